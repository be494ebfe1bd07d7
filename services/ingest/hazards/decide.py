"""What operators decide about events: merge two, or split one. Both can be undone by the other.

A decision is remembered as pairs of names and overrides the rules from then on. The session holds
the lock of the hazards.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise, product
from uuid import UUID

from services.ingest.hazards import neighbourhood, proposals, store
from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.hazards.model import Hazard, Intent, preference
from services.ingest.hazards.plausible import apart
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.settle import Neighbourhood, settle
from services.ingest.hazards.solution import Name, Record, Solution
from services.ingest.hazards.views import MergeProposal
from shared.contracts.events.hazard import Author, HazardState
from shared.database import WriteSession
from shared.errors import Conflict, Invalid, NotFound
from shared.policy import COALITION, Principal, Scope


async def merge_events(
    session: WriteSession,
    survivor: UUID,
    absorbed: UUID,
    *,
    by: Principal,
    rules: Rules,
    now: datetime,
) -> HazardState | MergeProposal:
    """Let `survivor` absorb the other event; returns the survivor.

    Events that lie too far apart to be one are merged when a second city asks for it too, or who
    administers the coalition's installation; until then it is a proposal.

    Raises
    ------
    NotFound, Invalid, Conflict
        When one does not exist, both are the same or of two kinds, one is a drill and the other
        is not, or one was merged away before.
    """
    if survivor == absorbed:
        raise Invalid.field("#/absorb", "absorb-itself")
    known = await neighbourhood.load(session, [], {}, [survivor, absorbed])
    one = _standing(known, survivor)
    if absorbed not in known.hazards:
        raise Invalid.field("#/absorb", "no-hazard", id=absorbed)
    other = _standing(known, absorbed)
    if one.state.kind != other.state.kind:
        raise Invalid.field(
            "#/absorb",
            "kinds-differ",
            survivor=survivor,
            kind=one.state.kind,
            absorbed=absorbed,
            other=other.state.kind,
        )
    if _preferred(one).drill != _preferred(other).drill:
        raise Invalid.field("#/absorb", "drill-and-real", survivor=survivor, absorbed=absorbed)
    consent = await _consent(session, known, one, other, by=by, now=now)
    if isinstance(consent, MergeProposal):
        return consent
    crossing = {
        pair(left, right) for left, right in product(_names(known, one.id), _names(known, other.id))
    }
    together = pair(_preferred(one), _preferred(other))
    known.decisions = Decisions(
        known.decisions.together | {together}, known.decisions.apart - crossing
    )
    await store.undecide(session, crossing)
    await store.decide(session, [together], together=True, by=by.name, now=now)
    intent = Intent(senior=survivor, proposed_by=consent)
    return (await _settle(session, known, intent, by=by, rules=rules, now=now))[survivor]


async def split_event(
    session: WriteSession,
    event: UUID,
    leaving: Iterable[Name],
    *,
    by: Principal,
    rules: Rules,
    now: datetime,
) -> tuple[HazardState, HazardState]:
    """Take the names out of the event; returns what remains and what stands by itself.

    Raises
    ------
    NotFound, Invalid, Conflict
        When the event does not exist or was merged away, a name is not its own, or one of the two
        would be left without a solution.
    """
    known = await neighbourhood.load(session, [], {}, [event])
    _standing(known, event)
    names = _names(known, event)
    going = sorted(set(leaving))
    for position, name in enumerate(going):
        if name not in names:
            raise Invalid.field(f"#/aliases/{position}", "alias-foreign", name=name.text, id=event)
    staying = sorted(names - set(going))
    kept, gone = _solved(known, staying), _solved(known, going)
    if not kept or not gone:
        raise Invalid.field("#/aliases", "split-empty")
    parted = [pair(left, right) for left, right in product(going, staying)]
    together = [pair(*two) for side in (going, staying) for two in pairwise(side)]
    known.decisions = Decisions(
        (known.decisions.together - set(parted)) | set(together),
        (known.decisions.apart - set(together)) | set(parted),
    )
    await store.decide(session, parted, together=False, by=by.name, now=now)
    await store.decide(session, together, together=True, by=by.name, now=now)
    best = min(kept, key=lambda record: preference(record, rules.ranks))
    intent = Intent(anchors={event: best.name})
    states = await _settle(session, known, intent, by=by, rules=rules, now=now)
    first = gone[0].name
    other = next(
        state
        for state in states.values()
        if state.status != "merged"
        and first in (Name(alias.source, alias.source_id) for alias in state.aliases)
    )
    return states[event], other


async def _settle(
    session: WriteSession,
    known: Neighbourhood,
    intent: Intent,
    *,
    by: Principal,
    rules: Rules,
    now: datetime,
) -> dict[UUID, HazardState]:
    """Settle under the decisions in `known`, store it, and return the states afterwards."""
    author = Author(city=by.speaks_as, person=by.person)
    settlement = settle(known, [], rules=rules, now=now, by=author, intent=intent)
    await store.save(session, known, settlement)
    states = {id_: hazard.state for id_, hazard in known.hazards.items()}
    return states | {change.after.id: change.after.state for change in settlement.changes}


async def _consent(
    session: WriteSession,
    known: Neighbourhood,
    survivor: Hazard,
    absorbed: Hazard,
    *,
    by: Principal,
    now: datetime,
) -> MergeProposal | Author | None:
    """Return the proposal that a merge remains for now; else who had proposed it, if anybody."""
    parts = apart(_solutions(known, survivor.id), _solutions(known, absorbed.id))
    if parts.plausible or (by.acts_for(COALITION) and by.has(Scope.ADMIN)):
        return None
    earlier = await proposals.find(session, survivor.id, absorbed.id, now)
    if earlier is not None and earlier.city != by.speaks_as:
        return await proposals.take(session, survivor.id, absorbed.id)
    made = MergeProposal(
        survivor=survivor.id,
        absorbed=absorbed.id,
        city=by.speaks_as,
        at=now,
        apart_seconds=round(parts.seconds, 1),
        apart_km=round(parts.km, 1),
        seconds_max=parts.seconds_max,
        km_max=parts.km_max,
    )
    await proposals.propose(session, made, by)
    return made


def _solutions(known: Neighbourhood, id_: UUID) -> list[Solution]:
    records = _solved(known, sorted(_names(known, id_)))
    return [record.solution for record in records if record.solution]


def _standing(known: Neighbourhood, id_: UUID) -> Hazard:
    hazard = known.hazards.get(id_)
    if hazard is None:
        raise NotFound("no-hazard", id=id_)
    if hazard.state.merged_into is not None:
        raise Conflict("hazard-merged", id=id_, into=hazard.state.merged_into)
    return hazard


def _names(known: Neighbourhood, id_: UUID) -> set[Name]:
    return {name for name, owner in known.owners.items() if owner == id_}


def _solved(known: Neighbourhood, names: Sequence[Name]) -> list[Record]:
    return [known.records[n] for n in names if n in known.records and known.records[n].solution]


def _preferred(hazard: Hazard) -> Name:
    preferred = hazard.state.preferred
    return Name(preferred.source, preferred.source_id)
