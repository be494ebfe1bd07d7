"""The one door through which what sources name is fetched, each document as a payload of theirs.

It leads to the source's own server or to those that it declares, to public addresses only, to no
redirect, up to the bytes and the time of any answer, and to each version once.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog
from opentelemetry import metrics
from sqlalchemy import select

from services.ingest.links import store as links
from services.ingest.links.store import Due
from services.ingest.payloads import pauses
from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.payloads.space import Space
from services.ingest.readers.integrity import refuse_changed
from services.ingest.readers.item import UnreadableError, printable
from services.ingest.sources import details
from services.ingest.sources.leads import led
from services.ingest.sources.model import BACK_OFF_MAX, Source
from services.ingest.sources.registry import Registry
from services.ingest.sources.unforeseen import unforeseen
from shared.database import Database
from shared.driver import retryable
from shared.http import Client, HTTPFailure, Reply
from shared.retry import retry_after_of
from shared.worker import AT_ONCE, Loop, back_off

LINKS_AT_ONCE = 8
"""Documents that are fetched side by side: feeds of a country link dozens at a time."""
TRIES = 8
"""About an hour of tries; what cannot be had by then is given up, and its link says why."""
FIRST_PAUSE_SECONDS = 15.0
LOOK_SECONDS = 5.0
"""Between looks without a commit of this process: for what another left, and further tries."""
LEASE_SPARE = timedelta(seconds=30)
NAMING = {"poll", "mqtt"}
"""Kinds of sources that we ask, and so follow."""

log = structlog.get_logger(__name__)


class Follower:
    """Fetches links over the client that reaches public addresses only, bounded as every answer."""

    def __init__(
        self,
        database: Database,
        client: Client,
        registry: Registry,
        arrived: asyncio.Event,
        space: Space,
        *,
        max_body_bytes: int,
    ) -> None:
        self._database = database
        self._client = client
        self._registry = registry
        self._arrived = arrived
        self._space = space
        self._max_body_bytes = max_body_bytes
        self._loop = Loop("links", database.watch(links.DUE))
        self.healthy = self._loop.healthy
        self._followed = metrics.get_meter("qalqan.ingest").create_counter(
            "qalqan.ingest.links", description="Linked documents by source and outcome"
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Fetch what is due until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        return await self.turn(datetime.now(UTC))

    async def turn(self, now: datetime) -> float:
        """Fetch what is due, and return the seconds until it is worth looking again."""
        if self._space.full():
            return LOOK_SECONDS
        sources = self._sources
        due = await self._claim(sources, now) if sources else []
        await asyncio.gather(*(self._fetch(sources[one.source], one) for one in due))
        return AT_ONCE if due else LOOK_SECONDS

    @property
    def _sources(self) -> Mapping[str, Source]:
        """Return the sources that name documents now."""
        return {one.name: one for one in self._registry.standing if one.kind in NAMING}

    async def _claim(self, sources: Mapping[str, Source], now: datetime) -> list[Due]:
        # Most looks are in vain.
        async with self._database.look() as session:
            first = await links.next_due(session, list(sources))
        if first is None or first > now:
            return []
        async with self._database.read() as session:
            held = [
                name for name in sources if await session.scalar(select(pauses.holds(name, now)))
            ]
        asked_now = [name for name in sources if name not in held]
        longest = max(source.timeout_seconds for source in sources.values())
        until = now + timedelta(seconds=longest) * details.REQUESTS + LEASE_SPARE
        async with self._database.write() as session:
            return await links.claim(session, asked_now, now, until, LINKS_AT_ONCE)

    async def _fetch(self, source: Source, one: Due) -> None:
        try:
            await self._take(source, one)
        except Exception as error:
            if retryable(error):
                raise
            await self._failed(source, one, unforeseen(source, error), {})

    async def _take(self, source: Source, one: Due) -> None:
        try:
            reply = await self._document(source, one)
        except details.Refused as refused:
            await self._failed(source, one, str(refused), refused.headers)
            return
        except (HTTPFailure, UnreadableError) as failure:
            await self._failed(source, one, str(failure), {})
            return
        now = datetime.now(UTC)
        async with self._database.write() as session:
            await payloads.receive(
                session,
                source.name,
                reply.body,
                sender=asked(source),
                media_type=reply.headers.get("content-type", "")[:200],
                encoding="",
                now=now,
                url=one.url,
            )
            await links.fetched(session, one, now)
        self._followed.add(1, {"source": source.name, "outcome": "fetched"})
        self._arrived.set()

    async def _document(self, source: Source, one: Due) -> Reply:
        """Return what lies at a link, checked; a detail with its files in it."""
        full = led(source, one.url)
        if full is None:
            raise HTTPFailure(f"{one.url} is not a server of the source, nor one of its `hosts`")

        async def get(url: str, at_most: int) -> Reply:
            reply = await self._client.request(
                "GET", url, within=source.timeout_seconds, at_most=at_most
            )
            if reply.status != 200 or not reply.body.strip():
                raise details.Refused(reply)
            return reply

        reply = await get(full, self._max_body_bytes)
        if one.integrity is not None:
            refuse_changed(reply.body, one.integrity)
        if not source.follows:
            return reply
        body = await details.whole(source, reply.body, get, self._max_body_bytes)
        return replace(reply, body=body)

    async def _failed(
        self, source: Source, one: Due, error: str, headers: Mapping[str, str]
    ) -> None:
        now = datetime.now(UTC)
        given_up = one.failures + 1 >= TRIES
        pause = back_off(one.failures + 1, FIRST_PAUSE_SECONDS, BACK_OFF_MAX)
        wait = retry_after_of(headers, now) or timedelta(seconds=pause)
        again_at = None if given_up else now + wait
        log.warning("link failed", source=source.name, url=one.url, error=error, gone=given_up)
        outcome = "given-up" if given_up else "failed"
        self._followed.add(1, {"source": source.name, "outcome": outcome})
        async with self._database.write() as session:
            await links.failed(session, one, printable(error), again_at)
