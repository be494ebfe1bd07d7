"""Aftershocks: expected numbers and probabilities of four tectonic regimes."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from scipy.integrate import quad
from scipy.stats import truncnorm

from services.risk.science import aftershock
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

DAYS = (1, 7, 30, 365)
# Numbers and probabilities of M >= 5 after M 6, numbers of M >= 4 after M 6.5, at DAYS.
REGIMES = {
    "ANSR-ABSLDEC": (
        (0.21115, 0.30919, 0.38176, 0.50406),
        (0.19034, 0.26596, 0.31734, 0.39593),
        (6.67701, 9.77755, 12.07236, 15.93987),
    ),
    "ANSR-DEEPCON": (
        (0.28749, 0.43346, 0.54712, 0.75038),
        (0.24985, 0.35174, 0.42138, 0.52781),
        (9.09108, 13.7071, 17.30138, 23.72916),
    ),
    "SCR-GENERIC": (
        (0.03489, 0.07085, 0.11339, 0.23963),
        (0.03428, 0.0684, 0.1072, 0.21308),
        (1.10318, 2.24052, 3.58586, 7.57775),
    ),
    "ANSR-SHALCON": (
        (0.14744, 0.2223, 0.2806, 0.38484),
        (0.13709, 0.19933, 0.24467, 0.31944),
        (4.66247, 7.02984, 8.87321, 12.16977),
    ),
}
# By regime: mean productivity a and decay p (Page et al. 2016); b = 1, c = 0.018 days.
PRODUCTIVITY = {
    "ANSR-ABSLDEC": (-2.29, 1.01),
    "ANSR-DEEPCON": (-2.13, 0.98),
    "SCR-GENERIC": (-2.85, 0.73),
    "ANSR-SHALCON": (-2.42, 0.98),
}
# ETAS by regime: mean and deviation of a, log10 of c in days, p.
ETAS = {
    "ANSR-ABSLDEC": (-2.2, 0.307, -2.231, 1.04),
    "ANSR-DEEPCON": (-2.23, 0.319, -2.059, 1.078),
    "SCR-GENERIC": (-2.364, 0.71, -1.27, 1.042),
    "ANSR-SHALCON": (-2.463, 0.302, -2.762, 0.96),
}
SEQUENCES = 20_000


def regimes() -> tuple[ArrayLike, ArrayLike]:
    """Return the numbers and probabilities of every regime."""
    ours = []
    for name in REGIMES:
        values = aftershock.regime(name)
        strong = aftershock.expected(values, 6.0, 5.0, 0, DAYS)
        many = aftershock.expected(values, 6.5, 4.0, 0, DAYS)
        ours.append([strong, aftershock.at_least_one(strong), many])
    return ours, list(REGIMES.values())


def integral(p: float, c_days: float, start: float, end: float) -> float:
    """Return the integral of (t + c)^-p by quadrature."""
    return float(quad(lambda t: (t + c_days) ** -p, start, end, limit=200)[0])


def decay() -> tuple[ArrayLike, ArrayLike]:
    """Return the integrated decay for p from 0.7 to 1.3, through 1."""
    ours, expected = [], []
    for p in (0.7, 0.9, 0.999999, 1.0, 1.000001, 1.1, 1.3):
        for start, end in ((0.0, 1.0), (0.5, 7.0), (3.0, 365.0)):
            ours.append(aftershock.omori(p, 0.018, start, end))
            expected.append(integral(p, 0.018, start, end))
    return ours, expected


def thinned() -> tuple[ArrayLike, ArrayLike]:
    """Return standard errors between expected and mean numbers of M >= 4, a week after M 6.5.

    Sequences are thinned from the instantaneous rate 10^(a + b (6.5 - 4)) (t + c)^-p.
    """
    edges = np.concatenate([[0.0], np.geomspace(1e-3, 7, 60)])
    width, random, ours = np.diff(edges), np.random.default_rng(5), []
    for name, (a, p) in PRODUCTIVITY.items():
        # The rate falls: within a bin it is greatest at its beginning.
        most = 10 ** (a + 2.5) * (edges[:-1] + 0.018) ** -p
        candidates = random.poisson(most * width, (SEQUENCES, len(width)))
        owner, place = np.nonzero(candidates)
        times = candidates[owner, place]
        owner, place = np.repeat(owner, times), np.repeat(place, times)
        days = edges[place] + random.random(len(place)) * width[place]
        rate = 10 ** (a + 2.5) * (days + 0.018) ** -p
        kept = random.random(len(place)) * most[place] < rate
        number = np.bincount(owner[kept], minlength=SEQUENCES)
        error = number.std(ddof=1) / np.sqrt(SEQUENCES)
        mean = float(aftershock.expected(aftershock.regime(name), 6.5, 4.0, 0, 7))
        ours.append((mean - number.mean()) / error)
    return ours, np.zeros(len(ours))


def renewal() -> tuple[ArrayLike, ArrayLike]:
    """Return standard errors between mean and expected numbers of M >= 4.5, a day after M 6.5.

    An event of mean productivity n has M(t) = n times the integral of g(u) (1 + M(t - u))
    descendants within t, g(u) = (u + c)^-p; the mainshock has the same with its own productivity.
    """
    ours = []
    for seed, (name, (mean, sigma, log_c, p)) in enumerate(ETAS.items()):
        c, edges = 10**log_c, np.linspace(0, 1, 801)
        decay = np.array([integral(p, c, *ends) for ends in pairwise(edges)])
        size = np.log(10) * 2 / (1 - 10**-2)
        critical = (-np.log10(size * decay.sum()) - mean) / sigma
        middles = (np.arange(400) + 0.5) / 400
        each = 10 ** truncnorm.ppf(middles, -np.inf, critical, loc=mean, scale=sigma)
        reached = np.zeros((len(edges), len(each)))
        for i in range(1, len(edges)):
            # M(t - u) is the mean of the ends of its bin; in the newest bin, one of them is M(t).
            middle = (reached[: i - 1] + reached[1:i]) / 2
            known = decay[0] * (1 + reached[i - 1] / 2) + decay[1:i] @ (1 + middle[::-1])
            reached[i] = size * each * known / (1 - size * each * decay[0] / 2)
        middle = (reached[1:] + reached[:-1]) / 2
        expected = (each * 10**2 * (decay @ (1 + middle[::-1]))).mean()
        random = np.random.default_rng(seed)
        owner, _, _ = aftershock.etas_sequences(random, name, 6.5, 4.5, 1.0, SEQUENCES)
        number = np.bincount(owner, minlength=SEQUENCES)
        error = number.std(ddof=1) / np.sqrt(SEQUENCES)
        ours.append((number.mean() - expected) / error)
    return ours, np.zeros(len(ours))


ORACLES = (
    Oracle(
        "Numbers and probabilities in 1, 7, 30 and 365 days, four regimes",
        aftershock.METHOD,
        "re-computation of the closed form, printed to 5 decimals",
        regimes,
        within=1e-5,
    ),
    Oracle(
        "Spread of productivity after M 6 and 7, SHALCON",
        aftershock.METHOD,
        "sqrt(0.49^2 + 570^2 10^-M), printed to 3 decimals",
        lambda: (
            [aftershock.regime("ANSR-SHALCON").spread(m) for m in (6, 7)],
            [0.752, 0.522],
        ),
        within=5e-4,
    ),
    Oracle(
        "Integrated decay, p from 0.7 through 1 to 1.3",
        aftershock.METHOD,
        version("scipy", "integrate.quad"),
        decay,
        within=1e-6,
        relative=True,
    ),
    Oracle(
        "Number in a week, four regimes",
        aftershock.METHOD,
        "20,000 sequences each, thinned from the instantaneous rate; three standard errors",
        thinned,
        within=3.0,
        unit="s.e.",
    ),
    Oracle(
        "Completeness 86 seconds after M 7",
        aftershock.METHOD,
        "0.5 M - 0.25 - log10(0.001 days)",
        lambda: ([aftershock.completeness(0.001, 7.0, 4.0)], [6.25]),
        within=1e-9,
    ),
    Oracle(
        "Mean number of events of 20,000 sequences, four regimes",
        aftershock.ETAS,
        "renewal equation of the branching process, solved numerically; three standard errors",
        renewal,
        within=3.0,
        unit="s.e.",
    ),
)
