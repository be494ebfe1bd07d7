"""The proxy against a small upstream over real sockets."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import Request
from pydantic import SecretStr

from deploy.ports import free_port
from services.gateway.app import create
from shared.auth import new_key, reader
from tests.support.buses import until
from tests.support.fake_service import Fake
from tests.support.gateway import running, served, settings_of

SIGNING = new_key()
HAZARDS = "/v1/hazards"


@pytest.fixture
async def fake() -> Fake:
    return Fake()


@pytest.fixture
async def upstream(fake: Fake) -> AsyncIterator[str]:
    async with served(fake.app) as url:
        yield url
        fake.release.set()


@pytest.fixture
async def open_gateway(
    service_database: Callable[[str], Awaitable[str]],
) -> Callable[..., Any]:
    database_url = await service_database("gateway")

    def make(url: str, **changes: Any) -> Any:
        settings = settings_of(
            database_url,
            ingest_url=url,
            risk_url=url,
            plans_url=url,
            service_private_key=SecretStr(json.dumps(SIGNING.as_dict(private=True))),
            **changes,
        )
        return with_key(settings)

    return make


@asynccontextmanager
async def with_key(settings: Any) -> AsyncIterator[tuple[httpx.AsyncClient, dict[str, str]]]:
    async with running(settings) as client:
        yield client, {"X-API-Key": settings.bootstrap_key.get_secret_value()}


async def test_a_command_reaches_its_service_with_a_token_and_without_the_key(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, key):
        answer = await client.post(
            "/v1/sources/usgs/payloads?dry=1",
            content=b'{"a": 1}',
            headers=key | {"Idempotency-Key": "k1", "X-Forwarded-For": "1.2.3.4", "Cookie": "a=b"},
        )
    assert (answer.status_code, answer.json()) == (202, {"bytes": 8})
    (seen,) = fake.seen
    assert (seen["method"], seen["path"], seen["query"], seen["body"]) == (
        "POST",
        "/v1/sources/usgs/payloads",
        "dry=1",
        b'{"a": 1}',
    )
    headers = seen["headers"]
    assert headers["idempotency-key"] == "k1"
    assert not {"x-api-key", "x-forwarded-for", "cookie"} & set(headers)
    request = Request(
        {"type": "http", "headers": [(b"authorization", headers["authorization"].encode())]}
    )
    public = json.dumps(SIGNING.as_dict(private=False))
    principal = reader(public, "ingest")(request)
    assert principal.city == "*"
    assert "admin" in principal.scopes


async def test_only_fields_that_services_read_go_on(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    read = {"accept-language": "ky", "if-match": '"1"', "content-type": "text/csv"}
    ends = {"x-anything": "1", "cookie": "a=b", "forwarded": "for=1.2.3.4", "x-city": "osh"}
    async with open_gateway(upstream) as (client, _):
        await client.get(HAZARDS, headers=read | ends)
    (seen,) = fake.seen
    assert read.items() <= seen["headers"].items()
    assert not set(ends) & set(seen["headers"])


async def test_a_path_with_a_slash_too_many_leads_nowhere(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, _):
        for path in ("/v1/alerts/", "/docs/", "/collections/", "http://gateway.test//evil/"):
            answer = await client.get(path, headers={"Host": "evil.example"})
            assert answer.status_code == 404, path
            assert "location" not in answer.headers
    assert fake.seen == []


async def test_bodies_that_do_not_come_hold_no_place_of_a_service(
    fake: Fake, upstream: str, service_database: Callable[[str], Awaitable[str]]
) -> None:
    settings = settings_of(
        await service_database("gateway"),
        ingest_url=upstream,
        risk_url=upstream,
        upstream_concurrency=2,
        upstream_wait_seconds=5.0,
        upstream_failures=1,
        max_command_seconds=0.3,
        max_body_seconds=0.3,
    )
    async with served(create(settings)) as gateway, httpx.AsyncClient(timeout=30) as client:
        host, port = gateway.removeprefix("http://").split(":")
        idle = [await asyncio.open_connection(host, int(port)) for _ in range(8)]
        for number, (_, writer) in enumerate(idle):
            line = b"GET /v1/hazards" if number % 2 else b"POST /v1/calculators/spi"
            writer.write(line + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        for path in (HAZARDS, "/v1/assessments"):
            assert (await client.get(f"{gateway}{path}")).status_code == 202, path
        statuses = [(await reader.readline())[9:12] for reader, _ in idle]
        for _, writer in idle:
            writer.close()
        # The client's slowness is no failure of the service: its breaker would open at the first.
        assert (await client.post(f"{gateway}/v1/calculators/spi", json={})).status_code == 202
    assert statuses == [b"408", b"202"] * 4
    assert all(seen["body"] == b"" for seen in fake.seen if seen["method"] == "GET")


async def test_bodies_on_their_way_are_bounded_together(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    sending = asyncio.Event()
    entered = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"x" * 60
        entered.set()
        await sending.wait()

    async with open_gateway(upstream, held_bytes=100) as (client, key):
        first = asyncio.create_task(client.post("/v1/plans", content=slow(), headers=key))
        await entered.wait()
        refused = await client.post("/v1/plans", content=b"x" * 60, headers=key)
        sending.set()
        assert (await first).json() == {"bytes": 60}
        again = await client.post("/v1/plans", content=b"x" * 60, headers=key)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert again.json() == {"bytes": 60}
    assert len(fake.seen) == 2


async def test_hop_by_hop_fields_end_at_the_gateway(
    upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, _):
        answer = await client.get(HAZARDS)
    assert answer.headers["etag"] == '"7"'
    assert "x-private" not in answer.headers
    assert "connection" not in answer.headers


async def test_without_a_key_public_reads_pass_and_all_else_is_401(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, _):
        public = (HAZARDS, "/v1/assets/x", "/v1/assessments", "/v1/cities", "/v1/plans")
        for path in public:
            assert (await client.get(path)).status_code == 202, path
        for method, path in (
            ("GET", "/v1/receipts/1"),
            ("GET", "/v1/quarantine"),
            ("GET", "/v1/plan-links"),
            ("POST", "/v1/measures"),
            ("POST", "/v1/hazards/1/split"),
            ("POST", "/v1/cities"),
            ("DELETE", "/v1/assets/1"),
        ):
            answer = await client.request(method, path)
            assert answer.status_code == 401, path
            assert answer.headers["content-type"] == "application/problem+json"
    assert len(fake.seen) == 5
    assert all("authorization" not in seen["headers"] for seen in fake.seen)


async def test_a_calculation_needs_no_key_and_other_methods_do(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    path = "/v1/calculators/intensity"
    async with open_gateway(upstream) as (client, _):
        assert (await client.post(path, json={})).status_code == 202
        for method in ("PUT", "PATCH", "DELETE"):
            assert (await client.request(method, path)).status_code == 401, method
    (seen,) = fake.seen
    assert seen["path"] == path


async def test_what_is_signed_needs_no_key_and_takes_its_signature_along(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    path = "/v1/webhooks/osh-gauges"
    signed = {"webhook-id": "a", "webhook-timestamp": "1", "webhook-signature": "v1,x"}
    async with open_gateway(upstream) as (client, _):
        assert (await client.post(path, content=b"{}", headers=signed)).status_code == 202
        assert (await client.get(path)).status_code == 401
        assert (await client.post("/v1/sources/osh-gauges/payloads")).status_code == 401
    (seen,) = fake.seen
    assert signed.items() <= seen["headers"].items()
    assert "authorization" not in seen["headers"]


async def test_a_path_cannot_climb_out_of_what_is_let_through(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, key):
        for path in ("/v1/hazards/%2e%2e/%2e%2e/metrics", "/v1/hazards/..%2f..%2fmetrics"):
            assert (await client.get(path, headers=key)).status_code == 404, path
        await client.get("/v1/hazards/a%20b%3Fc", headers=key)
    (seen,) = fake.seen
    assert (seen["path"], seen["query"]) == ("/v1/hazards/a b?c", "")


async def test_a_service_that_is_down_is_a_503_that_says_when_to_come_back(
    open_gateway: Callable[..., Any],
) -> None:
    async with open_gateway(f"http://127.0.0.1:{free_port()}") as (client, key):
        answer = await client.post("/v1/plans", json={}, headers=key)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.json()["service"] == "plans"


async def test_an_open_breaker_answers_at_once_and_asks_nobody(
    fake: Fake, open_gateway: Callable[..., Any]
) -> None:
    port = free_port()
    settings = {"upstream_failures": 2, "upstream_rest_seconds": 300}
    async with open_gateway(f"http://127.0.0.1:{port}", **settings) as (client, key):
        for _ in range(2):
            assert (await client.post("/v1/plans", json={}, headers=key)).status_code == 503
        async with served(fake.app, port):
            refused = await client.post("/v1/plans", json={}, headers=key)
            assert refused.status_code == 503
            assert int(refused.headers["retry-after"]) > 200
    assert fake.seen == []


async def test_what_cannot_be_sent_on_is_no_fault_of_the_service(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    long = "a" * 40_000  # of what is twice as long, httpx makes no address
    async with open_gateway(upstream, upstream_failures=1) as (client, _):
        for target in (f"{HAZARDS}?{long}", f"{HAZARDS}/{long}"):
            assert (await client.get(target)).status_code == 431
        answer = await client.get(HAZARDS, headers={"Accept-Language": "ky \t"})
        assert answer.status_code == 202
    (seen,) = fake.seen
    assert seen["headers"]["accept-language"] == "ky"


async def test_a_busy_service_refuses_after_a_short_wait(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    settings = {"upstream_concurrency": 1, "upstream_wait_seconds": 0.05}
    async with open_gateway(upstream, **settings) as (client, key):
        slow = asyncio.create_task(client.get("/v1/hazards/slow", headers=key))
        await fake.entered.wait()
        assert (await client.get(HAZARDS, headers=key)).status_code == 503
        fake.release.set()
        assert (await slow).status_code == 200
        assert (await client.get(HAZARDS, headers=key)).status_code == 202


async def test_clients_that_do_not_read_hold_no_place_of_a_service(
    fake: Fake, upstream: str, service_database: Callable[[str], Awaitable[str]]
) -> None:
    settings = settings_of(
        await service_database("gateway"),
        ingest_url=upstream,
        upstream_concurrency=1,
        upstream_wait_seconds=5.0,
    )
    async with served(create(settings)) as gateway, httpx.AsyncClient(timeout=30) as client:
        host, port = gateway.removeprefix("http://").split(":")
        slow = [await asyncio.open_connection(host, int(port), limit=1024) for _ in range(4)]
        for _, writer in slow:
            writer.write(b"GET /v1/hazards/long HTTP/1.1\r\nHost: x\r\n\r\n")
        await until(lambda: fake.long_sent == 4)
        answer = await client.get(f"{gateway}{HAZARDS}")
        for _, writer in slow:
            writer.close()
    assert answer.status_code == 202


async def test_a_question_to_a_calculator_over_8_mib_ends_at_the_door(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, _):
        path = "/v1/calculators/verification"
        refused = await client.post(path, content=b"x" * (8 * 1024 * 1024 + 1))
        assert (await client.post(path, content=b"x" * 1024)).status_code == 202
    assert (refused.status_code, len(fake.seen)) == (413, 1)


@pytest.mark.parametrize(
    ("path", "limit"), [("/v1/sources/usgs/payloads", 1000), ("/v1/plans", 500), ("/v1/keys", 500)]
)
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_over_the_limit_is_a_413_problem_with_all_fields_of_an_answer(
    fake: Fake,
    upstream: str,
    open_gateway: Callable[..., Any],
    path: str,
    limit: int,
    *,
    chunked: bool,
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(limit // 100):
            yield b"x" * 100
        yield b"x"

    async with open_gateway(upstream, max_body_bytes=1000, max_command_bytes=500) as (client, key):
        answer = await client.post(
            path,
            content=chunks() if chunked else b"x" * (limit + 1),
            headers={**key, "Accept-Language": "kk", "Origin": "https://map.example"},
        )
    assert answer.status_code == 413
    assert fake.seen == []
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == "kk"
    assert answer.json()["title"] == "Сұрау денесі тым үлкен"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert set(answer.headers["vary"].split(", ")) >= {"Accept-Language", "X-API-Key"}
    assert "ratelimit-limit" in answer.headers


async def test_a_body_exactly_at_the_limit_is_passed_on(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream, max_body_bytes=1000, max_command_bytes=500) as (client, key):
        for path, limit in (("/v1/sources/usgs/payloads", 1000), ("/v1/plans", 500)):
            answer = await client.post(path, content=b"x" * limit, headers=key)
            assert answer.json() == {"bytes": limit}


async def test_the_reader_s_language_reaches_the_service_and_its_label_comes_back(
    fake: Fake, upstream: str, open_gateway: Callable[..., Any]
) -> None:
    async with open_gateway(upstream) as (client, key):
        asked = {**key, "Accept-Language": "tg, ru;q=0.5"}
        told = await client.get("/v1/hazards/told", headers=asked)
        own = await client.get("/v1/nothing", headers=asked)
    assert fake.seen[-1]["headers"]["accept-language"] == "tg, ru;q=0.5"
    assert (told.headers["content-language"], told.text) == ("tg", "Салом")
    assert (own.status_code, own.headers["content-language"]) == (404, "tg")
