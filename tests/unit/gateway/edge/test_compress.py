"""Compression of answers."""

import gzip
import json
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from services.gateway.coding import LEAST_BYTES, chosen, codings
from services.gateway.edge.compress import Compressed

LARGE = {"items": [{"id": number, "name": "Душанбе"} for number in range(20_000)]}
PARTS = 40
OFFERED = {"zstd": None, "gzip": None}


async def large(request: Request) -> Response:
    if "if-none-match" in request.headers:
        return Response(status_code=304, headers={"ETag": '"3"'})
    return JSONResponse(LARGE, headers={"ETag": '"3"', "Vary": "X-API-Key"})


async def named(_: Request) -> Response:
    return JSONResponse(LARGE, headers={"Vary": "Accept-Encoding"})


async def small(_: Request) -> Response:
    return Response(b"[" + b"1" * (LEAST_BYTES - 2) + b"]", media_type="application/json")


async def packed(_: Request) -> Response:
    return Response(
        gzip.compress(b"x" * 5000), media_type="text/csv", headers={"Content-Encoding": "gzip"}
    )


async def picture(_: Request) -> Response:
    return Response(b"x" * 5000, media_type="image/png")


async def relayed(_: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(PARTS):
            yield b'{"same": "words"}' * 100

    return StreamingResponse(parts(), media_type="application/problem+json")


async def events(_: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"data: 1\n\n" * 500

    return StreamingResponse(parts(), media_type="text/event-stream")


ROUTES: tuple[Callable[..., object], ...] = (large, named, small, packed, picture, relayed, events)


@pytest.fixture
def client() -> httpx.AsyncClient:
    app = Starlette(routes=[Route(f"/{route.__name__}", route) for route in ROUTES])
    app.add_middleware(Compressed)
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url="http://test",
        headers={"Accept-Encoding": "gzip"},
    )


async def raw(client: httpx.AsyncClient, path: str, accepted: str) -> tuple[httpx.Response, bytes]:
    """Return an answer and its bytes as they are on the wire."""
    headers = {"Accept-Encoding": accepted}
    async with client.stream("GET", path, headers=headers) as answer:
        return answer, b"".join([part async for part in answer.aiter_raw()])


async def test_a_large_answer_comes_in_gzip_with_a_weak_tag_and_says_what_it_varies_by(
    client: httpx.AsyncClient,
) -> None:
    answer, body = await raw(client, "/large", "gzip, deflate, br")
    assert json.loads(gzip.decompress(body)) == LARGE
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["etag"] == 'W/"3"'
    assert answer.headers["vary"] == "X-API-Key, Accept-Encoding"
    assert "content-length" not in answer.headers
    headers = {"If-None-Match": answer.headers["etag"]}
    assert (await client.get("/large", headers=headers)).headers["etag"] == 'W/"3"'
    plain, same = await raw(client, "/large", "identity")
    assert json.loads(same) == LARGE
    assert plain.headers["etag"] == '"3"'
    assert "Accept-Encoding" in plain.headers["vary"]


async def test_what_an_answer_varies_by_is_said_once(client: httpx.AsyncClient) -> None:
    for method in ("GET", "HEAD"):
        answer = await client.request(method, "/named")
        assert answer.headers.get_list("vary") == ["Accept-Encoding"]


async def test_what_comes_in_parts_is_compressed_as_one(client: httpx.AsyncClient) -> None:
    answer, body = await raw(client, "/relayed", "gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == b'{"same": "words"}' * 100 * PARTS
    assert len(body) < 2000


@pytest.mark.parametrize("path", ["/small", "/packed", "/picture", "/events"])
async def test_short_compressed_and_endless_answers_stay_as_they_are(
    client: httpx.AsyncClient, path: str
) -> None:
    answer, body = await raw(client, path, "gzip, zstd")
    _, plain = await raw(client, path, "identity")
    assert body == plain
    assert answer.headers.get("content-encoding") == ("gzip" if path == "/packed" else None)


async def test_zstd_is_taken_where_it_is_installed(client: httpx.AsyncClient) -> None:
    zstandard = pytest.importorskip("zstandard")
    answer, body = await raw(client, "/large", "gzip, zstd")
    assert answer.headers["content-encoding"] == "zstd"
    assert json.loads(zstandard.ZstdDecompressor().decompressobj().decompress(body)) == LARGE
    assert list(codings()) == ["zstd", "gzip"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None),
        ("identity", None),
        ("br", None),
        ("gzip;q=0", None),
        ("gzip;q=abc", None),
        ("*", "zstd"),
        ("*;q=0.1, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip; q=0.8", "gzip"),
        ("zstd;q=0, *", "gzip"),
    ],
)
def test_a_coding_is_chosen_by_weight_and_then_by_preference(
    accepted: str, coding: str | None
) -> None:
    assert chosen(accepted, OFFERED) == coding
