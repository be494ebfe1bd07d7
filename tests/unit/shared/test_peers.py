"""Services asked by the gateway: what they get, and what becomes of one that goes away."""

import asyncio
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Request

from shared.http import Client, HTTPFailure
from shared.peers import Peers, peer
from tests.support.gateway import served


@pytest.fixture
async def asking() -> AsyncIterator[Peers]:
    client = Peers(agent="gateway")
    yield client
    await client.close()


def echo() -> FastAPI:
    app = FastAPI()

    @app.post("/a")
    async def said(request: Request) -> dict[str, object]:
        names = ("user-agent", "accept", "accept-encoding", "content-length", "x-more")
        fields = {name: request.headers.get(name) for name in names}
        return {"query": request.url.query, "size": len(await request.body()), **fields}

    return app


async def test_a_service_is_sent_the_target_the_fields_and_the_body(asking: Peers) -> None:
    fields = {"x-more": "é", "accept-encoding": "identity"}
    async with served(echo()) as url:
        for size in (0, 4, 4 * 1024 * 1024):
            reply = await asking.request("POST", f"{url}/a?b=ü", headers=fields, body=b"x" * size)
            assert reply.status == 200
            assert json.loads(reply.body) == {
                "query": "b=%C3%BC",
                "size": size,
                "user-agent": "gateway",
                "accept": "*/*",
                "content-length": str(size),
                **fields,
            }


async def test_a_service_that_came_back_is_asked_over_a_new_connection(asking: Peers) -> None:
    async with served(echo()) as url:
        assert (await asking.request("POST", f"{url}/a", body=b"x")).status == 200
    with pytest.raises(HTTPFailure, match=url):
        await asking.request("POST", f"{url}/a", body=b"x")
    async with served(echo(), int(url.rpartition(":")[2])):
        assert (await asking.request("POST", f"{url}/a", body=b"x")).status == 200


async def test_a_request_comes_in_one_piece_and_one_that_breaks_off_fails(asking: Peers) -> None:
    came: list[bytes] = []

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        came.append(await reader.read(64 * 1024))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhalf")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(HTTPFailure, match="without sending complete message body"):
            await asking.request("POST", f"http://127.0.0.1:{port}/", body=b"whole")
    assert came[0].startswith(b"POST / HTTP/1.1\r\n")
    assert came[0].endswith(b"\r\n\r\nwhole")


async def test_a_service_behind_tls_is_asked_as_all_others_are() -> None:
    kinds = []
    for url in ("http://ingest", "https://ingest"):
        client = peer(url, agent="gateway")
        kinds.append(type(client))
        await client.close()
    assert kinds == [Peers, Client]
