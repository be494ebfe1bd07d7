"""What programs look for at addresses of the web's own: robots, security.txt, a catalogue."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from services.gateway.reads.kit.openapi import MEDIA_TYPE as OPENAPI
from shared.app import VERSION
from shared.routes import Routes

SECURITY_DAYS = 180
"""For how long the contact in security.txt holds, from when it is asked for."""
ROBOTS = "User-agent: *\nDisallow: /v1/\nDisallow: /feeds/stream\nDisallow: /metrics\n"
"""Crawlers may show people the pages and collections; records one by one are for programs."""
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<path fill="#0b5c8a" d="M16 2 4 6v10c0 7 5 11 12 14 7-3 12-7 12-14V6z"/>'
    '<path fill="none" stroke="#fbfaf7" stroke-width="2.5" d="M8 17h4l3-7 3 12 3-8 1.5 3H24"/>'
    "</svg>"
)
"""A shield with the trace of a seismograph."""
CATALOG = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'

BaseOf = Callable[[Request], str]


def router(base_of: BaseOf, contact: str) -> APIRouter:
    """Return the routes; `contact` is the URI of who is told of a weakness."""
    routes = Routes()

    async def robots(_: Request) -> Response:
        return Response(ROBOTS, media_type="text/plain")

    async def icon(_: Request) -> Response:
        return Response(
            ICON, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"}
        )

    async def security(request: Request) -> Response:
        return Response(_security(base_of(request), contact), media_type="text/plain")

    async def catalog(request: Request) -> Response:
        return Response(_text(_catalog(base_of(request))), media_type=CATALOG)

    async def version(_: Request) -> Response:
        return Response(
            _text({"name": "Qalqan", "version": VERSION}), media_type="application/json"
        )

    routes.add_route("/robots.txt", robots, methods=["GET"])
    routes.add_route("/favicon.ico", icon, methods=["GET"])
    routes.add_route("/.well-known/api-catalog", catalog, methods=["GET"])
    routes.add_route("/version", version, methods=["GET"])
    routes.add_route("/.well-known/security.txt", security, methods=["GET"])
    return routes


def _security(base: str, contact: str) -> str:
    """Return security.txt (RFC 9116)."""
    expires = (datetime.now(UTC) + timedelta(days=SECURITY_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    canonical = f"{base}/.well-known/security.txt"
    return (
        f"Contact: {contact}\nExpires: {expires}\n"
        f"Preferred-Languages: en, ru\nCanonical: {canonical}\n"
    )


def _catalog(base: str) -> Mapping[str, Any]:
    """Return what interfaces there are (RFC 9727), each with its description and its pages."""
    docs = [{"href": f"{base}/docs", "type": "text/html"}]
    status = [{"href": f"{base}/health/ready", "type": "application/json"}]
    described = {
        f"{base}/": (f"{base}/openapi.json", "application/json"),
        f"{base}/collections": (f"{base}/api", OPENAPI),
        f"{base}/feeds/stream": (f"{base}/asyncapi.json", "application/json"),
    }
    return {
        "linkset": [
            {
                "anchor": anchor,
                "service-desc": [{"href": href, "type": kind}],
                "service-doc": docs,
                "status": status,
            }
            for anchor, (href, kind) in described.items()
        ]
    }


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
