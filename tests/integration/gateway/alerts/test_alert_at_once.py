"""First assessments: what they lead to is one statement, and nothing where anything has moved."""

import asyncio
from datetime import timedelta

import pytest
from lxml import etree
from sqlalchemy import text

from services.gateway.alerts import cities
from services.gateway.alerts.thread import handle, model
from services.gateway.alerts.thread.model import Pending, State
from services.gateway.alerts.thread.policy import Policy
from services.gateway.push.deliveries.queue import DELIVERIES
from services.gateway.push.receivers.seal import Seal
from services.gateway.push.receivers.use import Receivers
from services.gateway.push.receivers.views import NewReceiver
from shared.bus import Delivery, Record
from shared.bus.memory import MemoryBus
from shared.commands import Command
from shared.consume import Consumer
from shared.contracts.events import Event
from shared.policy import EVERY_CITY, Classification, Principal, Scope
from tests.support.alert_room import CAP, Room
from tests.support.alerts import WORDS, completed, founder, strong, superseded
from tests.support.buses import until
from tests.support.consumers import running
from tests.support.postgres import Cluster
from tests.support.receivers import inbox
from tests.support.statements import statements


def alerting(room: Room, bus: MemoryBus | None = None) -> Consumer:
    # A century, as the assessments of these tests are of a fixed day.
    policy = Policy(horizon=timedelta(days=36500))
    handlers = handle.handlers(policy, WORDS, room.issuer)
    return Consumer(handle.CONSUMER, handle.TOPICS, bus or MemoryBus(), room.database, handlers)


def record(event: Event) -> Record:
    headers = {"event-type": event.type, "event-id": str(event.id)}
    return Record(event.topic, event.partitionkey, event.encode(confiding=True), headers)


def delivered(event: Event) -> Delivery:
    return Delivery(record(event), 0, 0, 0.0)


async def marked(room: Room) -> int:
    async with room.database.read() as session:
        number: int | None = await session.scalar(text("SELECT count(*) FROM inbox"))
    return number or 0


async def test_what_a_rule_lets_out_is_out_in_three_trips(cluster: Cluster, room: Room) -> None:
    consumer, event = alerting(room), completed(strong(exercise=True))
    async with statements(cluster, room.database.url) as account:
        await room.database.engine.dispose()
        assert await consumer.apply(delivered(completed(strong("dushanbe", exercise=True))))
        account.begin()
        assert await consumer.apply(delivered(event))
        asked = account.asked()
    assert [each.split()[0] for each in asked] == ["SELECT", "SELECT", "WITH"]
    _, alert = await room.all()
    assert (alert.state, alert.pending, alert.version) == (State.ISSUED, None, 3)
    assert alert.standing
    assert alert.standing.approved_by == model.RULE_EXERCISE
    assert alert.standing.basis == alert.basis == event.data
    told = [(name, state.version) for name, state in await room.events() if state.id == alert.id]
    assert told == [("drafted", 1), ("approved", 2), ("issued", 3)]
    classes = [state.classification for _, state in await room.events()][3:]
    assert classes == [Classification.INTERNAL, Classification.INTERNAL, Classification.PUBLIC]
    assert (await room.feature(alert.id))["properties"]["state"] == "issued"
    assert len(await room.documents()) == 2
    assert await room.issuer.issue_waiting() == 0


async def test_it_goes_on_as_any_thread(room: Room) -> None:
    consumer = alerting(room)
    states = [strong(exercise=True), strong(version=2, level="red", exercise=True)]
    for state in states:
        assert await consumer.apply(delivered(completed(state)))
    assert await room.issuer.issue_waiting() == 1
    assert await consumer.apply(delivered(superseded(states[1], "hazard retracted")))
    assert await room.issuer.issue_waiting() == 1
    told = [each.findtext("c:msgType", namespaces=CAP) for each in await room.documents()]
    assert told == ["Alert", "Update", "Cancel"]


async def test_a_draft_takes_two_trips_and_what_is_none_too(cluster: Cluster, room: Room) -> None:
    consumer = alerting(room)
    async with statements(cluster, room.database.url) as account:
        await room.database.engine.dispose()
        assert await consumer.apply(delivered(completed(strong("dushanbe"))))
        for level, footprint in (("orange", strong().footprint), ("green", [])):
            account.begin()
            state = strong("osh" if footprint else "namangan", level=level, footprint=footprint)
            assert await consumer.apply(delivered(completed(state)))
            assert [each.split()[0] for each in account.asked()] == ["SELECT", "WITH"]
    assert [each.city for each in await room.all()] == ["dushanbe", "osh"]
    assert {each.pending for each in await room.all()} == {Pending.APPROVAL}
    assert [name for name, _ in await room.events()] == ["drafted", "drafted"]
    assert await marked(room) == 3
    assert await room.issuer.issue_waiting() == 0


async def test_what_comes_again_or_is_overtaken_changes_nothing(room: Room) -> None:
    consumer, twin = alerting(room), alerting(room)
    event = delivered(completed(strong(exercise=True)))
    assert sorted([await consumer.apply(event), await twin.apply(event)]) == [False, True]
    late = delivered(completed(strong("dushanbe", exercise=True)))
    assert await consumer.apply(
        delivered(completed(strong("dushanbe", 2, level="green", footprint=[])))
    )
    assert await consumer.apply(late)
    assert [each.city for each in await room.all()] == ["osh"]
    assert len(await room.documents()) == 1
    assert await marked(room) == 3


async def test_two_that_apply_it_at_once_let_it_out_once(room: Room) -> None:
    event = delivered(completed(strong(exercise=True)))
    applied = await asyncio.gather(*[alerting(room).apply(event) for _ in range(2)])
    assert sorted(applied) == [False, True]
    assert len(await room.documents()) == 1
    assert [name for name, _ in await room.events()] == ["drafted", "approved", "issued"]


async def test_what_is_said_of_the_place_while_the_message_is_signed_wins(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    sign = room.issuer.signer.sign
    newer = strong(version=2, level="red", exercise=True)

    def tell_meanwhile(root: etree._Element) -> bytes:
        asyncio.run_coroutine_threadsafe(room.on(completed(newer)), loop).result(60)
        return sign(root)

    monkeypatch.setattr(room.issuer.signer, "sign", tell_meanwhile)
    assert await alerting(room).apply(delivered(completed(strong(exercise=True))))
    monkeypatch.setattr(room.issuer.signer, "sign", sign)
    alert = await room.only()
    assert (alert.basis, alert.pending) == (newer, Pending.ISSUE)
    assert await room.documents() == []
    assert [name for name, _ in await room.events()] == ["drafted", "approved"]
    assert await marked(room) == 1
    assert await room.issuer.issue_waiting() == 1


async def test_what_cannot_be_composed_is_drafted_and_waits_for_the_issuer(room: Room) -> None:
    async with room.database.write() as session:
        broken = founder("osh").model_copy(update={"version": 2, "timezone": "Asia/Nowhere"})
        await cities.save(session, broken)
    assert await alerting(room).apply(delivered(completed(strong(exercise=True))))
    assert (await room.only()).pending is Pending.ISSUE
    assert [name for name, _ in await room.events()] == ["drafted", "approved"]


async def test_several_are_out_each_by_a_statement_of_its_own(cluster: Cluster, room: Room) -> None:
    bus = MemoryBus()
    quiet = strong("namangan", level="green", footprint=[], exercise=True)
    states = [quiet, *(strong(city, exercise=True) for city in ("osh", "dushanbe"))]
    async with statements(cluster, room.database.url) as account:
        await room.database.engine.dispose()
        await bus.publish([record(completed(state)) for state in states])
        async with running(alerting(room, bus)):
            await until(lambda: sum(bus.cursors[handle.CONSUMER].values()) == 3, 15)
        asked = [each.split()[0] for each in account.asked() if "alert_city" not in each]
    assert asked == ["SELECT", "WITH"] * 2
    assert [each.state for each in await room.all()] == [State.ISSUED] * 2
    assert await marked(room) == 3


async def test_of_several_those_that_can_be_composed_are_out(room: Room) -> None:
    async with room.database.write() as session:
        broken = founder("dushanbe").model_copy(update={"version": 2, "timezone": "Asia/Nowhere"})
        await cities.save(session, broken)
    bus = MemoryBus()
    both = [strong(city, exercise=True) for city in ("osh", "dushanbe")]
    await bus.publish([record(completed(state)) for state in both])
    async with running(alerting(room, bus)):
        await until(lambda: sum(bus.cursors[handle.CONSUMER].values()) == 2, 15)
    assert [each.pending for each in await room.all()] == [None, Pending.ISSUE]
    assert await marked(room) == 2
    names = [name for name, _ in await room.events()]
    assert names == ["drafted", "approved", "issued", "drafted", "approved"]


async def test_a_city_that_is_not_known_yet_is_waited_for(room: Room) -> None:
    assert await alerting(room).apply(delivered(completed(strong("namangan", exercise=True))))
    assert await room.issuer.issue_waiting() == 0
    await room.know("namangan")
    assert await room.issuer.issue_waiting() == 1


async def test_whom_it_is_sent_to_is_said_with_it(room: Room) -> None:
    receivers = Receivers(room.database, Seal(room.issuer.signer), allow_private=True)
    by = Principal("first", EVERY_CITY, scopes=frozenset({Scope.ADMIN}))
    async with inbox() as box:
        wanted = {"name": "Desk", "url": box.url, "owner_city": "osh", "statuses": ["Exercise"]}
        made = NewReceiver.model_validate(wanted)
        await receivers.make(Command(by, "POST /v1/receivers", None, b""), made)
        woken = room.database.watch(DELIVERIES)
        assert await alerting(room).apply(delivered(completed(strong(exercise=True))))
        assert woken.is_set()
    async with room.database.read() as session:
        assert list(await session.scalars(text("SELECT state FROM delivery"))) == ["waiting"]
