"""Climate: assessed warming, scaling, years of crossing."""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import climate
from tests.oracles.oracle import Oracle

NEVER = None
# Scenario: best estimates in 2021-2040, 2041-2060 and 2081-2100, range of the last.
ASSESSED = {
    "ssp126": (1.5, 1.7, 1.8, 1.3, 2.4),
    "ssp245": (1.5, 2.0, 2.7, 2.1, 3.5),
    "ssp370": (1.5, 2.1, 3.6, 2.8, 4.6),
    "ssp585": (1.6, 2.4, 4.4, 3.3, 5.7),
}
# Scenario and level: years by which 10, 50 and 90 % of the models cross it, share that does.
CROSSINGS = {
    ("ssp126", 1.5): (2014, 2026, NEVER, 0.90),
    ("ssp126", 2.0): (2030, 2050, NEVER, 0.63),
    ("ssp126", 3.0): (NEVER, NEVER, NEVER, 0.0),
    ("ssp245", 1.5): (2014, 2027, 2047, 1.0),
    ("ssp245", 2.0): (2026, 2043, 2074, 0.98),
    ("ssp245", 3.0): (2060, 2086, NEVER, 0.54),
    ("ssp370", 1.5): (2014, 2029, 2043, 1.0),
    ("ssp370", 2.0): (2029, 2042, 2058, 1.0),
    ("ssp370", 3.0): (2049, 2067, 2085, 0.93),
    ("ssp370", 4.0): (2070, 2089, NEVER, 0.53),
    ("ssp585", 1.5): (2015, 2025, 2039, 1.0),
    ("ssp585", 2.0): (2030, 2037, 2050, 1.0),
    ("ssp585", 3.0): (2047, 2059, 2076, 1.0),
    ("ssp585", 4.0): (2061, 2076, NEVER, 0.71),
}


def years() -> tuple[ArrayLike, ArrayLike]:
    """Return the years of crossing, as texts: some models never cross."""
    found = [climate.crossing(*case) for case in CROSSINGS]
    ours = [[str(year) for year in (one.p10, one.p50, one.p90)] for one in found]
    return ours, [[str(year) for year in row[:3]] for row in CROSSINGS.values()]


def shares() -> tuple[ArrayLike, ArrayLike]:
    """Return the share of models that ever cross."""
    ours = [climate.crossing(*case).share_reaching for case in CROSSINGS]
    return ours, [row[3] for row in CROSSINGS.values()]


def assessed() -> tuple[ArrayLike, ArrayLike]:
    """Return the best estimates of the table, and its ranges at the end of the century."""
    ours = []
    for scenario in ASSESSED:
        best = [climate.global_warming(scenario, at).best for at in ("2030", "2050", "2100")]
        late = climate.global_warming(scenario, "2100")
        ours.append([*best, late.low or 0, late.high or 0])
    return ours, list(ASSESSED.values())


def span(best: float, low: float, high: float) -> climate.Span:
    """Return a span of one number."""
    return climate.Span(np.array(best), np.array(low), np.array(high))


def causes() -> tuple[ArrayLike, ArrayLike]:
    """Return the parts of a risk of 100 that becomes 130, 150 and, by both causes, 210."""
    found = climate.split(100, 130, 150, 210)
    return [found.total, found.climate, found.exposure, found.interaction], [110, 30, 50, 30]


ORACLES = (
    Oracle(
        "Assessed warming of four scenarios at three horizons, and its range at the last",
        climate.METHOD,
        "IPCC AR6 WG1, Table SPM.1",
        assessed,
        unit="°C",
    ),
    Oracle(
        "Local warming at 2 C with the range of its ratio",
        climate.REGIONAL_WARMING,
        "by hand: 1.4, 1.2 and 1.7 times (2 - 0.85)",
        lambda: (
            [
                climate.local_warming(2.0),
                climate.local_span(span(2, 2, 2)).low,
                climate.local_span(span(2, 2, 2)).high,
            ],
            [1.61, 1.38, 1.955],
        ),
        within=1e-12,
        unit="°C",
    ),
    Oracle(
        "Heavy precipitation at 2 C of local warming with the range of its rate",
        climate.HEAVY_PRECIPITATION,
        "by hand: 1.07, 1 and 1.14 squared",
        lambda: (
            [
                climate.precipitation_factor(2.0),
                climate.precipitation_span(span(2, 2, 2)).low,
                climate.precipitation_span(span(2, 2, 2)).high,
            ],
            [1.1449, 1, 1.2996],
        ),
        within=1e-12,
    ),
    Oracle(
        "Causes of a risk that more than doubles",
        climate.CAUSES,
        "by hand: 110 = 30 + 50 + 30",
        causes,
        within=1e-12,
    ),
    Oracle(
        "Years in which models cross four levels in four scenarios",
        climate.CROSSINGS,
        "the published table, ranked by hand",
        years,
    ),
    Oracle(
        "Share of models that cross",
        climate.CROSSINGS,
        "the published table, printed to 2 decimals",
        shares,
        within=5e-3,
    ),
)
