"""The desk of one assessment: computing it again from what it was computed from, to compare."""

from fastapi import APIRouter, Response

from services.gateway.console.assessment import may_replay
from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.contracts.events.assessment import AssessmentState
from shared.errors import NotFound
from shared.languages import best
from shared.routes import Routes

HOME = "/desk/assessments"


async def page(officer: Officer, answer: Answer | None = None) -> Response:
    """Show what an assessment is of; `answer` is what computing it again gave."""
    name = officer.id("assessment")
    read = await officer.api.read(f"/v1/assessments/{name}")
    if not read.done:
        raise NotFound("no-assessment", id=name)
    told = AssessmentState.model_validate(read.document)
    city = best(told.city_names, officer.speech.language)[1] if told.city_names else told.city
    return officer.show(
        "desk/assessment.html",
        failed=None if answer is None or answer.done else answer,
        told=told,
        city=city,
        kind=officer.speech.kind(told.hazard_state.kind),
        may_replay=may_replay(officer.principal, told),
        replay=answer.document if answer and answer.done else None,
        feed=None,
    )


async def replay(officer: Officer) -> Response:
    """Compute it again. Nothing changes by it."""
    given = await form.read(officer.request)
    path = f"/v1/assessments/{officer.id('assessment')}/replay"
    return await page(officer, await officer.api.send(path, once=given.get("once")))


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of assessments."""
    routes = Routes()
    routes.add_route(f"{HOME}/{{assessment}}", desk.keyed(page), methods=["GET"])
    routes.add_route(f"{HOME}/{{assessment}}", desk.keyed(replay), methods=["POST"])
    return routes
