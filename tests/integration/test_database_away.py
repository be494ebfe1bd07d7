"""What every route of every service answers while the database is away, and afterwards."""

import importlib
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest
import structlog
from fastapi import FastAPI

from services.ingest.settings import IngestSettings
from services.plans.settings import PlansSettings
from services.risk.settings import RiskSettings
from shared.policy import EVERY_CITY, Principal, Scope
from tests.support.gateway import client_of, settings_of
from tests.support.wire import Wire, wired

EVERYTHING = Principal(
    name="test", city=EVERY_CITY, country=None, scopes=frozenset(Scope), key=str(uuid4())
)
SERVICES = ("ingest", "risk", "plans", "gateway")
REFUSED = (400, 401, 403, 404, 415, 422)
PATHS = {"ingest": "/v1/hazards", "risk": "/v1/assessments", "plans": "/v1/cities"}
FREE = (
    "/health/live",
    "/openapi.json",
    "/docs",
    "/v1/calculators",
    "/conformance",
    "/api",
    "/feeds/signing",
    "/v1/declaration",
    "/v1/depositary/key",
    "/v1/observations/quantities",
    "/v1/hazard-types",
    "/v1/alignment-codes",
    "/v1/review-templates",
    "/v1/scorecard-items",
)
"""Begins of paths that need no database."""
DESCRIBED = ("/geojson-schema", "/schema", "/queryables")
"""Ends of paths that say what features look like, which the program knows."""
ALONE = ("/", "/collections")
"""Paths that need none, unlike those below them."""


def service(name: str, url: str) -> FastAPI:
    common = {"database_url": url, "bus_url": "memory://"}
    settings: dict[str, Callable[[], Any]] = {
        "ingest": lambda: IngestSettings.model_validate(
            {**common, "sources": [], "load_assets": False, "load_catalogue": False}
        ),
        "risk": lambda: RiskSettings.model_validate(common),
        "plans": lambda: PlansSettings.model_validate(common),
        "gateway": lambda: settings_of(url),
    }
    app: FastAPI = importlib.import_module(f"services.{name}.app").create(settings[name]())
    app.state.read_principal = lambda _: EVERYTHING
    return app


def requests(app: FastAPI) -> Iterator[tuple[str, str, Any]]:
    """Method, path with what it must be asked, and an example of a body for every operation."""
    document = app.openapi()
    schemas = document.get("components", {}).get("schemas", {})
    for template, methods in document["paths"].items():
        if template == "/feeds/stream":
            # It needs no database while nothing was missed, and has no end.
            continue
        named = template.replace("{number}", "1").replace("{quantity}", "pm10")
        named = named.replace("{framework}", "SENDAI")
        path = re.sub(r"{\w+}", str(uuid4()), named)
        for method in {*methods} & {"get", "post", "put", "patch", "delete"}:
            content = methods[method].get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            named = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
            asked = f"{path}{query(methods[method].get('parameters', ()))}"
            yield method.upper(), asked, next(iter(named.get("examples", [])), None)


def query(parameters: Sequence[Mapping[str, Any]]) -> str:
    """Return the query of an address with examples of what it must have."""
    asked = {
        each["name"]: each["schema"]["examples"][0]
        for each in parameters
        if each.get("in") == "query" and each.get("required") and each["schema"].get("examples")
    }
    return f"?{urlencode(asked)}" if asked else ""


@pytest.mark.parametrize("name", SERVICES)
async def test_no_route_answers_500_while_the_database_is_away_and_all_come_back(
    name: str, service_database: Callable[[str], Awaitable[str]]
) -> None:
    async with wired(await service_database(name)) as wire:
        app = service(name, wire.url)
        async with app.router.lifespan_context(app), client_of(app) as client:
            with structlog.testing.capture_logs() as logged:
                await _all_refused(app, client, wire)
                assert (await client.get("/health/live")).status_code == 200
                ready = await client.get("/health/ready")
            await wire.mend()
            assert ready.status_code == 503
            assert any("database: it cannot be reached" in each for each in ready.json()["trouble"])
            assert not [entry for entry in logged if entry.get("exc_info")]
            refused = [entry for entry in logged if entry["event"] == "requests refused"]
            assert len(refused) <= 3
            while (await client.get("/health/ready")).status_code != 200:
                pass
            path = PATHS.get(name, "/collections/hazards/items")
            assert (await client.get(path)).status_code == 200


async def _all_refused(app: FastAPI, client: httpx.AsyncClient, wire: Wire) -> None:
    key = {"Idempotency-Key": "a", "Accept-Language": "tg"}
    await wire.cut()
    away = 0
    for method, path, body in requests(app):
        answer = await client.request(method, path, json=body, headers=key)
        if path.startswith(FREE) or path.endswith(DESCRIBED) or path in ALONE:
            assert answer.status_code in {200, *REFUSED, 503}, (method, path)
            continue
        if answer.status_code < 500:
            # Refused before anything was asked of the database: a body without an example.
            assert answer.status_code in REFUSED, (method, path, answer.text)
            assert method != "GET" or answer.status_code == 404, (method, path, answer.text)
            continue
        assert answer.status_code == 503, (method, path, answer.text)
        if path != "/health/ready":
            away += 1
            assert int(answer.headers["retry-after"]) >= 1, path
            assert answer.headers["content-type"] == "application/problem+json", path
            assert answer.headers["content-language"] == "tg", path
    assert away >= 3
