"""The stations and thresholds that ship with the platform."""

import csv
import json
from pathlib import Path
from typing import Any, NamedTuple

from services.ingest.observations.model import Station, StationName, Threshold

STATIONS = Path("observations") / "stations.csv"
THRESHOLDS = Path("thresholds.json")


def stations(data_dir: Path) -> tuple[Station, ...]:
    """Return the shipped stations, none where the folder has no such table.

    Raises
    ------
    ValueError, KeyError
        When a row is not as described in `data/README.md`.
    """
    if not (data_dir / STATIONS).exists():
        return ()
    with (data_dir / STATIONS).open(encoding="utf-8", newline="") as file:
        return tuple(
            Station(
                source=row["source"],
                code=row["station"],
                name=row["name"],
                longitude=float(row["longitude"]),
                latitude=float(row["latitude"]),
                city=row["city"] or None,
                river=row["river"] or None,
                elevation_m=float(row["elevation_m"]) if row.get("elevation_m") else None,
                note=f"Coordinates: {row['note']}." if row["note"] else None,
            )
            for row in csv.DictReader(file)
        )


class Shipped(NamedTuple):
    """A threshold that ships, and where its numbers are from."""

    threshold: Threshold
    basis: str


def thresholds(data_dir: Path) -> tuple[Shipped, ...]:
    """Return the shipped thresholds, none where the folder has no such file.

    Raises
    ------
    ValueError, KeyError
        When a row is not as described in `data/README.md`.
    """
    if not (data_dir / THRESHOLDS).exists():
        return ()
    document = json.loads((data_dir / THRESHOLDS).read_text(encoding="utf-8"))
    return tuple(Shipped(_threshold(row), _basis(row)) for row in document["thresholds"])


def _basis(row: dict[str, Any]) -> str:
    return "; ".join(f"{name}: {source}" for name, source in row["sources"].items())


def _threshold(row: dict[str, Any]) -> Threshold:
    source, colon, code = row.get("station", "").partition(":")
    return Threshold(
        quantity=row["quantity"],
        kind=row.get("kind"),
        station=StationName(source, code) if colon else None,
        city=row.get("city"),
        longitude=row.get("longitude"),
        latitude=row.get("latitude"),
        opens=row["opens"],
        closes=row["closes"],
        severe=row.get("severe"),
        extreme=row.get("extreme"),
        least_hours=row["least_hours"],
        silent_hours=row["silent_hours"],
    )
