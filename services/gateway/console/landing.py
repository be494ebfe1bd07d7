"""The start page: what stands in every city now; as JSON for programs, what there is to read."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console import store
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.console.situation import (
    Found,
    Situation,
    counting,
    drills,
    headline,
    place,
    situations,
)
from services.gateway.console.speech import Speech
from services.gateway.reads.kit.api import JSON, Features, link
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.openapi import MEDIA_TYPE as OPENAPI
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Reader
from services.gateway.reads.kit.select import COUNTED_AT_MOST
from services.gateway.recent import Recent
from shared.app import LEGAL_NOTICE
from shared.caller import principal_of
from shared.database import Database
from shared.languages import best
from shared.policy import Principal
from shared.routes import Routes

HAZARDS_SHOWN = 10
ALERTS_SHOWN = 3
"""Of a city; the rest is on its board."""
REMEMBERED_SECONDS = 2.0
FEED = "?level=not-assessable"
"""All events that state a level: those of assessments and alerts."""
READERS = 100
"""Cities, countries and the public, each of which reads what it may."""
LINKS = (
    ("docs", "/docs"),
    ("verification", "/docs/verification"),
    ("collections", "/collections"),
    ("atom", "/feeds/alerts.atom"),
    ("stream", "/feeds/stream"),
    ("changes", "/feeds/changes"),
    ("events", "/asyncapi.json"),
    ("health", "/health/ready"),
)


@dataclass(frozen=True, slots=True)
class Now:
    """What the start page tells."""

    situations: Sequence[Situation]
    """Of each city, the worst first."""
    elsewhere: Sequence[Found]
    """Alerts in force of cities that left, or are not known here yet."""
    hazards: Sequence[Found]
    """The latest, the last first."""
    ended: Sequence[Found]
    """Alerts that are over, the last first."""
    counts: Sequence[tuple[Collection, int]]
    """Collections with the number of their features; over COUNTED_AT_MOST: more."""
    drills: Sequence[Found] = ()
    """Alerts of drills, which are no situation."""


class Landing:
    """Answers `GET /`."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        features: Features,
        collections: Sequence[Collection],
        *,
        words: Catalogue,
        pages: Pages,
    ) -> None:
        self._database = database
        self._reader = reader
        self._features = features
        self._collections = collections
        self._words = words
        self._pages = pages
        self._shown: Recent[tuple[str | None, str | None], Now]
        self._shown = Recent(REMEMBERED_SECONDS, READERS)
        self._reading = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """Answer in the format and language the caller asks for."""
        wanted = asked(request)
        if not wanted.html:
            return self._json(request)
        speech = self._pages.speech(wanted.language)
        now = await self._read(principal_of(request))
        return self._pages.answer("now.html", speech, "/", feed=FEED, **shown(now, speech))

    def _json(self, request: Request) -> Response:
        base = self._features.base(request)
        words = Speech("en", self._words)
        links = [
            link(f"{base}/?f=json", "self", JSON, "This document"),
            link(f"{base}/?f=html", "alternate", "text/html", "This document as HTML"),
            link(f"{base}/api", "service-desc", OPENAPI, "OpenAPI 3.0 of the OGC part"),
            link(f"{base}/docs", "service-doc", "text/html", words.say("docs")),
            link(
                f"{base}/docs/verification", "describedby", "text/html", words.say("verification")
            ),
            link(f"{base}/conformance", "conformance", JSON, "Conformance classes"),
            link(f"{base}/collections", "data", JSON, words.say("collections")),
            link(f"{base}/openapi.json", "describedby", "application/json", "OpenAPI 3.1 of all"),
            link(f"{base}/asyncapi.json", "describedby", "application/json", words.say("events")),
            link(f"{base}/feeds/alerts.atom", "related", "application/atom+xml", words.say("atom")),
            link(f"{base}/feeds/changes", "related", JSON, words.say("changes")),
            link(f"{base}/feeds/stream", "related", "text/event-stream", words.say("stream")),
        ]
        document = {
            "title": "Qalqan",
            "description": f"{words.say('subtitle')}. {words.say('about')}",
            "legalNotice": LEGAL_NOTICE,
            "links": links,
        }
        return Response(
            json.dumps(document, ensure_ascii=False), media_type=JSON, headers={"Vary": "Accept"}
        )

    async def _read(self, principal: Principal) -> Now:
        """Return what a reader may see; read at most once in a while, whoever comes."""
        who = (principal.city, principal.country)
        async with self._reading:
            if known := self._shown.get(who):
                return known[0]
            counts = [
                (collection, await self._reader.count(collection, Query(), principal))
                for collection in self._collections
            ]
            now = datetime.now(UTC)
            async with self._database.read() as session:
                cities = await store.cities(session, principal)
                alerts = await store.in_force(session, principal, now)
                alerted = {str(each["properties"]["hazard"]) for each in alerts}
                standing = await store.standing(session, principal, now, alerted)
                hazards = await store.hazards(session, principal, HAZARDS_SHOWN)
                ended = await store.ended(session, principal, now)
            members, exercise = {each.id for each in cities}, self._pages.exercise
            drilled = drills(alerts, exercise=exercise)
            counted = counting(alerts, exercise=exercise)
            elsewhere = [each for each in counted if each["properties"]["city"] not in members]
            found = situations(cities, counted, counting(standing, exercise=exercise))
            return self._shown.put(who, Now(found, elsewhere, hazards, ended, counts, drilled))


def shown(now: Now, speech: Speech) -> dict[str, Any]:
    """Return what the template of the start page asks for."""
    return {
        "situations": now.situations,
        "drills": now.drills,
        "elsewhere": now.elsewhere,
        "hazards": now.hazards,
        "ended": now.ended,
        "counts": [
            (each.id, each.title_in(speech.language), found, found > COUNTED_AT_MOST)
            for each, found in now.counts
        ],
        "most": COUNTED_AT_MOST,
        "few": ALERTS_SHOWN,
        "links": LINKS,
        "zones": {each.city.id: each.city.timezone for each in now.situations},
        "headline": headline,
        "place": place,
        "city_name": lambda city: best(city.names, speech.language)[1],
    }


def router(landing: Landing) -> APIRouter:
    """Return the route of the start page."""
    routes = Routes()
    routes.add_route("/", landing.page, methods=["GET"])
    return routes
