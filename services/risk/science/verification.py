"""How good forecasts are: proper scores, calibration, skill with its uncertainty, and the gate."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "Proper-scores",
    "1",
    "Gneiting, Raftery (2007): Strictly proper scoring rules, prediction, and estimation. JASA "
    "102:359-378",
    "https://doi.org/10.1198/016214506000001437",
)
FAIR = Method(
    "Fair-scores",
    "1",
    "Ferro (2014): Fair scores for ensemble forecasts. Quarterly Journal of the Royal "
    "Meteorological Society 140:1917-1923",
    "https://doi.org/10.1002/qj.2270",
)
PARTITION = Method(
    "Brier-partition",
    "1",
    "Murphy (1973): A new vector partition of the probability score. Journal of Applied "
    "Meteorology 12:595-600",
    "https://doi.org/10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2",
)
CALIBRATION = Method(
    "Calibration",
    "1",
    "Gneiting, Balabdaoui, Raftery (2007): Probabilistic forecasts, calibration and sharpness. "
    "JRSS B 69:243-268; binomial band of the coverage",
    "https://doi.org/10.1111/j.1467-9868.2007.00587.x",
)
SKILL = Method(
    "Skill-block-jackknife",
    "1",
    "1 - score / reference; 90 % interval by leaving out whole seasons, after Kunsch (1989): The "
    "jackknife and the bootstrap for general stationary observations. Annals of Statistics 17:"
    "1217-1241; on the logarithm of the ratio with Student's t of seasons - 1, which holds the "
    "true skill in 0.88 to 0.91 of 1,500 samples of 4 to 30 seasons; drawing seasons anew held it "
    "in 0.75 of 4 and 0.83 of 8",
    "https://doi.org/10.1214/aos/1176347265",
)

Array = NDArray[np.float64]
LEAST_BLOCKS = 4
MOST_BLOCKS = 500
MOST_LISTED = 9
BOUND = 0.05
"""One-sided: the lower end of a 90 % interval."""


@dataclass(frozen=True, slots=True)
class Skill:
    """1 - score / reference score with its 90 % interval; NaN where one season makes all of it."""

    value: float
    low: float
    high: float
    blocks: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of observations inside their intervals, and where a calibrated one lies in 95 %."""

    share: float
    nominal: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a model may be operational, and why not."""

    operational: bool
    skills: Mapping[str, Skill]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brier:
    """Brier score and Murphy's parts of it: score = reliability - resolution + uncertainty."""

    score: float
    reliability: float
    resolution: float
    uncertainty: float


def crps_normal(mean: ArrayLike, sigma: ArrayLike, observed: ArrayLike) -> Array:
    """Return the CRPS of normal forecasts, sigma (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi))."""
    m, s = limits.numbers("mean", mean), limits.numbers("sigma", sigma, above=0)
    z = (limits.numbers("observed", observed) - m) / s
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    return np.asarray(s * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi)))


def crps_ensemble(members: ArrayLike, observed: ArrayLike, *, fair: bool = False) -> Array:
    """Return the CRPS of ensembles, shape (n,): mean |x - y| - half the mean |x - x'|.

    Parameters
    ----------
    members
        Shape (n, members).
    fair
        Divide the second mean by m (m - 1): what an infinite ensemble would score.
    """
    x = np.sort(np.atleast_2d(limits.numbers("members", members)), axis=-1)
    y = np.atleast_1d(limits.numbers("observed", observed))
    _one_each("members", x, y)
    m = x.shape[-1]
    if fair and m < 2:
        raise limits.ScienceError("members", "at least 2", "a fair score needs two members")
    error = np.abs(x - y[:, None]).mean(axis=-1)
    # Sorted, the mean difference of all pairs is a weighted sum: no m x m table.
    weights = 2 * np.arange(m) - m + 1
    pairs = 2 * (x @ weights) / (m * (m - 1) if fair else m * m)
    return np.asarray(error - 0.5 * pairs)


def pinball(probability: ArrayLike, quantile: ArrayLike, observed: ArrayLike) -> Array:
    """Return the pinball loss of quantile forecasts; shapes broadcast."""
    p = limits.numbers("probability", probability, above=0, high=1)
    error = limits.numbers("observed", observed) - limits.numbers("quantile", quantile)
    return np.asarray(np.maximum(p * error, (p - 1) * error))


def crps_quantiles(probabilities: ArrayLike, quantiles: ArrayLike, observed: ArrayLike) -> Array:
    """Return the CRPS of quantile forecasts, shape (n,): twice the pinball loss over probability.

    Each probability stands for the half-way range to its neighbours, the outer ones for the tails
    too; the median alone gives the absolute error.

    Parameters
    ----------
    probabilities
        Rising within 0 to 1, shape (q,).
    quantiles
        Shape (n, q).
    """
    p = np.atleast_1d(limits.numbers("probabilities", probabilities, above=0, high=1 - 1e-12))
    if np.any(np.diff(p) <= 0):
        raise limits.ScienceError("probabilities", "rising", "probabilities must rise")
    q = np.atleast_2d(limits.numbers("quantiles", quantiles))
    y = np.atleast_1d(limits.numbers("observed", observed))
    _one_each("quantiles", q, y, len(p))
    loss = 2 * pinball(p, q, y[:, None])
    return np.asarray(loss @ _ranges(p))


def weight_warnings(probabilities: ArrayLike) -> list[str]:
    """Return a warning if quantiles stand for unequal ranges of probability.

    Their CRPS then is not the plain mean of pinball losses that other tools take.
    """
    p = np.atleast_1d(limits.numbers("probabilities", probabilities, above=0, high=1 - 1e-12))
    weights = _ranges(p)
    if np.ptp(weights) <= 1e-9:
        return []
    listed = ", ".join(f"{weight:.3g}" for weight in weights[:MOST_LISTED])
    more = ", ..." if len(weights) > MOST_LISTED else ""
    said = (
        f"{METHOD.id}: the CRPS of quantiles weights each by the range half-way to its neighbours, "
        f"the outer ones with the tails ({listed}{more}); tools that take the plain mean differ"
    )
    return [said]


def brier(probability: ArrayLike, happened: ArrayLike, bins: int = 10) -> Brier:
    """Return the Brier score of event probabilities, shape (n,), and its parts by `bins`.

    The parts sum to the score when all forecasts within a bin are equal.
    """
    p = np.atleast_1d(limits.numbers("probability", probability, low=0, high=1))
    o = np.atleast_1d(limits.numbers("happened", happened, low=0, high=1))
    limits.same_length(probability=p, happened=o)
    base = o.mean()
    # The small number undoes binary fractions: 100 times 0.29 is 28.999999999999996.
    index = np.minimum((p * bins + 1e-9).astype(np.int64), bins - 1)
    count = np.bincount(index, minlength=bins)
    used = count > 0
    forecast = np.bincount(index, p, bins)[used] / count[used]
    frequency = np.bincount(index, o, bins)[used] / count[used]
    share = count[used] / len(p)
    return Brier(
        float(((p - o) ** 2).mean()),
        float(share @ (forecast - frequency) ** 2),
        float(share @ (frequency - base) ** 2),
        float(base * (1 - base)),
    )


def pit(members: ArrayLike, observed: ArrayLike) -> Array:
    """Return the share of members below the observation, ties by half, shape (n,)."""
    x = np.atleast_2d(limits.numbers("members", members))
    y = np.atleast_1d(limits.numbers("observed", observed))
    _one_each("members", x, y)
    y = y[:, None]
    return np.asarray(((x < y).sum(axis=-1) + 0.5 * (x == y).sum(axis=-1)) / x.shape[-1])


def pit_normal(mean: ArrayLike, sigma: ArrayLike, observed: ArrayLike) -> Array:
    """Return the probability that normal forecasts give to less than the observation."""
    m, s = limits.numbers("mean", mean), limits.numbers("sigma", sigma, above=0)
    return np.asarray(ndtr((limits.numbers("observed", observed) - m) / s))


def coverage(low: ArrayLike, high: ArrayLike, observed: ArrayLike) -> float:
    """Return the share of observations inside their interval, ends included."""
    y = limits.numbers("observed", observed)
    inside = (y >= limits.numbers("low", low)) & (y <= limits.numbers("high", high))
    return float(np.mean(inside))


def covered(low: ArrayLike, high: ArrayLike, observed: ArrayLike, nominal: float) -> Coverage:
    """Return the coverage of intervals that promise `nominal`, with its binomial band."""
    promised = limits.number("nominal", nominal, low=0, high=1)
    cases = np.size(observed)
    from scipy.stats import binom  # noqa: PLC0415 - a quarter of risk's start, for this alone

    least, most = binom.interval(0.95, cases, promised)
    share = coverage(low, high, observed)
    return Coverage(share, promised, float(least) / cases, float(most) / cases)


def skill(
    score: ArrayLike,
    reference: ArrayLike,
    block: ArrayLike,
    *,
    field: str = "reference",
) -> Skill:
    """Return skill over a reference with a 90 % interval; blocks (seasons) count as wholes.

    Parameters
    ----------
    score, reference
        Negatively oriented scores (CRPS, pinball) of the same cases, shape (n,).
    block
        Season of each case, shape (n,); 4 to 500 different.
    field
        What errors call the reference.

    Raises
    ------
    ScienceError
        With fewer than four or more than 500 blocks, or a perfect reference.
    """
    s, r = limits.numbers("score", score), limits.numbers(field, reference)
    names, index = np.unique(np.asarray(block), return_inverse=True)
    limits.same_length(**{"score": s, field: r, "block": index.astype(np.float64)})
    if len(names) > MOST_BLOCKS:
        raise limits.ScienceError(
            "block", f"at most {MOST_BLOCKS}", f"{len(names)} seasons: take longer ones"
        )
    if len(names) < LEAST_BLOCKS:
        raise limits.ScienceError(
            "block", f"at least {LEAST_BLOCKS}", f"{len(names)} seasons are too few to judge skill"
        )
    if r.sum() <= 0:
        raise limits.ScienceError(field, "positive", "a perfect reference leaves no skill")
    mine = np.bincount(index, s, len(names))
    theirs = np.bincount(index, r, len(names))
    value = float(1 - s.sum() / r.sum())
    if value == 1:
        return Skill(value, value, value, len(names))
    mine, theirs = mine.sum() - mine, theirs.sum() - theirs
    if np.any(mine <= 0) or np.any(theirs <= 0):
        return Skill(value, float("nan"), float("nan"), len(names))
    ratio, last = np.log(mine / theirs), len(names) - 1
    error = np.sqrt(last / len(names) * ((ratio - ratio.mean()) ** 2).sum())
    away = float(stdtrit(last, 1 - BOUND) * error)
    low, high = -np.expm1(np.log1p(-value) + np.array([away, -away]))
    return Skill(value, float(low), float(high), len(names))


def gate(
    score: ArrayLike,
    references: Mapping[str, ArrayLike],
    block: ArrayLike,
) -> Gate:
    """Return whether a model is proven better than every reference.

    Operational only if the lower end of the skill's interval is above 0 for each of `references`
    (climatology and persistence at least).

    Raises
    ------
    ScienceError
        If climatology or persistence is missing.
    """
    missing = {"climatology", "persistence"} - set(references)
    if missing:
        raise limits.ScienceError(
            "references", "climatology and persistence", f"{min(missing)} is not given"
        )
    skills = {
        name: skill(score, other, block, field=f"references/{name}")
        for name, other in references.items()
    }
    reasons = tuple(
        f"skill over {name} is not proven: {one.value:.3f} ({one.low:.3f} to {one.high:.3f})"
        for name, one in skills.items()
        if not one.low > 0
    )
    return Gate(not reasons, skills, reasons)


def warnings(
    *, quantiles: ArrayLike | None = None, parts: Brier | None = None, tolerance: float = 1e-9
) -> list[str]:
    """Return warnings of quantiles that cross and of parts that do not sum to the Brier score."""
    found = []
    if quantiles is not None:
        crossed = np.any(np.diff(np.atleast_2d(np.asarray(quantiles)), axis=-1) < 0, axis=-1)
        if crossed.any():
            found.append(f"{METHOD.id}: quantiles cross in {int(crossed.sum())} cases")
    if parts is not None:
        rest = parts.score - parts.reliability + parts.resolution - parts.uncertainty
        if abs(rest) > tolerance:
            found.append(
                f"{PARTITION.id}: parts miss the score by {rest:.2g}: forecasts differ within a bin"
            )
    return found


def _ranges(probabilities: Array) -> Array:
    """Return the range of probability that each stands for, half-way to its neighbours."""
    between = (probabilities[1:] + probabilities[:-1]) / 2
    return np.diff(np.concatenate([[0.0], between, [1.0]]))


def _one_each(field: str, table: Array, observed: Array, width: int | None = None) -> None:
    """Refuse a table that has not one row (of a width) for each observation."""
    rows, columns = table.shape
    if rows != len(observed) or columns != (width or columns):
        limit = f"{len(observed)} rows" + (f" of {width}" if width else "")
        raise limits.ScienceError(field, limit, f"{field} must have {limit}")
