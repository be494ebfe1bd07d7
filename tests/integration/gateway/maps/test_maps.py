"""Maps over HTTP: who sees what, what is kept by caches, and what is said where nothing is."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from services.gateway.settings import GatewaySettings
from shared.database import Database
from shared.policy import Classification
from tests.support.gateway import (
    assessment,
    asset,
    city,
    hazard,
    project,
    running,
    served,
    settings_of,
)

RING = [[72.7, 40.45], [72.9, 40.45], [72.9, 40.6], [72.7, 40.6], [72.7, 40.45]]
NEAR: dict[str, Any] = {"longitude": 72.8, "latitude": 40.5, "status": "ongoing"}
ASSESSED = assessment().data
RESULT: dict[str, Any] = {
    "asset": "7c1f6a52-3a5e-4d0c-9a44-0a3f0f6f8d11",
    "system": "HEALTH",
    "longitude": 72.8,
    "latitude": 40.5,
    "damage": None,
    "functionality": {"mean": 0.2},
}
TOLD = [
    hazard("open", place=place, revision=revision, **NEAR).data
    for revision, place in ((1, "First place"), (2, "Open place"))
]
RESULTS = [
    {"name": "Open hospital", "classification": "public", **RESULT},
    {"name": "Closed depot", "classification": "internal", **RESULT},
]


def risk() -> FastAPI:
    """Return a service that knows one assessment and no calculator."""
    app = FastAPI(openapi_url=None)

    async def one(request: Request) -> JSONResponse:
        known = request.path_params["id"] == str(ASSESSED.id)
        return JSONResponse(
            ASSESSED.model_dump(mode="json") if known else {}, status_code=200 if known else 404
        )

    async def facilities(_: Request) -> JSONResponse:
        return JSONResponse({"items": RESULTS, "next": None})

    async def history(request: Request) -> JSONResponse:
        if request.path_params["id"] != str(TOLD[-1].id):
            return JSONResponse({}, status_code=404)
        return JSONResponse({"revisions": [each.model_dump(mode="json") for each in TOLD]})

    async def nothing(_: Request) -> JSONResponse:
        return JSONResponse({"items": []})

    app.add_route("/v1/assessments/{id}", one)
    app.add_route("/v1/assessments/{id}/assets", facilities)
    app.add_route("/v1/hazards/{id}", history)
    app.add_route("/v1/{rest:path}", nothing, methods=["GET"])
    return app


@pytest.fixture
async def settings(url: str) -> AsyncIterator[GatewaySettings]:
    async with served(risk()) as address:
        yield settings_of(url, risk_url=address, ingest_url=address)


@pytest.fixture
async def client(settings: GatewaySettings, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        internal = {"classification": Classification.INTERNAL}
        await project(
            database,
            city("osh", boundary=[RING]),
            hazard("open", place="Open place", revision=2, **NEAR),
            hazard("closed", owner_city="osh", owner_country="KG", **NEAR, **internal),
            asset("a1", name_local=None),
            asset("a2", **internal),
            assessment(),
        )
        yield client


async def test_what_is_not_public_is_on_no_map_whoever_asks(
    settings: GatewaySettings, client: httpx.AsyncClient
) -> None:
    own = {"X-API-Key": settings.bootstrap_key.get_secret_value()}
    for headers in ({}, own):
        picture = await client.get("/cities/osh/map.svg?lang=en", headers=headers)
        assert picture.status_code == 200
        assert "<title>a1</title>" in picture.text
        assert "<title>a2</title>" not in picture.text
        results = await client.get(f"/assessments/{ASSESSED.id}/map.svg", headers=headers)
        assert "Open hospital" in results.text
        assert "Closed depot" not in results.text
    closed = hazard("closed").data.id
    assert (await client.get(f"/hazards/{closed}/map.svg")).status_code == 404
    mine = await client.get(f"/hazards/{closed}/map.svg", headers=own)
    assert mine.status_code == 200
    assert mine.headers["cache-control"].startswith("private")


async def test_a_map_is_kept_by_caches_and_what_there_is_not_is_a_problem(
    client: httpx.AsyncClient,
) -> None:
    address = f"/hazards/{hazard('open').data.id}/map"
    for form, kind in (("svg", "image/svg+xml"), ("png", "image/png")):
        picture = await client.get(f"{address}.{form}?width=320", headers={"Accept-Language": "ky"})
        assert picture.headers["content-type"] == kind
        assert picture.headers["content-language"] == "ky"
        assert picture.headers["cache-control"] == "public, max-age=30"
        assert "accept-language" in picture.headers["vary"].lower()
        held = {"If-None-Match": picture.headers["etag"], "Accept-Language": "ky"}
        again = await client.get(f"{address}.{form}?width=320", headers=held)
        assert again.status_code == 304
    assert picture.content.startswith(b"\x89PNG")
    everything = await client.get("/map.svg?layers=limits,hazards")
    assert "Osh" in everything.text

    for path, status in {
        "/cities/nowhere/map.svg": 404,
        f"/hazards/{uuid4()}/map.png": 404,
        f"/assessments/{uuid4()}/map.svg": 404,
        "/map.svg?width=10": 400,
        "/map.svg?layers=roads": 400,
        "/map.svg?lang=de": 400,
    }.items():
        answer = await client.get(path)
        assert answer.status_code == status, path
        assert answer.headers["content-type"] == "application/problem+json"


async def test_the_map_that_moves_is_told_as_json_and_a_revision_as_it_was_stated(
    settings: GatewaySettings, client: httpx.AsyncClient
) -> None:
    for headers in ({}, {"X-API-Key": settings.bootstrap_key.get_secret_value()}):
        city_map = await client.get("/cities/osh/map.json?lang=en", headers=headers)
        assert city_map.headers["content-type"] == "application/json"
        drawn = city_map.json()["layers"]["facilities"]["features"]
        # One of two at one place, and unnamed: the map asks for a name when it is clicked.
        assert [each["geometry"]["coordinates"] for each in drawn] == [[72.8, 40.5]]
    address = f"/hazards/{TOLD[0].id}/map"
    now = (await client.get(f"{address}.json")).json()
    same = (await client.get(f"{address}.json?revision=2")).json()
    assert now == same
    assert "Open place" in now["lines"]
    then = (await client.get(f"{address}.json?revision=1&lang=en")).json()
    assert "First place" in then["lines"]
    assert any("As revision 1 stated it" in each for each in then["lines"])
    assert "First place" in (await client.get(f"{address}.svg?revision=1")).text
    assert (await client.get(f"{address}.json?revision=7")).status_code == 404
    closed = hazard("closed").data.id
    assert (await client.get(f"/hazards/{closed}/map.json?revision=1")).status_code == 404
    assert (await client.get(f"{address}.json?revision=0")).status_code == 400
    script = await client.get("/static/vendor/maplibre-gl/maplibre-gl-worker.mjs")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["x-content-type-options"] == "nosniff"
