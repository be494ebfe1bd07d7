"""The use case of everything that reports hazards: merge a batch into the events there are."""

from collections.abc import Container, Iterator, Mapping, Sequence
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
from shared.writes import Writes

Item = Solution | Retraction


class Hazards:
    """Hazards as a subject of payloads, and of observations that make one."""

    outcomes: Sequence[str] = get_args(Became)
    begins = store.ONE_AT_A_TIME

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
            writes = Writes()
            outcomes += await self._take(session, batch, writes, now=now, by=by)
            await writes.send(session)
        return outcomes

    async def gather(
        self,
        session: WriteSession,
        items: Sequence[Item],
        *,
        now: datetime,
        by: Author | None,
        writes: Writes,
    ) -> list[Outcome]:
        """Merge items as `take` does, and leave to `writes` what is not looked at again."""
        if not items:
            return []
        *before, last = _batches(items)
        outcomes: list[Outcome] = []
        for batch in before:
            outcomes += await self.take(session, batch, now=now, by=by)
        return outcomes + await self._take(session, last, writes, now=now, by=by)

    async def _take(
        self,
        session: WriteSession,
        batch: Sequence[Item],
        writes: Writes,
        *,
        now: datetime,
        by: Author | None,
    ) -> list[Outcome]:
        became = await self._merge(session, batch, writes, now=now, by=by)
        return [
            Outcome(word, item.name.text if hazard is None else str(hazard))
            for item, (word, hazard) in zip(batch, became, strict=True)
        ]

    async def _merge(
        self,
        session: WriteSession,
        items: Sequence[Item],
        writes: Writes,
        *,
        now: datetime,
        by: Author | None,
    ) -> list[tuple[Became, UUID | None]]:
        """Merge items, each of another name."""
        await store.lock(session)
        said = {
            item.name: item.said or digest(item) for item in items if isinstance(item, Solution)
        }
        same, unknown, around = dict[Name, UUID](), set[Name](), None
        if len(items) > neighbourhood.FEW:
            same, others = await neighbourhood.known(session, said)
            unknown = said.keys() - same.keys() - others
            names = {item.name for item in items} - said.keys() | others
            known = await neighbourhood.named(session, names)
        else:
            known, around = await neighbourhood.look(session, items)
        rest = [item for item in items if item.name not in same]
        became = await self._combine(
            session, rest, known, said, writes, around=around, unknown=unknown, now=now, by=by
        )
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
        writes: Writes,
        *,
        around: neighbourhood.Around | None,
        unknown: Container[Name],
        now: datetime,
        by: Author | None,
    ) -> list[tuple[Became, UUID | None]]:
        """Merge items of which another thing was said last, or nothing.

        `known` is what is known of their names, and `around` what was seen around them, if that was
        looked at; `unknown` are those of which it is known that there is nothing.
        """
        news = [item for item in items if adds(known.records.get(item.name), item)]
        if not news:
            return [_old(known, item.name) for item in items]
        homeless = {
            name: known.records[name] for name in known.records.keys() - known.owners.keys()
        }
        if len(news) < len(items):
            around = None  # what is around others is not settled
        near = await neighbourhood.load(session, news, homeless, around=around, unknown=unknown)
        settlement = settle(near, news, rules=self._rules, now=now, by=by, digests=said)
        await store.gather(session, near, settlement, writes)
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
