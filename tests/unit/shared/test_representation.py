"""Tags, 304 and links of whole answers."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from shared.paging import Page
from shared.representation import Representation

FULL = Page[str](items=["a", "b"], next="Wy9d-_")


async def record(_: Request) -> Response:
    return JSONResponse({"id": 1}, headers={"ETag": '"3"', "Cache-Control": "max-age=30"})


async def listed(_: Request) -> Response:
    return Response(FULL.model_dump_json(), media_type="application/json")


async def ended(_: Request) -> Response:
    return Response(Page[str](items=['"next":"x"}']).model_dump_json())


async def secret(_: Request) -> Response:
    return JSONResponse({"key": "plain"}, headers={"Cache-Control": "no-store"})


async def streamed(_: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    return StreamingResponse(parts())


@pytest.fixture
def client() -> httpx.AsyncClient:
    routes = {"record": record, "listed": listed, "ended": ended, "secret": secret}
    app = Starlette(routes=[Route(f"/{name}", answer) for name, answer in routes.items()])
    app.routes.append(Route("/streamed", streamed))
    app.add_middleware(Representation)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.mark.parametrize("held", ['"3"', 'W/"3"', "*", '"1", W/"2" ,"3"'])
async def test_a_reader_who_holds_the_version_gets_304_without_a_body(
    client: httpx.AsyncClient, held: str
) -> None:
    answer = await client.get("/record", headers={"If-None-Match": held})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == '"3"'
    assert answer.headers["cache-control"] == "max-age=30"
    assert "content-type" not in answer.headers


async def test_tags_on_several_lines_are_one_list(client: httpx.AsyncClient) -> None:
    lines = [("If-None-Match", '"4"'), ("If-None-Match", '"3"')]
    assert (await client.get("/record", headers=lines)).status_code == 304


@pytest.mark.parametrize("held", ['"4"', '"33"', "", '"*"'])
async def test_another_tag_gets_the_whole(client: httpx.AsyncClient, held: str) -> None:
    answer = await client.get("/record", headers={"If-None-Match": held})
    assert answer.json() == {"id": 1}


async def test_an_answer_without_a_version_is_tagged_by_its_bytes(
    client: httpx.AsyncClient,
) -> None:
    first, other = await client.get("/listed"), await client.get("/ended")
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["etag"] != other.headers["etag"]
    again = await client.get("/listed", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


async def test_a_page_links_to_the_next_one_with_what_was_asked(client: httpx.AsyncClient) -> None:
    answer = await client.get("/listed?city=osh&cursor=old&limit=2&kind=a%26b")
    assert answer.headers["link"] == (
        '</listed?city=osh&limit=2&kind=a%26b&cursor=Wy9d-_>; rel="next"'
    )
    assert answer.links["next"]["url"].endswith("cursor=Wy9d-_")
    assert "link" not in (await client.get("/ended")).headers


async def test_what_is_not_to_be_stored_and_streams_have_no_tag(client: httpx.AsyncClient) -> None:
    for path in ("/secret", "/streamed"):
        answer = await client.get(path, headers={"If-None-Match": "*"})
        assert answer.status_code == 200
        assert "etag" not in answer.headers
        assert answer.content
