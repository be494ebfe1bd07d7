"""The page of one facility: where it stands, what is known of it, and how."""

from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.cities import Cities
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked, id_of
from shared.access import may
from shared.caller import principal_of
from shared.contracts.events.asset import AssetState
from shared.database import Database
from shared.policy import Principal, Scope
from shared.routes import Routes


class OneAssetPages:
    """Answers `GET /assets/{id}`."""

    def __init__(self, database: Database, behind: Behind, pages: Pages) -> None:
        self._database = database
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the page of a facility in the language that is asked for.

        Raises
        ------
        NotFound
            When there is no such facility, or none for this caller.
        Unavailable
            When the service that keeps the register does not answer.
        """
        wanted, principal = asked(request, formats=("html",)), principal_of(request)
        name = id_of(request, "asset")
        found = await self._behind.read("ingest", f"/v1/assets/{name}", principal, wanted.language)
        async with self._database.read() as session:
            cities = await store.cities(session, principal)
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "asset.html",
            speech,
            f"/assets/{name}",
            asset=found,
            called=Cities(cities, speech),
            editable=may_edit(principal, found),
        )


def may_edit(principal: Principal, asset: dict[str, Any]) -> bool:
    """Say whether a reader may change a facility, by the rule of the register."""
    state = AssetState.model_validate(asset | {"owner_country": asset["country"]})
    return principal.has(Scope.PUBLISH) and may(principal, "write", state, city=state.city)


def router(pages: OneAssetPages) -> APIRouter:
    """Return the route of the pages of facilities."""
    routes = Routes()
    routes.add_route("/assets/{asset}", pages.page, methods=["GET"])
    return routes
