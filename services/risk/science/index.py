"""Composite indices: INFORM Risk exactly as its workbook computes it, and the MCR2030 scorecard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "INFORM-Risk",
    "2024 v0.6.7",
    "Marin-Ferrer, Vernaccini, Poljansek (2017): Index for Risk Management INFORM, concept and "
    "methodology. JRC EUR 28655 EN; workbook INFORM Risk 2024 v0.6.7 (CC BY 4.0)",
    "https://drmkc.jrc.ec.europa.eu/inform-index",
)
SCORECARD = Method(
    "MCR2030-scorecard",
    "preliminary",
    "UNDRR: Disaster resilience scorecard for cities, preliminary level: 47 questions of 0 to 3",
    "https://mcr2030.undrr.org/disaster-resilience-scorecard-cities",
)
CLASSES = ((6.8, "Very high"), (4.9, "High"), (3.2, "Medium"), (2.2, "Low"))
CLASS_NAMES = np.array(["Very low", *(name for _, name in reversed(CLASSES))])
QUESTIONS_BY_ESSENTIAL = (3, 5, 4, 4, 3, 6, 4, 9, 7, 2)
CODES = tuple(
    f"P{essential}.{question}"
    for essential, questions in enumerate(QUESTIONS_BY_ESSENTIAL, 1)
    for question in range(1, questions + 1)
)
"""The questions of the scorecard by essential: P1.1 to P10.2."""
QUESTIONS, BEST_ANSWER = 47, 3
Array = NDArray[np.float64]
Components = Mapping[str, Mapping[str, Array]]
ROUNDING_GUARD = 12  # digits kept before rounding, as the workbook's 15 digits do for its users


@dataclass(frozen=True, slots=True)
class Risk:
    """INFORM Risk with its three dimensions, one decimal each, and its class, shape (places,)."""

    risk: Array
    hazard: Array
    vulnerability: Array
    lack_of_coping: Array
    risk_class: NDArray[np.object_]


class Scale(StrEnum):
    """What of an indicator is compared with its bounds."""

    LINEAR = "linear"
    LOG10 = "log10"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How INFORM scales an indicator: its fixed bounds, in its unit, and its direction."""

    least: float
    greatest: float
    good: bool = False
    """True where a high value lowers risk."""
    scale: Scale = Scale.LINEAR


@dataclass(frozen=True, slots=True)
class Score:
    """Scorecard total; `share` (of 141) is None when nothing is answered."""

    total: int | None
    share: float | None
    answered: int

    @property
    def lack_of_coping(self) -> float | None:
        """10 (1 - share), one decimal: a city's lack of coping capacity on INFORM's scale."""
        return None if self.share is None else float(rounded(10 * (1 - self.share)))


def rounded(values: ArrayLike, digits: int = 1) -> Array:
    """Return values rounded half up, as a spreadsheet does, any shape: 3.25 becomes 3.3.

    Binary fractions are first brought to twelve digits, so that 2.25, computed as
    2.2499999999999996, rounds as 2.25. NaN, a value that is missing, stays.
    """
    x = np.asarray(values, dtype=np.float64)
    shifted = np.round(np.abs(x) * 10.0**digits, ROUNDING_GUARD - digits)
    return np.asarray(np.sign(x) * np.floor(shifted + 0.5) / 10.0**digits + 0.0)


def normalise(values: ArrayLike, bounds: Bounds) -> Array:
    """Return an indicator on 0-10 by its fixed bounds, one decimal, any shape; NaN stays.

    Raises
    ------
    ScienceError
        If the bounds are not in order, not positive on a logarithmic scale, or a value infinite.
    """
    low, high = (limits.number("least", b) for b in (bounds.least, bounds.greatest))
    if high <= low:
        raise limits.ScienceError("greatest", "above least", "greatest must be above least")
    x = np.asarray(values, dtype=np.float64)
    limits.numbers("values", x[~np.isnan(x)])
    if bounds.scale is Scale.LOG10:
        limits.number("least", low, above=0)
        x, low, high = np.log10(np.maximum(x, low)), float(np.log10(low)), float(np.log10(high))
    elif bounds.scale is Scale.SQUARE:
        x, low, high = x**2, low**2, high**2
    scaled = np.clip(10 * (x - low) / (high - low), 0, 10)
    return rounded(10 - scaled if bounds.good else scaled)


def worst_weighted(scores: ArrayLike) -> Array:
    """Return INFORM's inverse geometric mean of scores 0-10 along the last axis, not rounded.

    (10 - geomean((10 - x) / 10 * 9 + 1)) / 9 * 10: the worst component counts most. Scores that
    are missing (NaN) are left out; where all are, the result is NaN.
    """
    x = np.atleast_1d(_scores("scores", scores))
    if not x.shape[-1]:
        raise limits.ScienceError("scores", "at least one", "no scores")
    # A sum of logs in sorted order gives the same number for every order of the components.
    logs = np.log((10 - np.sort(x, axis=-1)) / 10 * 9 + 1)
    return np.asarray((10 - np.exp(_mean(logs))) / 9 * 10)


def earthquake(mmi6: tuple[ArrayLike, ArrayLike], mmi8: tuple[ArrayLike, ArrayLike]) -> Array:
    """Return the earthquake node from absolute and relative exposure at MMI VI and VIII."""
    absolute, relative = (dimension(mmi6[kind], mmi8[kind]) for kind in (0, 1))
    return dimension(absolute, relative)


def natural(hazards: ArrayLike) -> Array:
    """Return the natural hazard node; a node of 0 counts as 0.1, so that the risk is never 0.

    Parameters
    ----------
    hazards
        Shape (..., hazards).
    """
    return np.maximum(rounded(worst_weighted(hazards)), 0.1)


def human(current_conflict: ArrayLike, projected: ArrayLike) -> Array:
    """Return the human hazard node: current conflict above 5, else 0.7 of the projected risk."""
    current, future = _scores("current_conflict", current_conflict), _scores("projected", projected)
    return rounded(np.where(current > 5, current, 0.7 * future))


def socio_economic(development: ArrayLike, inequality: ArrayLike, dependency: ArrayLike) -> Array:
    """Return the socio-economic node; development counts twice, what is missing not at all."""
    return mean(development, development, inequality, dependency)


def vulnerable_groups(
    uprooted: ArrayLike,
    health: ArrayLike,
    children: ArrayLike,
    recent_shocks: ArrayLike,
    food_security: ArrayLike,
) -> Array:
    """Return the vulnerable groups node: uprooted people against all other groups."""
    others = np.stack(np.broadcast_arrays(health, children, recent_shocks, food_security), axis=-1)
    return dimension(uprooted, rounded(worst_weighted(others)))


def institutional(drr: ArrayLike, governance: ArrayLike) -> Array:
    """Return the institutional node: the mean, or the one that is known."""
    return mean(drr, governance)


def infrastructure(communication: ArrayLike, physical: ArrayLike, health_care: ArrayLike) -> Array:
    """Return the infrastructure node: the mean of what is known."""
    return mean(communication, physical, health_care)


def mean(*components: ArrayLike) -> Array:
    """Return the mean of components 0-10, one decimal, without those that are missing (NaN)."""
    known = np.broadcast_arrays(*(_scores("scores", each) for each in components))
    return rounded(_mean(np.stack(known, axis=-1)))


def dimension(first: ArrayLike, second: ArrayLike) -> Array:
    """Return a dimension from its two categories (hazard, vulnerability, lack of coping).

    NaN where one of them is missing.
    """
    both = np.stack(np.broadcast_arrays(first, second), axis=-1)
    return rounded(np.where(np.isnan(both).any(axis=-1), np.nan, worst_weighted(both)))


def risk(hazard: ArrayLike, vulnerability: ArrayLike, lack_of_coping: ArrayLike) -> Risk:
    """Return the risk index, the cube root of the product of the dimensions, and its class."""
    h, v, c = (
        _scores(name, values)
        for name, values in (
            ("hazard", hazard),
            ("vulnerability", vulnerability),
            ("lack_of_coping", lack_of_coping),
        )
    )
    dimensions = np.sort(np.stack(np.broadcast_arrays(h, v, c)), axis=0)
    value = rounded(np.cbrt(np.prod(dimensions, axis=0)))
    return Risk(value, h, v, c, risk_class(value))


def risk_class(values: ArrayLike) -> NDArray[np.object_]:
    """Return the class of risk values, any shape; None where a value is missing."""
    x = np.asarray(values, dtype=np.float64)
    edges = [edge for edge, _ in reversed(CLASSES)]
    names = np.array(CLASS_NAMES[np.searchsorted(edges, x, side="right")], dtype=np.object_)
    names[np.isnan(x)] = None
    return names


NODES: Mapping[str, Callable[..., Array]] = {
    "socio_economic": socio_economic,
    "vulnerable_groups": vulnerable_groups,
    "institutional": institutional,
    "infrastructure": infrastructure,
}
DIMENSIONS = {
    "hazard": (
        ("natural", "human", "technological"),
        ("natural", "earthquake_exposure", "human", "technological"),
    ),
    "vulnerability": (("socio_economic", "vulnerable_groups"),) * 2,
    "lack_of_coping": (("institutional", "infrastructure"),) * 2,
}
"""By dimension: its categories, of which it has two, and the blocks they are computed from."""


def tree(components: Components) -> dict[str, NDArray[Any]]:
    """Return all nodes that components suffice for, from the leaves to the risk.

    Parameters
    ----------
    components
        Scores by node and component, shape (places,), NaN where missing: `natural` (any hazards),
        `earthquake_exposure` (absolute_mmi6 and so on), `human` (current_conflict,
        projected_conflict) or `technological` for cities, and the nodes of `NODES`. Dimensions,
        and `technological`, are themselves their only component.

    Raises
    ------
    ScienceError
        If a node is given and what it is computed from as well.
    """
    for name, (_, parts) in DIMENSIONS.items():
        if name in components and any(part in components for part in parts):
            raise limits.ScienceError(name, "without its parts", f"give {name} or its parts")
    nodes = _hazards(components)
    for name, node in NODES.items():
        if name in components:
            nodes[name] = node(**components[name])
    for name, (categories, _) in DIMENSIONS.items():
        known = [category for category in categories if category in nodes]
        if name in components:
            nodes[name] = components[name][name]
        elif len(known) == 2:
            nodes[name] = dimension(*(nodes[category] for category in known))
    if not all(name in nodes for name in DIMENSIONS):
        return nodes
    found = risk(*(nodes[name] for name in DIMENSIONS))
    return {**nodes, "risk": found.risk, "risk_class": found.risk_class}


def _hazards(components: Components) -> dict[str, NDArray[Any]]:
    """Return the nodes below the hazard dimension."""
    nodes: dict[str, NDArray[Any]] = {}
    hazards = dict(components.get("natural", {}))
    if "earthquake_exposure" in components:
        if "earthquake" in hazards:
            raise limits.ScienceError(
                "natural/earthquake", "without earthquake_exposure", "give the node or its exposure"
            )
        e = components["earthquake_exposure"]
        hazards["earthquake"] = nodes["earthquake"] = earthquake(
            (e["absolute_mmi6"], e["relative_mmi6"]), (e["absolute_mmi8"], e["relative_mmi8"])
        )
    if hazards:
        nodes["natural"] = natural(np.stack(list(hazards.values()), axis=-1))
    if "human" in components:
        conflict = components["human"]
        nodes["human"] = human(conflict["current_conflict"], conflict["projected_conflict"])
    if "technological" in components:
        if "human" in nodes:
            raise limits.ScienceError("technological", "without human", "give one of the two")
        nodes["technological"] = components["technological"]["technological"]
    return nodes


def lack_of_reliability(
    missing: ArrayLike, recentness_years: ArrayLike, conflict: ArrayLike | None = None
) -> Array:
    """Return how little to rely on a score, 0 (best) to 10, any shape.

    Parameters
    ----------
    missing
        Indicators without value, of which 15 or more give the worst mark.
    recentness_years
        Mean age of the data, of which 0.75 or more gives the worst mark.
    conflict
        True where there is a current conflict over national power: 1.25 times.
    """
    gaps = np.minimum(10 * limits.numbers("missing", missing, low=0) / 15, 10)
    years = limits.numbers("recentness_years", recentness_years, low=0)
    factor = np.where(np.asarray(conflict, dtype=np.bool_), 1.25, 1.0)  # None is False
    return np.asarray((gaps + np.minimum(10 * years / 0.75, 10)) / 2 * factor / 12.5 * 10)


def scorecard(answers: Mapping[str, int | None]) -> Score:
    """Return the total of the 47 answers of 0 to 3; unanswered ones are None or left out.

    Raises
    ------
    ScienceError
        If a code is not one of `CODES` or an answer is not 0 to 3; the field is the code.
    """
    for code, answer in answers.items():
        if code not in CODES:
            raise limits.ScienceError(code, "P1.1 to P10.2", f"no question {code!r}")
        if answer is not None:
            limits.number(code, answer, low=0, high=BEST_ANSWER)
    given = [answer for answer in answers.values() if answer is not None]
    if not given:
        return Score(None, None, 0)
    return Score(sum(given), sum(given) / (QUESTIONS * BEST_ANSWER), len(given))


def _scores(field: str, values: ArrayLike) -> Array:
    """Return scores 0-10; NaN, a score that is missing, stays."""
    x = np.asarray(values, dtype=np.float64)
    limits.numbers(field, x[~np.isnan(x)], low=0, high=10)
    return x


def _mean(values: Array) -> Array:
    """Return the mean along the last axis without NaN; NaN where nothing is left."""
    known = ~np.isnan(values)
    total = np.where(known, values, 0).sum(axis=-1)
    with np.errstate(invalid="ignore"):
        return np.asarray(total / known.sum(axis=-1))
