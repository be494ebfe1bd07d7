"""What no service could answer is refused at the door, as a problem that says what is wrong."""

from collections.abc import AsyncIterator

import httpx
import pytest

from services.gateway.edge.door import FIELDS, FIELDS_BYTES
from services.gateway.settings import GatewaySettings
from tests.support.gateway import running, settings_of


@pytest.fixture
def settings(url: str) -> GatewaySettings:
    return settings_of(url)


@pytest.fixture
async def client(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        yield client


async def test_nul_in_a_parameter_is_a_400_that_names_it(client: httpx.AsyncClient) -> None:
    for path in ("/feeds/changes", "/v1/alerts", "/feeds/alerts.atom", "/v1/assets"):
        answer = await client.get(f"{path}?limit=1&city=osh%00")
        assert answer.status_code == 400, path
        assert [each["pointer"] for each in answer.json()["errors"]] == ["?city"]


async def test_nul_in_a_path_is_a_404(client: httpx.AsyncClient) -> None:
    for path in ("/collections/hazards/items/a%00", "/feeds/alerts/a%00.xml", "/v1/cities/o%00"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()["title"]) == (404, "Not found"), path


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B05:00", "9999-12-31T23:59:59-05:00"])
async def test_a_time_that_utc_has_no_year_for_is_a_400_that_names_it(
    client: httpx.AsyncClient, moment: str
) -> None:
    answer = await client.get(f"/v1/alerts?since={moment}")
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["?since"]


async def test_a_key_cannot_end_in_a_year_that_utc_does_not_have(
    client: httpx.AsyncClient, settings: GatewaySettings
) -> None:
    first = {"X-API-Key": settings.bootstrap_key.get_secret_value()}
    body = {"name": "x", "expires_at": "9999-12-31T23:59:59-05:00"}
    answer = await client.post("/v1/keys", json=body, headers=first)
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["#/expires_at"]


@pytest.mark.parametrize("path", ["/v1/cities", "/v1/alerts", "/health/live", "/nothing"])
async def test_a_header_of_too_many_or_too_long_fields_is_a_431(
    client: httpx.AsyncClient, path: str
) -> None:
    many = {f"X-{number}": "1" for number in range(FIELDS)}
    for fields in (many, {"X-Long": "x" * FIELDS_BYTES}):
        answer = await client.get(path, headers=fields | {"Accept-Language": "uz"})
        assert answer.status_code == 431
        assert answer.headers["content-language"] == "uz"
        assert f" {FIELDS_BYTES}." in answer.json()["detail"]


async def test_a_header_of_as_many_fields_as_are_read_is_let_in(client: httpx.AsyncClient) -> None:
    own = client.build_request("GET", "/v1/alerts").headers
    many = {f"X-{number}": "1" for number in range(FIELDS - len(own))}
    assert (await client.get("/v1/alerts", headers=many)).status_code == 200


@pytest.mark.parametrize("path", ["/v1/cities", "/v1/alerts", "/health/live", "/nothing"])
@pytest.mark.parametrize("hosts", [[], ["gateway.test", "evil.example"], ["a", "a"]])
async def test_a_request_that_names_its_host_never_or_twice_is_a_400(
    client: httpx.AsyncClient, path: str, hosts: list[str]
) -> None:
    request = client.build_request("GET", path)
    own = [(name, value) for name, value in request.headers.raw if name.lower() != b"host"]
    request.headers = httpx.Headers([*own, *((b"host", host.encode()) for host in hosts)])
    answer = await client.send(request)
    assert answer.status_code == 400
    assert answer.json()["type"] == "https://csc-ca.org/problems/bad-request"
    assert "Host" in answer.json()["detail"]
