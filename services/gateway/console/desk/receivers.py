"""The desk of receivers: where alerts of a city are sent, which, and whether they arrive."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from services.gateway.push.receivers.model import Form, Status
from shared.contracts.events.assessment import LEVELS
from shared.contracts.events.hazard import Kind
from shared.errors import NotFound
from shared.languages import best
from shared.policy import COALITION, Scope
from shared.routes import Routes

HOME = "/desk/receivers"
SHOWN = 100
DELIVERIES_SHOWN = 25
TICKED: Mapping[str, str] = {"cities": "city-", "kinds": "kind-", "statuses": "status-"}
"""Lists of a receiver, by what the fields of their boxes begin with."""
FORMS: Sequence[str] = get_args(Form)
STATUSES: Sequence[str] = get_args(Status)
KINDS: Sequence[str] = get_args(Kind)
MESSAGES = "messages"
"""Field of the form of messages: `form` says of which session a form is."""
ACTS: Mapping[str, str] = {
    "pause": "receiver-paused",
    "resume": "receiver-resumed",
    "retire": "receiver-retired",
    "test": "receiver-tried",
}
"""What is asked of a receiver, and what is then said to be done."""
Given = Mapping[str, str]


async def page(
    officer: Officer, failed: Answer | None = None, given: Given | None = None
) -> Response:
    """Show the receivers of the mandate and, to who may make one, the form."""
    cursor = officer.values.get("cursor")
    read = await officer.api.read("/v1/receivers", limit=SHOWN, cursor=cursor)
    found = read.document if read.done else {"items": [], "next": None}
    fields = await _fields(officer, given or ticked({"statuses": ["Actual"]}))
    return officer.show(
        "desk/receivers.html",
        failed=failed or (None if read.done else read),
        receivers=found["items"],
        following=found["next"],
        owners=_owners(officer, fields["cities"]) if officer.principal.has(Scope.ADMIN) else (),
        feed=None,
        **fields,
    )


def _named(officer: Officer, cities: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Return what owners are called in the reader's language, by their ids."""
    return dict(cities) | {COALITION: officer.speech.say("receiver-coalition")}


def _owners(officer: Officer, cities: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return for whom a receiver may be made, the key's own first."""
    own = officer.principal.speaks_as
    named = _named(officer, cities)
    others = [each for each, _ in cities if each != own and officer.principal.acts_for(each)]
    return [(each, named.get(each, each)) for each in (own, *others)]


async def make(officer: Officer) -> Response:
    """Make the receiver that the form describes, and show its secret this once."""
    given = await form.read(officer.request)
    told = body(given) | {"owner_city": given.get("owner_city") or None}
    answer = await officer.api.send("/v1/receivers", told)
    if not answer.done:
        return await page(officer, answer, given)
    return await _shown(officer, answer.document["id"], secret=answer.document["secret"])


async def one(officer: Officer) -> Response:
    """Show a receiver, what it was sent last, and what may be done with it."""
    return await _shown(officer, str(officer.id("receiver")))


async def decide(officer: Officer) -> Response:
    """Do what the form says with a receiver, or send once more what it did not receive."""
    given = await form.read(officer.request)
    name, act = str(officer.id("receiver")), given.get("act", "")
    path, done = f"/v1/receivers/{name}", ACTS.get(act, "saved")
    match act:
        case "save":
            answer = await officer.api.change(path, body(given), given.get("seen", ""))
        case "pause" | "retire":
            answer = await officer.api.send(f"{path}/{act}", {"reason": given.get("reason", "")})
        case "resume":
            answer = await officer.api.send(f"{path}/resume")
        case "test":
            answer = await officer.api.send(f"{path}/test", once=given.get("once"))
        case "retry":
            way = f"/v1/deliveries/{_id(given.get('delivery', ''))}/retry"
            answer, done = await officer.api.send(way, once=given.get("once")), "delivery-again"
        case "secret":
            answer = await officer.api.send(f"{path}/secret")
            if answer.done:
                return await _shown(officer, name, secret=answer.document["secret"])
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await _shown(officer, name, answer, given)
    return officer.done(f"{HOME}/{name}", done)


async def _shown(
    officer: Officer,
    name: str,
    failed: Answer | None = None,
    given: Given | None = None,
    secret: str | None = None,
) -> Response:
    """Show a receiver; `given` was filled into the form that failed, `secret` is shown once."""
    read = await officer.api.read(f"/v1/receivers/{name}")
    if not read.done:
        raise NotFound("no-record", kind="receiver", id=name)
    receiver: Mapping[str, Any] = read.document
    sent = await officer.api.read(f"/v1/receivers/{name}/deliveries", limit=DELIVERIES_SHOWN)
    act = (given or {}).get("act")
    return officer.show(
        "desk/receiver.html",
        failed=failed,
        receiver=receiver,
        secret=secret,
        seen=read.headers["etag"],
        deliveries=sent.document["items"] if sent.done else [],
        tried=act,
        reason=(given or {}).get("reason", ""),
        moment=datetime.fromisoformat,
        feed=None,
        **await _fields(officer, given if given and act == "save" else ticked(receiver)),
    )


async def _fields(officer: Officer, given: Given) -> dict[str, Any]:
    """Return what the form of a receiver offers, and what is filled in.

    A city that is ticked is offered even while nobody says which cities there are: what is saved
    then is to lose none.
    """
    read = await officer.api.read("/v1/cities", limit=1000)
    known = read.document["items"] if read.done else []
    speech = officer.speech
    named = {each: each for each in body(given)["cities"]}
    named |= {each["id"]: best(each["names"], speech.language)[1] for each in known}
    return {
        "given": given,
        "cities": list(named.items()),
        "owner_named": _named(officer, list(named.items())),
        "kinds": [(each, speech.kind(each)) for each in KINDS],
        "levels": LEVELS[1:],
        "forms": FORMS,
        "statuses": [(each, speech.say(f"receiver-{each.lower()}")) for each in STATUSES],
    }


def body(given: Given) -> dict[str, Any]:
    """Return what a form says that a receiver takes; what is wrong is for the API to say."""
    lists = {
        name: [value for field, value in given.items() if field.startswith(begins)]
        for name, begins in TICKED.items()
    }
    plain = {name: given.get(name, "") for name in ("name", "url")}
    level, messages = given.get("level") or None, given.get(MESSAGES, "")
    return {**plain, **lists, "level": level, "form": messages}


def ticked(receiver: Mapping[str, Any]) -> Given:
    """Return the fields of a form that says what a receiver takes."""
    plain = {name: receiver.get(name) or "" for name in ("name", "url", "level")}
    plain[MESSAGES] = receiver.get("form", "")
    boxes = {
        f"{begins}{value}": str(value)
        for name, begins in TICKED.items()
        for value in receiver.get(name, ())
    }
    return plain | boxes


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("no-path") from None


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of receivers."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(HOME, desk.keyed(make), methods=["POST"])
    routes.add_route(f"{HOME}/{{receiver}}", desk.keyed(one), methods=["GET"])
    routes.add_route(f"{HOME}/{{receiver}}", desk.keyed(decide), methods=["POST"])
    return routes
