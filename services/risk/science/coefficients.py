"""The coefficient tables under `tables/`: the only files the science reads, each read once.

Every table is CSV with a header. Lines that start with `#` say where the numbers come from.
"""

import csv
from functools import cache
from pathlib import Path

TABLES = Path(__file__).with_name("tables")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `tables/<name>.csv` in file order; empty cells are empty strings."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def numbers(name: str, key: str) -> dict[str, dict[str, float]]:
    """Return `tables/<name>.csv` as {row[key]: {column: number}}, without cells of text."""
    return {row[key]: _numeric(row) for row in rows(name)}


def _numeric(row: dict[str, str]) -> dict[str, float]:
    """Keep the cells of a row that are numbers."""
    found = {}
    for column, cell in row.items():
        try:
            found[column] = float(cell)
        except ValueError:
            continue
    return found
