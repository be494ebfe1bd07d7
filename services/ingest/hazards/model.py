"""What a hazard event looks like, and how groups of names become events that keep their ids."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha1
from itertools import chain, count
from typing import Literal, NamedTuple, assert_never
from uuid import NAMESPACE_URL, UUID, uuid5

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.kinds.kind import Preference, Span, Standing, remembered
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Name, Record
from shared.contracts.events.envelope import CONFIDING, Fact
from shared.contracts.events.hazard import (
    HIP,
    Alias,
    Author,
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
    HazardState,
)
from shared.policy import COALITION

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/hazards")
_FREE = ~(0xF000 << 64 | 0xC000 << 48)
"""Bits of an id that its name decides."""
_VERSION_5 = 5 << 76 | 0x8000 << 48
LAST = 10**9
"""Place in the order of arrival of a name that did not arrive now."""
WORDS_MAX = 50
"""Authors kept of an event: more would come near the size that an event may have."""
_BESIDE = {"revision", "by", "words", "first_seen_at", "updated_at"}
_VISIBLE = sorted(HazardState.model_fields.keys() - _BESIDE)
"""Fields of a state that make it a new revision."""

HazardEvent = HazardObserved | HazardMerged | HazardSplit | HazardRetracted


@dataclass(frozen=True, slots=True)
class Hazard:
    """An event as it is stored."""

    state: HazardState
    announced: bool = True
    """False: loaded from a catalogue and not yet on the bus; see `catalogue`."""
    turns_at: datetime | None = None
    """When the clock alone changes its phase."""

    @property
    def id(self) -> UUID:
        """Id of the event."""
        return self.state.id


class Placement(NamedTuple):
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
    proposed_by: Author | None = None
    """Who asked for it first, where it took a second city."""


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a record with a solution, as its kind has it."""
    assert record.solution is not None
    return KINDS[record.solution.kind].preference(record, ranks)


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
    those with a solution; `hazards` holds every stored event that owns a name or was born from one,
    what those were merged into, and what was merged into those.
    """
    anchors = {id_: _anchor(hazard, intent) for id_, hazard in hazards.items()}
    used = set(hazards)
    placements = []
    for group in sorted(groups, key=lambda names: min(first.get(name, LAST) for name in names)):
        held = {owners[name] for name in group if name in owners}
        if held:
            kept = sorted(
                (id_ for id_ in held if anchors[id_] in group),
                key=lambda id_: (id_ != intent.senior, hazards[id_].state.first_seen_at, id_),
            )
            if kept:
                placements.append(Placement(group, kept[0], False, False, tuple(kept[1:])))
                continue
        names = list(group)
        if len(names) > 1:
            names.sort(key=lambda n: (first.get(n, LAST), n not in solved, n))
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
    return next(id_ for number in count(1) if (id_ := born(names[0], number)) not in used)


@lru_cache(maxsize=20_000)
def born(name: Name, number: int = 0) -> UUID:
    """Return the id of an event whose first solution has this name.

    Where another stands under that, it has a number, from 1.
    """
    text = f"{name.text}#{number}" if number else name.text
    # As `uuid5` makes it, in half of its time.
    hashed = sha1(NAMESPACE.bytes + text.encode(), usedforsecurity=False).digest()
    return UUID(int=int.from_bytes(hashed[:16]) & _FREE | _VERSION_5)


def describe(
    id_: UUID,
    group: Iterable[Name],
    records: Mapping[Name, Record],
    *,
    rules: Rules,
    now: datetime,
    by: Author | None = None,
    also: Iterable[Author | None] = (),
    before: HazardState | None,
    absorbed: Sequence[HazardState] = (),
    merged_from: Sequence[UUID],
) -> HazardState:
    """Return the next state of an event, of which one solution at least is known.

    What a source has withdrawn tells nothing of an event that others stand by. `also` are those
    whose words it rests on beside `by`, its records' authors and those of the states before.
    """
    names = sorted(group)
    found = [records[name] for name in names if name in records]
    solved = [record for record in found if record.solution]
    if len(solved) > 1:
        solved.sort(key=lambda record: preference(record, rules.ranks))
    best = solved[0].solution
    assert best is not None
    living = [record for record in solved if record.live]
    standing_by = living or solved
    kind = KINDS[best.kind]
    described = kind.describe(standing_by)
    begins, ends = described.lasts or (best.begins, best.ends)
    first_seen_at = before.first_seen_at if before else now
    phase = kind.standing(Span(begins, ends, first_seen_at), rules, now).phase
    preferred = _alias(best.name)
    # Of a new event, as nearly all of a catalogue are, there was none.
    former = [state for state in (before, *absorbed) if state is not None]
    return HazardState(
        owner_city=COALITION,
        exercise=rules.exercise or best.name.drill,
        id=id_,
        revision=before.revision + 1 if before else 1,
        kind=best.kind,
        hip=best.hip or HIP.get(best.kind),
        status=phase if living else "retracted",
        phase=phase,
        begins=begins,
        ends=ends,
        geometry=described.geometry,
        bbox=described.geometry.box(),
        severity=kind.severity(described.detail, remembered([state.severity for state in former])),
        detail=described.detail,
        place=next(
            (r.solution.place for r in standing_by if r.solution and r.solution.place), None
        ),
        review="reviewed" if best.review == "reviewed" else "automatic",
        preferred=preferred,
        aliases=[preferred, *(_alias(name) for name in names if name != best.name)],
        solutions=len({record.name.source for record in living}),
        catalogue=all(record.solution and record.solution.catalogue for record in solved),
        merged_from=sorted(merged_from),
        triggered_by=_related("triggered_by", id_, merged_from, former) if former else [],
        led_to=_related("led_to", id_, merged_from, former) if former else [],
        note=best.note,
        statements=[
            record.solution.statement
            for record in standing_by
            if record.solution and record.solution.statement
        ],
        by=by,
        words=heard(
            [word for state in former for word in state.words],
            [each for record in found for each in (record.stated_by, record.withdrawn_by)],
            (*also, by),
        ),
        first_seen_at=first_seen_at,
        updated_at=now,
    )


def _related(
    side: Literal["triggered_by", "led_to"],
    id_: UUID,
    merged_from: Iterable[UUID],
    states: Iterable[HazardState],
) -> list[UUID]:
    """Return the events that those an event is made of were related to; none is its own cause."""
    found = {other for state in states for other in getattr(state, side)}
    return sorted(found - {id_, *merged_from})


def heard(*said: Iterable[Author | None]) -> list[Author]:
    """Return who sent or decided something, each with the last time, the newest last.

    What a source told when it was asked is left out: nobody of a city had it said.
    """
    last: dict[tuple[str, str | None, str | None], Author] = {}
    words = [each for each in chain(*said) if each and each.at and not each.asked]
    if not words:
        return []
    for word in sorted(words, key=_when):
        last[word.city, word.source, word.person] = word
    return sorted(last.values(), key=_when)[-WORDS_MAX:]


def _when(word: Author) -> datetime:
    assert word.at is not None
    return word.at


def standing(state: HazardState, rules: Rules, now: datetime) -> Standing:
    """Return the phase of an event by the clock, and when the clock alone will change it."""
    span = Span(state.begins, state.ends, state.first_seen_at)
    return KINDS[state.kind].standing(span, rules, now)


def confided(fact: Fact) -> str:
    """Return the JSON of a state or an author as our tables keep it: with persons, without nulls.

    Half the fields of a state are null, and what is not there PostgreSQL need not parse and keep.
    """
    # `model_dump_json` takes twice as long to ask for all that it is not told.
    written = fact.__pydantic_serializer__.to_json(fact, exclude_none=True, context=CONFIDING)
    return written.decode()


class Confided:
    """What `confided` writes, of each fact once: an event and its solution have facts in common."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Fact, str]] = {}
        """By identity; the fact is kept, so that no other takes its place."""

    def __call__(self, fact: Fact) -> str:
        """Return the JSON of a fact."""
        known = self._written.get(id(fact))
        if known is None:
            self._written[id(fact)] = known = fact, confided(fact)
        return known[1]


def _alias(name: Name) -> Alias:
    return Alias(source=name.source, source_id=name.source_id)


def change_to(
    before: Hazard | None, state: HazardState, rules: Rules, *, split: bool = False
) -> Change | None:
    """Return the change from `before` to `state`; None where nothing a reader sees differs."""
    if before and all(getattr(before.state, field) == getattr(state, field) for field in _VISIBLE):
        return None
    known = before is not None and before.announced
    turns_at = standing(state, rules, state.updated_at).until if state.stands else None
    return Change(before, Hazard(state, known or not state.catalogue, turns_at), split)


def turned(hazard: Hazard, rules: Rules, now: datetime) -> Change | None:
    """Return what the clock alone makes of an event; None where its phase is the same."""
    phase = standing(hazard.state, rules, now).phase
    return change_to(hazard, revised(hazard.state, now, status=phase, phase=phase, by=None), rules)


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


def absorbed(
    hazard: Hazard, survivor: HazardState, rules: Rules, also: Iterable[Author | None] = ()
) -> Change | None:
    """Return how an event ends that turned out to be `survivor`, as that one has just become."""
    ended = revised(
        hazard.state,
        survivor.updated_at,
        status="merged",
        merged_into=survivor.id,
        by=survivor.by,
        words=heard(hazard.state.words, (*also, survivor.by)),
    )
    return change_to(hazard, ended, rules)


def made_of(
    hazard: Hazard,
    parts: Sequence[UUID],
    *,
    rules: Rules,
    now: datetime,
    by: Author | None,
    also: Iterable[Author | None],
) -> Change | None:
    """Return what an event comes to that is made of `parts` now, and keeps its names.

    One of those merged into it stands by itself again, or is part of what does.
    """
    words = heard(hazard.state.words, (*also, by))
    state = revised(hazard.state, now, merged_from=[*parts], by=by, words=words)
    return change_to(hazard, state, rules)


def revised(state: HazardState, now: datetime, **changes: object) -> HazardState:
    """Return the next revision of a state with some fields changed."""
    counted = {"revision": state.revision + 1, "updated_at": now}
    return state.model_copy(update=changes | counted)
