"""Calls outside: what cannot be reached, may not be reached, or sends too much is one error."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Response

from shared.http import Client, HTTPFailure, UnsafeTarget
from tests.support.gateway import served


@pytest.fixture
async def guarded() -> AsyncIterator[Client]:
    client = Client(agent="test", allow_private=False)
    yield client
    await client.close()


@pytest.mark.parametrize(
    "url", ["http://city.example:x/", "http://" + "a" * 64 + ".invalid/", "http://a..b/"]
)
async def test_an_address_that_cannot_be_is_a_failure_of_the_call(
    guarded: Client, url: str
) -> None:
    with pytest.raises(HTTPFailure):
        await guarded.request("GET", url)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254"])
async def test_what_is_not_public_is_refused(guarded: Client, host: str) -> None:
    with pytest.raises(UnsafeTarget, match="not a public address"):
        await guarded.request("GET", f"http://{host}/")


async def test_a_reply_is_read_up_to_its_limit() -> None:
    app = FastAPI()

    @app.get("/")
    def ten() -> Response:
        return Response(b"x" * 10)

    client = Client(agent="test", allow_private=True)
    async with served(app) as url:
        assert (await client.request("GET", url, at_most=10)).body == b"x" * 10
        with pytest.raises(HTTPFailure, match="more than 9 bytes"):
            await client.request("GET", url, at_most=9)
    await client.close()
