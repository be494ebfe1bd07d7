"""Feeds whose entries only link their messages: fetched once, bounded, to public addresses."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from services.ingest.links import store as links
from services.ingest.payloads.space import Space
from services.ingest.readers.integrity import stated
from services.ingest.sources.follower import TRIES, Follower
from services.ingest.sources.leads import led
from services.ingest.sources.model import Source
from services.ingest.sources.poll import Poller
from services.ingest.sources.registry import Registry
from shared.http import Client
from tests.support.captures import capture
from tests.support.ingest import Ingest, Running, drain, intake_of
from tests.support.warnings import cap

KAZHYDROMET = "cap_alerts/fpas/kz-2.49.0.0.398.0-20250306-133701-0284797-00-EN.xml"


@dataclass
class Hub:
    """An alert hub: a feed, and what lies at its paths."""

    port: int = 0
    at: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).decode().split()[1]
        self.asked.append(path)
        status, fields, body = self.at.get(path, (404, "", b"gone"))
        head = f"HTTP/1.1 {status} X\r\ncontent-length: {len(body)}\r\nconnection: close\r\n"
        writer.write(f"{head}{fields}\r\n".encode() + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    def lists(self, *links: str) -> None:
        entries = "".join(
            f"<entry><id>{link}</id><updated>2026-11-20T06:00:00Z</updated>"
            f"<link type='application/cap+xml' href='{link}'/></entry>"
            for link in links
        )
        feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"
        # Many hubs say that all they have is text.
        self.at["/feed.xml"] = (200, "content-type: text/plain\r\n", feed.encode())


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    made = Hub()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made


@dataclass
class Polled:
    ingest: Ingest
    poller: Poller
    follower: Follower
    source: Source

    async def look(self, *, later: timedelta = timedelta(0)) -> None:
        """Ask the feed, read what it says, and fetch what it links."""
        await self.poller.turn(self.source, datetime.now(UTC) + later)
        await drain(intake_of(self.ingest.database, self.ingest.settings))
        while not await self.follower.turn(datetime.now(UTC) + later):
            await drain(intake_of(self.ingest.database, self.ingest.settings))

    async def links(self) -> dict[str, tuple[int, str | None, bool]]:
        async with self.ingest.database.read() as session:
            rows = await session.execute(
                text("SELECT url, failures, last_error, due_at IS NULL FROM link")
            )
            return {url: (failures, error, over) for url, failures, error, over in rows}


async def polled(ingests: Running, hub: Hub, *, private: bool = True) -> Polled:
    source = Source(
        name="hub",
        kind="poll",
        network="hub",
        format="cap",
        url=f"http://127.0.0.1:{hub.port}/feed.xml",
        owner_country="KZ",
        timeout_seconds=5,
    )
    ingest = await ingests.start(stopped=True, sources=[source.model_dump()])
    async with ingest.database.write() as session:
        await session.execute(
            text(
                "INSERT INTO source_health (name, version, stale, since, failures, errors)"
                " VALUES ('hub', 1, false, now(), 0, 0) ON CONFLICT DO NOTHING"
            )
        )
    client = Client(agent="test", allow_private=private)
    arrived, space = asyncio.Event(), Space(None, 0.1)
    registry = Registry(ingest.database, [source], exercise=False)
    await registry.refresh()
    poller = Poller(
        ingest.database,
        Client(agent="test", allow_private=True),
        registry,
        arrived,
        space,
        max_body_bytes=100_000,
        secrets={},
    )
    follower = Follower(ingest.database, client, registry, arrived, space, max_body_bytes=100_000)
    return Polled(ingest, poller, follower, source)


async def test_a_linked_message_is_fetched_once_and_relayed_as_it_is(
    ingests: Running, hub: Hub
) -> None:
    document = capture(KAZHYDROMET).read_bytes()
    hub.at["/a.xml"] = (200, "", document)
    hub.lists("a.xml", f"http://127.0.0.1:{hub.port}/b.xml", "a.xml")
    hub.at["/b.xml"] = (200, "content-type: text/html\r\n", cap("B"))
    one = await polled(ingests, hub)
    await one.look()
    await one.look(later=timedelta(minutes=5))
    assert sorted(hub.asked) == ["/a.xml", "/b.xml", "/feed.xml", "/feed.xml"]
    found = (await one.ingest.get("/v1/warnings"))["items"]
    assert {each["sender"] for each in found} == {"kalmenova_a@meteo.kz", "duty@met.example"}
    [national] = [each for each in found if each["sender"].startswith("kalm")]
    answer = await one.ingest.client.get(f"/v1/warnings/{national['id']}/cap")
    assert answer.content == document
    assert await one.ingest.count("payload") == 3


async def test_a_link_that_answers_badly_is_tried_again_and_given_up_with_its_reason(
    ingests: Running, hub: Hub
) -> None:
    hub.lists("gone.xml", "moved.xml", "large.xml")
    hub.at["/moved.xml"] = (302, "location: http://127.0.0.1:1/\r\n", b"")
    hub.at["/large.xml"] = (200, "", b" " * 200_000)
    one = await polled(ingests, hub)
    await one.look()
    links = await one.links()
    assert links["gone.xml"] == (1, "HTTP 404", False)
    assert links["moved.xml"] == (1, "HTTP 302", False)
    assert "sent more than 100000 bytes" in str(links["large.xml"][1])
    for _ in range(TRIES):
        await one.follower.turn(datetime.now(UTC) + timedelta(days=1))
    assert {over for _, _, over in (await one.links()).values()} == {True}
    assert hub.asked.count("/gone.xml") == TRIES


async def test_a_link_over_which_we_fall_has_failed_and_the_others_are_fetched(
    ingests: Running, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(source: Source, url: str) -> str | None:
        if url == "odd.xml":
            raise KeyError("a secret")
        return led(source, url)

    monkeypatch.setattr("services.ingest.sources.follower.led", fall)
    hub.lists("odd.xml", "a.xml")
    hub.at["/a.xml"] = (200, "", cap())
    one = await polled(ingests, hub)
    await one.look()
    links = await one.links()
    assert links["a.xml"] == (0, None, True)
    assert links["odd.xml"][0] == 1
    assert str(links["odd.xml"][1]).startswith("KeyError: nobody foresaw this")


async def test_a_link_leads_into_no_private_network(ingests: Running, hub: Hub) -> None:
    hub.at["/a.xml"] = (200, "", cap())
    hub.lists("a.xml")
    one = await polled(ingests, hub, private=False)
    await one.look()
    assert hub.asked == ["/feed.xml"]
    assert "not a public address" in str((await one.links())["a.xml"][1])


async def test_a_link_leads_to_no_server_that_the_source_does_not_name(
    ingests: Running, hub: Hub
) -> None:
    hub.lists("http://other.example/a.xml", "file:///etc/passwd", "http://me@127.0.0.1/a.xml")
    one = await polled(ingests, hub)
    await one.look()
    assert await one.links() == {}
    reasons = [each["reason"] for each in (await one.ingest.get("/v1/quarantine"))["items"]]
    assert len(reasons) == 3
    assert any("it leads to other.example" in each for each in reasons)


async def test_what_does_not_hash_to_what_was_announced_is_not_kept(
    ingests: Running, hub: Hub
) -> None:
    hub.at["/a.xml"] = hub.at["/b.xml"] = (200, "", cap("A"))
    one = await polled(ingests, hub)
    right = base64.b64encode(hashlib.sha512(cap("A")).digest()).decode()
    hashes = {"a.xml": stated("sha512", right), "b.xml": stated("sha256", "A" * 43 + "=")}
    now = datetime.now(UTC)
    async with one.ingest.database.write() as session:
        await links.note(session, "hub", [("a.xml", now), ("b.xml", now)], now, hashes)
    await one.follower.turn(now)
    found = await one.links()
    assert found["a.xml"] == (0, None, True)
    assert "it was changed" in str(found["b.xml"][1])
    assert await one.ingest.count("payload") == 1


async def test_a_version_that_is_noted_while_one_is_fetched_is_fetched_too(
    ingests: Running, hub: Hub
) -> None:
    one = await polled(ingests, hub)
    now = datetime.now(UTC)
    hub.at["/a.xml"] = (200, "", cap("A"))
    async with one.ingest.database.write() as session:
        await links.note(session, "hub", [("a.xml", now)], now)
        (due,) = await links.claim(session, ["hub"], now, now + timedelta(minutes=1), 8)
        await links.note(session, "hub", [("a.xml", now + timedelta(seconds=1))], now)
        await links.fetched(session, due, now)
    await one.follower.turn(now)
    assert hub.asked == ["/a.xml"]
