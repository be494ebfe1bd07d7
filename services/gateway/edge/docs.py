"""The documents of the whole platform for programs, and the pages that show them to people."""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

from services.gateway.edge import asyncapi, openapi, shield
from services.gateway.edge.methods import Allowed, allowed, table
from services.gateway.reads.kit.collection import Collection
from shared.routes import Routes

T = TypeVar("T")

GATEWAY = Path(__file__).resolve().parents[1]
STATIC = GATEWAY / "static"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere; Swagger UI sets styles inline."""


def swagger_assets() -> Path:
    """Return the folder with Swagger UI's files, which the package fastapi-offline carries."""
    spec = find_spec("fastapi_offline")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "static"


def install(app: FastAPI, collections: Sequence[Collection]) -> None:
    """Add the documents, the pages that show them, and the static files."""
    own = app.openapi
    app.openapi = _once(lambda: openapi.merged(own(), openapi.exported(), collections))  # type: ignore[method-assign]  # FastAPI's documented way to extend it
    events = _once(asyncapi.document)
    routes = Routes()

    async def openapi_json(_: Request) -> Response:
        return _json(app.openapi())

    async def asyncapi_json(_: Request) -> Response:
        return _json(events())

    async def docs(_: Request) -> Response:
        return Response(
            (STATIC / "docs.html").read_bytes(),
            media_type="text/html",
            headers={"Content-Security-Policy": PAGE_POLICY},
        )

    async def verification(_: Request) -> Response:
        return Response(
            (STATIC / "verification.html").read_bytes(),
            media_type="text/html",
            headers={"Content-Security-Policy": shield.PAGE},
        )

    routes.add_route("/openapi.json", openapi_json, methods=["GET"])
    routes.add_route("/asyncapi.json", asyncapi_json, methods=["GET"])
    routes.add_route("/docs", docs, methods=["GET"])
    routes.add_route("/docs/verification", verification, methods=["GET"])
    app.include_router(routes)
    app.mount("/docs/assets", StaticFiles(directory=swagger_assets()))
    app.mount("/static", StaticFiles(directory=STATIC))


def methods(app: FastAPI) -> Allowed:
    """Return what knows the methods of every path; the table is made when it is first needed."""
    rows = _once(lambda: table(openapi.exported(), app))
    return lambda path: allowed(rows(), path)


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """Return `make`, called at first need only."""
    made: list[T] = []

    def get() -> T:
        if not made:
            made.append(make())
        return made[0]

    return get


def _json(document: Mapping[str, Any]) -> Response:
    return Response(json.dumps(document, ensure_ascii=False), media_type="application/json")
