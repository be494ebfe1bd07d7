"""The page of an alert, which CAP messages and the feeds link to; JSON for programs."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from services.gateway.alerts.thread.use import Threads
from services.gateway.alerts.trial.use import Trials
from services.gateway.console.alert_page import shown, shown_test
from services.gateway.console.pages import Pages
from services.gateway.console.reader import Asked, asked
from shared.caller import principal_of
from shared.errors import NotFound
from shared.policy import Principal
from shared.routes import Routes


class AlertPages:
    """Answers `GET /alerts/{id}`."""

    def __init__(self, threads: Threads, trials: Trials, pages: Pages) -> None:
        self._threads = threads
        self._trials = trials
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
        try:
            if not wanted.html:
                return _json(await self._threads.one(principal, alert))
            reading = await self._threads.read(principal, alert)
        except NotFound:
            return await self._test(principal, alert, wanted)
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

    async def _test(self, principal: Principal, trial: UUID, wanted: Asked) -> Response:
        """Answer with a test alert, which says so before anything else."""
        if not wanted.html:
            return _json(await self._trials.one(principal, trial))
        reading = await self._trials.read(principal, trial)
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "alert_test.html", speech, f"/alerts/{trial}", feed=None, **shown_test(reading, speech)
        )


def _json(found: BaseModel) -> Response:
    return Response(
        found.model_dump_json(), media_type="application/json", headers={"Vary": "Accept"}
    )


def router(pages: AlertPages) -> APIRouter:
    """Return the route of the pages of alerts."""
    routes = Routes()
    routes.add_route("/alerts/{alert}", pages.page, methods=["GET"])
    return routes
