"""Air quality: the US EPA index, the WHO levels and blown dust."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amount,
    Amounts,
    Answer,
    Array,
    Calculator,
    Question,
    columns,
)
from services.risk.science import air
from services.risk.science.air import Pollutant
from services.risk.science.limits import ScienceError

FIELDS = {
    "pm25_ug_m3": Pollutant.PM25,
    "pm10_ug_m3": Pollutant.PM10,
    "o3_ppm": Pollutant.O3,
    "no2_ppb": Pollutant.NO2,
    "so2_ppb": Pollutant.SO2,
    "co_ppm": Pollutant.CO,
}
FIELDS_BEYOND = {"o3_1h_ppm": Pollutant.O3, "so2_24h_ppb": Pollutant.SO2}

Measured = Annotated[list[Amount | None], Field(min_length=1, max_length=MOST_VALUES)]


class Average(Question):
    """Concentrations to compare with a WHO level."""

    pollutant: Pollutant
    """Pollutant with a level for the averaging time."""
    averaging: air.Averaging
    """Averaging time; `peak season` is the six months with the most ozone."""
    concentrations: Amounts
    """Means over the averaging time, ug/m3 (CO mg/m3)."""


class AqiQuestion(Question):
    """Concentrations at places or times, one value each; null where nothing was measured."""

    pm25_ug_m3: Measured | None = None
    """PM2.5, 24-hour mean, ug/m3."""
    pm10_ug_m3: Measured | None = None
    """PM10, 24-hour mean, ug/m3."""
    o3_ppm: Measured | None = None
    """Ozone, 8-hour mean, ppm; it defines the index up to 300."""
    o3_1h_ppm: Measured | None = None
    """Ozone, 1-hour mean, ppm; it defines the index from 0.125 ppm, the greater of both counts."""
    no2_ppb: Measured | None = None
    """Nitrogen dioxide, 1-hour mean, ppb."""
    so2_ppb: Measured | None = None
    """Sulphur dioxide, 1-hour mean, ppb; it defines the index up to 200."""
    so2_24h_ppb: Measured | None = None
    """Sulphur dioxide, 24-hour mean, ppb; it defines the index from 305 ppb, above 200."""
    co_ppm: Measured | None = None
    """Carbon monoxide, 8-hour mean, ppm."""
    wind_m_s: Measured | None = None
    """Wind at 10 m, m/s: with PM2.5 and PM10 it tells blown dust."""
    who: Annotated[list[Average], Field(min_length=1, max_length=20)] | None = None
    """Means to compare with the WHO levels of 2021."""


def answer(question: AqiQuestion) -> Answer:
    """Return index and category of each pollutant and of all, dust and WHO levels."""
    given = columns(question, *FIELDS, *FIELDS_BEYOND, "wind_m_s")
    measured = {FIELDS[name]: values for name, values in given.items() if name in FIELDS}
    beyond = {FIELDS_BEYOND[name]: x for name, x in given.items() if name in FIELDS_BEYOND}
    if not measured and not beyond and question.who is None:
        raise ScienceError("pm25_ug_m3", "at least one pollutant", "no concentration was given")
    results: dict[str, Any] = dict.fromkeys(("pollutants", "overall", "dust", "who"))
    methods, warnings = [], []
    if measured or beyond:
        overall = air.overall(measured, beyond)
        results["pollutants"] = {
            pollutant: {"index": index, "category": air.category(index)}
            for pollutant, index in overall.each.items()
        }
        results["overall"] = {
            "index": overall.index,
            "category": overall.category,
            "pollutant": overall.pollutant,
        }
        methods.append(air.AQI)
        warnings = [
            text
            for pollutant, values in measured.items()
            for text in air.index_warnings(pollutant, _without(values, beyond.get(pollutant)))
        ]
        for pollutant, values in beyond.items():
            alone = _without(values, measured.get(pollutant))
            warnings += air.index_warnings(pollutant, alone, air.BEYOND[pollutant])
    names = ("pm10_ug_m3", "pm25_ug_m3", "wind_m_s")
    coarse, fine, wind = (given.get(name) for name in names)
    if coarse is not None and fine is not None and wind is not None:
        flags = air.dust(coarse, fine, wind).astype(object)
        flags[np.isnan(coarse + fine + wind)] = None
        results["dust"] = flags
        methods.append(air.DUST)
    elif wind is not None:
        warnings.append("dust is null: it needs pm10_ug_m3 and pm25_ug_m3 with wind_m_s")
    if question.who is not None:
        results["who"] = [_who(f"who/{i}", each) for i, each in enumerate(question.who)]
        methods.append(air.WHO)
    return Answer(results, methods, warnings)


def _without(values: Array, other: Array | None) -> Array:
    """Return what was measured where the other averaging time was not."""
    return values if other is None else np.where(np.isnan(other), values, np.nan)


def _who(at: str, average: Average) -> dict[str, Any]:
    """Return a WHO level and how far it is exceeded."""
    try:
        guideline, targets = air.who_levels(average.pollutant, average.averaging)
    except ScienceError as error:
        raise ScienceError(f"{at}/averaging", error.limit, error.text) from error
    multiple = air.who_exceedance(average.pollutant, average.averaging, average.concentrations)
    return {
        "pollutant": average.pollutant,
        "averaging": average.averaging,
        "unit": air.who_unit(average.pollutant),
        "guideline": guideline,
        "interim_targets": targets,
        "multiple": multiple,
        "exceeded": multiple > 1,
    }


CALCULATOR = Calculator(
    name="aqi",
    summary="Air quality index, WHO levels and blown dust",
    question=AqiQuestion,
    answer=answer,
    results={
        "pollutants": "By pollutant: `index` (0 to 500, more beyond the table) and `category`, one "
        "per value; null where it was not measured",
        "overall": "`index`, `category` and dominating `pollutant` of each value",
        "dust": "True where PM10 is over four times PM2.5 in wind of 10 m/s or more; null without "
        "wind and both particles",
        "who": "For each mean asked for: `guideline` and `interim_targets` (loosest first) in "
        "`unit`, `multiple` of the guideline and `exceeded`, one per value",
    },
    examples={
        "Dushanbe, a dust storm and a day after it": {
            "pm25_ug_m3": [120, 48.3],
            "pm10_ug_m3": [950, 160],
            "wind_m_s": [14, 3],
            "who": [{"pollutant": "PM10", "averaging": "24h", "concentrations": [950, 160]}],
        },
        "Osh, winter smog, one instrument silent": {
            "pm25_ug_m3": [142.7, 98.1, 61.0],
            "no2_ppb": [64, None, 38],
            "so2_ppb": [41, 22, 12],
            "co_ppm": [5.1, 3.2, 2.4],
        },
        "Namangan, years against the WHO levels": {
            "who": [
                {"pollutant": "PM2.5", "averaging": "annual", "concentrations": [34.2, 29.8]},
                {"pollutant": "NO2", "averaging": "annual", "concentrations": [31, 27]},
            ],
        },
    },
)
