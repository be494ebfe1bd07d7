"""How alike the within-event residuals of ground motion are at two places."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.ground_motion import Imt
from services.risk.science.method import Method

METHOD = Method(
    "JB2009-correlation",
    "1",
    "Jayaram, Baker (2009): Correlation model for spatially distributed ground-motion intensities. "
    "Earthquake Engineering and Structural Dynamics 38(15):1687-1708, Vs30 not clustered",
    "https://doi.org/10.1002/eqe.922",
)

Array = NDArray[np.float64]
PERIODS = {Imt.PGA: 0.0, Imt.PGV: 0.6, Imt.SA03: 0.3, Imt.SA10: 1.0}
"""Period in s whose correlation an IMT takes; PGV follows moderate periods near 0.5 to 1 s."""


def correlation_range_km(period_s: float) -> float:
    """Return the range b of rho = exp(-3 h / b), eqs. 17-20 for sites without clustered Vs30.

    b = 8.5 + 17.2 T below 1 s, 22.0 + 3.7 T from 1 s.
    """
    t = limits.number("period_s", period_s, low=0, high=10)
    return 8.5 + 17.2 * t if t < 1 else 22.0 + 3.7 * t


def correlation(distance_km: ArrayLike, period_s: float) -> Array:
    """Return the correlation of within-event residuals at a distance apart, any shape.

    Parameters
    ----------
    distance_km
        Between the two places, km, not negative.
    period_s
        Of the spectral acceleration, s, 0 to 10; 0 for PGA.

    Raises
    ------
    ScienceError
        If a distance is negative or a number is not finite.
    """
    h = limits.numbers("distance_km", distance_km, low=0)
    return np.exp(-3 * h / correlation_range_km(period_s))
