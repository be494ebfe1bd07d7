"""Landslides by earthquakes and by rain, and the static safety of slopes."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Self

import numpy as np
from pydantic import Field, model_validator

from services.risk.calculators.calculator import (
    LARGEST,
    MOST_VALUES,
    Amount,
    Amounts,
    Answer,
    Calculator,
    Question,
    Shares,
    columns,
    within,
)
from services.risk.science import landslide
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method
from shared.problems import MisfitError

Positive = Annotated[float, Field(ge=0.001, le=LARGEST)]
Positives = Annotated[list[Positive], Field(min_length=1, max_length=MOST_VALUES)]
Slopes = Annotated[
    list[Annotated[float, Field(ge=0, le=90)]], Field(min_length=1, max_length=MOST_VALUES)
]
SteepSlopes = Annotated[
    list[Annotated[float, Field(gt=0, le=89.9)]], Field(min_length=1, max_length=MOST_VALUES)
]
CURVES = ("caine", "guzzetti")


def _class_of(names: Iterable[str]) -> Any:
    """Return the field of a class's name; a raster's numbers are taken for names."""
    return Field(max_length=8, coerce_numbers_to_str=True, json_schema_extra={"enum": [*names]})


Lithology = Annotated[str, _class_of(landslide.lithologies())]
LandCover = Annotated[str, _class_of(landslide.land_covers())]


class Coseismic(Question):
    """Places shaken by an earthquake: Nowicki Jessee et al. (2018)."""

    pgv_cm_s: Amounts
    """Peak ground velocity, cm/s; above 211 it counts as 211."""
    slope_deg: Slopes
    """Slope, degrees; below 2 nothing slides."""
    lithology: Annotated[list[Lithology], Field(min_length=1, max_length=MOST_VALUES)]
    """Classes of the global lithological map: "su" unconsolidated sediments, "ss" siliciclastic
    sedimentary, "sm" mixed sedimentary, "sc" carbonate, "mt" metamorphic, "pa", "pb", "pi" plutonic
    acid, basic, intermediate, "va", "vb", "vi" volcanic, "py" pyroclastic, "nd" no data."""
    land_cover: Annotated[list[LandCover], Field(min_length=1, max_length=MOST_VALUES)]
    """GlobCover classes: "14" rainfed crops, "110" mosaic of forest and grass, "130" shrubs,
    "140" grass, "150" sparse vegetation, "190" built-up, "200" bare."""
    wetness: Amounts
    """Compound topographic index; above 19 it counts as 19."""


class Newmark(Question):
    """Sliding blocks: Jibson (2007), eq. 6, or eq. 7 where the magnitude is given."""

    pga_g: Amounts
    """Peak ground acceleration, g."""
    critical_g: Positives | None = None
    """Critical acceleration, g; or give `safety` and `slope_deg`."""
    safety: Amounts | None = None
    """Static factor of safety, from which with the slope the critical acceleration follows."""
    slope_deg: Slopes | None = None
    """Slope, degrees, with `safety`."""
    magnitude: Annotated[float, Field(ge=3, le=9)] | None = None
    """Moment magnitude; without it eq. 6 answers."""


class SafetyFactor(Question):
    """Infinite slopes at rest."""

    slope_deg: SteepSlopes
    """Slope, degrees."""
    cohesion_kpa: Amounts
    """Effective cohesion, kPa."""
    friction_deg: Annotated[
        list[Annotated[float, Field(ge=0, le=89.9)]], Field(min_length=1, max_length=MOST_VALUES)
    ]
    """Effective friction angle, degrees."""
    saturated: Shares
    """Share of the thickness that is below the water table, 0 to 1."""
    thickness_m: Positives
    """Thickness of the sliding layer, across the slope, m."""
    density_kg_m3: Positives
    """Density of the soil, kg/m3."""


class Rain(Question):
    """Rains of a duration and mean intensity."""

    duration_h: Positives
    """Duration, hours."""
    intensity_mm_h: Amounts
    """Mean intensity, mm/h."""


class LocalRain(Question):
    """A place's days of rain and its own climate: better than any threshold for the world."""

    daily_mm: Amounts
    """Rain of consecutive days, mm; the first seven only count towards those after them."""
    daily_p95_mm: Amount
    """95th percentile of the place's wet days, mm."""
    antecedent_p75_mm: Amount
    """75th percentile of the place's sums of seven days, mm."""


class LandslideQuestion(Question):
    """At least one block."""

    coseismic: Coseismic | None = None
    newmark: Newmark | None = None
    safety_factor: SafetyFactor | None = None
    rain: Rain | None = None
    local_rain: LocalRain | None = None

    @model_validator(mode="after")
    def _any(self) -> Self:
        if not self.model_fields_set:
            raise MisfitError("one-at-least", fields=", ".join(type(self).model_fields))
        return self


Found = tuple[dict[str, Any], Method, list[str]]


def _coseismic(block: Coseismic) -> Found:
    c = columns(block, "pgv_cm_s", "slope_deg", "wetness")
    for name in ("lithology", "land_cover"):
        if len(getattr(block, name)) != len(block.pgv_cm_s):
            limit = f"{len(block.pgv_cm_s)} values"
            raise ScienceError(name, limit, f"{name} must have as many values as pgv_cm_s")
    p, area = landslide.coseismic(
        c["pgv_cm_s"], c["slope_deg"], block.lithology, block.land_cover, c["wetness"]
    )
    warnings = landslide.coseismic_warnings(c["pgv_cm_s"], c["wetness"])
    return {"probability": p, "areal_proportion": area}, landslide.COSEISMIC, warnings


def _newmark(block: Newmark) -> Found:
    c = columns(block, "pga_g", "critical_g", "safety", "slope_deg")
    if "critical_g" in c:
        critical = c["critical_g"]
    elif "safety" in c and "slope_deg" in c:
        critical = landslide.critical_acceleration_g(c["safety"], c["slope_deg"])
    else:
        message = "critical_g is needed, or safety with slope_deg"
        raise ScienceError("critical_g", "given", message)
    stable = critical > 0
    displacement = np.full(critical.shape, np.nan)
    shaken = c["pga_g"][stable]
    displacement[stable] = landslide.newmark_cm(shaken, critical[stable], block.magnitude)
    failure = np.full(critical.shape, np.nan)
    failure[stable] = landslide.newmark_failure(displacement[stable])
    warnings = landslide.newmark_warnings(shaken, critical[stable], block.magnitude)
    if not stable.all():
        warnings.append(
            f"{np.sum(~stable)} slopes slide without any shaking (critical acceleration 0): "
            "their displacement and probability are null"
        )
    results = {
        "critical_g": critical,
        "displacement_cm": displacement,
        "failure_probability": failure,
    }
    return results, landslide.NEWMARK, warnings


def _safety_factor(block: SafetyFactor) -> Found:
    c = columns(block, *SafetyFactor.model_fields)
    safety = landslide.safety_factor(**c)
    critical = landslide.critical_acceleration_g(safety, c["slope_deg"])
    return {"safety": safety, "critical_g": critical}, landslide.SAFETY, []


def _rain(block: Rain) -> Found:
    c = columns(block, "duration_h", "intensity_mm_h")
    results, warnings = {}, []
    for curve in CURVES:
        threshold = landslide.rain_threshold_mm_h(c["duration_h"], curve)
        results[curve] = {
            "threshold_mm_h": threshold,
            "exceeded": c["intensity_mm_h"] >= threshold,
        }
        warnings += landslide.rain_warnings(c["duration_h"], curve)
    return results, landslide.RAIN, warnings


def _local_rain(block: LocalRain) -> Found:
    rain = columns(block, "daily_mm")["daily_mm"]
    triggered = landslide.rain_trigger(rain, block.daily_p95_mm, block.antecedent_p75_mm)
    return {"triggered": triggered}, landslide.RAIN, []


BLOCKS: dict[str, Callable[[Any], Found]] = {
    "coseismic": _coseismic,
    "newmark": _newmark,
    "safety_factor": _safety_factor,
    "rain": _rain,
    "local_rain": _local_rain,
}


def answer(question: LandslideQuestion) -> Answer:
    """Return the results of every block that is given."""
    results, methods, warnings = {}, {}, []
    for name, compute in BLOCKS.items():
        block = getattr(question, name)
        if block is None:
            continue
        with within(name):
            results[name], method, found = compute(block)
        methods[method.id] = method
        warnings += found
    return Answer(results, list(methods.values()), warnings)


CALCULATOR = Calculator(
    name="landslide",
    summary="Landslides by earthquakes and by rain, and the safety of slopes",
    question=LandslideQuestion,
    answer=answer,
    results={
        "coseismic": "`probability` of landslides and `areal_proportion` of ground they cover, 0-1",
        "newmark": "`critical_g` (g), `displacement_cm` and `failure_probability` (at most 0.335); "
        "null where a slope is unstable at rest",
        "safety_factor": "`safety`, the static factor, and the `critical_g` (g) it leaves",
        "rain": "By curve (`caine`, `guzzetti`): `threshold_mm_h` and whether it is `exceeded`",
        "local_rain": "`triggered` by day: rain above its p95 after a week above its p75",
    },
    examples={
        "slopes above Osh and Dushanbe, M 6.5": {
            "coseismic": {
                "pgv_cm_s": [30, 60],
                "slope_deg": [30, 35],
                "lithology": ["su", "sm"],
                "land_cover": ["120", "110"],
                "wetness": [6, 5],
            },
            "newmark": {"pga_g": [0.3, 0.5], "critical_g": [0.1, 0.1], "magnitude": 6.5},
        },
        "loess slope near Dushanbe after rain, then shaken": {
            "safety_factor": {
                "slope_deg": [30, 30],
                "cohesion_kpa": [20, 20],
                "friction_deg": [35, 35],
                "saturated": [0.3, 1],
                "thickness_m": [2.4, 2.4],
                "density_kg_m3": [1500, 1500],
            },
            "newmark": {"pga_g": [0.3, 0.3], "safety": [2.1, 1.1], "slope_deg": [30, 30]},
        },
        "a wet spring week in Osh": {
            "rain": {"duration_h": [3, 24], "intensity_mm_h": [8, 5]},
            "local_rain": {
                "daily_mm": [4, 9, 12, 0, 7, 11, 6, 31],
                "daily_p95_mm": 20,
                "antecedent_p75_mm": 25,
            },
        },
    },
)
