"""Upstreams of each kind over which we fall: their failure, while the others are taken in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any, Protocol

import pytest
from sqlalchemy import text
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from services.ingest.payloads.space import Space
from services.ingest.sources import broker, poll, store
from services.ingest.sources.model import Source
from services.ingest.sources.mqtt import Subscriber
from services.ingest.sources.poll import Poller
from services.ingest.sources.registry import Registry
from services.ingest.sources.watch import Watch
from services.ingest.sources.websocket import Listener
from shared.http import Client
from tests.support.hostile import hostile
from tests.support.ingest import Ingest

SECRET = "hunter2"


class Worker(Protocol):
    async def run(self, stopping: asyncio.Event) -> None: ...


def fall() -> None:
    raise KeyError(f"https://odd.example/?key={SECRET}")


class Standing:
    """A connection to a broker that stands, or over which its client falls."""

    def __init__(self, source: Source, **_: Any) -> None:
        self._odd = source.name == "odd"
        self._stopping = Event()
        self.subscribed = Event()

    def run(self) -> None:
        if self._odd:
            fall()
        self.subscribed.set()
        self._stopping.wait()

    def stop(self) -> None:
        self._stopping.set()


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as made:
        yield made


async def upstream(kind: str, stack: AsyncExitStack, patch: pytest.MonkeyPatch) -> str:
    """Return where the sources of a kind are asked, and fall over the odd one."""
    if kind == "poll":
        fetch = poll.fetch

        async def fetched(client: Client, source: Source, *of: Any, **more: Any) -> Any:
            if source.name == "odd":
                fall()
            return await fetch(client, source, *of, **more)

        patch.setattr(poll, "fetch", fetched)
        return (await stack.enter_async_context(hostile())).url("/well")
    if kind == "websocket":

        def connected(url: str, **more: Any) -> Any:
            if url.endswith("odd"):
                fall()
            return connect(url, **more)

        async def stay(connection: ServerConnection) -> None:
            await connection.wait_closed()

        patch.setattr("services.ingest.sources.websocket.connect", connected)
        server = await stack.enter_async_context(serve(stay, "127.0.0.1", 0))
        return f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/"
    patch.setattr(broker, "Connection", Standing)
    return "mqtt://127.0.0.1:1"


async def worker(kind: str, ingest: Ingest, registry: Registry, stack: AsyncExitStack) -> Worker:
    arrived, space = asyncio.Event(), Space(None, 0.1)
    if kind == "poll":
        client = Client(agent="test", allow_private=True)
        stack.push_async_callback(client.close)
        return Poller(
            ingest.database, client, registry, arrived, space, max_body_bytes=10_000, secrets={}
        )
    if kind == "websocket":
        return Listener(ingest.database, registry, arrived, space, allow_private=True)
    return Subscriber(ingest.database, registry, arrived, space, secrets={}, allow_private=True)


@pytest.mark.parametrize("kind", ["poll", "websocket", "mqtt"])
async def test_one_over_which_we_fall_takes_nothing_from_the_others(
    idle: Ingest, kind: Any, stack: AsyncExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = await upstream(kind, stack, monkeypatch)
    topics = ("a/#",) if kind == "mqtt" else ()
    sources = [
        Source(
            name=name,
            kind=kind,
            network=name,
            url=f"{where}{name}" if kind == "websocket" else where,
            topics=topics,
        )
        for name in ("odd", "well")
    ]
    registry = Registry(idle.database, sources, exercise=False)
    await registry.current()
    watch, stopping = Watch(idle.database, registry), asyncio.Event()

    async def health(name: str) -> Any:
        async with idle.database.read() as session:
            query = text("SELECT * FROM source_health WHERE name = :name")
            return (await session.execute(query, {"name": name})).one()

    running = asyncio.create_task((await worker(kind, idle, registry, stack)).run(stopping))
    try:
        async with asyncio.timeout(20):
            while not ((await health("odd")).failures and (await health("well")).last_success_at):
                assert not running.done()
                await asyncio.sleep(0.02)
        odd = await health("odd")
        assert odd.last_error.startswith("KeyError: nobody foresaw this")
        assert SECRET not in odd.last_error
        assert odd.errors == odd.failures
        assert odd.leased_until is None
        assert (await health("well")).failures == 0
        await watch.look(datetime.now(UTC) + timedelta(days=2))
        assert "odd has never answered" in str(watch.notice())
        assert not running.done()
    finally:
        stopping.set()
        async with asyncio.timeout(20):
            await running


async def test_a_failure_is_noted_whatever_its_text(idle: Ingest) -> None:
    """No database keeps NUL as text, and a server may close a connection with one in its reason."""
    source, now = Source(name="e", kind="push", network="e"), datetime.now(UTC)
    await Registry(idle.database, [source], exercise=False).current()
    async with idle.database.write() as session:
        said = "closed: \0 \ud800 " + "\0" * 600
        await store.failed(session, source, error=said, now=now, next_poll_at=now)
    async with idle.database.read() as session:
        kept = await session.scalar(text("SELECT last_error FROM source_health WHERE failures = 1"))
    assert str(kept).startswith("closed: \\x00 \\ud800 ")
