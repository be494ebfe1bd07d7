"""The observations that ship: `data/earthquake_effects.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "data" / "earthquake_effects.csv"


@dataclass(frozen=True, slots=True)
class Effect:
    """One published effect of an earthquake; what is not known is None."""

    source: str
    source_id: str
    time: str
    longitude: float
    latitude: float
    depth_km: float | None
    magnitude: float | None
    magnitude_type: str
    country: str
    """ISO 3166-1 alpha-2; empty where the source does not say."""
    place: str
    scale: str
    """Of `intensity`: mmi, shakemap or cdi; empty where there is none."""
    intensity: float | None
    """The greatest anywhere, not at the epicentre."""
    deaths: int | None
    damage_musd: float | None
    solution: str = ""
    """Of another catalogue, that magnitude, depth and place are from; empty: the source's own."""

    @property
    def year(self) -> int:
        """Of the earthquake."""
        return int(self.time[:4])


def effects() -> list[Effect]:
    """Return all rows of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_effect(row) for row in csv.DictReader(file)]


def _effect(row: dict[str, str]) -> Effect:
    return Effect(
        source=row["source"],
        source_id=row["source_id"],
        time=row["time"],
        longitude=float(row["lon"]),
        latitude=float(row["lat"]),
        depth_km=_number(row["depth_km"]),
        magnitude=_number(row["magnitude"]),
        magnitude_type=row["magnitude_type"],
        country=row["country"],
        place=row["place"],
        scale=row["scale"],
        intensity=_number(row["intensity"]),
        deaths=int(row["deaths"]) if row["deaths"] else None,
        damage_musd=_number(row["damage_musd"]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
