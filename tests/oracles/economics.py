"""Economics of measures: present value, internal return, the best portfolio."""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import economics, portfolio
from services.risk.science.portfolio import Measure
from tests.oracles.oracle import Oracle

ITEMS = (Measure("a", 9, 3), Measure("b", 10, 4), Measure("c", 13, 5), Measure("d", 4, 2))


def appraised() -> tuple[ArrayLike, ArrayLike]:
    """Return what 15 a year for 20 years are worth for 100 today, at 6 %."""
    found = economics.appraise([0] + [15] * 20, [100] + [0] * 20, 0.06)
    return [found.npv, found.benefit, found.ratio or 0], [72.048818, 172.048818, 1.720488]


def internal() -> tuple[ArrayLike, ArrayLike]:
    """Return the internal return of these flows, %."""
    found = economics.appraise([0] + [15] * 20, [100] + [0] * 20, 0.06)
    return [100 * (found.internal_return or 0)], [13.886640]


def every_choice() -> tuple[ArrayLike, ArrayLike]:
    """Return the best benefits of 20 seeded lists of 15 measures and the best of all choices."""
    random, ours, expected = np.random.default_rng(15), [], []
    choices = np.array(list(product((0, 1), repeat=15)))
    for _ in range(20):
        cost, benefit = random.integers(1, 15, 15), random.integers(0, 20, 15)
        measures = [
            Measure(f"m{i:02}", float(b), float(c))
            for i, (b, c) in enumerate(zip(benefit, cost, strict=True))
        ]
        ours.append(portfolio.choose(measures, 40).benefit)
        expected.append((choices @ benefit)[choices @ cost <= 40].max())
    return ours, expected


ORACLES = (
    Oracle(
        "Present value of 31 years of 100 at 5 %",
        economics.METHOD,
        "CLIMADA's recursion, run at design time, printed to 9 decimals",
        lambda: ([economics.present_value([100] * 31, 0.05)], [1637.245102688]),
        within=5e-10,
    ),
    Oracle(
        "Net present value, present benefit and ratio of 15 a year for 100",
        economics.METHOD,
        "re-computation, printed to 6 decimals",
        appraised,
        within=5e-7,
    ),
    Oracle(
        "Internal return of these flows",
        economics.METHOD,
        "re-computation, printed to 6 decimals",
        internal,
        within=5e-7,
        unit="%",
    ),
    Oracle(
        "The portfolio of four measures that a greedy choice misses",
        portfolio.METHOD,
        "by hand: b and c give 23",
        lambda: (list(portfolio.choose(ITEMS, 9).chosen), ["b", "c"]),
    ),
    Oracle(
        "Best benefit of 20 seeded lists of 15 measures",
        portfolio.METHOD,
        "all 32,768 choices of each list",
        every_choice,
        within=1e-9,
    ),
    Oracle(
        "What a greedy choice takes of these measures",
        portfolio.GREEDY,
        "by hand: a and c, which give 22 where 23 can be had",
        lambda: (list(portfolio.greedy(ITEMS, 9).chosen), ["a", "c"]),
    ),
)
