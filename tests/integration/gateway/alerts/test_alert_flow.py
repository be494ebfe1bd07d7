"""From an assessment to signed messages, and to the end of a thread, without the bus."""

from datetime import UTC, datetime, timedelta

from services.gateway.alerts.thread import model
from services.gateway.alerts.thread.model import Pending, State
from shared.policy import Classification
from tests.support.alert_room import CAP, HOUR, Room
from tests.support.alerts import completed, superseded


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


async def test_each_city_has_its_own_thread(room: Room) -> None:
    await room.assess("osh", exercise=True)
    await room.assess("dushanbe", exercise=True)
    assert await room.issuer.issue_waiting() == 2
    languages = [
        document.findtext("c:info/c:language", namespaces=CAP)
        for document in await room.documents()
    ]
    assert sorted(map(str, languages)) == ["ky", "tg"]


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
