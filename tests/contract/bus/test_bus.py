"""What every bus promises."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from shared.bus import BusUnavailableError, Record, open_bus, partition_of
from shared.bus.memory import MemoryBus
from shared.replay import dead_letters, letter_id
from tests.support.buses import (
    PATIENCE_SECONDS,
    Backend,
    ack_all,
    membership,
    records,
    take,
    until,
    values,
)


async def test_a_record_arrives_as_it_was_published(backend: Backend) -> None:
    bus = backend.open()
    headers = {"type": "t", "note": "Душанбе"}
    await bus.publish([Record(backend.one, "ключ", b"\x00\xff", headers)])
    async with bus.subscribe("reader", [backend.one]) as subscription:
        [delivery] = await take(subscription, 1)
    assert delivery.record == Record(backend.one, "ключ", b"\x00\xff", headers)
    assert (delivery.partition, delivery.offset, delivery.attempt) == (0, 0, 1)
    assert abs(delivery.at - datetime.now(UTC)) < timedelta(minutes=1)


async def test_a_published_record_outlives_its_publisher(backend: Backend) -> None:
    publisher = backend.open()
    await publisher.publish(records(backend.many, 20))
    if not isinstance(publisher, MemoryBus):
        await publisher.close()
    async with backend.open().subscribe("reader", [backend.many]) as subscription:
        assert sorted(values(await take(subscription, 20))) == list(range(20))


async def test_records_of_a_key_keep_their_order(backend: Backend) -> None:
    bus = backend.open()
    for start in range(0, 300, 100):
        await bus.publish(records(backend.many, 100, keys=7, start=start))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        found = await take(subscription, 300, limit=37)
    by_key = defaultdict(list)
    for delivery in found:
        by_key[delivery.record.key].append(int(delivery.record.value))
        assert delivery.partition == partition_of(delivery.record.key, 4)
    assert all(numbers == sorted(numbers) for numbers in by_key.values())
    assert sum(map(len, by_key.values())) == 300


async def test_offsets_within_a_partition_are_dense(backend: Backend) -> None:
    bus = backend.open()
    await asyncio.gather(*(bus.publish(records(backend.many, 25)) for _ in range(4)))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        found = await take(subscription, 100)
    for partition in range(4):
        offsets = [each.offset for each in found if each.partition == partition]
        assert offsets == list(range(len(offsets)))


async def test_each_consumer_gets_every_record_old_ones_too(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 30))
    for consumer in ("risk", "gateway"):
        async with bus.subscribe(consumer, [backend.many]) as subscription:
            found = await take(subscription, 30)
            await ack_all(subscription, found)
            assert sorted(values(found)) == list(range(30))


async def test_a_consumer_reads_several_topics(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 10) + records(backend.one, 10))
    async with bus.subscribe("reader", [backend.one, backend.many]) as subscription:
        found = await take(subscription, 20)
    assert {each.record.topic for each in found} == {backend.one, backend.many}


async def test_what_was_not_acknowledged_comes_again(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 10))
    async with bus.subscribe("reader", [backend.one]) as subscription:
        found = await take(subscription, 10)
        await subscription.ack(found[3])
    async with bus.subscribe("reader", [backend.one]) as subscription:
        again = await take(subscription, 6)
        assert values(again) == [4, 5, 6, 7, 8, 9]
        assert await subscription.fetch(1, 0.3) == []


async def test_an_ack_concerns_its_partition_only(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 40, keys=40))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        found = await take(subscription, 40)
        done = [each for each in found if each.partition == 2]
        await subscription.ack(done[-1])
    async with bus.subscribe("reader", [backend.many]) as subscription:
        again = await take(subscription, 40 - len(done))
        assert await subscription.fetch(1, 0.3) == []
    assert {each.partition for each in again} == {0, 1, 3}


async def test_an_older_ack_does_not_move_back(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 10))
    async with bus.subscribe("reader", [backend.one]) as subscription:
        found = await take(subscription, 10)
        await subscription.ack(found[8])
        await subscription.ack(found[2])
    async with bus.subscribe("reader", [backend.one]) as subscription:
        assert values(await take(subscription, 1)) == [9]


async def test_retry_rewinds_and_rests_one_partition(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 40, keys=40))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        found = await take(subscription, 40)
        stuck = [each for each in found if each.partition == 1]
        await ack_all(subscription, [each for each in found if each.partition != 1])
        await subscription.ack(stuck[0])
        await subscription.retry(stuck[1], 3600)
        await bus.publish(records(backend.many, 40, keys=40, start=40))
        others = await take(subscription, 40 - len(stuck))
        assert {each.partition for each in others} == {0, 2, 3}
        began = monotonic()
        await subscription.retry(stuck[1], 1.5)
        again = await take(subscription, 2 * len(stuck) - 1)
        assert monotonic() - began >= 1.5
    assert [each.offset for each in again] == list(range(1, 2 * len(stuck)))
    assert [each.attempt for each in again] == [2] + [1] * (2 * len(stuck) - 2)


async def test_attempts_count_up_until_the_ack(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 2))
    async with bus.subscribe("reader", [backend.one]) as subscription:
        for attempt in (1, 2, 3):
            first, second = await take(subscription, 2)
            assert (first.attempt, second.attempt) == (attempt, 1)
            await subscription.retry(first, 0)
        first, _ = await take(subscription, 2)
        await subscription.ack(first)


async def test_fetch_wakes_for_a_new_record_and_else_waits(backend: Backend) -> None:
    bus = backend.open()
    async with bus.subscribe("reader", [backend.one]) as subscription:
        began = monotonic()
        assert await subscription.fetch(10, 0.5) == []
        assert monotonic() - began >= 0.45
        began = monotonic()
        async with asyncio.TaskGroup() as tasks:
            fetching = tasks.create_task(subscription.fetch(10, PATIENCE_SECONDS))
            await asyncio.sleep(0)
            await bus.publish(records(backend.one, 1))
        assert len(fetching.result()) == 1
        assert monotonic() - began < PATIENCE_SECONDS


async def test_what_was_rewound_comes_in_its_time_whatever_comes_of_another_topic(
    backend: Backend,
) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 2))
    async with bus.subscribe("reader", [backend.one, backend.many]) as subscription:
        first, _ = await take(subscription, 2)
        await subscription.retry(first, 0.3)
        found: list[int] = []
        async with asyncio.timeout(PATIENCE_SECONDS):
            for number in (2, 3, 4):
                await bus.publish(records(backend.many, 1, start=number))
                while number not in found:
                    found += values(await subscription.fetch(100, 0.5))
            while len(found) < 5:
                found += values(await subscription.fetch(100, 0.5))
    assert [each for each in found if each < 2] == [0, 1]
    assert [each for each in found if each >= 2] == [2, 3, 4]


async def test_who_is_woken_waits_no_more(backend: Backend) -> None:
    async with backend.open().subscribe("reader", [backend.one]) as subscription:
        fetching = asyncio.create_task(subscription.fetch(10, 3600))
        await asyncio.sleep(0)
        await subscription.wake()
        async with asyncio.timeout(PATIENCE_SECONDS):
            assert await fetching == []
            assert await subscription.fetch(10, 3600) == []


async def test_fetch_keeps_to_its_limit(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 50))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        sizes: list[int] = []
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(sizes) < 50:
                sizes.append(len(await subscription.fetch(7, 0.5)))
    assert max(sizes) == 7


async def test_a_second_member_takes_its_fair_share_and_leaves_it(backend: Backend) -> None:
    bus, other = backend.open(), backend.open()
    published = [0]

    async def shares(expected: tuple[int, ...]) -> None:
        """Publish rounds until the members' shares of one are as expected."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                before = [len(member.seen) for member in members]
                await bus.publish(records(backend.many, 40, keys=40))
                published[0] = sum(before) + 40
                await until(lambda: sum(len(each.seen) for each in members) >= published[0])
                seen = [
                    {each.partition for each in member.seen[start:]}
                    for member, start in zip(members, before, strict=True)
                ]
                if tuple(sorted(map(len, seen))) == expected and set.union(*seen) == {0, 1, 2, 3}:
                    return

    async with membership(bus, "reader", [backend.many]) as first:
        members = [first]
        await shares((4,))
        async with membership(other, "reader", [backend.many]) as second:
            members.append(second)
            await shares((2, 2))
        await shares((0, 4))


async def test_three_members_of_four_partitions_all_have_work(backend: Backend) -> None:
    bus = backend.open()
    async with (
        membership(backend.open(), "reader", [backend.many]) as first,
        membership(backend.open(), "reader", [backend.many]) as second,
        membership(backend.open(), "reader", [backend.many]) as third,
        asyncio.timeout(PATIENCE_SECONDS),
    ):
        while True:
            for member in (first, second, third):
                member.seen.clear()
            await bus.publish(records(backend.many, 40, keys=40))
            await until(lambda: len(first.seen) + len(second.seen) + len(third.seen) >= 40)
            if first.seen and second.seen and third.seen:
                break


async def test_what_a_crashed_member_had_goes_to_another(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 10))
    assert await backend.crash_a_member("reader", backend.one) > 0
    async with bus.subscribe("reader", [backend.one]) as subscription:
        assert values(await take(subscription, 10)) == list(range(10))


async def test_a_dead_letter_says_what_failed_where_and_why(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 3))
    async with bus.subscribe("risk", [backend.one]) as subscription:
        first, second, _ = await take(subscription, 3)
        await subscription.ack(first)
        await subscription.retry(second, 0)
        second, _ = await take(subscription, 2)
        # What has been read may stand in the reason: it must not keep the letter from its place.
        await subscription.dead(second, "ValueError: no magnitude in \0\ud800")
    async with bus.subscribe("risk", [backend.one]) as subscription:
        assert values(await take(subscription, 1)) == [2]
    async with bus.subscribe("operator", [f"{backend.one}.dead"]) as subscription:
        [letter] = await take(subscription, 1)
    assert letter.record.value == second.record.value
    assert letter.record.key == second.record.key
    assert letter.record.headers == {
        "number": "1",
        "dead-topic": backend.one,
        "dead-partition": "0",
        "dead-offset": "1",
        "dead-consumer": "risk",
        "dead-reason": "ValueError: no magnitude in ??",
        "dead-attempts": "2",
    }


async def test_dead_letters_are_listed_by_consumer_the_newest_of_an_event(
    backend: Backend,
) -> None:
    bus = backend.open()
    assert await dead_letters(bus, [backend.one, backend.many]) == {}
    await bus.publish([Record(backend.one, "key", b"1", {"event-id": "a"})] * 2)
    await bus.publish([Record(backend.one, "key", b"2")])
    for consumer in ("risk", "gateway"):
        async with bus.subscribe(consumer, [backend.one]) as subscription:
            for number, each in enumerate(await take(subscription, 3)):
                await subscription.dead(each, f"{consumer} {number}")
    found = await dead_letters(bus, [backend.one, backend.many])
    reasons = {
        consumer: {letter_id(each): each.record.headers["dead-reason"] for each in letters}
        for consumer, letters in found.items()
    }
    place = f"{backend.one}.dead/0"
    assert reasons == {
        "risk": {"a": "risk 1", f"{place}/2": "risk 2"},
        "gateway": {"a": "gateway 1", f"{place}/5": "gateway 2"},
    }


async def test_what_is_retained_is_read_by_everybody_and_consumed_by_none(
    backend: Backend,
) -> None:
    bus = backend.open()
    await bus.publish(records(backend.many, 30))
    async with bus.subscribe("reader", [backend.many]) as subscription:
        await ack_all(subscription, await take(subscription, 30))
        assert await bus.retained([backend.one]) == []
        found = await bus.retained([backend.one, backend.many])
        assert sorted(values(found)) == list(range(30))
        assert found == await backend.open().retained([backend.many])
        assert await subscription.fetch(1, 0.1) == []


async def test_lag_counts_what_is_not_acknowledged(backend: Backend) -> None:
    bus, reader = backend.open(), f"reader-{backend.suffix}"
    await bus.publish(records(backend.one, 10))
    assert await bus.lag(reader) == {}
    async with bus.subscribe(reader, [backend.one]) as subscription:
        found = await take(subscription, 10)
        assert await bus.lag(reader) == {(backend.one, 0): 10}
        await subscription.ack(found[6])
        assert await subscription.fetch(1, 0) == []
        assert await bus.lag(reader) == {(backend.one, 0): 3}
        await bus.publish(records(backend.one, 5))
        assert await bus.lag(reader) == {(backend.one, 0): 8}
        await subscription.ack(found[9])
    assert await bus.lag(reader) == {(backend.one, 0): 5}


async def test_a_bus_that_is_away_says_so(backend: Backend) -> None:
    bus = backend.away()
    if isinstance(bus, MemoryBus):
        await bus.close()
    with pytest.raises(BusUnavailableError):
        await bus.publish(records(backend.one, 1))
    with pytest.raises(BusUnavailableError):
        await bus.check()
    with pytest.raises(BusUnavailableError):
        async with bus.subscribe("reader", [backend.one]) as subscription:
            await subscription.fetch(1, 0.1)


async def test_a_bus_that_is_there_passes_its_check(backend: Backend) -> None:
    await backend.open().check()


async def test_a_closed_bus_refuses_and_closes_again(backend: Backend) -> None:
    bus = backend.open()
    await bus.close()
    await bus.close()
    with pytest.raises(BusUnavailableError):
        await bus.publish(records(backend.one, 1))


async def test_a_topic_that_is_not_declared_is_refused(backend: Backend) -> None:
    with pytest.raises(ValueError, match="no topic 'nonsense'"):
        await backend.open().publish(records("nonsense", 1))


async def test_topics_are_created_once_and_never_repartitioned(backend: Backend) -> None:
    bus = backend.open()
    await bus.publish(records(backend.one, 1))
    await asyncio.gather(bus.ensure(), backend.open().ensure())
    async with bus.subscribe("reader", [backend.one]) as subscription:
        assert len(await take(subscription, 1)) == 1
    if isinstance(bus, MemoryBus):
        return
    topics = {name: type(topic)(name, 3, 3, topic.kept) for name, topic in backend.topics.items()}
    changed = open_bus(backend.url, topics)
    with pytest.raises(ValueError, match="fixed at first deployment"):
        await changed.ensure()
    await changed.close()


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="amqp"):
        open_bus("amqp://localhost")
