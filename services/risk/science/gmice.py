"""From instrumental ground motion to Modified Mercalli intensity (Worden et al. 2012)."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.compiled import compiled
from services.risk.science.ground_motion import Imt
from services.risk.science.method import Method

METHOD = Method(
    "WGRW12",
    "2",
    "Worden, Gerstenberger, Rhoades, Wald (2012): Probabilistic relationships between ground-"
    "motion parameters and Modified Mercalli Intensity in California. BSSA 102(1):204-221; the "
    "mean of the lines of PGA and PGV, their deviation in every interval",
    "https://doi.org/10.1785/0120110156",
)

Array = NDArray[np.float64]
CM_S2_PER_G = 980.665
LOWEST, HIGHEST = 1.0, 10.0
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
    x = np.asarray(np.log10(np.maximum(shaking * scale, SMALLEST)))
    # In the order of `ravel`, whatever that of the values: what is filled in is no copy.
    found = np.empty(x.shape)
    _along(x.ravel(), begins, intercepts, slopes, found.reshape(-1))
    return found


@compiled
def _along(x: Array, begins: Array, intercepts: Array, slopes: Array, found: Array) -> None:
    """Write MMI on the branches, clipped; all of shape (values,) or (branches,).

    In NumPy that is seven calls, each with an array of its own.
    """
    for k in range(len(x)):
        at = 0
        while at + 1 < len(begins) and begins[at + 1] < x[k]:
            at += 1
        found[k] = min(max(intercepts[at] + slopes[at] * x[k], LOWEST), HIGHEST)


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
    """Return MMI as the mean of the lines of PGA and PGV. Shapes as `mmi`.

    PGA alone is a degree low far away, PGV alone too low near by; a switch between the two at
    MMI 5 had both faults (`tests/backtest`).
    """
    return np.asarray((mmi(Imt.PGA, pga_g) + mmi(Imt.PGV, pgv_cm_s)) / 2)


def sigma_of_both() -> float:
    """Return the standard deviation of MMI given PGA and PGV, for the mean of their lines.

    That of the mean of two deviations that are wholly correlated, 0.645: nobody published their
    correlation, and any other makes it less.
    """
    return (sigma(Imt.PGA) + sigma(Imt.PGV)) / 2


def with_deviation(median: ArrayLike, moved: ArrayLike, z: ArrayLike) -> Array:
    """Return MMI `z` standard deviations off, of ground motion and conversion together.

    Parameters
    ----------
    median
        MMI at the median ground motion, any shape.
    moved
        MMI of the ground motion that is `z` deviations off its median.
    z
        Standard deviations; broadcasts with the others.

    Notes
    -----
    Both parts are independent, so that their distances from the median add in squares. That is
    exact on one line; where the lines break it is within 0.12 degrees at p05 and p95.
    """
    middle, there, z = np.broadcast_arrays(median, moved, z)
    away = np.copysign(np.hypot(there - middle, z * sigma_of_both()), z)
    return np.asarray(np.clip(middle + away, LOWEST, HIGHEST))


def sigma(imt: Imt) -> float:
    """Return the standard deviation of MMI given the ground motion."""
    return lines(imt)[0].sigma
