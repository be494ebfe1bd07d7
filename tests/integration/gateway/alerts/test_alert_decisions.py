"""What persons decide about alerts over the API: approve, refuse, cancel."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree

from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Author
from tests.support.alert_gateway import CAP, REASON, Gateway, draft
from tests.support.alerts import completed, strong, superseded
from tests.support.captures import capture
from tests.support.signatures import verify


async def test_a_second_person_approves_and_the_signed_message_is_out(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    answer = await gateway.tell(alert, "approve", officer)
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "approved"
    found = await gateway.issued(alert)
    assert found["messages"][0]["approved_by"].startswith("officer")
    public = await gateway.get(f"/v1/alerts/{alert}")
    assert (public["approved_by"], public["messages"][0]["approved_by"]) == ("person", "person")
    xml = await gateway.client.get(found["cap"])
    assert xml.headers["content-type"] == "application/cap+xml; charset=utf-8"
    root = etree.fromstring(xml.content)
    etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd"))).assertValid(root)
    certificate = (await gateway.client.get("/feeds/signing-certificate.pem")).content
    verify(xml.content, certificate)


async def test_approval_needs_a_key_the_scope_and_the_mandate(gateway: Gateway) -> None:
    alert = await draft(gateway)
    path = f"/v1/alerts/{alert}/approve"
    assert (await gateway.client.post(path)).status_code == 401
    reader = await gateway.key("osh", "read")
    assert (await gateway.client.post(path, headers=reader)).status_code == 403
    foreign = await gateway.key("dushanbe", "read", "approve")
    assert (await gateway.client.post(path, headers=foreign)).status_code == 404
    officer = await gateway.key("osh", "read", "approve")
    await gateway.tell(alert, "approve", officer)
    await gateway.issued(alert)
    answer = await gateway.tell(alert, "cancel", foreign)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("outside-mandate")


async def test_approval_of_a_version_that_was_revised_is_refused(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    seen = await gateway.client.get(f"/v1/alerts/{alert}", headers=officer)
    await gateway.on(completed(strong(version=2, level="red")))
    outdated = officer | {"If-Match": seen.headers["etag"]}
    answer = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=outdated)
    assert answer.status_code == 412
    assert (await gateway.get(f"/v1/alerts/{alert}", officer))["state"] == "draft"
    current = officer | {"If-Match": answer.headers["etag"]}
    again = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=current)
    assert again.status_code == 200


@pytest.mark.parametrize("command", ["approve", "cancel", "refuse"])
@pytest.mark.parametrize("seen", [None, "*", " * "])
async def test_who_decides_names_the_version_that_was_read(
    gateway: Gateway, command: str, seen: str | None
) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    headers = officer | ({"If-Match": seen} if seen else {})
    body = None if command == "approve" else REASON
    path = f"/v1/alerts/{alert}/{command}"
    answer = await gateway.client.post(path, headers=headers, json=body)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (
        428,
        "precondition-required",
    )
    found = await gateway.get(f"/v1/alerts/{alert}", officer)
    assert (found["state"], found["version"]) == ("draft", 1)


def word(city: str, person: str, minute: int = 0) -> Author:
    at = datetime(2026, 1, 10, 12, minute, tzinfo=UTC)
    return Author(city=city, source=f"{city}-net", pushed=True, at=at, person=person)


def of(*words: Author, version: int = 1, **changes: Any) -> AssessmentState:
    """Return an assessment of Osh whose hazard rests on these words."""
    state = strong("osh", version, **changes)
    hazard = state.hazard_state.model_copy(update={"words": list(words)})
    return state.model_copy(update={"hazard_state": hazard})


async def test_two_keys_of_who_pushed_are_one_person_and_do_not_approve(gateway: Gateway) -> None:
    await gateway.on(completed(of(word("osh", "a@osh.example"))))
    alert = (await gateway.get("/v1/alerts", {"x-api-key": gateway.first_key}))["items"][0]["id"]
    for name, person in (("push key", "a@osh.example"), ("night shift", " A@Osh.example ")):
        own = await gateway.key("osh", "publish", "approve", name=name, person=person)
        refused = await gateway.tell(alert, "approve", own)
        assert refused.status_code == 403
        assert refused.json()["type"].rpartition("/")[2] == "policy-denied"
        assert "another person" in refused.json()["detail"]
        assert (await gateway.get(f"/v1/alerts/{alert}", own))["state"] == "draft"
    second = await gateway.key("osh", "approve", person="b@osh.example")
    assert (await gateway.tell(alert, "approve", second)).status_code == 200
    found = await gateway.issued(alert)
    own = await gateway.key("osh", "read")
    paths = ("/v1/alerts", f"/v1/alerts/{alert}", "/collections/alerts/items", found["cap"])
    for path in (*paths, "/feeds/changes", "/feeds/alerts.atom"):
        for headers in ({}, own):
            answer = await gateway.client.get(path, headers=headers)
            assert "@osh.example" not in answer.text, path


async def test_the_first_key_does_not_approve_what_it_pushed(gateway: Gateway) -> None:
    await gateway.on(completed(of(word("coalition", "operator"))))
    first = {"x-api-key": gateway.first_key}
    alert = (await gateway.get("/v1/alerts", first))["items"][0]["id"]
    assert (await gateway.tell(alert, "approve", first)).status_code == 403
    officer = await gateway.key("osh", "approve")
    assert (await gateway.tell(alert, "approve", officer)).status_code == 200


async def issued_alert(gateway: Gateway) -> str:
    """Return an alert of Osh that an officer approved, with its message out."""
    await gateway.on(completed(of()))
    alert = (await gateway.get("/v1/alerts", {"x-api-key": gateway.first_key}))["items"][0]["id"]
    await gateway.tell(alert, "approve", await gateway.key("osh", "approve"))
    await gateway.issued(alert)
    return str(alert)


async def test_an_end_by_another_citys_word_waits_says_why_and_takes_a_person(
    gateway: Gateway,
) -> None:
    alert = await issued_alert(gateway)
    by = word("dushanbe", "d@dus.example")
    await gateway.on(superseded(of(version=2), "hazard merged", by))
    own = await gateway.key("osh", "read")
    found = await gateway.get(f"/v1/alerts/{alert}", own)
    waiting = found["waiting"]
    assert (
        found["state"],
        waiting["waits_for"],
        waiting["msg_type"],
        waiting["person_needed"],
    ) == (
        "issued",
        "approval",
        "Cancel",
        "pushed",
    )
    assert "dushanbe (dushanbe-net)" in waiting["why"]["en"]
    assert set(waiting["why"]) == set(found["headline"]) == {"ky", "ru", "en"}
    (said,) = waiting["said_by"]
    assert (said["city"], said["person"]) == ("dushanbe", None)
    assert "<msgType>Cancel</msgType>" in found["draft"]["cap"]
    public = await gateway.get(f"/v1/alerts/{alert}")
    assert (public["waiting"], public["draft"], public["reason"]) == (None, None, None)
    officer = await gateway.key("osh", "approve", name="second")
    assert (await gateway.tell(alert, "approve", officer)).json()["waiting"]["waits_for"] == (
        "cancel"
    )
    ended = await gateway.issued(alert, "cancelled")
    assert ended["messages"][-1]["approved_by"].startswith("second")


async def test_who_refuses_is_named_and_the_message_that_stands_goes_on(gateway: Gateway) -> None:
    alert = await issued_alert(gateway)
    await gateway.on(completed(of(word("dushanbe", "d@dus.example"), version=2, level="yellow")))
    foreign = await gateway.key("dushanbe", "approve")
    assert (await gateway.tell(alert, "refuse", foreign)).status_code == 403
    officer = await gateway.key("osh", "approve", name="second")
    answer = await gateway.tell(alert, "refuse", officer)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["state"], told["level"], told["waiting"]) == ("issued", "orange", None)
    assert told["refused_by"].startswith("second (key ")
    assert told["reason"] == REASON["reason"]
    assert (await gateway.get(f"/v1/alerts/{alert}"))["refused_by"] is None
    assert (await gateway.tell(alert, "refuse", officer)).status_code == 409


async def test_what_is_read_before_approval_is_what_is_sent(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    shown = (await gateway.get(f"/v1/alerts/{alert}", officer))["draft"]
    assert [text["language"] for text in shown["texts"]] == ["ky", "ru", "en"]
    own = {"edited_by": None, "composed": None, "kept": False, "follows": True}
    assert all(text.items() >= own.items() for text in shown["texts"])
    assert all(all(text[name] for name in text.keys() - own.keys()) for text in shown["texts"])
    await gateway.tell(alert, "approve", officer)
    found = await gateway.issued(alert)
    assert found["draft"] is None
    sent = etree.fromstring((await gateway.client.get(found["cap"])).content)
    for element in sent.findall("{http://www.w3.org/2000/09/xmldsig#}Signature"):
        sent.remove(element)
    drafted = etree.fromstring(shown["cap"])
    assert lines(drafted) == lines(sent)
    assert [text["description"] for text in shown["texts"]] == [
        info.findtext("c:description", namespaces=CAP) for info in sent.findall("c:info", CAP)
    ]
    assert (shown["level"], shown["msg_type"]) == ("orange", "Alert")
    life = datetime.fromisoformat(shown["expires"]) - datetime.fromisoformat(shown["sent"])
    message = found["messages"][0]
    assert life == datetime.fromisoformat(message["expires"]) - datetime.fromisoformat(
        message["sent"]
    )


def lines(root: etree._Element) -> list[tuple[str, str]]:
    """Return a document's elements and texts, but for the times of sending."""
    moving = {"sent", "effective", "expires"}
    named = [(etree.QName(each).localname, (each.text or "").strip()) for each in root.iter()]
    return [(name, "" if name in moving else text) for name, text in named]


async def test_what_waits_for_nothing_cannot_be_approved(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    await gateway.tell(alert, "approve", officer)
    await gateway.issued(alert)
    answer = await gateway.tell(alert, "approve", officer)
    assert answer.status_code == 409
    assert answer.json()["allowed"] == ["cancel"]


async def test_a_repeated_approval_with_its_key_answers_as_the_first_time(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve") | {"Idempotency-Key": str(uuid4())}
    first = await gateway.tell(alert, "approve", officer)
    await gateway.issued(alert)
    second = await gateway.tell(alert, "approve", officer)
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()


async def test_a_cancelled_alert_ends_with_a_cancel_that_gives_the_reason(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway, exercise=True)
    await gateway.issued(alert)
    officer = await gateway.key("osh", "read", "approve")
    short = await gateway.client.post(
        f"/v1/alerts/{alert}/cancel", headers=officer, json={"reason": ""}
    )
    assert short.status_code == 422
    answer = await gateway.tell(alert, "cancel", officer)
    assert answer.status_code == 200, answer.text
    found = await gateway.issued(alert, "cancelled")
    assert [message["msg_type"] for message in found["messages"]] == ["Alert", "Cancel"]
    xml = (await gateway.client.get(f"/feeds/alerts/{alert}.xml")).content
    assert "False detection" in str(etree.fromstring(xml).findtext("c:note", namespaces=CAP))
