"""The issuer: what goes out once, what waits and holds up no other, what wins over it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import asyncpg
import pytest
from lxml import etree
from sqlalchemy import text
from structlog.testing import capture_logs

from services.gateway.alerts import cities
from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.thread import model, store
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.model import Alert, Pending, State
from shared.database import WriteSession
from shared.writes import Writes
from tests.support.alert_room import CAP, Room
from tests.support.alerts import COMPOSER, WORDS, founder, message_of, superseded
from tests.support.freeze import frozen, row_awaited
from tests.support.postgres import Cluster
from tests.support.statements import statements


async def test_what_was_approved_is_not_issued_when_it_was_revised_while_being_signed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.assess()
    await room.approve()
    loop = asyncio.get_running_loop()
    sign = room.issuer.signer.sign

    def revise_meanwhile(root: etree._Element) -> bytes:
        revision = room.assess(version=2, level="red")
        asyncio.run_coroutine_threadsafe(revision, loop).result(60)
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
    async with room.database.read() as session:
        assert not await session.scalar(text("SELECT count(*) FROM alert"))
    assert "issued" not in [became for became, _ in await room.events()]


async def test_what_an_alert_changes_is_one_statement_beside_whom_it_is_sent_to(
    cluster: Cluster, room: Room
) -> None:
    async with statements(cluster, room.database.url) as account:
        await room.database.engine.dispose()
        await room.assess(exercise=True)
        account.begin()
        assert await room.issuer.issue_waiting() == 1
        asked = account.asked()
    assert [each.split()[0] for each in asked] == ["SELECT", "SELECT", "WITH"]


async def test_a_message_that_lacks_anything_else_is_not_taken_for_one_of_a_thread_that_moved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def queue(_session: WriteSession, writes: Writes, _told: object) -> None:
        writes.add("lacking", "INSERT INTO inbox (consumer) VALUES ($1)", "nobody")

    monkeypatch.setattr("services.gateway.alerts.thread.issue.queue", queue)
    await room.assess(exercise=True)
    with capture_logs() as logged:
        assert await room.issuer.issue_waiting() == 0
    assert [each["event"] for each in logged] == ["alert not issued"]
    assert (await room.only()).pending is Pending.ISSUE
    assert await room.documents() == []


async def test_two_issuers_send_a_message_once(room: Room) -> None:
    await room.assess(exercise=True)
    twin = Issuer(room.database, room.issuer.signer, COMPOSER)
    counts = await asyncio.gather(room.issuer.issue_waiting(), twin.issue_waiting())
    assert sum(counts) == 1
    assert len(await room.documents()) == 1


async def test_only_what_leaves_a_message_to_go_out_wakes_the_issuer(room: Room) -> None:
    woken = room.database.watch(store.THREADS)
    await room.assess()
    assert not woken.is_set(), "a draft waits for persons"
    await room.approve()
    assert woken.is_set()
    woken.clear()
    assert await room.issuer.issue_waiting() == 1
    assert not woken.is_set(), "nothing more waits"
    await room.assess("dushanbe", exercise=True)
    assert woken.is_set()


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
        told = model.issued(current, message, datetime.now(UTC))
        writes = Writes()
        store.issue(writes, told, b"<alert/>")
        await writes.send(session)
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
    sample = Issuer(room.database, room.issuer.signer, Composer(Sender(), WORDS))
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
    live = Issuer(room.database, signer, Composer(Sender(), WORDS))
    assert "ALERT_DOMAIN" in (live.notice() or "")
    assert Issuer(room.database, signer, Composer(Sender(), WORDS), exercise=True).notice() is None
    assert room.issuer.notice() is None
