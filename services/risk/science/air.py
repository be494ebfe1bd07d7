"""Air quality: US EPA index of 2024 and the WHO guideline levels of 2021."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method
from shared.problems import say

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
    """Pollutants; the unit of their index: ug/m3 for particles, ppm or ppb for gases."""

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


BEYOND = {Pollutant.O3: "1h", Pollutant.SO2: "24h"}
"""The averaging time that defines the index where the usual one ends."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The bands of a pollutant and averaging time, in whole steps of its concentration."""

    averaging: str
    step: float
    low: Array
    high: Array
    bands: slice
    """Which of the six bands there are."""

    @property
    def held(self) -> bool:
        """Say whether its highest index is held instead of carried on."""
        return bool(self.bands.stop < len(INDEX_HIGH))


@dataclass(frozen=True, slots=True)
class Overall:
    """The worst index of several pollutants in each place, which of them, and each one's own."""

    index: Array
    category: list[str | None]
    pollutant: list[str | None]
    each: dict[Pollutant, Array]


def index(pollutant: Pollutant, concentration: ArrayLike, averaging: str | None = None) -> Array:
    """Return the air quality index, a whole number, any shape; NaN where nothing was measured.

    The concentration is truncated as the EPA prescribes, the index is linear between breakpoints
    and the nearest whole number, halves up: in whole steps, so that 111.5 is not lost to binary
    fractions. Beyond 500 the last segment goes on. Where the averaging time defines no higher
    index (8-hour O3 above 300, 1-hour SO2 above 200) the value stays there.

    Parameters
    ----------
    concentration
        24 h mean for particles, 8 h for O3 and CO, 1 h for NO2 and SO2; unit of the pollutant.
    averaging
        None: as above. `1h` of O3 and `24h` of SO2 define the high bands only: NaN below them.

    Raises
    ------
    ScienceError
        If a concentration is negative or infinite.
    """
    value = _measured(concentration)
    scale = _scale(pollutant, averaging)
    # The small number undoes binary fractions: 9.1 / 0.1 is 90.99999999999999.
    steps = np.floor(value / scale.step + 1e-9)
    steps = np.where(steps < scale.low[0], np.nan, steps)
    if scale.held:
        steps = np.minimum(steps, scale.high[-1])
    band = np.minimum(np.searchsorted(scale.high, steps), len(scale.high) - 1)
    base = np.array(INDEX_LOW)[scale.bands][band]
    rise = np.array(INDEX_HIGH)[scale.bands][band] - base
    width = scale.high[band] - scale.low[band]
    return np.asarray(base + np.floor((2 * rise * (steps - scale.low[band]) + width) / (2 * width)))


def index_warnings(
    pollutant: Pollutant, concentration: ArrayLike, averaging: str | None = None
) -> list[str]:
    """Return a warning where the EPA's table ends: the index is carried on, or held."""
    value, scale = _measured(concentration), _scale(pollutant, averaging)
    top, unit = float(scale.high[-1] * scale.step), UNITS[pollutant]
    value = value[~np.isnan(value)]
    steps = np.floor(value / scale.step + 1e-9)
    if np.any(steps < scale.low[0]):
        said = (
            f"{AQI.id}: {pollutant} below {scale.low[0] * scale.step:g} {unit}: its mean of "
            f"{scale.averaging} defines no index this low; give its usual mean"
        )
        return [said]
    if not scale.held:
        return limits.beyond(AQI.id, f"{pollutant}", value, 0, top, unit)
    if not np.any(steps > scale.high[-1]):
        return []
    most = INDEX_HIGH[scale.bands.stop - 1]
    said = (
        f"{AQI.id}: {pollutant} above {top:g} {unit}: its mean of {scale.averaging} defines the "
        f"index up to {most:g} only, which is answered; that of {BEYOND[pollutant]} defines more"
    )
    return [said]


def category(value: ArrayLike) -> list[str | None]:
    """Return the category of each index, shape (n,); None where it is NaN."""
    found = np.atleast_1d(_measured(value))
    place = np.minimum(np.searchsorted(INDEX_HIGH, found), len(CATEGORIES) - 1)
    names = (*CATEGORIES, None)
    return [names[i] for i in np.where(np.isnan(found), len(CATEGORIES), place).tolist()]


def overall(
    concentrations: Mapping[Pollutant, ArrayLike],
    beyond: Mapping[Pollutant, ArrayLike] | None = None,
) -> Overall:
    """Return the greatest index of the pollutants given, which is the index of the place.

    Parameters
    ----------
    concentrations
        By pollutant, shape (places,); NaN where it was not measured.
    beyond
        The same in the averaging time that defines the high bands: O3 1 h, SO2 24 h. A pollutant
        has the greater index of its two.

    Raises
    ------
    ScienceError
        If no pollutant is given or lengths differ.
    """
    if not concentrations and not beyond:
        raise limits.ScienceError("concentrations", "at least one", "no pollutant was given")
    each = {name: np.atleast_1d(index(name, value)) for name, value in concentrations.items()}
    for name, value in (beyond or {}).items():
        high = np.atleast_1d(index(name, value, BEYOND[name]))
        limits.same_length(**{f"{name}": each.get(name, high), f"{name} {BEYOND[name]}": high})
        each[name] = np.fmax(each[name], high) if name in each else high
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


def _scale(pollutant: Pollutant, averaging: str | None) -> _Scale:
    """Return the scale of a pollutant, by its usual averaging time where none is said."""
    for row in coefficients.rows("aqi_epa2024"):
        if row["pollutant"] == pollutant and averaging in {None, row["averaging"]}:
            step = float(row["step"])
            used = [i for i in range(6) if row[f"c{i + 1}"]]
            high = np.array([round(float(row[f"c{i + 1}"]) / step) for i in used], dtype=np.float64)
            low = np.concatenate([[float(round(float(row["begins"]) / step))], high[:-1] + 1])
            return _Scale(row["averaging"], step, low, high, slice(used[0], used[-1] + 1))
    raise limits.ScienceError(
        "averaging",
        "one of the EPA's",
        say("value-unfit", field="averaging", given=averaging or ""),
    )


def _measured(values: ArrayLike) -> Array:
    """Return values that are not negative nor infinite, NaN for gaps of the record."""
    array = np.asarray(values, dtype=np.float64)
    limits.numbers("concentration", np.where(np.isnan(array), 0, array), low=0)
    return array
