"""Fire weather: the Canadian Forest Fire Weather Index, day by day, for many places at once."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.compiled import compiled
from services.risk.science.method import Method

METHOD = Method(
    "FWI",
    "1",
    "Van Wagner, Pickett (1985): Equations and FORTRAN program for the Canadian Forest Fire "
    "Weather Index System. Canadian Forestry Service, Forestry Technical Report 33",
    "https://ostrnrcan-dostrncan.canada.ca/handle/1845/228362",
)

Array = NDArray[np.float64]
START = (85.0, 6.0, 15.0)
"""FFMC, DMC and DC after the snow has gone."""
CODES = {"ffmc": 101.0, "dmc": 1000.0, "dc": 3000.0}
"""The greatest a code may be at the start: 101 by definition, the others beyond any season."""


@dataclass(frozen=True, slots=True)
class FireWeather:
    """Codes and indices of shape (days, places).

    `ffmc`, `dmc`, `dc`: moisture of fine fuel, duff and deep layers; `isi`: initial spread; `bui`:
    build-up; `fwi`: the fire weather index.
    """

    ffmc: Array
    dmc: Array
    dc: Array
    isi: Array
    bui: Array
    fwi: Array


def fire_weather(
    temperature_c: ArrayLike,
    humidity_pct: ArrayLike,
    wind_km_h: ArrayLike,
    rain_mm: ArrayLike,
    month: ArrayLike,
    *,
    start: tuple[ArrayLike, ArrayLike, ArrayLike] = START,
) -> FireWeather:
    """Return the six components for consecutive days at local noon, latitudes above 30 N.

    Parameters
    ----------
    temperature_c, humidity_pct, wind_km_h
        At noon local standard time, shape (days,) or (days, places); wind at 10 m.
    rain_mm
        Over the 24 hours to noon, same shape.
    month
        1 to 12 of each day, shape (days,).
    start
        FFMC, DMC and DC of the day before, scalars or shape (places,).

    Raises
    ------
    ScienceError
        If a value is out of its physical limits or shapes differ.
    """
    t = _days("temperature_c", temperature_c, -90, 60)
    h = _days("humidity_pct", humidity_pct, 0, 100)
    w = _days("wind_km_h", wind_km_h, 0, 400)
    r = _days("rain_mm", rain_mm, 0, 2000)
    limits.same_length(temperature_c=t, humidity_pct=h, wind_km_h=w, rain_mm=r)
    of_month = np.atleast_1d(limits.numbers("month", month, low=1, high=12))
    if len(of_month) != len(t):
        raise limits.ScienceError("month", "one for each day", "month must have one value a day")
    table = coefficients.numbers("fwi_day_length", "month")
    shape = t.shape[1:]
    ffmc, dmc, dc = (
        np.broadcast_to(limits.numbers(name, value, low=0, high=high), shape)
        for (name, high), value in zip(CODES.items(), start, strict=True)
    )
    factors = np.array([[row["day_length"], row["drying"]] for row in table.values()])
    before = np.array([np.ravel(code) for code in (ffmc, dmc, dc)])
    flat = (len(t), -1)
    codes = _codes(
        t.reshape(flat),
        h.reshape(flat),
        w.reshape(flat),
        r.reshape(flat),
        factors[of_month.astype(int) - 1],
        before,
    ).reshape(3, *t.shape)
    isi = initial_spread(codes[0], w)
    bui = build_up(codes[1], codes[2])
    return FireWeather(codes[0], codes[1], codes[2], isi, bui, weather_index(isi, bui))


@compiled
def drying_rate(dryness: float, t: float, w: float) -> float:
    """Return the log drying (or wetting) rate, eqs. 6 and 7."""
    still = 0.424 * (1 - dryness**1.7) + 0.0694 * math.sqrt(w) * (1 - dryness**8)
    return float(still * 0.581 * math.exp(0.0365 * t))


@compiled
def fine_fuel(t: float, h: float, w: float, rain: float, before: float) -> float:
    """Return the fine fuel moisture code of one day, eqs. 1-10."""
    m = 147.2 * (101 - before) / (59.5 + before)
    net = rain - 0.5
    if net > 0:
        wetted = m - 42.5 * net * math.exp(-100 / (251 - m)) * math.expm1(-6.93 / net)
        if m > 150:
            wetted += 0.0015 * (m - 150) ** 2 * math.sqrt(net)
        m = min(wetted, 250.0)
    humid = math.exp((h - 100) / 10)
    common = -0.18 * (21.1 - t) * math.expm1(-0.115 * h)
    dry = 0.942 * h**0.679 + 11 * humid + common
    wet = 0.618 * h**0.753 + 10 * humid + common
    if m > dry:
        m = dry + (m - dry) * 10 ** -drying_rate(h / 100, t, w)
    elif m < wet:
        m = wet - (wet - m) * 10 ** -drying_rate((100 - h) / 100, t, w)
    return min(max(59.5 * (250 - m) / (147.2 + m), 0.0), 101.0)


@compiled
def duff(t: float, h: float, rain: float, before: float, day_length: float) -> float:
    """Return the duff moisture code of one day, eqs. 11-17, constants as in the national code."""
    code = before
    if rain > 1.5:
        net = 0.92 * rain - 1.27
        if before <= 33:
            slope = 100 / (0.5 + 0.3 * before)
        elif before <= 65:
            slope = 14 - 1.3 * math.log(before)
        else:
            slope = 6.2 * math.log(before) - 17.2
        moisture = 20 + 280 / math.exp(0.023 * before)
        wetted = moisture + 1000 * net / (48.77 + slope * net)
        code = max(43.43 * (5.6348 - math.log(wetted - 20)), 0.0)
    return code + 1.894e-4 * (max(t, -1.1) + 1.1) * (100 - h) * day_length


@compiled
def drought_code(t: float, rain: float, before: float, drying: float) -> float:
    """Return the drought code of one day, eqs. 18-23."""
    code = before
    if rain > 2.8:
        moisture = 800 * math.exp(-before / 400)
        net = 0.83 * rain - 1.27
        code = max(before - 400 * math.log1p(3.937 * net / moisture), 0.0)
    return code + 0.5 * max(0.36 * (max(t, -2.8) + 2.8) + drying, 0.0)


@compiled
def _codes(t: Array, h: Array, w: Array, r: Array, factors: Array, before: Array) -> Array:
    """Return FFMC, DMC and DC, shape (3, days, places), each day from the day before.

    Parameters
    ----------
    t, h, w, r
        Temperature, humidity, wind and rain, shape (days, places).
    factors
        Day length of the DMC and drying of the DC, shape (days, 2).
    before
        The codes of the day before the first, shape (3, places).
    """
    days, places = t.shape
    codes = np.empty((3, days, places))
    for place in range(places):
        ffmc, dmc, dc = before[0, place], before[1, place], before[2, place]
        for day in range(days):
            warm, humid, rain = t[day, place], h[day, place], r[day, place]
            ffmc = fine_fuel(warm, humid, w[day, place], rain, ffmc)
            dmc = duff(warm, humid, rain, dmc, factors[day, 0])
            dc = drought_code(warm, rain, dc, factors[day, 1])
            codes[0, day, place], codes[1, day, place], codes[2, day, place] = ffmc, dmc, dc
    return codes


def initial_spread(ffmc: Array, wind_km_h: Array) -> Array:
    """Return the initial spread index, eqs. 24-26."""
    m = 147.2 * (101 - ffmc) / (59.5 + ffmc)
    fuel = 91.9 * np.exp(-0.1386 * m) * (1 + m**5.31 / 4.93e7)
    return np.asarray(0.208 * np.exp(0.05039 * wind_km_h) * fuel)


def build_up(dmc: Array, dc: Array) -> Array:
    """Return the build-up index, eqs. 27a and 27b."""
    total = np.maximum(dmc + 0.4 * dc, 1e-12)
    low = 0.8 * dmc * dc / total
    high = dmc - (1 - 0.8 * dc / total) * (0.92 + (0.0114 * dmc) ** 1.7)
    return np.asarray(np.maximum(np.where(dmc <= 0.4 * dc, low, high), 0))


def weather_index(isi: Array, bui: Array) -> Array:
    """Return the fire weather index, eqs. 28-30."""
    duff_ = np.where(bui <= 80, 0.626 * bui**0.809 + 2, 1000 / (25 + 108.64 * np.exp(-0.023 * bui)))
    b = 0.1 * isi * duff_
    return np.asarray(
        np.where(b > 1, np.exp(2.72 * (0.434 * np.log(np.maximum(b, 1))) ** 0.647), b)
    )


def warnings(temperature_c: ArrayLike) -> list[str]:
    """Return a warning for frost: below -2.8 C (eq. 22) nothing dries, under snow nothing burns.

    Van Wagner and Pickett start the codes anew after the snow has gone.
    """
    return limits.beyond(METHOD.id, "temperature", temperature_c, -2.8, 60, "C")


def _days(field: str, values: ArrayLike, low: float, high: float) -> Array:
    """Return values under their limits with at least the day axis."""
    return np.atleast_1d(limits.numbers(field, values, low=low, high=high))
