"""The page of an alert, which CAP messages and the feeds link to; JSON for programs."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.thread.use import Threads
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console.alert_page import html
from services.gateway.console.landing import answer
from services.gateway.console.reader import asked
from services.gateway.console.sources import SourceWatch
from services.gateway.console.speech import Speech
from shared.caller import principal_of
from shared.errors import NotFound


class AlertPages:
    """Answers `GET /alerts/{id}`."""

    def __init__(self, threads: Threads, words: Catalogue, sources: SourceWatch) -> None:
        self._threads = threads
        self._words = words
        self._sources = sources

    async def page(self, request: Request) -> Response:
        """Answer in the format and language the caller asks for.

        Raises
        ------
        NotFound
            When there is no such alert, none for this caller, or no id.
        """
        as_html, language = asked(request)
        try:
            alert = UUID(request.path_params["alert"])
        except ValueError:
            raise NotFound("no-alert") from None
        principal = principal_of(request)
        if not as_html:
            found = await self._threads.one(principal, alert)
            return Response(
                found.model_dump_json(), media_type="application/json", headers={"Vary": "Accept"}
            )
        reading = await self._threads.read(principal, alert)
        if reading.city is None:
            raise NotFound("no-alert")
        speech = Speech(language, self._words)
        return answer(html(reading, reading.city, speech, self._sources.sources), speech)


def router(pages: AlertPages) -> APIRouter:
    """Return the route of the pages of alerts."""
    routes = APIRouter()
    routes.add_route("/alerts/{alert}", pages.page, methods=["GET"])
    return routes
