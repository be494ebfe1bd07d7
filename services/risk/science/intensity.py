"""Macroseismic intensity (MSK-64) for Central Asia.

The intensity scale stays apart from instrumental shaking: it is a branch of its own, never averaged
with an intensity converted from ground motion.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "Bindi2011",
    "1",
    "Bindi, Parolai, Oth, Abdrakhmatov, Muraliev, Zschau (2011): Intensity prediction equations "
    "for Central Asia. Geophysical Journal International 187(1):327-337",
    "https://doi.org/10.1111/j.1365-246X.2011.05142.x",
)

Array = NDArray[np.float64]
LOWEST, HIGHEST = 1.0, 12.0
# The data: magnitudes 4.6 to 8.3, hypocentral distances to 600 km.
VALIDATED_MAGNITUDE = (4.6, 8.3)
VALIDATED_DISTANCE_KM = 600.0
FIXED_DEPTH_KM = 15.0


class Form(StrEnum):
    """The three distance forms of the equation."""

    REPI = "repi"
    REPI_FIXED_DEPTH = "repi_fixed_depth"
    RHYPO = "rhypo"


@dataclass(frozen=True, slots=True)
class Intensity:
    """MSK-64 degrees of shape (sites,), clipped to 1-12, and their total standard deviation."""

    median: Array
    sigma: float
    warnings: tuple[str, ...] = ()


def bindi2011(
    form: Form, surface_magnitude: float, depth_km: float, repi_km: ArrayLike
) -> Intensity:
    """Return macroseismic intensity at epicentral distances, eq. 4 and Table 3.

    Parameters
    ----------
    form
        `repi` takes the depth given, `repi_fixed_depth` takes 15 km whatever is given, `rhypo`
        takes the hypocentral distance sqrt(R^2 + depth^2).
    surface_magnitude
        Ms (MLH); convert Mw with `magnitude.surface_magnitude`. 3 to 9.
    depth_km
        Focal depth, greater than 0 (the epicentral form divides by it).
    repi_km
        Epicentral distances, shape (sites,), km.

    Raises
    ------
    ScienceError
        If an argument is not finite or beyond its limits.
    """
    m = limits.number("magnitude", surface_magnitude, low=3, high=9)
    depth = limits.number("depth_km", depth_km, above=0, high=800)
    repi = np.atleast_1d(limits.numbers("repi_km", repi_km, low=0))
    c = coefficients.numbers("intensity_bindi2011", "form")[form]
    if form is Form.RHYPO:
        # Below 6.5 the magnitude is stretched by 1.5, as in the reference implementation.
        m_form = 6.5 - 1.5 * (6.5 - m) if m <= 6.5 else m
        r, r_zero = np.hypot(repi, depth), 10.0
    else:
        m_form = m
        r_zero = depth if form is Form.REPI else FIXED_DEPTH_KM
        r = np.hypot(repi, r_zero)
    value = c["a1"] * m_form + c["a2"] - c["a3"] * np.log10(r / r_zero) - c["a4"] * (r - r_zero)
    found = [
        *limits.beyond(METHOD.id, "magnitude", m, *VALIDATED_MAGNITUDE),
        *limits.beyond(METHOD.id, "distance", repi, 0, VALIDATED_DISTANCE_KM, "km"),
    ]
    return Intensity(np.clip(value, LOWEST, HIGHEST), c["sigma"], tuple(found))
