"""The page of an assessment: why its level, what it does to systems, people and facilities."""

from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words import because, describe
from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked, id_of
from services.gateway.console.speech import Speech
from services.gateway.reads.cities import table as city
from shared.access import may
from shared.caller import principal_of
from shared.contracts.events.assessment import AssessmentState, DamageStates, Fractiles
from shared.database import Database
from shared.languages import best
from shared.policy import Principal, Scope
from shared.routes import Routes

FACILITIES_SHOWN = 50


class AssessmentPages:
    """Answers `GET /assessments/{id}`."""

    def __init__(self, database: Database, behind: Behind, pages: Pages) -> None:
        self._database = database
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the page of an assessment in the language that is asked for.

        Raises
        ------
        NotFound
            When there is no such assessment, or none for this caller.
        Unavailable
            When the service that keeps it does not answer.
        """
        wanted = asked(request, formats=("html",), also=("cursor",))
        principal, language = principal_of(request), wanted.language
        name = str(id_of(request, "assessment"))
        path = f"/v1/assessments/{name}"
        document = await self._behind.read("risk", path, principal, language)
        facilities: dict[str, Any] = {"items": [], "next": None}
        if document["assets_kept"]:
            facilities = await self._behind.read(
                "risk",
                f"{path}/assets",
                principal,
                language,
                limit=FACILITIES_SHOWN,
                cursor=wanted.values.get("cursor"),
            )
        async with self._database.read() as session:
            found = await store.one(session, city, principal, document["city"])
        zone = store.city_of(found).timezone if found else "UTC"
        speech = self._pages.speech(language)
        return self._pages.answer(
            "assessment.html",
            speech,
            f"/assessments/{name}",
            query=wanted.values,
            zone=zone,
            feed=f"?type=assessment&city={document['city']}",
            replayable=may_replay(principal, AssessmentState.model_validate(document)),
            **shown(document, facilities, speech),
        )


def may_replay(principal: Principal, told: AssessmentState) -> bool:
    """Say whether a reader may have an assessment computed again, by the rule of assessments."""
    return principal.has(Scope.PUBLISH) and may(principal, "write", told)


def shown(document: dict[str, Any], facilities: dict[str, Any], speech: Speech) -> dict[str, Any]:
    """Return what the template of an assessment's page asks for."""
    told = AssessmentState.model_validate(document)
    words = describe.words(speech.catalogue, told, speech.language)
    return {
        "told": told,
        "event": describe.event(words, told),
        "place": told.hazard_state.place or "",
        "city": best(told.city_names, speech.language)[1] if told.city_names else told.city,
        "reasons": [(each.level, because.reason(words, each)) for each in told.because],
        "superseded_by": document["superseded_by"],
        "worst": [_row(each, speech) for each in facilities["items"]],
        "following": facilities["next"],
    }


def _row(found: dict[str, Any], speech: Speech) -> dict[str, str]:
    """Return a facility as a reader is shown it."""
    damage = DamageStates.model_validate(found["damage"]) if found["damage"] else None
    works = Fractiles.model_validate(found["functionality"]) if found["functionality"] else None
    return {
        "name": found["name"],
        "system": speech.system(found["system"]),
        "moderate": speech.share(damage.at_least_moderate if damage else None),
        "complete": speech.share(damage.complete if damage else None),
        "function": speech.share(works.mean if works else None),
    }


def router(pages: AssessmentPages) -> APIRouter:
    """Return the route of the pages of assessments."""
    routes = Routes()
    routes.add_route("/assessments/{assessment}", pages.page, methods=["GET"])
    return routes
