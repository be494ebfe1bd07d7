"""Our intensities at cities at a distance from an earthquake, beside those of a ShakeMap there."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.risk.perils.earthquake import footprint
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Places
from services.risk.rules import EarthquakeRules
from services.risk.science import rupture
from tests.backtest.calibration import Calibration, Estimates, calibration
from tests.backtest.effects import Effect
from tests.backtest.hazards import hazard_of

Array = NDArray[np.float64]
TABLE = Path(__file__).resolve().parents[2] / "data" / "city_intensities.csv"
EDGES = (0.0, 100.0, 200.0, 300.0, 500.0)
"""Of the bands of epicentral distance, km, the upper edge left out."""
AWAY = "cities at a distance"


@dataclass(frozen=True, slots=True)
class Felt:
    """Cities with an intensity, fields of shape (cities,)."""

    repi_km: Array
    observed: Array
    estimates: Estimates


def felt() -> Felt:
    """Return every city of the table with ours, as an assessment states it."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [_of(list(cities)) for _, cities in groupby(rows, lambda row: row["source_id"])]
    return Felt(
        np.concatenate([each.repi_km for each in found]),
        np.concatenate([each.observed for each in found]),
        Estimates(
            *(
                np.concatenate([getattr(each.estimates, name) for each in found])
                for name in ("p05", "p50", "p95")
            )
        ),
    )


def by_distance(found: Felt) -> Mapping[str, Calibration]:
    """Return how ours lie in each band of distance that has two cities or more, and in all."""
    every, ours = np.ones(len(found.observed), dtype=np.bool_), found.estimates
    chosen = {AWAY: every}
    for low, high in pairwise(EDGES):
        inside = (found.repi_km >= low) & (found.repi_km < high)
        chosen[f"cities, {low:g} to {high:g} km away"] = inside
    return {
        name: calibration(
            found.observed[kept], Estimates(ours.p05[kept], ours.p50[kept], ours.p95[kept])
        )
        for name, kept in chosen.items()
        if kept.sum() > 1
    }


def _of(rows: list[dict[str, str]]) -> Felt:
    """Return the cities of one earthquake."""
    event = {name: float(rows[0][name]) for name in ("lon", "lat", "depth_km", "magnitude")}
    longitude, latitude, observed = (
        np.array([float(row[name]) for row in rows])
        for name in ("city_lon", "city_lat", "intensity")
    )
    hazard = hazard_of(
        Effect(
            source=rows[0]["source"],
            source_id=rows[0]["source_id"],
            time=rows[0]["time"],
            longitude=event["lon"],
            latitude=event["lat"],
            depth_km=event["depth_km"],
            magnitude=event["magnitude"],
            magnitude_type="mw",
            country="",
            place="",
            scale="shakemap",
            intensity=None,
            deaths=None,
            damage_musd=None,
        )
    )
    rules = EarthquakeRules()
    ours = footprint.at_places(source_of(hazard, rules), Places(longitude, latitude), rules)
    mmi = next(one for one in ours.measures if one.name == "mmi")
    away = rupture.epicentral_km(event["lat"], event["lon"], latitude, longitude)
    return Felt(np.asarray(away), observed, Estimates(*mmi.fractiles.T))
