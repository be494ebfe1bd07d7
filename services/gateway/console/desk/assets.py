"""The desk of facilities: finding one to correct, and the way to bring a register."""

from fastapi import APIRouter, Response

from services.gateway.console.assets import FILTERS, SHOWN, listed
from services.gateway.console.desk import cities
from services.gateway.console.desk.pages import Desk, Officer
from shared.policy import Scope
from shared.routes import Routes

HOME = "/desk/assets"


async def page(officer: Officer) -> Response:
    """Show a page of the facilities that the officer may read, by the public filters."""
    given = {name: officer.values[name] for name in FILTERS if officer.values.get(name)}
    read = await officer.api.read("/v1/assets", limit=SHOWN, status="active", **given)
    found = read.document if read.done else {"items": [], "next": None}
    return officer.show(
        "desk/assets.html",
        failed=None if read.done else read,
        publishes=officer.principal.has(Scope.PUBLISH),
        feed=None,
        **listed(found, await cities.stated(officer), given, officer.speech),
    )


def router(desk: Desk) -> APIRouter:
    """Return the route of the desk of facilities."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page, FILTERS), methods=["GET"])
    return routes
