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


@asynccontextmanager
async def held_up(url: str, table: str) -> AsyncIterator[None]:
    """Let every statement wait that has to do with a table."""
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        await connection.execute(f"LOCK TABLE {table}")
        yield
    await connection.close()


async def cancelled_in_a_statement(url: str, member: PostgresSubscription) -> None:
    """Cancel a reading of the whole log that the server is at work on."""
    watching = await asyncpg.connect(url)
    async with held_up(url, "record"):
        member._look_at = 0.0  # what came is known of already; as after 30 s
        reading = asyncio.create_task(member.fetch(10, 20))
        while not await watching.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'bus %'"
            " AND datname = current_database() AND wait_event_type = 'Lock'"
        ):
            pass
        reading.cancel()
        await asyncio.wait([reading])
        assert reading.cancelled()
    await watching.close()


async def test_who_is_cancelled_in_a_statement_takes_nothing_from_the_others(
    bus: PostgresBus, members: list[PostgresSubscription], postgres_url: str
) -> None:
    first, second, third = members
    connection = second.connection
    await bus.publish(records("facts", 4, keys=1))
    found = await take(second, 4)
    await cancelled_in_a_statement(postgres_url, first)
    await ack_all(second, found)
    assert second.connection is third.connection is connection
    assert values(await take(third, 4)) == [0, 1, 2, 3]
    assert await second.fetch(10, 0.5) == []
    assert sum((await bus.lag("reads")).values()) == 0


async def test_who_was_cancelled_in_a_statement_holds_nothing_until_it_reads_again(
    bus: PostgresBus, members: list[PostgresSubscription], postgres_url: str
) -> None:
    first, second, _ = members
    await bus.publish(records("facts", 4, keys=1))
    assert values(await take(first, 4)) == [0, 1, 2, 3]
    await cancelled_in_a_statement(postgres_url, first)
    assert not first.positions
    async with another_process(bus.url) as other, other.subscribe("feed", ["facts"]) as successor:
        assert len(successor.positions) == 2
        assert values(await take(successor, 4)) == [0, 1, 2, 3]
    assert values(await take(first, 4)) == [0, 1, 2, 3]
    assert first.connection is second.connection


async def test_what_others_have_acknowledged_is_told_though_who_told_it_was_cancelled(
    bus: PostgresBus, members: list[PostgresSubscription], postgres_url: str
) -> None:
    first, second, _ = members
    await bus.publish(records("facts", 4, keys=1))
    await ack_all(second, await take(second, 4))
    await cancelled_in_a_statement(postgres_url, first)
    assert sum((await bus.lag("reads")).values()) == 4
    assert await second.fetch(10, 0) == []
    assert sum((await bus.lag("reads")).values()) == 0


async def test_who_is_cancelled_before_its_turn_keeps_its_places(
    bus: PostgresBus, members: list[PostgresSubscription]
) -> None:
    first, second, _ = members
    await bus.publish(records("facts", 4, keys=1))
    async with second.line.lend(second):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await first.fetch(10, 20)
    assert len(first.positions) == 2
    assert values(await take(first, 4)) == [0, 1, 2, 3]


async def test_who_leaves_without_a_turn_frees_its_partitions_in_the_next(
    bus: PostgresBus, members: list[PostgresSubscription], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.bus.member.LEAVE_SECONDS", 0.01)
    first, second, third = members
    connection = second.connection
    async with second.line.lend(second):
        await first.leave()
    async with another_process(bus.url) as other, other.subscribe("feed", ["facts"]) as successor:
        while len(successor.positions) < 2:
            await successor.fetch(10, 0.1)
    assert await second.fetch(10, 0) == await third.fetch(10, 0) == []
    assert second.connection is third.connection is connection


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
