"""What only the PostgreSQL log has to prove: its offsets, its crash recovery, its retention."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from structlog.testing import capture_logs

from deploy.topics import ensure
from shared.bus import BusUnavailableError, Delivery, Record, Topic, member
from shared.bus.log import append
from shared.bus.member import PostgresSubscription
from shared.bus.postgres import PostgresBus
from shared.bus.retention import Retention
from tests.support.buses import ack_all, records, take, until, values
from tests.support.load import Load
from tests.support.postgres import Cluster

KEPT = timedelta(days=7)
TOPICS = {
    "facts": Topic("facts", 2, 2, KEPT),
    "states": Topic("states", 1, 1, KEPT, compacted=True),
}


@pytest.fixture
async def bus(postgres_url: str) -> AsyncIterator[PostgresBus]:
    bus = PostgresBus(postgres_url, TOPICS)
    await bus.ensure()
    yield bus
    await bus.close()


async def test_concurrent_writers_that_roll_back_leave_no_hole(
    bus: PostgresBus, postgres_url: str
) -> None:
    writers, rounds = 8, 40
    committed: set[bytes] = set()
    seen: list[bytes] = []
    done = asyncio.Event()

    async def write(writer: int) -> None:
        chance = random.Random(writer)
        connection = await asyncpg.connect(postgres_url)
        for number in range(rounds):
            value = f"{writer}/{number}".encode()
            transaction = connection.transaction()
            await transaction.start()
            key = str(chance.random())
            await append(connection, [Record("facts", key, value)] * chance.choice([1, 2]), TOPICS)
            await asyncio.sleep(chance.random() * 0.005)
            if chance.random() < 0.1:
                await transaction.rollback()
            else:
                await transaction.commit()
                committed.add(value)
        await connection.close()

    async def read() -> None:
        async with bus.subscribe("tail", ["facts"]) as subscription:
            finished = False
            while not finished:
                # Once more after the last commit: whatever was passed over stays unseen.
                finished = done.is_set()
                found = await subscription.fetch(1000, 0.2)
                seen.extend(each.record.value for each in found)
                await ack_all(subscription, found)
                finished = finished and not found

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(read())
        async with asyncio.TaskGroup() as writing:
            for writer in range(writers):
                writing.create_task(write(writer))
        done.set()
    print(f"\n{writers} writers: {len(committed)} committed, {len(set(seen))} seen")
    assert len(committed) < writers * rounds
    assert set(seen) == committed
    assert sum((await bus.lag("tail")).values()) == 0


async def test_a_server_killed_under_load_loses_nothing() -> None:
    kills = 3
    with Cluster(fsync=True) as cluster:
        url = await cluster.create()
        topics = {"drill": Topic("drill", 4, 4, KEPT)}
        bus = PostgresBus(url, topics)
        await bus.ensure()

        async def kill() -> None:
            cluster.kill()

        async def restart() -> None:
            await asyncio.to_thread(cluster.restart)

        load = Load("drill", 10_000)
        async with asyncio.timeout(100):
            await load.run(bus, kills, kill, restart)
        load.judge(kills)
        await bus.close()


async def test_a_member_joins_again_by_itself_when_its_connection_is_cut(
    bus: PostgresBus, postgres_url: str
) -> None:
    await bus.publish(records("facts", 4))
    async with bus.subscribe("reader", ["facts"]) as subscription:
        await take(subscription, 4)
        connection = await asyncpg.connect(postgres_url)
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 5000)"
            " FROM pg_stat_activity WHERE application_name = 'bus reader'"
        )
        await connection.close()
        with pytest.raises(BusUnavailableError):
            await subscription.fetch(10, 5)
        assert sorted(values(await take(subscription, 4))) == [0, 1, 2, 3]


@pytest.fixture
def only_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let members look at nothing of which they are not told."""
    monkeypatch.setattr(member, "POLL_SECONDS", 3600.0)
    monkeypatch.setattr(member, "ALONE_SECONDS", 3600.0)


@pytest.mark.usefixtures("only_told")
async def test_a_member_that_waits_learns_at_once_that_its_connection_is_cut(
    bus: PostgresBus, postgres_url: str
) -> None:
    async with bus.subscribe("reader", ["facts"]) as subscription:
        assert await subscription.fetch(10, 0) == []
        waiting = asyncio.create_task(subscription.fetch(10, 3600))
        connection = await asyncpg.connect(postgres_url)
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 5000)"
            " FROM pg_stat_activity WHERE application_name = 'bus reader'"
        )
        async with asyncio.timeout(20):
            with pytest.raises(BusUnavailableError):
                await waiting
        assert not subscription.positions
        await connection.close()
        await bus.publish(records("facts", 4))
        assert sorted(values(await take(subscription, 4))) == [0, 1, 2, 3]


@pytest.mark.usefixtures("only_told")
async def test_a_member_that_waits_gives_up_what_another_is_to_have_and_takes_what_one_leaves(
    bus: PostgresBus,
) -> None:
    async with bus.subscribe("reader", ["facts"]) as first, asyncio.TaskGroup() as tasks:
        whole = set(first.positions)
        waiting = tasks.create_task(first.fetch(10, 3600))
        async with bus.subscribe("reader", ["facts"]) as second:
            taking = tasks.create_task(second.fetch(10, 3600))
            await until(lambda: len(second.positions) == len(first.positions) == 1, 20)
            assert {*first.positions, *second.positions} == whole
            await second.wake()
            assert await taking == []
        await until(lambda: set(first.positions) == whole, 20)
        await first.wake()
        assert await waiting == []


async def test_a_member_that_lost_its_connection_cannot_acknowledge(bus: PostgresBus) -> None:
    await bus.publish(records("facts", 4))
    async with bus.subscribe("reader", ["facts"]) as subscription:
        found = await take(subscription, 4)
        assert subscription.connection
        subscription.connection.terminate()
        with pytest.raises(BusUnavailableError):
            await subscription.ack(found[-1])
        await subscription.ack(found[-1])
    assert sum((await bus.lag("reader")).values()) == 4


async def test_a_member_that_is_cancelled_while_it_leaves_keeps_no_connection(
    bus: PostgresBus,
) -> None:
    async with bus.subscribe("reader", ["facts"]) as subscription:
        connection = subscription.connection
        assert connection
        leaving = asyncio.create_task(subscription.leave())
        await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.wait({leaving})
        assert leaving.cancelled()
        assert connection.is_closed()


async def test_a_log_without_its_topics_says_what_to_run(postgres_url: str) -> None:
    await ensure(postgres_url, {"facts": TOPICS["facts"]})
    bus = PostgresBus(postgres_url, TOPICS)
    with pytest.raises(BusUnavailableError, match=r"python -m deploy\.topics"):
        await bus.publish(records("states", 1))
    await bus.close()


async def test_old_records_expire_and_newer_stay(bus: PostgresBus, postgres_url: str) -> None:
    await bus.publish(records("facts", 2500))
    await age(postgres_url, "facts", 8, "true")
    await bus.publish(records("facts", 10, start=2500))
    assert await bus.trim(datetime.now(UTC)) == 2500
    async with bus.subscribe("late", ["facts"]) as subscription:
        assert sorted(values(await take(subscription, 10))) == list(range(2500, 2510))
        assert await subscription.fetch(1, 0.1) == []
        assert sum((await bus.lag("late")).values()) == 10


async def test_records_that_expire_unread_are_named_in_a_warning(
    bus: PostgresBus, postgres_url: str
) -> None:
    await bus.publish(records("facts", 10, keys=1))
    async with bus.subscribe("slow", ["facts"]) as subscription:
        found = await take(subscription, 10)
        await subscription.ack(found[3])
    await age(postgres_url, "facts", 8, "true")
    with capture_logs() as logs:
        await bus.trim(datetime.now(UTC))
    [warning] = [each for each in logs if each["event"] == "unread records expired"]
    assert (warning["consumer"], warning["unread_from"], warning["expired_to"]) == ("slow", 4, 9)


async def test_a_compacted_topic_keeps_the_newest_of_each_key(
    bus: PostgresBus, postgres_url: str
) -> None:
    await bus.publish(records("states", 30, keys=3))
    await age(postgres_url, "states", 365, "true")
    await bus.publish(records("states", 2, keys=1, start=30))
    assert await bus.trim(datetime.now(UTC)) == 27
    assert await bus.trim(datetime.now(UTC)) == 0
    await age(postgres_url, "states", 365, '"offset" >= 30')
    await bus.publish(records("states", 1, keys=1, start=32))
    assert await bus.trim(datetime.now(UTC)) == 2
    async with bus.subscribe("late", ["states"]) as subscription:
        assert values(await take(subscription, 4)) == [28, 29, 31, 32]


@pytest.mark.parametrize("topic", ["facts", "states"])
async def test_trimming_does_not_read_what_stays(
    bus: PostgresBus, postgres_url: str, topic: str
) -> None:
    """What is kept may be a million records; each hour's look must not grow with them."""
    await bus.publish(records(topic, 5_000, keys=5_000))
    await age(postgres_url, topic, 8, '"offset" < 3')
    assert await bus.trim(datetime.now(UTC)) == {"facts": 6, "states": 0}[topic]
    before = await rows_read(postgres_url)
    assert await bus.trim(datetime.now(UTC)) == 0
    # One of each partition of both topics and of their dead letters, at the most.
    assert await rows_read(postgres_url) - before <= 6


async def test_dead_letters_are_kept_thirty_days(bus: PostgresBus, postgres_url: str) -> None:
    await bus.publish(records("facts.dead", 2, keys=1))
    await age(postgres_url, "facts.dead", 29, "true")
    assert await bus.trim(datetime.now(UTC)) == 0
    await age(postgres_url, "facts.dead", 2, "true")
    assert await bus.trim(datetime.now(UTC)) == 2


async def test_retention_runs_at_once_and_stops_when_told(
    bus: PostgresBus, postgres_url: str
) -> None:
    await bus.publish(records("facts", 5))
    await age(postgres_url, "facts", 8, "true")
    stopping = asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(Retention(bus).run(stopping))
        while await count(postgres_url):  # noqa: ASYNC110 - the server sends no signal
            await asyncio.sleep(0.02)
        stopping.set()


async def age(url: str, topic: str, days: int, where: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(
        f"UPDATE record SET at = at - $2 * interval '1 day' WHERE topic = $1 AND {where}",
        topic,
        days,
    )
    await connection.close()


async def rows_read(url: str) -> int:
    """Return how many records have been read of the log so far."""
    connection = await asyncpg.connect(url)
    # A session that goes on tells what it has read once a second; one that ends tells at once.
    await connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE application_name = 'bus' AND datname = current_database()"
    )
    number = await connection.fetchval(
        "SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read FROM pg_stat_user_tables"
        " WHERE relname = 'record'"
    )
    await connection.close()
    return int(number)


async def count(url: str) -> int:
    connection = await asyncpg.connect(url)
    number = await connection.fetchval("SELECT count(*) FROM record")
    await connection.close()
    return int(number)


async def test_a_member_at_rest_does_not_ask_again_and_again_and_is_told_of_what_comes(
    bus: PostgresBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    look = PostgresSubscription._look

    async def counted(self: PostgresSubscription, limit: int, *, whole: bool) -> list[Delivery]:
        nonlocal looks
        looks += 1
        return await look(self, limit, whole=whole)

    monkeypatch.setattr(PostgresSubscription, "_look", counted)
    async with bus.subscribe("quiet", ["facts"]) as subscription:
        for _ in range(4):
            assert await subscription.fetch(10, 0.05) == []
        assert looks <= 2  # the first, and one when the membership is told
        await bus.publish([Record("facts", "key", b"told")])
        found = await subscription.fetch(10, 2.5)
    assert [each.record.value for each in found] == [b"told"]
