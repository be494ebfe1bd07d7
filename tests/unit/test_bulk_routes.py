"""Paths that only make many at once: every other method is refused, and told what there is."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from services.gateway import app as gateway
from services.gateway.edge.docs import methods
from services.gateway.edge.methods import allowed, table
from services.gateway.edge.openapi import exported
from services.ingest import app as ingest
from services.ingest.settings import IngestSettings
from services.plans import app as plans
from services.plans.settings import PlansSettings
from shared.errors import PROBLEM
from shared.openapi.schemas import operations
from tests.support.gateway import settings_of

NOWHERE = "postgresql://localhost/none"
MANY = {
    service: [path for path in document["paths"] if Path(path).name in {"bulk", "import"}]
    for service, document in exported().items()
}


def app_of(service: str) -> FastAPI:
    """Return a service that is built but not started."""
    if service == "ingest":
        return ingest.create(IngestSettings(database_url=NOWHERE, bus_url="memory://"))
    return plans.create(PlansSettings(database_url=NOWHERE, bus_url="memory://"))


def test_all_services_with_such_paths_are_asked() -> None:
    assert {service for service, paths in MANY.items() if paths} == {"ingest", "plans"}


@pytest.mark.parametrize("service", ["ingest", "plans"])
async def test_a_service_refuses_other_methods(service: str) -> None:
    transport = httpx.ASGITransport(app_of(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for path in MANY[service]:
            for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE"):
                answer = await client.request(method, path)
                told = answer.status_code, answer.headers["allow"], answer.headers["content-type"]
                assert told == (405, "POST", PROBLEM), (method, path)


def test_the_gateway_names_their_methods() -> None:
    rows = table(exported(), gateway.create(settings_of(NOWHERE)))
    for path in (path for paths in MANY.values() for path in paths):
        assert allowed(rows, path) == ["OPTIONS", "POST"], path
    assert "GET" in allowed(rows, "/v1/assets/6f1c1d3e-5f0e-4a53-9a3c-0d8a3b3f5b12")


def test_the_gateway_knows_methods_without_describing_itself() -> None:
    app = gateway.create(settings_of(NOWHERE))
    known = methods(app)
    assert known("/v1/keys") == ["GET", "HEAD", "OPTIONS", "POST"]
    assert app.openapi_schema is None, "what describes it takes half a second"
    for method, path, _ in operations(app.openapi()):
        assert method.upper() in known(path.replace("{", "").replace("}", "")), path
