"""What is described of refusals is what is sent: every operation is driven to those it can reach.

The hooks of the clients compare each refusal with the description; tests elsewhere reach the rest.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from services.gateway.app import create as create_gateway
from services.ingest.app import create as create_ingest
from services.ingest.settings import IngestSettings
from services.plans.app import create as create_plans
from services.risk.app import create as create_risk
from services.risk.settings import RiskSettings
from shared.openapi.schemas import operations
from tests.support import gateway, plans
from tests.support.documented import document, hooks

PUBLIC = json.dumps(plans.KEY.as_dict(private=False))
ABSENT = UUID(int=0)
SERVICES: Mapping[str, Callable[[str], FastAPI]] = {
    "gateway": lambda url: create_gateway(gateway.settings_of(url)),
    "ingest": lambda url: create_ingest(
        IngestSettings.model_validate(
            {"database_url": url, "bus_url": "memory://", "service_public_key": PUBLIC}
        )
    ),
    "plans": lambda url: create_plans(plans.settings_of(url)),
    "risk": lambda url: create_risk(
        RiskSettings.model_validate(
            {"database_url": url, "bus_url": "memory://", "service_public_key": PUBLIC}
        )
    ),
}
ENDLESS = "/feeds/stream"

Sent = tuple[str, str, Mapping[str, Any]]


@pytest.fixture(params=SERVICES)
async def app(
    request: pytest.FixtureRequest, service_database: Callable[[str], Awaitable[str]]
) -> FastAPI:
    return SERVICES[request.param](await service_database(request.param))


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", event_hooks=hooks(app)
    ) as client:
        yield client


def own(app: FastAPI) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return the operations that the application answers by itself, as it describes them."""
    found = app.openapi() if app.title != "Qalqan" else document(app)
    proxied = {"ingest", "risk", "plans"} if app.title == "Qalqan" else set()
    exported = {path for service in proxied for path in gateway_exports()[service]["paths"]} - {
        "/health/live",
        "/health/ready",
    }
    return [each for each in operations(found) if each[1] not in exported]


def gateway_exports() -> dict[str, dict[str, Any]]:
    from services.gateway.edge.openapi import exported  # noqa: PLC0415 - of one application only

    return exported()


def requests(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[Sent]:
    """Yield requests that an operation refuses, for each reason that needs no record."""
    absent = path.format_map(Everywhere(str(ABSENT)))
    yield method, f"{absent}?nobody-knows=1", {}
    yield method, absent, {"headers": {"Authorization": "Bearer nonsense"}}
    if path == ENDLESS:
        return
    yield method, absent, {}
    yield method, path.format_map(Everywhere("no-uuid")), {"headers": {"If-Match": "x" * 201}}
    if "requestBody" in operation:
        yield method, absent, {"content": b"{", "headers": {"Content-Type": "application/json"}}
        yield method, absent, {"content": b"x", "headers": {"Content-Type": "image/png"}}
        yield method, absent, {"json": {"nobody-knows": 1}}
        yield method, absent, {"headers": {"Content-Length": str(10**12)}}


class Everywhere(dict[str, str]):
    """The same value for every parameter of a path."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, _: str) -> str:
        return self._value


async def test_every_refusal_that_an_operation_can_cheaply_reach_is_described(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    statuses: Counter[int] = Counter()
    for method, path, operation in own(app):
        for sent in requests(method, path, operation):
            answer = await client.request(sent[0], sent[1], **sent[2])
            described = {int(status) for status in operation["responses"]}
            assert answer.status_code in described, (sent, answer.status_code, answer.text[:500])
            if answer.status_code == 401:
                assert answer.headers["www-authenticate"].startswith("ApiKey ")
            statuses[answer.status_code] += 1
    assert {400, 401, 404} <= set(statuses)
    # A command of the gateway's own refuses the nameless before it looks at anything else.
    assert statuses[400] + statuses[401] >= len(own(app))


async def test_a_body_of_another_media_type_is_a_415(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    known = [
        (method, path)
        for method, path, operation in own(app)
        if "*/*" not in operation.get("requestBody", {"content": ["*/*"]})["content"]
    ]
    assert known
    for method, path in known:
        where = path.format_map(Everywhere(str(ABSENT)))
        answer = await client.request(
            method, where, content=b"{}", headers={"Content-Type": "image/png"}
        )
        assert answer.status_code in {401, 415}, (method, path, answer.text)
