"""Failures that spread: from a flooded substation to the water of a hospital."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Discriminator, Field, Tag

from services.risk.calculators.calculator import (
    Answer,
    Calculator,
    Id,
    Question,
    Share,
    Shares,
    one_or_many,
)
from services.risk.science import cascade, inoperability
from services.risk.science.cascade import Dependency, Kind, Task
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method
from shared.contracts.events.asset import System

MOST_FACILITIES = 2_000
MOST_DEPENDENCIES = 5_000
MOST_SUPPLIES = 200_000
MOST_HOURS = 100_000  # facilities x hours, and sectors x steps
MOST_SECTORS = 200
Array = NDArray[np.float64]
People = Annotated[float, Field(ge=0, le=1e10)]
Hours = Annotated[float, Field(ge=0, le=100_000)]
Influence = Annotated[float, Field(ge=0, le=1_000)]


class Facility(Question):
    """A facility or service area."""

    id: Id
    """Name, different for each."""
    system: System = System.OTHER
    """System it belongs to; the losses of each are summed."""
    own: Annotated[
        Annotated[Share, Tag("[one]")] | Annotated[Shares, Tag("[many]")],
        Discriminator(one_or_many),
    ] = 1.0
    """Functionality by itself, 0 (out) to 1 (whole), without what others do to it: one value from
    the event on, or one for each of `hours`."""
    people: People = 0.0
    """People it serves."""
    repair_h: Hours | None = None
    """Crew-hours to make it whole again; it is repaired by one of `crews`."""
    importance: Annotated[float, Field(ge=0, le=1_000)] = 1.0
    """The more important is repaired first; then the shorter repair."""


class Link(Question):
    """One facility needs another."""

    supplier: Annotated[Id, Field(alias="from")]
    """Facility that supplies."""
    to: Id
    """Facility that needs it."""
    kind: Kind = Kind.POWER
    """What is supplied."""
    strength: Share = 1.0
    """Share of function lost when the supplier is out."""
    buffer_h: Hours = 0.0
    """Hours that stocks, tanks or batteries last."""
    lag_h: Hours = 0.0
    """Hours by which outage and recovery arrive later."""
    group: Annotated[str, Field(max_length=100)] = ""
    """Suppliers of one facility with the same group replace one another; needs of different groups
    add up."""


class Sectors(Question):
    """Sectors of an economy, or systems of a city, that depend on one another."""

    names: Annotated[list[Id], Field(max_length=MOST_SECTORS)] | None = None
    """Names of the sectors."""
    interdependency: Annotated[
        list[Annotated[list[Influence], Field(max_length=MOST_SECTORS)]],
        Field(min_length=1, max_length=MOST_SECTORS),
    ]
    """Inoperability of the row's sector per inoperability of the column's; spectral radius < 1."""
    perturbation: Shares
    """Inoperability from outside, 0 to 1, one per sector."""
    resilience: Shares | None = None
    """Speed of each sector's adjustment, share of the way a step; then it is followed in time."""
    start: Shares | None = None
    """Inoperability at step 0; all 0 when not given."""
    steps: Annotated[int, Field(ge=1, le=10_000)] = 24
    """Steps to follow; steps x sectors at most 100,000."""


class CascadeQuestion(Question):
    """A graph of facilities, or a matrix of sectors, or both."""

    facilities: Annotated[list[Facility], Field(max_length=MOST_FACILITIES)] = Field(
        default_factory=list
    )
    """Facilities; results are in this order. Facilities x hours at most 100,000."""
    dependencies: Annotated[list[Link], Field(max_length=MOST_DEPENDENCIES)] = Field(
        default_factory=list
    )
    """Who needs whom; loops are allowed. Dependencies x hours at most 200,000."""
    hours: Annotated[list[Hours], Field(min_length=2, max_length=10_000)] | None = None
    """Hours to follow, rising, the event at the first; without them every outage outlasts every
    buffer."""
    crews: Annotated[int, Field(ge=1, le=1_000)] = 1
    """Repair crews at work at a time."""
    inoperability: Sectors | None = None
    """The input-output model, apart from the facilities."""


def answer(question: CascadeQuestion) -> Answer:
    """Return functionality with what limits it, service lost, repairs, and inoperability."""
    graph = question.facilities or question.dependencies
    if not graph and not question.inoperability:
        raise ScienceError("facilities", "given", "facilities or inoperability are needed")
    results: dict[str, Any] = {}
    methods: list[Method] = []
    warnings: list[str] = []
    if graph:
        found, used, warned = _graph(question)
        results |= found
        methods += used
        warnings += warned
    if question.inoperability:
        results["inoperability"] = _sectors(question.inoperability)
        methods.append(inoperability.METHOD)
        warnings += inoperability.warnings(results["inoperability"]["lasting"])
    return Answer(results, methods, warnings)


def _graph(question: CascadeQuestion) -> tuple[dict[str, Any], list[Method], list[str]]:
    """Return results, methods and warnings of the facilities."""
    facilities, hours = question.facilities, question.hours
    links = _links(question)
    tasks = [
        Task(i, one.repair_h, one.importance)
        for i, one in enumerate(facilities)
        if one.repair_h is not None
    ]
    repaired = cascade.restoration_hours(tasks, question.crews, len(facilities))
    own = _own(question, repaired)
    methods, warnings = [cascade.METHOD], list[str]()
    results: dict[str, Any] = {}
    if hours:
        f = cascade.functionality_over_time(own, hours, links)
        lost = cascade.service_loss(f, hours, [one.people for one in facilities])
        methods.append(cascade.SERVICE_LOSS)
        warnings += cascade.warnings(hours, links, f)
        results["systems"] = _systems(facilities, lost)
    else:
        f = cascade.functionality(own[0], links)[None]
    limit = cascade.limiting(own, f, links, hours)
    results["facilities"] = _rows(question, f, limit)
    if hours:
        for row, values, person_hours in zip(results["facilities"], f.T, lost, strict=True):
            below = values < 1
            row["affected_from_h"] = hours[int(below.argmax())] if below.any() else None
            row["person_hours"] = person_hours
    if tasks:
        methods.append(cascade.RESTORATION)
        results["restoration"] = [
            {"id": facilities[task.facility].id, "repaired_h": repaired[task.facility]}
            for task in tasks
        ]
    return results, methods, warnings


def _links(question: CascadeQuestion) -> list[Dependency]:
    """Return the dependencies by index.

    Raises
    ------
    ScienceError
        If an id is repeated or unknown, or there are too many for the hours.
    """
    index: dict[str, int] = {}
    for i, one in enumerate(question.facilities):
        if index.setdefault(one.id, i) != i:
            raise ScienceError(f"facilities/{i}/id", "different ids", f"{one.id!r} is repeated")
    for i, link in enumerate(question.dependencies):
        for name, end in (("from", link.supplier), ("to", link.to)):
            if end not in index:
                raise ScienceError(
                    f"dependencies/{i}/{name}", "id of a facility", f"there is no facility {end!r}"
                )
    times = len(question.hours or [0])
    for field, count, most in (
        ("facilities", len(index), MOST_HOURS),
        ("dependencies", len(question.dependencies), MOST_SUPPLIES),
    ):
        if count * times > most:
            limit = f"{field} x hours at most {most}"
            raise ScienceError("hours", limit, f"{count} {field} over {times} hours are too many")
    return [
        Dependency(
            index[one.supplier],
            index[one.to],
            one.strength,
            one.kind,
            one.buffer_h,
            one.group,
            one.lag_h,
        )
        for one in question.dependencies
    ]


def _own(question: CascadeQuestion, repaired: Array) -> Array:
    """Return functionality without the others, shape (times, n), whole once repaired."""
    hours = np.array(question.hours or [0.0])
    if question.hours and np.any(np.diff(hours) <= 0):
        first = int(np.argmax(np.diff(hours) <= 0)) + 1
        raise ScienceError(f"hours/{first}", "rising", "hours must rise")
    own = np.empty((len(hours), len(question.facilities)))
    for i, one in enumerate(question.facilities):
        if isinstance(one.own, list):
            if question.hours is None or len(one.own) != len(hours):
                limit = f"one, or one for each of {len(question.hours or [])} hours"
                raise ScienceError(f"facilities/{i}/own", limit, f"own must be {limit}")
            if one.repair_h is not None:
                raise ScienceError(
                    f"facilities/{i}/repair_h", "not given", "own by hour says when it is repaired"
                )
            own[:, i] = one.own
        elif one.repair_h is None or question.hours is None:
            own[:, i] = one.own
        else:
            own[:, i] = np.where(hours - hours[0] < repaired[i], one.own, 1.0)
    return own


def _rows(question: CascadeQuestion, f: Array, limit: NDArray[np.int64]) -> list[dict[str, Any]]:
    """Return each facility's functionality and, at its worst, what limits it and the chain."""
    worst = f.argmin(axis=0)
    by = limit[worst, np.arange(f.shape[1])].tolist()
    place = {one.id: i for i, one in enumerate(question.facilities)}
    rows = []
    for i, one in enumerate(question.facilities):
        chain, at = [one.id], i
        while by[at] >= 0 and question.dependencies[by[at]].supplier not in chain:
            chain.append(question.dependencies[by[at]].supplier)
            at = place[chain[-1]]
        link = question.dependencies[by[i]] if by[i] >= 0 else None
        rows.append(
            {
                "id": one.id,
                "functionality": f[:, i] if question.hours else f[0, i],
                "worst": f[worst[i], i],
                "limited_by": {"dependency": by[i], "from": link.supplier, "kind": link.kind}
                if link
                else None,
                "chain": chain,
            }
        )
    return rows


def _systems(facilities: list[Facility], lost: Array) -> list[dict[str, Any]]:
    """Return person-hours without service by system; none where a system has no facility."""
    rows = []
    for system in System:
        mine = [i for i, one in enumerate(facilities) if one.system is system]
        total = float(lost[mine].sum()) if mine else None
        rows.append({"system": system, "facilities": len(mine), "person_hours": total})
    return rows


def _sectors(sectors: Sectors) -> dict[str, Any]:
    """Return the input-output model's answer."""
    n, path = len(sectors.interdependency), "inoperability"
    for i, row in enumerate(sectors.interdependency):
        if len(row) != n:
            raise ScienceError(f"{path}/interdependency/{i}", f"{n} values", "it must be square")
    for name in ("names", "perturbation", "resilience", "start"):
        values = getattr(sectors, name)
        if values is not None and len(values) != n:
            raise ScienceError(f"{path}/{name}", f"{n} values", f"there are {n} sectors")
    lasting = inoperability.inoperability(sectors.interdependency, sectors.perturbation)
    found: dict[str, Any] = {
        "names": sectors.names,
        "spectral_radius": inoperability.spectral_radius(sectors.interdependency),
        "lasting": lasting,
    }
    if sectors.resilience is not None:
        if sectors.steps * n > MOST_HOURS:
            raise ScienceError(f"{path}/steps", f"at most {MOST_HOURS // n}", "too many steps")
        found["over_time"] = inoperability.inoperability_over_time(
            sectors.interdependency,
            sectors.perturbation,
            sectors.resilience,
            sectors.start or np.zeros(n),
            sectors.steps,
        )
    return found


CALCULATOR = Calculator(
    name="cascade",
    summary="Failures that spread between facilities or sectors, service lost, restoration",
    question=CascadeQuestion,
    answer=answer,
    results={
        "facilities": "One row per facility: `functionality`, 0 to 1, one or one per hour; its "
        "`worst`; `limited_by`, the dependency that leaves least of it then (null: itself or "
        "nothing), and `chain` from it to where the failure began; with hours `affected_from_h` "
        "and `person_hours` without service",
        "systems": "With hours: person-hours without service of all eight systems, null where a "
        "system has no facility",
        "restoration": "Hour after the event at which each facility with `repair_h` is whole again",
        "inoperability": "`lasting` inoperability per sector, `spectral_radius`, and with a "
        "resilience `over_time`, one row per step from step 0",
    },
    examples={
        "Petropavlovsk, April 2024: the flood stops the pumping station": {
            "facilities": [
                {"id": "substation", "system": "ELECTRICITY", "own": 0, "repair_h": 48},
                {"id": "pumping station", "system": "WATER"},
                {"id": "water network", "system": "WATER", "people": 222000},
                {"id": "hospital", "system": "HEALTH", "people": 9000},
                {"id": "schools", "system": "EDUCATION", "people": 31000},
            ],
            "dependencies": [
                {"from": "substation", "to": "pumping station"},
                {"from": "pumping station", "to": "water network", "kind": "water", "buffer_h": 6},
                {
                    "from": "water network",
                    "to": "hospital",
                    "kind": "water",
                    "strength": 0.7,
                    "buffer_h": 24,
                },
                {"from": "water network", "to": "schools", "kind": "water", "buffer_h": 30},
            ],
            "hours": list(range(0, 97, 3)),
        },
        "Osh, hospital with two feeders after a quake, lasting": {
            "facilities": [
                {"id": "northern feeder", "system": "ELECTRICITY", "own": 0},
                {"id": "southern feeder", "system": "ELECTRICITY", "own": 0.6},
                {"id": "exchange", "system": "COMMUNICATIONS", "own": 0.8},
                {"id": "hospital", "system": "HEALTH", "people": 12000},
            ],
            "dependencies": [
                {"from": "northern feeder", "to": "hospital", "group": "feed"},
                {"from": "southern feeder", "to": "hospital", "group": "feed"},
                {"from": "exchange", "to": "hospital", "kind": "comms", "strength": 0.2},
            ],
        },
        "Namangan, power, water and health as sectors": {
            "inoperability": {
                "names": ["power", "water", "health"],
                "interdependency": [[0, 0.05, 0], [0.4, 0, 0], [0.3, 0.5, 0]],
                "perturbation": [0.2, 0, 0],
                "resilience": [0.3, 0.2, 0.1],
                "steps": 48,
            }
        },
    },
    pointers={
        "interdependency": "inoperability/interdependency",
        "perturbation": "inoperability/perturbation",
    },
)
