"""From instrumental ground motion to Modified Mercalli intensity (Worden et al. 2012)."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.ground_motion import Imt
from services.risk.science.method import Method

METHOD = Method(
    "WGRW12",
    "1",
    "Worden, Gerstenberger, Rhoades, Wald (2012): Probabilistic relationships between ground-"
    "motion parameters and Modified Mercalli Intensity in California. BSSA 102(1):204-221",
    "https://doi.org/10.1785/0120110156",
)

Array = NDArray[np.float64]
CM_S2_PER_G = 980.665
LOWEST, HIGHEST = 1.0, 10.0
DAMAGE_BEGINS = 5.0
SMALLEST = 1e-9  # keeps log10 finite; far below any branch, clipped to MMI 1


@dataclass(frozen=True, slots=True)
class Line:
    """MMI = intercept + slope x for x above x_min, x = log10 of PGA (cm/s2) or PGV (cm/s)."""

    x_min: float
    intercept: float
    slope: float
    sigma: float


@cache
def lines(imt: Imt) -> tuple[Line, ...]:
    """Return the branches of one measure from weak to strong."""
    return tuple(
        Line(*(float(row[name]) for name in ("x_min", "intercept", "slope", "sigma")))
        for row in coefficients.rows("gmice_worden2012")
        if row["imt"] == imt
    )


def mmi(imt: Imt, value: ArrayLike) -> Array:
    """Return MMI, clipped to 1-10, eq. 3 and Table 1.

    Parameters
    ----------
    imt
        PGA (values in g) or PGV (values in cm/s).
    value
        Shaking, any shape, not negative.

    Raises
    ------
    ScienceError
        If a value is negative or not finite, or the measure has no relation.
    """
    begins, intercepts, slopes = _columns(imt)
    if not slopes.size:
        raise limits.ScienceError("imt", "PGA or PGV", f"no relation of {imt} to intensity")
    shaking = limits.numbers(imt.lower(), value, low=0)
    scale = CM_S2_PER_G if imt is Imt.PGA else 1.0
    x = np.log10(np.maximum(shaking * scale, SMALLEST))
    index = np.searchsorted(begins[1:], x, side="left")
    return np.asarray(np.clip(intercepts[index] + slopes[index] * x, LOWEST, HIGHEST))


@cache
def _columns(imt: Imt) -> tuple[Array, Array, Array]:
    """Return where the branches begin, their intercepts and slopes."""
    found = lines(imt)
    return (
        np.array([line.x_min for line in found]),
        np.array([line.intercept for line in found]),
        np.array([line.slope for line in found]),
    )


def mmi_of_both(pga_g: ArrayLike, pgv_cm_s: ArrayLike) -> Array:
    """Return MMI from PGV where there is damage and from PGA below MMI 5.

    PGV follows damage better; weak shaking is better told by PGA. Between MMI 4.5 and 5.5 of PGA
    the two are blended linearly, so that maps show no step. Shapes as `mmi`.
    """
    from_pga, from_pgv = mmi(Imt.PGA, pga_g), mmi(Imt.PGV, pgv_cm_s)
    share = np.clip(from_pga - (DAMAGE_BEGINS - 0.5), 0, 1)
    return np.asarray(share * from_pgv + (1 - share) * from_pga)


def sigma(imt: Imt) -> float:
    """Return the standard deviation of MMI given the ground motion."""
    return lines(imt)[0].sigma
