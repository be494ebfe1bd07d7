"""What goes past the layers is answered as they would answer it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from services.gateway.edge.straight import Straight
from shared.database import Database
from shared.errors import Unavailable
from shared.policy import Classification
from tests.support.gateway import asset, hazard, project, running, settings_of

ITEMS = "/collections/hazards/items"
LONG_WAY = {"X-Other": "1"}
"""A field that nobody knows: with it a request passes every layer."""


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(database.url)) as client:
        yield client


@pytest.fixture
def straight(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths that were answered past the layers."""
    paths: list[str] = []
    sent = Straight._sent

    async def noted(self: Straight, reading: Any) -> Any:
        found = await sent(self, reading)
        paths.append("answered" if found else "passed on")
        return found

    monkeypatch.setattr(Straight, "_sent", noted)
    return paths


def told(answer: httpx.Response) -> tuple[Any, ...]:
    """Return what an answer says, without what differs between any two."""
    fields = dict(answer.headers)
    vary = {each.strip() for each in fields.pop("vary").split(",")}
    for name in ("content-length", "ratelimit-remaining", "ratelimit-reset", "transfer-encoding"):
        fields.pop(name, None)
    document = answer.json()
    document.pop("timeStamp", None)
    return answer.status_code, vary, fields, json.dumps(document)


async def test_it_says_what_the_layers_say(
    database: Database, client: httpx.AsyncClient, straight: list[str]
) -> None:
    events = [hazard(f"us{number}") for number in range(12)]
    await project(database, *events)
    one = f"{ITEMS}/{events[3].data.id}"
    good = (ITEMS, f"{ITEMS}?limit=5", f"{ITEMS}?bbox=60,30,80,50&limit=2", one)
    for path in good:
        for coding in ("identity", "gzip", "zstd", "br;q=1"):
            fields = {"Accept-Encoding": coding}
            short = await client.get(path, headers=fields)
            long = await client.get(path, headers=fields | LONG_WAY)
            assert told(short) == told(long), path
    assert straight == ["answered"] * 4 * len(good)
    for path in (f"{ITEMS}?limit=0", f"{ITEMS}?limit=1&limit=2", f"{ITEMS}/none"):
        assert told(await client.get(path)) == told(await client.get(path, headers=LONG_WAY))
    assert straight[-3:] == ["passed on"] * 3


async def test_what_asks_for_more_than_features_passes_the_layers(
    database: Database, client: httpx.AsyncClient, straight: list[str]
) -> None:
    await project(database, hazard())
    tag = (await client.get(ITEMS)).headers["etag"]
    asked: list[tuple[str, dict[str, str], int]] = [
        (ITEMS, {"If-None-Match": tag}, 304),
        (ITEMS, {"X-API-Key": "qlq_none"}, 401),
        (ITEMS, {"Authorization": "Bearer none"}, 401),
        (ITEMS, {"Cookie": "session=none"}, 200),
        (ITEMS, {"Origin": "https://elsewhere.example"}, 200),
        (ITEMS, {"Accept": "text/html"}, 200),
        (ITEMS, {"traceparent": f"00-{'1' * 32}-{'1' * 16}-01"}, 200),
        (f"{ITEMS}?f=html", {}, 200),
        (f"{ITEMS}?limit=1&f=json", {}, 200),
        (f"{ITEMS}?city=nowhere", {}, 200),
        (f"{ITEMS}?%63ity=nowhere", {}, 200),
        ("/collections/none/items", {}, 404),
    ]
    for path, fields, status in asked:
        answer = await client.get(path, headers=fields)
        assert answer.status_code in {status, 400}, (path, fields)
    assert straight == ["answered"]


async def test_it_is_counted_once_whichever_way_it_goes(database: Database) -> None:
    await project(database, hazard(), asset("a", classification=Classification.INTERNAL))
    settings = settings_of(database.url, anonymous_per_minute=4)
    async with running(settings) as client:
        for path, left in ((ITEMS, "3"), (f"{ITEMS}/none", "2"), (f"{ITEMS}?limit=0", "1")):
            assert (await client.get(path)).headers["ratelimit-remaining"] == left
        withheld = await client.get("/collections/assets/items")
        assert withheld.json()["numberMatched"] == 0
        refused = await client.get(ITEMS)
        assert refused.status_code == 429
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["x-content-type-options"] == "nosniff"


async def test_after_a_failure_all_pass_the_layers_for_a_while(
    database: Database,
    client: httpx.AsyncClient,
    straight: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await project(database, hazard())

    async def away(*_: Any) -> Any:
        raise Unavailable("database-silent", headers={"Retry-After": "1"})

    with monkeypatch.context() as patch:
        patch.setattr("services.gateway.reads.kit.pages.Pages.read", away)
        refused = await client.get(ITEMS)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert (await client.get(ITEMS)).status_code == 200
    assert straight == ["passed on"]
