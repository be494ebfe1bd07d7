"""The board of practical measures by state and the page of one, with what touches them."""

from fastapi import APIRouter, Request, Response

from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.plans import (
    MEASURE_STATES,
    board,
    keyless,
    named,
    steps_of,
    words,
)
from services.gateway.console.reader import asked, id_of
from shared.caller import principal_of
from shared.errors import NotFound
from shared.policy import ANONYMOUS
from shared.routes import Routes

ASSETS_SHOWN = 50


class MeasurePages:
    """Answers `GET /measures` and `GET /measures/{id}`."""

    def __init__(self, behind: Behind, pages: Pages) -> None:
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the board, from idea to evaluation.

        Raises
        ------
        UnknownParameter
            When a parameter is unknown, or its value.
        Unavailable
            When the service that keeps the measures does not answer.
        """
        return await board(request, self._behind, self._pages, "measures", MEASURE_STATES)

    async def one(self, request: Request) -> Response:
        """Answer with a measure: what it is for, what touches it, and its steps.

        Raises
        ------
        NotFound
            When there is no such measure, or none for this reader.
        Unavailable
            When the service that keeps the measures does not answer.
        """
        wanted, name = asked(request, formats=("html",)), id_of(request, "measure")
        principal, path = principal_of(request), f"/v1/measures/{name}"
        try:
            measure = await self._behind.read("plans", path, principal, wanted.language)
        except NotFound:
            if principal == ANONYMOUS:
                return keyless(self._pages, wanted, f"/measures/{name}")
            raise
        steps = await steps_of(self._behind, request, wanted, path)
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "measure.html",
            speech,
            f"/measures/{name}",
            measure=measure,
            assets=measure["assets"][:ASSETS_SHOWN],
            steps=steps,
            **words(speech, await named(self._behind, request, wanted)),
        )


def router(pages: MeasurePages) -> APIRouter:
    """Return the routes of measures."""
    routes = Routes()
    routes.add_route("/measures", pages.page, methods=["GET"])
    routes.add_route("/measures/{measure}", pages.one, methods=["GET"])
    return routes
