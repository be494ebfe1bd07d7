"""What only Kafka has to prove: brokers that crash or freeze, and topics as declared."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.conn import AIOKafkaConnection
from aiokafka.protocol.fetch import FetchRequest, FetchRequest_v11
from aiokafka.protocol.metadata import MetadataRequest

from deploy.broker import Broker, BrokerError, resolve
from deploy.topics import ensure
from shared.bus import TOPICS, BusUnavailableError, Topic, kafka, kafka_client
from shared.bus.kafka import KafkaBus
from shared.bus.kafka_session import FIRST_EPOCH, Question, Session
from tests.support.buses import records, take, until, values
from tests.support.kafka import running_broker
from tests.support.load import Load

pytestmark = [pytest.mark.kafka, pytest.mark.xdist_group("broker")]

LOST = "unable to perform operation on <TCPTransport>; the handler is closed"
"""What uvloop says of a connection that a dying broker has closed."""
FROZEN = {"frozen": Topic("frozen", 4, 4, timedelta(days=7))}


@pytest.fixture(scope="module")
async def broker() -> AsyncIterator[Broker]:
    """A broker of these tests alone, which leave it running."""
    async with running_broker() as broker:
        yield broker


@contextmanager
def frozen(broker: Broker) -> Iterator[None]:
    assert broker.pid
    os.kill(broker.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(broker.pid, signal.SIGCONT)


async def ensured(bus: KafkaBus) -> None:
    """Ensure the topics as soon as the broker can.

    After a freeze or a start the controller fences a broker until its next heartbeat; its metadata
    name no node until then.
    """
    async with asyncio.timeout(60):
        while True:
            try:
                return await bus.ensure()
            except BusUnavailableError:
                await asyncio.sleep(0.1)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bounds, shorter, for a short test."""
    monkeypatch.setattr(kafka, "REQUEST_SECONDS", 1.5)
    monkeypatch.setattr(kafka, "JOIN_SECONDS", 3.0)
    monkeypatch.setattr(kafka_client, "STOP_SECONDS", 1.0)


@pytest.mark.timeout(400)  # two cold starts of a JVM, on a machine that may be busy
async def test_a_broker_killed_under_load_loses_nothing_and_keeps_order(broker: Broker) -> None:
    kills = 2
    bus = KafkaBus(broker.url, {"drill": Topic("drill", 4, 4, timedelta(days=7))})
    await ensured(bus)

    load = Load("drill", 10_000)
    try:
        async with asyncio.timeout(300):
            await load.run(bus, kills, broker.kill, broker.launch)
        load.judge(kills)
    finally:
        await bus.close()


async def test_a_broker_that_froze_holds_nothing_up_for_ever_and_leaves_no_task_behind(
    broker: Broker, impatient: None
) -> None:
    before = asyncio.all_tasks()
    bus = KafkaBus(broker.url, FROZEN)
    await ensured(bus)
    await bus.publish(records("frozen", 20))
    async with asyncio.timeout(30):
        async with bus.subscribe("reader", ["frozen"]) as subscription:
            with frozen(broker):
                with pytest.raises(BusUnavailableError):
                    await bus.publish(records("frozen", 20, start=20))
                with pytest.raises(BusUnavailableError):
                    await subscription.fetch(100, 0.5)
        with frozen(broker):
            await bus.close()
    await until(lambda: asyncio.all_tasks() == before, 5)


@pytest.mark.parametrize("kind", [FetchRequest, MetadataRequest])
async def test_a_reader_whose_client_died_of_a_lost_connection_says_so_and_joins_anew(
    broker: Broker, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """As seen when a broker was killed under uvloop: the client's task ended, and all was quiet."""
    topic = f"quiet-{kind.__name__.lower()}"
    bus = KafkaBus(broker.url, {topic: Topic(topic, 1, 1, timedelta(days=7))})
    await ensured(bus)
    usual = AIOKafkaConnection.send
    lost = [RuntimeError(LOST)]

    def send(connection: AIOKafkaConnection, request: Any, **options: Any) -> Any:
        if isinstance(request, kind) and lost:
            raise lost.pop()
        return usual(connection, request, **options)

    async with asyncio.timeout(60):
        async with bus.subscribe("reader", [topic]) as subscription:
            assert await subscription.fetch(10, 0.1) == []
            monkeypatch.setattr(AIOKafkaConnection, "send", send)
            subscription.client._client.force_metadata_update()
            await until(lambda: kafka_client.ended(subscription.client), 20)
            with pytest.raises(BusUnavailableError, match="stopped fetching"):
                await subscription.fetch(10, 0.1)
            left = list(subscription.client._client._conns.values())
        assert left
        assert not any(connection.connected() for connection in left)
        await bus.publish(records(topic, 3))
        async with bus.subscribe("reader", [topic]) as subscription:
            assert values(await take(subscription, 3)) == [0, 1, 2]
    await bus.close()


async def test_a_partition_whose_records_lay_here_unread_is_left_out_of_no_question(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broker that knows nothing new answers after half a second; the next record lay there."""
    bus = KafkaBus(broker.url, {"slow": Topic("slow", 4, 4, timedelta(days=7))})
    await ensured(bus)
    usual = Session.question
    asked: list[int] = []

    def question(session: Session, whole: FetchRequest) -> Question:
        asked.append(sum(len(partitions) for _, partitions in whole.topics))
        return usual(session, whole)

    async with asyncio.timeout(60), bus.subscribe("reader", ["slow"]) as subscription:
        assert await subscription.fetch(10, 0.1) == []
        monkeypatch.setattr(Session, "question", question)
        await bus.publish(records("slow", 1, keys=1))
        await until(lambda: bool(subscription.client._fetcher._records))
        come = monotonic()
        await until(lambda: monotonic() - come > 0.3)  # so long the reader is at work
        await bus.publish(records("slow", 1, keys=1, start=1))
        assert values(await take(subscription, 2)) == [0, 1]
    assert set(asked) == {4}
    await bus.close()


async def test_a_reader_names_what_has_changed_and_begins_anew_where_the_broker_forgot(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = KafkaBus(broker.url, {"session": Topic("session", 4, 4, timedelta(days=7))})
    await ensured(bus)
    usual = AIOKafkaConnection.send
    asked: list[tuple[int, int]] = []  # partitions named, number in the session
    wrong: dict[str, int] = {}  # what the broker does not know of the session

    def send(connection: AIOKafkaConnection, request: Any, **options: Any) -> Any:
        if isinstance(request, Question):
            request._session |= wrong
            wrong.clear()
            named = sum(len(partitions) for _, partitions in request.topics)
            asked.append((named, request.build(FetchRequest_v11).session_epoch))
        return usual(connection, request, **options)

    async def comes(number: int) -> None:
        await bus.publish(records("session", 1, keys=1, start=number))
        while not (found := await subscription.fetch(10, 1)):
            pass
        assert values(found) == [number]

    monkeypatch.setattr(AIOKafkaConnection, "send", send)
    async with asyncio.timeout(60), bus.subscribe("reader", ["session"]) as subscription:
        for number in range(3):
            await comes(number)
        await until(lambda: asked[-1][0] == 0)  # nothing has changed
        assert [named for named, number in asked if number == FIRST_EPOCH] == [4]
        assert {named for named, number in asked if number != FIRST_EPOCH} == {0, 1}
        wrong["session_id"] = 12345
        await until(lambda: not wrong)
        await comes(3)
        wrong["session_epoch"] = 12345
        await until(lambda: not wrong)
        await comes(4)
    assert [named for named, number in asked if number == FIRST_EPOCH] == [4, 4, 4]
    await bus.close()


async def test_what_comes_while_a_group_is_told_of_what_was_applied_is_handed_out(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = KafkaBus(broker.url, {"told": Topic("told", 1, 1, timedelta(days=7))})
    await ensured(bus)
    await bus.publish(records("told", 1))
    told, answered = asyncio.Event(), asyncio.Event()
    async with asyncio.timeout(60), bus.subscribe("told", ["told"]) as subscription:
        [first] = await take(subscription, 1)
        usual = subscription.client.commit

        async def commit(offsets: Any) -> None:
            told.set()
            await answered.wait()
            await usual(offsets)

        monkeypatch.setattr(subscription.client, "commit", commit)
        await subscription.ack(first)
        following = asyncio.create_task(subscription.fetch(10, 30))
        await told.wait()
        await bus.publish(records("told", 1, start=1))
        [second] = await following
        await subscription.ack(second)
        following = asyncio.create_task(subscription.fetch(10, 0))
        await bus.publish(records("told", 1, start=2))
        assert values([first, second, *await following]) == [0, 1, 2]
        answered.set()
        assert await subscription.fetch(10, 0) == []
        assert await bus.lag("told") == {("told", 0): 1}
    await bus.close()


async def test_a_lost_connection_is_told_from_an_error_of_the_code() -> None:
    with pytest.raises(BusUnavailableError):
        async with kafka_client.reported():
            raise RuntimeError(LOST)
    with pytest.raises(RuntimeError, match="ours"):
        async with kafka_client.reported():
            raise RuntimeError("ours")


async def test_a_cancellation_that_the_client_lets_out_does_not_end_its_caller() -> None:
    async def fail() -> None:
        raise BusUnavailableError("a partition's batch fails")

    async def consume() -> None:
        with suppress(BaseExceptionGroup):
            async with asyncio.TaskGroup() as partitions:
                partitions.create_task(fail())
        async with kafka_client.reported():
            raise asyncio.CancelledError

    with pytest.raises(BusUnavailableError, match="connection broke"):
        await asyncio.create_task(consume())


async def test_a_cancellation_of_the_caller_goes_through() -> None:
    async def consume() -> None:
        async with kafka_client.reported():
            await asyncio.Event().wait()

    consuming = asyncio.create_task(consume())
    await asyncio.sleep(0)
    consuming.cancel()
    with pytest.raises(asyncio.CancelledError):
        await consuming


async def test_after_an_error_that_is_final_for_a_producer_the_next_publish_succeeds(
    broker: Broker,
) -> None:
    bus = KafkaBus(broker.url, FROZEN)
    await ensured(bus)
    await bus.publish(records("frozen", 8))
    assert bus._producer
    numbers = bus._producer._txn_manager._sequence_numbers
    for place in numbers:
        numbers[place] += 5
    with pytest.raises(BusUnavailableError, match="OutOfOrderSequenceNumber"):
        await bus.publish(records("frozen", 8))
    await bus.publish(records("frozen", 8))
    await bus.close()


async def test_a_producer_that_does_not_stop_in_time_leaves_no_connection_open(
    broker: Broker, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = KafkaBus(broker.url, FROZEN)
    await ensured(bus)
    await bus.publish(records("frozen", 8))
    producer = bus._producer
    assert producer
    connections = list(producer.client._conns.values())
    assert any(connection.connected() for connection in connections)

    async def never(_producer: AIOKafkaProducer) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(AIOKafkaProducer, "stop", never)
    await bus.close()
    assert not any(connection.connected() for connection in connections)
    producer._closed = True


async def test_the_declared_topics_are_created_with_their_retention(kafka_url: str) -> None:
    await ensure(kafka_url)
    await ensure(kafka_url)
    bus = KafkaBus(kafka_url)
    async with bus._admin() as admin:
        present = {each["topic"]: len(each["partitions"]) for each in await admin.describe_topics()}
        policies = await configs(admin, ["cities", "hazards", "hazards.dead"])
    await bus.close()
    for topic in TOPICS.values():
        assert present[topic.name] == present[topic.dead] == topic.kafka_partitions
    assert policies["cities"]["cleanup.policy"] == "compact"
    assert policies["hazards"]["cleanup.policy"] == "delete"
    assert policies["hazards"]["retention.ms"] == str(7 * 24 * 3600 * 1000)
    assert policies["hazards.dead"]["retention.ms"] == str(30 * 24 * 3600 * 1000)


async def test_state_survives_a_stop_and_a_start_in_the_same_folder(broker: Broker) -> None:
    topics = {"kept": Topic("kept", 1, 1, timedelta(days=7))}
    bus = KafkaBus(broker.url, topics)
    await ensured(bus)
    await bus.publish(records("kept", 5))
    await bus.close()
    await broker.stop()
    await broker.start()
    bus = KafkaBus(broker.url, topics)
    async with bus.subscribe("reader", ["kept"]) as subscription:
        assert values(await take(subscription, 5)) == [0, 1, 2, 3, 4]
    await bus.close()


async def test_without_java_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(BrokerError, match="Java 17"):
        await resolve()


async def configs(admin: AIOKafkaAdminClient, topics: list[str]) -> dict[str, dict[str, str]]:
    resources = [ConfigResource(ConfigResourceType.TOPIC, topic) for topic in topics]
    found = {}
    for response in await admin.describe_configs(resources):
        for resource in response.resources:
            found[resource[3]] = {entry[0]: entry[1] for entry in resource[4]}
    return found
