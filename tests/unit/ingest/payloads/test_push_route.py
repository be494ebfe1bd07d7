"""The route of pushes answers as the framework does, whatever it is asked."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from joserfc.jwk import OKPKey
from pydantic import SecretStr

from services.ingest.payloads import api
from services.ingest.payloads.use import Payloads
from services.ingest.payloads.views import Accepted
from shared import app
from shared.auth import new_key, reader
from shared.bus import open_bus
from shared.database import Database
from shared.errors import Conflict, Invalid, NotFound, RateLimited
from shared.instrumented import Instrumented
from shared.policy import Principal
from shared.routes import Route
from shared.settings import Settings
from tests.support.ingest import token_of

MOST_BYTES = 2000
PATH = "/v1/sources/{}/payloads"
RECEIPT = UUID("7d5f8a2e-6a0c-5a3e-9d55-2f6a0a1f7a10")
FAILURES: dict[str, Exception] = {
    "none": NotFound("no-source-of", source="none", known="usgs", extensions={"sources": []}),
    "empty": Invalid.field("#", "payload-empty"),
    "paused": Conflict("source-paused", source="paused", reason="repair"),
    "spent": RateLimited("trials-busy", headers={"Retry-After": "10"}),
    "broken": RuntimeError("a mistake of ours"),
}

Told = tuple[int, list[tuple[str, str]], bytes]


class Kept:
    """Payloads that keep nothing, and note what they were asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    async def push(
        self,
        by: Principal,
        source: str,
        body: Callable[[], Awaitable[bytes]],
        *,
        media_type: str,
        encoding: str,
    ) -> Accepted:
        if source in FAILURES:
            raise FAILURES[source]
        self.calls.append((by, source, await body(), media_type, encoding))
        return Accepted(receipt=RECEIPT)


async def parts(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 300):
        yield body[start : start + 300]


def requests(key: OKPKey) -> list[dict[str, Any]]:
    """Return odd requests and plain ones, as a client takes them."""
    known = token_of(key)
    push = {"method": "POST", "url": PATH.format("usgs"), "headers": known, "content": b"{}"}
    names = ["a" * 300, "%00", "%20", "us%2Fgs", "US", "%F0%9F%8C%8D", "%FF", "..", "", *FAILURES]
    types = ["", "text/csv", ";;", "a" * 500, "multipart/form-data", "application/json"]
    fields = [
        *({"content-type": each} for each in (*types, "application/x-www-form-urlencoded")),
        {"content-encoding": " GZIP "},
        {"content-encoding": "br"},
        {"accept-language": "ru"},
        {"accept": "text/html"},
        {"expect": "100-continue"},
        {"authorization": "Bearer nonsense"},
        {"authorization": "Basic YTpi"},
        {"content-length": str(MOST_BYTES + 1)},
    ]
    return [
        push,
        push | {"headers": {}},
        *(push | {"url": PATH.format(name)} for name in names),
        *(push | {"headers": known | each} for each in fields),
        *(
            push | {"url": f"{PATH.format('usgs')}?{query}"}
            for query in ("", "a=1", "source=b", "=")
        ),
        *(push | {"content": content} for content in (None, b"", bytes(MOST_BYTES + 1))),
        *(push | {"content": size} for size in (MOST_BYTES, MOST_BYTES + 1)),
        *(
            push | {"method": method, "url": PATH.format(name)}
            for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "BREW")
            for name in ("usgs", "none")
        ),
        push | {"url": PATH.format("usgs") + "/"},
    ]


async def answers(key: OKPKey) -> tuple[list[Told], list[tuple[Any, ...]], set[str]]:
    """Return what is answered, what was to be kept, and the labels of the requests' durations."""
    kept = Kept()
    url = "postgresql+asyncpg://nobody@/nothing?host=/nowhere"
    service = app.create(
        Settings(
            database_url=SecretStr(url), bus_url=SecretStr("memory://"), max_command_bytes=1000
        ),
        package="services.ingest",
        title="FastAPI",
        description="",
        database=Database(url),
        bus=open_bus("memory://"),
        routers=[api.router(cast("Payloads", kept))],
        workers=[],
        stopping=asyncio.Event(),
        read_principal=reader(json.dumps(key.as_dict(private=False)), "ingest"),
        bulk={"/v1/sources": MOST_BYTES},
    )
    told: list[Told] = []
    transport = httpx.ASGITransport(service, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingest") as client:
        for request in requests(key):
            content = request["content"]
            body = parts(bytes(content)) if isinstance(content, int) else content
            answer = await client.request(**request | {"content": body})
            # Each fault of ours has a number of its own.
            said = re.sub(rb"[0-9a-f]{16}", b"", answer.content)
            told.append((answer.status_code, sorted(answer.headers.items()), said))
    return told, kept.calls, labels(service)


def labels(service: Instrumented) -> set[str]:
    """Return the labels of what was measured of requests."""
    assert service.requests is not None
    return {
        json.dumps(sample.labels, sort_keys=True)
        for family in service.requests.collect()
        for sample in family.samples
    }


async def test_odd_requests_are_answered_as_the_framework_would(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = new_key()
    now = await answers(key)
    monkeypatch.setattr(api, "PushRoute", Route)
    before = await answers(key)
    for one, other, request in zip(now[0], before[0], requests(key), strict=True):
        assert one == other, request
    assert now[1:] == before[1:]
    assert {status for status, *_ in now[0]} >= {202, 400, 401, 404, 405, 409, 413, 422, 429, 500}
    assert now[1], "some were kept"
    assert any("/v1/sources/{source}/payloads" in each for each in now[2])
