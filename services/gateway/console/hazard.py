"""The page of a hazard: what was known of it and when, what each network says, what it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.console import store
from services.gateway.console.behind import Behind
from services.gateway.console.foreign import marked
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked, id_of
from services.gateway.console.situation import Found, headline
from services.gateway.console.speech import Speech
from shared.access import may
from shared.caller import principal_of
from shared.contracts.events.hazard import Area, HazardState
from shared.database import Database
from shared.errors import NotFound, UnknownParameter
from shared.geo import distance_km
from shared.languages import best
from shared.paging import clamped
from shared.policy import Principal, Scope
from shared.routes import Routes

PLAYED = timedelta(days=1)
"""An event of an exercise that went on so long before it was first told of is played again."""
MOVED_KM = 1.0
"""A place that moved less is where it was."""
REVISIONS_SHOWN = 100
MOST_REVISIONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Solution:
    """What one network says."""

    source: str
    name: str
    updated_at: str
    place: str
    magnitude: float | None
    depth_km: float | None
    withdrawn: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision, with what it changed of what the page shows."""

    state: HazardState
    changes: Sequence[str]


class HazardPages:
    """Answers `GET /hazards/{id}`."""

    def __init__(self, database: Database, behind: Behind, pages: Pages) -> None:
        self._database = database
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the page of a hazard in the language that is asked for.

        Raises
        ------
        NotFound
            When there is no such hazard, or none for this caller.
        Unavailable
            When the service that keeps its history does not answer.
        """
        wanted = asked(request, formats=("html",), also=("revision",))
        principal, revision = principal_of(request), _revision(wanted.values)
        name = str(id_of(request, "hazard"))
        document = await self._behind.read(
            "ingest", f"/v1/hazards/{name}", principal, wanted.language
        )
        async with self._database.read() as session:
            assessments = await store.assessed(session, principal, name)
            alerts = await store.alerts_of(session, principal, name)
        speech = self._pages.speech(wanted.language)
        facts = shown(document, assessments, alerts, speech, revision)
        return self._pages.answer(
            "hazard.html",
            speech,
            f"/hazards/{name}",
            query=wanted.values,
            # What was known then stays as it is.
            feed=None if facts["past"] else "?type=hazard",
            editable=may_edit(principal, facts["hazard"]),
            **facts,
        )


def standing(hazard: HazardState) -> str:
    """Return the word for how an event stands.

    In an exercise an event of the past is treated as if it went on; it does not, and is said so.
    """
    played = hazard.exercise and hazard.first_seen_at - hazard.begins > PLAYED
    return "hazard-played" if played and hazard.status == "ongoing" else f"hazard-{hazard.status}"


def may_edit(principal: Principal, hazard: HazardState) -> bool:
    """Say whether a reader may take an event apart or merge it, by the rule of the events."""
    stands = hazard.merged_into is None
    return stands and principal.has(Scope.PUBLISH) and may(principal, "write", hazard)


def shown(
    document: dict[str, Any],
    assessments: Sequence[Found],
    alerts: Sequence[Found],
    speech: Speech,
    revision: int | None = None,
) -> dict[str, Any]:
    """Return what the template of a hazard's page asks for: as it stands, or stood in a revision.

    Raises
    ------
    NotFound
        When nothing is kept of that revision.
    """
    states = [HazardState.model_validate(each) for each in document["revisions"]]
    revisions = revised(states, speech)
    stated = _stated(revisions, revision)
    hazard = stated.state
    return {
        "hazard": hazard,
        "past": hazard.revision != states[-1].revision,
        "stated": stated,
        "first": states[0].revision,
        "last": states[-1].revision,
        "name": name_of(hazard, speech),
        "standing": standing(hazard),
        "place": hazard.place or f"{hazard.latitude:.2f}, {hazard.longitude:.2f}",
        "revisions": revisions[:REVISIONS_SHOWN],
        "solutions": [solution(each, hazard) for each in document["source_solutions"]],
        "assessments": assessments,
        "alerts": alerts,
        "headline": headline,
        "titled": lambda texts, code: best(texts, speech.language)[1] if texts else code,
    }


def _stated(revisions: Sequence[Revised], wanted: int | None) -> Revised:
    """Return the newest revision, or the newest that is not newer than the wanted one."""
    for each in revisions:
        if wanted is None or each.state.revision <= wanted:
            return each
    raise NotFound("no-path")


def _revision(values: Mapping[str, str]) -> int | None:
    """Return the revision that is asked for.

    Raises
    ------
    UnknownParameter
        When it is no whole number from 1 on.
    """
    if "revision" not in values:
        return None
    number = clamped(values["revision"], MOST_REVISIONS)
    if number is None:
        raise UnknownParameter.named("revision", "page-limit", most=MOST_REVISIONS)
    return number


def revised(states: Sequence[HazardState], speech: Speech) -> list[Revised]:
    """Return the revisions, the newest first, each with what it changed."""
    changed = [Revised(now, _changes(before, now, speech)) for before, now in pairwise(states)]
    return [*reversed(changed), *(Revised(each, ()) for each in states[:1])]


def _changes(before: HazardState, now: HazardState, speech: Speech) -> list[str]:
    pairs = [
        ("magnitude", _number(before.magnitude, speech, 1), _number(now.magnitude, speech, 1)),
        ("depth-km", _number(_depth(before), speech), _number(_depth(now), speech)),
        ("severity", _severity(before, speech), _severity(now, speech)),
        ("state", speech.say(standing(before)), speech.say(standing(now))),
        ("begins", _moment(before.begins), _moment(now.begins)),
        ("ends", _moment(before.ends), _moment(now.ends)),
        ("where", before.place or "–", now.place or "–"),
        ("network", before.preferred.source, now.preferred.source),
    ]
    said: list[str] = [
        marked(
            speech.say("revision-changed", name=speech.say(name), before=old, after=new),
            (before.place, now.place),
        )
        for name, old, new in pairs
        if old != new
    ]
    km = distance_km(before.longitude, before.latitude, now.longitude, now.latitude)
    if km >= MOVED_KM:
        said.append(speech.say("moved-km", number=speech.count(round(km))))
    if _ground(before) != _ground(now):
        said.append(speech.say("footprint-changed"))
    return said


def _ground(hazard: HazardState) -> object:
    """Return the ground that a hazard covers; None where its place is a point."""
    return hazard.geometry.polygons if isinstance(hazard.geometry, Area) else None


def _moment(moment: datetime | None) -> str:
    """Return a time to the second, by which origins are moved."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if moment else "–"


def name_of(hazard: HazardState, speech: Speech) -> str:
    """Return what a hazard is called: its kind, and its magnitude where it has one."""
    kind = speech.kind(hazard.kind)
    if hazard.magnitude is None:
        return kind
    return f"{kind}, M\u00a0{speech.number(hazard.magnitude, 1)}"


def _number(value: float | None, speech: Speech, decimals: int = 0) -> str:
    return "–" if value is None else speech.number(value, decimals)


def _depth(hazard: HazardState) -> float | None:
    return getattr(hazard.detail, "depth_km", None)


def _severity(hazard: HazardState, speech: Speech) -> str:
    return speech.say(f"severity-{hazard.severity.level}")


def solution(found: Mapping[str, Any], hazard: HazardState) -> Solution:
    """Return what a network says, for its row of a table."""
    detail, ground, chosen = found["detail"], found["geometry"], hazard.preferred
    return Solution(
        source=found["source"],
        name=found["source_id"],
        updated_at=found["updated_at"],
        place=found["place"] or f"{ground['latitude']:.2f}, {ground['longitude']:.2f}",
        magnitude=detail.get("magnitude"),
        depth_km=detail.get("depth_km"),
        withdrawn=found["withdrawn_at"] is not None,
        preferred=(found["source"], found["source_id"]) == (chosen.source, chosen.source_id),
    )


def router(pages: HazardPages) -> APIRouter:
    """Return the route of the pages of hazards."""
    routes = Routes()
    routes.add_route("/hazards/{hazard}", pages.page, methods=["GET"])
    return routes
