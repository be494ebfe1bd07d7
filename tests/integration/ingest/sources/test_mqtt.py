"""Subscriptions at a real broker, with TLS and a password: at least once, bounded, by topics."""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.payloads.space import Space
from services.ingest.sources import broker as brokers
from services.ingest.sources.follower import Follower
from services.ingest.sources.model import Auth, Secret, Source
from services.ingest.sources.mqtt import Subscriber
from services.ingest.sources.registry import Registry
from shared.http import Client
from tests.support.brokers import USER, Broker, broker
from tests.support.hostile import FEED, hostile
from tests.support.ingest import Ingest, drain, intake_of

SECRET = Secret.model_validate(
    {"value": f"{USER['username']}:{USER['password']}", "hosts": ["localhost"]}
)


def notification(body: bytes | None = None, href: str = "#", **more: Any) -> bytes:
    """Return a WIS2 notification of bytes that it holds, or only links."""
    properties: dict[str, Any] = {"pubtime": datetime.now(UTC).isoformat(), "data_id": "met/1"}
    if body is not None:
        digest = base64.b64encode(hashlib.sha512(body).digest()).decode()
        properties |= {
            "integrity": {"method": "sha512", "value": digest},
            "content": {"encoding": "base64", "value": base64.b64encode(body).decode()},
        }
    links = [{"rel": "canonical", "href": href, "type": "application/cap+xml"}]
    found = {"id": "31e9d66a", "type": "Feature", "geometry": None, "links": links}
    return json.dumps(found | {"properties": properties | more}).encode()


class Subscribed:
    """A subscriber, its source, and the database that keeps what comes."""

    def __init__(self, ingest: Ingest, port: int, secret: Secret = SECRET) -> None:
        self.ingest = ingest
        self.source = Source(
            name="wis2",
            kind="mqtt",
            network="wis2",
            url=f"mqtts://localhost:{port}",
            topics=("cache/a/wis2/+/data/#",),
            auth=Auth(secret="wis2"),
            owner_country="KZ",
            hosts=("127.0.0.1",),
            timeout_seconds=5,
        )
        self.registry = Registry(ingest.database, [self.source], exercise=False)
        self.subscriber = Subscriber(
            ingest.database,
            self.registry,
            asyncio.Event(),
            Space(None, 0.1),
            secrets={"wis2": secret},
            allow_private=True,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        await self.registry.refresh()
        ended = asyncio.Event()
        turn = asyncio.create_task(self.subscriber._turn(self.source, ended))
        try:
            yield
        finally:
            ended.set()
            await turn

    async def health(self) -> Any:
        async with self.ingest.database.read() as session:
            found = await session.execute(text("SELECT * FROM source_health WHERE name = 'wis2'"))
            return found.one()


async def until(done: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(10):
        while not await done():  # noqa: ASYNC110 - it is a database that changes
            await asyncio.sleep(0.02)


@pytest.fixture
async def mosquitto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Broker]:
    made = broker(tmp_path)
    await made.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    yield made
    made.stop()


async def test_what_is_published_is_kept_at_least_once_bounded_and_by_its_topics(
    idle: Ingest, mosquitto: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brokers, "MESSAGE_MAX_BYTES", 10_000)
    one = Subscribed(idle, mosquitto.port)
    topic = "cache/a/wis2/kz-kazhydromet/data/core/weather"

    async def kept(count: int) -> bool:
        return await idle.count("payload") >= count

    async with one.running():
        await until(lambda: _answered(one))
        await mosquitto.publish("cache/a/wis2/other", b"of another topic")
        await mosquitto.publish(topic, b"x" * 20_000)
        await mosquitto.publish(topic, notification(FEED))
        await until(lambda: kept(1))
    # Away, while the broker goes and comes back with what it was given.
    await mosquitto.publish(topic, notification(FEED + b" "))
    mosquitto.stop()
    await mosquitto.start()
    async with hostile() as server:
        async with one.running():
            await until(lambda: kept(2))
            await mosquitto.publish(topic, notification(None, server.url("/well")))
            await until(lambda: kept(3))
        assert (await one.health()).failures == 0
        assert await idle.count("payload") == 3
        await drain(intake_of(idle.database, _settings(idle, one.source)))
        client = Client(agent="test", allow_private=True)
        follower = Follower(
            idle.database,
            client,
            one.registry,
            asyncio.Event(),
            Space(None, 0.1),
            max_body_bytes=10_000,
        )
        await follower.turn(datetime.now(UTC))
        await client.close()
        assert server.asked == ["/well"]


async def test_a_broker_that_refuses_or_is_not_vouched_for_is_a_failure(
    idle: Ingest, mosquitto: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SECRET.model_copy(update={"value": type(SECRET.value)("qalqan:wrong")})
    one = Subscribed(idle, mosquitto.port, wrong)
    async with one.running():
        await until(lambda: _failed(one, 1))
    assert "refuses us" in (await one.health()).last_error
    monkeypatch.delenv("SSL_CERT_FILE")
    async with one.running():
        await until(lambda: _failed(one, 2))
    assert "CERTIFICATE_VERIFY_FAILED" in (await one.health()).last_error


async def _answered(one: Subscribed) -> bool:
    return (await one.health()).last_success_at is not None


async def _failed(one: Subscribed, count: int) -> bool:
    return bool((await one.health()).failures >= count)


def _settings(ingest: Ingest, source: Source) -> Any:
    given = {"sources": (source,), "source_secrets": {"wis2": SECRET}}
    return ingest.settings.model_copy(update=given)
