"""People by degree of intensity, where shaking is uncertain: exposure as a distribution.

What a city shares (the between-event residual, the mean of the within-event residuals over the
city, the deviation of the conversion to intensity) moves all its people together and is kept as
strata; what differs from place to place evens out over a city and is integrated over in each.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import gmice, limits, rupture
from services.risk.science.compiled import compiled
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method
from services.risk.science.spatial_correlation import PERIODS, correlation

METHOD = Method(
    "exposure-in-strata",
    "3",
    "People by degree of intensity in strata of what a city shares: between-event residual, mean "
    "of the within-event residuals over the city (Jayaram, Baker 2009) and deviation of the "
    "conversion to intensity (Worden et al. 2012); local residuals integrated over in each; "
    "p05 and p95 of the people are means of the quantiles from 0.03 to 0.07 and 0.93 to 0.97",
)

Array = NDArray[np.float64]
MMI = tuple(range(1, 11))
"""Whole degrees; exposure arrays have one entry for each, 1 to 10."""
EDGES = np.arange(MMI[0] + 0.5, MMI[-1])
"""Between neighbouring degrees."""
FARTHEST = 4.5
"""Strata reach this far, in standard deviations; beyond lies 7e-6 of the probability."""
STEP = 0.75
"""Between strata of shaking. The trapezoidal rule on a normal distribution converges faster than
any power of the step."""
PARTS = 2
"""Strata of the conversion to intensity are half a degree apart, so that all of them look the
people up at the same intensities."""
NARROW = 0.4
"""What is local is a mixture of normals this wide, which follow the bend of the lines."""
LEAST_SPREAD = 0.05
"""Least local deviation in degrees: it smooths the edges between degrees."""
REPRESENTATIVES = 100
"""Places whose distances stand for those of all."""
GROWTH = 1.8
"""Logarithm by which losses grow per deviation within the event: by 11 to 24 per degree (fatality
rates from V to VII), 1.2 degrees per unit of ln shaking, 0.6 of these in a deviation."""
SURELY = 8.3
"""Standard deviations beyond which the normal distribution is 0 or 1 to the 16th digit."""
ROOT_HALF = math.sqrt(0.5)
GROUPS = 8
"""Places shaken alike are taken together, in so many groups."""
QUANTILES = (0.05, 0.95)
ABOUT = 0.02
"""Of the probability on each side of a quantile, over which it is averaged."""
ENDS = np.array([[middle - ABOUT, middle + ABOUT] for middle in QUANTILES])


@dataclass(frozen=True, slots=True)
class Exposure:
    """People by degree of MMI in each stratum, and the probabilities of the strata."""

    people: Array
    """Shape (strata, 10)."""
    weights: Array
    """Shape (strata,), sum 1."""

    def expected(self) -> Array:
        """Return the people expected by degree, shape (10,)."""
        return np.asarray(self.weights @ self.people)

    def at_least(self, everybody: float = np.inf) -> Array:
        """Return how many people are at each degree or more: mean, p05, p95, shape (10, 3).

        Of `everybody` at most: parts add up to them but for the last digits of a float.
        """
        reached = np.cumsum(self.people[:, ::-1], axis=1)[:, ::-1]
        found = np.column_stack([self.weights @ reached, _quantiles(reached, self.weights)])
        return np.minimum(found, everybody)


def certain(people: ArrayLike) -> Exposure:
    """Return an exposure that is known: people by degree of MMI 1 to 10, shape (10,).

    Raises
    ------
    ScienceError
        If people are not ten non-negative numbers.
    """
    count = limits.numbers("people", people, low=0)
    if count.shape != (len(MMI),):
        raise limits.ScienceError(
            "people", "ten numbers", "people must be ten numbers, for MMI 1 to 10"
        )
    return Exposure(count[None], np.ones(1))


def by_degree(mmi: ArrayLike, people: ArrayLike) -> Array:
    """Return people per whole degree of MMI, shape (10,), from settlements or cells.

    Parameters
    ----------
    mmi
        Shape (cells,); rounded to the nearest degree, clipped to 1-10.
    people
        Shape (cells,), not negative.
    """
    intensity, count = _cells(mmi, people)
    degree = np.clip(np.floor(intensity + 0.5), MMI[0], MMI[-1]).astype(np.int64)
    return np.bincount(degree, weights=count, minlength=MMI[-1] + 1)[1:].astype(np.float64)


def of_intensity(mmi: ArrayLike, sigma: ArrayLike, people: ArrayLike, shared: float) -> Exposure:
    """Return the exposure of cells whose MMI is normal.

    Parameters
    ----------
    mmi
        Medians, shape (cells,).
    sigma
        Standard deviations in degrees, scalar or shape (cells,), positive.
    people
        Shape (cells,), not negative. The ends take what lies beyond them, so the sum is kept.
    shared
        Share of the variance that moves all cells together, 0 to 1.
    """
    median, count = _cells(mmi, people)
    spread = np.broadcast_to(limits.numbers("sigma", sigma, above=0), median.shape)
    together = limits.number("shared", shared, low=0, high=1)
    z, weights = _strata(STEP)
    middle = median + np.sqrt(together) * z[:, None] * spread
    local = np.maximum(np.sqrt(1 - together) * spread, LEAST_SPREAD)
    return Exposure(_by_degree(_below(EDGES, middle, local, count), count), weights)


def of_shaking(
    pga: GroundMotion,
    pgv: GroundMotion,
    people: ArrayLike,
    alike: tuple[float, float],
    sampled: float = 1.0,
) -> Exposure:
    """Return the exposure of places by their ground motion.

    Parameters
    ----------
    pga, pgv
        Ground motion in g and cm/s, fields of shape (places,). Both are taken to deviate alike.
    people
        Shape (places,), not negative.
    alike
        Share of phi squared of PGA and PGV that the places have in common, as `alike` returns.
    sampled
        Share of phi and of the conversion's deviation that is sampled, above 0 to 1.
    """
    part = limits.number("sampled", sampled, above=0, high=1)
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(people=count, pga=pga.median)
    z, probability = _strata(STEP)
    groups, grouped = _groups(pga, count)
    both = zip((pga, pgv), alike, strict=True)
    a, v = (_Parts.of(motion, share, part, z, groups) for motion, share in both)
    nodes, shares = _strata(STEP / np.sqrt(1 - NARROW**2))
    nodes = nodes * np.sqrt(1 - NARROW**2)
    middle = gmice.mmi_of_both(a.around(nodes), v.around(nodes))
    local = np.maximum(NARROW * _slope(middle, nodes), LEAST_SPREAD)
    middle, local = (each.reshape(len(z), -1) for each in (middle, local))
    grouped = np.outer(grouped, shares).ravel()
    return _converted(middle, local, grouped, probability, part * gmice.sigma_of_both())


def alike(latitude: ArrayLike, longitude: ArrayLike, people: ArrayLike) -> tuple[float, float]:
    """Return the share of phi squared of PGA and PGV that places have in common.

    Such a share gives losses, which grow as e^(GROWTH residual), the variance over the city that
    the correlation of each two places gives them: e^(GROWTH^2 share) is the mean of
    e^(GROWTH^2 correlation) over two people taken at random. The mean correlation itself, which is
    less, would leave out that the strongest parts of a field weigh most.

    Parameters
    ----------
    latitude, longitude
        Degrees, shape (places,).
    people
        Shape (places,), not negative.
    """
    lat, lon = np.atleast_1d(latitude), np.atleast_1d(longitude)
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(latitude=lat, longitude=lon, people=count)
    chosen = np.unique(np.linspace(0, len(lat) - 1, REPRESENTATIVES).astype(np.int64))
    share = count[chosen] / max(count[chosen].sum(), np.finfo(np.float64).tiny)
    if not share.any():
        return 1.0, 1.0
    lat, lon = lat[chosen], lon[chosen]
    apart = [rupture.epicentral_km(*each, lat, lon) for each in zip(lat, lon, strict=True)]
    pga, pgv = (
        np.expm1(GROWTH**2 * correlation(apart, PERIODS[imt])) for imt in (Imt.PGA, Imt.PGV)
    )
    return _together(pga, share), _together(pgv, share)


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    of_intensity([5.0], 0.5, [1.0], 0.5)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A ground motion in strata: moved by what is shared, and the factor of what is local."""

    moved: Array
    """Shape (strata, groups)."""
    local: Array
    """Shape (groups,): one standard deviation, in ln."""

    def around(self, deviations: Array) -> Array:
        """Return the motion at local deviations, shape (strata, groups, deviations)."""
        return self.moved[..., None] * np.exp(self.local[:, None] * deviations)

    @classmethod
    def of(
        cls, motion: GroundMotion, alike: float, sampled: float, z: Array, groups: Array
    ) -> "_Parts":
        """Return the parts of the mean motion of groups, `groups` of shape (groups, places)."""
        ln_median, tau, phi = (
            np.einsum("gp,p->g", groups, each)
            for each in (np.log(motion.median), motion.tau, motion.phi)
        )
        phi = sampled * phi
        shared = np.sqrt(tau**2 + alike * phi**2)
        return cls(np.exp(ln_median + z[:, None] * shared), np.sqrt(1 - alike) * phi)


def _slope(values: Array, at: Array) -> Array:
    """Return the slope of values along their last axis, as `np.gradient` has it to the bit.

    Which takes twice as long, as it asks of every call what it may be.
    """
    left, right = at[1:-1] - at[:-2], at[2:] - at[1:-1]
    found = np.empty_like(values)
    found[..., 1:-1] = (
        -right / (left * (left + right)) * values[..., :-2]
        + (right - left) / (left * right) * values[..., 1:-1]
        + left / (right * (left + right)) * values[..., 2:]
    )
    found[..., 0] = (values[..., 1] - values[..., 0]) / (at[1] - at[0])
    found[..., -1] = (values[..., -1] - values[..., -2]) / (at[-1] - at[-2])
    return found


def _groups(pga: GroundMotion, people: Array) -> tuple[Array, Array]:
    """Return the share of each place in a group, shape (groups, places), and the groups' people.

    Places are taken in the order of their shaking, so that those of a group are shaken alike.
    """
    number = min(GROUPS, len(people))
    group = np.empty(len(people), np.int64)
    group[np.argsort(pga.median, kind="stable")] = np.arange(len(people)) * number // len(people)
    member = np.arange(number)[:, None] == group
    count = np.where(member, people, 0.0).sum(axis=1)
    # In a group without people all places count alike.
    share = np.where(member, np.where(count[:, None] > 0, people, 1.0), 0.0)
    return share / share.sum(axis=1, keepdims=True), count


def _converted(
    middle: Array, local: Array, people: Array, probability: Array, deviation: float
) -> Exposure:
    """Return the exposure where each stratum of shaking meets each of the conversion.

    An intensity that is higher by a shift passes an edge where, without the shift, it passes what
    lies as much below the edge.
    """
    z, weights = _strata(1 / (PARTS * deviation))
    lowest = EDGES[0] - z[-1] * deviation
    at = lowest + np.arange(PARTS * (len(EDGES) - 1) + len(z)) / PARTS
    below = _below(at, middle, local, people)
    edges = np.arange(len(z))[::-1, None] + PARTS * np.arange(len(EDGES))
    by_edge = below[:, edges].reshape(-1, len(EDGES))
    return Exposure(_by_degree(by_edge, people), np.outer(probability, weights).ravel())


def _together(growth: Array, share: Array) -> float:
    """Return the common share whose growth less 1 is the mean of that of two people."""
    mean = float(np.einsum("i,ij,j->", share, growth, share))
    return min(float(np.log1p(mean)) / GROWTH**2, 1.0)


@lru_cache(maxsize=64)
def _strata(step: float) -> tuple[Array, Array]:
    """Return strata of a standard normal, symmetric about 0, and their probabilities.

    Few steps occur, but of small earthquakes; nobody may write to what is returned.
    """
    half = int(np.ceil(FARTHEST / step))
    z = np.linspace(-half * step, half * step, 2 * half + 1)
    density = np.exp(-(z**2) / 2)
    return z, np.asarray(density / density.sum())


def _below(at: Array, middle: Array, local: Array, people: Array) -> Array:
    """Return people below intensities, shape (strata, intensities); MMI is normal about `middle`.

    `at` rises. Summed cell by cell: no order that hangs on the threads of a library.
    """
    found = np.zeros((len(middle), len(at)))
    spread = np.ascontiguousarray(np.broadcast_to(local, middle.shape))
    _add_below(at, middle, spread, people, found)
    return found


@compiled
def _add_below(at: Array, middle: Array, local: Array, people: Array, found: Array) -> None:
    """Add to `found` what is below. Most edges are so far off that none or all of a cell is."""
    for s in range(len(middle)):
        for c in range(len(people)):
            for k in range(len(at)):
                z = (at[k] - middle[s, c]) / local[s, c]
                if z > SURELY:
                    found[s, k] += people[c]
                elif z > -SURELY:
                    found[s, k] += people[c] * 0.5 * math.erfc(-z * ROOT_HALF)


def _by_degree(below: Array, people: Array) -> Array:
    """Return people by degree, shape (strata, 10), from those below each edge."""
    # All people are added up in the order of those below, so that nobody is left to rounding.
    everybody = people.cumsum()[-1]
    ends = np.zeros((len(below), 1)), np.full((len(below), 1), everybody)
    between = np.diff(np.hstack([ends[0], below, ends[1]]), axis=1)
    # Rounding leaves -1e-9 of a person where nobody is.
    return np.asarray(np.maximum(between, 0))


def _quantiles(values: Array, weights: Array) -> Array:
    """Return p05 and p95 of weighted values, each the mean of the quantiles about it.

    Values are of shape (strata, columns), what is returned of (columns, 2). A single stratum as the
    quantile made it jump to twice as much where 0.1 km of depth changes the order of two; the mean
    over `ABOUT` on both sides does not depend on the order of equal ones.
    """
    order = np.argsort(values, axis=0, kind="stable")
    sorted_, share = np.take_along_axis(values, order, axis=0), weights[order]
    below, sums = (
        np.vstack([np.zeros(values.shape[1]), np.cumsum(each, axis=0)])
        for each in (share, share * sorted_)
    )
    found = np.array([np.interp(ENDS, *each) for each in zip(below.T, sums.T, strict=True)])
    # Sums leave 1e-9 of a person: no quantile is beyond the strata or below that before it.
    rising = np.maximum.accumulate((found[..., 1] - found[..., 0]) / (2 * ABOUT), axis=1)
    return np.clip(rising, sorted_[0][:, None], sorted_[-1][:, None])


def _cells(mmi: ArrayLike, people: ArrayLike) -> tuple[Array, Array]:
    """Return intensity and people of cells under their limits."""
    intensity = np.atleast_1d(limits.numbers("mmi", mmi))
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(mmi=intensity, people=count)
    return intensity, count
