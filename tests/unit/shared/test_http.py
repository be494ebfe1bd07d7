"""Calls outside: what cannot be reached, may not be reached, or sends too much is one error."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from services.gateway.peers import Peers
from shared import http
from shared.http import Client, HTTPFailure, UnsafeTarget, is_public
from tests.support.gateway import served
from tests.support.server import until


@pytest.fixture
async def guarded() -> AsyncIterator[Client]:
    client = Client(agent="test", allow_private=False)
    yield client
    await client.close()


@pytest.mark.parametrize(
    "url",
    [
        *("http://city.example:x/", "http://" + "a" * 64 + ".invalid/", "http://a..b/"),
        *("http://xn--/", "http://xn--a.example/", "http://127.0.0.1\t/"),
    ],
)
@pytest.mark.parametrize("allow_private", [False, True])
async def test_an_address_that_cannot_be_is_a_failure_of_the_call(
    url: str, *, allow_private: bool
) -> None:
    client = Client(agent="test", allow_private=allow_private)
    with pytest.raises(HTTPFailure):
        await client.request("GET", url)
    await client.close()


async def test_what_a_server_named_a_version_by_is_sent_back_whatever_its_letters() -> None:
    client = Client(agent="test", allow_private=True)
    app = FastAPI()

    @app.get("/")
    def tagged(request: Request) -> Response:
        tag = b'"\xc3\xa9"'
        known = (b"if-none-match", tag) in request.headers.raw
        return Response(status_code=304 if known else 200, headers={"etag": tag.decode("latin-1")})

    async with served(app) as url:
        tag = (await client.request("GET", url)).headers["etag"]
        assert (await client.request("GET", url, headers={"if-none-match": tag})).status == 304
    await client.close()


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "239.1.1.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "ff0e::1", "2001:db8::1"),
        *("::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::a9fe:a9fe"),
        *("2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
        *("192.0.0.1", "192.0.0.170", "192.0.0.9", "192.31.196.1", "192.52.193.1", "192.88.99.1"),
        *("192.88.99.2", "192.175.48.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1"),
        *("100::1", "100:0:0:1::1", "2001:1::1", "2001:2::1", "2001:10::1", "2001:20::1"),
        *("2001:30::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "fec0::1", "4000::1", "0100::"),
    ],
)
def test_an_address_inside_or_one_that_carries_another_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "137.227.224.97", "192.88.98.1", "192.0.1.1", "100.128.0.1", "172.32.0.1"),
        *("2001:4860:4860::8888", "2001:200::1", "2a00:1450:4001:81b::200e", "2620:4f:8001::1"),
    ],
)
def test_the_address_of_a_host_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[64:ff9b::7f00:1]", "239.1.1.1"])
async def test_what_is_not_public_is_refused(guarded: Client, host: str) -> None:
    with pytest.raises(UnsafeTarget, match="not a public address"):
        await guarded.request("GET", f"http://{host}/")


@pytest.mark.parametrize("kind", [partial(Client, allow_private=True), Peers])
async def test_a_reply_is_read_up_to_its_limit(kind: Callable[..., Client]) -> None:
    client = kind(agent="test")
    app = FastAPI()

    @app.get("/")
    def ten() -> Response:
        return Response(b"x" * 10)

    async with served(app) as url:
        assert (await client.request("GET", url, at_most=10)).body == b"x" * 10
        with pytest.raises(HTTPFailure, match="more than 9 bytes"):
            await client.request("GET", url, at_most=9)
    await client.close()


async def test_who_gives_up_at_any_moment_takes_no_place_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http, "LIMITS", httpx.Limits(max_connections=1))
    monkeypatch.setattr(http, "TIMEOUT", httpx.Timeout(5.0))
    client = Client(agent="test", allow_private=True)
    async with served(FastAPI()) as url:
        for turns in range(60):
            asked = asyncio.create_task(client.request("GET", url))
            for _ in range(turns):
                await asyncio.sleep(0)
            asked.cancel()
            await asyncio.wait([asked])
            assert (await client.request("GET", url)).status == 404, turns
    await client.close()


async def test_a_request_goes_on_when_another_is_given_up() -> None:
    client = Client(agent="test", allow_private=True)
    app = FastAPI()
    asked: list[str] = []
    given_up = asyncio.Event()

    @app.get("/{name}")
    async def name(name: str) -> Response:
        asked.append(name)
        await given_up.wait()
        return Response(name)

    async with served(app) as url:
        tasks = [asyncio.create_task(client.request("GET", f"{url}/{name}")) for name in "ab"]
        await until(lambda: len(asked) == len(tasks))
        tasks[0].cancel()
        await asyncio.wait(tasks[:1])
        given_up.set()
        assert (await tasks[1]).body == b"b"
        assert (await client.request("GET", f"{url}/c")).body == b"c"
    await client.close()


class Counting:
    """zlib that notes how much it has inflated."""

    MAX_WBITS, error = zlib.MAX_WBITS, zlib.error

    def __init__(self, held: list[int]) -> None:
        self._held = held

    def decompressobj(self, bits: int) -> "Counting":
        self._object = zlib.decompressobj(bits)
        return self

    def decompress(self, data: bytes, most: int) -> bytes:
        part = self._object.decompress(data, most)
        self._held.append(len(part))
        return part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._object, name)


async def test_a_body_is_inflated_up_to_its_limit_and_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = {
        "gzip": gzip.compress(b"x" * 10, mtime=0),
        "deflate": zlib.compress(b"x" * 10),
        "two": gzip.compress(b"x" * 4, mtime=0) + gzip.compress(b"x" * 6, mtime=0) + b"\0",
        "cut": gzip.compress(b"x" * 1000, mtime=0)[:-6],
        "bomb": gzip.compress(b"0" * 100_000_000, mtime=0),
        "nested": gzip.compress(gzip.compress(b"0" * 1_000_000, mtime=0), mtime=0),
    }
    app = FastAPI()

    @app.get("/{name}")
    def body(name: str) -> Response:
        encoding = {"deflate": "deflate", "nested": "gzip, gzip"}.get(name, "gzip")
        return Response(sent[name], headers={"content-encoding": encoding})

    client = Client(agent="test", allow_private=True)
    async with served(app) as url:
        for whole in ("gzip", "deflate", "two"):
            assert (await client.request("GET", f"{url}/{whole}", at_most=10)).body == b"x" * 10
        with pytest.raises(HTTPFailure, match="ends too early"):
            await client.request("GET", f"{url}/cut")
        with pytest.raises(HTTPFailure, match="'gzip, gzip', which is not read"):
            await client.request("GET", f"{url}/nested")
        held: list[int] = []
        monkeypatch.setattr(http, "zlib", Counting(held))
        with pytest.raises(HTTPFailure, match="more than 100000 bytes"):
            await client.request("GET", f"{url}/bomb", at_most=100_000)
    assert sum(held) == 100_001, "httpx alone would inflate 64 MiB of it"
    await client.close()
