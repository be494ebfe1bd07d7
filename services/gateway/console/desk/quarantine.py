"""The desk of what could not be used: why, reading it once more, or saying that it is rubbish."""

from collections.abc import Mapping

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.errors import NotFound
from shared.routes import Routes

HOME = "/desk/quarantine"
SHOWN = 50
STATES = ("open", "discarded", "resolved")
"""Those that wait for somebody come first, and are shown where nothing else is asked for."""


async def page(
    officer: Officer, failed: Answer | None = None, given: Mapping[str, str] | None = None
) -> Response:
    """Show a page of what is in quarantine, of one state.

    `given` is what was filled into the form that failed.
    """
    state = officer.values.get("state", STATES[0])
    read = await officer.api.read(
        "/v1/quarantine", state=state, limit=SHOWN, cursor=officer.values.get("cursor")
    )
    found = read.document if read.done else {"items": [], "next": None}
    return officer.show(
        "desk/quarantine.html",
        failed=failed or (None if read.done else read),
        entries=found["items"],
        following=found["next"],
        states=STATES,
        chosen=state,
        tried=officer.request.path_params.get("entry"),
        given=given or {},
        feed=None,
    )


async def decide(officer: Officer) -> Response:
    """Read an item once more, or say that it is of no use."""
    given = await form.read(officer.request)
    path, once = f"/v1/quarantine/{officer.id('entry')}", given.get("once")
    match given.get("act"):
        case "retry":
            answer, done = await officer.api.send(f"{path}/retry", once=once), "retried"
        case "discard":
            body = {"reason": given.get("reason", "")}
            answer, done = await officer.api.send(f"{path}/discard", body, once=once), "discarded"
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await page(officer, answer, given)
    return officer.done(HOME, done)


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of quarantine."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page, ("state",)), methods=["GET"])
    routes.add_route(f"{HOME}/{{entry}}", desk.keyed(decide), methods=["POST"])
    return routes
