"""Catalogue statistics: completeness, rates, declustering, smoothed seismicity, event sets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits, rupture
from services.risk.science.method import Method
from shared.problems import say

METHOD = Method(
    "GR-catalogue",
    "1",
    "Aki (1965), Utsu (1966) and Shi, Bolt (1982) BSSA 72:1677-1687 for b; Wiemer, Wyss (2000) "
    "BSSA 90:859-869 for completeness; Gardner, Knopoff (1974) BSSA 64:1363-1367 for declustering; "
    "Frankel (1995) SRL 66(4):8-21 for smoothing",
)
STABILITY = Method(
    "Mc-b-stability",
    "1",
    "Cao, Gao (2002): Temporal variation of seismic b-values beneath northeastern Japan island "
    "arc. GRL 29(9), in the form of Woessner, Wiemer (2005) BSSA 95:684-698 with Shi and Bolt's "
    "error of b as the tolerance",
    "https://doi.org/10.1029/2001GL013775",
)

Array = NDArray[np.float64]
CURVATURE_CORRECTION = 0.2
STABLE_OVER = 0.5
"""Magnitudes over which b must stay within its error for a completeness by stability."""
REACH = 3.0
"""Correlation distances at which the kernel ends, as Frankel sums it: 0.01 % lies beyond."""
LEAST_EVENTS = 50
"""Fewer events above completeness give a b-value no one should use."""


@dataclass(frozen=True, slots=True)
class GutenbergRichter:
    """log10 N(>= M) = a - b M per year, with the standard error of b and the completeness."""

    a: float
    b: float
    b_error: float
    completeness: float
    events: int
    years: float

    def rate(self, magnitude: ArrayLike) -> Array:
        """Return the yearly number of events of at least `magnitude`, any shape."""
        return np.asarray(10 ** (self.a - self.b * limits.numbers("magnitude", magnitude)))


@dataclass(frozen=True, slots=True)
class EventSet:
    """A stochastic event set; every array has shape (events,)."""

    year: NDArray[np.int64]
    magnitude: Array
    cell: NDArray[np.int64]


def completeness(magnitudes: ArrayLike, bin_width: float = 0.1) -> float:
    """Return the magnitude of completeness by maximum curvature plus 0.2.

    Raises
    ------
    ScienceError
        Without events.
    """
    m = limits.numbers("magnitudes", magnitudes)
    if not m.size:
        raise limits.ScienceError("magnitudes", "at least one", "no events")
    width = limits.number("bin_width", bin_width, above=0)
    # Halves go up in every class: to even, 4.1 and 4.3 would go apart into classes of 0.2.
    index = np.floor(m / width + 0.5 + 1e-9).astype(np.int64)
    values, counts = np.unique(index, return_counts=True)
    return float(values[np.argmax(counts)] * width + CURVATURE_CORRECTION)


def completeness_by_stability(magnitudes: ArrayLike, bin_width: float = 0.1) -> float:
    """Return the least magnitude from which on the b-value no longer moves beyond its error.

    The mean of b over cuts up to half a magnitude higher lies within Shi and Bolt's error of b at
    the cut. Where detection fades over several tenths, maximum curvature plus 0.2 is too low.

    Raises
    ------
    ScienceError
        If b is stable nowhere, or fewer than 50 events are left where it would be.
    """
    m = limits.numbers("magnitudes", magnitudes)
    width = limits.number("bin_width", bin_width, above=0, high=STABLE_OVER)
    lowest = completeness(m, width) - CURVATURE_CORRECTION
    steps = round(STABLE_OVER / width)
    cuts = lowest + width * np.arange(round((m.max() - lowest) / width))
    found = [
        gutenberg_richter(m, 1, float(cut), bin_width=width)
        for cut in cuts
        if np.count_nonzero(m >= cut - 1e-9) >= LEAST_EVENTS
    ]
    for place, one in enumerate(found[: len(found) - steps]):
        mean = float(np.mean([other.b for other in found[place : place + steps + 1]]))
        if abs(mean - one.b) <= one.b_error:
            return one.completeness
    raise limits.ScienceError(
        "magnitudes", "a stable b-value", say("data-too-few", field="magnitudes")
    )


def gutenberg_richter(
    magnitudes: ArrayLike,
    years: float,
    complete_from: float,
    *,
    bin_width: float = 0.1,
) -> GutenbergRichter:
    """Return a and b by maximum likelihood above completeness, with Shi and Bolt's error of b.

    Parameters
    ----------
    magnitudes
        Rounded to `bin_width` (0 for unrounded), shape (events,).
    years
        Length of the catalogue.

    Raises
    ------
    ScienceError
        With fewer than 50 events above completeness or equal magnitudes.
    """
    m = limits.numbers("magnitudes", magnitudes)
    width = limits.number("bin_width", bin_width, low=0, high=1)
    length = limits.number("years", years, above=0)
    m = m[m >= complete_from - 1e-9]
    if m.size < LEAST_EVENTS:
        raise limits.ScienceError(
            "magnitudes",
            f"at least {LEAST_EVENTS} events above completeness",
            f"{m.size} events above {complete_from:g} are too few for a b-value",
        )
    if m.mean() - complete_from <= 1e-9:
        raise limits.ScienceError("magnitudes", "not all equal", "equal magnitudes have no b-value")
    # Tinti and Mulargia's form of the binned estimate; it tends to Aki's as the width tends to 0.
    b = 1 / (np.log(10) * (m.mean() - complete_from))
    if width > 0:
        b = np.log1p(width / (m.mean() - complete_from)) / (np.log(10) * width)
    spread = np.sqrt(((m - m.mean()) ** 2).sum() / (m.size * (m.size - 1)))
    error = np.log(10) * b**2 * spread
    a = np.log10(m.size / length) + b * (complete_from - width / 2)
    return GutenbergRichter(float(a), float(b), float(error), complete_from, m.size, length)


def windows(magnitude: ArrayLike) -> tuple[Array, Array]:
    """Return Gardner and Knopoff's window of a mainshock: km and days, any shape."""
    m = limits.numbers("magnitude", magnitude)
    days = np.where(m >= 6.5, 10 ** (0.032 * m + 2.7389), 10 ** (0.5409 * m - 0.547))
    return np.asarray(10 ** (0.1238 * m + 0.983)), days


def mainshocks(
    days: ArrayLike, latitudes: ArrayLike, longitudes: ArrayLike, magnitudes: ArrayLike
) -> NDArray[np.bool_]:
    """Say which events are no fore- or aftershocks, shape (events,).

    From the greatest event down, every event within the window of a greater one, before or after
    it, is taken into its cluster.
    """
    t = limits.numbers("days", days)
    lat = limits.numbers("latitudes", latitudes, low=-90, high=90)
    lon = limits.numbers("longitudes", longitudes, low=-180, high=180)
    m = limits.numbers("magnitudes", magnitudes)
    limits.same_length(days=t, latitudes=lat, longitudes=lon, magnitudes=m)
    reach_km, reach_days = windows(m)
    free = np.ones(len(m), dtype=bool)
    in_time = np.argsort(t, kind="stable")
    sorted_t = t[in_time]
    for i in np.lexsort((t, -m)):
        if not free[i]:
            continue
        first, last = np.searchsorted(sorted_t, [t[i] - reach_days[i], t[i] + reach_days[i]])
        near = in_time[first : last + 1]
        near = near[free[near] & (near != i) & (np.abs(t[near] - t[i]) <= reach_days[i])]
        distance = rupture.epicentral_km(float(lat[i]), float(lon[i]), lat[near], lon[near])
        free[near[distance <= reach_km[i]]] = False
    return free


def smoothed_rates(
    latitudes: ArrayLike,
    longitudes: ArrayLike,
    cell_latitudes: ArrayLike,
    cell_longitudes: ArrayLike,
    distance_km: float,
) -> Array:
    """Return the share of seismicity in each cell by a Gaussian kernel, shape (cells,), sum 1.

    `distance_km` is Frankel's correlation distance c in exp(-d^2 / c^2). An event beyond 3 c of
    every cell is outside the region and is left out: its kernel must not come down whole on
    whichever cell is nearest.
    """
    lat = limits.numbers("latitudes", latitudes, low=-90, high=90)
    lon = limits.numbers("longitudes", longitudes, low=-180, high=180)
    c = limits.number("distance_km", distance_km, above=0)
    cells_lat = limits.numbers("cell_latitudes", cell_latitudes, low=-90, high=90)
    cells_lon = limits.numbers("cell_longitudes", cell_longitudes, low=-180, high=180)
    limits.same_length(latitudes=lat, longitudes=lon)
    limits.same_length(cell_latitudes=cells_lat, cell_longitudes=cells_lon)
    total = np.zeros(cells_lat.shape)
    for one_lat, one_lon in zip(lat, lon, strict=True):
        d = rupture.epicentral_km(one_lat, one_lon, cells_lat, cells_lon)
        if d.min(initial=np.inf) <= REACH * c:
            weight = np.exp(-((d / c) ** 2))
            total += weight / weight.sum()
    if total.sum() <= 0:
        raise limits.ScienceError("cell_latitudes", "near the events", "no event is near a cell")
    return np.asarray(total / total.sum())


def event_set(
    random: np.random.Generator,
    relation: GutenbergRichter,
    shares: ArrayLike,
    years: int,
    least: float,
    greatest: float,
) -> EventSet:
    """Return simulated events: Poisson in time, truncated Gutenberg-Richter, placed by `shares`.

    Parameters
    ----------
    shares
        Of the rate by cell, shape (cells,), sum 1.
    years
        Years simulated, at least 1.
    least, greatest
        Range of magnitudes; the rate is that of `relation` between them.
    """
    p = limits.numbers("shares", shares, low=0)
    if abs(p.sum() - 1) > 1e-6:
        raise limits.ScienceError("shares", "sum to 1", "shares of the cells must sum to 1")
    if greatest <= least:
        raise limits.ScienceError("greatest", "above least", "greatest must be above least")
    length = int(limits.number("years", years, low=1, high=10_000_000))
    rate = float(relation.rate(least) - relation.rate(greatest))
    n = int(random.poisson(rate * length))
    top = 1 - 10 ** (-relation.b * (greatest - least))
    magnitude = least - np.log10(1 - random.random(n) * top) / relation.b
    year = np.sort(random.integers(0, length, n))
    return EventSet(year, magnitude, random.choice(len(p), size=n, p=p / p.sum()))
