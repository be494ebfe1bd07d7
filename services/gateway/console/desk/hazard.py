"""The desk of one event: solutions that are not one are parted, two events are merged."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.cities import known_to
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from services.gateway.console.hazard import Solution, may_edit, name_of, solution
from shared.contracts.events.hazard import HazardState
from shared.errors import NotFound
from shared.geo import distance_km
from shared.routes import Routes

HOME = "/desk/hazards"
LEAVES = "leaves-"
"""Begins the field of each name of an event, by its place in the list."""
OTHER = ("other",)
"""Parameter by which the page names the event that was split off, or absorbed."""
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an event, with what it says; None: it is only a name."""

    source: str
    source_id: str
    solution: Solution | None
    stated: Mapping[str, Any] | None


async def page(officer: Officer) -> Response:
    """Show an event with the forms that take it apart or merge it with another."""
    return await _shown(officer, {})


async def decide(officer: Officer) -> Response:
    """Do what the form says: show what would be parted, part it, or merge two events.

    What is decided about is the revision that the person saw.
    """
    given = await form.read(officer.request)
    path, reason = f"/v1/hazards/{officer.id('hazard')}", given.get("reason", "")
    once = {"seen": given.get("seen"), "once": given.get("once")}
    match given.get("act", ""):
        case "try":
            return await _shown(officer, given)
        case "split":
            leaving = [
                {"source": source, "source_id": source_id}
                for source, _, source_id in (each.partition(":") for each in chosen(given))
            ]
            body: dict[str, object] = {"aliases": leaving, "reason": reason}
            answer = await officer.api.send(f"{path}/split", body, **once)
        case "merge":
            found = _ID.search(given.get("absorb", ""))
            absorbed = found[0] if found else given.get("absorb", "")
            body = {"absorb": absorbed, "reason": reason}
            answer = await officer.api.send(f"{path}/merge", body, **once)
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await _shown(officer, given, answer)
    return _done(officer, given["act"], answer)


def _done(officer: Officer, act: str, answer: Answer) -> Response:
    way = f"{HOME}/{officer.id('hazard')}"
    if act == "split":
        return officer.go(way, done="split", other=answer.document["separated"]["id"])
    return officer.done(way, "proposed" if answer.document.get("absorbed") else "merged")


async def _shown(
    officer: Officer, given: Mapping[str, str], failed: Answer | None = None
) -> Response:
    """Show the event as it stands, with what the person chose."""
    read = await officer.api.read(f"/v1/hazards/{officer.id('hazard')}")
    if not read.done:
        raise NotFound("no-hazard", id=officer.id("hazard"))
    document = read.document
    hazard = HazardState.model_validate(document["revisions"][-1])
    names, leaving = named(document, hazard), chosen(given)
    going = [each for each in names if key(each) in leaving]
    staying = [each for each in names if key(each) not in leaving]
    other = _ID.fullmatch(officer.values.get("other", ""))
    return officer.show(
        "desk/hazard.html",
        failed=failed,
        tried=given.get("act"),
        given=given,
        hazard=hazard,
        name=name_of(hazard, officer.speech),
        editable=may_edit(officer.principal, hazard),
        seen=read.headers["etag"],
        names=names,
        key=key,
        leaving=leaving,
        sides=(staying, going) if given.get("act") == "try" and going and staying else None,
        apart=apart(staying, going),
        proposals=document["merge_proposals"],
        other=other[0] if other else None,
        called=await known_to(officer),
        feed=None,
    )


def named(document: Mapping[str, Any], hazard: HazardState) -> list[Named]:
    """Return the names of an event, those with a solution first."""
    stated = {(each["source"], each["source_id"]): each for each in document["source_solutions"]}
    found = [
        Named(
            each.source,
            each.source_id,
            solution(told, hazard) if told else None,
            told,
        )
        for each in hazard.aliases
        for told in (stated.get((each.source, each.source_id)),)
    ]
    return sorted(found, key=lambda each: each.solution is None)


def key(name: Named) -> str:
    """Return what a form calls a name."""
    return f"{name.source}:{name.source_id}"


def chosen(given: Mapping[str, str]) -> Sequence[str]:
    """Return the names that are ticked in a form, as it calls them."""
    return [value for field, value in given.items() if field.startswith(LEAVES)]


def apart(staying: Iterable[Named], going: Iterable[Named]) -> tuple[float, float] | None:
    """Return km and seconds between the two nearest solutions of both sides; None: one has none."""
    ways = [
        (
            distance_km(*_place(one), *_place(other)),
            abs((_begins(one) - _begins(other)).total_seconds()),
        )
        for one in (each.stated for each in staying)
        for other in (each.stated for each in going)
        if one and other
    ]
    return min(ways, default=None)


def _place(stated: Mapping[str, Any]) -> tuple[float, float]:
    ground = stated["geometry"]
    return ground["longitude"], ground["latitude"]


def _begins(stated: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(stated["begins"])


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of one event."""
    routes = Routes()
    routes.add_route(f"{HOME}/{{hazard}}", desk.keyed(page, OTHER), methods=["GET"])
    routes.add_route(f"{HOME}/{{hazard}}", desk.keyed(decide, OTHER), methods=["POST"])
    return routes
