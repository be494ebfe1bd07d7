"""Situation reports for people: pages and PDF, as they are now or were on a morning."""

from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.reports.press import Press
from services.gateway.reports.use import Reports, Told
from services.gateway.reports.views import path_of
from shared.caller import principal_of
from shared.errors import UnknownParameter
from shared.policy import ANONYMOUS, COALITION
from shared.routes import Routes

PARAMETERS = ("day",)
KEPT_AGE_SECONDS = 3600
"""What was kept changes no more."""


class ReportPages:
    """Answers `GET /situation.html` and `.pdf`, and those of cities."""

    def __init__(self, reports: Reports, pages: Pages, press: Press) -> None:
        self._reports = reports
        self._pages = pages
        self._press = press

    async def html(self, request: Request) -> Response:
        """Answer with the page of a report.

        Raises
        ------
        NotFound
            When there is no such city for this reader, or no report of that day.
        """
        report = await self._told(request)
        path = path_of(report.place)
        query = {} if report.day is None else {"day": report.day.isoformat()}
        speech = self._pages.speech(report.language)
        pdf = f"{path}.pdf?{urlencode(query | {'lang': report.language})}"
        return self._pages.answer(
            "situation.html",
            speech,
            f"{path}.html",
            query=query,
            zone=report.zone,
            title=self._title(report),
            # Escaped when it was told: what strangers wrote is text in it.
            report=Markup(report.document),  # noqa: S704
            pdf=pdf,
            board="/" if report.place == COALITION else f"/cities/{report.place}",
            days=await self._reports.days(report.place),
            day=report.day,
        )

    async def pdf(self, request: Request) -> Response:
        """Answer with a report as PDF.

        Raises
        ------
        NotFound
            When there is no such city for this reader, or no report of that day.
        Unavailable
            When too many are being made.
        """
        report = await self._told(request)
        body = await self._press.pdf(
            report.document,
            title=self._title(report),
            language=report.language,
            made_at=report.made_at,
        )
        name = f"situation-{report.place}-{report.of.isoformat()}-{report.language}.pdf"
        headers = {
            "Content-Disposition": f'inline; filename="{name}"',
            "Content-Language": report.language,
            "Vary": "Accept-Language",
        }
        if report.day is not None and principal_of(request) == ANONYMOUS:
            headers["Cache-Control"] = f"public, max-age={KEPT_AGE_SECONDS}"
        return Response(body, media_type="application/pdf", headers=headers)

    async def _told(self, request: Request) -> Told:
        wanted = asked(request, formats=("html",), also=PARAMETERS)
        place = request.path_params.get("city", COALITION)
        if text := wanted.values.get("day"):
            only = "lang" in wanted.values
            return await self._reports.of_day(place, _day(text), wanted.language, only=only)
        return await self._reports.now(place, principal_of(request), wanted.language)

    def _title(self, report: Told) -> str:
        """Return what a report is headed, with its day."""
        return f"{report.title} · {self._pages.speech(report.language).day(report.of)}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownParameter.named("day", "one-of", allowed="YYYY-MM-DD") from None


def router(pages: ReportPages) -> APIRouter:
    """Return the routes of the reports."""
    routes = Routes()
    for start in ("", "/cities/{city}"):
        routes.add_route(f"{start}/situation.html", pages.html, methods=["GET"])
        routes.add_route(f"{start}/situation.pdf", pages.pdf, methods=["GET"])
    return routes
