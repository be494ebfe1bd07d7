"""Every vectorised function of the science over a million rows: `python -m bench.science`.

Each stands beside an independent statement of the same work in the same run where there is a
natural one (SciPy's distribution, `np.interp`, the published formula written out in NumPy, without
checks of the arguments), and always beside the time of copying the bytes that go in and out.
Figures are medians, ratios of one run; CPU time is there for machines that are shared.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from services.risk.science import (
    air,
    drought,
    exposure,
    fire,
    flood,
    fragility,
    gmice,
    heat,
    intensity,
    landslide,
    liquefaction,
    losses,
    population,
    rupture,
    site,
)
from services.risk.science import ground_motion as gm

Array = NDArray[np.float64]
Work = Callable[[], object]
SEED = 20240122


@dataclass(frozen=True, slots=True)
class Rows:
    """A million places, each with everything a function may ask."""

    km: Array
    vs30: Array
    pga: Array
    pgv: Array
    mmi: Array
    depth: Array
    celsius: Array
    humidity: Array
    wind: Array
    rain: Array
    radiant: Array
    slope: Array
    slope_deg: Array
    wetness: Array
    particles: Array
    latitude: Array
    longitude: Array
    people: Array
    loss: Array

    @classmethod
    def draw(cls, n: int) -> "Rows":
        """Return rows within the limits of the formulas."""
        random = np.random.default_rng(SEED)

        def between(low: float, high: float) -> Array:
            return random.uniform(low, high, n)

        celsius = between(-20, 45)
        return cls(
            km=between(0, 300),
            vs30=between(180, 900),
            pga=between(0.001, 1.5),
            pgv=between(0.1, 150),
            mmi=between(1, 10),
            depth=between(0, 8),
            celsius=celsius,
            humidity=between(5, 99),
            wind=between(0.5, 17),
            rain=between(0, 20),
            radiant=celsius + between(-10, 40),
            slope=between(1e-5, 0.3),
            slope_deg=between(1, 60),
            wetness=between(2, 19),
            particles=between(0, 400),
            latitude=between(38, 43),
            longitude=between(66, 76),
            people=between(0, 1000),
            loss=between(0, 1e6),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A function, the columns it moves (in and out) and the same work stated independently."""

    name: str
    columns: int
    work: Work
    baseline: Work | None = None
    stated: str = ""


def shaking(r: Rows) -> list[Line]:
    """Return ground motion, intensity, fragility, people."""
    distances = gm.Distances(r.km, r.km, np.hypot(r.km, 10))
    tree, pga = gm.DEFAULT_TREES.crust, gm.Imt.PGA
    one = fragility.lookup("C1L-LC")
    theta, beta = np.array(one.median), np.array(one.beta)
    motion = gm.combine(tree, pga, 6.5, 90, distances, r.vs30)

    def predict(model: gm.Model) -> Work:
        return lambda: gm.predict(model, pga, 6.5, 90, distances, r.vs30)

    def lognormal() -> object:
        return stats.lognorm.cdf(r.pga[:, None], beta, scale=theta)

    def line(x: Array) -> Array:
        x = np.log10(x * 980.665)
        return np.clip(np.where(x > 1.57, 3.70 * x - 1.60, 1.55 * x + 1.78), 1, 10)

    def bindi() -> Array:
        away = np.hypot(r.km, 15)
        return np.clip(4.8 - 1.9 * np.log10(away / 15) - 0.004 * (away - 15), 1, 12)

    return [
        Line("ground motion BSSA14", 6, predict(gm.Model.BSSA14)),
        Line("ground motion ASB14", 6, predict(gm.Model.ASB14_RJB)),
        Line("logic tree", 6, lambda: gm.combine(tree, pga, 6.5, 90, distances, r.vs30)),
        Line(
            "epicentral distance", 3, lambda: rupture.epicentral_km(40, 70, r.latitude, r.longitude)
        ),
        Line(
            "MSK-64 Bindi",
            2,
            lambda: intensity.bindi2011(intensity.Form.REPI_FIXED_DEPTH, 6.5, 15, r.km),
            bindi,
            "formula",
        ),
        Line("MMI from PGA", 2, lambda: gmice.mmi(pga, r.pga), lambda: line(r.pga), "formula"),
        Line("MMI from both", 3, lambda: gmice.mmi_of_both(r.pga, r.pgv)),
        Line(
            "fragility, 4 states",
            5,
            lambda: fragility.exceedance(r.pga, theta, beta),
            lognormal,
            "stats.lognorm",
        ),
        Line("fragility of motion", 6, lambda: fragility.exceedance_under(motion, theta, beta)),
        Line(
            "fatality rate",
            2,
            lambda: population.rate(13.25, 0.2, r.mmi),
            lambda: stats.lognorm.cdf(r.mmi, 0.2, scale=13.25),
            "stats.lognorm",
        ),
        Line("people by MMI", 2, lambda: exposure.by_degree(r.mmi, r.people)),
        Line("Vs30 of slope", 2, lambda: site.vs30_from_slope(r.slope)),
    ]


def ground_failure(r: Rows) -> list[Line]:
    """Return landslides and liquefaction."""
    return [
        Line(
            "landslide coseismic",
            5,
            lambda: landslide.coseismic(r.pgv, r.slope_deg, "su", "120", r.wetness),
        ),
        Line("Newmark displacement", 2, lambda: landslide.newmark_cm(r.pga, 0.1, 6.5)),
        Line(
            "liquefaction",
            8,
            lambda: liquefaction.general(
                r.pga,
                r.pgv,
                6.5,
                r.vs30,
                water_distance_km=r.km,
                water_table_m=r.depth,
                precipitation_mm=r.rain,
            ),
        ),
        Line(
            "liquefaction fallback", 4, lambda: liquefaction.fallback(r.pga, 6.5, r.wetness, r.vs30)
        ),
    ]


def weather(r: Rows) -> list[Line]:
    """Return heat, air, fire, flood and drought."""
    depths = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6]
    share = flood.damage(flood.Sector.RESIDENTIAL, depths)
    fit = drought.GammaFit(2.0, 3.0, 0.1)

    def magnus() -> Array:
        vapour = r.humidity / 100 * 6.105 * np.exp(17.27 * r.celsius / (237.7 + r.celsius))
        return np.asarray(0.567 * r.celsius + 0.393 * vapour + 3.94)

    def rothfusz() -> Array:
        t, h = r.celsius, r.humidity
        return np.asarray(
            -8.78469475556
            + 1.61139411 * t
            + 2.33854883889 * h
            - 0.14611605 * t * h
            - 0.012308094 * t * t
            - 0.0164248277778 * h * h
            + 0.002211732 * t * t * h
            + 0.00072546 * t * h * h
            - 0.000003582 * t * t * h * h
        )

    def stull() -> Array:
        t, h = r.celsius, r.humidity
        return np.asarray(
            t * np.arctan(0.151977 * np.sqrt(h + 8.313659))
            + np.arctan(t + h)
            - np.arctan(h - 1.676331)
            + 0.00391838 * h**1.5 * np.arctan(0.023101 * h)
            - 4.686035
        )

    def aqi() -> Array:
        edges, index = [0, 9, 35.4, 55.4, 125.4, 225.4, 325.4], [0, 50, 100, 150, 200, 300, 500]
        return np.round(np.interp(np.floor(r.particles * 10) / 10, edges, index))

    def index_of_gamma() -> Array:
        return np.asarray(stats.norm.ppf(0.1 + 0.9 * stats.gamma.cdf(r.rain, 2.0, scale=3.0)))

    return [
        Line("heat index", 3, lambda: heat.heat_index(r.celsius, r.humidity), rothfusz, "formula"),
        Line(
            "WBGT simplified",
            3,
            lambda: heat.simplified_wbgt(r.celsius, r.humidity),
            magnus,
            "formula",
        ),
        Line("wet bulb Stull", 3, lambda: heat.wet_bulb(r.celsius, r.humidity), stull, "formula"),
        Line("UTCI", 5, lambda: heat.utci(r.celsius, r.radiant, r.wind, r.humidity)),
        Line(
            "AQI of PM2.5", 2, lambda: air.index(air.Pollutant.PM25, r.particles), aqi, "np.interp"
        ),
        Line(
            "fire weather, a day",
            10,
            lambda: fire.fire_weather(
                r.celsius[None], r.humidity[None], r.wind[None], r.rain[None], [7]
            ),
        ),
        Line(
            "flood damage",
            2,
            lambda: flood.damage(flood.Sector.RESIDENTIAL, r.depth),
            lambda: np.interp(r.depth, depths, share),
            "np.interp",
        ),
        Line("SPI of a fit", 2, lambda: fit.index(r.rain), index_of_gamma, "scipy.stats"),
    ]


def money(r: Rows) -> list[Line]:
    """Return the statistics of losses."""
    # A hundred losses a year: none has no loss, which `reduceat` could not do.
    rate, years = r.pga / len(r.pga), max(len(r.pga) // 100, 1)
    year = np.random.default_rng(SEED).integers(0, years, len(rate))

    def sorted_rates() -> Array:
        return 1 / np.cumsum(rate[np.argsort(-r.loss)])

    def by_year() -> object:
        order = np.argsort(year)
        first = np.searchsorted(year[order], np.arange(years))
        return np.maximum.reduceat(r.loss[order], first), np.bincount(year, r.loss, years)

    return [
        Line(
            "average annual loss",
            2,
            lambda: losses.average_annual(rate, r.loss),
            lambda: rate @ r.loss,
            "dot",
        ),
        Line(
            "occurrence curve",
            4,
            lambda: losses.occurrence_curve(rate, r.loss),
            sorted_rates,
            "argsort",
        ),
        Line("losses of years", 2, lambda: losses.yearly(year, r.loss, years), by_year, "argsort"),
    ]


def timed(work: Work, rounds: int) -> tuple[float, float]:
    """Return the medians of wall and processor seconds of some rounds, after one to warm up."""
    work()
    walls, cpus = [], []
    for _ in range(rounds):
        began, used = perf_counter(), process_time()
        work()
        walls.append(perf_counter() - began)
        cpus.append(process_time() - used)
    return median(walls), median(cpus)


def main() -> None:
    """Print a line for each function."""
    parser = argparse.ArgumentParser(prog="python -m bench.science", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rows = Rows.draw(options.rows)
    print("                        wall ms    cpu ms  ns a row  of the copy  of a baseline (cpu)")
    for line in (*shaking(rows), *ground_failure(rows), *weather(rows), *money(rows)):
        wall, cpu = timed(line.work, options.rounds)
        source = np.ones(options.rows * line.columns // 2)
        target = np.empty_like(source)
        copied = timed(lambda: np.copyto(target, source), options.rounds)[1]  # noqa: B023 - called at once
        beside = ""
        if line.baseline:
            beside = f"{cpu / timed(line.baseline, options.rounds)[1]:8.2f}x {line.stated}"
        print(
            f"{line.name:<22} {wall * 1e3:8.1f} {cpu * 1e3:9.1f} {cpu / options.rows * 1e9:9.1f}"
            f" {cpu / copied:11.1f}x {beside}"
        )


if __name__ == "__main__":
    main()
