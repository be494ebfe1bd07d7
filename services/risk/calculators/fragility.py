"""Damage of buildings and components from shaking: states, repair, function and recovery."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    SEVERAL,
    Answer,
    Calculator,
    Question,
    columns,
    either,
)
from services.risk.science import fragility, pipes
from services.risk.science.ground_motion import GroundMotion
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method

MOST_DAYS = 100
MOST_SHARES = 200_000
"""Values times days of one answer."""
EVENT = {"p05": -fragility.Z95, "p50": 0.0, "p95": fragility.Z95}

Array = NDArray[np.float64]
Demand = Annotated[float, Field(ge=0, le=10_000)]
Demands = Annotated[list[Demand], Field(min_length=1, max_length=MOST_VALUES)]
Deviation = Annotated[float, Field(ge=0, le=5)]
Deviations = Annotated[
    list[Deviation],
    Field(min_length=1, max_length=MOST_VALUES),
    SEVERAL,
    either(minimum=0, maximum=5),
]


class Motion(Question):
    """Lognormal ground motion, as the `ground-motion` calculator answers it."""

    median: Demands | None = None
    """Medians in the unit of the class; null takes `intensities` for them."""
    sigma: Deviations | None = None
    """Total deviation of the natural logarithm, one number or one per value; or `tau` and `phi`."""
    tau: Deviations | None = None
    """Deviation between events, shared by all values: adds the answer for a weak, middle and
    strong event."""
    phi: Deviations | None = None
    """Deviation within an event."""


class HazardCurve(Question):
    """Yearly rate of exceeding a shaking a: H(a) = k0 a^-k, a in the unit of the class."""

    k0: Annotated[float, Field(gt=0, le=1000)]
    """Yearly rate at a = 1."""
    k: Annotated[float, Field(gt=0, le=20)]
    """Slope in log-log."""


class Pipes(Question):
    """Demand on water pipes, one value each for the same reaches."""

    pgv_cm_s: Demands | None = None
    """Peak ground velocity, cm/s."""
    pgd_inch: Demands | None = None
    """Permanent ground deformation, inches."""
    brittle: bool = True
    """Cast iron, asbestos cement, concrete; false for steel, ductile iron, plastic."""


class FragilityQuestion(Question):
    """What is shaken, how strongly, and what else is asked for."""

    class_: Annotated[
        str | None,
        Field(alias="class", json_schema_extra=lambda schema: schema.update(_class_ids())),
    ] = None
    """Fragility class of all values (`URMM-LC`, `EP.S.H.A`, `HWB.GS.5`)."""
    classes: Annotated[list[str], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Instead of `class`: one class per value."""
    intensities: Demands | None = None
    """Known shaking in the unit of the class: g for PGA and SA(1.0), inches for PGD.

    The PGA of buildings supposes the spectrum of a large earthquake on stiff soil: for any other
    SA(1.0 s) / 1.5 stands in for it, as in assessments.
    """
    ground_motion: Motion | None = None
    """Uncertain shaking; its variability is carried into the probabilities exactly."""
    occupancy: str = "RES3"
    """Hazus occupancy of buildings: RES3 flats, EDU1 school, COM6 hospital, GOV2 rescue service."""
    days: (
        Annotated[
            list[Annotated[float, Field(ge=0, le=36_500)]],
            Field(min_length=1, max_length=MOST_DAYS),
        ]
        | None
    ) = None
    """Days after the earthquake for which function is asked."""
    hazard_curve: HazardCurve | None = None
    """Adds the yearly rate of each state in closed form."""
    pipes: Pipes | None = None
    """Adds repairs of water pipes; may be asked alone."""


def answer(question: FragilityQuestion) -> Answer:
    """Return damage, its consequences, yearly rates and pipe repairs, as far as asked for."""
    results: dict[str, Any] = {}
    methods: list[Method] = []
    warnings: list[str] = []
    asked = (question.class_, question.classes, question.intensities, question.ground_motion)
    if any(each is not None for each in asked) or question.pipes is None:
        results, warnings = _damage(question)
        methods += [fragility.METHOD, fragility.CONSEQUENCES]
    if question.hazard_curve is not None:
        methods.append(fragility.RISK_EQUATION)
    results["pipes"] = None
    if question.pipes is not None:
        results["pipes"] = _pipes(question.pipes)
        methods.append(pipes.METHOD)
    return Answer(results, methods, warnings)


def _damage(question: FragilityQuestion) -> tuple[dict[str, Any], list[str]]:
    """Return damage and its consequences for every value, and where to be careful."""
    motion, event = _motion(question)
    ids, place = _classes(question, len(motion.median))
    known = [fragility.lookup(each) for each in ids]
    meant = [fragility.consequence(each, question.occupancy) for each in ids]
    median, beta = (
        np.array([getattr(each, name) for each in known])[place] for name in ("median", "beta")
    )
    repair, recovery, function = (
        np.array([getattr(each, name) for each in meant])[place]
        for name in ("repair", "recovery_days", "function")
    )
    exceeded = fragility.exceedance_under(motion, median, beta)
    states = fragility.states(exceeded)
    collapse = np.array([each.collapse_given_complete or 0.0 for each in known])[place]
    results: dict[str, Any] = {
        "classes": {
            one.id: _explained(one, consequence, question.hazard_curve)
            for one, consequence in zip(known, meant, strict=True)
        },
        "exceedance": dict(zip(fragility.DAMAGED, exceeded.T, strict=True)),
        "states": dict(zip(fragility.STATES, states.T, strict=True)),
        "collapse": states[:, -1] * collapse,
        "repair_ratio": fragility.expected(states, repair),
        "function_now": fragility.expected(states, function),
        "function_by_day": _by_day(question.days, states, meant, place),
        "recovery_days": fragility.expected(states, recovery),
        "event": None,
    }
    if event:
        results["event"] = {}
        for name, z in EVENT.items():
            then = fragility.states(fragility.exceedance_at(motion, median, beta, z))
            results["event"][name] = {
                "repair_ratio": fragility.expected(then, repair),
                "function_now": fragility.expected(then, function),
            }
    warnings = [
        text
        for i, each in enumerate(ids)
        for text in fragility.warnings(each, motion.median[place == i])
    ]
    return results, warnings


def _motion(question: FragilityQuestion) -> tuple[GroundMotion, bool]:
    """Return the shaking of every value (known shaking has no deviation) and if events differ.

    Raises
    ------
    ScienceError
        If shaking or its deviation is missing, or given twice.
    """
    given, motion = question.intensities, question.ground_motion
    uncertain = motion is not None and motion.median is not None
    if (given is not None) == uncertain:
        wrong = "give either intensities or ground_motion/median"
        raise ScienceError("intensities", "intensities or ground_motion/median", wrong)
    if motion is None:
        known = np.array(given)
        none = np.zeros_like(known)
        return GroundMotion(known, none, none, none), False
    if motion.median is None:
        motion = motion.model_copy(update={"median": given})
    parts = ("sigma", "tau", "phi")
    found = columns(motion, "median", *parts, at="ground_motion/", one=parts)
    if ("tau" in found) != ("phi" in found):
        missing = "phi" if "tau" in found else "tau"
        raise ScienceError(f"ground_motion/{missing}", "given", "tau and phi are given together")
    if "tau" not in found and "sigma" not in found:
        raise ScienceError("ground_motion/sigma", "given", "give sigma, or tau and phi")
    event = "tau" in found
    zero = np.zeros_like(found["median"])
    tau, phi = found.get("tau", zero), found.get("phi", zero)
    sigma = found.get("sigma", np.hypot(tau, phi))
    return GroundMotion(found["median"], sigma, tau, phi), event


def _classes(question: FragilityQuestion, values: int) -> tuple[list[str], NDArray[np.intp]]:
    """Return the classes asked for and which of them each value has.

    Raises
    ------
    ScienceError
        If a class is unknown, or there is not one for each value.
    """
    if (question.class_ is None) == (question.classes is None):
        raise ScienceError("class", "class or classes", "give either class or classes")
    if question.classes is None:
        assert question.class_ is not None
        fragility.lookup(question.class_)
        return [question.class_], np.zeros(values, dtype=np.intp)
    if len(question.classes) != values:
        wrong = f"classes has {len(question.classes)} values where shaking has {values}"
        raise ScienceError("classes", f"{values} values", wrong)
    number = {each: i for i, each in enumerate(dict.fromkeys(question.classes))}
    for each in number:
        if each not in fragility.classes():
            first = question.classes.index(each)
            wrong = f"no fragility class {each!r}"
            raise ScienceError(f"classes/{first}", "a known fragility class", wrong)
    return list(number), np.array([number[each] for each in question.classes], dtype=np.intp)


def _by_day(
    days: list[float] | None,
    states: Array,
    meant: list[fragility.Consequence],
    place: NDArray[np.intp],
) -> Array | None:
    """Return the expected function of every value after each of the days.

    Raises
    ------
    ScienceError
        If the answer would be too large.
    """
    if days is None:
        return None
    if len(days) * len(states) > MOST_SHARES:
        wrong = f"{len(days)} days for {len(states)} values are over {MOST_SHARES:,} answers"
        raise ScienceError("days", f"days times values at most {MOST_SHARES}", wrong)
    found = np.empty((len(states), len(days)))
    # All classes of buildings share one consequence: a few turns instead of one per class.
    distinct = list(dict.fromkeys(meant))
    of_value = np.array([distinct.index(each) for each in meant])[place]
    for i, consequence in enumerate(distinct):
        mine = of_value == i
        found[mine] = fragility.function_after(states[mine], consequence, days)
    return found


def _explained(
    one: fragility.FragilityClass, meant: fragility.Consequence, curve: HazardCurve | None
) -> dict[str, Any]:
    """Return what a class is made of, by state, and its yearly rates."""
    rates = None
    if curve is not None:
        found = fragility.annual_rate(curve.k0, curve.k, one.median, one.beta)
        rates = dict(zip(fragility.DAMAGED, found, strict=True))
    return {
        "imt": one.imt,
        "unit": one.unit,
        "basis": one.basis,
        "median": dict(zip(fragility.DAMAGED, one.median, strict=True)),
        "beta": dict(zip(fragility.DAMAGED, one.beta, strict=True)),
        "collapse_given_complete": one.collapse_given_complete,
        "repair_ratio": dict(zip(fragility.STATES, meant.repair, strict=True)),
        "recovery_days": dict(zip(fragility.STATES, meant.recovery_days, strict=True)),
        "function": dict(zip(fragility.STATES, meant.function, strict=True)),
        "annual_rate": rates,
    }


def _pipes(asked: Pipes) -> dict[str, Array]:
    """Return repairs, leaks and breaks per km of every reach."""
    demand = columns(asked, "pgv_cm_s", "pgd_inch", at="pipes/")
    if not demand:
        raise ScienceError("pipes/pgv_cm_s", "pgv_cm_s or pgd_inch", "no demand was given")
    found = pipes.repairs_per_km(
        "brittle" if asked.brittle else "ductile",
        pgv_cm_s=demand.get("pgv_cm_s", 0.0),
        pgd_in=demand.get("pgd_inch", 0.0),
    )
    return {
        "repairs_per_km": found.total,
        "leaks_per_km": found.leaks,
        "breaks_per_km": found.breaks,
    }


def _class_ids() -> dict[str, Any]:
    """Return the schema of a class: those there are."""
    return {"anyOf": [{"type": "string", "enum": list(fragility.classes())}, {"type": "null"}]}


CALCULATOR = Calculator(
    name="fragility",
    summary="Damage from shaking: states, repair cost, function and recovery; pipe repairs",
    question=FragilityQuestion,
    answer=answer,
    results={
        "classes": "By class: `imt`, `unit`, `basis`, `median` (null: no such state), `beta`, what "
        "each state means, and `annual_rate` of each state under the hazard curve",
        "exceedance": "P(state or worse): `slight`, `moderate`, `extensive`, `complete`, one per "
        "value each",
        "states": "P(state): `none` to `complete`, one per value each; they sum to 1",
        "collapse": "Probability of collapse, one per value (0 for components)",
        "repair_ratio": "Expected repair cost, share of replacement value",
        "function_now": "Expected share of function in the first day",
        "function_by_day": "One row per value: expected share of function after each of `days`",
        "recovery_days": "Expectation over the states of the median days until function is back",
        "event": "`p05`, `p50`, `p95` of the between-event residual, the same for all values: "
        "`repair_ratio`, `function_now`; sums over values keep that meaning. Needs `tau`, `phi`",
        "pipes": "`repairs_per_km`, of them `leaks_per_km` and `breaks_per_km`, one per reach",
    },
    examples={
        "Osh, brick flats of three to five storeys": {
            "class": "URMM-LC",
            "intensities": [0.1, 0.2, 0.4],
            "occupancy": "RES3",
            "days": [1, 30, 180],
        },
        "Dushanbe, hospital and substation in an uncertain M 6.5": {
            "classes": ["C1M-LC", "EP.S.H.A"],
            "ground_motion": {"median": [0.27, 0.2], "tau": 0.35, "phi": 0.49},
            "occupancy": "COM6",
            "days": [1, 7, 90],
        },
        "Namangan, yearly rates of panel houses, and old water pipes": {
            "class": "PC2M-LC",
            "intensities": [0.25],
            "hazard_curve": {"k0": 0.0001, "k": 2.5},
            "pipes": {"pgv_cm_s": [20, 50], "pgd_inch": [0, 2], "brittle": True},
        },
    },
    pointers={"im": "intensities"},
)
