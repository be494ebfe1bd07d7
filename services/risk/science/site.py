"""Ground conditions: Vs30 from topographic slope, and the value to use where nothing is known."""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "Vs30-slope",
    "1",
    "Wald, Allen (2007) BSSA 97(5):1379-1395 and Allen, Wald (2009) BSSA 99(2A):935-943; "
    "interpolation as in the USGS global Vs30 mosaic",
    "https://doi.org/10.1785/0120060267",
)

Array = NDArray[np.float64]
LOWEST, HIGHEST = 180.0, 900.0
DEFAULT_VS30 = 360.0
"""m/s, where neither a measurement nor a slope is known: the limit of site classes C and D, as most
of the region's cities stand on loess and alluvial fans. Results that rest on it say so."""


class Regime(StrEnum):
    """Crust with its own relation of slope to Vs30."""

    ACTIVE = "active"
    STABLE = "stable"


def vs30_from_slope(slope: ArrayLike, stable_weight: ArrayLike = 0.0) -> Array:
    """Return Vs30, m/s, from topographic slope: ln Vs30 linear in ln slope inside each bin.

    Parameters
    ----------
    slope
        Rise over run (m/m) at 30 arc seconds, any shape, not negative. Beyond the first and last
        bin their lines go on; the result is clipped to 180-900 m/s.
    stable_weight
        Weight of the stable-craton relation, 0 (active crust) to 1; Vs30 of the two is averaged.

    Raises
    ------
    ScienceError
        If a slope is negative or a weight outside 0 to 1.
    """
    s = limits.numbers("slope", slope, low=0)
    weight = limits.numbers("stable_weight", stable_weight, low=0, high=1)
    active, stable = _of_regime(Regime.ACTIVE, s), _of_regime(Regime.STABLE, s)
    return np.asarray((1 - weight) * active + weight * stable)


def vs30(measured: ArrayLike, slope: ArrayLike | None = None, stable_weight: float = 0.0) -> Array:
    """Return the Vs30 to use, m/s: the measurement, else the slope's value, else the default.

    Parameters
    ----------
    measured
        Shape (sites,), NaN where there is no measurement or microzonation.
    slope
        Shape (sites,), NaN where unknown; None when unknown everywhere.
    """
    best = np.atleast_1d(np.asarray(measured, dtype=np.float64))
    limits.numbers("vs30", best[~np.isnan(best)], above=0)
    if slope is not None:
        known = ~np.isnan(np.broadcast_to(np.asarray(slope, dtype=np.float64), best.shape))
        of_slope = np.full(best.shape, np.nan)
        of_slope[known] = vs30_from_slope(np.asarray(slope)[known], stable_weight)
        best = np.where(np.isnan(best), of_slope, best)
    return np.where(np.isnan(best), DEFAULT_VS30, best)


def _of_regime(regime: Regime, slope: Array) -> Array:
    """Return the clipped Vs30 of one relation."""
    rows = [row for row in coefficients.rows("vs30_slope") if row["regime"] == regime]
    x = np.log([float(row["slope"]) for row in rows])
    y = np.log([float(row["vs30"]) for row in rows])
    with np.errstate(divide="ignore"):
        at = np.maximum(np.log(slope), x[0] - 20)
    bin_ = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    gradient = np.diff(y) / np.diff(x)
    return np.asarray(np.clip(np.exp(y[bin_] + gradient[bin_] * (at - x[bin_])), LOWEST, HIGHEST))
