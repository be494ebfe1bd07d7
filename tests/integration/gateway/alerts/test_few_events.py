"""What one event asks of the gateway's database, and that nothing else comes of asking less."""

from collections.abc import Sequence

from sqlalchemy import text

from services.gateway.alerts.thread import handle as alerts
from services.gateway.reads import handle as reads
from shared.bus import Delivery, Record
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.contracts.events import Event
from shared.database import Database
from tests.support.alert_room import Room
from tests.support.alerts import completed, strong
from tests.support.buses import until
from tests.support.consumers import running
from tests.support.gateway import city, hazard
from tests.support.postgres import Cluster
from tests.support.statements import statements


def showing(database: Database) -> Consumer:
    return Consumer(reads.CONSUMER, reads.TOPICS, MemoryBus(), database, reads.handlers())


def alerting(room: Room, bus: MemoryBus | None = None) -> Consumer:
    topics = alerts.TOPICS
    return Consumer(alerts.CONSUMER, topics, bus or MemoryBus(), room.database, room.handlers)


def record(event: Event) -> Record:
    headers = {"event-type": event.type, "event-id": str(event.id)}
    return Record(event.topic, event.partitionkey, event.encode(confiding=True), headers)


def delivered(event: Event) -> Delivery:
    return Delivery(record(event), 0, 0, 0.0)


async def told(database: Database, table: str, column: str) -> Sequence[object]:
    async with database.read() as session:
        found = await session.scalars(text(f"SELECT {column} FROM {table} ORDER BY {column}"))
        return list(found)


async def test_a_hazard_is_shown_and_marked_by_one_statement_once(
    cluster: Cluster, database: Database
) -> None:
    async with statements(cluster, database.url) as account:
        consumer, event = showing(database), hazard(revision=2)
        await consumer.apply(delivered(hazard("us2", revision=7)))
        account.begin()
        assert await consumer.apply(delivered(event))
        assert [each.split()[0] for each in account.asked()] == ["WITH"]
        assert not await consumer.apply(delivered(event)), "it comes again"
    assert await consumer.apply(delivered(hazard(revision=1))), "late, and older"
    assert await told(database, "hazard", "revision") == [2, 7]
    assert await told(database, "inbox", "consumer") == ["gateway"] * 3


async def test_an_assessment_is_shown_in_four_trips(cluster: Cluster, database: Database) -> None:
    consumer = showing(database)
    await consumer.apply(delivered(city()))
    async with statements(cluster, database.url) as account:
        await database.engine.dispose()
        await consumer.apply(delivered(completed(strong())))
        account.begin()
        await consumer.apply(delivered(completed(strong("dushanbe"))))
        asked = account.asked()
    assert [each.split()[0] for each in asked] == ["BEGIN;", "SELECT", "INSERT", "COMMIT"]


async def test_an_alert_is_drafted_in_four_trips(cluster: Cluster, room: Room) -> None:
    consumer, event = alerting(room), completed(strong())
    async with statements(cluster, room.database.url) as account:
        await room.database.engine.dispose()
        await consumer.apply(delivered(completed(strong("dushanbe"))))
        account.begin()
        await consumer.apply(delivered(event))
        asked = account.asked()
    assert [each.split()[0] for each in asked] == ["BEGIN;", "SELECT", "WITH", "COMMIT"]
    assert event.data.id in {each.basis.id for each in await room.all()}


async def test_what_comes_again_beside_what_is_new_is_not_news(room: Room) -> None:
    bus, first = MemoryBus(), completed(strong(level="orange"))
    consumer = alerting(room, bus)
    assert await consumer.apply(delivered(first))
    other = completed(strong("dushanbe", level="orange"))
    await bus.publish([record(first), record(other)])
    async with running(consumer):
        await until(lambda: sum(bus.cursors[alerts.CONSUMER].values()) == 2, 15)
    assert [each.city for each in await room.all()] == ["osh", "dushanbe"]
    assert [each.version for each in await room.all()] == [1, 1]


async def test_what_was_overtaken_drafts_nothing(room: Room) -> None:
    consumer = alerting(room)
    assert await consumer.apply(delivered(completed(strong(version=2, level="green"))))
    drafted = len(await room.all())
    assert await consumer.apply(delivered(completed(strong(version=1, level="red"))))
    assert len(await room.all()) == drafted


async def test_names_are_quoted_in_what_goes_with_begin(room: Room) -> None:
    state = strong().model_copy(update={"city": "o'sh\\"})
    for consumer in (showing(room.database), alerting(room)):
        assert await consumer.apply(delivered(completed(state)))
    assert await told(room.database, "alert_assessed", "city") == ["o'sh\\"]
