"""A filter by what there is not is refused: an empty answer would be taken for silence."""

from collections.abc import AsyncIterator

import httpx
import pytest

from shared.database import Database
from shared.policy import Classification
from tests.support.gateway import city, project, running, settings_of


@pytest.fixture
async def client(url: str, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(url)) as client:
        await project(database, city("osh"), city("khujand", country="TJ"))
        hidden = city("hidden", classification=Classification.INTERNAL)
        await project(database, hidden)
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/changes",
        "/feeds/stream",
        "/feeds/alerts.atom",
        "/v1/alerts",
        "/collections/alerts/items",
        "/collections/assessments/items",
        "/collections/assets/items",
        "/v1/assessments",
    ],
)
async def test_an_unknown_city_is_a_problem_that_lists_the_known(
    client: httpx.AsyncClient, path: str
) -> None:
    """With 200 and nothing, a typo in a city's name missed every alert for ever."""
    for name in ("nosuch", "hidden"):
        answer = await client.get(f"{path}?city={name}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "?city"
        assert "khujand, osh" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/feeds/changes", "/feeds/alerts.atom", "/v1/alerts"])
async def test_a_known_city_without_news_is_an_empty_answer(
    client: httpx.AsyncClient, path: str
) -> None:
    for _ in range(2):
        assert (await client.get(f"{path}?city=osh")).status_code == 200


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("/v1/alerts?kind=quake", "earthquake"),
        ("/feeds/changes?level=purple", "orange"),
        ("/feeds/changes?country=XX", "KG, TJ"),
        ("/feeds/alerts.atom?country=XX", "KG, TJ"),
        ("/v1/alerts?level=purple", "orange"),
        ("/collections/alerts/items?level=purple", "orange"),
        ("/collections/assets/items?system=ROADS", "TRANSPORT"),
        ("/collections/hazards/items?kind=quake", "earthquake"),
    ],
)
async def test_an_unknown_kind_level_or_system_lists_the_known(
    client: httpx.AsyncClient, query: str, listed: str
) -> None:
    answer = await client.get(query)
    assert answer.status_code == 400
    assert listed in answer.json()["detail"]
