"""Heat and cold: apparent temperatures, heatwave days and the deaths they are linked to."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

HEAT_INDEX = Method(
    "Rothfusz-HI",
    "1",
    "Rothfusz (1990): The heat index equation. NWS Southern Region Technical Attachment SR 90-23; "
    "coefficients in degrees Celsius",
)
SIMPLIFIED_WBGT = Method(
    "WBGT-proxy",
    "1",
    "Australian Bureau of Meteorology approximation of the WBGT from temperature and humidity, "
    "moderate sun and light wind assumed (American College of Sports Medicine 1984)",
)
WBGT = Method("WBGT", "ISO 7243:2017", "ISO 7243:2017: Ergonomics of the thermal environment")
WET_BULB = Method(
    "Stull2011",
    "1",
    "Stull (2011): Wet-bulb temperature from relative humidity and air temperature. Journal of "
    "Applied Meteorology and Climatology 50(11):2267-2269",
    "https://doi.org/10.1175/JAMC-D-11-0143.1",
)
UTCI = Method(
    "UTCI",
    "a002",
    "Broede et al. (2012): Deriving the operational procedure for the Universal Thermal Climate "
    "Index (UTCI). International Journal of Biometeorology 56:481-494",
    "https://doi.org/10.1007/s00484-011-0454-1",
)
HEATWAVE = Method(
    "Heatwave-p95",
    "1",
    "At least three days in a row above the p95 of 1991-2020 in a calendar window of 15 days each "
    "way; by day, by night and both together",
)
DEATHS = Method(
    "Attributable-fraction",
    "1",
    "Gasparrini, Leone (2014): Attributable risk from distributed lag models. BMC Medical Research "
    "Methodology 14:55, forward form with a log-linear curve",
    "https://doi.org/10.1186/1471-2288-14-55",
)

Array = NDArray[np.float64]
HEAT_INDEX_FROM_C = 27.0
UTCI_DEGREE = 6
BLOCK = 8192  # rows, whose sums stay in the cache: 0.3 s a million rows, 0.8 s all at once
WINDOW_DAYS = 15
LEAST_DAYS = 3
HEATWAVE_PERCENTILE = 95.0
UTCI_EDGES = (-40.0, -27.0, -13.0, 0.0, 9.0, 26.0, 32.0, 38.0, 46.0)
UTCI_CLASSES = (
    "extreme cold stress",
    "very strong cold stress",
    "strong cold stress",
    "moderate cold stress",
    "slight cold stress",
    "no thermal stress",
    "moderate heat stress",
    "strong heat stress",
    "very strong heat stress",
    "extreme heat stress",
)
# Prior of the risk per degree above the local optimum: transferred from other cities (Chisinau,
# Mashhad), to be replaced by a fit to the city's own deaths; 90 % interval ln 1.009 to ln 1.07.
TRANSFERRED_BETA = float(np.log(1.032))
TRANSFERRED_INTERVAL = (float(np.log(1.009)), float(np.log(1.07)))


@dataclass(frozen=True, slots=True)
class ExcessDeaths:
    """Deaths attributed to heat with the interval of the risk coefficient."""

    deaths: float
    p05: float
    p95: float
    transferred: bool


def heat_index(temperature_c: ArrayLike, humidity_pct: ArrayLike) -> Array:
    """Return the heat index, degrees C, any shape; NaN below 27 C.

    The polynomial was fitted from 27 C (80 F) up and leaves all sense below: 67 C at 0 C and 50 %.
    """
    t = limits.numbers("temperature_c", temperature_c, low=-90, high=60)
    r = limits.numbers("humidity_pct", humidity_pct, low=0, high=100)
    powers = [
        (int(row["temperature"]), int(row["humidity"]), float(row["coefficient"]))
        for row in coefficients.rows("heat_index_rothfusz")
    ]
    felt = np.asarray(sum(c * t**i * r**j for i, j, c in powers))
    return np.where(t >= HEAT_INDEX_FROM_C, felt, np.nan)


def heat_index_warnings(temperature_c: ArrayLike) -> list[str]:
    """Return a warning outside 27 to 50 C: null below, beyond the fitted table above."""
    return limits.beyond("Rothfusz-HI", "temperature", temperature_c, HEAT_INDEX_FROM_C, 50, "C")


def wbgt(wet_bulb_c: ArrayLike, globe_c: ArrayLike, air_c: ArrayLike | None = None) -> Array:
    """Return the wet-bulb globe temperature, degrees C: in the sun with `air_c`, else in shade.

    0.7 Tnw + 0.2 Tg + 0.1 Ta, or 0.7 Tnw + 0.3 Tg; any shapes that broadcast.
    """
    wet = limits.numbers("wet_bulb_c", wet_bulb_c, low=-90, high=60)
    globe = limits.numbers("globe_c", globe_c, low=-90, high=100)
    if air_c is None:
        return np.asarray(0.7 * wet + 0.3 * globe)
    return np.asarray(
        0.7 * wet + 0.2 * globe + 0.1 * limits.numbers("air_c", air_c, low=-90, high=60)
    )


def simplified_wbgt(temperature_c: ArrayLike, humidity_pct: ArrayLike) -> Array:
    """Return the Australian Bureau of Meteorology's WBGT from temperature and humidity alone.

    A proxy for moderate sun and light wind: too high under cloud and at night, too low in full sun.
    """
    t = limits.numbers("temperature_c", temperature_c, low=-90, high=60)
    r = limits.numbers("humidity_pct", humidity_pct, low=0, high=100)
    vapour_hpa = r / 100 * 6.105 * np.exp(17.27 * t / (237.7 + t))
    return np.asarray(0.567 * t + 0.393 * vapour_hpa + 3.94)


def wet_bulb(temperature_c: ArrayLike, humidity_pct: ArrayLike) -> Array:
    """Return the wet-bulb temperature at sea level, degrees C (Stull 2011, eq. 1)."""
    t = limits.numbers("temperature_c", temperature_c, low=-90, high=60)
    r = limits.numbers("humidity_pct", humidity_pct, low=0, high=100)
    return np.asarray(
        t * np.arctan(0.151977 * np.sqrt(r + 8.313659))
        + np.arctan(t + r)
        - np.arctan(r - 1.676331)
        + 0.00391838 * r**1.5 * np.arctan(0.023101 * r)
        - 4.686035
    )


def wet_bulb_warnings(temperature_c: ArrayLike, humidity_pct: ArrayLike) -> list[str]:
    """Return warnings outside the fit: -20 to 50 C and 5 to 99 %."""
    return [
        *limits.beyond("Stull2011", "temperature", temperature_c, -20, 50, "C"),
        *limits.beyond("Stull2011", "humidity", humidity_pct, 5, 99, "%"),
    ]


def utci(
    temperature_c: ArrayLike,
    radiant_c: ArrayLike,
    wind_m_s: ArrayLike,
    humidity_pct: ArrayLike,
) -> Array:
    """Return the Universal Thermal Climate Index, degrees C; shapes that broadcast.

    NaN where the index is not defined: air outside -50 to 50 C, radiant minus air temperature
    outside -30 to 70 K, wind above 17 m/s. Wind below 0.5 m/s counts as 0.5.

    Parameters
    ----------
    temperature_c
        Air temperature, -90 to 60 C.
    radiant_c
        Mean radiant temperature, C.
    wind_m_s
        Wind at 10 m.
    humidity_pct
        Relative humidity, 0 to 100.

    Raises
    ------
    ScienceError
        If a value is outside its physical limits.
    """
    t = limits.numbers("temperature_c", temperature_c, low=-90, high=60)
    delta = limits.numbers("radiant_c", radiant_c, low=-150, high=200) - t
    blowing = limits.numbers("wind_m_s", wind_m_s, low=0, high=150)
    wind = np.maximum(blowing, 0.5)
    humidity = limits.numbers("humidity_pct", humidity_pct, low=0, high=100)
    vapour_kpa = _saturation_hpa(t) * humidity / 1000
    rows = np.broadcast_arrays(t, wind, delta, vapour_kpa)
    total = np.empty(rows[0].size)
    flat = [np.ravel(one) for one in rows]
    for start in range(0, len(total), BLOCK):
        stop = start + BLOCK
        block = tuple(one[start:stop] for one in flat)
        total[start:stop] = _polynomial(_utci_coefficients(), block, UTCI_DEGREE)
    found = t + total.reshape(rows[0].shape)
    return np.where(_utci_defined(t, delta, blowing), found, np.nan)


def utci_warnings(temperature_c: ArrayLike, radiant_c: ArrayLike, wind_m_s: ArrayLike) -> list[str]:
    """Return warnings where UTCI is not defined (Broede et al. 2012) or wind was raised to 0.5."""
    t, wind = np.asarray(temperature_c), np.asarray(wind_m_s)
    return [
        *limits.beyond("UTCI", "temperature", t, -50, 50, "C"),
        *limits.beyond("UTCI", "radiant minus air temperature", radiant_c - t, -30, 70, "K"),
        *limits.beyond("UTCI", "wind", wind, 0.5, 17, "m/s"),
    ]


def _utci_defined(t: Array, delta: Array, wind: Array) -> NDArray[np.bool_]:
    """Say where the polynomial holds."""
    return np.asarray((np.abs(t) <= 50) & (delta >= -30) & (delta <= 70) & (wind <= 17))


def utci_class(value: ArrayLike) -> list[str | None]:
    """Return the stress class of UTCI values, shape (n,); None where the value is NaN."""
    # NaN sorts behind every edge, so that it takes the place after the last class.
    edges = [*UTCI_EDGES, np.inf]
    index = np.searchsorted(edges, np.atleast_1d(np.asarray(value)), side="right")
    names = (*UTCI_CLASSES, None)
    return [names[i] for i in index.tolist()]


def thresholds(
    temperature_c: ArrayLike, day_of_year: ArrayLike, percentile: float = HEATWAVE_PERCENTILE
) -> Array:
    """Return the percentile of each calendar day over a window of 15 days each way, shape (366,).

    Parameters
    ----------
    temperature_c
        Daily values of the baseline (1991-2020), shape (days,).
    day_of_year
        1 to 366, shape (days,).
    """
    t = limits.numbers("temperature_c", temperature_c)
    day = limits.numbers("day_of_year", day_of_year, low=1, high=366)
    limits.same_length(temperature_c=t, day_of_year=day)
    # Three turns of the calendar, sorted: the window of a day is one slice of the middle turn.
    turns = np.tile(t[np.argsort(day, kind="stable")], 3)
    starts = np.searchsorted(np.sort(day), np.arange(1, 368))
    edges = np.concatenate([starts[:-1] + turn * len(t) for turn in range(3)])
    windows = (
        turns[edges[middle - WINDOW_DAYS] : edges[middle + WINDOW_DAYS + 1]]
        for middle in range(366, 732)
    )
    return np.array([np.percentile(near, percentile) if near.size else np.nan for near in windows])


def heatwave_days(hot: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which days belong to three or more hot ones in a row, shape (days,).

    Parameters
    ----------
    hot
        Days whose maximum (a heatwave by day), nights whose minimum (by night) or days on which
        both (compound) are above their thresholds, shape (days,).
    """
    edges = np.flatnonzero(np.diff(hot, prepend=not hot[0], append=not hot[-1]))
    length = np.diff(edges)
    return np.asarray(hot & np.repeat(length >= LEAST_DAYS, length))


def excess_deaths(
    temperature_c: ArrayLike,
    deaths_base: ArrayLike,
    optimum_c: float,
    *,
    beta: float | None = None,
    interval: tuple[float, float] | None = None,
) -> ExcessDeaths:
    """Return deaths attributable to heat: sum of base (RR - 1) / RR, RR = exp(beta (T - optimum)).

    Parameters
    ----------
    temperature_c, deaths_base
        Daily temperature and all deaths, shape (days,).
    optimum_c
        Temperature of least mortality (by default the local p75 of summer maxima is meant).
    beta, interval
        ln RR per degree and its p05 and p95 from the city's own deaths; None takes the transferred
        prior, and the answer says so.
    """
    t = limits.numbers("temperature_c", temperature_c)
    base = limits.numbers("deaths_base", deaths_base, low=0)
    limits.same_length(temperature_c=t, deaths_base=base)
    optimum = limits.number("optimum_c", optimum_c)
    excess = np.maximum(t - optimum, 0)

    def attributed(slope: float) -> float:
        return float((base * -np.expm1(-slope * excess)).sum())

    if beta is None:
        low, high = (attributed(slope) for slope in TRANSFERRED_INTERVAL)
        return ExcessDeaths(attributed(TRANSFERRED_BETA), low, high, transferred=True)
    low, high = (attributed(slope) for slope in interval or (beta, beta))
    return ExcessDeaths(attributed(beta), low, high, transferred=False)


def _saturation_hpa(temperature_c: Array) -> Array:
    """Return the saturation vapour pressure over water, hPa (Hardy 1998, as the UTCI uses)."""
    kelvin = temperature_c + 273.15
    rows = coefficients.rows("saturation_hardy1998")
    # The powers run from -2 up by one.
    terms = np.polynomial.polynomial.polyval(kelvin, [float(row["coefficient"]) for row in rows])
    terms = terms * kelvin ** float(rows[0]["power"])
    return np.asarray(np.exp(terms + 2.7150305 * np.log(kelvin)) / 100)


@cache
def _utci_coefficients() -> list[Any]:
    """Return UTCI's coefficients, nested lists by the powers of the four variables in turn."""
    table = np.zeros((UTCI_DEGREE + 1,) * 4)
    for row in coefficients.rows("utci_polynomial"):
        powers = tuple(int(row[name]) for name in ("temperature", "wind", "radiant", "vapour"))
        table[powers] = float(row["coefficient"])
    return list(table.tolist())


def _polynomial(terms: list[Any], variables: tuple[Array, ...], degree: int) -> Any:
    """Return a polynomial of a total degree in several variables by Horner's rule, nested."""
    x, *others = variables
    total: Any = 0.0
    for power in range(degree, -1, -1):
        inner = terms[power]
        if others:
            inner = _polynomial(inner, tuple(others), degree - power)
        total = inner if power == degree else total * x + inner
    return total
