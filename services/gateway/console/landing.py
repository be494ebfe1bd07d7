"""The landing page, as HTML for people and as JSON for programs."""

import asyncio
import json
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console.page import Shown, html
from services.gateway.console.texts import OFFERED, TEXTS
from services.gateway.edge import shield
from services.gateway.reads.hazards import table as hazard
from services.gateway.reads.kit.api import JSON, Features, link
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.openapi import MEDIA_TYPE as OPENAPI
from services.gateway.reads.kit.query import Query, check_format, refuse_unknown
from services.gateway.reads.kit.reader import Reader
from services.gateway.recent import Recent
from shared.app import LEGAL_NOTICE
from shared.errors import UnknownParameter
from shared.languages import Language, negotiate
from shared.policy import ANONYMOUS

HAZARDS_SHOWN = 10
NO_EVENTS = ("merged", "retracted")
"""States of hazards that are told under another name, or did not happen."""
ALERTS_SHOWN = 5
REMEMBERED_SECONDS = 2.0


def wants_html(accept: str | None) -> bool:
    """Say whether `Accept` prefers HTML to JSON; a program that takes anything gets JSON."""
    qualities = {"text/html": 0.0, JSON: 0.0}
    for part in (accept or "").split(",")[:20]:
        media_type, _, rest = part.strip().partition(";")
        if media_type.strip().lower() in qualities:
            given = rest.replace(" ", "").partition("q=")[2].partition(";")[0]
            try:
                qualities[media_type.strip().lower()] = float(given) if given else 1.0
            except ValueError:
                continue
    return qualities["text/html"] > qualities[JSON]


class Landing:
    """Answers `GET /`."""

    def __init__(
        self,
        reader: Reader,
        features: Features,
        collections: Sequence[Collection],
        words: Catalogue,
    ) -> None:
        self._reader = reader
        self._features = features
        self._collections = collections
        self._words = words
        self._shown: Recent[str, Shown] = Recent(REMEMBERED_SECONDS, 1)
        self._reading = asyncio.Lock()

    async def page(self, request: Request) -> Response:
        """Answer in the format and language the caller asks for."""
        values = refuse_unknown(request.query_params.multi_items(), ("f", "lang"))
        check_format(values, ("json", "html"))
        accept = request.headers.get("accept")
        if values.get("f", "html" if wants_html(accept) else "json") == "json":
            return self._json(request)
        wanted = values.get("lang", negotiate(request.headers.get("accept-language"), OFFERED))
        language: Language | None = next((each for each in OFFERED if each == wanted), None)
        if language is None:
            raise UnknownParameter.named("lang", "one-of", allowed=", ".join(OFFERED))
        return Response(
            html(await self._read(), language, self._words),
            media_type="text/html",
            headers={
                "Content-Language": language,
                "Content-Security-Policy": shield.PAGE,
                "Vary": "Accept, Accept-Language",
            },
        )

    def _json(self, request: Request) -> Response:
        base = self._features.base(request)
        words = TEXTS["en"]
        links = [
            link(f"{base}/?f=json", "self", JSON, "This document"),
            link(f"{base}/?f=html", "alternate", "text/html", "This document as HTML"),
            link(f"{base}/api", "service-desc", OPENAPI, "OpenAPI 3.0 of the OGC part"),
            link(f"{base}/docs", "service-doc", "text/html", words["docs"]),
            link(f"{base}/docs/verification", "describedby", "text/html", words["verification"]),
            link(f"{base}/conformance", "conformance", JSON, "Conformance classes"),
            link(f"{base}/collections", "data", JSON, words["collections"]),
            link(f"{base}/openapi.json", "describedby", "application/json", "OpenAPI 3.1 of all"),
            link(f"{base}/asyncapi.json", "describedby", "application/json", words["events"]),
            link(f"{base}/feeds/alerts.atom", "related", "application/atom+xml", words["atom"]),
            link(f"{base}/feeds/changes", "related", JSON, words["changes"]),
            link(f"{base}/feeds/stream", "related", "text/event-stream", words["stream"]),
        ]
        document = {
            "title": words["title"],
            "description": f"{words['subtitle']}. {words['about']}",
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
            alerts = await self._features.latest("alerts", ANONYMOUS, ALERTS_SHOWN)
            return self._shown.put("", Shown(counts, hazards, alerts))


def router(landing: Landing) -> APIRouter:
    """Return the route of the landing page."""
    routes = APIRouter()
    routes.add_route("/", landing.page, methods=["GET"])
    return routes
