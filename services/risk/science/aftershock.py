"""Aftershock forecasts: Reasenberg-Jones with generic values, Bayesian update, and ETAS.

Everything here is a probability of what may happen, never a prediction.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc, ndtr, ndtri

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "Reasenberg-Jones-generic",
    "1",
    "Reasenberg, Jones (1989) Science 243:1173-1176; generic values and magnitude-dependent spread "
    "of Page et al. (2016) BSSA 106(5):2290-2301, as in USGS aftershock forecasting",
    "https://doi.org/10.1785/0120160073",
)
ETAS = Method(
    "ETAS-generic",
    "1",
    "Ogata (1988) JASA 83:9-27; generic values of the USGS operational aftershock code",
    "https://doi.org/10.1080/01621459.1988.10478560",
)

Array = NDArray[np.float64]
GRID = np.round(np.arange(-4.5, -0.5 + 0.005, 0.01), 2)
"""Productivity a of the Bayesian mixture."""
MOST_EVENTS = 1_000_000
"""Events of all simulated sequences together; more are refused, for cutting them would bias."""
LEAST_MAINSHOCK = 6.0
"""Page et al. (2016) fitted sequences of greater mainshocks; their spread stays below it."""


@dataclass(frozen=True, slots=True)
class Regime:
    """Generic values of a tectonic regime: productivity, decay (days) and their spread."""

    id: str
    a: float
    sigma: float
    sigma1: float
    p: float
    c_days: float
    b: float

    def spread(self, mainshock: float) -> float:
        """Return the standard deviation of a for a mainshock: sqrt(0.49^2 + sigma1^2 10^-M).

        Mainshocks below 6 count as 6.
        """
        magnitude = max(mainshock, LEAST_MAINSHOCK)
        return float(np.sqrt(0.49**2 + self.sigma1**2 * 10**-magnitude))


@dataclass(frozen=True, slots=True)
class Productivity:
    """Weights of the values of a in `GRID`; sum to one."""

    weights: Array

    @property
    def mean(self) -> float:
        """Expected a."""
        return float(self.weights @ GRID)

    @property
    def deviation(self) -> float:
        """Standard deviation of a."""
        return float(np.sqrt(self.weights @ (GRID - self.mean) ** 2))


@dataclass(frozen=True, slots=True)
class Forecast:
    """Number of aftershocks: mean, p05, p50, p95 and probability of at least one, one shape."""

    expected: Array
    p05: NDArray[np.int64]
    p50: NDArray[np.int64]
    p95: NDArray[np.int64]
    probability: Array


def regimes() -> tuple[str, ...]:
    """Return the regimes there are generic values for."""
    return tuple(coefficients.numbers("aftershock_regimes", "regime"))


def regime_of_city(city: str) -> str:
    """Return the regime in which a city lies.

    Raises
    ------
    ScienceError
        If the table has no such city.
    """
    cities = {row["city"]: row["regime"] for row in coefficients.rows("aftershock_cities")}
    if city not in cities:
        raise limits.ScienceError(
            "city", "one of " + ", ".join(cities), f"no regime known of the city {city!r}"
        )
    return cities[city]


def warnings(mainshock: float) -> list[str]:
    """Return a warning where the generic values were not fitted."""
    return limits.beyond(METHOD.id, "mainshock", mainshock, LEAST_MAINSHOCK, 10)


def regime(regime_id: str) -> Regime:
    """Return the generic values of a regime.

    Raises
    ------
    ScienceError
        If there is no such regime.
    """
    table = coefficients.numbers("aftershock_regimes", "regime")
    if regime_id not in table:
        raise limits.ScienceError(
            "regime", "one of " + ", ".join(table), f"no aftershock regime {regime_id!r}"
        )
    row = table[regime_id]
    return Regime(
        regime_id, row["a"], row["sigma"], row["sigma1"], row["p"], row["c_days"], row["b"]
    )


def omori(p: float, c_days: float, start_days: ArrayLike, end_days: ArrayLike) -> Array:
    """Return the integral of (t + c)^-p from start to end, days; continuous through p = 1."""
    start = limits.numbers("start_days", start_days, low=0)
    end = limits.numbers("end_days", end_days, low=0)
    log_ratio = np.log((end + c_days) / (start + c_days))
    q = 1 - p
    if abs(q) < 1e-12:
        return np.asarray(log_ratio)
    return np.asarray((start + c_days) ** q * np.expm1(q * log_ratio) / q)


def expected(
    values: Regime,
    mainshock: float,
    magnitude: ArrayLike,
    start_days: ArrayLike,
    end_days: ArrayLike,
    a: ArrayLike | None = None,
) -> Array:
    """Return the expected number of aftershocks of at least `magnitude` in a window.

    N = 10^(a + b (Mm - M)) times the Omori integral; `a` defaults to the regime's mean. Shapes
    broadcast.
    """
    mm = limits.number("mainshock", mainshock, low=0, high=10)
    m = limits.numbers("magnitude", magnitude, low=-2, high=10)
    productivity = values.a if a is None else limits.numbers("a", a)
    scale = 10 ** (productivity + values.b * (mm - m))
    return np.asarray(scale * omori(values.p, values.c_days, start_days, end_days))


def at_least_one(expected_number: ArrayLike) -> Array:
    """Return the Poisson probability of one or more, 1 - exp(-N)."""
    return np.asarray(-np.expm1(-limits.numbers("expected_number", expected_number, low=0)))


def prior(values: Regime, mainshock: float) -> Productivity:
    """Return the generic distribution of a: normal with the magnitude-dependent spread."""
    z = (GRID - values.a) / values.spread(limits.number("mainshock", mainshock, low=0, high=10))
    weights = np.exp(-0.5 * z**2)
    return Productivity(weights / weights.sum())


def completeness(days: ArrayLike, mainshock: float, catalogue_mc: float) -> Array:
    """Return the completeness after a mainshock, max(0.5 Mm - 0.25 - log10 t, Mcat)."""
    t = limits.numbers("days", days, above=0)
    mm = limits.number("mainshock", mainshock, low=0, high=10)
    return np.asarray(np.maximum(0.5 * mm - 0.25 - np.log10(t), catalogue_mc))


def update(
    before: Productivity,
    values: Regime,
    mainshock: float,
    days: ArrayLike,
    magnitudes: ArrayLike,
    until_days: float,
    catalogue_mc: float,
) -> Productivity:
    """Return the distribution of a after the aftershocks seen so far (Bayes, Poisson process).

    Only aftershocks above the completeness of their time count, and only the time and magnitudes
    that were complete count against them.

    Parameters
    ----------
    days, magnitudes
        Of the aftershocks after the mainshock, shape (n,), days positive.
    until_days
        Time since the mainshock, positive.
    """
    until = limits.number("until_days", until_days, above=0)
    t = limits.numbers("days", days, above=0)
    m = limits.numbers("magnitudes", magnitudes)
    limits.same_length(days=t, magnitudes=m)
    count = int(np.sum((t <= until) & (m >= completeness(t, mainshock, catalogue_mc))))
    edges = np.concatenate([[0.0], np.geomspace(min(1e-4, until / 2), until, 400)])
    middle = np.sqrt(np.maximum(edges[:-1], edges[1] / 10) * edges[1:])
    level = completeness(middle, mainshock, catalogue_mc)
    exposure = omori(values.p, values.c_days, edges[:-1], edges[1:])
    rate = float((10 ** (values.b * (mainshock - level)) * exposure).sum())
    return _posterior(before, count, rate)


def update_counts(
    before: Productivity,
    values: Regime,
    mainshock: float,
    magnitude: ArrayLike,
    start_days: ArrayLike,
    end_days: ArrayLike,
    count: ArrayLike,
) -> Productivity:
    """Return the distribution of a after counts of aftershocks in windows (Bayes, Poisson).

    Parameters
    ----------
    magnitude
        From which on each window's aftershocks were counted, all of them, shape (windows,).
    start_days, end_days
        Windows, shape (windows,); they must not overlap.
    count
        Whole numbers, shape (windows,).

    Raises
    ------
    ScienceError
        If a window does not end after it starts, or windows overlap; the field is then
        `end_days/0`, say.
    """
    start = np.atleast_1d(limits.numbers("start_days", start_days, low=0))
    end = np.atleast_1d(limits.numbers("end_days", end_days, low=0))
    n = np.atleast_1d(limits.numbers("count", count, low=0))
    m = np.atleast_1d(limits.numbers("magnitude", magnitude))
    limits.same_length(start_days=start, end_days=end, count=n, magnitude=m)
    if np.any(end <= start):
        place = int(np.argmax(end <= start))
        message = "a window must end after it starts"
        raise limits.ScienceError(f"end_days/{place}", "after start_days", message)
    order = np.argsort(start)
    early = start[order][1:] < end[order][:-1]
    if early.any():
        place = int(order[1:][np.argmax(early)])
        raise limits.ScienceError(f"start_days/{place}", "no overlap", "windows of counts overlap")
    rate = expected(values, mainshock, m, start, end, 0.0).sum()
    return _posterior(before, int(n.sum()), float(rate))


def forecast(
    productivity: Productivity,
    values: Regime,
    mainshock: float,
    magnitude: ArrayLike,
    start_days: ArrayLike,
    end_days: ArrayLike,
) -> Forecast:
    """Return the forecast for windows: a Poisson mixture over a, not a plain Poisson.

    Magnitudes and windows broadcast.

    Raises
    ------
    ScienceError
        If a window does not end after it starts.
    """
    if np.any(np.asarray(end_days) <= np.asarray(start_days)):
        raise limits.ScienceError("end_days", "after start_days", "the window must end after start")
    one = expected(values, mainshock, magnitude, start_days, end_days, 0.0)
    n = one[..., None] * 10**GRID
    weights = productivity.weights
    low, middle, high = (_quantile(weights, n, q) for q in (0.05, 0.5, 0.95))
    return Forecast(n @ weights, low, middle, high, at_least_one(n) @ weights)


def etas_least(regime_id: str) -> float:
    """Return the reference magnitude of a regime's ETAS values, the least that is simulated."""
    return _etas_values(regime_id)["mref"]


def etas_sequences(
    random: np.random.Generator,
    regime_id: str,
    mainshock: float,
    least: float,
    days: float,
    sequences: int = 1,
) -> tuple[NDArray[np.int64], Array, Array]:
    """Return sequence (from 0), time (days) and magnitude of simulated aftershocks, by time.

    Every event of magnitude M has 10^(a + M - least) direct aftershocks of at least `least` per
    unit of its Omori integral, magnitudes are Gutenberg-Richter with b 1, cut at `mainshock`. Each
    sequence draws its own a, below the one from which sequences would grow without end.

    Parameters
    ----------
    least
        Magnitude from which events are simulated, at least the reference magnitude 4.5.

    Raises
    ------
    ScienceError
        If there is no such regime, or the sequences have more than `MOST_EVENTS` events.
    """
    row = _etas_values(regime_id)
    length = limits.number("days", days, above=0)
    floor = limits.number("least", least, low=row["mref"])
    top = limits.number("mainshock", mainshock, above=floor, high=10)
    c = 10 ** row["log_c"]
    a = _subcritical(row, c, top - floor, length, random.random(sequences))
    owner, when = np.arange(sequences), np.zeros(sequences)
    size = np.full(sequences, top)
    owners, times, sizes = [owner[:0]], [when[:0]], [size[:0]]
    total = 0
    while len(when):
        reach = omori(row["p"], c, 0.0, length - when)
        children = random.poisson(10 ** (a[owner] + size - floor) * reach)
        total += int(children.sum())
        if total > MOST_EVENTS:
            raise limits.ScienceError(
                "sequences", f"{MOST_EVENTS} events in all", "too many events to simulate"
            )
        parent = np.repeat(np.arange(len(children)), children)
        share = random.random(len(parent)) * reach[parent]
        owner, when = owner[parent], when[parent] + _omori_inverse(row["p"], c, share)
        size = floor - np.log10(1 - random.random(len(parent)) * (1 - 10 ** (floor - top)))
        owners.append(owner)
        times.append(when)
        sizes.append(size)
    order = np.argsort(np.concatenate(times))
    return np.concatenate(owners)[order], np.concatenate(times)[order], np.concatenate(sizes)[order]


def _etas_values(regime_id: str) -> dict[str, float]:
    """Return the generic ETAS values of a regime."""
    row = coefficients.numbers("etas_regimes", "regime").get(regime_id)
    if row is None:
        raise limits.ScienceError("regime", "a known regime", f"no ETAS regime {regime_id!r}")
    return row


def _subcritical(
    row: Mapping[str, float], c: float, span: float, days: float, chance: Array
) -> Array:
    """Return values of a at quantiles of its distribution, cut where an event has one child.

    `span` is that of magnitudes. Uncut, 8 % of M 7.5 sequences of a deep continental regime grow
    without end.
    """
    children = np.log(10) * span / (1 - 10**-span) * omori(row["p"], c, 0.0, days)
    top = ndtr((-np.log10(children) - row["a"]) / row["sigma"])
    return np.asarray(row["a"] + ndtri(chance * top) * row["sigma"])


def _omori_inverse(p: float, c: float, integral: Array) -> Array:
    """Return the time at which the Omori integral from 0 reaches a value."""
    q = 1 - p
    if abs(q) < 1e-12:
        return np.asarray(c * np.expm1(integral))
    return np.asarray(c * np.expm1(np.log1p(integral * q / c**q) / q))


def _posterior(before: Productivity, count: int, rate: float) -> Productivity:
    """Return the distribution of a after `count` events where 10^a `rate` were expected."""
    log_weight = np.log(np.maximum(before.weights, 1e-300))
    log_weight = log_weight + count * np.log(10) * GRID - 10**GRID * rate
    weights = np.exp(log_weight - log_weight.max())
    return Productivity(weights / weights.sum())


def _quantile(weights: Array, means: Array, probability: float) -> NDArray[np.int64]:
    """Return quantiles of mixtures of Poisson distributions, means of shape (..., weights)."""
    # A count k is reached with the regularised gamma function: no table of counts is needed.
    most = means.max(axis=-1)
    high = np.ceil(most + 6 * np.sqrt(most) + 10).astype(np.int64)
    low = np.full(high.shape, -1)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        below = (1 - gammainc(middle[..., None] + 1.0, means)) @ weights
        reached = below >= probability
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return np.asarray(high)
