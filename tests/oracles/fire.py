"""Fire weather: the Canadian index over a season."""

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import fire
from tests.oracles.oracle import Oracle

CODES = ("ffmc", "dmc", "dc", "isi", "bui", "fwi")
# Day of `season`: the six codes as xclim 0.62 gives them for latitude 45 N.
XCLIM = {
    0: (
        *(81.10086072782686, 6.270951035705263, 16.864),
        *(2.1225238935570685, 6.4996214727569654, 1.1703007910611576),
    ),
    30: (
        *(80.29986577851068, 20.017417322586887, 40.993157903866475),
        *(1.517962504462172, 19.917891214539925, 2.123594627880071),
    ),
    59: (
        *(83.85234715528985, 18.35186085733585, 70.91287912931763),
        *(4.157202402602692, 22.28538548815552, 7.144934971116017),
    ),
    90: (
        *(35.16171284303762, 0.14133224296964028, 38.23062500541464),
        *(0.013332613167675615, 0.2800760003128635, 0.00296460467476575),
    ),
    119: (
        *(86.59033793949807, 12.959579748871528, 44.82979930276316),
        *(6.6185059063138985, 15.045572255363256, 8.697174630556713),
    ),
}


def season() -> fire.FireWeather:
    """Return 120 days with cold, hot, dry, wet and calm ones among them."""
    d = np.arange(120.0)
    temperature = 12 + 14 * np.sin(d / 17) + 3 * np.sin(d * 1.3)
    humidity = np.clip(50 + 45 * np.sin(d / 5 + 1), 3, 100)
    rain = np.where((d.astype(int) % 9) < 2, (d * 7) % 23, 0.2)
    month = np.clip(3 + d // 20, 1, 12)
    return fire.fire_weather(temperature, humidity, 10 + 9 * np.sin(d / 3), rain, month)


def xclim() -> tuple[ArrayLike, ArrayLike]:
    """Return the six codes of the days of the table."""
    found = season()
    return [[getattr(found, code)[day] for code in CODES] for day in XCLIM], list(XCLIM.values())


def published() -> tuple[ArrayLike, ArrayLike]:
    """Return the six codes of the worked example: 17 C, 42 %, 25 km/h, dry, in April."""
    found = fire.fire_weather(17, 42, 25, 0, 4)
    ours = [float(np.ravel(getattr(found, code))[0]) for code in CODES]
    return ours, [87.7, 8.5, 19.0, 10.9, 8.5, 10.1]


ORACLES = (
    Oracle(
        "Six codes of five days of a season",
        fire.METHOD,
        "xclim 0.62, run at design time",
        xclim,
        within=1e-6,
        relative=True,
    ),
    Oracle(
        "Six codes of the worked example",
        fire.METHOD,
        "the report's example, printed to 1 decimal",
        published,
        within=0.05,
    ),
)
