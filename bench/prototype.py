"""The least that takes an item to a listener: the floor that `bench.latency` compares with.

`python -m bench.prototype --url postgresql://… --port N`: POST stores the body in one durable
transaction that notifies; one listener reads what is new and writes it to the open streams. No
merging, no outbox, no second service.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route


class Prototype:
    """One table, one channel, open streams."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._streams: set[asyncio.Queue[bytes]] = set()
        self._seen = 0

    @asynccontextmanager
    async def running(self, _app: Starlette) -> AsyncIterator[None]:
        """Hold a pool for writes and a connection that listens."""
        self._pool = await asyncpg.create_pool(self._url, min_size=2, max_size=4)
        await self._pool.execute(
            "CREATE TABLE IF NOT EXISTS item (id bigserial PRIMARY KEY, body text NOT NULL)"
        )
        listener = await asyncpg.connect(self._url)
        woken = asyncio.Event()
        await listener.add_listener("item", lambda *_: woken.set())
        task = asyncio.create_task(self._tail(woken))
        yield
        task.cancel()
        await listener.close()
        await self._pool.close()

    async def _tail(self, woken: asyncio.Event) -> None:
        while True:
            await woken.wait()
            woken.clear()
            rows = await self._pool.fetch(
                "SELECT id, body FROM item WHERE id > $1 ORDER BY id", self._seen
            )
            for row in rows:
                self._seen = row["id"]
                frame = f"id: {row['id']}\ndata: {row['body']}\n\n".encode()
                for stream in self._streams:
                    stream.put_nowait(frame)

    async def post(self, request: Request) -> Response:
        """Store an item and notify at commit."""
        body = (await request.body()).decode()
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("INSERT INTO item (body) VALUES ($1)", body)
            await connection.execute("SELECT pg_notify('item', '')")
        return JSONResponse({}, status_code=202)

    async def stream(self, _request: Request) -> Response:
        """Answer with server-sent events."""
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._streams.add(queue)

        async def frames() -> AsyncIterator[bytes]:
            while True:
                yield await queue.get()

        return StreamingResponse(frames(), media_type="text/event-stream")


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bench.prototype", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    prototype = Prototype(arguments.url)
    app = Starlette(
        routes=[
            Route("/items", prototype.post, methods=["POST"]),
            Route("/stream", prototype.stream),
        ],
        lifespan=prototype.running,
    )
    uvicorn.run(app, port=arguments.port, log_level="critical", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main()
