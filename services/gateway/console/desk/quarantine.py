"""The desk of what could not be used: why, and reading it once more."""

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.routes import Routes

HOME = "/desk/quarantine"
SHOWN = 50


async def page(officer: Officer, failed: Answer | None = None) -> Response:
    """Show a page of what waits in quarantine."""
    read = await officer.api.read(
        "/v1/quarantine", limit=SHOWN, cursor=officer.values.get("cursor")
    )
    found = read.document if read.done else {"items": [], "next": None}
    return officer.show(
        "desk/quarantine.html",
        failed=failed or (None if read.done else read),
        entries=found["items"],
        following=found["next"],
        feed=None,
    )


async def decide(officer: Officer) -> Response:
    """Read an item once more."""
    given = await form.read(officer.request)
    entry = officer.id("entry")
    answer = await officer.api.send(f"/v1/quarantine/{entry}/retry", once=given.get("once"))
    if not answer.done:
        return await page(officer, answer)
    return officer.done(HOME, "retried")


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of quarantine."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(f"{HOME}/{{entry}}", desk.keyed(decide), methods=["POST"])
    return routes
