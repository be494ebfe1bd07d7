"""What one feature costs at the least: `python -m bench.least [--seconds S]`.

Three servers answer the same request over loopback with the same bytes, at one connection and at
sixteen, in turn: the gateway; an ASGI function on the same uvicorn and loop that asks PostgreSQL
for the feature by its key and sends what it has ready; and the same function without PostgreSQL.
What the first takes beyond the second is the gateway's own; the third is the least that Python
answers with.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
import httpx
import psutil
import uvicorn
import uvloop

from bench.features import ADDRESS, CODED, CONNECTIONS, ITEMS, ONE, Server, hazards, ours

FEATURES = 2_000
FEATURE = "one feature"
STATEMENT = (
    "SELECT id, feature FROM hazard WHERE id = ANY($1::text[]) AND classification = 'public'"
)
ROUNDS = 3
OWN_PORTS = {"statement": 18_091, "bare": 18_092}
Fields = Sequence[tuple[bytes, bytes]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def answers(kind: str, url: str, fields: Fields, body: bytes) -> Callable[..., Awaitable[None]]:
    """Return the ASGI function that sends `body`, after a statement where it is to ask one."""
    kept: list[asyncpg.Connection] = []

    async def app(scope: MutableMapping[str, Any], _receive: object, send: Send) -> None:
        if scope["type"] != "http":
            return
        if kind == "statement":
            connection = kept.pop() if kept else await asyncpg.connect(url)
            await connection.fetch(STATEMENT, [str(ONE)])
            kept.append(connection)
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        await send({"type": "http.response.body", "body": body})

    return app


def serve(kind: str, url: str) -> None:
    """Serve as the gateway is served, until the process is ended."""
    asked = {"host": "x", "accept-encoding": CODED}
    with httpx.stream("GET", f"{ADDRESS}{ITEMS}/{ONE}", headers=asked) as answer:
        answer.raise_for_status()
        body = b"".join(answer.iter_raw())
        fields = [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    config = uvicorn.Config(
        answers(kind, url, fields, body),
        port=OWN_PORTS[kind],
        lifespan="off",
        access_log=False,
        server_header=False,
        date_header=False,
        log_level="warning",
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


@asynccontextmanager
async def beside(kind: str, url: str, database: psutil.Process) -> AsyncIterator[Server]:
    """Run one of the servers that do the least as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.least", "--serve", kind, "--url", url
    )
    try:
        async with asyncio.timeout(120):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", OWN_PORTS[kind])
                    break
                except ConnectionRefusedError:
                    await asyncio.sleep(0.2)
        writer.close()
        yield Server(kind, OWN_PORTS[kind], ITEMS, (psutil.Process(process.pid), database))
    finally:
        process.terminate()
        await process.wait()


async def run(seconds: float) -> None:
    """Serve, measure in turn, print a table."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(ours(hazards(FEATURES)))
        url = first.url
        servers: Sequence[Server] = [
            await (await stack.enter_async_context(each)).rested()
            for each in (beside(kind, url, first.processes[1]) for kind in OWN_PORTS)
        ]
        print("| request | connections | of | requests/s | p50 ms | p99 ms | CPU ms | bytes |")
        for _ in range(ROUNDS):
            for connections in CONNECTIONS:
                for server in (await first.rested(), *servers):
                    await server.measure(FEATURE, connections, seconds)


def main() -> None:
    """Measure, or be one of the servers."""
    parser = argparse.ArgumentParser(prog="python -m bench.least", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--serve", choices=OWN_PORTS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.url)
    else:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(given.seconds))


if __name__ == "__main__":
    main()
