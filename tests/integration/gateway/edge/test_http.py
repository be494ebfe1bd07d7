"""What HTTP lets every client expect: validators, methods, challenges, links, known addresses."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from services.gateway.settings import GatewaySettings
from shared.database import Database
from shared.languages import LANGUAGES
from shared.policy import Classification
from tests.support.gateway import asset, city, hazard, project, running, settings_of


@pytest.fixture
def settings(url: str) -> GatewaySettings:
    return settings_of(url)


@pytest.fixture
async def client(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        yield client


async def test_what_a_reader_holds_is_not_sent_again(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, city("osh"), hazard("h1"), hazard("h2"), asset("a1"))
    found = (await client.get("/collections/hazards/items")).json()["features"][0]["id"]
    for path in (
        "/",
        "/openapi.json",
        "/asyncapi.json",
        "/api",
        "/conformance",
        "/collections",
        "/collections/hazards",
        "/collections/hazards/items?limit=1",
        f"/collections/hazards/items/{found}",
        "/v1/alerts",
        "/feeds/alerts.atom",
        "/feeds/changes",
    ):
        first = await client.get(path)
        assert first.status_code == 200, path
        tag = first.headers["etag"]
        for held in (tag, "*", f'"other", {tag}', tag.removeprefix("W/")):
            again = await client.get(path, headers={"If-None-Match": held})
            assert (again.status_code, again.content) == (304, b""), (path, held)
            assert again.headers["etag"].removeprefix("W/") == tag.removeprefix("W/"), path
        other = await client.get(path, headers={"If-None-Match": '"other"'})
        assert other.status_code == 200, path
    before = (await client.get("/collections/hazards/items")).headers["etag"]
    await project(database, hazard("h3"))
    assert (await client.get("/collections/hazards/items")).headers["etag"] != before


async def test_every_refusal_for_want_of_a_key_says_how_to_show_one(
    client: httpx.AsyncClient,
) -> None:
    for path in ("/v1/keys", "/v1/progress-reports", "/v1/receipts/x"):
        answer = await client.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'ApiKey realm="qalqan", Bearer realm="qalqan"'


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/keys", "GET, HEAD, OPTIONS, POST"),
        ("/v1/keys/x", "DELETE, GET, HEAD, OPTIONS"),
        ("/v1/assets", "GET, HEAD, OPTIONS, POST"),
        ("/v1/cities/osh", "GET, HEAD, OPTIONS, PATCH, PUT"),
        ("/v1/coalition", "GET, HEAD, OPTIONS"),
        ("/v1/calculators/spi", "OPTIONS, POST"),
        ("/collections/hazards/items", "GET, HEAD, OPTIONS"),
        ("/feeds/alerts.atom", "GET, HEAD, OPTIONS"),
        ("/feeds/stream", "GET, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
    ],
)
async def test_a_path_tells_all_its_methods(
    client: httpx.AsyncClient, path: str, methods: str
) -> None:
    asked = await client.options(path)
    assert (asked.status_code, asked.headers["allow"]) == (204, methods)
    refused = await client.request("TRACE", path)
    if refused.status_code != 401:  # of what only a key may ask, the key comes first
        assert (refused.status_code, refused.headers["allow"]) == (405, methods)
        assert methods in refused.json()["detail"]


async def test_a_path_that_is_not_there_has_no_methods(client: httpx.AsyncClient) -> None:
    assert (await client.options("/nowhere")).status_code == 404


async def test_scripts_of_other_sites_may_read_every_field_they_need(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/v1/alerts", headers={"Origin": "https://example.org"})
    exposed = answer.headers["access-control-expose-headers"].split(", ")
    assert {"ETag", "Link", "RateLimit-Reset", "Retry-After", "WWW-Authenticate"} <= set(exposed)
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "PATCH"}
    assert (await client.options("/v1/assets/x", headers=asked)).status_code == 200


async def test_a_list_links_to_its_next_page_in_the_header_too(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, *(hazard(f"h{number}") for number in range(3)))
    answer = await client.get("/collections/hazards/items?limit=2")
    body = {link["rel"]: link["href"] for link in answer.json()["links"]}
    assert answer.links["next"]["url"] == body["next"]
    rest = await client.get(answer.links["next"]["url"])
    assert rest.json()["numberReturned"] == 1
    assert "next" not in rest.links


async def test_large_answers_are_compressed_and_vary_by_it(client: httpx.AsyncClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    answer = await client.get("/openapi.json", headers=asked)
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.json()["openapi"].startswith("3.1")
    plain = await client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    small = await client.get("/health/live", headers=asked)
    assert "content-encoding" not in small.headers


async def test_each_field_that_an_answer_varies_by_is_said_once(client: httpx.AsyncClient) -> None:
    for path in ("/collections/nosuch/items", "/collections/hazards/items", "/cities/nosuch"):
        for accept in ("application/json", "text/html"):
            answer = await client.get(path, headers={"Accept": accept, "Origin": "https://a.test"})
            (said,) = answer.headers.get_list("vary")
            named = [name.strip().lower() for name in said.split(",")]
            assert len(named) == len({*named}), (path, accept, said)


async def test_programs_find_what_they_look_for_at_known_addresses(
    client: httpx.AsyncClient,
) -> None:
    catalog = await client.get("/.well-known/api-catalog")
    assert catalog.headers["content-type"].startswith("application/linkset+json")
    for item in catalog.json()["linkset"]:
        for link in (*item["service-desc"], *item["service-doc"], *item["status"]):
            found = await client.get(link["href"])
            assert found.headers["content-type"].startswith(link["type"].partition(";")[0]), link
    security = (await client.get("/.well-known/security.txt")).text
    assert "Contact: mailto:security@csc-ca.org\n" in security
    assert "Expires: 20" in security
    assert (await client.get("/robots.txt")).text.startswith("User-agent: *\n")
    assert (await client.get("/favicon.ico")).headers["content-type"] == "image/svg+xml"
    described = (await client.get("/openapi.json")).json()["info"]["version"]
    assert (await client.get("/version")).json() == {"name": "Qalqan", "version": described}


async def test_every_type_of_problem_is_explained_in_every_language(
    client: httpx.AsyncClient,
) -> None:
    problem = await client.get("/v1/keys")
    code = problem.json()["type"].rpartition("/")[2]
    pages = set()
    for language in LANGUAGES:
        page = await client.get(f"/problems/{code}", headers={"Accept-Language": language})
        assert page.headers["content-language"] == language
        assert "X-API-Key" in page.text
        pages.add(page.text)
    assert len(pages) == len(LANGUAGES)
    every = (await client.get("/problems?lang=ru")).text
    responses = (await client.get("/openapi.json")).json()["components"]["responses"]
    sent = {code for each in responses.values() for code in each.get("x-problem-types", ())}
    for code in sent:
        assert f'href="/problems/{code}?f=html&amp;lang=ru"' in every
        assert (await client.get(f"/problems/{code}")).status_code == 200
    unknown = await client.get("/problems/none")
    assert (unknown.status_code, "unauthorized" in json.dumps(unknown.json())) == (404, True)


async def test_a_city_that_is_not_there_is_refused_with_those_that_are(
    database: Database, client: httpx.AsyncClient
) -> None:
    paths = ("/collections/assets/items", "/v1/alerts", "/feeds/changes", "/v1/assessments")
    early = await client.get("/v1/alerts?city=atlantis")
    assert early.status_code == 200  # no city has arrived yet
    hidden = city("hidden", classification=Classification.INTERNAL)
    await project(database, city("osh"), city("bishkek"), hidden)
    for path in paths:
        answer = await client.get(f"{path}?city=atlantis")
        assert answer.status_code == 400, path
        assert answer.json()["errors"][0]["pointer"] == "?city"
        assert "bishkek, osh." in answer.json()["detail"]
        assert "hidden" not in answer.json()["detail"]
    owned = await client.get("/v1/assets?owner_city=atlantis")
    assert (owned.status_code, owned.json()["errors"][0]["pointer"]) == (400, "?owner_city")
    # That there is a city which the caller may not know of is not told either.
    for name, status in (("osh", 200), ("hidden", 400)):
        answer = await client.get(f"/collections/assets/items?city={name}")
        assert answer.status_code == status
    await project(database, city("almaty"))
    assert (await client.get("/v1/alerts?city=almaty")).status_code == 200
