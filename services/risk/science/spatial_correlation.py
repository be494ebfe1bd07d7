"""How alike the within-event residuals of ground motion are at two sites."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.ground_motion import Imt
from services.risk.science.method import Method

METHOD = Method(
    "JB2009",
    "1",
    "Jayaram, Baker (2009): Correlation model for spatially distributed ground-motion intensities. "
    "Earthquake Engineering and Structural Dynamics 38(15):1687-1708, eqs. 17-20, Vs30 not "
    "clustered",
    "https://doi.org/10.1002/eqe.922",
)

Array = NDArray[np.float64]
PERIODS = {Imt.PGA: 0.0, Imt.PGV: 0.6, Imt.SA03: 0.3, Imt.SA10: 1.0}
"""Period in s whose correlation an IMT takes; PGV follows moderate periods near 0.5 to 1 s."""


def correlation(distance_km: ArrayLike, period_s: float) -> Array:
    """Return the correlation of within-event residuals exp(-3 h / b), eq. 20, any shape.

    b = 8.5 + 17.2 T below 1 s, 22.0 + 3.7 T from 1 s.

    Raises
    ------
    ScienceError
        If a distance is negative or not finite, or the period is not between 0 and 10 s.
    """
    h = limits.numbers("distance_km", distance_km, low=0)
    t = limits.number("period_s", period_s, low=0, high=10)
    return np.exp(-3 * h / (8.5 + 17.2 * t if t < 1 else 22.0 + 3.7 * t))
