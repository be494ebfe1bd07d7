"""What a hazard event looks like, and how groups of names become events that keep their ids."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import assert_never
from uuid import NAMESPACE_URL, UUID, uuid5

from services.ingest.hazards.networks import rank
from services.ingest.hazards.solution import Detail, Name, Record, Review
from shared.contracts.events.hazard import (
    HIP,
    SEVERITIES,
    Alias,
    Earthquake,
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
    HazardState,
    Phase,
    Point,
    Severity,
    SeverityLevel,
    higher,
)
from shared.policy import COALITION

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/hazards")
LAST = 10**9
"""Place in the order of arrival of a name that did not arrive now."""
REVIEW_ORDER: Mapping[Review, int] = {"reviewed": 0, "unstated": 1, "automatic": 2}
_VISIBLE = sorted(HazardState.model_fields.keys() - {"revision", "first_seen_at", "updated_at"})
"""Fields of a state that make it a new revision."""

HazardEvent = HazardObserved | HazardMerged | HazardSplit | HazardRetracted


@dataclass(frozen=True, slots=True)
class Rules:
    """What an installation may set."""

    ranks: Mapping[str, int]
    exercise: bool = False
    ongoing: timedelta = timedelta(days=30)
    """Age up to which an event counts as ongoing (aftershocks, response)."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """An event as it is stored."""

    state: HazardState
    announced: bool = True
    """False: loaded from a catalogue and not yet on the bus; see `catalogue`."""

    @property
    def id(self) -> UUID:
        """Id of the event."""
        return self.state.id


@dataclass(frozen=True, slots=True)
class Placement:
    """A group of names with the event it is, and what this does to other events."""

    names: frozenset[Name]
    hazard: UUID
    created: bool
    """The event is new, or stands by itself again."""
    split: bool
    """It was part of another event before."""
    absorbed: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An event's new state and the one it replaces."""

    before: Hazard | None
    after: Hazard
    split: bool
    """It now stands by itself."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What an operator wants beyond the rules: which group keeps an id, and which event stays."""

    anchors: Mapping[UUID, Name] = field(default_factory=dict)
    """The group that holds this name keeps the id of the event."""
    senior: UUID | None = None
    """This event survives a merge."""


def preference(record: Record, ranks: Mapping[str, int]) -> tuple[bool, int, int, float, Name]:
    """Return the sort key of a solution: living, reviewed, rank of its network, newest."""
    assert record.solution is not None
    return (
        not record.live,
        REVIEW_ORDER[record.solution.review],
        rank(record.name.source, ranks),
        -record.solution.updated_at.timestamp(),
        record.name,
    )


def place(
    groups: Iterable[frozenset[Name]],
    owners: Mapping[Name, UUID],
    hazards: Mapping[UUID, Hazard],
    *,
    first: Mapping[Name, int],
    solved: Container[Name],
    intent: Intent,
) -> list[Placement]:
    """Give every group an event.

    An event whose names fall apart stays with the group of its preferred solution; a group that
    holds several events is the one first seen. `first` orders new names by arrival, `solved` are
    those with a solution; `hazards` holds every stored event that owns a name, was absorbed by one
    of those, or was born from a name.
    """
    anchors = {id_: _anchor(hazard, intent) for id_, hazard in hazards.items()}
    used = set(hazards)
    placements = []
    for group in sorted(groups, key=lambda names: min(first.get(name, LAST) for name in names)):
        held = {owners[name] for name in group if name in owners}
        kept = sorted(
            (id_ for id_ in held if anchors[id_] in group),
            key=lambda id_: (id_ != intent.senior, hazards[id_].state.first_seen_at, id_),
        )
        if kept:
            placements.append(Placement(group, kept[0], False, False, tuple(kept[1:])))
            continue
        names = sorted(group, key=lambda n: (first.get(n, LAST), n not in solved, n))
        id_ = _new_id(names, hazards, used)
        used.add(id_)
        placements.append(Placement(group, id_, True, bool(held)))
    return placements


def _anchor(hazard: Hazard, intent: Intent) -> Name:
    preferred = hazard.state.preferred
    return intent.anchors.get(hazard.id, Name(preferred.source, preferred.source_id))


def _new_id(names: Sequence[Name], hazards: Mapping[UUID, Hazard], used: Collection[UUID]) -> UUID:
    """Return the id of the first solution's name; that of an absorbed event brings it back."""
    for name in names:
        id_ = born(name)
        if id_ not in used or (id_ in hazards and hazards[id_].state.status == "merged"):
            return id_
    number = 1
    while (id_ := uuid5(NAMESPACE, f"{names[0].text}#{number}")) in used:
        number += 1
    return id_


@lru_cache(maxsize=20_000)
def born(name: Name) -> UUID:
    """Return the id of an event whose first solution has this name."""
    return uuid5(NAMESPACE, name.text)


def describe(
    id_: UUID,
    group: Iterable[Name],
    records: Mapping[Name, Record],
    *,
    rules: Rules,
    now: datetime,
    before: HazardState | None,
    merged_from: Sequence[UUID],
) -> HazardState | None:
    """Return the next state of an event; None while no solution of it is known."""
    names = sorted(group)
    solved = sorted(
        (records[name] for name in names if name in records and records[name].solution),
        key=lambda record: preference(record, rules.ranks),
    )
    if not solved:
        return None
    best = solved[0].solution
    assert best is not None
    living = [record for record in solved if record.live]
    first_seen_at = before.first_seen_at if before else now
    begun = first_seen_at if rules.exercise else best.origin_time
    phase: Phase = "ongoing" if now - begun < rules.ongoing else "past"
    where = Point(longitude=best.longitude, latitude=best.latitude)
    return HazardState(
        owner_city=COALITION,
        exercise=rules.exercise,
        id=id_,
        revision=before.revision + 1 if before else 1,
        kind="earthquake",
        hip=HIP["earthquake"],
        status=phase if living else "retracted",
        phase=phase,
        begins=best.origin_time,
        ends=best.origin_time,
        geometry=where,
        bbox=where.box(),
        severity=severity_of(best.magnitude, before),
        detail=Earthquake(
            depth_km=best.depth_km,
            magnitude=best.magnitude,
            magnitude_type=best.magnitude_type,
            rake=_detail("rake", solved),
            horizontal_error_km=_detail("horizontal_error_km", solved[:1]),
            depth_error_km=_detail("depth_error_km", solved[:1]),
            magnitude_error=_detail("magnitude_error", solved[:1]),
        ),
        place=next((r.solution.place for r in solved if r.solution and r.solution.place), None),
        review="reviewed" if best.review == "reviewed" else "automatic",
        preferred=_alias(best.name),
        aliases=[_alias(best.name), *(_alias(name) for name in names if name != best.name)],
        solutions=len({record.name.source for record in living}),
        catalogue=all(record.solution and record.solution.catalogue for record in solved),
        merged_from=sorted(merged_from),
        first_seen_at=first_seen_at,
        updated_at=now,
    )


def severity_of(magnitude: float, before: HazardState | None) -> Severity:
    """Return the severity of an earthquake, by the classes of the USGS.

    Below 5 (light and weaker) it is minor, moderate below 6, severe (strong) below 7, and extreme
    (major and great) from there.
    """
    level: SeverityLevel = SEVERITIES[1 + sum(magnitude >= least for least in (5, 6, 7))]
    former = before.severity if before else None
    return Severity(
        scale="magnitude",
        value=magnitude,
        level=level,
        highest=higher(level, former.highest) if former else level,
        highest_value=max(magnitude, former.highest_value or magnitude) if former else magnitude,
    )


def _alias(name: Name) -> Alias:
    return Alias(source=name.source, source_id=name.source_id)


def _detail(detail: Detail, solved: Iterable[Record]) -> float | None:
    return next((r.details[detail].value for r in solved if detail in r.details), None)


def moved(before: Hazard | None, state: HazardState, *, split: bool = False) -> Change | None:
    """Return the change from `before` to `state`; None where a reader would see none."""
    if before and all(getattr(before.state, field) == getattr(state, field) for field in _VISIBLE):
        return None
    known = before is not None and before.announced
    return Change(before, Hazard(state, known or not state.catalogue), split)


def event_of(state: HazardState, *, split: bool = False) -> HazardEvent:
    """Return the event that states what an event came to."""
    kind: type[HazardEvent]
    match state.status:
        case "merged":
            kind = HazardMerged
        case "retracted":
            kind = HazardRetracted
        case "forecast" | "ongoing" | "past":
            kind = HazardSplit if split else HazardObserved
        case _:
            assert_never(state.status)
    return kind.of(state, subject=state.id, version=state.revision, time=state.updated_at)


def absorbed(hazard: Hazard, survivor: UUID, now: datetime) -> Change | None:
    """Return how an event ends that turned out to be `survivor`."""
    return moved(hazard, revised(hazard.state, now, status="merged", merged_into=survivor))


def revised(state: HazardState, now: datetime, **changes: object) -> HazardState:
    """Return the next revision of a state with some fields changed."""
    counted = {"revision": state.revision + 1, "updated_at": now}
    return state.model_copy(update=changes | counted)
