"""The desk of sources: how each does, and silencing one that misleads."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Response

from services.gateway.console.desk import form
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.errors import BadRequest, NotFound
from shared.paging import LIMIT_MAX
from shared.routes import Routes

HOME = "/desk/sources"
HOURS = ("1", "6", "24", "72", "")
"""How long a source may be silenced; the last is until somebody takes it in again."""


async def page(
    officer: Officer, failed: Answer | None = None, given: Mapping[str, str] | None = None
) -> Response:
    """Show every source that the officer may see, those in trouble first.

    `given` is what was filled into the form that failed.
    """
    read = await officer.api.read("/v1/sources", limit=LIMIT_MAX)
    sources = read.document["items"] if read.done else []
    return officer.show(
        "desk/sources.html",
        failed=failed or (None if read.done else read),
        asked=sorted(sources, key=_trouble_first),
        moment=_moment,
        hours=HOURS,
        mandated=officer.principal.acts_for,
        tried=officer.request.path_params.get("source"),
        given=given or {},
        feed=None,
    )


def _trouble_first(source: Mapping[str, Any]) -> tuple[bool, bool, str]:
    """Order those in trouble first; what is pushed is asked by nobody, and tells none."""
    return source["health"] == "fresh", source["kind"] == "push", str(source["name"])


async def decide(officer: Officer) -> Response:
    """Silence a source for a while or until it is taken in again, or take it in again."""
    given = await form.read(officer.request)
    source, act = officer.request.path_params["source"], given.get("act", "")
    path = f"{HOME.replace('/desk', '/v1')}/{source}"
    match act:
        case "pause":
            hours = given.get("hours", "")
            if hours not in HOURS:
                raise BadRequest("no-form")
            body = {"reason": given.get("reason", ""), "until": _until(hours)}
            answer = await officer.api.send(f"{path}/pause", body, once=given.get("once"))
        case "resume":
            answer = await officer.api.send(f"{path}/resume", once=given.get("once"))
        case _:
            raise NotFound("no-path")
    if not answer.done:
        return await page(officer, answer, given)
    return officer.done(HOME, f"{act}d")


def _until(hours: str) -> str | None:
    return (datetime.now(UTC) + timedelta(hours=int(hours))).isoformat() if hours else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk of sources."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page), methods=["GET"])
    routes.add_route(f"{HOME}/{{source}}", desk.keyed(decide), methods=["POST"])
    return routes
