"""Following up what a list names: the detail of an event, with its files put into it.

A list of the USGS names events; where one has a ShakeMap or reports of people, its detail names
those files. They are put into the detail as ComCat puts what is no file of its own, so that one
payload says all of one version, and a pushed one may say the same.
"""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.payloads.space import Space
from services.ingest.readers.content import Content
from services.ingest.readers.earthquake import usgs
from services.ingest.readers.item import UnreadableError
from services.ingest.sources import followed
from services.ingest.sources.follow import follow
from services.ingest.sources.followed import FollowUp, Listed
from services.ingest.sources.model import BACK_OFF_MAX, Source
from services.ingest.sources.registry import Registry
from services.ingest.sources.retry import retry_after_of
from shared.database import Database
from shared.http import Client, HTTPFailure, Reply
from shared.worker import back_off

MOST_LISTED = 100
"""Of one answer, the newest; what is left is listed again."""
PRODUCTS = {product for product, _ in usgs.CONTENTS}
LOOK_SECONDS = 2.0
"""How often to look for what was listed."""
FULL_SECONDS = 5.0
PAUSE_SECONDS = 60.0
"""Before the first try again."""
LEASE_SPARE_SECONDS = 30.0
GONE = {404, 410}
"""A file that is no more keeps the others from nobody."""

log = structlog.get_logger(__name__)


class Details:
    """Fetches what sources that follow have listed, one after another, and keeps it as payloads."""

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

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow every source side by side until told to stop."""
        await follow(self._registry, "poll", self._turn, stopping)

    async def _turn(self, source: Source, _ended: asyncio.Event) -> float:
        return await self.turn(source, datetime.now(UTC)) if source.follows else LOOK_SECONDS

    async def turn(self, source: Source, now: datetime) -> float:
        """Fetch what is due longest, and return the seconds until it is worth looking again."""
        if self._space.full():
            return FULL_SECONDS
        requests = 1 + len(usgs.CONTENTS)
        lease = timedelta(seconds=requests * source.timeout_seconds + LEASE_SPARE_SECONDS)
        async with self._database.write() as session:
            due = await followed.lease(session, source.name, now, now + lease)
        if due is None:
            return LOOK_SECONDS
        try:
            body = await self._whole(source, due.url)
        except _Refused as refused:
            await self._failed(source, due, str(refused), refused.headers)
        except (HTTPFailure, UnreadableError) as failure:
            await self._failed(source, due, str(failure), {})
        else:
            await self._keep(source, due, body)
        return 0.0

    async def _whole(self, source: Source, url: str) -> bytes:
        """Return a detail with its files in it, bounded together as one answer is."""
        reply = await self._get(source, url, self._max_body_bytes)
        left = self._max_body_bytes - len(reply.body)
        detail = await asyncio.to_thread(lambda: Content(reply.body).document)
        products = _mapping(_mapping(detail).get("properties")).get("products")
        for product, file in usgs.CONTENTS:
            content = usgs.content_of(products, product, file)
            where, size = content.get("url"), content.get("length")
            if not isinstance(content, dict) or not isinstance(where, str) or "bytes" in content:
                continue
            if not near(source, where) or not isinstance(size, int) or size > left:
                log.warning("file left out", source=source.name, url=where, bytes=size)
                continue
            try:
                held = (await self._get(source, where, left)).body
            except _Refused as refused:
                if refused.status in GONE:
                    continue
                raise
            left -= len(held)
            content["bytes"] = held.decode("utf-8", "replace")
        return await asyncio.to_thread(lambda: json.dumps(detail).encode())

    async def _get(self, source: Source, url: str, at_most: int) -> Reply:
        reply = await self._client.request(
            "GET",
            url,
            headers={"accept-encoding": "gzip"},
            within=source.timeout_seconds,
            at_most=at_most,
        )
        if reply.status != 200:
            raise _Refused(reply)
        return reply

    async def _keep(self, source: Source, due: FollowUp, body: bytes) -> None:
        now = datetime.now(UTC)
        async with self._database.write() as session:
            _, fresh = await payloads.receive(
                session,
                source.name,
                body,
                sender=asked(source),
                media_type="application/geo+json",
                encoding="",
                now=now,
            )
            await followed.fetched(session, source.name, due)
        if fresh:
            self._arrived.set()

    async def _failed(
        self, source: Source, due: FollowUp, error: str, headers: Mapping[str, str]
    ) -> None:
        now = datetime.now(UTC)
        pause = back_off(due.failures + 1, PAUSE_SECONDS, BACK_OFF_MAX)
        wait = retry_after_of(headers, now) or timedelta(seconds=pause)
        log.warning("follow-up failed", source=source.name, url=due.url, error=error)
        async with self._database.write() as session:
            await followed.failed(session, source.name, due, error, now + wait)


class _Refused(Exception):  # noqa: N818 - the other side says so
    """An answer that is no document."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"HTTP {reply.status}")
        self.status, self.headers = reply.status, reply.headers


def listed(source: Source, body: bytes) -> list[Listed]:
    """Return the details of the events with files to fetch that an answer lists, newest first."""
    try:
        document = Content(body).document
    except UnreadableError:
        return []
    features = _mapping(document).get("features")
    found = [
        Listed(properties["detail"], properties["updated"])
        for properties in (_mapping(_mapping(each).get("properties")) for each in features or ())
        if PRODUCTS & set(str(properties.get("types") or "").split(","))
        and isinstance(properties.get("detail"), str)
        and isinstance(properties.get("updated"), int)
        and near(source, properties["detail"])
    ]
    newest = sorted(found, key=lambda each: each.version, reverse=True)[:MOST_LISTED]
    return list({each.url: each for each in reversed(newest)}.values())


def near(source: Source, url: str) -> bool:
    """Say whether a URL is of the source's own server: a list sends us nowhere else."""
    try:
        own, other = urlsplit(source.url or ""), urlsplit(url)
    except ValueError:
        return False
    return (own.scheme, own.netloc) == (other.scheme, other.netloc)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
