"""The HTTP and websocket face of the stand-ins."""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from deploy.standin import emsc, usgs
from deploy.standin.captures import Captures
from deploy.standin.reply import conditional, of_json
from deploy.standin.timeline import Item, Stage
from deploy.standin.upstream import POLL_SECONDS, Upstream, polled

NETWORKS = {"usgs": "us", "emsc": "emsc"}
"""Network code of each agency's own solutions."""
SOCKET_TICK_SECONDS = 0.2


class TimelineServer:
    """The upstreams as the timeline has them at this moment."""

    def __init__(self, stage: Stage, clock: Callable[[], float] = time.monotonic) -> None:
        self._stage = stage
        self._clock = clock
        self._others: list[Upstream] = []

    def passed(self) -> float:
        """Return the seconds since the curtain rose; the first call raises it."""
        return self._stage.passed(self._now())

    def join(self, *others: Upstream) -> None:
        """Let other upstreams play in the same time."""
        self._others += others

    def routes(self) -> list[BaseRoute]:
        """Return the upstreams' own paths, each server under its name."""
        return [
            Route("/sources.json", self._sources),
            Route("/usgs/earthquakes/feed/v1.0/summary/all_day.geojson", self._summary),
            Route("/usgs/earthquakes/feed/v1.0/detail/{name}.geojson", self._detail),
            Route("/usgs/fdsnws/event/1/query", self._usgs_query),
            Route("/emsc/fdsnws/event/1/query", self._emsc_query),
            WebSocketRoute("/emsc/standing_order/websocket", self._standing_order),
            *(route for other in self._others for route in other.routes()),
        ]

    async def _sources(self, request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        websocket = base.replace("http", "ws", 1)
        usgs, emsc = f"{base}/usgs", f"{base}/emsc"
        feed = f"{usgs}/earthquakes/feed/v1.0/summary/all_day.geojson"
        query = f"{usgs}/fdsnws/event/1/query?format=geojson&includedeleted=true"
        return JSONResponse(
            [
                polled("usgs", "us", feed, networks=["*"]),
                polled(
                    "usgs-fdsn",
                    "us",
                    query,
                    networks=["*"],
                    interval_seconds=2 * POLL_SECONDS,
                ),
                {
                    "name": "emsc",
                    "kind": "websocket",
                    "network": "emsc",
                    "url": f"{websocket}/emsc/standing_order/websocket",
                },
                polled(
                    "emsc-fdsn",
                    "emsc",
                    f"{emsc}/fdsnws/event/1/query?format=json",
                    interval_seconds=5 * POLL_SECONDS,
                ),
                *(source for other in self._others for source in other.sources(base)),
            ]
        )

    def _now(self) -> float:
        now = self._clock()
        self._stage.begin(now)
        return now

    def _base(self, request: Request) -> str:
        return str(request.base_url).rstrip("/") + "/usgs"

    async def _summary(self, request: Request) -> Response:
        standing, _ = self._stage.standing("usgs", self._now())
        return self._collection(request, [usgs.feature(x, self._base(request)) for x in standing])

    async def _usgs_query(self, request: Request) -> Response:
        standing, gone = self._stage.standing("usgs", self._now())
        features = [usgs.feature(item, self._base(request)) for item in standing]
        if request.query_params.get("includedeleted") == "true":
            features += [usgs.deleted(item, self._base(request)) for item in gone]
        return self._collection(request, features)

    def _collection(self, request: Request, features: list[dict[str, Any]]) -> Response:
        # The upstream's `generated` moves with the content, not with the clock: so does the ETag.
        newest = max((row["properties"]["updated"] for row in features), default=0)
        generated = datetime.fromtimestamp(newest / 1000, UTC)
        return of_json(request, usgs.collection(features, str(request.url), generated))

    async def _detail(self, request: Request) -> Response:
        standing, gone = self._stage.standing("usgs", self._now())
        name = request.path_params["name"]
        for item in standing:
            if name in item.ids:
                return of_json(request, usgs.feature(item, self._base(request)))
        if any(name in item.ids for item in gone):
            return Response("Error 409: Event deleted", status_code=409, media_type="text/plain")
        return Response("Error 404: Not Found", status_code=404, media_type="text/plain")

    async def _emsc_query(self, request: Request) -> Response:
        standing, _ = self._stage.standing("emsc", self._now())
        if not standing:
            return Response(status_code=204)
        features = [emsc.feature(item) for item in standing]
        document = {"type": "FeatureCollection", "metadata": {"count": len(features)}}
        return of_json(request, document | {"features": features})

    async def _standing_order(self, websocket: WebSocket) -> None:
        await websocket.accept()
        sent = 0
        seen: set[str] = set()
        # A listener says nothing until it leaves; nobody who sends nothing is told of that.
        leaving = asyncio.ensure_future(websocket.receive())
        try:
            while not leaving.done():
                items = [x for x in self._stage.published(self._now()) if x.server == "emsc"]
                for item in items[sent:]:
                    await self._send(websocket, item, seen)
                sent = len(items)
                await asyncio.wait({leaving}, timeout=SOCKET_TICK_SECONDS)
        except (WebSocketDisconnect, RuntimeError):
            # Starlette raises RuntimeError when the peer left between two sends.
            return
        finally:
            leaving.cancel()

    async def _send(self, websocket: WebSocket, item: Item, seen: set[str]) -> None:
        if item.kind == "retraction":
            return  # EMSC's standing order has no message for it
        message = emsc.message(item, "update" if item.source_id in seen else "create")
        seen.add(item.source_id)
        await websocket.send_text(json.dumps(message, ensure_ascii=False))


class CapturesServer:
    """Captured payloads, byte for byte."""

    def __init__(self, captures: Captures) -> None:
        self._captures = captures

    def routes(self) -> list[BaseRoute]:
        """Return one path per captured file and the websocket that replays messages."""
        return [
            Route("/sources.json", self._sources),
            Route("/files/{name:path}", self._file),
            WebSocketRoute("/messages", self._messages),
        ]

    async def _sources(self, request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        sources: list[dict[str, Any]] = [
            {
                "name": capture.source,
                "kind": "poll",
                "network": NETWORKS[capture.agency],
                "networks": ["*"],
                "url": f"{base}/files/{capture.name}",
                "interval_seconds": 5 * POLL_SECONDS,
                "stale_after_seconds": 60,
            }
            for capture in self._captures.files
        ]
        if self._captures.messages:
            sources.append(
                {
                    "name": "emsc-messages",
                    "kind": "websocket",
                    "network": NETWORKS["emsc"],
                    "url": base.replace("http", "ws", 1) + "/messages",
                }
            )
        sources += [
            {"name": agency, "kind": "push", "network": network, "networks": ["*"]}
            for agency, network in NETWORKS.items()
        ]
        return JSONResponse(sources)

    async def _file(self, request: Request) -> Response:
        capture = self._captures.find(request.path_params["name"])
        if capture is None:
            return Response(status_code=404)
        response = conditional(request, capture.path.read_bytes(), capture.media_type)
        changed = datetime.fromtimestamp(capture.path.stat().st_mtime, UTC)
        response.headers["last-modified"] = format_datetime(changed, usegmt=True)
        return response

    async def _messages(self, websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            for message in self._captures.messages:
                await websocket.send_text(message)
            while True:
                await websocket.receive()
        except (WebSocketDisconnect, RuntimeError):
            return


def application(server: TimelineServer | CapturesServer) -> Starlette:
    """Return the ASGI application of the stand-ins."""

    async def index(_request: Request) -> Response:
        return JSONResponse({"what": "stand-ins of upstream servers; see /sources.json"})

    return Starlette(routes=[Route("/", index), *server.routes()])
