"""Where the earthquake is: rupture length from magnitude, distances of sites to a point source.

Of an event known as a point neither the strike of the rupture nor the place of the hypocentre along
it is known. Both are taken as equally likely everywhere: the Joyner-Boore distance of a site then
has a distribution, which `tables/rupture_distance.csv` holds as the nodes and weights of a Gauss
rule. Strike and place are the event's, shared by all its sites.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "WC94-point-source",
    "2",
    "Wells, Coppersmith (1994): New empirical relationships among magnitude, rupture length, "
    "rupture width, rupture area, and surface displacement. BSSA 84(4):974-1002, Table 2A "
    "(subsurface length); mean and variance of ln shaking over a uniform strike and place of the "
    "hypocentre along the rupture, as Thompson, Worden (2018): Estimating rupture distances "
    "without a rupture. BSSA 108(1):371-379",
    "https://doi.org/10.1785/0120170174",
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


@dataclass(frozen=True, slots=True)
class Quadrature:
    """A distribution at each site as nodes and weights, both of shape (nodes, sites)."""

    nodes: Array
    weights: Array

    @property
    def mean(self) -> Array:
        """Return the expectation, shape (sites,)."""
        return np.asarray((self.nodes * self.weights).sum(axis=0))


def joyner_boore_km(repi_km: ArrayLike, rupture_km: float) -> Quadrature:
    """Return the Joyner-Boore distance of a source known as a point, km, over what is not known.

    The rupture is a straight line of length `rupture_km`; its strike and the place of the
    hypocentre along it are uniform. Functions of the distance such as ln shaking are averaged over
    the nodes: their mean is met to 0.005 and their standard deviation to 0.015.

    Parameters
    ----------
    repi_km
        Epicentral distances, km, shape (sites,).
    rupture_km
        Length of the rupture (`length_km`), above 0.
    """
    repi = np.atleast_1d(limits.numbers("repi_km", repi_km, low=0))
    ratios, weights = rule()
    length = limits.number("rupture_km", rupture_km, above=0)
    place = repi / (repi + length) * (ratios.shape[1] - 1)
    row = np.minimum(place.astype(np.intp), ratios.shape[1] - 2)
    share = place - row
    nodes, likely = (
        (1 - share) * table[:, row] + share * table[:, row + 1] for table in (ratios, weights)
    )
    return Quadrature(repi * nodes, likely)


@cache
def rule() -> tuple[Array, Array]:
    """Return Rjb / Repi and weights of the rule, each of shape (nodes, rows).

    Rows stand at equal steps of Repi / (Repi + L) from 0 to 1, L the length of the rupture.
    """
    found = coefficients.rows("rupture_distance")
    ratios, weights = (
        np.array([[float(row[f"{name}_{node}"]) for row in found] for node in (1, 2, 3)])
        for name in ("ratio", "weight")
    )
    return ratios, weights / weights.sum(axis=0)
