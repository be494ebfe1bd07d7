"""Heat and cold as the body feels them, heatwave days and the deaths linked to heat."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amounts,
    Answer,
    Calculator,
    Celsius,
    CelsiusOrMore,
    Percents,
    Question,
    Temperatures,
    columns,
)
from services.risk.science import heat
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method

DayOfYear = Annotated[int, Field(ge=1, le=366)]
Days = Annotated[list[DayOfYear], Field(min_length=1, max_length=MOST_VALUES)]
Wind = Annotated[float, Field(ge=0, le=150)]
Globe = Annotated[float, Field(ge=-90, le=100)]
Radiant = Annotated[float, Field(ge=-150, le=200)]
Slope = Annotated[float, Field(ge=0, le=1)]

WEATHER = (
    "temperature_c",
    "humidity_pct",
    "wind_m_s",
    "radiant_c",
    "natural_wet_bulb_c",
    "globe_c",
)
INDICES = {
    "heat_index_c": ("temperature_c", "humidity_pct"),
    "wet_bulb_c": ("temperature_c", "humidity_pct"),
    "wbgt_proxy_c": ("temperature_c", "humidity_pct"),
    "wbgt_shade_c": ("natural_wet_bulb_c", "globe_c"),
    "wbgt_sun_c": ("natural_wet_bulb_c", "globe_c", "temperature_c"),
    "utci_c": ("temperature_c", "radiant_c", "wind_m_s", "humidity_pct"),
}
"""What each index needs."""


class Baseline(Question):
    """Daily temperatures of the reference period (1991-2020) at the same place."""

    day_max_c: Temperatures
    """Daily maxima, degrees C."""
    night_min_c: Temperatures | None = None
    """Daily minima, degrees C."""
    day_of_year: Days
    """1 to 366 of each day."""


class Heatwave(Question):
    """A daily series and what makes a day and a night hot: thresholds, or a baseline for them."""

    day_max_c: Temperatures
    """Maxima of consecutive days, degrees C."""
    night_min_c: Temperatures | None = None
    """Minima of the same days, degrees C: for heatwaves by night and compound ones."""
    day_threshold_c: CelsiusOrMore | None = None
    """A hot day is above this, degrees C: one number or one per day."""
    night_threshold_c: CelsiusOrMore | None = None
    """A hot night is above this, degrees C: one number or one per day."""
    baseline: Baseline | None = None
    """Instead of thresholds: p95 of each calendar day is taken, 15 days each way."""
    day_of_year: Days | None = None
    """1 to 366 of each day of the series; needed with `baseline`."""


class Deaths(Question):
    """Daily temperature and deaths, and how deaths rise with heat."""

    temperature_c: Temperatures
    """Daily (maximum) temperature, degrees C."""
    deaths_base: Amounts
    """Expected deaths of each day, all causes."""
    optimum_c: Celsius
    """Temperature of least mortality; without a local study, p75 of the summer's maxima."""
    beta_per_c: Slope | None = None
    """Logarithm of the relative risk per degree, from the city's own deaths; null takes a prior
    transferred from other cities."""
    beta_p05_per_c: Slope | None = None
    """Lower end of its 90 % interval."""
    beta_p95_per_c: Slope | None = None
    """Upper end of its 90 % interval."""


class HeatQuestion(Question):
    """Weather (one value each for the same places or times), a daily series, deaths: any of them.

    An index is computed when all that it needs is given.
    """

    temperature_c: Temperatures | None = None
    """Air temperature, degrees C."""
    humidity_pct: Percents | None = None
    """Relative humidity, %."""
    wind_m_s: Annotated[list[Wind], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Wind at 10 m, m/s."""
    radiant_c: Annotated[list[Radiant], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Mean radiant temperature, degrees C; as the air in the shade."""
    natural_wet_bulb_c: Temperatures | None = None
    """Measured natural wet-bulb temperature, degrees C."""
    globe_c: Annotated[list[Globe], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Measured globe temperature, degrees C."""
    heatwave: Heatwave | None = None
    """Heatwave days of a daily series."""
    deaths: Deaths | None = None
    """Deaths attributable to heat."""


def answer(question: HeatQuestion) -> Answer:
    """Return the indices that can be computed, heatwave days and excess deaths."""
    weather = columns(question, *WEATHER)
    if not (weather or question.heatwave or question.deaths):
        raise ScienceError("temperature_c", "weather, heatwave or deaths", "nothing was given")
    results, methods, warnings = _indices(weather)
    results |= {"heatwave": None, "deaths": None}
    if question.heatwave is not None:
        results["heatwave"], careful = _heatwave(question.heatwave)
        methods.append(heat.HEATWAVE)
        warnings += careful
    if question.deaths is not None:
        results["deaths"], careful = _deaths(question.deaths)
        methods.append(heat.DEATHS)
        warnings += careful
    return Answer(results, methods, warnings)


def _indices(weather: dict[str, Any]) -> tuple[dict[str, Any], list[Method], list[str]]:
    """Return the indices of the weather, what they cite and where to be careful."""
    results: dict[str, Any] = dict.fromkeys([*INDICES, "utci_class"])
    t, r = weather.get("temperature_c"), weather.get("humidity_pct")
    wind, radiant = weather.get("wind_m_s"), weather.get("radiant_c")
    wet, globe = weather.get("natural_wet_bulb_c"), weather.get("globe_c")
    methods: list[Method] = []
    warnings = []
    if t is not None and r is not None:
        results["heat_index_c"] = heat.heat_index(t, r)
        results["wet_bulb_c"] = heat.wet_bulb(t, r)
        results["wbgt_proxy_c"] = heat.simplified_wbgt(t, r)
        methods += [heat.HEAT_INDEX, heat.WET_BULB, heat.SIMPLIFIED_WBGT]
        warnings += [*heat.heat_index_warnings(t), *heat.wet_bulb_warnings(t, r)]
    if wet is not None and globe is not None:
        results["wbgt_shade_c"] = heat.wbgt(wet, globe)
        if t is not None:
            results["wbgt_sun_c"] = heat.wbgt(wet, globe, t)
        methods.append(heat.WBGT)
    if t is not None and r is not None and wind is not None and radiant is not None:
        results["utci_c"] = heat.utci(t, radiant, wind, r)
        results["utci_class"] = heat.utci_class(results["utci_c"])
        methods.append(heat.UTCI)
        warnings += heat.utci_warnings(t, radiant, wind)
    for name, needed in INDICES.items():
        missing = [field for field in needed if field not in weather]
        if missing and len(missing) < len(needed):
            warnings.append(f"{name} is null: it needs {', '.join(missing)}")
    return results, methods, warnings


def _heatwave(series: Heatwave) -> tuple[dict[str, Any], list[str]]:
    """Return the heatwave days of a series by day, by night and both, with the thresholds."""
    at = "heatwave/"
    warnings: list[str] = []
    names = ("day_max_c", "night_min_c", "day_threshold_c", "night_threshold_c", "day_of_year")
    given = columns(series, *names, at=at, one=("day_threshold_c", "night_threshold_c"))
    results: dict[str, Any] = {}
    hot: dict[str, NDArray[np.bool_]] = {}
    for kind, name in (("day", "day_max_c"), ("night", "night_min_c")):
        threshold = given.get(f"{kind}_threshold_c", _threshold(series, given, name))
        results[f"{kind}_threshold_c"] = threshold
        if name in given and threshold is not None:
            hot[kind] = given[name] > threshold
            if np.isnan(threshold).any():
                warnings.append(f"days without a baseline around them are not hot by {kind}")
    if not hot:
        raise ScienceError(
            f"{at}day_threshold_c", "a threshold or a baseline", "no threshold was given"
        )
    if len(hot) == 2:
        hot["compound"] = hot["day"] & hot["night"]
    for kind in ("day", "night", "compound"):
        days = heat.heatwave_days(hot[kind]) if kind in hot else None
        results[kind] = days
        results[f"{kind}_count"] = None if days is None else np.count_nonzero(days)
        if days is None:
            warnings.append(f"heatwave {kind} is null: it needs maxima, minima and thresholds")
    return results, warnings


def _threshold(
    series: Heatwave, given: dict[str, NDArray[np.float64]], name: str
) -> NDArray[np.float64] | None:
    """Return the threshold of each day of the series from the baseline, if there is one."""
    if series.baseline is None:
        return None
    if "day_of_year" not in given:
        raise ScienceError("heatwave/day_of_year", "given", "day_of_year is needed with baseline")
    baseline = columns(series.baseline, name, "day_of_year", at="heatwave/baseline/")
    if name not in baseline:
        return None
    calendar = heat.thresholds(baseline[name], baseline["day_of_year"])
    return calendar[given["day_of_year"].astype(np.int64) - 1]


def _deaths(block: Deaths) -> tuple[dict[str, Any], list[str]]:
    """Return the deaths attributable to heat, said to be transferred where they are."""
    given = columns(block, "temperature_c", "deaths_base", at="deaths/")
    ends = (block.beta_p05_per_c, block.beta_p95_per_c)
    low, high = ends
    if (low is None) != (high is None) or (low is not None and block.beta_per_c is None):
        wrong = "beta_per_c, beta_p05_per_c and beta_p95_per_c are given together"
        raise ScienceError("deaths/beta_per_c", "with both ends or none", wrong)
    interval = None if low is None or high is None else (low, high)
    found = heat.excess_deaths(
        given["temperature_c"],
        given["deaths_base"],
        block.optimum_c,
        beta=block.beta_per_c,
        interval=interval,
    )
    warnings = []
    if found.transferred:
        warnings.append("deaths: the risk per degree is transferred from other cities, not local")
    elif interval is None:
        warnings.append("deaths: no interval of beta_per_c, so p05 and p95 equal the estimate")
    results = {
        "deaths": found.deaths,
        "p05": found.p05,
        "p95": found.p95,
        "transferred": found.transferred,
        "beta_per_c": heat.TRANSFERRED_BETA if found.transferred else block.beta_per_c,
    }
    return results, warnings


CALCULATOR = Calculator(
    name="heat",
    summary="Heat and cold: heat index, WBGT, wet bulb, UTCI, heatwave days, excess deaths",
    question=HeatQuestion,
    answer=answer,
    results={
        "heat_index_c": "Heat index, degrees C, one per value; null below 27 C",
        "wet_bulb_c": "Wet-bulb temperature at sea level (Stull), degrees C, one per value",
        "wbgt_proxy_c": "WBGT guessed from temperature and humidity alone, degrees C: a proxy, too "
        "high under cloud and at night, too low in full sun",
        "wbgt_shade_c": "WBGT without sun, 0.7 wet bulb + 0.3 globe, degrees C",
        "wbgt_sun_c": "WBGT in the sun, 0.7 wet bulb + 0.2 globe + 0.1 air, degrees C",
        "utci_c": "Universal Thermal Climate Index, degrees C; null where it is not defined",
        "utci_class": "Its stress class",
        "heatwave": "`day`, `night`, `compound`: whether each day belongs to three or more hot "
        "ones in a row, with `…_count` of such days and the `…_threshold_c` used",
        "deaths": "`deaths` attributable to heat over the days, `p05`, `p95`; `transferred` where "
        "`beta_per_c` comes from other cities",
    },
    examples={
        "Ashgabat, a July afternoon, sun and shade": {
            "temperature_c": [42, 42],
            "humidity_pct": [15, 15],
            "wind_m_s": [2, 2],
            "radiant_c": [65, 44],
            "natural_wet_bulb_c": [24.5, 23.0],
            "globe_c": [55, 43],
        },
        "Petropavlovsk, January": {
            "temperature_c": [-30],
            "humidity_pct": [70],
            "wind_m_s": [5],
            "radiant_c": [-30],
        },
        "Namangan, a week of July": {
            "heatwave": {
                "day_max_c": [37, 40, 41, 42, 41, 38, 36],
                "night_min_c": [22, 25, 26, 27, 26, 24, 22],
                "day_threshold_c": 39.5,
                "night_threshold_c": 24.5,
            },
            "deaths": {
                "temperature_c": [37, 40, 41, 42, 41, 38, 36],
                "deaths_base": [9, 9, 9, 9, 9, 9, 9],
                "optimum_c": 36.5,
            },
        },
    },
)
