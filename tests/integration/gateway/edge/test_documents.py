"""The landing page and the descriptions the gateway serves."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate
from starlette.datastructures import Headers

from services.gateway.accept import navigates, prefers_html
from shared.database import Database
from shared.policy import Classification
from tests.support.gateway import BASE, city, hazard, project, running, settings_of


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(database.url)) as client:
        yield client


async def test_programs_get_links_and_every_link_is_answered(client: httpx.AsyncClient) -> None:
    answer = await client.get("/", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    links = {item["rel"]: item for item in answer.json()["links"]}
    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= set(links)
    assert links["service-desc"]["href"] == f"{BASE}/api"
    assert links["service-desc"]["type"] == "application/vnd.oai.openapi+json;version=3.0"
    for item in answer.json()["links"]:
        if item["type"] == "text/event-stream":
            continue
        found = await client.get(item["href"])
        assert found.status_code == 200, item
        assert found.headers["content-type"].startswith(item["type"].partition(";")[0]), item


async def test_people_get_a_page_in_their_language_that_loads_nothing_from_elsewhere(
    database: Database, client: httpx.AsyncClient
) -> None:
    secret = hazard("secret", place="Hidden place", classification=Classification.INTERNAL)
    await project(database, city("osh"), secret, hazard(place="<b>Murghob</b>", exercise=True))
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    english = await client.get("/", headers=browser)
    assert english.headers["content-type"].startswith("text/html")
    assert "M\N{NO-BREAK SPACE}7.2" in english.text
    assert "&lt;b&gt;Murghob" in english.text
    assert "<b>" not in english.text
    assert "Hidden place" not in english.text
    assert "<mark>Exercise</mark>" in english.text
    assert "not an international treaty" in english.text
    russian = await client.get("/", headers=browser | {"Accept-Language": "ru-RU,ru"})
    assert russian.headers["content-language"] == "ru"
    assert "Последние опасные события" in russian.text
    assert "M\N{NO-BREAK SPACE}7,2" in russian.text
    for page in (english.text, (await client.get("/docs")).text):
        for address in re.findall(r'(?:src|href)="([^"]+)"', page):
            assert address.startswith(("/", "#", "data:")), address
            if address.startswith(("/docs/assets", "/static")):
                assert (await client.get(address)).status_code == 200, address


async def test_the_verification_of_the_science_is_a_page_of_the_platform(
    client: httpx.AsyncClient,
) -> None:
    landing = await client.get("/?f=html")
    assert 'href="/docs/verification"' in landing.text
    answer = await client.get("/docs/verification")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<strong>BSSA14</strong>" in answer.text
    for loaded in re.findall(r'<(?:link|script|img)[^>]+(?:src|href)="([^"]+)"', answer.text):
        assert loaded.startswith(("/static/", "data:")), loaded


async def test_the_landing_page_does_not_tell_of_events_that_did_not_happen(
    database: Database, client: httpx.AsyncClient
) -> None:
    withdrawn = hazard("withdrawn", place="Withdrawn place", status="retracted")
    await project(database, withdrawn, hazard(place="Murghob"))
    page = (await client.get("/?f=html")).text
    assert "Murghob" in page
    assert "Withdrawn place" not in page


def test_html_is_for_those_who_prefer_it() -> None:
    browser = Headers({"accept": "text/html,application/json;q=0.9"})
    assert prefers_html(browser)
    assert not navigates(browser)
    assert navigates(Headers({"accept": "text/html", "sec-fetch-mode": "navigate"}))
    for accept in ("*/*", "", "application/json, text/html;q=0.5"):
        assert not prefers_html(Headers({"accept": accept}))


async def test_unknown_parameters_of_the_landing_page_are_refused(
    client: httpx.AsyncClient,
) -> None:
    for query in ("f=pdf", "lang=fr&f=html", "x=1"):
        assert (await client.get(f"/?{query}")).status_code == 400, query


async def test_the_ogc_description_is_self_contained_openapi_3_0(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/api")
    assert answer.headers["content-type"].startswith("application/vnd.oai.openapi+json")
    document: dict[str, Any] = answer.json()
    assert document["openapi"] == "3.0.3"
    validate(document)
    assert all(found.startswith("#/") for found in re.findall(r'"\$ref":"([^"]+)"', answer.text))
    shared = document["components"]["parameters"]
    collections = (await client.get("/collections")).json()["collections"]
    for collection in collections:
        path = f"/collections/{collection['id']}/items"
        given = {
            (shared[item["$ref"].rpartition("/")[2]] if "$ref" in item else item)["name"]: item
            for item in document["paths"][path]["get"]["parameters"]
        }
        assert {"limit", "bbox", "datetime", "cursor"} <= set(given)
        for name in given:
            value = {"limit": "1", "bbox": "1,1,2,2", "datetime": "2020-01-01", "f": "json"}
            if name in value:
                reply = await client.get(path, params={name: value[name]})
                assert reply.status_code == 200, (path, name)
    for name in ("limit", "bbox", "datetime"):
        assert (shared[name]["style"], shared[name]["explode"]) == ("form", False)


async def test_what_is_declared_to_conform_is_ogc_features_core(
    client: httpx.AsyncClient,
) -> None:
    declared = (await client.get("/conformance")).json()["conformsTo"]
    for part in ("core", "oas30", "geojson", "html"):
        assert f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" in declared


async def test_other_web_sites_may_read_what_is_public(client: httpx.AsyncClient) -> None:
    answer = await client.get("/collections", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_problems_are_pages_for_browsers(client: httpx.AsyncClient) -> None:
    browser = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "tg"}
    for path, status in (
        ("/nosuch", 404),
        ("/collections/hazards/items?limit=x", 400),
        ("/v1/keys", 401),
    ):
        answer = await client.get(path, headers=browser)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-language"] == "tg"
        assert f"<h1>{status} " in answer.text
        assert "Ба саҳифаи асосӣ" in answer.text
        plain = await client.get(path)
        assert plain.headers["content-type"] == "application/problem+json"
        assert "Accept" in plain.headers["vary"]
