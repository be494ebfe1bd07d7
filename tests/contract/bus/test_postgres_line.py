"""Members of several consumers on the one connection of a process to the PostgreSQL log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from shared.bus import BusUnavailableError, Topic
from shared.bus.line import Line
from shared.bus.member import PostgresSubscription
from shared.bus.postgres import PostgresBus
from tests.support.buses import ack_all, records, take, values

KEPT = timedelta(days=7)
TOPICS = {"facts": Topic("facts", 2, 2, KEPT), "states": Topic("states", 1, 1, KEPT)}
CONSUMERS = ("feed", "reads", "alerts")


@pytest.fixture
async def bus(postgres_url: str) -> AsyncIterator[PostgresBus]:
    bus = PostgresBus(postgres_url, TOPICS)
    await bus.ensure()
    yield bus
    await bus.close()


@pytest.fixture
async def members(bus: PostgresBus) -> AsyncIterator[list[PostgresSubscription]]:
    async with AsyncExitStack() as stack:
        found = [
            await stack.enter_async_context(bus.subscribe(each, ["facts"])) for each in CONSUMERS
        ]
        for member in found:
            # The first looks are at the whole log, and one is due as the next member comes.
            assert await member.fetch(10, 0.05) == []
        yield found


async def cut(url: str) -> int:
    """Cut the connections of members and return how many there were."""
    connection = await asyncpg.connect(url)
    number = await connection.fetchval(
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
        " WHERE application_name LIKE 'bus %' AND datname = current_database()"
    )
    await connection.close()
    return int(number)


@asynccontextmanager
async def another_process(url: str) -> AsyncIterator[PostgresBus]:
    """Open a bus as another process does."""
    other = PostgresBus(url, TOPICS)
    yield other
    await other.close()


async def test_what_one_member_has_read_is_not_asked_again_by_the_others(
    bus: PostgresBus, members: list[PostgresSubscription], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    fetch = asyncpg.Connection.fetch

    async def counted(self: asyncpg.Connection, query: str, *args: object) -> object:
        if "FROM record" in query:
            asked.append(query)
        return await fetch(self, query, *args)

    monkeypatch.setattr(asyncpg.Connection, "fetch", counted)
    for number in range(4):
        await bus.publish(records("facts", 1, start=number))
        found = await asyncio.gather(*(each.fetch(10, 20) for each in members))
        assert [values(each) for each in found] == [[number]] * 3
        for member, deliveries in zip(members, found, strict=True):
            await ack_all(member, deliveries)
    assert len(asked) == 4


async def test_a_rewound_member_is_handed_its_own_again_and_the_others_are_not(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    await bus.publish(records("facts", 2, keys=1))
    found = await asyncio.gather(*(take(each, 2) for each in members))
    await members[0].retry(found[0][0], 0.01)
    await ack_all(members[1], found[1])
    again = await take(members[0], 2)
    assert [each.attempt for each in again] == [2, 1]
    assert values(again) == [0, 1]
    assert await members[1].fetch(10, 0.1) == await members[2].fetch(10, 0.1) == []


async def test_what_all_have_acknowledged_is_told_together(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    await bus.publish(records("facts", 4))
    for member in members:
        await ack_all(member, await take(member, 4))
    await members[0].fetch(10, 0.5)
    for consumer in CONSUMERS:
        assert sum((await bus.lag(consumer)).values()) == 0


async def test_a_cut_connection_is_lost_to_every_member_and_each_joins_again(
    bus: PostgresBus, members: list[PostgresSubscription], postgres_url: str
) -> None:
    waiting = [asyncio.create_task(each.fetch(10, 3600)) for each in members]
    await asyncio.sleep(0)
    assert await cut(postgres_url) == 1
    async with asyncio.timeout(20):
        failed = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in failed] == [BusUnavailableError] * 3
    assert not any(each.positions for each in members)
    await bus.publish(records("facts", 4))
    for member in members:
        assert sorted(values(await take(member, 4))) == [0, 1, 2, 3]
    assert await cut(postgres_url) == 1


async def test_what_one_had_not_told_comes_again_after_another_lost_the_connection(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    """Who is cancelled in a statement closes what all have."""
    first, second, _ = members
    await bus.publish(records("facts", 4, keys=1))
    found = await take(second, 4)
    connection = first.connection
    assert connection
    async with second.line.lend(connection):
        reading = asyncio.create_task(first.fetch(10, 20))
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait([reading])
    assert connection.is_closed()
    with pytest.raises(BusUnavailableError):
        await second.ack(found[-1])
    assert values(await take(second, 4)) == [0, 1, 2, 3]
    assert second.connection is not connection


async def test_who_leaves_frees_its_partitions_and_the_others_go_on(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    first, second, third = members
    connection = second.connection
    await first.leave()
    async with another_process(bus.url) as other, other.subscribe("feed", ["facts"]) as successor:
        assert len(successor.positions) == 2
        await bus.publish(records("facts", 4))
        for member in (successor, second, third):
            assert sorted(values(await take(member, 4))) == [0, 1, 2, 3]
    assert second.connection is third.connection is connection


async def test_two_members_of_a_consumer_have_connections_of_their_own(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    async with bus.subscribe("feed", ["facts"]) as another:
        assert another.line is not members[0].line

        async def shared() -> bool:
            await members[0].fetch(10, 0.01)
            await another.fetch(10, 0.01)
            return len(members[0].positions) == len(another.positions) == 1

        while not await shared():
            pass
        assert {*members[0].positions, *another.positions} == set(members[1].positions)


async def test_who_reads_what_is_not_there_takes_nothing_from_the_others(
    bus: PostgresBus, members: list[PostgresSubscription], postgres_url: str
) -> None:
    connection = await asyncpg.connect(postgres_url)
    await connection.execute("DELETE FROM partition WHERE topic = 'states'")
    await connection.close()
    for _ in range(2):
        with pytest.raises(BusUnavailableError, match=r"python -m deploy\.topics"):
            async with bus.subscribe("lost", ["facts", "states"]):
                pass
    assert all(each.connection and not each.connection.is_closed() for each in members)
    await bus.publish(records("facts", 2))
    for member in members:
        assert sorted(values(await take(member, 2))) == [0, 1]
    async with another_process(bus.url) as other, other.subscribe("lost", ["facts"]) as successor:
        assert len(successor.positions) == 2


async def test_the_last_who_leaves_closes_the_connection(
    bus: PostgresBus, postgres_url: str
) -> None:
    async with bus.subscribe("feed", ["facts"]) as first:
        line: Line = first.line
        async with bus.subscribe("reads", ["facts"]) as second:
            assert second.connection is first.connection
        assert list(line.members) == ["feed"]
        connection = first.connection
        assert connection
        assert not connection.is_closed()
    assert not line.members
    assert connection.is_closed()
    assert await cut(postgres_url) == 0
