"""What a form states of a hazard, real or of a drill, and where that goes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from services.gateway.console.desk.pages import Officer
from services.gateway.console.speech import Speech
from shared.errors import NotFound
from shared.languages import best

NUMBERS = frozenset({"longitude", "latitude", "radius_km", "magnitude", "depth_km", "value"})
FOLLOWED = 50
Given = Mapping[str, str]
City = Mapping[str, Any]


def body(given: Given, names: Iterable[str]) -> dict[str, object]:
    """Return those fields of a form that are filled in; what is wrong is for the API to say.

    Numbers may have a comma.
    """
    return {
        name: given[name].replace(",", ".") if name in NUMBERS else given[name]
        for name in names
        if given.get(name)
    }


def moment(text: str, zone: str, now: datetime | None = None) -> str:
    """Return a time of a form, which it gives in a city's `zone`; where it gives none, `now`."""
    if not text and now is not None:
        return now.isoformat()
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except ValueError:
        return text


def local(text: str, zone: str) -> str:
    """Return a time as a form holds it, in a city's zone."""
    return datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


async def cities(officer: Officer) -> Sequence[City]:
    """Return the cities that the officer acts for."""
    read = await officer.api.read("/v1/cities", limit=1000)
    found = read.document["items"] if read.done else []
    return [each for each in found if officer.principal.acts_for(each["id"])]


def city_of(given: Given, known: Iterable[City]) -> City:
    """Return the city that a form names.

    Raises
    ------
    NotFound
        When the officer does not act for it.
    """
    for each in known:
        if each["id"] == given.get("city"):
            return each
    raise NotFound("no-path")


def choices(known: Iterable[City], speech: Speech) -> list[dict[str, object]]:
    """Return the cities of a form, each with the place at which a pin begins."""
    return [
        {
            "id": each["id"],
            "name": best(each["names"], speech.language)[1],
            "longitude": each["longitude"],
            "latitude": each["latitude"],
        }
        for each in known
    ]


def first(known: Sequence[City]) -> dict[str, str]:
    """Return what a new form has: the first city, and its place."""
    if not known:
        return {}
    city = known[0]
    return {name: f"{city[name]:.4f}" for name in ("longitude", "latitude")} | {"city": city["id"]}


def place(given: Given, known: Sequence[City]) -> tuple[float, float, str] | None:
    """Return the place that a map of the form begins with, and its city; None: there is no city.

    That of the form, where it is one; else that of the city.
    """
    if not known:
        return None
    city = next((each for each in known if each["id"] == given.get("city")), known[0])
    try:
        x, y = (float(given[name].replace(",", ".")) for name in ("longitude", "latitude"))
    except (KeyError, ValueError):
        x, y = city["longitude"], city["latitude"]
    if not (isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 85):
        x, y = city["longitude"], city["latitude"]
    return x, y, city["id"]


async def goes(officer: Officer, hazard: str | None) -> dict[str, Any]:
    """Return what came of what was declared: what it does to cities, and the alerts."""
    assessments: Sequence[Mapping[str, Any]] = ()
    alerts: Sequence[Mapping[str, Any]] = ()
    if hazard is not None:
        told = await officer.api.read("/v1/assessments", hazard=hazard, limit=FOLLOWED)
        assessments = told.document["items"] if told.done else []
        told = await officer.api.read("/v1/alerts", hazard=hazard, limit=FOLLOWED)
        alerts = told.document["items"] if told.done else []
    return {
        "assessments": assessments,
        "alerts": alerts,
        "headline": lambda each: best(each["headline"], officer.speech.language),
        "titled": lambda texts: best(texts, officer.speech.language),
    }
