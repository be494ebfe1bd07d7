"""A page that was made once is sent again only while it is what the database would give."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.gateway.reads.kit.answer import Answer, Answers
from services.gateway.reads.kit.pages import Pages
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Page
from shared.database import Database
from shared.policy import Classification
from tests.support.gateway import asset, city, hazard, project, running, settings_of

PAGES = (
    "hazards/items",
    "hazards/items?limit=2",
    "hazards/items?kind=earthquake",
    "hazards/items?bbox=60,30,80,50&limit=3",
    "hazards/items?datetime=2000-01-01/..",
    "assets/items?city=osh",
)


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(database.url)) as client:
        yield client


def without_time(answer: httpx.Response) -> tuple[Any, ...]:
    document = answer.json()
    del document["timeStamp"]
    fields = {name: answer.headers.get(name) for name in ("etag", "link", "vary", "content-type")}
    return answer.status_code, json.dumps(document), fields


async def test_every_answer_is_what_it_would_be_if_nothing_were_kept(
    database: Database, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each change: the answer that may have been kept, and the same made anew."""
    kept = Answers.get
    changes: list[Any] = [
        [hazard("us1"), hazard("us2"), hazard("us3"), city(), asset("a")],
        [hazard("us1", revision=2, magnitude=6.1)],
        [asset("b")],
        [asset("a", version=2, classification=Classification.INTERNAL)],
        [hazard("us4")],
        [],
    ]
    seen: dict[str, set[str]] = {path: set() for path in PAGES}
    for change in changes:
        await project(database, *change)
        for path in PAGES:
            first = await client.get(f"/collections/{path}")
            again = await client.get(f"/collections/{path}")
            with monkeypatch.context() as patch:
                patch.setattr(Answers, "get", lambda *_: None)
                anew = await client.get(f"/collections/{path}")
            assert without_time(first) == without_time(again) == without_time(anew), path
            seen[path].add(first.headers["etag"])
    assert Answers.get is kept
    assert len(seen["hazards/items"]) == 3
    assert len(seen["assets/items?city=osh"]) == 3


async def test_what_is_withheld_from_now_on_is_on_no_page_that_was_made_before(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, city(), asset("a"), asset("b"))
    page = "/collections/assets/items"
    for _ in range(2):
        assert (await client.get(page)).json()["numberMatched"] == 2
    await project(database, asset("a", version=2, classification=Classification.INTERNAL))
    shown = (await client.get(page)).json()
    assert (shown["numberMatched"], shown["numberReturned"]) == (1, 1)
    assert str(asset("a").data.id) not in json.dumps(shown)


async def test_what_was_under_way_when_a_page_was_read_is_on_it_once_it_is_done(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, *(hazard(f"us{number}") for number in range(3)))
    pages = [f"/collections/hazards/items?{each}" for each in ("limit=2", "bbox=-180,-90,180,90")]
    matched = [(await client.get(page)).json()["numberMatched"] for page in pages]
    assert matched == [3, 3]
    gone = text("DELETE FROM hazard WHERE id = (SELECT min(id) FROM hazard)")
    async with database.write() as session:
        await session.execute(gone)
        for page in pages * 3:
            assert (await client.get(page)).json()["numberMatched"] == 3
    matched = [(await client.get(page)).json()["numberMatched"] for page in pages]
    assert matched[1] == 2


async def test_the_same_page_is_read_without_its_texts_and_made_once(
    database: Database, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await project(database, hazard("us1"), hazard("us2"))
    made: list[Page] = []
    make = Answer.__init__

    def noted(
        self: Answer, query: Query, matched: int, page: Page, *rest: Any, **more: Any
    ) -> None:
        made.append(page)
        make(self, query, matched, page, *rest, **more)

    monkeypatch.setattr(Answer, "__init__", noted)
    for _ in range(5):
        await client.get("/collections/hazards/items?limit=10")
    assert len(made) == 1
    await project(database, hazard("us3"))
    for _ in range(5):
        await client.get("/collections/hazards/items?limit=10")
    assert [len(page.features) for page in made] == [2, 3]


async def test_a_kept_page_comes_in_every_coding_and_is_named_by_one_tag(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, *(hazard(f"us{number}") for number in range(20)))
    address = "/collections/hazards/items"
    tags, lengths = set(), []
    for accepted in ("identity", "gzip", "zstd", "gzip"):
        answer = await client.get(address, headers={"Accept-Encoding": accepted})
        assert answer.headers.get("content-encoding", "identity") == accepted
        for one in (answer, await client.head(address, headers={"Accept-Encoding": accepted})):
            vary = ",".join(one.headers.get_list("vary")).replace(" ", "").split(",")
            assert vary.count("Accept-Encoding") == 1
        assert len(answer.json()["features"]) == 20
        tags.add(answer.headers["etag"])
        lengths.append(int(answer.headers["content-length"]))
    assert len(tags) == 1
    assert max(lengths[1:]) < lengths[0] / 4
    [tag] = tags
    held = await client.get(address, headers={"If-None-Match": tag})
    assert (held.status_code, held.content) == (304, b"")
    head = await client.head(address)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)


async def test_many_who_ask_the_same_at_once_ask_the_database_little(
    database: Database, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await project(database, hazard("us1"))
    read = Pages.read
    reads = 0

    async def counted(self: Pages, *given: Any) -> Any:
        nonlocal reads
        reads += 1
        return await read(self, *given)

    monkeypatch.setattr(Pages, "read", counted)
    address = "/collections/hazards/items?limit=10"
    answers = await asyncio.gather(*(client.get(address) for _ in range(40)))
    assert {answer.status_code for answer in answers} == {200}
    assert reads < 20


def answer(size: int) -> Answer:
    page = Page([b"x" * size], None)
    return Answer(Query(), 1, page, None, head="{}", link="")


def test_what_is_kept_is_bounded_in_bytes_and_the_oldest_goes() -> None:
    answers = Answers(1_000_000)
    for number in range(100):
        answers.put(number, answer(10_000))
        assert answers._bytes <= 1_000_000
    assert answers.get(0) is None
    assert answers.get(99) is not None
    assert answers._bytes == sum(each.size for each in answers._kept.values())
    answers.put(99, answer(20_000))
    assert answers._bytes == sum(each.size for each in answers._kept.values())
    answers.put(99, answer(200_000))
    assert answers.get(99) is None
    assert answers._bytes == sum(each.size for each in answers._kept.values())
