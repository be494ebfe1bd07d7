"""From an assessment to signed messages, without the bus: handlers, issuer and expirer as such."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from lxml import etree
from sqlalchemy import text

from services.gateway.alerts import cities
from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import handle, model, store
from services.gateway.alerts.thread.expire import Expirer
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.model import Alert, Pending, State
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events import Event, parse
from shared.contracts.events.alert import AlertState
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.city import CityRegistered
from shared.database import Database, WriteSession
from shared.policy import Classification
from tests.support.alerts import SENDER, WORDS, completed, founder, message_of, strong, superseded
from tests.support.freeze import frozen, row_awaited
from tests.support.gateway import signing_folder

CAP = {"c": cap.NAMESPACE}
HOUR = timedelta(hours=1)


class Room:
    """The alerts of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        signer = Signer(signing_folder() / "key.pem", signing_folder() / "cert.pem")
        self.issuer = Issuer(database, signer, SENDER, WORDS, public_url="https://data.example.org")
        self.expirer = Expirer(database, HOUR, WORDS)
        # A year, as the assessments of these tests are of a fixed day.
        self.handlers = handle.handlers(Policy(horizon=timedelta(days=36500)), WORDS)

    async def know(self, *names: str) -> None:
        for name in names:
            state = founder(name)
            await self.on(CityRegistered.of(state, subject=name, version=1, time=datetime.now(UTC)))

    async def on(self, event: Event) -> None:
        async with self.database.write() as session:
            await self.handlers[type(event)](session, event)

    async def assess(self, city: str = "osh", version: int = 1, **changes: Any) -> AssessmentState:
        state = strong(city, version=version, **changes)
        await self.on(completed(state))
        return state

    async def approve(self, by: str = "officer") -> None:
        async with self.database.write() as session:
            alert = await store.locked(session, (await self.only()).id)
            assert alert
            await store.save(session, model.approve(alert, by, datetime.now(UTC)))

    async def only(self) -> Alert:
        alerts = await self.all()
        assert len(alerts) == 1
        return alerts[0]

    async def all(self) -> list[Alert]:
        async with self.database.read() as session:
            ids = await session.scalars(text("SELECT id FROM alert_thread ORDER BY number"))
            found = [await store.find(session, id_) for id_ in ids]
        return [alert for alert in found if alert]

    async def documents(self) -> list[etree._Element]:
        async with self.database.read() as session:
            found = await session.scalars(text("SELECT xml FROM alert_message ORDER BY position"))
            return [etree.fromstring(xml) for xml in found]

    async def events(self) -> list[tuple[str, AlertState]]:
        async with self.database.read() as session:
            values = list(await session.scalars(text("SELECT value FROM outbox ORDER BY id")))
        parsed = [parse(value) for value in values]
        return [(event.type.split(".")[3], event.data) for event in parsed]

    async def feature(self, alert: UUID) -> Mapping[str, Any]:
        async with self.database.read() as session:
            found = await session.scalar(
                text("SELECT feature FROM alert WHERE id = :id"), {"id": str(alert)}
            )
        feature: dict[str, Any] = json.loads(found) if found else {}
        return feature


@pytest.fixture
async def room(database: Database) -> Room:
    room = Room(database)
    await room.know("osh", "dushanbe")
    return room


async def test_an_exercise_is_drafted_approved_by_rule_and_issued(room: Room) -> None:
    await room.assess(exercise=True)
    assert await room.issuer.issue_waiting() == 1
    alert = await room.only()
    assert alert.state is State.ISSUED
    assert alert.standing
    assert alert.standing.approved_by == model.RULE_EXERCISE
    assert [name for name, _ in await room.events()] == ["drafted", "approved", "issued"]
    versions = [state.version for _, state in await room.events()]
    assert versions == [1, 2, 3]
    (document,) = await room.documents()
    assert document.findtext("c:status", namespaces=CAP) == "Exercise"


async def test_a_real_alert_waits_for_a_person(room: Room) -> None:
    await room.assess()
    assert await room.issuer.issue_waiting() == 0
    assert (await room.only()).pending is Pending.APPROVAL
    await room.approve()
    assert await room.issuer.issue_waiting() == 1
    message = (await room.only()).standing
    assert message
    assert message.approved_by == "officer"


async def test_drafts_are_told_to_nobody_outside_and_messages_to_everybody(room: Room) -> None:
    await room.assess(exercise=True)
    await room.issuer.issue_waiting()
    classes = [state.classification for _, state in await room.events()]
    internal, public = Classification.INTERNAL, Classification.PUBLIC
    assert classes == [internal, internal, public]


async def test_references_chain_over_a_thread_from_alert_to_cancel(room: Room) -> None:
    state = await room.assess(exercise=True, level="yellow")
    await room.issuer.issue_waiting()
    for version, level in ((2, "orange"), (3, "red")):
        state = await room.assess(version=version, level=level, exercise=True)
        await room.issuer.issue_waiting()
    await room.on(superseded(state, "hazard retracted"))
    await room.issuer.issue_waiting()
    documents = await room.documents()
    types = [document.findtext("c:msgType", namespaces=CAP) for document in documents]
    assert types == ["Alert", "Update", "Update", "Cancel"]
    triples = [
        ",".join(
            str(document.findtext(f"c:{name}", namespaces=CAP))
            for name in ("sender", "identifier", "sent")
        )
        for document in documents
    ]
    assert len(set(triples)) == 4
    for number, document in enumerate(documents):
        references = (document.findtext("c:references", namespaces=CAP) or "").split()
        assert references == triples[:number]
    alert = await room.only()
    assert alert.state is State.CANCELLED
    assert (await room.feature(alert.id))["properties"]["state"] == "cancelled"
    names = [name for name, _ in await room.events()]
    assert names[-1] == "cancelled"
    assert names.count("updated") == 2


async def test_a_trivial_revision_sends_nothing(room: Room) -> None:
    await room.assess(exercise=True)
    await room.issuer.issue_waiting()
    told = len(await room.events())
    await room.assess(version=2, exercise=True, quake_magnitude=7.3)
    assert await room.issuer.issue_waiting() == 0
    assert len(await room.events()) == told


async def test_a_raised_level_waits_for_a_person_while_the_issued_message_stands(
    room: Room,
) -> None:
    await room.assess()
    await room.approve()
    await room.issuer.issue_waiting()
    await room.assess(version=2, level="red")
    assert await room.issuer.issue_waiting() == 0
    alert = await room.only()
    assert (alert.state, alert.pending) == (State.ISSUED, Pending.APPROVAL)
    assert (await room.feature(alert.id))["properties"]["level"] == "orange"
    drafted = (await room.events())[-1]
    assert drafted[0] == "drafted"
    assert drafted[1].classification is Classification.INTERNAL
    await room.approve("second officer")
    await room.issuer.issue_waiting()
    assert (await room.feature(alert.id))["properties"]["level"] == "red"


async def test_a_lowered_level_goes_out_by_itself(room: Room) -> None:
    await room.assess()
    await room.approve()
    await room.issuer.issue_waiting()
    await room.assess(version=2, level="yellow")
    assert await room.issuer.issue_waiting() == 1
    message = (await room.only()).standing
    assert message
    assert message.approved_by == model.RULE_REVISION


async def test_what_was_approved_is_not_issued_when_it_was_revised_while_being_signed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.assess()
    await room.approve()
    loop = asyncio.get_running_loop()
    sign = room.issuer.signer.sign

    def revise_meanwhile(root: etree._Element) -> bytes:
        revision = room.assess(version=2, level="red")
        asyncio.run_coroutine_threadsafe(revision, loop).result(10)
        return sign(root)

    monkeypatch.setattr(room.issuer.signer, "sign", revise_meanwhile)
    assert await room.issuer.issue_waiting() == 0
    alert = await room.only()
    assert (alert.state, alert.pending, alert.basis.level) == (
        State.DRAFT,
        Pending.APPROVAL,
        "red",
    )
    assert await room.documents() == []


async def test_two_issuers_send_a_message_once(room: Room) -> None:
    await room.assess(exercise=True)
    twin = Issuer(room.database, room.issuer.signer, SENDER, WORDS)
    counts = await asyncio.gather(room.issuer.issue_waiting(), twin.issue_waiting())
    assert sum(counts) == 1
    assert len(await room.documents()) == 1


async def test_each_city_has_its_own_thread(room: Room) -> None:
    await room.assess("osh", exercise=True)
    await room.assess("dushanbe", exercise=True)
    assert await room.issuer.issue_waiting() == 2
    languages = [
        document.findtext("c:info/c:language", namespaces=CAP)
        for document in await room.documents()
    ]
    assert sorted(map(str, languages)) == ["ky", "tg"]


async def test_an_alert_waits_for_its_city_and_holds_up_no_other(room: Room) -> None:
    await room.assess("namangan", exercise=True)
    await room.assess("osh", exercise=True)
    assert await room.issuer.issue_waiting() == 1
    await room.know("namangan")
    assert await room.issuer.issue_waiting() == 1


async def test_an_alert_that_cannot_be_composed_holds_up_no_other(room: Room) -> None:
    await room.assess("osh", exercise=True)
    await room.assess("dushanbe", exercise=True)
    async with room.database.write() as session:
        broken = founder("osh").model_copy(update={"version": 2, "timezone": "Asia/Nowhere"})
        await cities.save(session, broken)
    assert await room.issuer.issue_waiting() == 1
    assert await room.issuer.issue_waiting() == 0


async def test_a_superseded_draft_is_dropped_without_a_message(room: Room) -> None:
    state = await room.assess()
    await room.on(superseded(state, "hazard retracted"))
    assert (await room.only()).state is State.CANCELLED
    assert await room.issuer.issue_waiting() == 0
    assert await room.documents() == []


async def test_an_assessment_told_twice_changes_nothing(room: Room) -> None:
    state = await room.assess()
    before = await room.only()
    await room.on(completed(state))
    assert await room.only() == before


async def test_a_message_that_has_run_out_expires_once(room: Room) -> None:
    await room.assess(exercise=True)
    await room.issuer.issue_waiting()
    message = (await room.only()).standing
    assert message
    assert await room.expirer.expire(message.expires - timedelta(seconds=1)) == 0
    assert await room.expirer.expire(message.expires) == 1
    assert await room.expirer.expire(message.expires) == 0
    alert = await room.only()
    assert alert.state is State.EXPIRED
    assert (await room.events())[-1][0] == "expired"
    assert (await room.feature(alert.id))["properties"]["state"] == "expired"


async def test_a_draft_nobody_approves_is_dropped(room: Room) -> None:
    await room.assess()
    assert await room.expirer.expire(datetime.now(UTC) + 2 * HOUR) == 1
    assert (await room.only()).reason == "not approved in time"


async def test_an_expired_alert_is_not_updated(room: Room) -> None:
    await room.assess(exercise=True)
    await room.issuer.issue_waiting()
    message = (await room.only()).standing
    assert message
    await room.expirer.expire(message.expires)
    await room.assess(version=2, level="red", exercise=True)
    first, second = await room.all()
    assert (first.state, second.serial) == (State.EXPIRED, 2)
    await room.issuer.issue_waiting()
    documents = await room.documents()
    assert documents[-1].findtext("c:msgType", namespaces=CAP) == "Alert"


Locking = Callable[[WriteSession, Alert], Awaitable[Alert | None]]


@pytest.mark.parametrize(
    "lock",
    [
        pytest.param(lambda session, alert: store.locked(session, alert.id), id="locked"),
        pytest.param(
            lambda session, alert: store.latest(session, alert.hazard, alert.city), id="latest"
        ),
    ],
)
async def test_who_waits_for_the_issuer_sees_the_message_that_went_out(
    room: Room, url: str, lock: Locking
) -> None:
    await room.assess(exercise=True)
    alert = await room.only()
    message = message_of(alert, founder("osh"), [], datetime.now(UTC))

    async def consume() -> Alert | None:
        async with room.database.write() as session:
            return await lock(session, alert)

    watcher = await asyncpg.connect(url)
    async with room.database.write() as session:
        current = await store.locked(session, alert.id)
        assert current
        await store.add_message(session, alert.id, message, b"<alert/>")
        await store.save(session, model.issued(current, message, datetime.now(UTC)))
        consumer = asyncio.create_task(consume())
        await row_awaited(watcher)
    await watcher.close()
    seen = await consumer
    assert seen
    assert seen.state is State.ISSUED
    assert seen.standing == message


@pytest.mark.parametrize("revised", [False, True])
async def test_a_retraction_that_waits_for_the_issuer_leads_to_a_cancel(
    room: Room, url: str, *, revised: bool
) -> None:
    state = await room.assess(exercise=True)
    if revised:
        await room.issuer.issue_waiting()
        state = await room.assess(version=2, level="red", exercise=True)
    watcher = await asyncpg.connect(url)
    async with frozen(url, "outbox", "INSERT") as freeze:
        issuing = asyncio.create_task(room.issuer.issue_waiting())
        await freeze.reached()
        retracting = asyncio.create_task(room.on(superseded(state, "hazard retracted")))
        await row_awaited(watcher)
    await watcher.close()
    assert await issuing == 1
    await retracting
    assert (await room.only()).pending is Pending.CANCEL
    assert await room.issuer.issue_waiting() == 1
    assert (await room.only()).state is State.CANCELLED
    told = [each.findtext("c:msgType", namespaces=CAP) for each in await room.documents()]
    assert told == (["Alert", "Update", "Cancel"] if revised else ["Alert", "Cancel"])


async def test_from_the_documentation_domain_exercises_go_out_and_real_alerts_wait(
    room: Room,
) -> None:
    sample = Issuer(room.database, room.issuer.signer, Sender(), WORDS)
    await room.assess()
    await room.approve()
    await room.assess("dushanbe", exercise=True)
    assert await sample.issue_waiting() == 1
    assert await sample.issue_waiting() == 0
    real, exercise = await room.all()
    assert (real.state, real.pending) == (State.APPROVED, Pending.ISSUE)
    assert exercise.state is State.ISSUED
    # With a domain of its own the same installation sends what waited.
    assert await room.issuer.issue_waiting() == 1
    (document,) = (await room.documents())[1:]
    assert document.findtext("c:sender", namespaces=CAP) == "gateway@osh.csc-ca.org"


async def test_an_installation_without_a_domain_of_its_own_says_so_unless_it_exercises(
    room: Room,
) -> None:
    signer = room.issuer.signer
    live = Issuer(room.database, signer, Sender(), WORDS)
    assert "ALERT_DOMAIN" in (live.notice() or "")
    assert Issuer(room.database, signer, Sender(), WORDS, exercise=True).notice() is None
    assert room.issuer.notice() is None
