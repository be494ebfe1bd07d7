"""The page of an alert, which CAP messages and the feeds link to; JSON for programs."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.thread.use import Threads
from services.gateway.console.alert_page import shown
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from shared.caller import principal_of
from shared.errors import NotFound


class AlertPages:
    """Answers `GET /alerts/{id}`."""

    def __init__(self, threads: Threads, pages: Pages) -> None:
        self._threads = threads
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer in the format and language the caller asks for.

        Raises
        ------
        NotFound
            When there is no such alert, none for this caller, or no id.
        """
        wanted = asked(request)
        try:
            alert = UUID(request.path_params["alert"])
        except ValueError:
            raise NotFound("no-alert") from None
        principal = principal_of(request)
        if not wanted.html:
            found = await self._threads.one(principal, alert)
            return Response(
                found.model_dump_json(), media_type="application/json", headers={"Vary": "Accept"}
            )
        reading = await self._threads.read(principal, alert)
        if reading.city is None:
            raise NotFound("no-alert")
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "alert.html",
            speech,
            f"/alerts/{alert}",
            feed=f"?type=alert&city={reading.city.id}",
            **shown(reading, reading.city, speech),
        )


def router(pages: AlertPages) -> APIRouter:
    """Return the route of the pages of alerts."""
    routes = APIRouter()
    routes.add_route("/alerts/{alert}", pages.page, methods=["GET"])
    return routes
