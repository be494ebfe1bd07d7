"""People by degree of intensity, where shaking is uncertain: exposure as a distribution.

What a city shares (the between-event residual, the mean of the within-event residuals over the
city, the deviation of the conversion to intensity) moves all its people together and is kept as
strata; what differs from place to place evens out over a city and is integrated over in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import exposure_kernel, gmice, limits, rupture
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
GROUPS = 8
"""Places shaken alike are taken together, in so many groups."""
QUANTILES = (0.05, 0.95)
ABOUT = 0.02
"""Of the probability on each side of a quantile, over which it is averaged."""
ENDS = np.array([middle + side for middle in QUANTILES for side in (-ABOUT, ABOUT)])


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
    local = np.broadcast_to(local, middle.shape).copy()
    return Exposure(_by_degree(EDGES, middle, local, count, np.zeros(1, np.int64), 1), weights)


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
    return of_parts(pga, pgv, people, alike, (sampled,))[0]


def of_parts(
    pga: GroundMotion,
    pgv: GroundMotion,
    people: ArrayLike,
    alike: tuple[float, float],
    parts: Sequence[float],
) -> list[Exposure]:
    """Return the same where several parts of what differs from place to place are sampled."""
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(people=count, pga=pga.median)
    z, probability = _strata(STEP)
    groups, grouped = _groups(pga, count)
    both = [_Grouped.of(motion, groups) for motion in (pga, pgv)]
    nodes, shares = _strata(STEP / np.sqrt(1 - NARROW**2))
    nodes = nodes * np.sqrt(1 - NARROW**2)
    grouped = np.outer(grouped, shares).ravel()
    found = []
    for each in parts:
        part = limits.number("sampled", each, above=0, high=1)
        a, v = (one.around(share, part, z, nodes) for one, share in zip(both, alike, strict=True))
        middle = gmice.mmi_of_both(a, v)
        local: Array = np.empty(middle.shape)
        rows = (-1, len(nodes))
        exposure_kernel.spread_of(
            middle.reshape(rows), nodes, NARROW, LEAST_SPREAD, local.reshape(rows)
        )
        middle, local = (each.reshape(len(z), -1) for each in (middle, local))
        found.append(_converted(middle, local, grouped, probability, part * gmice.sigma_of_both()))
    return found


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
    one = np.ones(1)
    of_shaking(GroundMotion(one, one, one, one), GroundMotion(one, one, one, one), one, (0.5, 0.5))
    of_intensity([5.0], 0.5, [1.0], 0.5).at_least()


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The mean motion of groups: ln median, tau and phi, each of shape (groups,)."""

    ln_median: Array
    tau: Array
    phi: Array

    @classmethod
    def of(cls, motion: GroundMotion, groups: Array) -> "_Grouped":
        """Return it; `groups` is of shape (groups, places)."""
        fields = np.log(motion.median), motion.tau, motion.phi
        return cls(*(np.einsum("gp,p->g", groups, each) for each in fields))

    def around(self, alike: float, sampled: float, z: Array, deviations: Array) -> Array:
        """Return the motion at local deviations, shape (strata, groups, deviations).

        Moved by `z` standard deviations of what is shared.
        """
        phi = sampled * self.phi
        shared = np.sqrt(self.tau**2 + alike * phi**2)
        moved = np.exp(self.ln_median + z[:, None] * shared)
        local = np.sqrt(1 - alike) * phi
        return np.asarray(moved[..., None] * np.exp(local[:, None] * deviations))


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
    at, first, weights = _conversion(deviation)
    by_degree = _by_degree(at, middle, local, people, first, PARTS)
    return Exposure(by_degree, np.outer(probability, weights).ravel())


@lru_cache(maxsize=64)
def _conversion(deviation: float) -> tuple[Array, NDArray[np.int64], Array]:
    """Return intensities, where those of each stratum of the conversion begin, and its weights.

    Few deviations occur; nobody may write to what is returned.
    """
    z, weights = _strata(1 / (PARTS * deviation))
    lowest = EDGES[0] - z[-1] * deviation
    at = lowest + np.arange(PARTS * (len(EDGES) - 1) + len(z)) / PARTS
    return at, np.arange(len(z))[::-1].copy(), weights


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


def _by_degree(
    at: Array, middle: Array, local: Array, people: Array, first: NDArray[np.int64], step: int
) -> Array:
    """Return people by degree, shape (strata x conversions, 10), see `people_by_degree`."""
    found = np.empty((len(middle) * len(first), len(MMI)))
    below = np.empty(len(at))
    exposure_kernel.people_by_degree(at, middle, local, people, first, step, below, found)
    return found


def _quantiles(values: Array, weights: Array) -> Array:
    """Return p05 and p95 of weighted values, each the mean of the quantiles about it.

    Values are of shape (strata, columns), what is returned of (columns, 2). A single stratum as the
    quantile made it jump to twice as much where 0.1 km of depth changes the order of two; the mean
    over `ABOUT` on both sides does not depend on the order of equal ones.
    """
    order = np.argsort(values, axis=0, kind="stable")
    found = np.empty((values.shape[1], len(QUANTILES)))
    sums = np.empty(len(ENDS))
    exposure_kernel.quantiles_about(values, weights, order, ENDS, 2 * ABOUT, sums, found)
    return found


def _cells(mmi: ArrayLike, people: ArrayLike) -> tuple[Array, Array]:
    """Return intensity and people of cells under their limits."""
    intensity = np.atleast_1d(limits.numbers("mmi", mmi))
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(mmi=intensity, people=count)
    return intensity, count
