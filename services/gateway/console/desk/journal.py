"""The desk's journal: what the shift did, in the city's time, to be read and to be taken along."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response

from services.gateway.console.desk import stated
from services.gateway.console.desk.pages import Desk, Officer
from shared.languages import best
from shared.routes import Routes

HOME = "/desk/journal"
SHOWN = 100
PAGE = 1000
NARROWING = ("of", "person", "since", "until")
"""Fields of the form; a city is `of`, as an empty one would be refused as unknown."""
MOST_LINES = 10_000
"""Of one file; a longer time is taken along in parts."""
COLUMNS = (
    *("at", "city", "name", "person", "room", "act", "subject", "about", "done", "status"),
    "reason",
)
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that programs for tables would run."""
PAGES_OF: Mapping[str, str] = {"alerts": "/desk/alerts/", "hazards": "/hazards/"}
"""Where a record of a collection is looked at."""


async def page(officer: Officer) -> Response:
    """Show the lines that the officer may read, narrowed as asked, the newest first."""
    cities = await stated.cities(officer)
    zone = _zone(officer, cities)
    wanted = _wanted(officer.values, zone)
    read = await officer.api.read(
        "/v1/journal", **wanted, limit=SHOWN, cursor=officer.values.get("cursor")
    )
    found = read.document if read.done else {"items": [], "next": None}
    return officer.show(
        "desk/journal.html",
        failed=None if read.done else read,
        lines=found["items"],
        following=found["next"],
        cities=[(each["id"], best(each["names"], officer.speech.language)[1]) for each in cities],
        given={name: officer.values.get(name, "") for name in NARROWING},
        place=lambda line: PAGES_OF.get(line["room"], "") if line["subject"] else "",
        zone=zone,
        feed=None,
    )


async def file(officer: Officer) -> Response:
    """Return the same lines as a file for programs of tables, times in the city's zone."""
    cities = await stated.cities(officer)
    zone = _zone(officer, cities)
    wanted = _wanted(officer.values, zone)
    lines: list[Mapping[str, Any]] = []
    cursor = None
    while len(lines) < MOST_LINES:
        read = await officer.api.read("/v1/journal", **wanted, limit=PAGE, cursor=cursor)
        if not read.done:
            return await page(officer)
        lines += read.document["items"]
        cursor = read.document["next"]
        if cursor is None:
            break
    name = f"journal-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.csv"
    return Response(
        table(lines, zone),
        media_type="text/csv",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def table(lines: Iterable[Mapping[str, Any]], zone: str) -> str:
    """Return lines as CSV with a header; a cell that a program would run is marked as text."""
    out = StringIO()
    out.write("\ufeff")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for line in lines:
        at = datetime.fromisoformat(line["at"]).astimezone(ZoneInfo(zone))
        cells = {**line, "at": at.isoformat(timespec="seconds")}
        rows.writerow([_cell(cells[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def _wanted(values: Mapping[str, str], zone: str) -> dict[str, str | None]:
    """Return what the API is asked for; what is left empty narrows nothing."""
    return {
        "city": values.get("of") or None,
        "person": values.get("person") or None,
        "since": _moment(values.get("since", ""), zone),
        "until": _moment(values.get("until", ""), zone),
    }


def _moment(text: str, zone: str) -> str | None:
    """Return a time of the city with its offset; one that is none is for the API to refuse."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text or None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).isoformat()


def _zone(officer: Officer, cities: Sequence[Mapping[str, Any]]) -> str:
    """Return the zone of the city that is asked for, else of the only one."""
    wanted = officer.values.get("of")
    own = [each for each in cities if each["id"] == wanted] or cities
    return str(own[0]["timezone"]) if len(own) == 1 else "UTC"


def router(desk: Desk) -> APIRouter:
    """Return the routes of the journal."""
    routes = Routes()
    routes.add_route(HOME, desk.keyed(page, NARROWING), methods=["GET"])
    routes.add_route(f"{HOME}.csv", desk.keyed(file, NARROWING), methods=["GET"])
    return routes
