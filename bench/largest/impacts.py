"""The largest questions about what hazards do: damage, losses, people, choices."""

from collections.abc import Mapping

from bench.largest.numbers import RANDOM, Body, some
from services.risk.calculators.api import MOST_IN_ALL
from services.risk.calculators.calculator import MOST_VALUES as N
from services.risk.calculators.cascade import (
    MOST_DEPENDENCIES,
    MOST_FACILITIES,
    MOST_HOURS,
    MOST_SUPPLIES,
)
from services.risk.calculators.casualties import MOST_CLASSES
from services.risk.calculators.flood_damage import MOST_CURVES, _curve_ids
from services.risk.calculators.loss_statistics import MOST_YEARS
from services.risk.science import flood, index, portfolio


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


def casualties() -> Mapping[str, Body]:
    """Many places and kinds of buildings."""
    names = ("ADOBE-PC", "URML-PC", "URMM-LC", "RM1L-LC", "C1L-LC", "C1M-LC", "C3M-LC", "PC2M-LC")
    buildings = [{"class_id": names[i % len(names)], "share": 0.05} for i in range(MOST_CLASSES)]
    return {
        "places": {"pga_g": some(0.01, 1), "people": some(0, 5000), "buildings": buildings},
    }


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
