"""Air quality: the US index and the WHO guidelines."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from numpy.typing import ArrayLike

from services.risk.science import air
from services.risk.science.air import Pollutant
from tests.oracles.oracle import Oracle

UPPER = {
    Pollutant.PM25: (9.0, 35.4, 55.4, 125.4, 225.4, 325.4),
    Pollutant.PM10: (54, 154, 254, 354, 424, 604),
    Pollutant.O3: (0.054, 0.070, 0.085, 0.105, 0.200),
    Pollutant.NO2: (53, 100, 360, 649, 1249, 2049),
    Pollutant.SO2: (35, 75, 185, 304),
    Pollutant.CO: (4.4, 9.4, 12.4, 15.4, 30.4, 50.4),
}
STEP = {Pollutant.PM25: 0.1, Pollutant.CO: 0.1, Pollutant.O3: 0.001}
HIGH, LOW = (50, 100, 150, 200, 300, 500), (51, 101, 151, 201, 301)

BANDS = {
    (Pollutant.PM25, None): "0.0 9.0 35.4 55.4 125.4 225.4 325.4",
    (Pollutant.PM10, None): "0 54 154 254 354 424 604",
    (Pollutant.O3, None): "0.000 0.054 0.070 0.085 0.105 0.200",
    (Pollutant.O3, "1h"): "0.125 . . 0.164 0.204 0.404 0.604",
    (Pollutant.NO2, None): "0 53 100 360 649 1249 2049",
    (Pollutant.SO2, None): "0 35 75 185 304",
    (Pollutant.SO2, "24h"): "305 . . . . 604 1004",
    (Pollutant.CO, None): "0.0 4.4 9.4 12.4 15.4 30.4 50.4",
}
"""Where the first band begins, and the printed upper ends of the six; a point: there is none."""


def exactly(bands: str) -> list[tuple[Decimal, int]]:
    """Return every concentration of a pollutant and its index, in decimal arithmetic."""
    begins, *ends = bands.split()
    low, found = Decimal(begins), []
    step = Decimal(1).scaleb(low.as_tuple().exponent)  # type: ignore[arg-type]
    for band, end in enumerate(ends):
        if end == ".":
            continue
        high, bottom = Decimal(end), (0, *LOW)[band]
        c = low
        while c <= high:
            share = Fraction(c - low) / Fraction(high - low)
            exact = (HIGH[band] - bottom) * share + bottom
            decimal = Decimal(exact.numerator) / exact.denominator
            found.append((c, int(decimal.quantize(Decimal(1), ROUND_HALF_UP))))
            c += step
        low = high + step
    return found


def every_step() -> tuple[ArrayLike, ArrayLike]:
    """Return the index of every concentration up to the last breakpoint of every table."""
    ours: list[float] = []
    expected: list[float] = []
    for (pollutant, averaging), bands in BANDS.items():
        cases = exactly(bands)
        ours.extend(air.index(pollutant, [float(c) for c, _ in cases], averaging))
        expected.extend(index for _, index in cases)
    return ours, expected


def upper() -> tuple[ArrayLike, ArrayLike]:
    """Return the index of every upper breakpoint."""
    ours: list[float] = []
    expected: list[float] = []
    for pollutant, limits in UPPER.items():
        ours.extend(air.index(pollutant, limits))
        expected.extend(HIGH[: len(limits)])
    return ours, expected


def lower() -> tuple[ArrayLike, ArrayLike]:
    """Return the index one step above every upper breakpoint but the last."""
    ours: list[float] = []
    expected: list[float] = []
    for pollutant, limits in UPPER.items():
        above = [limit + STEP.get(pollutant, 1) for limit in limits[:-1]]
        ours.extend(air.index(pollutant, above))
        expected.extend(LOW[: len(above)])
    return ours, expected


ORACLES = (
    Oracle(
        "Upper breakpoints of six pollutants",
        air.AQI,
        "40 CFR 58 Appendix G, table of 2024",
        upper,
    ),
    Oracle(
        "One step above the breakpoints",
        air.AQI,
        "40 CFR 58 Appendix G, table of 2024",
        lower,
    ),
    Oracle(
        "Every step of every pollutant, halves up",
        air.AQI,
        "the same table in exact decimal arithmetic",
        every_step,
    ),
    Oracle(
        "PM2.5 of 9.04 is truncated to 9.0, 9.1 is not",
        air.AQI,
        "40 CFR 58 Appendix G",
        lambda: (air.index(Pollutant.PM25, [9.04, 9.1]), [50, 51]),
    ),
    Oracle(
        "PM2.5 guideline and interim targets",
        air.WHO,
        "WHO (2021), printed",
        lambda: (
            [air.who_levels("PM2.5", "annual")[0], *air.who_levels("PM2.5", "annual")[1]],
            [5, 35, 25, 15, 10],
        ),
        unit="µg/m³",
    ),
    Oracle(
        "Dust by ratio of 5 in wind of 12 and 5 m/s, and of 1; by ratio of 4 in wind of 10 m/s",
        air.DUST,
        "by hand: PM10 above 4 PM2.5, wind of at least 10 m/s",
        lambda: (air.dust([500, 500, 100, 400], [100] * 4, [12, 5, 12, 10]), [1, 0, 0, 0]),
    ),
    Oracle(
        "Dust begins at a wind of 10 m/s",
        air.DUST,
        "by hand",
        lambda: (air.dust([500, 500], [100, 100], [9.9, 10]), [0, 1]),
    ),
)
