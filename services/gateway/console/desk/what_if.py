"""The desk of drills: a hazard that did not happen is declared, and goes the way of a real one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from fastapi import APIRouter, Response

from services.gateway.console.desk import form, stated
from services.gateway.console.desk.cities import known_to
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from services.gateway.console.desk.stated import Given
from shared.contracts.events.hazard import SEVERITIES, GeneralKind
from shared.errors import NotFound
from shared.geo import distance_km
from shared.languages import best
from shared.policy import Scope
from shared.routes import Routes

HOME = "/desk/what-if"
SHOWN = 50
QUAKE = "earthquake"
KINDS = (QUAKE, "flood", *get_args(GeneralKind))
STATED = ("kind", "longitude", "latitude", "place", "text", "city")
OF_QUAKES = ("magnitude", "depth_km")
OF_OTHERS = ("radius_km", "level")


async def page(
    officer: Officer,
    given: Given | None = None,
    failed: Answer | None = None,
    felt: Mapping[str, Any] | None = None,
) -> Response:
    """Show the drills that go on and, to who may declare one, the form.

    `given` is what was filled in, `felt` what the calculator says of it.
    """
    read = await officer.api.read("/v1/reports", exercise=True, state="standing", limit=SHOWN)
    cities = await stated.cities(officer)
    return officer.show(
        "desk/what_if.html",
        failed=failed or (None if read.done else read),
        drills=read.document["items"] if read.done else [],
        may_declare=bool(cities) and officer.principal.has(Scope.PUBLISH),
        cities=stated.choices(cities, officer.speech),
        kinds=[(each, officer.speech.kind(each)) for each in KINDS],
        levels=SEVERITIES,
        given=given or stated.first(cities) | {"kind": QUAKE, "depth_km": "10"},
        at_city=stated.place(given or {}, cities),
        called=await known_to(officer),
        felt=felt,
        feed=None,
    )


async def begin(officer: Officer) -> Response:
    """Declare what the form says, or ask the calculator what would be felt of it."""
    given = await form.read(officer.request)
    city = stated.city_of(given, await stated.cities(officer))
    if given.get("act") == "ask":
        answer, felt = await _felt(officer, given, city)
        return await page(officer, given, None if answer.done else answer, felt)
    body = report(given, city["timezone"], officer.speech.language, datetime.now(UTC))
    answer = await officer.api.send("/v1/reports", body, once=given.get("once"))
    if not answer.done:
        return await page(officer, given, answer)
    return officer.done(f"{HOME}/{answer.document['id']}", "declared")


async def one(officer: Officer, failed: Answer | None = None) -> Response:
    """Show where a drill went: the event, what it does to cities, the alerts."""
    drill = await _drill(officer)
    mandated = officer.principal.acts_for(drill["owner_city"])
    called = await known_to(officer)
    return officer.show(
        "desk/drill.html",
        failed=failed,
        drill=drill,
        zone=called.zone(drill["owner_city"]),
        called=called,
        may_end=mandated and officer.principal.has(Scope.PUBLISH) and drill["cancelled"] is None,
        feed="?exercise=true",
        **await stated.goes(officer, drill["hazard"]),
    )


async def end(officer: Officer) -> Response:
    """Take the report of a drill back: its event, its assessments and its alerts end."""
    given = await form.read(officer.request)
    drill = await _drill(officer)
    path, body = f"/v1/reports/{drill['id']}/cancel", {"reason": given.get("reason", "")}
    answer = await officer.api.send(path, body, once=given.get("once"))
    if not answer.done:
        return await one(officer, answer)
    return officer.done(f"{HOME}/{drill['id']}", "ended")


def report(given: Given, zone: str, language: str, now: datetime) -> dict[str, object]:
    """Return the report that a form declares, marked as an exercise whatever the form says.

    `zone` is that in which its time is given; without one it is `now`. What is left empty is left
    out, and what is wrong is for the API to say.
    """
    own = OF_QUAKES if given.get("kind") == QUAKE else OF_OTHERS
    told = stated.body(given, (*STATED, *own))
    begins = stated.moment(given.get("begins", ""), zone, now)
    return told | {"begins": begins, "language": language, "exercise": True}


async def _felt(
    officer: Officer, given: Given, city: Mapping[str, Any]
) -> tuple[Answer, Mapping[str, Any] | None]:
    """Return the calculator's answer for the city's reference point."""
    try:
        told = stated.body(given, ("longitude", "latitude"))
        place = float(str(told["longitude"])), float(str(told["latitude"]))
        away = distance_km(*place, city["longitude"], city["latitude"])
    except (KeyError, ValueError):
        away = 0.0
    question = {
        "form": "repi",
        "magnitude_type": "Mw",
        "distances_km": [round(away, 1)],
        **{name: given.get(name, "").replace(",", ".") for name in OF_QUAKES},
    }
    answer = await officer.api.send("/v1/calculators/intensity", question)
    if not answer.done:
        return answer, None
    found = answer.document
    named = best(city["names"], officer.speech.language)[1]
    return answer, {"city": named, "away": away, "found": found}


async def _drill(officer: Officer) -> Mapping[str, Any]:
    read = await officer.api.read(f"/v1/reports/{officer.id('drill')}")
    if not read.done or not read.document["exercise"]:
        raise NotFound("no-path")
    found: Mapping[str, Any] = read.document
    return found


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of drills."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(HOME, desk.keyed(begin), methods=["POST"])
    routes.add_route(f"{HOME}/{{drill}}", desk.keyed(one), methods=["GET"])
    routes.add_route(f"{HOME}/{{drill}}", desk.keyed(end), methods=["POST"])
    return routes
