"""Liquefaction of the ground by an earthquake."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amounts,
    Answer,
    Array,
    Calculator,
    Gaps,
    Question,
    ShearWave,
    columns,
)
from services.risk.science import liquefaction
from services.risk.science.limits import ScienceError

WATER = ("water_distance_km", "water_table_m", "precipitation_mm")
GENERAL_NEEDS = (*WATER, "pgv_cm_s")
LISTS = ("pga_g", "vs30", *GENERAL_NEEDS, "wetness")


class LiquefactionQuestion(Question):
    """One earthquake and sites; where water or PGV is null, the fallback model answers."""

    magnitude: Annotated[float, Field(ge=3, le=9.5)]
    """Moment magnitude."""
    pga_g: Amounts
    """Peak ground acceleration, g."""
    vs30: Annotated[list[ShearWave], Field(min_length=1, max_length=MOST_VALUES)]
    """Shear-wave velocity of the upper 30 m, m/s."""
    pgv_cm_s: Gaps | None = None
    """Peak ground velocity, cm/s; above 150 it counts as 150."""
    water_distance_km: Gaps | None = None
    """Distance to the nearest water body, km."""
    water_table_m: Gaps | None = None
    """Depth of the water table, m."""
    precipitation_mm: Gaps | None = None
    """Mean annual precipitation, mm; above 2500 it counts as 2500."""
    wetness: Gaps | None = None
    """Compound topographic index, for sites without data on water."""


def answer(question: LiquefactionQuestion) -> Answer:
    """Return the probability and extent at each site and the model that gave them."""
    c = columns(question, *LISTS)
    unknown = np.full(len(c["pga_g"]), np.nan)
    c = {name: c.get(name, unknown) for name in LISTS}
    general = ~np.isnan([c[name] for name in GENERAL_NEEDS]).any(axis=0)
    lacking = np.flatnonzero(~general & np.isnan(c["wetness"]))
    if lacking.size:
        field = f"wetness/{lacking[0]}" if question.wetness else "wetness"
        raise ScienceError(field, "given", "wetness is needed where water or PGV is not known")
    probability, area = np.empty_like(unknown), unknown.copy()
    methods, warnings = [], []
    if general.any():
        at = {name: values[general] for name, values in c.items()}
        probability[general], area[general] = _general(question.magnitude, at)
        methods.append(liquefaction.GENERAL)
        warnings += liquefaction.general_warnings(at["pgv_cm_s"], at["precipitation_mm"])
    likely = np.full(general.shape, None)
    if not general.all():
        at = {name: values[~general] for name, values in c.items()}
        found = liquefaction.fallback(at["pga_g"], question.magnitude, at["wetness"], at["vs30"])
        probability[~general], likely[~general] = found, liquefaction.likely(found)
        methods.append(liquefaction.FALLBACK)
        warnings += liquefaction.fallback_warnings(question.magnitude)
    ids = np.where(general, liquefaction.GENERAL.id, liquefaction.FALLBACK.id)
    results = {"model": ids, "probability": probability, "area_percent": area, "likely": likely}
    return Answer(results, methods, warnings)


def _general(magnitude: float, at: dict[str, Array]) -> tuple[Array, Array]:
    """Return probability and extent by the general model."""
    water: dict[str, Any] = {name: at[name] for name in WATER}
    return liquefaction.general(at["pga_g"], at["pgv_cm_s"], magnitude, at["vs30"], **water)


CALCULATOR = Calculator(
    name="liquefaction",
    summary="Liquefaction of the ground by an earthquake",
    question=LiquefactionQuestion,
    answer=answer,
    results={
        "model": "Which model answered at each site: `Allstadt2022`, or `Zhu2015` without water",
        "probability": "Probability of liquefaction, 0-1; 0 where the ground is stiff or shaken "
        "weakly",
        "area_percent": "Share of ground that liquefies, percent; null by `Zhu2015`",
        "likely": "By `Zhu2015`: true above 0.2; null by `Allstadt2022`",
    },
    examples={
        "Namangan and Osh, M 6.8": {
            "magnitude": 6.8,
            "pga_g": [0.25, 0.4],
            "pgv_cm_s": [25, 50],
            "vs30": [300, 220],
            "water_distance_km": [1, 0.2],
            "water_table_m": [5, 2],
            "precipitation_mm": [500, 300],
        },
        "Dushanbe M 7, the second site without data on water": {
            "magnitude": 7,
            "pga_g": [0.2, 0.4],
            "pgv_cm_s": [20, 40],
            "vs30": [300, 220],
            "water_distance_km": [2, None],
            "water_table_m": [8, None],
            "precipitation_mm": [570, None],
            "wetness": [None, 8],
        },
        "Ashgabat, no data on water at all": {
            "magnitude": 7,
            "pga_g": [0.2],
            "vs30": [300],
            "wetness": [6],
        },
    },
)
