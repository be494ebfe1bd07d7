"""The alert desk: what waits for a decision, the text as it will go out, and the decision."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from services.gateway.alerts.words import because
from services.gateway.console.cities import Cities
from services.gateway.console.desk import cities, difference, form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.contracts.events.assessment import Reason
from shared.errors import NotFound
from shared.languages import Language, best, negotiate
from shared.policy import Scope
from shared.routes import Routes

HOME = "/desk/alerts"
TESTS = f"{HOME}/test"
MINUTES = (15, 30, 60)
TESTS_SHOWN = 5
SHOWN = 100
ACTS: Mapping[str, str] = {
    "approve": "approved",
    "refuse": "refused",
    "cancel": "cancelled",
    "edit": "edited",
}
"""What an officer decides, and what is then said to be done."""
SENT_AS: Mapping[str, str] = {
    "alert.issued": "Alert",
    "alert.updated": "Update",
    "alert.cancelled": "Cancel",
}
"""Types of deliveries as CAP calls their messages."""


async def page(
    officer: Officer, failed: Answer | None = None, given: Mapping[str, str] | None = None
) -> Response:
    """Show what waits for a decision, the worst first, and what is in force in the own city.

    Below stand the latest test alerts and the form of another; `given` is what failed of it.
    """
    waiting = await officer.api.read("/v1/alerts", waits_for="approval", limit=SHOWN)
    standing = [
        each
        for state in ("issued", "updated")
        for each in _items(await officer.api.read("/v1/alerts", state=state, limit=SHOWN))
        if officer.principal.acts_for(each["city"])
    ]
    tests = await officer.api.read("/v1/alerts/test", limit=SHOWN)
    own = [each for each in _items(tests) if officer.principal.acts_for(each["city"])]
    known = await cities.stated(officer)
    called = Cities(known, officer.speech)
    mandate = [each.id for each in known if officer.principal.acts_for(each.id)]
    return officer.show(
        "desk/alerts.html",
        failed=failed,
        tests=own[:TESTS_SHOWN],
        cities=[(each, called.name(each)) for each in mandate]
        if officer.principal.has(Scope.APPROVE)
        else (),
        minutes=MINUTES,
        given=given or {},
        waiting=_worst_first(_items(waiting)),
        standing=_worst_first(standing),
        headline=lambda each: best(each["headline"], officer.speech.language),
        called=called,
        feed="?type=alert",
    )


async def one(
    officer: Officer, failed: Answer | None = None, given: Mapping[str, str] | None = None
) -> Response:
    """Show an alert: what will go out in each language, why, on what it rests, and the forms.

    `given` is what was filled into the form that failed.
    """
    read = await officer.api.read(f"/v1/alerts/{_id(officer)}")
    if not read.done:
        raise NotFound("no-alert")
    alert = read.document
    words = officer.speech.words
    waiting = alert["waiting"] or alert
    why = alert["waiting"] and alert["waiting"]["why"]
    reasons = [Reason.model_validate(each) for each in waiting["because"]]
    called = Cities(await cities.stated(officer), officer.speech)
    return officer.show(
        "desk/alert.html",
        failed=failed,
        alert=alert,
        seen=read.headers["etag"],
        mandated=officer.principal.acts_for(alert["city"]),
        headline=best(waiting["headline"], officer.speech.language),
        # What is approved waits to be signed and sent: no reason, as it waits for nobody.
        why=best(why, officer.speech.language) if why else None,
        texts=_texts(alert, officer.speech.language, await _standing(officer, alert)),
        given=given or {},
        reasons=[(each.level, because.reason(words, each)) for each in reasons],
        deliveries=await _deliveries(officer, alert),
        sent_as=SENT_AS,
        called=called,
        zone=called.zone(alert["city"]),
        feed=f"?type=alert&city={alert['city']}",
    )


async def test(officer: Officer) -> Response:
    """Send the test alert that the form asks for."""
    given = await form.read(officer.request)
    body = {name: given[name] for name in ("city", "minutes") if given.get(name)}
    answer = await officer.api.send("/v1/alerts/test", body, once=given.get("once"))
    if not answer.done:
        return await page(officer, answer, given)
    return officer.done(HOME, "tested")


async def edit(officer: Officer, given: Mapping[str, str]) -> Answer:
    """Write into the text of one language what the form changed of it."""
    path = f"/v1/alerts/{_id(officer)}"
    read = await officer.api.read(path)
    texts = (read.document["draft"] or {"texts": ()})["texts"] if read.done else ()
    shown = next((each for each in texts if each["language"] == given.get("language")), None)
    if shown is None:
        raise NotFound("no-alert")
    return await officer.api.change(path, difference.changes(shown, given), given.get("seen", ""))


async def decide(officer: Officer) -> Response:
    """Do what the form says: edit, approve, refuse or cancel the version that was shown."""
    given = await form.read(officer.request)
    act = given.get("act", "")
    if act not in ACTS:
        raise NotFound("no-path")
    body = {"reason": given.get("reason", "")} if act != "approve" else None
    path = f"/v1/alerts/{_id(officer)}/{act}"
    if act == "edit":
        answer = await edit(officer, given)
    else:
        answer = await officer.api.send(path, body, seen=given.get("seen"), once=given.get("once"))
    if not answer.done:
        return await one(officer, answer, given)
    return officer.done(f"{HOME}/{_id(officer)}", ACTS[act])


async def _deliveries(officer: Officer, alert: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return what was sent of an alert to receivers, the newest first."""
    if not alert["messages"]:
        return ()
    return _items(await officer.api.read(f"/v1/alerts/{alert['id']}/deliveries", limit=SHOWN))


def _id(officer: Officer) -> UUID:
    try:
        return UUID(officer.request.path_params["alert"])
    except ValueError:
        raise NotFound("no-alert") from None


def _items(answer: Answer) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = answer.document["items"] if answer.done else []
    return found


def _worst_first(alerts: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    order = ("red", "orange", "yellow", "not-assessable", "green")
    return sorted(alerts, key=lambda each: (order.index(each["level"]), each["drafted_at"]))


async def _standing(
    officer: Officer, alert: Mapping[str, Any]
) -> Mapping[str, Mapping[str, str]] | None:
    """Return what the message that stands says in each language; None where none does."""
    if not (alert["cap"] and alert["draft"]):
        return None
    read = await officer.api.read(alert["cap"])
    return difference.standing(read.body) if read.done else None


def _texts(
    alert: Mapping[str, Any],
    language: Language,
    before: Mapping[str, Mapping[str, str]] | None,
) -> list[Mapping[str, Any]]:
    """Return the texts that will go out with what is new in them, the reader's language first.

    A text that a person edited is compared with what was composed.
    """
    texts: list[Mapping[str, Any]] = alert["draft"]["texts"] if alert["draft"] else []
    compared = [difference.compared(each, difference.composed(each) or before) for each in texts]
    return sorted(compared, key=lambda each: negotiate(each["language"]) != language)


def router(desk: Desk) -> APIRouter:
    """Return the routes of the alert desk."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(TESTS, desk.keyed(page), methods=["GET"])
    routes.add_route(TESTS, desk.keyed(test), methods=["POST"])
    routes.add_route(f"{HOME}/{{alert}}", desk.keyed(one), methods=["GET"])
    routes.add_route(f"{HOME}/{{alert}}", desk.keyed(decide), methods=["POST"])
    return routes
