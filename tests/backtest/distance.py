"""Our intensities at cities at a distance from an earthquake, beside those of a ShakeMap there."""

import csv
from collections.abc import Mapping, Sequence
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
from shared.contracts.events.hazard import Earthquake, HazardState, Observed
from tests.backtest.calibration import Calibration, Estimates, calibration
from tests.backtest.effects import Effect
from tests.backtest.hazards import hazard_of

Array = NDArray[np.float64]
TABLE = Path(__file__).resolve().parents[2] / "data" / "city_intensities.csv"
EDGES = (0.0, 100.0, 200.0, 300.0, 500.0)
"""Of the bands of epicentral distance, km, the upper edge left out."""
AWAY = "cities at a distance"


QUARTERS = {"north-east": 0.0, "south-east": 90.0, "south-west": 180.0, "north-west": 270.0}
"""Of the compass as seen from the epicentre, and where each begins, degrees."""
FOLDS = 2
"""Parts of the cities, of which the others are known when one is asked."""


@dataclass(frozen=True, slots=True)
class Felt:
    """Cities with an intensity, fields of shape (cities,)."""

    repi_km: Array
    azimuth: Array
    """From the epicentre, degrees from north by east."""
    observed: Array
    estimates: Estimates

    def part(self, kept: NDArray[np.bool_]) -> Calibration | None:
        """Return how those that are kept lie; None of fewer than two."""
        if kept.sum() < 2:
            return None
        ours = self.estimates
        return calibration(
            self.observed[kept], Estimates(ours.p05[kept], ours.p50[kept], ours.p95[kept])
        )


def felt(*, known: bool = False) -> Felt:
    """Return every city of the table with ours, as an assessment states it.

    `known`: as it states it where what was felt at every second of the others, by distance, is
    known; the city itself never is.
    """
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [_of(list(cities), known) for _, cities in groupby(rows, lambda row: row["source_id"])]
    repi, azimuth, observed = (
        np.concatenate([getattr(each, name) for each in found])
        for name in ("repi_km", "azimuth", "observed")
    )
    return Felt(repi, azimuth, observed, _joined([each.estimates for each in found]))


def by_distance(found: Felt) -> Mapping[str, Calibration]:
    """Return how ours lie in each band of distance that has two cities or more, and in all."""
    chosen = {AWAY: np.ones(len(found.observed), dtype=np.bool_)}
    for low, high in pairwise(EDGES):
        inside = (found.repi_km >= low) & (found.repi_km < high)
        chosen[f"cities, {low:g} to {high:g} km away"] = inside
    return _parts(found, chosen)


def by_place(found: Felt) -> Mapping[str, Calibration]:
    """Return the bands of distance and, beside them, each quarter of the compass."""
    quarters = {
        f"cities {name} of the epicentre": (found.azimuth >= begins) & (found.azimuth < begins + 90)
        for name, begins in QUARTERS.items()
    }
    return {**by_distance(found), **_parts(found, quarters)}


def _parts(found: Felt, chosen: Mapping[str, NDArray[np.bool_]]) -> Mapping[str, Calibration]:
    parts = {name: found.part(kept) for name, kept in chosen.items()}
    return {name: part for name, part in parts.items() if part is not None}


def _joined(parts: Sequence[Estimates]) -> Estimates:
    """Return estimates one after the other."""
    low, middle, high = (
        np.concatenate([getattr(each, name) for each in parts]) for name in ("p05", "p50", "p95")
    )
    return Estimates(low, middle, high)


def _of(rows: list[dict[str, str]], known: bool) -> Felt:
    """Return the cities of one earthquake."""
    lon, lat = float(rows[0]["lon"]), float(rows[0]["lat"])
    longitude, latitude, observed = (
        np.array([float(row[name]) for row in rows])
        for name in ("city_lon", "city_lat", "intensity")
    )
    away = np.asarray(rupture.epicentral_km(lat, lon, latitude, longitude))
    east = (longitude - lon) * np.cos(np.radians(lat))
    azimuth = np.degrees(np.arctan2(east, latitude - lat)) % 360
    if not known:
        return Felt(away, azimuth, observed, Estimates(*_stated(rows, rows).T))
    fold = np.empty(len(rows), np.int64)
    fold[np.argsort(away, kind="stable")] = np.arange(len(rows)) % FOLDS
    ours = np.empty((len(rows), 3))
    for one in range(FOLDS):
        asked = [row for row, part in zip(rows, fold, strict=True) if part == one]
        seen = [row for row, part in zip(rows, fold, strict=True) if part != one]
        ours[fold == one] = _stated(rows, asked, seen)
    return Felt(away, azimuth, observed, Estimates(*ours.T))


def _stated(
    event: list[dict[str, str]], cities: list[dict[str, str]], seen: Sequence[dict[str, str]] = ()
) -> Array:
    """Return p05, p50, p95 at cities, shape (cities, 3), given what was felt at others."""
    hazard = hazard_of_row(event[0])
    if seen:
        reports = [
            Observed(
                place=row["city"],
                longitude=float(row["city_lon"]),
                latitude=float(row["city_lat"]),
                measure="mmi",
                value=float(row["intensity"]),
            )
            for row in seen
        ]
        assert isinstance(hazard.detail, Earthquake)
        detail = hazard.detail.model_copy(update={"observed": reports})
        hazard = hazard.model_copy(update={"detail": detail})
    longitude, latitude = (
        np.array([float(row[name]) for row in cities]) for name in ("city_lon", "city_lat")
    )
    places = Places(longitude, latitude)
    rules = EarthquakeRules()
    ours = footprint.at_places(source_of(hazard, rules), places, rules)
    found = next(one for one in ours.measures if one.name == "mmi").fractiles
    return found.astype(np.float64)


def hazard_of_row(row: dict[str, str]) -> HazardState:
    """Return the earthquake of a row."""
    event = {name: float(row[name]) for name in ("lon", "lat", "depth_km", "magnitude")}
    return hazard_of(
        Effect(
            source=row["source"],
            source_id=row["source_id"],
            time=row["time"],
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
