"""Air quality: US EPA index of 2024 and the WHO guideline levels of 2021."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

AQI = Method(
    "EPA-AQI",
    "2024-05",
    "US EPA: Technical assistance document for the reporting of daily air quality (2024), "
    "breakpoints of 40 CFR 58 Appendix G as revised on 6 May 2024",
    "https://www.airnow.gov/publications/air-quality-index/technical-assistance-document-for-"
    "reporting-the-daily-aqi/",
)
WHO = Method(
    "WHO-AQG",
    "2021",
    "WHO (2021): Global air quality guidelines, recommended levels and interim targets",
    "https://www.who.int/publications/i/item/9789240034228",
)
DUST = Method(
    "Dust-ratio",
    "1",
    "Rule of this platform: blown dust where PM10 is more than four times PM2.5 in wind of at "
    "least 10 m/s",
)

Array = NDArray[np.float64]
INDEX_LOW = (0.0, 51.0, 101.0, 151.0, 201.0, 301.0)
INDEX_HIGH = (50.0, 100.0, 150.0, 200.0, 300.0, 500.0)
CATEGORIES = (
    "good",
    "moderate",
    "unhealthy for sensitive groups",
    "unhealthy",
    "very unhealthy",
    "hazardous",
)
DUST_RATIO = 4.0
DUST_WIND_M_S = 10.0


class Pollutant(StrEnum):
    """Pollutant and averaging time with its unit: ug/m3 for particles, ppm or ppb for gases."""

    PM25 = "PM2.5"
    PM10 = "PM10"
    O3 = "O3"
    NO2 = "NO2"
    SO2 = "SO2"
    CO = "CO"


class Averaging(StrEnum):
    """Time over which WHO takes a mean."""

    YEAR = "annual"
    DAY = "24h"
    EIGHT_HOURS = "8h"
    SEASON = "peak season"


UNITS = {
    Pollutant.PM25: "ug/m3",
    Pollutant.PM10: "ug/m3",
    Pollutant.O3: "ppm",
    Pollutant.NO2: "ppb",
    Pollutant.SO2: "ppb",
    Pollutant.CO: "ppm",
}


@dataclass(frozen=True, slots=True)
class Overall:
    """The worst index of several pollutants in each place, which of them, and each one's own."""

    index: Array
    category: list[str | None]
    pollutant: list[str | None]
    each: dict[Pollutant, Array]


def index(pollutant: Pollutant, concentration: ArrayLike) -> Array:
    """Return the air quality index, a whole number, any shape; NaN where nothing was measured.

    The concentration is truncated as the EPA prescribes and the index is linear between
    breakpoints. Beyond the table the last segment goes on (an index above 500; for O3, whose 8-hour
    table ends at 300, the value stays there and needs the 1-hour average).

    Parameters
    ----------
    concentration
        24 h mean for particles, 8 h for O3 and CO, 1 h for NO2 and SO2; unit of the pollutant.

    Raises
    ------
    ScienceError
        If a concentration is negative or infinite.
    """
    value = _measured(concentration)
    row = next(row for row in coefficients.rows("aqi_epa2024") if row["pollutant"] == pollutant)
    step = float(row["step"])
    # The small number undoes binary fractions: 9.1 / 0.1 is 90.99999999999999.
    c = np.floor(value / step + 1e-9) * step
    high = np.array([float(row[f"c{i}"]) for i in range(1, 7) if row[f"c{i}"]])
    low = np.concatenate([[0.0], high[:-1] + step])
    band = np.minimum(np.searchsorted(high, c - step / 2), len(high) - 1)
    if len(high) < len(INDEX_HIGH):
        c = np.minimum(c, high[-1])
    index_low, index_high = np.array(INDEX_LOW)[band], np.array(INDEX_HIGH)[band]
    slope = (index_high - index_low) / (high[band] - low[band])
    return np.asarray(np.floor(slope * (c - low[band]) + index_low + 0.5))


def index_warnings(pollutant: Pollutant, concentration: ArrayLike) -> list[str]:
    """Return a warning where the EPA's table of the pollutant ends and the index is carried on."""
    row = next(row for row in coefficients.rows("aqi_epa2024") if row["pollutant"] == pollutant)
    value = _measured(concentration)
    top = max(float(row[f"c{i}"]) for i in range(1, 7) if row[f"c{i}"])
    return limits.beyond(AQI.id, f"{pollutant}", value[~np.isnan(value)], 0, top, UNITS[pollutant])


def category(value: ArrayLike) -> list[str | None]:
    """Return the category of each index, shape (n,); None where it is NaN."""
    found = np.atleast_1d(_measured(value))
    place = np.minimum(np.searchsorted(INDEX_HIGH, found), len(CATEGORIES) - 1)
    names = (*CATEGORIES, None)
    return [names[i] for i in np.where(np.isnan(found), len(CATEGORIES), place).tolist()]


def overall(concentrations: Mapping[Pollutant, ArrayLike]) -> Overall:
    """Return the greatest index of the pollutants given, which is the index of the place.

    Parameters
    ----------
    concentrations
        By pollutant, shape (places,); NaN where it was not measured.

    Raises
    ------
    ScienceError
        If no pollutant is given or lengths differ.
    """
    if not concentrations:
        raise limits.ScienceError("concentrations", "at least one", "no pollutant was given")
    each = {name: np.atleast_1d(index(name, value)) for name, value in concentrations.items()}
    limits.same_length(**{str(name): values for name, values in each.items()})
    found = np.array(list(each.values()))
    worst = np.fmax.reduce(found)
    names = (*(name.value for name in each), None)
    place = np.where(np.isnan(worst), len(each), np.argmax(found == worst, axis=0))
    return Overall(worst, category(worst), [names[i] for i in place.tolist()], each)


def who_levels(pollutant: str, averaging: str) -> tuple[float, tuple[float, ...]]:
    """Return the WHO guideline level and its interim targets from loosest to strictest.

    Raises
    ------
    ScienceError
        If WHO gives no level for this pollutant and averaging time.
    """
    for row in coefficients.rows("who_air2021"):
        if (row["pollutant"], row["averaging"]) == (pollutant, averaging):
            targets = tuple(float(row[f"it{i}"]) for i in range(1, 5) if row[f"it{i}"])
            return float(row["guideline"]), targets
    raise limits.ScienceError(
        "pollutant", "one with a WHO level", f"no WHO level for {pollutant} {averaging}"
    )


def who_unit(pollutant: str) -> str:
    """Return the unit of the WHO levels of a pollutant."""
    return "mg/m3" if pollutant == Pollutant.CO else "ug/m3"


def who_exceedance(pollutant: str, averaging: str, concentration: ArrayLike) -> Array:
    """Return concentrations as multiples of the WHO guideline level, any shape."""
    return np.asarray(_measured(concentration) / who_levels(pollutant, averaging)[0])


def dust(pm10: ArrayLike, pm25: ArrayLike, wind_m_s: ArrayLike) -> NDArray[np.bool_]:
    """Say where coarse particles in strong wind mean blown dust: PM10 > 4 PM2.5, wind >= 10 m/s.

    False where a value is NaN.
    """
    coarse = _measured(pm10) > DUST_RATIO * _measured(pm25)
    return np.asarray(coarse & (_measured(wind_m_s) >= DUST_WIND_M_S))


def _measured(values: ArrayLike) -> Array:
    """Return values that are not negative nor infinite, NaN for gaps of the record."""
    array = np.asarray(values, dtype=np.float64)
    limits.numbers("concentration", np.where(np.isnan(array), 0, array), low=0)
    return array
