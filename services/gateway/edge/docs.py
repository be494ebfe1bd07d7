"""One description of the whole platform: the services' OpenAPI documents merged into the gateway's.

The services' documents are exported at build time (`python -m deploy.openapi`) into `openapi/`, so
that nothing is asked of them at run time; a contract test keeps the exports fresh.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

from services.gateway.edge import asyncapi, shield
from services.gateway.edge.proxy import TABLE
from services.gateway.reads.kit import openapi as ogc
from services.gateway.reads.kit.collection import Collection

GATEWAY = Path(__file__).resolve().parents[1]
EXPORTS = GATEWAY / "openapi"
STATIC = GATEWAY / "static"
OPERATIONS = ("get", "put", "post", "delete", "patch", "head", "options")
PRIVATE = ("/v1/keys",)
"""Paths of the gateway's own that no one reads without a key."""
SECURITY_SCHEMES = {
    "ApiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The key `./qalqan up` prints, or one issued by `POST /v1/keys`.",
    },
    "Bearer": {"type": "http", "scheme": "bearer", "description": "The same key."},
}
WITH_KEY: list[dict[str, list[str]]] = [{"ApiKey": []}, {"Bearer": []}]
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere; Swagger UI sets styles inline."""


def exported(folder: Path = EXPORTS) -> dict[str, dict[str, Any]]:
    """Return the exported document of each service."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def is_public(method: str, path: str) -> bool:
    """Say whether an operation can be called without a key."""
    if method not in {"get", "head"}:
        return False
    for proxied in TABLE:
        if path == proxied.prefix or path.startswith(proxied.prefix + "/"):
            return proxied.public
    return not path.startswith(PRIVATE)


def merged(
    own: Mapping[str, Any],
    services: Mapping[str, Mapping[str, Any]],
    collections: Sequence[Collection],
) -> dict[str, Any]:
    """Return the gateway's own document with the OGC part and every service's."""
    paths: dict[str, Any] = {}
    components: dict[str, dict[str, Any]] = {}
    features = _nullable(ogc.document(collections, "/"))
    for name, part in {"gateway": own, "features": features, **services}.items():
        part_paths, part_components = _prefixed(name, part)
        if name in services:
            part_paths = {path: at for path, at in part_paths.items() if path.startswith("/v1/")}
        for path, at in part_paths.items():
            paths.setdefault(path, {}).update(at)
        for kind, items in part_components.items():
            components.setdefault(kind, {}).update(items)
    components["securitySchemes"] = SECURITY_SCHEMES
    tags = {tag for _, _, operation in _operations(paths) for tag in operation.get("tags", ())}
    for method, path, operation in _operations(paths):
        operation["security"] = [{}, *WITH_KEY] if is_public(method, path) else WITH_KEY
    return {
        **{key: own[key] for key in ("openapi", "info")},
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in sorted(tags)],
        "paths": dict(sorted(paths.items())),
        "components": components,
    }


def _operations(paths: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, item[method])
        for path, item in paths.items()
        for method in OPERATIONS
        if method in item
    ]


def _prefixed(
    service: str, part: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return paths and components, each component and operation named after its service."""

    def rename(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: _reference(service, item)
                if key == "$ref" and isinstance(item, str)
                else rename(item)
                for key, item in value.items()
            }
        return [rename(item) for item in value] if isinstance(value, list) else value

    paths = rename(part.get("paths", {}))
    for _, _, operation in _operations(paths):
        if "operationId" in operation:
            operation["operationId"] = f"{service}.{operation['operationId']}"
        operation.setdefault("tags", [service])
    components = {
        kind: {f"{service}.{name}": rename(item) for name, item in items.items()}
        for kind, items in part.get("components", {}).items()
        if kind != "securitySchemes"
    }
    return paths, components


def _reference(service: str, reference: str) -> str:
    head, _, name = reference.rpartition("/")
    return f"{head}/{service}.{name}" if reference.startswith("#/components/") else reference


def _nullable(value: Any) -> Any:
    """Return OpenAPI 3.0's `nullable` as 3.1 says it."""
    if isinstance(value, list):
        return [_nullable(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _nullable(item) for key, item in value.items() if key != "nullable"}
    return changed | {"type": [value["type"], "null"]} if value.get("nullable") else changed


def swagger_assets() -> Path:
    """Return the folder with Swagger UI's files, which the package fastapi-offline carries."""
    spec = find_spec("fastapi_offline")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "static"


def install(app: FastAPI, collections: Sequence[Collection]) -> None:
    """Add the documents, the pages that show them, and the static files."""
    app.openapi = _once(lambda: merged(FastAPI.openapi(app), exported(), collections))  # type: ignore[method-assign]  # FastAPI's documented way to extend it
    events = _once(asyncapi.document)
    routes = APIRouter()

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


def _once(make: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Return `make`, called at first need only."""
    made: list[dict[str, Any]] = []

    def get() -> dict[str, Any]:
        if not made:
            made.append(make())
        return made[0]

    return get


def _json(document: Mapping[str, Any]) -> Response:
    return Response(json.dumps(document, ensure_ascii=False), media_type="application/json")
