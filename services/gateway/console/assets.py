"""The page of facilities: a table with filters, and what is registered of each system."""

from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.reader import Asked, asked
from shared.caller import principal_of
from shared.contracts.events.asset import System
from shared.database import Database
from shared.errors import UnknownParameter
from shared.languages import best

SHOWN = 50
FILTERS = ("city", "system", "q", "cursor")


class AssetPages:
    """Answers `GET /assets`."""

    def __init__(self, database: Database, behind: Behind, pages: Pages) -> None:
        self._database = database
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with a page of the register in the language that is asked for.

        Raises
        ------
        UnknownParameter
            When a filter is unknown, or its value.
        Unavailable
            When the service that keeps the register does not answer.
        """
        wanted, principal = asked(request, formats=("html",), also=FILTERS), principal_of(request)
        given = _filters(wanted)
        async with self._database.read() as session:
            cities = await store.cities(session, principal)
        found = await self._behind.read(
            "ingest",
            "/v1/assets",
            principal,
            wanted.language,
            limit=SHOWN,
            status="active",
            **given,
        )
        coverage: list[dict[str, Any]] = []
        if city := given.get("city"):
            told = await self._behind.read(
                "ingest", "/v1/coverage", principal, wanted.language, city=city
            )
            coverage = told["items"]
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "assets.html",
            speech,
            "/assets",
            query=wanted.values,
            cities=[(each.id, best(each.names, wanted.language)[1]) for each in cities],
            systems=[each.value for each in System],
            given={name: given.get(name, "") for name in FILTERS},
            items=found["items"],
            following=found["next"],
            coverage=coverage,
        )


def _filters(wanted: Asked) -> dict[str, str]:
    """Return the filters that are given; a choice of all gives none."""
    given = {name: wanted.values[name] for name in FILTERS if wanted.values.get(name)}
    if "system" in given and given["system"] not in set(System):
        raise UnknownParameter.named("system", "one-of", allowed=", ".join(System))
    return given


def router(pages: AssetPages) -> APIRouter:
    """Return the route of the page of facilities."""
    routes = APIRouter()
    routes.add_route("/assets", pages.page, methods=["GET"])
    return routes
