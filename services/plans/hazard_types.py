"""Codes of the UNDRR-ISC Hazard Information Profiles, 2025 edition."""

import csv
from pathlib import Path


def read(path: Path) -> frozenset[str]:
    """Return the codes in `hazard_types.csv`, e.g. GH0101 for earthquakes."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["hip"] for row in csv.DictReader(file) if row["hip"])
