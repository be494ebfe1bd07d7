"""Climate scenarios: warming by pathway and horizon, change factors, who caused the change."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method
from services.risk.science.return_levels import Gev

METHOD = Method(
    "GWL-scaling",
    "AR6",
    "IPCC AR6 WG1 (2021), Table SPM.1: assessed global warming by scenario; regional change by "
    "pattern scaling over the baseline 1995-2014 (+0.85 C)",
    "https://doi.org/10.1017/9781009157896.001",
)
CROSSINGS = Method(
    "CMIP6-crossings",
    "1",
    "Hauser, Engelbrecht, Fischer (2022): Transient global warming levels for CMIP5 and CMIP6, "
    "one run per model, raw and unconstrained (CC BY-SA 4.0)",
    "https://doi.org/10.5281/zenodo.7390473",
)
REGIONAL_WARMING = Method(
    "Regional-warming",
    "1",
    "World Bank, Asian Development Bank (2021): Climate risk country profiles of Kazakhstan, the "
    "Kyrgyz Republic and Tajikistan: 5.3 to 5.5 C in the 2090s under RCP8.5, as degrees per degree "
    "of global warming",
    "https://climateknowledgeportal.worldbank.org/country-profiles",
)
HEAVY_PRECIPITATION = Method(
    "Clausius-Clapeyron",
    "AR6",
    "IPCC AR6 WG1 (2021), chapter 11: heavy precipitation grows by about 7 % a degree; 0 to 14 % "
    "is taken as its range",
    "https://doi.org/10.1017/9781009157896.013",
)
CAUSES = Method(
    "Factor-separation",
    "1",
    "Stein, Alpert (1993): Factor separation in numerical simulations. Journal of the Atmospheric "
    "Sciences 50(14):2107-2115",
    "https://doi.org/10.1175/1520-0469(1993)050<2107:FSINS>2.0.CO;2",
)

Array = NDArray[np.float64]
BASELINE_WARMING_C = 0.85
REGIONAL_RATIO = 1.4
CLAUSIUS_CLAPEYRON = 0.07
LEVELS_C = (1.5, 2.0, 3.0, 4.0)
MOST_WARMING_C = 5.7
"""Global warming up to which AR6 assesses: the 95 % end of SSP5-8.5 in 2081-2100."""


class Scenario(StrEnum):
    """Shared socio-economic pathways: SSP1-2.6, SSP2-4.5, SSP3-7.0, SSP5-8.5."""

    SSP126 = "ssp126"
    SSP245 = "ssp245"
    SSP370 = "ssp370"
    SSP585 = "ssp585"


class Horizon(StrEnum):
    """Twenty years each: 2021-2040, 2041-2060, 2081-2100."""

    NEAR = "2030"
    MIDDLE = "2050"
    LATE = "2100"


class Variable(StrEnum):
    """What a hazard value measures, which decides how it changes with the local warming."""

    PRECIPITATION = "precipitation"
    TEMPERATURE = "temperature"
    EARTHQUAKE = "earthquake"


@dataclass(frozen=True, slots=True)
class Span:
    """Best estimates with the low and high ends of their ranges, arrays of one shape."""

    best: Array
    low: Array
    high: Array


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a value x in another climate: `factor` x + `offset`."""

    factor: float
    offset: float

    def of(self, values: ArrayLike) -> Array:
        """Return the values (or return levels) of today as they become, any shape."""
        return np.asarray(self.factor * limits.numbers("values", values) + self.offset)

    def of_extremes(self, today: Gev) -> Gev:
        """Return the distribution of yearly maxima as it becomes; its shape stays."""
        return Gev(
            self.factor * today.location + self.offset, self.factor * today.scale, today.shape
        )


RATIO = Span(np.array(REGIONAL_RATIO), np.array(1.2), np.array(1.7))
"""Warming of the region's cities per degree of global warming."""
RATE = Span(np.array(CLAUSIUS_CLAPEYRON), np.array(0.0), np.array(0.14))
"""Growth of heavy precipitation per degree of local warming."""


@dataclass(frozen=True, slots=True)
class Warming:
    """Global warming above 1850-1900, C; the range (5-95 %) is given for 2081-2100 only."""

    best: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """When a warming level is first reached; None means never within the simulations.

    `p50_of_reaching` leaves out the models that never reach it: the earlier year that counting
    survivors only would give, shown so that nobody takes it for the median.
    """

    p10: int | None
    p50: int | None
    p90: int | None
    share_reaching: float
    models: int
    p50_of_reaching: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """Change of a risk by its causes, arrays of one shape; the three parts sum to `total`."""

    total: Array
    climate: Array
    exposure: Array
    interaction: Array


def global_warming(scenario: str, horizon: str) -> Warming:
    """Return the assessed warming of a scenario ("ssp245") at a horizon ("2030", "2050", "2100").

    Horizons stand for 2021-2040, 2041-2060 and 2081-2100.

    Raises
    ------
    ScienceError
        If the scenario or the horizon is unknown.
    """
    for row in coefficients.rows("warming_ar6"):
        if row["scenario"] == scenario and row["horizon"] == horizon:
            return Warming(
                float(row["best"]),
                float(row["low"]) if row["low"] else None,
                float(row["high"]) if row["high"] else None,
            )
    raise limits.ScienceError(
        "scenario", "ssp126, ssp245, ssp370, ssp585 at 2030, 2050, 2100", "unknown scenario"
    )


def local_warming(global_c: ArrayLike, ratio: ArrayLike = REGIONAL_RATIO) -> Array:
    """Return the warming of a city since 1995-2014, C, any shape: ratio (global - 0.85)."""
    level = limits.numbers("global_c", global_c, low=0, high=10)
    return np.asarray(limits.numbers("ratio", ratio, above=0) * (level - BASELINE_WARMING_C))


def precipitation_factor(local_c: ArrayLike, rate: ArrayLike = CLAUSIUS_CLAPEYRON) -> Array:
    """Return the factor on heavy precipitation, (1 + rate)^degrees, any shape; 7 % per degree."""
    degrees = limits.numbers("local_c", local_c)
    return np.asarray((1 + limits.numbers("rate", rate, above=-1)) ** degrees)


def local_span(global_c: Span, ratio: Span = RATIO) -> Span:
    """Return local warming since 1995-2014, C, with the range of both its factors."""
    return _widest(local_warming, global_c, ratio)


def precipitation_span(local_c: Span, rate: Span = RATE) -> Span:
    """Return the factor on heavy precipitation with the range of both warming and rate."""
    return _widest(precipitation_factor, local_c, rate)


def change(variable: Variable, local_c: float, precipitation: float) -> Change:
    """Return what a local warming and the precipitation factor it brings do to hazard values.

    Precipitation grows by the factor, temperature by the warming; earthquakes do not change: only
    exposure changes their risk.
    """
    match variable:
        case Variable.PRECIPITATION:
            return Change(limits.number("precipitation", precipitation, above=0), 0.0)
        case Variable.TEMPERATURE:
            return Change(1.0, limits.number("local_c", local_c))
        case Variable.EARTHQUAKE:
            return Change(1.0, 0.0)
        case _:
            assert_never(variable)


def warnings(global_c: ArrayLike, ratio: Span = RATIO, rate: Span = RATE) -> list[str]:
    """Return a warning for each argument beyond what its source assessed."""
    return [
        *limits.beyond(
            METHOD.id, "global warming", global_c, BASELINE_WARMING_C, MOST_WARMING_C, "C"
        ),
        *_beyond(REGIONAL_WARMING.id, "ratio", ratio, RATIO),
        *_beyond(HEAVY_PRECIPITATION.id, "rate", rate, RATE),
    ]


def crossing(scenario: str, level_c: float) -> Crossing:
    """Return when the models of a scenario first reach a warming level.

    Models that never reach it count as never: leaving them out would make crossings look earlier
    than they are.

    Raises
    ------
    ScienceError
        If the table has no such scenario and level.
    """
    years = [
        float(row["year"]) if row["year"] else np.inf
        for row in coefficients.rows("warming_levels.cc-by-sa")
        if row["scenario"] == scenario and float(row["level_c"]) == level_c
    ]
    if not years:
        raise limits.ScienceError(
            "level_c", "1.5, 2, 3 or 4 with a known scenario", "no such scenario and level"
        )
    ordered = np.sort(years)
    found = []
    for q in (0.1, 0.5, 0.9):
        # One of the two neighbours, the outer one: a mean with "never" would have no meaning.
        place = q * (len(ordered) - 1)
        value = ordered[int(np.ceil(place) if q > 0.5 else np.floor(place))]
        found.append(int(value) if np.isfinite(value) else None)
    reaching = ordered[np.isfinite(ordered)]
    survivors = int(np.median(reaching)) if reaching.size else None
    share = reaching.size / len(ordered)
    return Crossing(found[0], found[1], found[2], share, len(ordered), survivors)


def split(
    today: ArrayLike, climate_only: ArrayLike, exposure_only: ArrayLike, both: ArrayLike
) -> Split:
    """Return the three-way split of a change of risk, any one shape.

    Parameters
    ----------
    today
        Risk with today's climate and exposure.
    climate_only
        With the future climate and today's exposure.
    exposure_only
        With today's climate and the future exposure.
    both
        With both.
    """
    base = limits.numbers("today", today)
    climate = limits.numbers("climate_only", climate_only)
    exposure = limits.numbers("exposure_only", exposure_only)
    total = limits.numbers("both", both)
    limits.same_length(today=base, climate_only=climate, exposure_only=exposure, both=total)
    change, by_climate, by_exposure = total - base, climate - base, exposure - base
    return Split(
        np.asarray(change),
        np.asarray(by_climate),
        np.asarray(by_exposure),
        np.asarray(change - by_climate - by_exposure),
    )


def _beyond(method: str, field: str, given: Span, known: Span) -> list[str]:
    """Return a warning if a span reaches beyond the known one."""
    ends = np.concatenate([np.ravel(given.low), np.ravel(given.high)])
    return limits.beyond(method, field, ends, float(known.low), float(known.high))


def _widest(function: Callable[[Array, Array], Array], first: Span, second: Span) -> Span:
    """Return a function of two spans; it is monotone in each, so its ends lie at theirs."""
    ends = [function(a, b) for a in (first.low, first.high) for b in (second.low, second.high)]
    best = function(first.best, second.best)
    return Span(best, np.asarray(np.minimum.reduce(ends)), np.asarray(np.maximum.reduce(ends)))
