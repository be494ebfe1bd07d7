"""What the largest questions of every calculator cost: `python -m bench.limits`.

Each is parsed, computed and encoded in a process of its own, twice: the first pays for what is
loaded once. Processor time is that of all threads of the second; memory is the growth of the
process's resident set at its highest, and beside it what Python and NumPy asked for (tracemalloc,
in a third run). The target is 1 s and 100 MB for callers who are not known.
"""

import argparse
import json
import tracemalloc
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from services.risk.calculators.api import MOST_IN_ALL, calculate
from services.risk.calculators.calculator import MOST_VALUES as N
from services.risk.calculators.calculator import Calculator
from services.risk.calculators.cascade import (
    MOST_DEPENDENCIES,
    MOST_FACILITIES,
    MOST_HOURS,
    MOST_SUPPLIES,
)
from services.risk.calculators.catalogue import CALCULATORS
from services.risk.calculators.flood_damage import MOST_CURVES, _curve_ids
from services.risk.calculators.loss_statistics import MOST_YEARS
from services.risk.science import air, flood, index, landslide, portfolio
from services.risk.science.ground_motion import Imt, Model
from shared.errors import Problem

Body = dict[str, Any]
RANDOM = np.random.default_rng(11)


def some(low: float, high: float, number: int = N) -> list[float]:
    """Return numbers with the digits that measurements have."""
    return [round(each, 4) for each in RANDOM.uniform(low, high, number).tolist()]


def aftershocks() -> Mapping[str, Body]:
    """A long list that updates, and the most sequences in the most windows."""
    asked = {
        "mainshock": 9.5,
        "city": "osh",
        "windows": [{"start_days": i, "end_days": 3650} for i in range(24)],
        "magnitudes": [4.6 + i / 10 for i in range(12)],
    }
    listed = {"until_days": 3650, "days": some(0.1, 3649), "magnitudes": some(4.6, 7)}
    weak = asked | {"mainshock": 7.3}
    return {
        "listed": asked | {"observed": listed},
        "etas": weak | {"etas": {"sequences": 5000}},
        "etas, listed": weak | {"observed": listed, "etas": {"sequences": 100}},
    }


def aqi() -> Mapping[str, Body]:
    """Every pollutant, and means for WHO."""
    values = {
        "pm25_ug_m3": some(0, 500),
        "pm10_ug_m3": some(0, 600),
        "o3_ppm": some(0, 0.2),
        "no2_ppb": some(0, 2000),
        "so2_ppb": some(0, 900),
        "co_ppm": some(0, 50),
        "wind_m_s": some(0, 30),
    }
    who = {"pollutant": "PM2.5", "averaging": air.Averaging.YEAR, "concentrations": some(0, 90)}
    return {"all": values, "who": {"who": [who] * max(1, min(20, MOST_IN_ALL // N - 1))}}


def cascade() -> Mapping[str, Body]:
    """A graph with crews, a graph in time, sectors in time."""
    facilities = [
        {"id": f"f{i}", "own": 0.2 if i % 3 else 1.0, "people": 100 + i, "repair_h": 5 + i % 90}
        for i in range(MOST_FACILITIES)
    ]
    pairs = RANDOM.integers(0, MOST_FACILITIES, (MOST_DEPENDENCIES, 2)).tolist()

    def links(most: int, facilities: int) -> list[Body]:
        return [
            {
                "from": f"f{a % facilities}",
                "to": f"f{(b if (a - b) % facilities else b + 1) % facilities}",
                "strength": 0.7,
                "buffer_h": a % 20,
                "lag_h": b % 5,
                "group": f"g{i}",
            }
            for i, (a, b) in enumerate(pairs[:most])
        ]

    hours = MOST_SUPPLIES // MOST_DEPENDENCIES
    long = 2_000
    few = MOST_SUPPLIES // long
    return {
        "wide": {
            "facilities": facilities,
            "dependencies": links(MOST_DEPENDENCIES, MOST_FACILITIES),
            "hours": [float(h) for h in range(min(hours, MOST_HOURS // MOST_FACILITIES))],
            "crews": 20,
        },
        "long": {
            "facilities": facilities[: min(few, MOST_HOURS // long)],
            "dependencies": links(few, min(few, MOST_HOURS // long)),
            "hours": [float(h) for h in range(long)],
            "crews": 5,
        },
        "sectors": {
            "facilities": [],
            "inoperability": {
                "interdependency": [[0.004] * 200] * 200,
                "perturbation": [0.1] * 200,
                "resilience": [0.2] * 200,
                "steps": MOST_HOURS // 200 - 1,
            },
        },
    }


def climate() -> Mapping[str, Body]:
    """The most values in all scenarios and horizons, own warmings, and risks."""
    hazard = {
        "variable": "precipitation",
        "values": some(1, 100, N // 12),
        "extremes": {
            "location": 30,
            "scale": 10,
            "shape": 0.1,
            "periods_years": [2.0 + i for i in range(100)],
        },
    }
    risks = {
        name: some(low, low + 1)
        for name, low in (("today", 1), ("climate_only", 3), ("exposure_only", 5), ("both", 9))
    }
    return {
        "hazard": {"hazard": hazard, "risks": risks},
        "own": {"global_warming_c": some(0, 5), "hazard": hazard | {"values": [3.0]}},
    }


def cost_benefit() -> Mapping[str, Body]:
    """The most measures over the most years, with other losses."""
    flow = [100.0 + i % 7 for i in range(500)]
    course = {"first": 10.0, "last": 90.0, "power": 2.0, "initial": 500.0}
    losses = {"loss_without": course | {"first": 40.0}, "loss_with": course}
    one = {"costs": course, "loss_without": course | {"first": 99.0}, "loss_with": course}
    others = {f"o{i}": losses for i in range(20)}
    return {
        "courses": {
            "years": 500,
            "rate": [0.05] * 500,
            "measures": [one | {"id": f"m{i}", "others": others} for i in range(200)],
            "joint": losses,
        },
        "lists": {
            "measures": [
                {"id": f"m{i}", "costs": flow, "benefits": flow[::-1]} for i in range(200)
            ],
        },
    }


def fire_weather() -> Mapping[str, Body]:
    """A long series."""
    months: list[int] = [1 + i % 12 for i in range(N)]
    return {
        "series": {
            "temperature_c": some(5, 40),
            "humidity_pct": some(5, 95),
            "wind_km_h": some(0, 60),
            "rain_mm": some(0, 5),
            "month": months,
            "latitude": 41.0,
        }
    }


def flood_damage() -> Mapping[str, Body]:
    """Every sector and the most curves of many depths."""
    curves = list(_curve_ids()["enum"])[:MOST_CURVES]
    return {
        "all": {
            "depth_m": some(0, 6),
            "sectors": list(flood.Sector),
            "gdp_per_capita_usd": 1500.0,
            "area_m2": some(50, 500),
            "curves": curves,
            "threshold_m": some(0, 2),
        }
    }


def fragility() -> Mapping[str, Body]:
    """Uncertain motion of many values, of one class and of many; the most days."""
    motion = {"median": some(0.01, 1), "tau": some(0.2, 0.4), "phi": some(0.4, 0.6)}
    curve = {"k0": 0.001, "k": 2.5}
    pipes = {"pgv_cm_s": some(0, 90), "pgd_inch": some(0, 9)}
    return {
        "one class": {
            "class": "URML-PC",
            "ground_motion": motion,
            "days": [1.0, 30.0],
            "hazard_curve": curve,
            "pipes": pipes,
        },
        "many classes": {
            "classes": (["URML-PC", "W1-HC", "HWB.GS.3", "C1L-HC"] * N)[:N],
            "intensities": some(0.01, 1),
            "days": [1.0, 30.0],
        },
        "many days": {
            "class": "URML-PC",
            "intensities": some(0.01, 1, 2000),
            "days": [float(i) for i in range(100)],
        },
    }


def ground_motion() -> Mapping[str, Body]:
    """Every model and measure."""
    sites = [
        dict(zip(("rjb_km", "repi_km", "rhyp_km", "vs30"), each, strict=True))
        for each in zip(some(1, 300), some(1, 300), some(1, 300), some(200, 900), strict=True)
    ]
    return {"sites": {"models": list(Model), "magnitude": 6.5, "sites": sites, "imts": list(Imt)}}


def heat() -> Mapping[str, Body]:
    """Every index; a long series with its baseline, and deaths."""
    days: list[int] = [1 + i % 365 for i in range(N)]
    return {
        "weather": {
            "temperature_c": some(20, 45),
            "humidity_pct": some(5, 95),
            "wind_m_s": some(0.5, 15),
            "radiant_c": some(20, 60),
            "natural_wet_bulb_c": some(10, 30),
            "globe_c": some(20, 60),
        },
        "series": {
            "heatwave": {
                "day_max_c": some(20, 45),
                "night_min_c": some(10, 25),
                "day_of_year": days,
                "baseline": {
                    "day_max_c": some(20, 45),
                    "night_min_c": some(10, 25),
                    "day_of_year": days,
                },
            }
        },
        "deaths": {
            "deaths": {
                "temperature_c": some(20, 45),
                "deaths_base": some(5, 30),
                "optimum_c": 28,
            }
        },
    }


def inform() -> Mapping[str, Body]:
    """Many places, the most scorecards, indicators."""
    groups: dict[str, tuple[str, ...]] = {
        "socio_economic": ("development", "inequality", "dependency"),
        "institutional": ("drr", "governance"),
    }
    scores = {group: {name: some(0, 10) for name in names} for group, names in groups.items()}
    card = {name: i % 4 for i, name in enumerate(index.CODES)}
    bounds = {"least": 0.0, "greatest": 100.0}
    return {
        "scores": scores | {"hazard": some(0, 10)},
        "cards": {"scorecards": [card] * min(1000, MOST_IN_ALL // 48)},
        "indicators": {
            "indicators": {
                f"i{i}": {"values": some(0, 100), "bounds": bounds}
                for i in range(max(1, min(100, MOST_IN_ALL // N - 1)))
            }
        },
    }


def intensity() -> Mapping[str, Body]:
    """Many distances."""
    asked = {"form": "repi", "magnitude": 6.5, "magnitude_type": "Mw", "depth_km": 12}
    return {"distances": asked | {"distances_km": some(0, 500)}}


def landslides() -> Mapping[str, Body]:
    """Many places, shaken, in blocks, at rest."""
    ground = (list(landslide.lithologies()) * N)[:N]
    cover = (list(landslide.land_covers()) * N)[:N]
    return {
        "coseismic": {
            "coseismic": {
                "pgv_cm_s": some(1, 100),
                "slope_deg": some(2, 50),
                "lithology": ground,
                "land_cover": cover,
                "wetness": some(1, 15),
            }
        },
    }


def liquefaction() -> Mapping[str, Body]:
    """Many sites with all that is asked."""
    return {
        "sites": {
            "magnitude": 7,
            "pga_g": some(0.05, 0.9),
            "vs30": some(150, 700),
            "pgv_cm_s": some(3, 90),
            "water_distance_km": some(0, 9),
            "water_table_m": some(0, 9),
            "precipitation_mm": some(50, 900),
        }
    }


def loss_statistics() -> Mapping[str, Body]:
    """A long table of events with simulated years, of years, of exceedances."""
    periods = [1.0 + i for i in range(1000)]
    at = {"periods_years": periods, "at_losses": some(0, 900)}
    rate = [round(9.0 / N, 7)] * N
    return {
        "events": at
        | {"events": {"rate": rate, "loss": some(0, 900), "simulation": {"years": 100_000}}},
        "most years": {
            "events": {"rate": [1.9], "loss": [5.0], "simulation": {"years": MOST_YEARS}}
        },
        "years": at
        | {
            "years": {
                "years": MOST_YEARS,
                "year": [1 + i for i in range(N)],
                "loss": some(0, 900),
            }
        },
        "exceedances": at
        | {
            "exceedances": {
                "period_years": [2.0 + i for i in range(N)],
                "loss": [float(i) for i in range(N)],
            }
        },
    }


def population() -> Mapping[str, Body]:
    """Many uncertain cells."""
    one = {
        "country": "KG",
        "mmi": some(4, 9),
        "sigma": some(0.2, 1),
        "people": some(0, 5000),
        "gdp_per_capita_usd": 2000,
        "gdp_year": 2024,
    }
    return {"cells": {"exposed": [one]}}


def portfolios() -> Mapping[str, Body]:
    """Shares that are hard to keep together, and benefits that are nearly a function of cost."""
    n = portfolio.MOST_MEASURES
    measures = [
        {
            "id": f"m{i}",
            "cost": int(RANDOM.integers(1_000_000, 10_000_000)),
            "benefit": int(RANDOM.integers(1, 10)),
            "labels": [f"{RANDOM.choice(['a', 'b'])}{k}" for k in range(20)],
        }
        for i in range(n)
    ]
    pairs = RANDOM.integers(0, n, (200, 2)).tolist()
    costs = RANDOM.integers(1, 1000, n).tolist()
    return {
        "shares": {
            "measures": measures,
            "budget": 5_500_000 * n / 2,
            "shares": {f"{side}{k}": 0.5 for side in "ab" for k in range(20)},
            "required": ["m0"],
            "exclusions": [[f"m{i}", f"m{j}"] for i, j in pairs if i != j],
        },
        "alike": {
            "measures": [
                {"id": f"m{i}", "cost": c, "benefit": c + 100} for i, c in enumerate(costs)
            ],
            "budget": sum(costs) // 2,
        },
    }


def return_levels() -> Mapping[str, Body]:
    """A long record, the most periods, levels and warmings."""
    return {
        "record": {
            "annual_maxima": some(50, 300, 1000),
            "periods_years": [2.0 + i for i in range(1000)],
            "levels": some(50, 300),
            "horizon_years": 50,
            "warming": {"degrees_c": [i / 20 for i in range(100)]},
        }
    }


def spi() -> Mapping[str, Body]:
    """A long series with evapotranspiration."""
    return {
        "series": {
            "precipitation_mm": some(0, 100),
            "pet_mm": some(0, 100),
            "start": "1950-01",
            "scale_months": 48,
        }
    }


def verification() -> Mapping[str, Body]:
    """Wide and narrow ensembles, quantiles, and the gate over every reference."""
    half = N // 2
    blocks = [i % 500 for i in range(half)]
    normal = {"normal": {"mean": some(0, 9, half), "sigma": some(1, 2, half)}}
    wide = min(N // 100, 1000)
    return {
        "gate": {
            "observed": some(0, 9, half),
            "point": some(0, 9, half),
            "blocks": blocks,
            "references": {
                "climatology": normal,
                "persistence": {"point": some(0, 9, half)},
                "third": normal,
            },
        },
        "ensemble": {
            "observed": some(0, 9, N // 100),
            "ensemble": [some(0, 9, 100) for _ in range(N // 100)],
        },
        "quantiles": {
            "observed": some(0, 9, N // wide),
            "quantiles": {
                "probabilities": [(i + 1) / (wide + 1) for i in range(wide)],
                "values": [sorted(some(0, 9, wide)) for _ in range(N // wide)],
            },
        },
    }


LARGEST: Mapping[str, Callable[[], Mapping[str, Body]]] = {
    "aftershocks": aftershocks,
    "aqi": aqi,
    "cascade": cascade,
    "climate-scaling": climate,
    "cost-benefit": cost_benefit,
    "fire-weather": fire_weather,
    "flood-damage": flood_damage,
    "fragility": fragility,
    "ground-motion": ground_motion,
    "heat": heat,
    "inform": inform,
    "intensity": intensity,
    "landslide": landslides,
    "liquefaction": liquefaction,
    "loss-statistics": loss_statistics,
    "population-loss": population,
    "portfolio": portfolios,
    "return-levels": return_levels,
    "spi": spi,
    "verification": verification,
}
"""The largest questions of each calculator, by what is large in them."""


def _status(name: str) -> float:
    """Return a size of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def measure(calculator: Calculator[Any], body: bytes) -> str:
    """Return what one question costs: processor, memory, the size of its answer."""
    said = ""
    try:
        calculate(calculator, body)
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _status("VmRSS"), process_time()
        size = len(calculate(calculator, body))
        used = process_time() - began
        grown = _status("VmHWM") - before
        tracemalloc.start()
        calculate(calculator, body)
        _, most = tracemalloc.get_traced_memory()
        said = f"{used:5.2f} s  {grown:5.0f} MB  {most / 1e6:5.0f} MB  answer {size / 1e6:5.2f} MB"
    except Problem as error:
        began = process_time()
        try:
            calculate(calculator, body)
        except Problem:
            said = f"{process_time() - began:5.2f} s  refused: {error}"
    return said


def main(only: str | None) -> None:
    """Measure every calculator's largest questions, each in a process of its own."""
    assert set(LARGEST) == {each.name for each in CALCULATORS}
    fresh = get_context("spawn")
    for calculator in CALCULATORS:
        if only and calculator.name != only:
            continue
        for what, body in LARGEST[calculator.name]().items():
            written = json.dumps(body, separators=(",", ":")).encode()
            with fresh.Pool(1) as pool:
                said = pool.apply(_named, (calculator.name, written))
            print(
                f"{calculator.name:16} {what:14} {len(written) / 1e6:5.2f} MB  {said}", flush=True
            )


def _named(name: str, body: bytes) -> str:
    return measure(next(each for each in CALCULATORS if each.name == name), body)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", help="name of a calculator")
    main(arguments.parse_args().only)
