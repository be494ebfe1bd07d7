"""Within-event residuals of ground motion, correlated in space, over the cells of a city.

Shaking that is stronger than the models say at one school is stronger at the next one too, so that
sums over facilities spread more than if each had a residual of its own. The residuals are drawn as
means over square cells, of which few hold facilities, whatever the number of these.

Every sum is added up in a fixed order, in compiled code and in NumPy: the same bits on any number
of threads, which a linear-algebra library does not promise.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import compiled, limits
from services.risk.science.ground_motion import Imt
from services.risk.science.method import Method
from services.risk.science.rupture import EARTH_RADIUS_KM

METHOD = Method(
    "JB2009",
    "2",
    "Jayaram, Baker (2009): Correlation model for spatially distributed ground-motion intensities. "
    "Earthquake Engineering and Structural Dynamics 38(15):1687-1708, eqs. 17-20, Vs30 not "
    "clustered; averaged over the cells of a grid",
    "https://doi.org/10.1002/eqe.922",
)

Array = NDArray[np.float64]
Single = NDArray[np.float32]
Places = NDArray[np.int64]
PERIODS = {Imt.PGA: 0.0, Imt.PGV: 0.6, Imt.SA03: 0.3, Imt.SA10: 1.0}
"""Period in s whose correlation an IMT takes; PGV follows moderate periods near 0.5 to 1 s."""
LEAST_KM = 1.0
"""Side of the smallest cells."""
MOST_CELLS = 384
"""Cells that hold places; where there are more, cells of twice the side are taken."""
AVERAGED = 16
"""Cells further apart than this take the correlation of their centres."""
LEAST_PIVOT = np.float32(1e-6)
"""Keeps rounding from making a variance negative."""

kernel = compiled.module("spatial_kernel")


def range_km(period_s: float, *, clustered: bool = False) -> float:
    """Return the distance b at which the correlation has fallen to e^-3, eqs. 17-19.

    Parameters
    ----------
    period_s
        Of the spectral acceleration, 0 to 10 s; 0 is PGA.
    clustered
        Whether the Vs30 of neighbouring sites are alike: b = 40.7 - 15.0 T below 1 s, else 8.5 +
        17.2 T; from 1 s on 22.0 + 3.7 T either way.
    """
    t = limits.number("period_s", period_s, low=0, high=10)
    if t >= 1:
        return 22.0 + 3.7 * t
    return 40.7 - 15.0 * t if clustered else 8.5 + 17.2 * t


def correlation(distance_km: ArrayLike, period_s: float, *, clustered: bool = False) -> Array:
    """Return the correlation of within-event residuals exp(-3 h / b), eq. 20, any shape.

    Raises
    ------
    ScienceError
        If a distance is negative or not finite, or the period is not between 0 and 10 s.
    """
    h = limits.numbers("distance_km", distance_km, low=0)
    return np.exp(-3 * h / range_km(period_s, clustered=clustered))


@dataclass(frozen=True, slots=True)
class Cells:
    """The square cells that hold places, and the cell of each place.

    Cells understate the deviation of the mean residual of all places where these stand closer than
    cells are wide: by 1.1 % at most in the five cities registered (cells of 1 km), 2.2 % for
    their schools or clinics alone, 1.3 % for 100,000 places scattered about a centre (4 km).
    """

    side_km: float
    row: Places
    """Of each cell, from south to north, shape (cells,)."""
    column: Places
    index: NDArray[np.uint16]
    """Of each place's cell, shape (places,)."""

    @classmethod
    def of(cls, latitude: ArrayLike, longitude: ArrayLike) -> "Cells":
        """Put places, degrees, shape (places,), into the smallest cells that are not too many.

        The Earth is taken as flat about their middle.
        """
        lat = limits.numbers("latitude", latitude, low=-90, high=90)
        lon = limits.numbers("longitude", longitude, low=-180, high=180)
        limits.same_length(latitude=lat, longitude=lon)
        south, north = (float(lat.min()), float(lat.max())) if len(lat) else (0.0, 0.0)
        degree_km = np.radians(EARTH_RADIUS_KM)
        y = (lat - south) * degree_km
        x = (lon - lon.min(initial=180)) * degree_km * np.cos(np.radians((south + north) / 2))
        side_km = LEAST_KM
        row, column, index = _held(*(np.floor(each / side_km).astype(np.int64) for each in (y, x)))
        while len(row) > MOST_CELLS:
            side_km *= 2
            row, column, coarser = _held(row // 2, column // 2)
            index = coarser[index]
        return cls(side_km, row, column, index.astype(np.uint16))


@dataclass(frozen=True, slots=True)
class Field:
    """How the mean residuals of cells vary together, in standard deviations of one place.

    `variance` of a cell's mean, below 1: the rest is each place's own. `factor` is the upper
    triangle U of the covariances U^T U, shape (cells, cells).
    """

    variance: float
    factor: Single

    @classmethod
    def of(cls, cells: Cells, period_s: float) -> "Field":
        """Return the field of a period: covariances are means over all pairs of places.

        Of two cells that is the integral over their lag, weighted by how often it occurs, 1 - |u|
        in each direction; by Gauss-Legendre quadrature.
        """
        rows, columns = (np.abs(each[:, None] - each) for each in (cells.row, cells.column))
        near = _averaged(cells.side_km, period_s)
        centres = cells.side_km * np.sqrt(rows**2 + columns**2)
        factor = correlation(centres, period_s).astype(np.float32)
        next_to = (rows < AVERAGED) & (columns < AVERAGED)
        factor[next_to] = near[rows[next_to], columns[next_to]]
        (kernel.factorise if kernel else factorise_plain)(factor, LEAST_PIVOT)
        return cls(float(near[0, 0]), factor)

    def residuals(self, deviates: Single) -> Single:
        """Return residuals of the cells, shape (samples, cells).

        Equal deviates give fields of two periods that rise and fall together.

        Parameters
        ----------
        deviates
            Independent standard normal, shape (cells, samples).
        """
        found = np.zeros_like(deviates)
        (kernel.mix if kernel else mix_plain)(self.factor, deviates, found)
        return np.ascontiguousarray(found.T)


def _held(row: Places, column: Places) -> tuple[Places, Places, Places]:
    """Return rows and columns of the cells that hold something, and the cell of each thing."""
    width = int(column.max(initial=0)) + 1
    held, index = np.unique(row * width + column, return_inverse=True)
    return held // width, held % width, index


def _averaged(side_km: float, period_s: float) -> Array:
    """Return the mean correlation of two cells by rows and columns between them."""
    node, weight = np.polynomial.legendre.leggauss(4)
    u = np.concatenate([node - 1, node + 1]) / 2
    weights = np.tile(weight / 2, 2) * (1 - np.abs(u))
    lag = np.arange(AVERAGED)[:, None] + u
    apart = side_km * np.hypot(lag[:, None, :, None], lag[None, :, None, :])
    return np.asarray((correlation(apart, period_s) * weights[:, None] * weights).sum(axis=(2, 3)))


def factorise_plain(matrix: Single, least: np.float32) -> None:
    """Write the Cholesky factor U of a positive definite matrix over its upper triangle."""
    for i in range(len(matrix)):
        for k in range(i):
            matrix[i, i:] -= matrix[k, i] * matrix[k, i:]
        matrix[i, i:] /= np.sqrt(max(matrix[i, i], least))


def mix_plain(factor: Single, deviates: Single, found: Single) -> None:
    """Add U^T x deviates to `found`, both of shape (cells, samples)."""
    for i in range(len(factor)):
        for k in range(i + 1):
            found[i] += factor[k, i] * deviates[k]
