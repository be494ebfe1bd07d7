"""The desk of one facility: its place and facts, what a change would do, and the change."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Response

from services.gateway.console.asset import may_edit
from services.gateway.console.desk import facts, form
from services.gateway.console.desk.assets import HOME
from services.gateway.console.desk.cities import known_to
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.errors import NotFound
from shared.geo import distance_km
from shared.routes import Routes


async def page(officer: Officer) -> Response:
    """Show a facility with the form in which it is corrected."""
    return await _shown(officer, {})


async def decide(officer: Officer) -> Response:
    """Do what the form says: show what would change, change it, or take it out of use.

    What is changed is the version that the person saw; a version that somebody made since then is
    told, with what of it differs.
    """
    given = await form.read(officer.request)
    edited = facts.edits(facts.before(given), facts.given(given))
    path, seen = f"/v1/assets/{officer.id('asset')}", given.get("seen", "")
    match given.get("act", ""):
        case "try":
            return await _shown(officer, edited, seen)
        case "save":
            far = {"far": "accept"} if given.get("far") == "accept" else {}
            answer = await officer.api.change(path, facts.body(edited), seen, **far)
            what = "saved"
        case "retire":
            answer, what = await officer.api.send(f"{path}/retire", seen=seen), "taken-out"
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await _shown(officer, edited, seen, answer)
    return officer.done(f"{HOME}/{officer.id('asset')}", what)


async def _shown(
    officer: Officer, edited: Mapping[str, str], seen: str = "", failed: Answer | None = None
) -> Response:
    """Show the facility as it is registered now, with what the person changed filled in."""
    read = await officer.api.read(f"/v1/assets/{officer.id('asset')}")
    if not read.done:
        raise NotFound("no-record", kind="asset", id=officer.id("asset"))
    asset: Mapping[str, Any] = read.document
    now = facts.written(asset)
    values = {**now, **edited}
    place = facts.degrees(values) or (asset["longitude"], asset["latitude"])
    km = distance_km(asset["longitude"], asset["latitude"], *place)
    return officer.show(
        "desk/asset.html",
        failed=failed,
        asset=asset,
        called=await known_to(officer),
        editable=may_edit(officer.principal, dict(asset)) and asset["status"] == "active",
        seen=read.headers["etag"],
        # Of somebody else, since the form was made.
        changed_meanwhile=bool(seen) and seen != read.headers["etag"],
        was=json.dumps(now, ensure_ascii=False),
        values=values,
        edited={name: now[name] for name, value in edited.items() if value != now[name]},
        kinds=facts.FIELDS,
        labels={name: facts.LABELS.get(name, name) for name in facts.FIELDS},
        choices=facts.CHOICES,
        place=place,
        moved_km=km,
        feed=None,
    )


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of one facility."""
    routes = Routes()
    routes.add_route(f"{HOME}/{{asset}}", desk.keyed(page), methods=["GET"])
    routes.add_route(f"{HOME}/{{asset}}", desk.keyed(decide), methods=["POST"])
    return routes
