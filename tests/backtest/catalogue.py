"""Past earthquakes as the region's harmonised catalogue has them: magnitude, depth and place.

NOAA lists magnitudes of several kinds as they were once published. The SFRARR catalogue has one
kind, Mw, and later locations (`data/catalogue.cc-by-sa.csv.gz`; its source is in
`data/README.md`).
"""

import csv
import gzip
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.areas import distance_km
from tests.backtest.effects import Effect

TABLE = Path(__file__).resolve().parents[2] / "data" / "catalogue.cc-by-sa.csv.gz"
SOURCE = "sfrarr"
NEAR_KM = 100.0
"""Places of old earthquakes are uncertain by tens of kilometres."""
SLACK_SECONDS = 60.0
LOCAL_SECONDS = 6 * 3600.0
"""A day without an hour may be the local one, which begins so much earlier."""
PERIOD_SECONDS = {"day": 86400.0, "hour": 3600.0, "minute": 60.0, "second": 0.0}
"""By the precision of a time; of a month or a year too many earthquakes could be meant."""


@dataclass(frozen=True, slots=True)
class Solution:
    """One row of the catalogue."""

    id: str
    longitude: float
    latitude: float
    depth_km: float | None
    magnitude: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Its rows, and when each began and ended at the latest: seconds since 1970, shape (rows,)."""

    solutions: Sequence[Solution]
    earliest: NDArray[np.float64]
    latest: NDArray[np.float64]


def harmonised(effects: Sequence[Effect]) -> list[Effect]:
    """Return the earthquakes with the catalogue's magnitude, depth and place, where it has them.

    What the catalogue does not have stays as it was listed. The same earthquake is the greatest of
    the catalogue within 100 km and a minute of what is stated: some are there twice, from two
    agencies, and of those of one minute the greatest had the effect.
    """
    return [_harmonised(each) for each in effects]


def _harmonised(effect: Effect) -> Effect:
    found = solution(effect)
    if found is None:
        return effect
    return replace(
        effect,
        solution=f"{SOURCE} {found.id}",
        longitude=found.longitude,
        latitude=found.latitude,
        depth_km=effect.depth_km if found.depth_km is None else found.depth_km,
        magnitude=found.magnitude,
        magnitude_type="mw",
    )


def solution(effect: Effect) -> Solution | None:
    """Return the catalogue's row of an earthquake; None: it has none, or no day is known."""
    if len(effect.time) < len("1900-01-01"):
        return None
    known = catalogue()
    began = seconds(effect.time)
    ended = began + PERIOD_SECONDS["minute" if "T" in effect.time else "day"]
    if "T" not in effect.time:
        began -= LOCAL_SECONDS
    then = np.flatnonzero(
        (known.earliest <= ended + SLACK_SECONDS) & (known.latest >= began - SLACK_SECONDS)
    )
    candidates = [known.solutions[at] for at in then.tolist()]
    away = distance_km(
        effect.longitude,
        effect.latitude,
        [each.longitude for each in candidates],
        [each.latitude for each in candidates],
    ).tolist()
    near = [(each.magnitude, -km, each) for each, km in zip(candidates, away, strict=True)]
    near = [each for each in near if -each[1] <= NEAR_KM]
    return max(near, key=lambda each: each[:2])[2] if near else None


@cache
def catalogue() -> Catalogue:
    """Return the rows with a time known to the day at least."""
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["time"] and row["magnitude"] and row["time_precision"] in PERIOD_SECONDS
        ]
    earliest = np.array([seconds(row["time"]) for row in rows])
    length = np.array([PERIOD_SECONDS[row["time_precision"]] for row in rows])
    return Catalogue([_solution(row) for row in rows], earliest, earliest + length)


def _solution(row: dict[str, str]) -> Solution:
    depth = float(row["depth_km"] or 0.0)
    return Solution(
        id=row["source_id"],
        longitude=float(row["lon"]),
        latitude=float(row["lat"]),
        # 0 and -1 km stand there for none.
        depth_km=depth if depth > 0 else None,
        magnitude=float(row["magnitude"]),
    )


def seconds(time: str) -> float:
    """Return the beginning of what a time states, in seconds since 1970."""
    return datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp()
