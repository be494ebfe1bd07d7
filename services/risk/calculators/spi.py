"""Meteorological drought of a monthly series: SPI, and SPEI where evapotranspiration is given."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Answer,
    Calculator,
    Question,
    columns,
)
from services.risk.science import drought

YearMonth = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Depth = Annotated[float, Field(ge=0, le=5000)]
Depths = Annotated[list[Depth], Field(min_length=1, max_length=MOST_VALUES)]


class Period(Question):
    """Months from the first to the last, both counted."""

    first: YearMonth = "1991-01"
    """First month, YYYY-MM."""
    last: YearMonth = "2020-12"
    """Last month, YYYY-MM."""


class SpiQuestion(Question):
    """Consecutive months at one place."""

    precipitation_mm: Depths
    """Precipitation of each month, mm, without gaps."""
    pet_mm: Depths | None = None
    """Potential evapotranspiration of the same months, mm: adds SPEI."""
    start: YearMonth
    """Month of the first value, YYYY-MM."""
    scale_months: Annotated[int, Field(ge=1, le=48)] = 3
    """Months summed up to each month: 1 to 3 tell of soil, 12 and more of rivers and stores."""
    reference: Period = Period()
    """Reference period of the fit, at least 30 years of the series."""


YEARS = 31
DUSHANBE = (65, 75, 110, 110, 70, 15, 4, 1, 3, 25, 40, 55)
"""Mean precipitation of each month, mm, rounded."""
PETROPAVLOVSK = (16, 12, 14, 20, 30, 45, 65, 45, 28, 27, 22, 20)


def answer(question: SpiQuestion) -> Answer:
    """Return index, class and sums of each month with the fits they come from."""
    given = columns(question, "precipitation_mm", "pet_mm")
    rain, scale = given["precipitation_mm"], question.scale_months
    months = _number(question.start) + np.arange(len(rain))
    period = question.reference
    baseline = (months >= _number(period.first)) & (months <= _number(period.last))
    calendar = months % 12 + 1
    spi = drought.spi(rain, calendar, scale, baseline)
    results = {
        "spi": spi.index,
        "spi_class": drought.drought_class(spi.index),
        "precipitation_sum_mm": spi.total,
        "spi_fits": _fits(spi.fits),
        **dict.fromkeys(("spei", "spei_class", "balance_sum_mm", "spei_fits")),
    }
    methods, warnings = [drought.SPI], drought.warnings(scale, spi.index) + spi.warnings
    if "pet_mm" in given:
        spei = drought.spei(rain - given["pet_mm"], calendar, scale, baseline)
        results |= {
            "spei": spei.index,
            "spei_class": drought.drought_class(spei.index),
            "balance_sum_mm": spei.total,
            "spei_fits": _fits(spei.fits),
        }
        methods.append(drought.SPEI)
        warnings += [*drought.warnings(scale, spei.index, drought.SPEI), *spei.warnings]
    return Answer(results, methods, warnings)


def _fits(fits: Mapping[int, drought.GammaFit | drought.LogisticFit]) -> list[dict[str, float]]:
    """Return the parameters of each calendar month in the order of the year."""
    return [{"month": month, **asdict(fit)} for month, fit in sorted(fits.items())]


def _example(means: Sequence[int], last: float) -> list[float]:
    """Return years of rain about monthly means, the last one that share of it, for an example."""
    years = np.arange(YEARS)[:, None]
    spread = 1 + 0.6 * np.sin(1.7 * years + 2.3 * np.arange(12))
    spread[-1] *= last
    return [float(each) for each in np.round(np.array(means) * spread, 1).ravel()]


def _number(month: str) -> int:
    """Return the months since the year 0."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


CALCULATOR = Calculator(
    name="spi",
    summary="Meteorological drought: SPI and SPEI of a monthly series",
    question=SpiQuestion,
    answer=answer,
    results={
        "spi": "Standardized precipitation index, -3.09 to 3.09, one per month; null in the first "
        "months of the scale and in calendar months that cannot be fitted",
        "spi_class": "`moderate drought` (-1 and less), `severe drought` (-1.5), `extreme drought` "
        "(-2) or `none`, one per month",
        "precipitation_sum_mm": "Precipitation of the scale up to each month, mm",
        "spi_fits": "By calendar `month`: gamma `alpha`, `beta` (mm) and share of `zeros`",
        "spei": "Standardized precipitation evapotranspiration index; null without `pet_mm`",
        "spei_class": "Its class",
        "balance_sum_mm": "Precipitation less evapotranspiration of the scale, mm",
        "spei_fits": "By calendar `month`: `location`, `scale` (mm) and `shape` of the "
        "log-logistic",
    },
    examples={
        "Dushanbe, 1991 to 2021, dry last spring": {
            "precipitation_mm": _example(DUSHANBE, 0.35),
            "start": "1991-01",
            "scale_months": 3,
        },
        "Petropavlovsk, with evapotranspiration": {
            "precipitation_mm": _example(PETROPAVLOVSK, 0.5),
            "pet_mm": [0, 0, 5, 40, 95, 125, 130, 100, 55, 20, 2, 0] * YEARS,
            "start": "1991-01",
            "scale_months": 6,
        },
    },
    pointers={"baseline": "reference"},
)
