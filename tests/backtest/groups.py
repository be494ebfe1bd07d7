"""Earthquakes with an observed intensity beside ours: all, and by what they have in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from services.risk.science import population
from tests.backtest import intensity
from tests.backtest.calibration import Calibration, Estimates, calibration
from tests.backtest.effects import Effect

BANDS = ((0.0, 15.0), (15.0, 25.0), (25.0, 50.0), (50.0, 90.0), (90.0, 800.0))
"""Depths in km, the lower edge left out."""
SHALLOW, DEEP = "to 50 km", "below 90 km"
PERIODS = ((1900, 1924), (1925, 1949), (1950, 1974), (1975, 1999))
KINDS = {"mw": "Mw", "ms": "Ms", "mb": "mb", "m": "M of no stated kind", "": "none"}
"""Magnitudes as NOAA lists them."""
FIVE = frozenset(population.FIVE)


@dataclass(frozen=True, slots=True)
class Compared:
    """Earthquakes with an observed intensity, each with ours at its epicentre."""

    effects: Sequence[Effect]
    observed: Sequence[float]
    estimates: Estimates

    def part(self, chosen: Sequence[bool]) -> Calibration | None:
        """Return how those that are chosen lie; None of fewer than two."""
        kept = np.asarray(chosen, dtype=np.bool_)
        if kept.sum() < 2:
            return None
        ours = self.estimates
        return calibration(
            np.asarray(self.observed)[kept],
            Estimates(ours.p05[kept], ours.p50[kept], ours.p95[kept]),
        )


def compared(effects: Sequence[Effect], scale: str) -> Compared:
    """Return the earthquakes that can be compared on one scale."""
    chosen = [
        each
        for each in effects
        if each.scale == scale
        and each.intensity is not None
        and each.magnitude is not None
        and each.depth_km is not None
        and each.year >= intensity.FIRST_YEAR
    ]
    return Compared(chosen, intensity.observed(chosen), intensity.instrumental(chosen))


def groups(found: Compared) -> dict[str, Calibration]:
    """Return the two groups that are asked for, and the bands of depth."""
    depths = np.array([each.depth_km for each in found.effects], dtype=np.float64)
    chosen = {SHALLOW: depths <= intensity.CRUST_KM, DEEP: depths > intensity.DEEP_KM}
    chosen |= {f"{low:g} to {high:g} km": (depths > low) & (depths <= high) for low, high in BANDS}
    parts = {name: found.part(list(each)) for name, each in chosen.items()}
    return {name: part for name, part in parts.items() if part is not None}


def kinds(found: Compared, listed: Mapping[str, Effect]) -> dict[str, Calibration]:
    """Return the shallow earthquakes by what could make them differ, none chosen by its result.

    By the magnitude that NOAA lists (`listed`, by its number), the period, the land, and whether
    the catalogue has them.
    """
    wanted: dict[str, Callable[[Effect], bool]] = {
        **{f"NOAA lists {name}": partial(_listed_as, listed, kind) for kind, name in KINDS.items()},
        **{f"{first} to {last}": partial(_between, first, last) for first, last in PERIODS},
    }
    wanted["in the five countries"] = lambda each: each.country in FIVE
    wanted["in other countries"] = lambda each: each.country not in FIVE
    wanted["in the catalogue"] = lambda each: bool(each.solution)
    wanted["only in NOAA's list"] = lambda each: not each.solution
    parts = {
        name: found.part(
            [
                (each.depth_km or 0.0) <= intensity.CRUST_KM and belongs(each)
                for each in found.effects
            ]
        )
        for name, belongs in wanted.items()
    }
    return {name: part for name, part in parts.items() if part is not None}


def _listed_as(listed: Mapping[str, Effect], kind: str, effect: Effect) -> bool:
    return listed[effect.source_id].magnitude_type == kind


def _between(first: int, last: int, effect: Effect) -> bool:
    return first <= effect.year <= last
