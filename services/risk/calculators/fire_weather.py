"""Canadian fire weather index of a daily series."""

from datetime import date
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Answer,
    Calculator,
    Percents,
    Question,
    Temperatures,
    columns,
)
from services.risk.science import fire
from services.risk.science.limits import ScienceError

Wind = Annotated[float, Field(ge=0, le=400)]
Rain = Annotated[float, Field(ge=0, le=2000)]
Month = Annotated[int, Field(ge=1, le=12)]


class Start(Question):
    """The codes of the day before; the defaults are those of spring, after the snow has gone."""

    ffmc: Annotated[float, Field(ge=0, le=fire.CODES["ffmc"])] = fire.START[0]
    """Fine fuel moisture code."""
    dmc: Annotated[float, Field(ge=0, le=fire.CODES["dmc"])] = fire.START[1]
    """Duff moisture code."""
    dc: Annotated[float, Field(ge=0, le=fire.CODES["dc"])] = fire.START[2]
    """Drought code."""


class FireWeatherQuestion(Question):
    """The noon weather of consecutive days at one place."""

    temperature_c: Temperatures
    """Air temperature at noon local standard time, degrees C."""
    humidity_pct: Percents
    """Relative humidity at noon, %."""
    wind_km_h: Annotated[list[Wind], Field(min_length=1, max_length=MOST_VALUES)]
    """Wind at 10 m at noon, km/h."""
    rain_mm: Annotated[list[Rain], Field(min_length=1, max_length=MOST_VALUES)]
    """Rain of the 24 hours to noon, mm."""
    month: Annotated[list[Month], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Month of each day, 1 to 12; or give `start_date`."""
    start_date: date | None = None
    """First day, instead of `month`."""
    latitude: Annotated[float, Field(ge=30, le=90)] | None = None
    """Degrees north: the day lengths of the tables hold above 30 N, where all cities lie."""
    start: Start = Start()
    """Codes of the day before the first."""


def answer(question: FireWeatherQuestion) -> Answer:
    """Return codes and indices of each day."""
    weather = columns(question, "temperature_c", "humidity_pct", "wind_km_h", "rain_mm")
    start = question.start
    month = _months(question)
    found = fire.fire_weather(**weather, month=month, start=(start.ffmc, start.dmc, start.dc))
    names = ("ffmc", "dmc", "dc", "isi", "bui", "fwi")
    results = {name: getattr(found, name) for name in names}
    return Answer(results, [fire.METHOD], fire.warnings(weather["temperature_c"]))


def _months(question: FireWeatherQuestion) -> NDArray[np.int64]:
    """Return the month of each day, as given or counted from the first day.

    Raises
    ------
    ScienceError
        Unless one of `month` and `start_date` is given, of the length of the series.
    """
    if (question.month is None) == (question.start_date is None):
        raise ScienceError("month", "month or start_date", "give either month or start_date")
    if question.start_date is None:
        return columns(question, "temperature_c", "month")["month"].astype(np.int64)
    days = np.datetime64(question.start_date, "D") + np.arange(len(question.temperature_c))
    return np.asarray(days.astype("datetime64[M]").astype(np.int64) % 12 + 1)


CALCULATOR = Calculator(
    name="fire-weather",
    summary="Fire weather (Canadian FWI) day by day",
    question=FireWeatherQuestion,
    answer=answer,
    results={
        "ffmc": "Fine fuel moisture code, 0 to 101, one per day",
        "dmc": "Duff moisture code, one per day",
        "dc": "Drought code, one per day",
        "isi": "Initial spread index, one per day",
        "bui": "Build-up index, one per day",
        "fwi": "Fire weather index, one per day",
    },
    examples={
        "Petropavlovsk, five days of April without rain": {
            "temperature_c": [17, 19, 21, 22, 16],
            "humidity_pct": [42, 35, 30, 28, 60],
            "wind_km_h": [25, 20, 22, 30, 15],
            "rain_mm": [0, 0, 0, 0, 3.2],
            "month": [4, 4, 4, 4, 4],
            "latitude": 54.9,
        },
        "Osh, August, codes carried on from July": {
            "temperature_c": [33, 35, 36],
            "humidity_pct": [28, 22, 19],
            "wind_km_h": [12, 9, 18],
            "rain_mm": [0, 0, 0],
            "start_date": "2026-08-01",
            "latitude": 40.5,
            "start": {"ffmc": 92.5, "dmc": 140, "dc": 620},
        },
    },
)
