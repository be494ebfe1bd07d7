"""Flood damage at depths: sectors, published infrastructure curves, function lost."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    SEVERAL,
    Answer,
    Calculator,
    Depths,
    Question,
    columns,
    either,
)
from services.risk.science import flood
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method

MOST_CURVES = 10

Area = Annotated[float, Field(ge=0, le=1e9)]
Areas = Annotated[
    list[Area],
    Field(min_length=1, max_length=MOST_VALUES),
    SEVERAL,
    either(minimum=0, maximum=1e9),
]
Thresholds = Annotated[Depths, SEVERAL, either(minimum=0, maximum=100)]


class FloodDamageQuestion(Question):
    """Depths of water, one at each place, and what stands there."""

    depth_m: Depths
    """Depth of water above ground, m."""
    sectors: Annotated[
        list[flood.Sector],
        Field(
            default_factory=lambda: list(flood.Sector), min_length=1, max_length=len(flood.Sector)
        ),
    ]
    """What is flooded; each answers by itself, all when not given."""
    duration_factor: Annotated[float, Field(ge=1, le=5)] = 1.0
    """Raises damage for floods that stand for weeks (ice jam, snowmelt): a judgement."""
    gdp_per_capita_usd: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    """GDP per head, USD of 2010: adds the maximum damage of buildings."""
    area_m2: Areas | None = None
    """Floor area, m2, one number or one per depth: with GDP, adds the damage in money."""
    curves: (
        Annotated[
            list[str],
            Field(
                min_length=1,
                max_length=MOST_CURVES,
                json_schema_extra=lambda schema: schema.update(items=_curve_ids()),
            ),
        ]
        | None
    ) = None
    """Infrastructure curves of Nirandjan et al. (2024) by id; each answers by itself."""
    threshold_m: Thresholds | None = None
    """Depth above which a facility stops working, m, one number or one per depth."""


def answer(question: FloodDamageQuestion) -> Answer:
    """Return damage by sector and curve, money where wealth is known, and function lost."""
    given = columns(question, "depth_m", "area_m2", "threshold_m", one=("area_m2", "threshold_m"))
    depth = given["depth_m"]
    if "area_m2" in given and question.gdp_per_capita_usd is None:
        wrong = "gdp_per_capita_usd is needed with area_m2"
        raise ScienceError("gdp_per_capita_usd", "given", wrong)
    methods: list[Method] = [flood.METHOD]
    warnings = flood.warnings(depth)
    if question.duration_factor > 1:
        warnings.append(f"{flood.METHOD.id}: the duration factor is a judgement")
    results: dict[str, Any] = {
        "sectors": {
            sector: _sector(question, sector, depth, given.get("area_m2"))
            for sector in question.sectors
        },
        "curves": None,
        "function_lost": None,
    }
    if question.curves is not None:
        results["curves"] = _curves(question.curves, depth)
        methods.append(flood.INFRASTRUCTURE)
        for curve in results["curves"]:
            warnings += flood.infrastructure_warnings(curve, depth)
    if "threshold_m" in given:
        results["function_lost"] = flood.function_lost(depth, given["threshold_m"])
        methods.append(flood.THRESHOLD)
    return Answer(results, methods, warnings)


def _sector(
    question: FloodDamageQuestion,
    sector: flood.Sector,
    depth: NDArray[np.float64],
    area: NDArray[np.float64] | None,
) -> dict[str, Any]:
    """Return the damage of a sector: shares, and money where it is of buildings."""
    share = flood.damage(sector, depth, duration_factor=question.duration_factor)
    found: dict[str, Any] = {"damage_ratio": share, "maximum_damage_per_m2": None, "damage": None}
    gdp = question.gdp_per_capita_usd
    if gdp is None or not flood.has_maximum_damage(sector):
        return found
    greatest = {
        "structure": flood.maximum_damage_eur_m2(sector, gdp),
        "contents": flood.maximum_damage_eur_m2(sector, gdp, contents=True),
    }
    found["construction_cost_per_m2"] = _money(flood.construction_cost_eur_m2(sector, gdp))
    found["maximum_damage_per_m2"] = {part: _money(eur) for part, eur in greatest.items()}
    if area is not None:
        found["damage"] = {part: _money(share * eur * area) for part, eur in greatest.items()}
    return found


def _curves(curves: list[str], depth: NDArray[np.float64]) -> dict[str, dict[str, Any]]:
    """Return the damage factor of each infrastructure curve with what it is for."""
    known = flood.infrastructure_curves("flood")
    found = {}
    for i, curve in enumerate(curves):
        if curve not in known:
            raise ScienceError(
                f"curves/{i}", f"one of {', '.join(known)}", f"no flood curve {curve!r}"
            )
        factor = flood.infrastructure_damage(curve, depth)
        found[curve] = {"description": known[curve], "damage_factor": factor}
    return found


def _money(eur: float | NDArray[np.float64]) -> dict[str, Any]:
    """Return an amount, or one per depth, with its currency and the year of its prices."""
    return {"amount": eur, "currency": "EUR", "price_year": 2010}


def _curve_ids() -> dict[str, Any]:
    """Return the schema of a curve's id: those there are, and what each is for."""
    known = flood.infrastructure_curves("flood")
    listed = "; ".join(f"{curve} {text}" for curve, text in known.items())
    return {"type": "string", "enum": list(known), "description": listed}


CALCULATOR = Calculator(
    name="flood-damage",
    summary="Flood damage at depths, of sectors and of infrastructure",
    question=FloodDamageQuestion,
    answer=answer,
    results={
        "sectors": "By sector: `damage_ratio` (share of value), one per depth; for buildings with "
        "GDP `construction_cost_per_m2` and `maximum_damage_per_m2` of structure and contents, and "
        "with area `damage`, as `amount`, `currency` and `price_year`",
        "curves": "By curve: `description` and `damage_factor` (share of value), one per depth",
        "function_lost": "Whether the facility stops working, one per depth; null "
        "without `threshold_m`",
    },
    examples={
        "Petropavlovsk, houses by the Yesil, water for weeks": {
            "depth_m": [0.25, 0.75, 1.2, 2.5],
            "sectors": ["residential"],
            "duration_factor": 1.2,
            "gdp_per_capita_usd": 9070,
            "area_m2": [60, 72, 55, 110],
        },
        "Osh, a pumping station, a substation and a road": {
            "depth_m": [0.3, 0.9],
            "sectors": ["infrastructure_roads"],
            "curves": ["F17.1", "F2.2"],
            "threshold_m": 0.5,
        },
    },
)
