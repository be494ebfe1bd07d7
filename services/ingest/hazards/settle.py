"""What a batch of items does to the events around it: pure, from what is stored to what will be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from services.ingest.hazards.cluster import Decisions, partition
from services.ingest.hazards.lone import Lone, Writer
from services.ingest.hazards.model import (
    Change,
    Hazard,
    Intent,
    Placement,
    absorbed,
    change_to,
    describe,
    made_of,
    place,
)
from services.ingest.hazards.parts import parts
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Name, Record, Retraction, Solution, combine
from shared.contracts.events.hazard import Author

Became = Literal["new", "revised", "merged", "unchanged", "unmatched"]
"""`merged`: the item joined an event that others had reported; `unmatched`: it withdraws an event
that nobody has reported yet."""

NO_INTENT = Intent()
NO_DIGESTS: Mapping[Name, bytes] = {}


@dataclass(slots=True)
class Neighbourhood:
    """What is stored around a batch: everything that it could join, part or change."""

    records: dict[Name, Record] = field(default_factory=dict)
    owners: dict[Name, UUID] = field(default_factory=dict)
    hazards: dict[UUID, Hazard] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    beyond: frozenset[Name] = frozenset()
    """Names whose events are not loaded, which those at its edge call the same. They stay as they
    are, and what is said of them counts for nothing: as names without an event they would get a
    second one."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What to store, and what became of each item (outcome and event, in the items' order)."""

    records: Sequence[Record] = ()
    owners: Mapping[Name, UUID] = field(default_factory=dict)
    changes: Sequence[Change] = ()
    outcomes: Sequence[tuple[Became, UUID | None]] = ()
    lone: Sequence[Lone] = ()
    """New events beside the changes."""


def settle(
    known: Neighbourhood,
    items: Sequence[Solution | Retraction],
    *,
    rules: Rules,
    now: datetime,
    by: Author | None = None,
    intent: Intent = NO_INTENT,
    digests: Mapping[Name, bytes] = NO_DIGESTS,
) -> Settlement:
    """Return the effect of `items`, each of another name, on the events around them.

    `by` said them, or decided the intent; `digests` are of what they say.
    """
    by = by and by.model_copy(update={"at": now})
    records = dict(known.records)
    news: dict[Name, Record] = {}
    for item in items:
        record = combine(records.get(item.name), item, by, digests.get(item.name))
        if record != records.get(item.name):
            records[item.name] = news[item.name] = record
    first = {name: position for position, name in enumerate(news)}
    groups = partition(_within(records, known.beyond), known.owners, known.decisions)
    solved = {name for name, record in records.items() if record.solution}
    placements = place(
        groups, known.owners, known.hazards, first=first, solved=solved, intent=intent
    )
    said = (by, intent.proposed_by)
    # Names of which no solution is known are no event.
    told = [each for each in placements if not solved.isdisjoint(each.names)]
    lone, others = _lone(known, records, told, Writer(rules, now, by))
    changes, owners = _apply(known, records, news, others, rules=rules, now=now, said=said)
    owners |= {each.record.name: each.id for each in lone}
    return Settlement(
        list(news.values()),
        {name: id_ for name, id_ in owners.items() if known.owners.get(name) != id_},
        changes,
        list(_outcomes(items, known, news, placements, owners=owners, changes=changes)),
        lone,
    )


def _within(records: Mapping[Name, Record], beyond: frozenset[Name]) -> Mapping[Name, Record]:
    """Return the records without what they say of names that are not loaded."""
    if not beyond:
        return records
    return {
        name: replace(record, links={n: at for n, at in record.links.items() if n not in beyond})
        for name, record in records.items()
    }


def _lone(
    known: Neighbourhood,
    records: Mapping[Name, Record],
    placements: Iterable[Placement],
    writer: Writer,
) -> tuple[list[Lone], list[Placement]]:
    """Return the new events of which one catalogue alone tells, and all other placements."""
    found: list[Lone] = []
    others: list[Placement] = []
    for placement in placements:
        if placement.created and not placement.split and len(placement.names) == 1:
            (name,) = placement.names
            record = records.get(name)
            if record and placement.hazard not in known.hazards and writer.takes(record):
                found.append(Lone(placement.hazard, record, writer))
                continue
        others.append(placement)
    return found, others


def _apply(
    known: Neighbourhood,
    records: Mapping[Name, Record],
    news: Mapping[Name, Record],
    placements: Sequence[Placement],
    *,
    rules: Rules,
    now: datetime,
    said: tuple[Author | None, Author | None],
) -> tuple[list[Change], dict[Name, UUID]]:
    """Return the changed events, and the event of every name that has one.

    `said` is who brought it about, and who proposed it.
    """
    by, *also = said
    held: dict[UUID, set[Name]] = {}
    for name, id_ in known.owners.items():
        held.setdefault(id_, set()).add(name)
    made = parts(known.hazards, placements)
    # What was merged away is left as it ended.
    told = {id_ for ids in made.values() for id_ in ids}
    changes: list[Change | None] = []
    owners: dict[Name, UUID] = {}
    for placement in placements:
        owners |= dict.fromkeys(placement.names, placement.hazard)
        before = known.hazards.get(placement.hazard)
        if not (
            placement.created
            or placement.absorbed
            or held.get(placement.hazard, set()) ^ placement.names
            or not news.keys().isdisjoint(placement.names)
        ):
            continue
        others = [known.hazards[id_] for id_ in placement.absorbed]
        state = describe(
            placement.hazard,
            placement.names,
            records,
            rules=rules,
            now=now,
            by=by,
            also=also,
            before=before.state if before else None,
            absorbed=[other.state for other in others],
            merged_from=made.get(placement.hazard, ()),
        )
        told.add(placement.hazard)
        changes.append(change_to(before, state, rules, split=placement.split))
        changes += [absorbed(other, state, rules, also) for other in others]
    changes += [
        made_of(hazard, made.get(id_, ()), rules=rules, now=now, by=by, also=also)
        for id_, hazard in known.hazards.items()
        if id_ not in told and [*made.get(id_, ())] != hazard.state.merged_from
    ]
    return [change for change in changes if change], owners


def _outcomes(
    items: Iterable[Solution | Retraction],
    known: Neighbourhood,
    news: Mapping[Name, Record],
    placements: Iterable[Placement],
    *,
    owners: Mapping[Name, UUID],
    changes: Iterable[Change],
) -> Iterable[tuple[Became, UUID | None]]:
    created = {placement.hazard for placement in placements if placement.created}
    absorbing = {placement.hazard for placement in placements if placement.absorbed}
    changed = {change.after.id for change in changes}
    for item in items:
        hazard = owners.get(item.name)
        if hazard is None:
            yield "unmatched", None
        elif hazard in created:
            created.discard(hazard)
            yield "new", hazard
        elif known.owners.get(item.name) != hazard:
            yield "merged", hazard
        elif item.name not in news or hazard not in changed:
            yield "unchanged", hazard
        else:
            yield "merged" if hazard in absorbing else "revised", hazard
