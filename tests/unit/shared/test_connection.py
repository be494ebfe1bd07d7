"""A request that asks for another protocol is answered in this one, body and all."""

import asyncio
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from shared.connection import Connection
from tests.unit.shared.test_joined import Written

WITHOUT = b"POST /a HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n"
ASKING = [b"h2c", b"websocket", b"other"]


class Client(Written):
    """A transport that reads on by itself."""

    def pause_reading(self) -> None:
        """What comes is handed over by the test."""

    def resume_reading(self) -> None:
        """What comes is handed over by the test."""


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer with path and body."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    said = scope["path"].encode() + b"=" + body + b";"
    length = b"%d" % len(said)
    headers = [(b"content-length", length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": said})


async def answers(*received: bytes) -> bytes:
    """Return the bodies of what a connection answers to what it receives, packet by packet."""
    config = uvicorn.Config(echo, http=Connection, lifespan="off")
    config.load()
    transport = Client()
    connection = Connection(config, ServerState(), {}, asyncio.get_running_loop())
    connection.connection_made(transport)
    for data in received:
        connection.data_received(data)
        while connection.server_state.tasks:
            if not connection.cycle.message_event.is_set() and connection.cycle.more_body:
                break
            await asyncio.sleep(0)
    return b"".join(each.split(b"\r\n\r\n", 1)[-1] for each in transport.parts)


@pytest.mark.parametrize("protocol", ASKING)
async def test_the_body_of_a_request_that_asks_for_another_protocol_is_read(
    protocol: bytes,
) -> None:
    header = WITHOUT + b"connection: upgrade\r\nupgrade: " + protocol + b"\r\n\r\n"
    following = b"GET /b HTTP/1.1\r\nhost: x\r\n\r\n"
    assert await answers(header + b"hello", following) == b"/a=hello;/b=;"
    assert await answers(header[:40], header[40:], b"hello" + following) == b"/a=hello;/b=;"


async def test_a_body_is_not_taken_for_a_request() -> None:
    inner = b"GET /inner HTTP/1.1\r\nhost: x\r\n\r\n"
    header = b"POST /a HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n"
    header += b"content-length: %d\r\n\r\n" % len(inner)
    assert await answers(header, inner) == b"/a=" + inner + b";"


async def test_many_that_ask_for_another_protocol_at_once_are_all_answered() -> None:
    one = b"GET /b HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"
    assert await answers(one * 2000) == b"/b=;" * 2000


async def test_nobody_is_connected_through() -> None:
    said = await answers(b"CONNECT x:80 HTTP/1.1\r\nhost: x\r\n\r\n")
    assert said == b"Invalid HTTP request received."
