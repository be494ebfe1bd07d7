"""The use case of everything that reports earthquakes: merge a batch into the events there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.ingest.hazards import around, store
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.settle import Neighbourhood, Outcome, Settlement, settle
from services.ingest.hazards.solution import Name, Retraction, Solution, adds
from shared.database import WriteSession


async def merge(
    session: WriteSession,
    items: Sequence[Solution | Retraction],
    *,
    rules: Rules,
    now: datetime,
) -> Settlement:
    """Merge items, each of another name, and emit what changed; returns what became of each."""
    await store.lock(session)
    known = await around.named(session, {item.name for item in items})
    news = [item for item in items if adds(known.records.get(item.name), item)]
    if not news:
        return Settlement([], {}, [], [_old(known, item.name) for item in items])
    homeless = {name: known.records[name] for name in known.records.keys() - known.owners.keys()}
    near = await around.neighbourhood(session, news, homeless)
    settlement = settle(near, news, rules=rules, now=now)
    await store.save(session, near, settlement)
    became = dict(zip((item.name for item in news), settlement.outcomes, strict=True))
    outcomes = [became.get(item.name) or _old(known, item.name) for item in items]
    return replace(settlement, outcomes=outcomes)


def _old(known: Neighbourhood, name: Name) -> tuple[Outcome, UUID | None]:
    """Return the outcome of an item that says nothing new, as most of a polled feed does."""
    hazard = known.owners.get(name)
    return ("unchanged", hazard) if hazard else ("unmatched", None)
