"""Damage of buildings and infrastructure components from shaking: lognormal fragility (Hazus).

A class is named by the `class` column of its table: `tables/fragility_buildings.csv` has
`<building type>-<code level>` ("C1L-LC": low-rise concrete frame, low code; levels PC pre-code,
LC, MC, HC), `tables/fragility_components.csv` the Hazus component ids ("EP.S.H.A": electric power,
substation, high voltage, anchored; "HWB.GS.5": bridge type 5, ground shaking),
`tables/fragility_facilities.csv` those of this platform for water supply and communications, whose
curves Nirandjan et al. (2024) collected ("WT.M.U": water treatment, medium, unanchored). The
`taxonomy` of an asset is one of these names, or one of `facilities.py`.

States are none, slight, moderate, extensive, complete, in this order in every array of five; arrays
of four leave out none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from services.risk.science import coefficients, limits
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method

METHOD = Method(
    "Hazus-lognormal",
    "1",
    "FEMA Hazus Earthquake Model Technical Manual (buildings v6.1, power and transport v5.1), "
    "equivalent-PGA and component fragility as tabulated in the NHERI SimCenter Damage and Loss "
    "Model Library; aleatory ground-motion variability carried in closed form",
    "https://github.com/NHERI-SimCenter/DamageAndLossModelLibrary",
)
CONSEQUENCES = Method(
    "Hazus-consequences",
    "1",
    "FEMA Hazus Earthquake Model Technical Manual: repair cost ratios and recovery times by "
    "occupancy or component; immediate function by state and the dispersion of recovery are "
    "engineering judgement, replaceable by inspection",
    "https://github.com/NHERI-SimCenter/DamageAndLossModelLibrary",
)
RISK_EQUATION = Method(
    "Cornell-risk-equation",
    "1",
    "Cornell (1996): Calculating building seismic performance reliability: a basis for "
    "multi-level design norms. 11th World Conference on Earthquake Engineering, paper 2122",
)

Array = NDArray[np.float64]
STATES = ("none", "slight", "moderate", "extensive", "complete")
DAMAGED = STATES[1:]
Z95 = 1.6448536269514722  # standard normal quantile of 0.95


@dataclass(frozen=True, slots=True)
class FragilityClass:
    """One class: medians in the unit of `imt` and deviations of the natural logarithm.

    `median` is infinite where the method defines no such state. `imt` is an `Imt` value, or "PGD"
    (permanent ground deformation, inches) for classes that only ground failure damages.
    """

    id: str
    imt: str
    median: tuple[float, float, float, float]
    beta: tuple[float, float, float, float]
    collapse_given_complete: float | None
    unit: str
    basis: str
    """Where the values come from, "hazus" or a judgement said in words."""

    @property
    def building(self) -> bool:
        """Whether it is a building, not a component of infrastructure."""
        return self.collapse_given_complete is not None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the five states mean for a facility: arrays over none, slight, … complete."""

    function: tuple[float, ...]
    """Share of function in the first day."""
    repair: tuple[float, ...]
    """Repair cost as a share of replacement value."""
    recovery_days: tuple[float, ...]
    """Median days until function is back; 0 for none."""
    dispersion: float
    """Deviation of the natural logarithm of the recovery time."""


@cache
def classes() -> dict[str, FragilityClass]:
    """Return every class by its id."""
    found = {}
    for row in (
        *coefficients.rows("fragility_buildings"),
        *coefficients.rows("fragility_components"),
        *coefficients.rows("fragility_facilities"),
    ):
        collapse = row.get("collapse_given_complete", "")
        found[row["class"]] = FragilityClass(
            row["class"],
            row["imt"],
            _four([row[state] for state in DAMAGED], np.inf),
            _four([row[f"beta_{state}"] for state in DAMAGED], 1.0),
            float(collapse) if collapse else None,
            row["unit"],
            row.get("basis", "hazus"),
        )
    return found


def lookup(class_id: str) -> FragilityClass:
    """Return a class by its id.

    Raises
    ------
    ScienceError
        If no table has it.
    """
    try:
        return classes()[class_id]
    except KeyError:
        raise limits.ScienceError(
            "class", "a known fragility class", f"no fragility class {class_id!r}"
        ) from None


def shaken(class_id: str | None) -> bool:
    """Say whether a class is known and its damage follows from shaking.

    Classes of ground failure (roads: permanent displacement) are not: no displacement is computed.
    """
    found = classes().get(class_id) if class_id else None
    return found is not None and found.imt in set(Imt)


@cache
def consequence(class_id: str, occupancy: str = "RES3") -> Consequence:
    """Return function, repair ratio and recovery of a class.

    Parameters
    ----------
    class_id
        A class of `classes`.
    occupancy
        Hazus occupancy (RES3 flats, COM6 hospital, EDU1 school, GOV2 emergency services…); used by
        building classes only.

    Raises
    ------
    ScienceError
        If the class or the occupancy is unknown.
    """
    building = lookup(class_id).building
    kind = "BUILDING" if building else _kind(class_id)
    row = next(row for row in coefficients.rows("component_consequences") if row["kind"] == kind)
    repair, days = [row[f"r_{s}"] for s in DAMAGED], [row[f"d_{s}"] for s in DAMAGED]
    if row["component"]:
        key = occupancy if building else kind
        repair = _consequences("repair_ratios", row["component"], key)
        days = _consequences("recovery_days", row["component"], key)
    elif not any(repair):
        repair = next(
            [one[f"r_{s}"] for s in DAMAGED]
            for one in coefficients.rows("fragility_facilities")
            if one["class"] == class_id
        )
    return Consequence(
        tuple(float(row[f"f_{state}"]) for state in STATES),
        (0.0, *_filled(repair)),
        (0.0, *_filled(days)),
        float(row["dispersion"]),
    )


def warnings(class_id: str, im: ArrayLike) -> list[str]:
    """Return warnings for a class: values of judgement, and demand beyond any recorded.

    Horizontal ground motion above 3 g is not on record (2.7 g in Tohoku 2011, station MYG004);
    deformation above 120 inches is twice the greatest median of Hazus.
    """
    one = lookup(class_id)
    found = [] if one.basis == "hazus" else [f"{class_id}: {one.basis}"]
    top = 120 if one.imt == "PGD" else 3
    return [*found, *limits.beyond(METHOD.id, one.imt, im, 0, top, one.unit)]


def exceedance(im: ArrayLike, median: ArrayLike, beta: ArrayLike) -> Array:
    """Return P(DS >= ds | im) = Phi(ln(im / median) / beta) for known shaking.

    Parameters
    ----------
    im
        Shaking, shape (sites,), in the unit of `median`, not negative.
    median, beta
        Capacity, shape (4,) or (sites, 4); medians positive (or infinite), betas positive.

    Returns
    -------
    Array
        Shape (sites, 4), never rising from slight to complete even where curves would cross.

    Raises
    ------
    ScienceError
        If shaking is negative or not finite, or a median or beta is not positive.
    """
    shaking = np.atleast_1d(limits.numbers("im", im, low=0))
    theta, spread = _capacity(median, beta)
    return _ordered(ndtr(_log_ratio(shaking, theta) / spread))


def exceedance_under(motion: GroundMotion, median: ArrayLike, beta: ArrayLike) -> Array:
    """Return P(DS >= ds) with all ground-motion variability carried into the fragility, exactly.

    Shaking and capacity are both lognormal and independent, so
    P = Phi(ln(motion.median / median) / sqrt(beta^2 + sigma^2)). Shapes and errors as `exceedance`.
    """
    theta, spread = _capacity(median, beta)
    total = np.sqrt(spread**2 + motion.sigma[:, None] ** 2)
    return _ordered(ndtr(_log_ratio(motion.median, theta) / total))


def exceedance_at(motion: GroundMotion, median: ArrayLike, beta: ArrayLike, z: float) -> Array:
    """Return P(DS >= ds) if the event's shared residual is `z` between-event deviations.

    Only within-event variability is left to carry: Phi((ln(motion.median / median) + z tau) /
    sqrt(beta^2 + phi^2)). With z = -1.645, 0, 1.645 for all sites together these are the p05, p50
    and p95 of the event, and sums over sites keep that meaning. Shapes, errors as `exceedance`.
    """
    theta, spread = _capacity(median, beta)
    total = np.sqrt(spread**2 + motion.phi[:, None] ** 2)
    shifted = _log_ratio(motion.median, theta) + z * motion.tau[:, None]
    return _ordered(ndtr(shifted / total))


def states(exceeded: ArrayLike) -> Array:
    """Return probabilities of none … complete, shape (sites, 5), from exceedances (sites, 4)."""
    p = np.asarray(exceeded, dtype=np.float64)
    edge = np.ones((len(p), 1))
    return np.asarray(-np.diff(np.hstack([edge, p, 0 * edge]), axis=1))


def expected(probabilities: ArrayLike, by_state: ArrayLike) -> Array:
    """Return the expectation over the five states, shape (sites,).

    Parameters
    ----------
    probabilities
        Shape (sites, 5).
    by_state
        Function, loss ratio or anything else by state, shape (5,) or (sites, 5).
    """
    return np.asarray((np.asarray(probabilities) * np.asarray(by_state)).sum(axis=-1))


def function_after(probabilities: ArrayLike, consequences: Consequence, days: ArrayLike) -> Array:
    """Return the expected share of function some days after the earthquake.

    In each state function starts at its immediate share and comes back when a lognormal recovery
    time has passed.

    Parameters
    ----------
    probabilities
        Of the five states, shape (sites, 5).
    days
        Days after the earthquake, shape (times,), not negative.

    Returns
    -------
    Array
        Shape (sites, times), never falling with time.

    Raises
    ------
    ScienceError
        If days are negative or not finite.
    """
    t = np.atleast_1d(limits.numbers("days", days, low=0))
    first = np.array(consequences.function)
    median = np.array(consequences.recovery_days)
    with np.errstate(divide="ignore"):
        waited = (np.log(t)[:, None] - np.log(np.maximum(median, 1e-9))) / consequences.dispersion
    function = first + (1 - first) * ndtr(waited)
    return np.asarray(np.asarray(probabilities) @ function.T)


def annual_rate(k0: ArrayLike, k: ArrayLike, median: ArrayLike, beta: ArrayLike) -> Array:
    """Return the yearly rate of reaching a state under the hazard curve H(a) = k0 a^-k.

    The closed form lambda = k0 median^-k exp(k^2 beta^2 / 2) of Cornell's risk equation; any shapes
    that broadcast, all arguments positive; 0 where the median is infinite.

    Raises
    ------
    ScienceError
        If an argument is not positive.
    """
    rate, slope = limits.numbers("k0", k0, above=0), limits.numbers("k", k, above=0)
    theta, spread = _capacity(median, beta)
    return np.asarray(rate * theta**-slope * np.exp(0.5 * slope**2 * spread**2))


def _log_ratio(shaking: Array, theta: Array) -> Array:
    """Return ln(shaking / capacity), shape (sites, 4); no shaking gives minus infinity."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(shaking)[:, None] - np.log(theta))


def _capacity(median: ArrayLike, beta: ArrayLike) -> tuple[Array, Array]:
    """Return medians and betas checked; an infinite median is a state not defined."""
    theta = np.asarray(median, dtype=np.float64)
    limits.numbers("median", np.where(np.isposinf(theta), 1.0, theta), above=0)
    return theta, limits.numbers("beta", beta, above=0)


def _ordered(exceeded: Array) -> Array:
    """Return exceedances that never rise with the state: crossing curves take the lower value."""
    return np.asarray(np.minimum.accumulate(exceeded, axis=-1))


def _four(cells: Sequence[str], empty: float) -> tuple[float, float, float, float]:
    """Return four numbers, `empty` where a cell is."""
    a, b, c, d = (float(cell) if cell else empty for cell in cells)
    return a, b, c, d


def _filled(cells: Sequence[str]) -> tuple[float, ...]:
    """Return numbers; a state the method does not define takes the value of the state before."""
    found: list[float] = []
    for cell in cells:
        found.append(float(cell) if cell else found[-1])
    return tuple(found)


def _kind(class_id: str) -> str:
    """Return the row of the consequence table for a component class."""
    kinds = [row["kind"] for row in coefficients.rows("component_consequences")]
    return max((kind for kind in kinds if class_id.startswith(kind)), key=len)


def _consequences(table: str, component: str, key: str) -> list[str]:
    """Return the cells of slight … complete for a component and occupancy."""
    for row in coefficients.rows(table):
        if row["component"] == component and row["occupancy"] == key:
            return [row[state] for state in DAMAGED]
    raise limits.ScienceError("occupancy", "a Hazus occupancy", f"no occupancy {key!r}")
