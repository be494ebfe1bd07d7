"""Events that fail by their own fault: out of the way, counted, and applied once mended."""

import asyncio

import pytest

from shared import letters
from shared.bus import Record
from shared.bus.memory import MemoryBus
from shared.database import Database
from shared.letters import Letters
from shared.replay import dead_letters, replay, unapplied
from tests.support.buses import until
from tests.support.consumers import caught_up, consumer, effects, failing_at, publish, running
from tests.support.events import stale

pytestmark = pytest.mark.usefixtures("short_pauses")


async def test_a_poison_event_goes_dead_and_the_partition_goes_on(database: Database) -> None:
    bus = MemoryBus()
    events = await publish(bus, 1, 2, 3, 4)
    poison = failing_at(3, lambda: ValueError("no such source"))
    async with running(consumer(bus, database, poison)):
        await caught_up(bus)
    assert await effects(database) == [1, 2, 4]
    [(letter, _)] = bus.log["sources.dead", 0]
    assert letter.headers["event-id"] == str(events[2].id)
    assert letter.headers["dead-reason"] == "ValueError: no such source"
    assert letter.headers["dead-attempts"] == "5"
    assert letter.headers["dead-offset"] == "2"


async def test_a_mended_consumer_applies_a_dead_letter_once_and_publishes_nothing(
    database: Database,
) -> None:
    bus = MemoryBus()
    broken = failing_at(1, lambda: ValueError("bug"))
    await publish(bus, 1, 2)
    async with running(consumer(bus, database, broken)):
        await caught_up(bus)
    [letter] = (await dead_letters(bus, ["sources"]))["risk"]
    with pytest.raises(ValueError, match="bug"):
        await replay(consumer(bus, database, broken), letter)
    assert await unapplied(database, "risk", [letter]) == [letter]
    mended = consumer(bus, database)
    assert [await replay(mended, letter) for _ in range(2)] == [True, False]
    assert await effects(database) == [2, 1]
    assert await unapplied(database, "risk", [letter]) == []
    assert await unapplied(database, "other", [letter]) == [letter]
    assert len(bus.log["sources", 0]) == 2


async def test_an_event_that_recovers_is_applied_once(database: Database) -> None:
    bus = MemoryBus()
    await publish(bus, 1, 2, 3)
    flaky = failing_at(2, lambda: ValueError("not yet"), times=3)
    async with running(consumer(bus, database, flaky)):
        await caught_up(bus)
    assert await effects(database) == [1, 2, 3]
    assert bus.log["sources.dead", 0] == []


async def test_an_unreadable_event_goes_dead(database: Database) -> None:
    bus = MemoryBus()
    event = stale()
    await bus.publish([Record("sources", "usgs", b"{broken", {"event-type": event.type})])
    await publish(bus, 2)
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == [2]
    assert len(bus.log["sources.dead", 0]) == 1


async def test_dead_letters_that_wait_are_noticed_until_they_are_applied(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "EVERY_SECONDS", 0.01)
    bus, stopping = MemoryBus(), asyncio.Event()
    await publish(bus, 1, 2, 3)
    broken = consumer(bus, database, failing_at(2, lambda: ValueError("bug")))
    other = consumer(bus, database, name="other")
    counting = Letters([broken, other])
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(counting.run(stopping))
        async with running(broken):
            await until(lambda: counting.notice() is not None)
        # As another process after a restart of this one: what it counts is not in its memory.
        later = Letters([broken, other])
        await later._count()
        assert later.notice() == counting.notice()
        assert str(later.notice()).startswith("dead letters wait: 1 of risk; ")
        [letter] = (await dead_letters(bus, ["sources"]))["risk"]
        assert await replay(consumer(bus, database), letter)
        await until(lambda: counting.notice() is None)
        stopping.set()
