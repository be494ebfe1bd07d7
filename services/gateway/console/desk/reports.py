"""The desk of field reports: what a duty officer sees is declared, revised and taken back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from fastapi import APIRouter, Response

from services.gateway.console.desk import form, stated
from services.gateway.console.desk.cities import known_to
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from services.gateway.console.desk.stated import Given
from services.gateway.console.desk.what_if import HOME as DRILLS
from shared.contracts.events.hazard import SEVERITIES, GeneralKind
from shared.errors import NotFound
from shared.languages import LANGUAGES
from shared.policy import Scope
from shared.routes import Routes

HOME = "/desk/reports"
SHOWN = 50
KINDS = ("flood", *get_args(GeneralKind))
"""Earthquakes are told by networks, air quality by stations."""
STATED = (
    *("kind", "city", "longitude", "latitude", "radius_km", "level", "measure", "value"),
    *("unit", "language", "text", "place", "contact"),
)
REVISED = ("radius_km", "level", "text", "language", "place", "contact")
"""What may be different later; its place is that of another report."""


async def page(
    officer: Officer, given: Given | None = None, failed: Answer | None = None
) -> Response:
    """Show the reports that stand and, to who may report, the form; `given` was filled in."""
    read = await officer.api.read("/v1/reports", exercise=False, state="standing", limit=SHOWN)
    cities = await stated.cities(officer)
    return officer.show(
        "desk/reports.html",
        failed=failed or (None if read.done else read),
        reports=list(reversed(read.document["items"])) if read.done else [],
        may_report=bool(cities) and officer.principal.has(Scope.PUBLISH),
        cities=stated.choices(cities, officer.speech),
        kinds=[(each, officer.speech.kind(each)) for each in KINDS],
        levels=SEVERITIES,
        languages_written=LANGUAGES,
        given=given or stated.first(cities) | {"language": officer.speech.language},
        at_city=stated.place(given or {}, cities),
        called=await known_to(officer),
        feed=None,
    )


async def declare(officer: Officer) -> Response:
    """Report what the form says; an exercise goes the way of drills."""
    given = await form.read(officer.request)
    city = stated.city_of(given, await stated.cities(officer))
    exercise = given.get("exercise") == "true"
    told = stated.body(given, STATED)
    told["begins"] = stated.moment(given.get("begins", ""), city["timezone"], datetime.now(UTC))
    told["exercise"] = exercise
    answer = await officer.api.send("/v1/reports", told, once=given.get("once"))
    if not answer.done:
        return await page(officer, given, answer)
    name = answer.document["id"]
    if exercise:
        return officer.done(f"{DRILLS}/{name}", "declared")
    return officer.done(f"{HOME}/{name}", "reported")


async def one(
    officer: Officer, failed: Answer | None = None, given: Given | None = None
) -> Response:
    """Show a report, what came of it, and the forms that revise it or take it back."""
    report = await _report(officer)
    called = await known_to(officer)
    zone = called.zone(report["owner_city"])
    acts = officer.principal.acts_for(report["owner_city"])
    ends = report["ends"]
    return officer.show(
        "desk/report.html",
        failed=failed,
        report=report,
        seen=f'"{report["version"]}"',
        kind=officer.speech.kind(report["kind"]),
        levels=SEVERITIES,
        languages_written=LANGUAGES,
        given=given
        or {name: "" if report[name] is None else str(report[name]) for name in REVISED}
        | {"ends": stated.local(ends, zone) if ends else ""},
        tried=given.get("act") if given else None,
        may_change=acts and officer.principal.has(Scope.PUBLISH) and report["state"] == "standing",
        zone=zone,
        called=called,
        feed="?type=hazard",
        **await stated.goes(officer, report["hazard"]),
    )


async def change(officer: Officer) -> Response:
    """Revise the version that was shown, or take the report back."""
    given = await form.read(officer.request)
    report = await _report(officer)
    path, way = f"/v1/reports/{report['id']}", f"{HOME}/{report['id']}"
    match given.get("act", ""):
        case "save":
            zone = (await known_to(officer)).zone(report["owner_city"])
            body: dict[str, object] = {name: given.get(name) or None for name in REVISED}
            body |= stated.body(given, REVISED)
            body["ends"] = stated.moment(given["ends"], zone) if given.get("ends") else None
            answer, done = await officer.api.change(path, body, given.get("seen", "")), "saved"
        case "cancel":
            answer = await officer.api.send(
                f"{path}/cancel",
                {"reason": given.get("reason", "")},
                seen=given.get("seen"),
                once=given.get("once"),
            )
            done = "withdrawn"
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await one(officer, answer, given)
    return officer.done(way, done)


async def _report(officer: Officer) -> Mapping[str, Any]:
    read = await officer.api.read(f"/v1/reports/{officer.id('report')}")
    if not read.done or read.document["exercise"]:
        raise NotFound("no-path")
    found: Mapping[str, Any] = read.document
    return found


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of reports."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(HOME, desk.keyed(declare), methods=["POST"])
    routes.add_route(f"{HOME}/{{report}}", desk.keyed(one), methods=["GET"])
    routes.add_route(f"{HOME}/{{report}}", desk.keyed(change), methods=["POST"])
    return routes
