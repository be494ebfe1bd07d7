"""Which messages a receiver is sent, when it is tried again, and how its secret is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from services.gateway.alerts.cap.sign import Signer
from services.gateway.push.deliveries.model import (
    GIVE_UP,
    LONGEST_SECONDS,
    REST_MOST,
    Answer,
    again,
    ends,
    name_of,
)
from services.gateway.push.receivers.address import refuse_address
from services.gateway.push.receivers.model import Receiver, Subscription, Told, takes
from services.gateway.push.receivers.seal import Seal, SealBrokenError
from services.gateway.push.receivers.views import NewReceiver, ReceiverChanges
from shared.errors import Invalid, faults
from shared.policy import Classification
from tests.support.gateway import signing_folder

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)


def receiver(state: str = "active", **wants: Any) -> Receiver:
    return Receiver(
        id=ONE,
        version=1,
        owner_city="osh",
        owner_country="KG",
        wants=Subscription.model_validate(
            {"name": "Duty desk", "url": "https://duty.example/alerts"} | wants
        ),
        state=state,  # type: ignore[arg-type] # of the test's own
        reason=None,
        failures=0,
        rests_until=None,
        before_until=None,
        created_at=NOW,
        created_by="test",
        updated_at=NOW,
    )


def told(**changes: Any) -> Told:
    values: dict[str, Any] = {
        "subject": OTHER,
        "alert": ONE,
        "type": "alert.issued",
        "identifier": "x",
        "city": "osh",
        "kind": "earthquake",
        "level": "orange",
        "status": "Actual",
        "owner_city": "osh",
        "owner_country": "KG",
        "classification": Classification.PUBLIC,
        "issued_at": NOW,
        "expires": NOW + timedelta(hours=24),
    }
    return Told(**values | changes)


@pytest.mark.parametrize(
    ("wants", "message", "expected"),
    [
        ({}, {}, True),
        ({"cities": ["dushanbe"]}, {}, False),
        ({"cities": ["osh", "dushanbe"]}, {}, True),
        ({"kinds": ["flood"]}, {}, False),
        ({"kinds": ["flood", "earthquake"]}, {}, True),
        ({"level": "red"}, {}, False),
        ({"level": "orange"}, {}, True),
        ({"level": "red"}, {"level": "not-assessable"}, True),
        ({}, {"status": "Exercise"}, False),
        ({"statuses": ["Exercise"]}, {"status": "Exercise"}, True),
        ({"statuses": ["Exercise"]}, {}, False),
        ({}, {"status": "Test", "kind": None, "level": None}, False),
        (
            {"statuses": ["Test"], "level": "red", "kinds": ["flood"]},
            {"status": "Test", "kind": None, "level": None},
            True,
        ),
    ],
)
def test_a_receiver_is_sent_what_it_asks_for(
    wants: dict[str, Any], message: dict[str, Any], expected: bool
) -> None:
    assert takes(receiver(**wants), told(**message), follows=False) is expected


@pytest.mark.parametrize(
    ("classification", "owner", "country", "expected"),
    [
        ("public", "dushanbe", "TJ", True),
        ("coalition", "dushanbe", "TJ", True),
        ("national", "dushanbe", "TJ", False),
        ("national", "bishkek", "KG", True),
        ("internal", "bishkek", "KG", False),
        ("internal", "osh", "KG", True),
    ],
)
def test_a_receiver_is_sent_nothing_that_its_owner_may_not_read(
    classification: str, owner: str, country: str, expected: bool
) -> None:
    message = told(
        city=owner,
        owner_city=owner,
        owner_country=country,
        classification=Classification(classification),
    )
    for follows in (False, True):
        assert takes(receiver(), message, follows=follows) is expected


def test_who_was_sent_an_alert_learns_what_became_of_it_whatever_its_level() -> None:
    lower = told(level="yellow", type="alert.updated")
    assert not takes(receiver(level="red"), lower, follows=False)
    assert takes(receiver(level="red"), lower, follows=True)
    assert takes(receiver("paused"), told(), follows=False), "it waits"
    assert not takes(receiver("retired"), told(), follows=True)


@pytest.mark.parametrize(
    ("field", "wrong", "at"),
    [
        ("name", "", "name"),
        ("url", "ftp://duty.example/", "url"),
        ("cities", ["osh", "Osh"], "cities/1"),
        ("kinds", ["x"], "kinds/0"),
        ("level", "blue", "level"),
        ("statuses", ["Actual", "x"], "statuses/1"),
        ("form", "xml", "form"),
        ("owner", "osh", "owner"),
    ],
)
def test_what_is_wrong_with_a_receiver_is_told_at_its_field(
    field: str, wrong: object, at: str
) -> None:
    whole = {"name": "Duty desk", "url": "https://duty.example/alerts"}
    bodies = ((NewReceiver, whole | {field: wrong}), (ReceiverChanges, {field: wrong}))
    for kind, body in bodies:
        with pytest.raises(ValidationError) as refused:
            kind.model_validate(body)
        placed = [{**each, "loc": ("body", *each["loc"])} for each in refused.value.errors()]
        assert [each.pointer for each in faults(placed)] == [f"#/{at}"]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://duty.example/",
        "https:///alerts",
        "https://user:password@duty.example/",
        "https://duty.example/#a",
        "https://duty.example/a b",
        "https://[duty/",
        "https://дежурный.example/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        receiver(url=url)


def test_waits_double_up_to_five_minutes_and_a_receiver_rests_a_minute_at_most() -> None:
    answer = Answer(500)
    waits = [(again(attempts, answer, NOW).due_at - NOW).total_seconds() for attempts in (1, 4, 40)]
    for wait, longest in zip(waits, (1, 8, LONGEST_SECONDS), strict=True):
        assert 0.8 * longest <= wait <= longest
    assert again(40, answer, NOW).rests_until == NOW + REST_MOST


def test_what_a_receiver_asks_for_is_waited_for() -> None:
    asked = again(1, Answer(503, retry_after=timedelta(hours=1)), NOW)
    assert asked.due_at == asked.rests_until == NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((200, "delivered"), (204, "delivered"), (302, "again"), (404, "again")),
        *((410, "gone"), (429, "again"), (500, "again"), (None, "again")),
    ],
)
def test_only_2xx_is_received_and_410_is_asked_no_more(status: int | None, outcome: str) -> None:
    assert Answer(status).outcome == outcome


def test_nothing_is_sent_that_has_run_out_or_is_twelve_hours_old() -> None:
    assert ends(NOW, NOW + timedelta(hours=1)) == NOW + timedelta(hours=1)
    assert ends(NOW, NOW + timedelta(days=3)) == NOW + GIVE_UP


def test_a_message_has_one_id_for_a_receiver_and_another_for_another() -> None:
    assert name_of(ONE, OTHER) == name_of(ONE, OTHER) != name_of(ONE, ONE)


async def test_a_sealed_secret_opens_for_its_receiver_and_by_the_same_key_alone() -> None:
    signer = Signer(signing_folder() / "key.pem", signing_folder() / "cert.pem")
    kept = await Seal(signer).close("whsec_abc", ONE)
    assert b"whsec" not in kept
    assert await Seal(signer).open(kept, ONE) == "whsec_abc"
    with pytest.raises(SealBrokenError):
        await Seal(signer).open(kept, OTHER)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/a",
        "https://169.254.169.254/latest",
        "https://[::1]/a",
        "https://[::ffff:10.0.0.1]/a",
        "https://10.0.0.1/a",
        "http://1.1.1.1/a",
    ],
)
async def test_no_receiver_is_in_a_private_network_or_read_on_the_way(url: str) -> None:
    with pytest.raises(Invalid):
        await refuse_address(url, allow_private=False)
    await refuse_address(url, allow_private=True)
    await refuse_address("https://1.1.1.1/a", allow_private=False)
