"""Heat: heat index, wet-bulb temperatures, UTCI, attributable deaths."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import heat
from tests.oracles.library import load, version
from tests.oracles.oracle import Oracle

AIR_C, HUMIDITY = (30, 35, 38, 40, 32), (60, 40, 30, 20, 70)
HEAT_INDEX = (32.8320, 37.2164, 39.4450, 39.3766, 40.4093)
# Air C, radiant C, wind m/s, humidity %: UTCI.
UTCI = {
    (25, 25, 1, 50): 24.612,
    (38, 60, 1, 20): 42.772,
    (42, 65, 2, 15): 47.205,
    (35, 50, 0.5, 40): 39.172,
    (-30, -30, 5, 70): -46.980,
}
UTCI_CLASSES = (
    "no thermal stress",
    "very strong heat stress",
    "extreme heat stress",
    "very strong heat stress",
    "extreme cold stress",
)


# Two hot days, a mild one, four hot ones, a mild one; the nights hot but the first and the seventh.
DAY = np.array([1, 1, 0, 1, 1, 1, 1, 0], dtype=bool)
NIGHT = np.array([0, 1, 1, 1, 1, 1, 0, 1], dtype=bool)
BY_DAY, BY_NIGHT, BY_BOTH = (
    (0, 0, 0, 1, 1, 1, 1, 0),
    (0, 1, 1, 1, 1, 1, 0, 0),
    (0, 0, 0, 1, 1, 1, 0, 0),
)


def grid(*axes: ArrayLike) -> list[NDArray[np.float64]]:
    """Return every combination of the axes."""
    return [each.ravel() for each in np.meshgrid(*(np.asarray(a, float) for a in axes))]


def utci_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return UTCI over its whole range: -50 to 50 C, radiant -30 to +70 K, 0.5 to 17 m/s."""
    air, more, wind, humidity = grid(
        np.linspace(-50, 50, 21), np.linspace(-30, 70, 11), [0.5, 2, 5, 10, 17], range(5, 101, 19)
    )
    expected = load("pythermalcomfort.models").utci(
        tdb=air, tr=air + more, v=wind, rh=humidity, limit_inputs=False, round_output=False
    )
    return heat.utci(air, air + more, wind, humidity), expected.utci


def heat_index_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return the heat index from 27 to 50 C and 0 to 100 %."""
    air, humidity = grid(np.linspace(27, 50, 24), np.linspace(0, 100, 21))
    expected = load("pythermalcomfort.models").heat_index_rothfusz(
        tdb=air, rh=humidity, limit_inputs=False, round_output=False
    )
    return heat.heat_index(air, humidity), expected.hi


def wbgt_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return the WBGT in sun and shade."""
    wet, globe, air = grid(range(0, 36, 5), range(10, 71, 10), range(10, 51, 10))
    comfort = load("pythermalcomfort.models")
    sun = comfort.wbgt(twb=wet, tg=globe, tdb=air, with_solar_load=True, round_output=False)
    shade = comfort.wbgt(twb=wet, tg=globe, round_output=False)
    return [heat.wbgt(wet, globe, air), heat.wbgt(wet, globe)], [sun.wbgt, shade.wbgt]


def wet_bulb_everywhere() -> tuple[ArrayLike, ArrayLike]:
    """Return the wet bulb from -20 to 50 C and 5 to 99 %, the range of its fit."""
    air, humidity = grid(np.linspace(-20, 50, 36), np.linspace(5, 99, 48))
    expected = load("pythermalcomfort.psychrometrics").wet_bulb_tmp(air, humidity)
    return heat.wet_bulb(air, humidity), expected


def calendar() -> tuple[ArrayLike, ArrayLike]:
    """Return thresholds of every calendar day, and the p95 of all days at most 15 days away."""
    day = np.tile(np.arange(1, 367), 30)
    t = 20 - 15 * np.cos(2 * np.pi * day / 366) + np.random.default_rng(6).normal(0, 4, len(day))
    expected = []
    for middle in range(1, 367):
        apart = np.abs(day - middle)
        expected.append(np.percentile(t[np.minimum(apart, 366 - apart) <= 15], 95))
    return heat.thresholds(t, day), expected


ORACLES = (
    Oracle(
        "Heat index at five points",
        heat.HEAT_INDEX,
        "printed values; MetPy 1.7.1 agreed at design time",
        lambda: (heat.heat_index(AIR_C, HUMIDITY), HEAT_INDEX),
        within=1e-4,
        unit="°C",
    ),
    Oracle(
        "Heat index, 27 to 50 C, 0 to 100 %",
        heat.HEAT_INDEX,
        version("pythermalcomfort", "heat_index_rothfusz"),
        heat_index_everywhere,
        within=1e-9,
        unit="°C",
    ),
    Oracle(
        "WBGT of Tnw 25, Tg 32 in shade and, with Ta 20, in the sun",
        heat.WBGT,
        "the standard's sums",
        lambda: ([heat.wbgt(25, 32), heat.wbgt(25, 32, 20)], [27.1, 25.9]),
        within=1e-12,
        unit="°C",
    ),
    Oracle(
        "WBGT in sun and shade over a grid",
        heat.WBGT,
        version("pythermalcomfort", "wbgt"),
        wbgt_everywhere,
        within=1e-9,
        unit="°C",
    ),
    Oracle(
        "Simplified WBGT at 35 C, 40 % and 40 C, 20 %",
        heat.SIMPLIFIED_WBGT,
        "re-computation, printed to 4 decimals",
        lambda: (heat.simplified_wbgt([35, 40], [40, 20]), [32.5908, 32.3936]),
        within=5e-5,
        unit="°C",
    ),
    Oracle(
        "Wet bulb at 20 C, 50 %",
        heat.WET_BULB,
        "re-computation, printed to 3 decimals",
        lambda: ([heat.wet_bulb(20, 50)], [13.699]),
        within=5e-4,
        unit="°C",
    ),
    Oracle(
        "Wet bulb, -20 to 50 C, 5 to 99 %",
        heat.WET_BULB,
        version("pythermalcomfort", "psychrometrics.wet_bulb_tmp"),
        wet_bulb_everywhere,
        within=1e-9,
        unit="°C",
    ),
    Oracle(
        "UTCI at five points",
        heat.UTCI,
        "pythermalcomfort 4.8.1 at design time, printed to 3 decimals",
        lambda: (heat.utci(*np.transpose(list(UTCI))), list(UTCI.values())),
        within=1e-3,
        unit="°C",
    ),
    Oracle(
        "UTCI classes of these points",
        heat.UTCI,
        "assessment scale of the UTCI",
        lambda: ([str(one) for one in heat.utci_class(list(UTCI.values()))], UTCI_CLASSES),
    ),
    Oracle(
        "UTCI over its whole range",
        heat.UTCI,
        version("pythermalcomfort", "utci"),
        utci_everywhere,
        within=1e-6,
        unit="°C",
    ),
    Oracle(
        "Days of heatwaves by day, by night and both, in eight days",
        heat.HEATWAVE,
        "by hand: three days in a row",
        lambda: (
            [heat.heatwave_days(hot) for hot in (DAY, NIGHT, DAY & NIGHT)],
            [BY_DAY, BY_NIGHT, BY_BOTH],
        ),
    ),
    Oracle(
        "Thresholds of 366 days of 30 seeded years",
        heat.HEATWAVE,
        "NumPy's percentile of the days within 15 days, day by day",
        calendar,
        within=1e-9,
        unit="°C",
    ),
    Oracle(
        "Deaths attributable to three days, two above the optimum",
        heat.DEATHS,
        "sum of base (1 - exp(-beta excess)) by hand",
        lambda: (
            [heat.excess_deaths([20, 30, 35], [10] * 3, 28, beta=0.03).deaths],
            [10 * (1 - np.exp(-0.06)) + 10 * (1 - np.exp(-0.21))],
        ),
        within=1e-12,
        relative=True,
        unit="deaths",
    ),
)
