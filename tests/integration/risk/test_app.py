"""The whole service: events in over the bus, assessments out over the bus and HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import httpx
import pytest
from fastapi import FastAPI

from services.risk.app import create
from services.risk.settings import RiskSettings
from shared.bus import Bus, Delivery, Record, open_bus
from shared.bus.memory import MemoryBus
from shared.contracts.events import Event, parse
from shared.contracts.events.asset import AssetState
from shared.contracts.events.city import CityState
from tests.support.risk import PLACES, Room, asset, city, event_of, hazard

ServiceDatabase = Callable[[str], Awaitable[str]]


def records(events: Sequence[Event]) -> list[Record]:
    return [
        Record(each.topic, each.partitionkey, each.encode(), {"type": each.type}) for each in events
    ]


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://risk") as client,
    ):
        yield client


async def assessments(bus: Bus, number: int) -> list[Event]:
    """Return the first events on the topic of assessments, as a new consumer sees them."""
    found: list[Delivery] = []
    async with bus.subscribe("test", ["assessments"]) as subscription, asyncio.timeout(30):
        while len(found) < number:
            batch = await subscription.fetch(100, 1.0)
            for last in batch:
                await subscription.ack(last)
            found += batch
    return [parse(each.record.value) for each in found]


async def test_events_on_the_bus_become_assessments_on_the_bus(
    service_database: ServiceDatabase, postgres_url: str
) -> None:
    settings = RiskSettings.model_validate(
        {"database_url": await service_database("risk"), "bus_url": postgres_url}
    )
    bus = open_bus(postgres_url)
    await bus.ensure()
    states: list[CityState | AssetState] = [
        city("osh"),
        *(asset(f"school {number}") for number in range(5)),
    ]
    await bus.publish(records([event_of(each) for each in states]))
    async with running(create(settings)) as client:
        await bus.publish(records([event_of(hazard())]))
        events = await assessments(bus, 1)
        assert (await client.get("/health/ready")).json()["status"] == "ready"
        page = (await client.get("/v1/assessments")).json()
        document = (await client.get("/openapi.json")).json()
    await bus.close()
    assert events[0].data.city == "osh"
    assert len(page["items"]) == 1
    assert "/v1/assessments/{assessment_id}/replay" in document["paths"]


async def test_the_log_is_kept_short_while_plans_is_stopped(
    service_database: ServiceDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plans alone did it: without it the log of all services grew for ever."""
    trimmed = asyncio.Event()

    async def trim(_bus: MemoryBus, _now: datetime) -> int:
        trimmed.set()
        return 0

    monkeypatch.setattr(MemoryBus, "trim", trim)
    settings = RiskSettings.model_validate(
        {"database_url": await service_database("risk"), "bus_url": "memory://"}
    )
    async with running(create(settings)), asyncio.timeout(10):
        await trimmed.wait()


async def test_work_left_by_a_killed_service_is_done_by_the_next(
    service_database: ServiceDatabase, postgres_url: str
) -> None:
    """The events were applied and the process died before it computed anything."""
    url = await service_database("risk")
    settings = RiskSettings.model_validate(
        {"database_url": url, "bus_url": postgres_url, "lease_seconds": 0.5}
    )
    room = Room(url)
    await room.tell(*(city(name) for name in PLACES), hazard(magnitude=7.0))
    await room.close()
    bus = open_bus(postgres_url)
    await bus.ensure()
    async with running(create(settings)):
        events = await assessments(bus, 2)
    await bus.close()
    assert {event.data.city for event in events} >= {"osh", "namangan"}
