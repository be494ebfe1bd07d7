"""The page of facilities: a table with filters, and what is registered of each system."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.coverage import Coverage, CoverageWatch, by_system
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.console.speech import Speech
from shared.caller import principal_of
from shared.contracts.events.asset import System
from shared.contracts.events.city import CityState
from shared.database import Database
from shared.languages import best
from shared.routes import Routes

SHOWN = 50
FILTERS = ("city", "system", "subtype", "q", "cursor")


class AssetPages:
    """Answers `GET /assets`."""

    def __init__(
        self, database: Database, behind: Behind, coverage: CoverageWatch, pages: Pages
    ) -> None:
        self._database = database
        self._behind = behind
        self._coverage = coverage
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
        given = {name: wanted.values[name] for name in FILTERS if wanted.values.get(name)}
        async with self._database.read() as session:
            cities = await store.cities(session, principal)
        found, coverage = await asyncio.gather(
            self._behind.read(
                "ingest",
                "/v1/assets",
                principal,
                wanted.language,
                limit=SHOWN,
                status="active",
                **given,
            ),
            self._coverage.of(principal, wanted.language, given.get("city")),
        )
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "assets.html",
            speech,
            "/assets",
            query=wanted.values,
            **listed(found, cities, given, speech),
            **covered(coverage, given.get("city")),
        )


def listed(
    found: dict[str, Any], cities: list[CityState], given: dict[str, str], speech: Speech
) -> dict[str, Any]:
    """Return what the filters and the table of facilities ask for."""
    return {
        "cities": [(each.id, best(each.names, speech.language)[1]) for each in cities],
        "systems": [each.value for each in System],
        "given": {name: given.get(name, "") for name in FILTERS},
        "items": found["items"],
        "following": found["next"],
    }


def covered(coverage: Coverage, city: str | None) -> dict[str, Any]:
    """Return the systems of the city that is chosen, else those of all cities side by side."""
    return {
        "of_city": coverage[0]["systems"] if city and coverage else [],
        "of_cities": [] if city else by_system(coverage),
    }


def router(pages: AssetPages) -> APIRouter:
    """Return the route of the page of facilities."""
    routes = Routes()
    routes.add_route("/assets", pages.page, methods=["GET"])
    return routes
