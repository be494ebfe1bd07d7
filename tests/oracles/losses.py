"""Loss statistics: event tables, year tables, exceedance tables."""

from collections.abc import Callable
from statistics import fmean

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import losses
from tests.oracles.oracle import Oracle

OASIS = "OasisLMF, loss exceedance curve of its own test"
RATE, LOSS = (0.02, 0.05, 0.1, 0.004), (100, 40, 10, 500)
YEARS = 200_000
DEVIATION, REACHED = 35.91657, 0.02371429
"""Of the yearly loss of the event table, and the probability that a year's greatest reaches 100."""
# Losses by their rank among 1,000 years: of 1,000, 500, 333.33, 250, 200, 100 and 50 years.
RANKED = {
    1: 6459320,
    2: 6459320,
    3: 6114560,
    4: 5805500,
    5: 5460740,
    10: 4135420,
    20: 2346000,
}
# GAR15 earthquake losses of 100, 250 and 500 years and their yearly average, million USD.
PERIODS = (100, 250, 500)
GAR15 = {
    "KZ": ((5070, 10336, 15743), 387.3),
    "KG": ((579, 952, 1270), 62.6),
    "TJ": ((542, 939, 1328), 64.44),
    "TM": ((236, 449, 679), 19.25),
    "UZ": ((2105, 4536, 7509), 225.05),
}


def years() -> NDArray[np.float64]:
    """Return 1,000 years in seeded order that have the ranked losses, others between them."""
    loss = np.interp(np.arange(1, 1001), [*RANKED, 1000], [*RANKED.values(), 0])
    return np.random.default_rng(1).permutation(loss)


def ranked() -> tuple[ArrayLike, ArrayLike]:
    """Return losses at the periods of the ranks."""
    return losses.year_curve(years()).at([1000 / rank for rank in RANKED]), list(RANKED.values())


def beyond() -> tuple[ArrayLike, ArrayLike]:
    """Return the mean losses of at least 1,000, 500, 333.33, 250 and 200 years."""
    greatest = list(RANKED.values())
    expected = [fmean(greatest[:rank]) for rank in range(1, 6)]
    return losses.tail_value(years(), [1000 / rank for rank in range(1, 6)]), expected


def table(function: Callable[..., ArrayLike], expected: ArrayLike, *at: ArrayLike) -> Oracle:
    """Return the oracle of a statistic of the event loss table."""
    name = function.__name__.replace("_", " ").capitalize()
    return Oracle(
        f"{name} of the event loss table of four events",
        losses.METHOD,
        "re-computation, printed to 6 digits or more",
        lambda: (function(RATE, LOSS, *at), expected),
        within=1e-6,
        relative=True,
    )


def simulated() -> tuple[ArrayLike, ArrayLike]:
    """Return standard errors of average loss and of reaching 100 in 200,000 seeded years."""
    year, loss = losses.simulated(np.random.default_rng(4), RATE, LOSS, YEARS)
    greatest, total = losses.yearly(year, loss, YEARS)
    ours = [
        (total.mean() - 7.0) / (DEVIATION / np.sqrt(YEARS)),
        ((greatest >= 100).mean() - REACHED) / np.sqrt(REACHED * (1 - REACHED) / YEARS),
    ]
    return ours, [0, 0]


ORACLES = (
    table(losses.average_annual, 7.0),
    table(losses.deviation_annual, 35.916570),
    table(
        losses.occurrence_probability,
        (0.00399201, 0.02371429, 0.07132831, 0.1597031),
        (500, 100, 40, 10),
    ),
    Oracle(
        "Return periods of its losses",
        losses.METHOD,
        "1 / 0.004, 1 / 0.024, 1 / 0.074, 1 / 0.174",
        lambda: (
            losses.occurrence_curve(RATE, LOSS).period,
            [250, 1 / 0.024, 1 / 0.074, 1 / 0.174],
        ),
        within=1e-12,
        relative=True,
        unit="years",
    ),
    Oracle(
        "Average of two events and probabilities that a year's greatest reaches 10 and 50",
        losses.METHOD,
        "re-computation, printed to 6 decimals",
        lambda: (
            [
                losses.average_annual([0.1, 0.02], [10, 50]),
                *losses.occurrence_probability([0.1, 0.02], [10, 50], [10, 50]),
            ],
            [2.0, 0.11308, 0.019801],
        ),
        within=5e-7,
    ),
    Oracle(
        "Losses at seven return periods of 1,000 years",
        losses.METHOD,
        OASIS,
        ranked,
        unit="currency",
    ),
    Oracle(
        "Tail values at five return periods of these years",
        losses.METHOD,
        "means of the printed losses, by hand",
        beyond,
        within=1e-12,
        relative=True,
        unit="currency",
    ),
    Oracle(
        "Average and exceedance of 200,000 simulated years of four events",
        losses.SIMULATION,
        "the table's printed average and probability; four standard errors",
        simulated,
        within=4,
        unit="s.e.",
    ),
)
