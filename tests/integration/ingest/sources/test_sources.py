"""Polling and listening against upstreams in this process."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text
from websockets.asyncio.server import ServerConnection, serve

from services.ingest.payloads.space import Space
from services.ingest.sources import store
from services.ingest.sources.model import Secret, Source
from services.ingest.sources.poll import Poller
from services.ingest.sources.registry import Registry
from services.ingest.sources.watch import Watch
from services.ingest.sources.websocket import Listener
from shared.contracts.events import parse
from shared.http import Client
from tests.support.captures import capture
from tests.support.hostile import PATHS, hostile
from tests.support.ingest import Ingest, Running

EMSC = "emsc_websocket/emsc_standing_order_messages.ndjson"
FEED = b'{"type":"FeatureCollection","features":[]}'


@dataclass
class Upstream:
    """A web server that answers as told and remembers what it was asked."""

    port: int = 0
    answer: Callable[[], tuple[int, dict[str, str], bytes]] = lambda: (200, {}, FEED)
    asked: list[dict[str, str]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.splitlines()
        headers = dict(line.lower().split(": ", 1) for line in lines if line)
        self.asked.append(headers | {"path": first.split()[1]})
        status, extra, body = self.answer()
        fields = {"content-length": str(len(body)), "connection": "close"} | extra
        answer = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        writer.write(f"HTTP/1.1 {status} X\r\n{answer}\r\n".encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    made = Upstream()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    made = Client(agent="test", allow_private=True)
    yield made
    await made.close()


class Polling:
    """A poller and its source, driven turn by turn."""

    def __init__(self, ingest: Ingest, client: Client, source: Source) -> None:
        self.database = ingest.database
        self.source = source
        self.arrived = asyncio.Event()
        self.space = Space(None, 0.1)
        self.registry = Registry(self.database, [source], exercise=False)
        self.poller = self.made(client)
        self.watch = Watch(self.database, self.registry)

    def made(self, client: Client, *, most: int = 10_000_000, **secrets: Secret) -> Poller:
        """Return a poller of the source."""
        return Poller(
            self.database,
            client,
            self.registry,
            self.arrived,
            self.space,
            max_body_bytes=most,
            secrets=secrets,
        )

    async def turn(self, *, wait: timedelta = timedelta(days=1)) -> None:
        """Poll as if `wait` had passed."""
        now = datetime.now(UTC) + wait
        await self.registry.current()
        await self.poller.turn(self.source, now)

    async def row(self) -> Any:
        async with self.database.read() as session:
            query = text("SELECT * FROM source_health WHERE name = :name")
            return (await session.execute(query, {"name": self.source.name})).one()

    async def events(self) -> list[Any]:
        async with self.database.read() as session:
            rows = await session.scalars(
                text("SELECT value FROM outbox WHERE topic = 'sources' ORDER BY id")
            )
            return [parse(bytes(value)) for value in rows]


@pytest.fixture
async def polling(idle: Ingest, client: Client, upstream: Upstream) -> Polling:
    url = f"http://127.0.0.1:{upstream.port}/feed"
    made = Polling(idle, client, Source(name="usgs", kind="poll", network="us", url=url))
    await made.registry.current()
    return made


async def test_a_polled_feed_becomes_a_payload_once(polling: Polling, idle: Ingest) -> None:
    await polling.turn()
    await polling.turn()
    assert await idle.count("payload") == 1
    assert polling.arrived.is_set()


async def test_what_a_source_answers_again_after_something_else_is_news(
    polling: Polling, upstream: Upstream, idle: Ingest
) -> None:
    """A forecast without smog, one with it, and the first once more: the smog is taken back."""
    other = FEED.replace(b"[]", b"[ ]")
    answers = iter([FEED, other, FEED, FEED, other])
    upstream.answer = lambda: (200, {}, next(answers))
    kept = []
    for _ in range(5):
        await polling.turn()
        kept.append(await idle.count("payload"))
    assert kept == [1, 2, 3, 3, 4]


async def test_the_second_request_is_conditional(polling: Polling, upstream: Upstream) -> None:
    date = "Mon, 23 Nov 2026 09:00:00 GMT"
    upstream.answer = lambda: (200, {"etag": '"a1"', "last-modified": date}, FEED)
    await polling.turn()
    upstream.answer = lambda: (304, {}, b"")
    await polling.turn()
    assert "if-none-match" not in upstream.asked[0]
    assert upstream.asked[1]["if-none-match"] == '"a1"'
    assert upstream.asked[1]["if-modified-since"] == date.lower()
    assert (await polling.row()).failures == 0


async def test_a_source_that_is_not_due_is_left_alone(polling: Polling, upstream: Upstream) -> None:
    await polling.turn()
    await polling.turn(wait=timedelta(0))
    assert len(upstream.asked) == 1


async def test_a_leased_source_is_polled_by_one_process(
    polling: Polling, upstream: Upstream
) -> None:
    async with polling.database.write() as session:
        now = datetime.now(UTC)
        assert await store.lease(session, "usgs", now, now + timedelta(days=2))
    await polling.turn()
    assert upstream.asked == []


async def test_retry_after_is_honoured(polling: Polling, upstream: Upstream) -> None:
    upstream.answer = lambda: (429, {"retry-after": "1800"}, b"")
    await polling.turn(wait=timedelta(0))
    row = await polling.row()
    assert row.next_poll_at > datetime.now(UTC) + timedelta(minutes=29)
    assert (row.failures, row.last_error) == (1, "HTTP 429")


async def test_a_pause_after_a_failure_counts_from_its_end(
    polling: Polling, upstream: Upstream
) -> None:
    upstream.answer = lambda: (503, {}, b"")
    # As if the request had been made ten minutes ago and failed only now.
    await polling.turn(wait=-timedelta(minutes=10))
    row = await polling.row()
    assert row.next_poll_at > datetime.now(UTC) + timedelta(seconds=40)


async def test_an_oversized_feed_is_a_failure(
    idle: Ingest, client: Client, polling: Polling
) -> None:
    polling.poller = polling.made(client, most=10)
    await polling.turn()
    assert "more than 10 bytes" in (await polling.row()).last_error
    assert await idle.count("payload") == 0


async def test_a_private_address_is_refused_unless_allowed(idle: Ingest, polling: Polling) -> None:
    guarded = Client(agent="test", allow_private=False)
    polling.poller = polling.made(guarded)
    await polling.turn()
    await guarded.close()
    assert "not a public address" in (await polling.row()).last_error


async def test_a_source_says_its_first_answer_its_silence_and_its_return_once_each(
    polling: Polling, upstream: Upstream
) -> None:
    await polling.turn()
    upstream.answer = lambda: (503, {}, b"")
    await polling.turn()
    later = datetime.now(UTC) + timedelta(minutes=11)
    await polling.watch.look(later)
    await polling.watch.look(later)
    upstream.answer = lambda: (200, {}, FEED)
    await polling.turn(wait=timedelta(days=2))
    await polling.turn(wait=timedelta(days=3))
    events = await polling.events()
    assert [(event.type, event.version) for event in events] == [
        ("org.csc-ca.source.answered.v1", 2),
        ("org.csc-ca.source.stale.v1", 3),
        ("org.csc-ca.source.recovered.v1", 4),
    ]
    assert [event.data.health for event in events] == ["fresh", "stale", "fresh"]
    assert events[1].data.last_error == "HTTP 503"


async def test_the_detail_of_a_deleted_event_is_its_retraction(
    idle: Ingest, client: Client, upstream: Upstream
) -> None:
    feature = json.loads(
        capture("usgs_feeds/event_detail_us6000pi9w_M7.1_Tibet_2025.geojson").read_bytes()
    )
    first = await idle.take("usgs", json.dumps(feature).encode())
    url = f"http://127.0.0.1:{upstream.port}/fdsnws/event/1/query?eventid=us6000pi9w"
    polling = Polling(idle, client, Source(name="usgs", kind="poll", network="us", url=url))
    upstream.answer = lambda: (409, {}, b"Deleted")
    await polling.turn()
    await idle.take("usgs", FEED)
    assert (await idle.get(f"/v1/hazards/{first['about']['new'][0]}"))["status"] == "retracted"


async def test_an_empty_fdsn_answer_is_no_failure(
    idle: Ingest, client: Client, upstream: Upstream
) -> None:
    url = f"http://127.0.0.1:{upstream.port}/fdsnws/event/1/query?updatedafter={{updatedafter}}"
    polling = Polling(idle, client, Source(name="usgs", kind="poll", network="us", url=url))
    for status in (204, 404):
        upstream.answer = lambda status=status: (status, {}, b"")  # type: ignore[misc]  # the loop's value
        await polling.turn()
    assert (await polling.row()).failures == 0
    assert "updatedafter=20" in upstream.asked[0]["path"]


async def test_websocket_messages_become_hazards(ingests: Running) -> None:
    lines = capture(EMSC).read_text().splitlines()

    async def send(connection: ServerConnection) -> None:
        for line in lines:
            await connection.send(line)
        await connection.wait_closed()

    async with serve(send, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        ingest = await ingests.start(
            allow_private_sources=True,
            sources=[
                {
                    "name": "emsc",
                    "kind": "websocket",
                    "network": "emsc",
                    "url": f"ws://127.0.0.1:{port}/",
                }
            ],
        )
        async with asyncio.timeout(20):
            while await ingest.count("hazard") < len(lines):  # noqa: ASYNC110 - it is a table's
                await asyncio.sleep(0.02)
        (source,) = (await ingest.get("/v1/sources"))["items"]
        assert (source["health"], source["payloads"]) == ("fresh", 4)


@pytest.mark.parametrize("database", ["there", "away as well"])
async def test_a_listener_comes_back_after_the_server_went(
    idle: Ingest, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any, **__: Any) -> None:
        raise asyncpg.CannotConnectNowError("the database system is starting up")

    if database == "away as well":
        monkeypatch.setattr(store, "failed", refuse)
    connections = asyncio.Semaphore(0)

    async def hang_up(connection: ServerConnection) -> None:
        connections.release()
        await connection.close(1011)

    async with serve(hang_up, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        source = Source(name="e", kind="websocket", network="emsc", url=f"ws://127.0.0.1:{port}/")
        stopping = asyncio.Event()
        registry = Registry(idle.database, [source], exercise=False)
        await registry.current()
        listener = Listener(
            idle.database, registry, asyncio.Event(), Space(None, 0.1), allow_private=True
        )
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            group.create_task(listener.run(stopping))
            await connections.acquire()
            await connections.acquire()
            stopping.set()


async def test_sources_are_listed_with_their_health(idle: Ingest) -> None:
    await idle.take("usgs", b"<html/>")
    sources = {source["name"]: source for source in (await idle.get("/v1/sources"))["items"]}
    assert sources["usgs"]["payloads"] == 1
    assert sources["usgs"]["quarantined"] == 1
    assert sources["emsc"]["health"] == "unknown"
    assert (await idle.client.get("/v1/sources/nosuch")).status_code == 404


async def test_a_hostile_upstream_harms_nothing_but_its_own_freshness(
    idle: Ingest, client: Client
) -> None:
    async with hostile() as server:
        pollings = {
            path: Polling(
                idle,
                client,
                Source(
                    name=path[1:],
                    kind="poll",
                    network=path[1:],
                    url=server.url(path),
                    timeout_seconds=0.5,
                ),
            )
            for path in PATHS
        }
        for each in pollings.values():
            each.poller = each.made(client, most=100_000)
            await each.registry.refresh()
        await asyncio.gather(*(each.turn() for each in pollings.values()))
        rows = {path: await each.row() for path, each in pollings.items()}
    answered = {path for path, row in rows.items() if row.failures == 0}
    assert answered == {"/well", "/type"}
    assert all(rows[path].last_error for path in PATHS.keys() - answered)
    assert await idle.count("payload") == 2
