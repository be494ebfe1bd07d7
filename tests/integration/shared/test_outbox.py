"""Outbox and relay on a real database."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import ClassVar

import pytest
import structlog
from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags
from sqlalchemy import text

from shared import outbox, worker
from shared.bus import TOPICS, BusUnavailableError, Record, Topic
from shared.bus.memory import MemoryBus
from shared.contracts.events.source import SourceStale
from shared.database import Database
from tests.support.buses import until
from tests.support.events import stale
from tests.support.outboxes import rows, values


class Absent(MemoryBus):
    """A bus that is away until told otherwise."""

    away = True

    async def publish(self, records: Sequence[Record], _kept_by: str | None = None) -> None:
        if self.away:
            raise BusUnavailableError("away")
        await super().publish(records)


async def test_a_rolled_back_change_emits_nothing(database: Database) -> None:
    with suppress(ZeroDivisionError):
        async with database.write() as session:
            await outbox.add(session, stale())
            raise ZeroDivisionError
    assert await rows(database) == 0


async def test_events_reach_the_bus_in_the_order_they_were_added(database: Database) -> None:
    events = [stale(version=version) for version in range(1, 1202)]
    async with database.write() as session:
        await outbox.add_all(session, events[:1200])
        await outbox.add(session, events[1200])
    bus = MemoryBus()
    relay = outbox.Relay(database, bus)
    assert [await relay.publish() for _ in range(2)] == [1201, 0]
    assert values(bus) == [str(event.id) for event in events]
    assert await rows(database) == 0


async def test_an_event_carries_its_policy_and_the_current_trace(database: Database) -> None:
    context = SpanContext(0xABC, 0xDEF, is_remote=False, trace_flags=TraceFlags(1))
    with trace.use_span(NonRecordingSpan(context)):
        async with database.write() as session:
            await outbox.add(session, stale())
    bus = MemoryBus()
    await outbox.Relay(database, bus).publish()
    [(record, _)] = bus.log["sources", 0]
    traceparent = f"00-{0xABC:032x}-{0xDEF:016x}-01"
    assert record.headers["traceparent"] == traceparent
    assert json.loads(record.value)["traceparent"] == traceparent
    assert json.loads(record.value)["ownercity"] == "coalition"
    assert json.loads(record.value)["dataclassification"] == "public"
    assert record.key == "usgs"


async def test_a_record_is_an_event_in_structured_mode_by_the_kafka_binding(
    database: Database,
) -> None:
    """CloudEvents' Kafka binding 1.0.2, 3: what the content type tells a receiver of a record.

    Receivers that take any `ce_` header for the mark of the binary mode are right as well.
    """
    event = stale()
    async with database.write() as session:
        await outbox.add(session, event)
    bus = MemoryBus()
    await outbox.Relay(database, bus).publish()
    [(record, _)] = bus.log["sources", 0]
    assert record.headers["content-type"] == "application/cloudevents+json"
    assert not [name for name in record.headers if name.startswith("ce_")]
    assert not set(record.headers) & set(type(event).model_fields)
    assert record.headers["event-type"] == "org.csc-ca.source.stale.v1"
    envelope = json.loads(record.value)
    assert {"specversion", "id", "source", "type"} <= set(envelope)
    assert envelope["id"] == record.headers["event-id"] == str(event.id)


async def test_an_event_over_256_kib_is_refused(database: Database) -> None:
    with pytest.raises(outbox.EventTooLargeError, match="bytes of 262144"):
        async with database.write() as session:
            await outbox.add(session, stale("x" * outbox.EVENT_BYTES))


async def test_a_commit_wakes_the_relay_before_its_poll(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "POLL_SECONDS", 3600.0)
    bus, stopping = MemoryBus(), asyncio.Event()
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(outbox.Relay(database, bus).run(stopping))
        async with bus.subscribe("test", ["sources"]) as subscription:
            assert await subscription.fetch(1, 0.2) == []
            async with database.write() as session:
                await outbox.add(session, stale())
            assert len(await subscription.fetch(1, 30)) == 1
            stopping.set()
            database.emitted.set()


async def test_rows_of_another_process_are_found_by_the_poll(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "POLL_SECONDS", 0.2)
    bus, stopping, other = MemoryBus(), asyncio.Event(), Database(postgres_url)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(outbox.Relay(database, bus).run(stopping))
        async with bus.subscribe("test", ["sources"]) as subscription:
            async with other.write() as session:
                await outbox.add(session, stale())
            assert len(await subscription.fetch(1, 30)) == 1
        stopping.set()
    await other.close()


async def test_events_wait_while_the_bus_is_away(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "back_off", lambda *_, **__: 0.02)
    bus, stopping = Absent(), asyncio.Event()
    relay = outbox.Relay(database, bus)
    async with database.write() as session:
        await outbox.add(session, stale())
    with pytest.raises(BusUnavailableError):
        await relay.publish()
    assert await rows(database) == 1
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run(stopping))
        async with bus.subscribe("test", ["sources"]) as subscription:
            assert await subscription.fetch(1, 0.2) == []
            bus.away = False
            assert len(await subscription.fetch(1, 30)) == 1
        stopping.set()
    assert await rows(database) == 0


class Failing(MemoryBus):
    """A bus that is away when its second batch comes."""

    batches = 0

    async def publish(self, records: Sequence[Record], _kept_by: str | None = None) -> None:
        self.batches += 1
        if self.batches == 2:
            raise BusUnavailableError("away")
        await super().publish(records)


async def test_a_batch_that_fails_is_repeated_before_those_after_it_and_those_before_are_gone(
    database: Database,
) -> None:
    events = [stale(version=version) for version in range(1, 1202)]
    async with database.write() as session:
        await outbox.add_all(session, events)
    bus = Failing()
    relay = outbox.Relay(database, bus)
    with pytest.raises(BusUnavailableError):
        await relay.publish()
    assert await rows(database) == 701
    assert await relay.publish() == 701
    assert values(bus) == [str(event.id) for event in events]


async def test_what_is_committed_late_goes_before_what_its_key_states_after_it(
    database: Database,
) -> None:
    """Its number is below those that the relay has read and published meanwhile."""
    late, later = stale("late", version=1), stale("late", version=2)
    others = [stale(version=version) for version in range(1, 1201)]

    class Slow(MemoryBus):
        """A bus that takes its first batch after the late event and one more of its key."""

        committed = False

        async def publish(self, records: Sequence[Record], _kept_by: str | None = None) -> None:
            if not self.committed:
                self.committed = True
                await held.__aexit__(None, None, None)
                async with database.write() as session:
                    await outbox.add(session, later)
            await super().publish(records)

    held = database.write()
    await outbox.add(await held.__aenter__(), late)
    async with database.write() as session:
        await outbox.add_all(session, others)
    bus = Slow()
    assert await outbox.Relay(database, bus).publish() == 1202
    stated = values(bus)
    assert len(set(stated)) == len(stated) == 1202
    assert stated.index(str(late.id)) < stated.index(str(later.id))
    assert await rows(database) == 0


async def test_a_long_outbox_is_read_by_its_numbers_also_after_a_quiet_time(
    database: Database, postgres_url: str
) -> None:
    """PostgreSQL keeps a plan that it made while next to nothing was there."""
    quiet = Database(postgres_url)
    relay = outbox.Relay(quiet, MemoryBus())
    for version in range(1, 9):
        async with quiet.write() as session:
            await outbox.add(session, stale(version=version))
        assert await relay.publish() == 1
    async with quiet.write() as session:
        await outbox.add_all(session, [stale(version=version) for version in range(9, 3009)])
    assert await relay.publish() == 3000
    # A session that ends tells at once what it has read.
    await quiet.close()
    async with database.read() as session:
        gone_through = await session.scalar(
            text("SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'outbox'")
        )
    assert gone_through == 0


async def test_the_relay_is_unhealthy_after_a_minute_without_the_bus(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay = outbox.Relay(database, Absent())
    async with database.write() as session:
        await outbox.add(session, stale())
    await relay._loop.attempt(relay._publish)
    assert relay.healthy() is None
    monkeypatch.setattr(worker, "BLOCKED_SECONDS", -1.0)
    assert "outbox blocked" in str(relay.healthy())


async def test_a_stopping_relay_publishes_what_is_left(database: Database) -> None:
    bus, stopping = MemoryBus(), asyncio.Event()
    stopping.set()
    async with database.write() as session:
        await outbox.add_all(session, [stale(version=version) for version in range(1, 601)])
    await outbox.Relay(database, bus).run(stopping)
    assert len(values(bus)) == 600


class Renamed(SourceStale):
    """An event of a topic that this release does not declare."""

    topic: ClassVar[str] = "renamed"


async def test_an_event_of_a_topic_that_there_is_not_is_set_aside_and_all_else_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, stopping = MemoryBus(), asyncio.Event()
    relay = outbox.Relay(database, bus)
    strange = Renamed.model_validate(stale(version=2).model_dump())
    async with database.write() as session:
        await outbox.add_all(session, [stale(version=1), strange, stale(version=3)])
    assert relay.notice() is None
    with structlog.testing.capture_logs() as logged:
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            tasks.create_task(relay.run(stopping))
            await until(lambda: len(values(bus)) == 2)
            async with database.write() as session:
                await outbox.add(session, stale(version=4))
            await until(lambda: len(values(bus)) == 3 and relay.notice() is not None)
            stopping.set()
    assert str(relay.notice()).startswith("1 events")
    [said] = [entry for entry in logged if entry["event"] == "events refused"]
    assert (said["topic"], said["events"]) == ("renamed", [str(strange.id)])
    async with database.read() as session:
        [reason] = await session.scalars(text("SELECT refused FROM outbox"))
    assert "no topic 'renamed'" in reason

    # A release that knows the topic publishes it.
    monkeypatch.setitem(TOPICS, "renamed", Topic("renamed", 1, 1, timedelta(days=1)))
    later, stopping = outbox.Relay(database, bus), asyncio.Event()
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(later.run(stopping))
        while await rows(database):
            pass
        stopping.set()
    assert len(bus.log["renamed", 0]) == 1
    assert later.notice() is None
