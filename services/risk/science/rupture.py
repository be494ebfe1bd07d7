"""Where the earthquake is: rupture length from magnitude, distances of sites to a point source."""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "WC94-point-source",
    "1",
    "Wells, Coppersmith (1994): New empirical relationships among magnitude, rupture length, "
    "rupture width, rupture area, and surface displacement. BSSA 84(4):974-1002, Table 2A "
    "(subsurface length); Rjb of a point source as max(0, Repi - L/2)",
)

Array = NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius R1
DEEPEST_KM = 800.0


class Style(StrEnum):
    """Style of faulting."""

    ALL = "all"
    STRIKE_SLIP = "strike-slip"
    REVERSE = "reverse"
    NORMAL = "normal"


def style_of(rake: float | None) -> Style:
    """Return the style of faulting of a rake in degrees; ALL when it is unknown."""
    if rake is None:
        return Style.ALL
    rake = limits.number("rake", rake, low=-180, high=180)
    if abs(rake) <= 30 or 180 - abs(rake) <= 30:
        return Style.STRIKE_SLIP
    return Style.REVERSE if rake > 0 else Style.NORMAL


def length_km(magnitude: ArrayLike, style: Style = Style.ALL) -> Array:
    """Return the subsurface rupture length, km, log10 L = a + b M; any shape.

    Raises
    ------
    ScienceError
        If a magnitude is not within 0 to 10.
    """
    m = limits.numbers("magnitude", magnitude, low=0, high=10)
    c = coefficients.numbers("rupture_length_wc94", "style")[style]
    return np.asarray(10 ** (c["a"] + c["b"] * m))


def epicentral_km(
    latitude: float, longitude: float, latitudes: ArrayLike, longitudes: ArrayLike
) -> Array:
    """Return great-circle distances from one point to many, km, by the haversine formula.

    Parameters
    ----------
    latitude, longitude
        The point, degrees north and east.
    latitudes, longitudes
        The sites, degrees, shape (sites,).
    """
    lat0 = np.radians(limits.number("latitude", latitude, low=-90, high=90))
    lon0 = np.radians(limits.number("longitude", longitude, low=-180, high=180))
    lat = np.radians(limits.numbers("latitudes", latitudes, low=-90, high=90))
    lon = np.radians(limits.numbers("longitudes", longitudes, low=-180, high=180))
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat0) * np.cos(lat) * (
        np.sin((lon - lon0) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1))))


def hypocentral_km(repi_km: ArrayLike, depth_km: float) -> Array:
    """Return the distance to the hypocentre, km, on a flat Earth: sqrt(Repi^2 + depth^2)."""
    repi = limits.numbers("repi_km", repi_km, low=0)
    return np.hypot(repi, limits.number("depth_km", depth_km, low=0, high=DEEPEST_KM))


def joyner_boore_km(repi_km: ArrayLike, magnitude: float, style: Style = Style.ALL) -> Array:
    """Return the Joyner-Boore distance of a source known as a point, km: max(0, Repi - L/2).

    The strike is unknown in the first minutes, so half the rupture is taken towards every site:
    the distance is never too long, the shaking never too weak for want of a strike.
    """
    repi = limits.numbers("repi_km", repi_km, low=0)
    return np.maximum(0, repi - length_km(magnitude, style) / 2)
