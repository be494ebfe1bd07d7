"""Water-supply and communication facilities in water and wind: which published curve is whose."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.risk.science import coefficients, limits
from services.risk.science.flood import INFRASTRUCTURE, infrastructure_damage

METHOD = INFRASTRUCTURE
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FacilityCurves:
    """The curves of one class, ids of Nirandjan et al. (2024); empty where none is published."""

    water: str | None
    """Damage factor by depth, m."""
    wind: tuple[str, ...]
    """Damage factor or probability of collapse by the speed of the wind at 10 m, m/s."""


@cache
def classes() -> dict[str, FacilityCurves]:
    """Return every class with its curves."""
    return {
        row["class"]: FacilityCurves(row["water"] or None, tuple(row["wind"].split()))
        for row in coefficients.rows("facility_curves")
    }


def in_water(class_id: str | None, depth_m: float) -> float | None:
    """Return the damage factor of a class in water; None: no curve is known for it.

    Raises
    ------
    ScienceError
        If the depth is negative.
    """
    found = classes().get(class_id or "")
    if found is None or found.water is None:
        return None
    return float(infrastructure_damage(found.water, depth_m))


def in_wind(class_id: str | None, speed_m_s: float) -> tuple[float, float, float] | None:
    """Return least, mean and greatest chance of loss among the curves of a class in the wind.

    None: no curve is known for it. The averaging time of the speed is not stated with the curves.

    Raises
    ------
    ScienceError
        If the speed is negative.
    """
    speed = limits.number("speed_m_s", speed_m_s, low=0)
    found = classes().get(class_id or "")
    if found is None or not found.wind:
        return None
    lost = np.array([float(infrastructure_damage(curve, speed)) for curve in found.wind])
    return float(lost.min()), float(lost.mean()), float(lost.max())
