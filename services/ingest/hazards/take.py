"""The use case of everything that reports hazards: merge a batch into the events there are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import get_args
from uuid import UUID

from services.ingest.hazards import neighbourhood, store
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.settle import Became, Neighbourhood, settle
from services.ingest.hazards.solution import Name, Retraction, Solution, adds, digest
from services.ingest.payloads.subject import Outcome
from shared.contracts.events.hazard import Author
from shared.database import WriteSession

Item = Solution | Retraction


class Hazards:
    """Hazards as a subject of payloads, and of observations that make one."""

    outcomes: Sequence[str] = get_args(Became)

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    async def take(
        self,
        session: WriteSession,
        items: Sequence[Item],
        *,
        now: datetime,
        by: Author | None = None,
    ) -> list[Outcome]:
        """Merge items in their order and emit what changed; returns what became of each."""
        outcomes: list[Outcome] = []
        for batch in _batches(items):
            outcomes += [
                Outcome(word, item.name.text if hazard is None else str(hazard))
                for item, (word, hazard) in zip(
                    batch, await self._merge(session, batch, now, by), strict=True
                )
            ]
        return outcomes

    async def _merge(
        self,
        session: WriteSession,
        items: Sequence[Item],
        now: datetime,
        by: Author | None,
    ) -> list[tuple[Became, UUID | None]]:
        """Merge items, each of another name."""
        await store.lock(session)
        said = {
            item.name: item.said or digest(item) for item in items if isinstance(item, Solution)
        }
        same, names = dict[Name, UUID](), {item.name for item in items}
        if len(items) > neighbourhood.FEW:
            same, others = await neighbourhood.known(session, said)
            names = (names - said.keys()) | others
        known = await neighbourhood.named(session, names)
        rest = [item for item in items if item.name not in same]
        became = await self._combine(session, rest, known, said, now=now, by=by)
        outcomes: Iterator[tuple[Became, UUID | None]] = iter(became)
        return [
            ("unchanged", same[item.name]) if item.name in same else next(outcomes)
            for item in items
        ]

    async def _combine(
        self,
        session: WriteSession,
        items: Sequence[Item],
        known: Neighbourhood,
        said: Mapping[Name, bytes],
        *,
        now: datetime,
        by: Author | None,
    ) -> list[tuple[Became, UUID | None]]:
        """Merge items of which another thing was said last, or nothing; `known` is of them."""
        news = [item for item in items if adds(known.records.get(item.name), item)]
        if not news:
            return [_old(known, item.name) for item in items]
        homeless = {
            name: known.records[name] for name in known.records.keys() - known.owners.keys()
        }
        near = await neighbourhood.load(session, news, homeless)
        settlement = settle(near, news, rules=self._rules, now=now, by=by, digests=said)
        await store.save(session, near, settlement)
        became = dict(zip((item.name for item in news), settlement.outcomes, strict=True))
        return [became.get(item.name) or _old(known, item.name) for item in items]


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield runs in which a name occurs once, so that two versions of one are two revisions."""
    start, seen = 0, set[Name]()
    for position, item in enumerate(items):
        if item.name in seen:
            yield items[start:position]
            start, seen = position, set()
        seen.add(item.name)
    if start < len(items):
        yield items[start:]


def _old(known: Neighbourhood, name: Name) -> tuple[Became, UUID | None]:
    """Return the outcome of an item that says nothing new, as most of a polled feed does."""
    hazard = known.owners.get(name)
    return ("unchanged", hazard) if hazard else ("unmatched", None)
