"""The landing page, as HTML for people and as JSON for programs."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from sqlalchemy import and_, case

from services.gateway.alerts import cities
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console.page import Shown, html
from services.gateway.console.reader import asked
from services.gateway.console.sources import SourceWatch
from services.gateway.console.speech import Speech
from services.gateway.edge import shield
from services.gateway.reads.alerts import table as alert
from services.gateway.reads.hazards import table as hazard
from services.gateway.reads.kit.api import JSON, Features, link
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.openapi import MEDIA_TYPE as OPENAPI
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Reader
from services.gateway.recent import Recent
from shared.app import LEGAL_NOTICE
from shared.contracts.events.assessment import Level
from shared.database import Database
from shared.policy import ANONYMOUS

HAZARDS_SHOWN = 10
NO_EVENTS = ("merged", "retracted")
"""States of hazards that are told under another name, or did not happen."""
STANDS = ("issued", "updated")
"""States of alerts whose message stands until it expires."""
DANGER: Sequence[Level] = ("green", "not-assessable", "yellow", "orange", "red")
"""How levels are ordered for people: what nobody could count comes before what is little."""
IN_FORCE_SHOWN, ENDED_SHOWN = 20, 5
REMEMBERED_SECONDS = 2.0


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
        sources: SourceWatch,
    ) -> None:
        self._database = database
        self._reader = reader
        self._features = features
        self._collections = collections
        self._words = words
        self._sources = sources
        self._shown: Recent[str, Shown] = Recent(REMEMBERED_SECONDS, 1)
        self._reading = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """Answer in the format and language the caller asks for."""
        as_html, language = asked(request)
        if not as_html:
            return self._json(request)
        speech = Speech(language, self._words)
        return answer(html(await self._read(), speech, self._sources.sources), speech)

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

    async def _read(self) -> Shown:
        """Return what anybody may see; read at most once in a while, whoever comes."""
        async with self._reading:
            if known := self._shown.get(""):
                return known[0]
            counts = [
                (collection, await self._reader.count(collection, Query(), ANONYMOUS))
                for collection in self._collections
            ]
            hazards = await self._features.latest(
                "hazards", ANONYMOUS, HAZARDS_SHOWN, hazard.c.status.not_in(NO_EVENTS)
            )
            stands = and_(alert.c.state.in_(STANDS), alert.c.ends > datetime.now(UTC))
            rank = case({each: place for place, each in enumerate(DANGER)}, value=alert.c.level)
            in_force = await self._features.latest(
                "alerts", ANONYMOUS, IN_FORCE_SHOWN, stands, first=rank.desc()
            )
            ended = await self._features.latest("alerts", ANONYMOUS, ENDED_SHOWN, ~stands)
            named = {str(each["properties"]["city"]) for each in (*in_force, *ended)}
            async with self._database.read() as session:
                zones = {
                    each.id: each.timezone
                    for each in (await cities.find_all(session, named)).values()
                }
            return self._shown.put("", Shown(counts, hazards, in_force, ended, zones))


def answer(page: str, speech: Speech, *, status: int = 200) -> Response:
    """Return a page without scripts in the reader's language."""
    return Response(
        page,
        status_code=status,
        media_type="text/html",
        headers={
            "Content-Language": speech.language,
            "Content-Security-Policy": shield.PAGE,
            "Vary": "Accept, Accept-Language",
        },
    )


def router(landing: Landing) -> APIRouter:
    """Return the route of the landing page."""
    routes = APIRouter()
    routes.add_route("/", landing.page, methods=["GET"])
    return routes
