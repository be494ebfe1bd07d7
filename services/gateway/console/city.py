"""The situation board of a city: what stands there together, and what it does to the city."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words import because
from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.landing import FEED
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.console.situation import (
    Found,
    Situation,
    counting,
    drills,
    exposed,
    functions,
    headline,
    place,
    reasons,
)
from services.gateway.console.speech import Speech
from services.gateway.reads.cities import table as city
from shared.caller import principal_of
from shared.database import Database
from shared.errors import NotFound, Unavailable
from shared.languages import Language, best
from shared.policy import ANONYMOUS, Principal
from shared.routes import Routes

PLANS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Board:
    """What the board of a city tells."""

    situation: Situation
    ended: Sequence[Found]
    warnings: Sequence[Found]
    """Of national authorities."""
    plans: list[dict[str, Any]] | None
    """That an assessment touches; None: this reader may not read any, or they are not at hand."""
    drills: Sequence[Found] = ()
    """Alerts of drills, which are no situation."""


class CityPages:
    """Answers `GET /cities/{id}`."""

    def __init__(self, database: Database, behind: Behind, pages: Pages) -> None:
        self._database = database
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the board in the language that is asked for.

        Raises
        ------
        NotFound
            When there is no such city, or none for this caller.
        """
        wanted = asked(request, formats=("html",))
        name, principal = request.path_params["city"], principal_of(request)
        board = await self.read(name, principal, wanted.language)
        speech = self._pages.speech(wanted.language)
        return self._pages.answer(
            "city.html",
            speech,
            f"/cities/{name}",
            feed=f"{FEED}&city={name}",
            **shown(board, speech),
        )

    async def read(self, name: str, principal: Principal, language: Language) -> Board:
        """Return what stands in a city, as far as a reader may know.

        Raises
        ------
        NotFound
            When there is no such city, or none for this reader.
        """
        now = datetime.now(UTC)
        async with self._database.read() as session:
            feature = await store.one(session, city, principal, name)
            if feature is None:
                raise NotFound("no-feature", feature=name, collection="cities")
            alerts = await store.in_force(session, principal, now, name)
            alerted = {str(each["properties"]["hazard"]) for each in alerts}
            standing = await store.standing(session, principal, now, alerted, name)
            ended = await store.ended(session, principal, now, name)
            warnings = await store.warned(session, principal, now, name)
        exercise = self._pages.exercise
        situation = Situation(
            store.city_of(feature),
            counting(alerts, exercise=exercise),
            counting(standing, exercise=exercise),
        )
        drilled = drills(alerts, exercise=exercise)
        plans = await self._plans(name, principal, language)
        return Board(situation, ended, warnings, plans, drilled)

    async def _plans(
        self, name: str, principal: Principal, language: Language
    ) -> list[dict[str, Any]] | None:
        """Return the plans of a city that an assessment touches."""
        if principal == ANONYMOUS:
            return None
        asked_for = {"owner_city": name, "limit": PLANS_SHOWN}
        try:
            found = await self._behind.read("plans", "/v1/plans", principal, language, **asked_for)
        except Unavailable:
            return None
        played = self._pages.exercise
        return [
            each
            for each in found["items"]
            if any(played or not touch["exercise"] for touch in each["touched_by"])
        ]


def shown(board: Board, speech: Speech) -> dict[str, Any]:
    """Return what the template of a city's board asks for."""
    situation = board.situation
    worst = situation.worst
    return {
        "situation": situation,
        "city": situation.city,
        "name": best(situation.city.names, speech.language)[1],
        "zone": situation.city.timezone,
        "reasons": why(worst, speech) if worst else [],
        "functions": functions(situation.assessments),
        "exposed": [(each, rows) for each in situation.assessments if (rows := exposed(each))],
        "drills": board.drills,
        "ended": board.ended,
        "warnings": board.warnings,
        "plans": board.plans,
        "headline": headline,
        "place": place,
        "titled": lambda texts: best(texts, speech.language),
    }


def why(feature: Found, speech: Speech) -> list[str]:
    """Return the rules that stand for a level, in words."""
    words = speech.catalogue.words(speech.language, feature["properties"]["kind"])
    return [because.reason(words, each) for each in reasons(feature)]


def router(pages: CityPages) -> APIRouter:
    """Return the route of the boards of cities."""
    routes = Routes()
    routes.add_route("/cities/{city}", pages.page, methods=["GET"])
    return routes
