"""The least server of streams, the peer of `bench.streams`: one ASGI function, a queue a client.

`python -m bench.bare PORT`: what is posted goes as one frame to everybody who follows. It has no
cursor, no filters, no keys, no bound, and nothing between it and uvicorn.
"""

import asyncio
import sys
from typing import Any

import uvicorn

_streams: set[asyncio.Queue[bytes]] = set()
_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream")],
}


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Follow on GET, send to all who follow on POST."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        for each in _streams:
            each.put_nowait(body)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    await send(_START)
    await send({"type": "http.response.body", "body": b"retry: 1000\n\n", "more_body": True})
    stream: asyncio.Queue[bytes] = asyncio.Queue()
    _streams.add(stream)
    while True:
        frame = await stream.get()
        await send({"type": "http.response.body", "body": frame, "more_body": True})


if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        lifespan="off",
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
