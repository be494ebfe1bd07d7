"""Polling upstreams politely: conditional requests, leases, back-off, their own wishes honoured."""

import asyncio
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog

from services.ingest.links import store as links
from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.payloads.space import Space
from services.ingest.sources import details, fdsn, store
from services.ingest.sources.follow import follow
from services.ingest.sources.model import (
    BACK_OFF_MAX,
    PLACE,
    NoSecretError,
    Secret,
    Source,
    address,
    credentials,
    with_secret,
)
from services.ingest.sources.registry import Registry
from services.ingest.sources.store import Turn
from shared.database import Database
from shared.http import Client, HTTPFailure, Reply
from shared.retry import retry_after_of
from shared.worker import back_off

LEASE_SPARE_SECONDS = 15.0
"""Time to store a payload, on top of the time it takes to fetch it."""
LOOK_SECONDS = 0.5
"""How often to look at a source that is due and that another process polls, or is paused."""
FULL_SECONDS = 5.0
"""How often to look whether there is room again."""
NO_NEWS = {204, 304}
"""No content, not modified."""

log = structlog.get_logger(__name__)


class Poller:
    """Asks every source of kind `poll` at its interval and keeps what is new as payloads."""

    def __init__(
        self,
        database: Database,
        client: Client,
        registry: Registry,
        arrived: asyncio.Event,
        space: Space,
        *,
        max_body_bytes: int,
        secrets: Mapping[str, Secret],
    ) -> None:
        self._database = database
        self._client = client
        self._registry = registry
        self._secrets = secrets
        self._arrived = arrived
        self._space = space
        self.notice = space.notice
        self._max_body_bytes = max_body_bytes

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow every source side by side until told to stop."""
        await follow(self._registry, "poll", self._turn, self._failed, stopping)

    async def _turn(self, source: Source, _ended: asyncio.Event) -> float:
        return await self.turn(source, datetime.now(UTC))

    async def turn(self, source: Source, now: datetime) -> float:
        """Poll the source if it is due, and return the seconds until it is worth looking again."""
        if self._space.full():
            return FULL_SECONDS
        lease = timedelta(seconds=source.timeout_seconds + LEASE_SPARE_SECONDS)
        async with self._database.write() as session:
            turn = await store.lease(session, source.name, now, now + lease)
        if turn is not None:
            await self._poll(source, turn, now)
        async with self._database.look() as session:
            due = await store.due_at(session, source.name)
        wait = (due - datetime.now(UTC)).total_seconds() if due else LOOK_SECONDS
        return max(wait, LOOK_SECONDS if turn is None else 0.0) + 0.01

    async def _poll(self, source: Source, turn: Turn, now: datetime) -> None:
        url = address(source, turn.last_success_at, now)
        try:
            reply = await fetch(
                self._client,
                source,
                url,
                self._secrets,
                headers=conditions(turn),
                at_most=self._max_body_bytes,
            )
        except HTTPFailure as failure:
            await self._failed(source, str(failure))
            return
        body = content(source, url, reply, now)
        if body is None:
            await self._failed(source, f"HTTP {reply.status}", reply.headers)
            return
        await self._answered(source, reply, body)

    async def _answered(self, source: Source, reply: Reply, body: bytes) -> None:
        now = datetime.now(UTC)
        listed = await asyncio.to_thread(details.listed, source, body) if source.follows else []
        async with self._database.write() as session:
            await links.note(session, source.name, listed, now)
            fresh = False
            if body.strip():
                media_type = reply.headers.get("content-type", "")[:200]
                fresh = await payloads.receive_answer(
                    session,
                    source.name,
                    body,
                    sender=asked(source),
                    media_type=media_type,
                    now=now,
                )
            spread = random.uniform(0.95, 1.05)  # noqa: S311 - so that installations do not beat
            await store.answered(
                session,
                source,
                now=now,
                news=fresh,
                next_poll_at=now + timedelta(seconds=source.interval_seconds * spread),
                etag=reply.headers.get("etag"),
                last_modified=reply.headers.get("last-modified"),
            )
        if fresh:
            self._arrived.set()

    async def _failed(
        self, source: Source, error: str, headers: Mapping[str, str] | None = None
    ) -> float:
        """Note that a source failed; return the seconds until it is asked again."""
        # Counted from now: a request may take longer than the pause.
        now = datetime.now(UTC)
        async with self._database.write() as session:
            failures = await store.failures(session, source.name) + 1
            pause = back_off(failures, source.interval_seconds, BACK_OFF_MAX)
            wait = retry_after_of(headers or {}, now) or timedelta(seconds=pause)
            await store.failed(session, source, error=error, now=now, next_poll_at=now + wait)
        seconds = wait.total_seconds()
        log.warning("source failed", source=source.name, error=error, retry_s=seconds)
        return seconds


async def fetch(
    client: Client,
    source: Source,
    url: str,
    secrets: Mapping[str, Secret],
    *,
    headers: Mapping[str, str],
    at_most: int,
) -> Reply:
    """Return what a source answers; its secret goes along and into no message.

    Raises
    ------
    HTTPFailure
        When there is no whole reply in time and size, or no secret to ask with.
    """
    try:
        secret = credentials(source, secrets)
    except NoSecretError as error:
        raise HTTPFailure(str(error)) from None
    sent = dict(headers)
    if secret is not None and source.auth is not None and source.auth.header is not None:
        sent[source.auth.header] = f"{source.auth.prefix}{secret}"
    full = with_secret(url, secret)
    try:
        return await client.request(
            "GET", full, headers=sent, within=source.timeout_seconds, at_most=at_most
        )
    except HTTPFailure as failure:
        if secret is None:
            raise
        # Its text names the address. What caused it does too, so it goes no further.
        raise HTTPFailure(str(failure).replace(full, url).replace(secret, PLACE)) from None


def content(source: Source, url: str, reply: Reply, now: datetime) -> bytes | None:
    """Return the payload of a reply, empty where there is no news; None: the source failed."""
    if reply.status in NO_NEWS:
        return b""
    if source.speaks_fdsn and reply.status != 200:
        return fdsn.content(source, url, reply.status, now)
    return reply.body if reply.status == 200 else None


def conditions(turn: Turn) -> dict[str, str]:
    """Return the headers that let a server answer 304."""
    headers = {"accept-encoding": "gzip"}
    if turn.etag:
        headers["if-none-match"] = turn.etag
    if turn.last_modified:
        headers["if-modified-since"] = turn.last_modified
    return headers
