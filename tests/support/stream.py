"""The stream of the change feed over a real HTTP server on a loopback port."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI, Request

from services.gateway.edge.connection import Connection
from services.gateway.feed import store, stream
from services.gateway.feed.tailer import Limits, Tailer
from services.gateway.visitor import Visitor
from shared.answers import install_error_handlers
from shared.caller import install_caller
from shared.contracts.events import Event
from shared.database import Database, driver
from shared.policy import ANONYMOUS, Principal

WAIT_SECONDS = 30.0


def caller(request: Request) -> Principal:
    city = request.headers.get("x-city")
    return Principal(name=city, city=city) if city else ANONYMOUS


@dataclass
class Guests:
    """Callers by their city, and who of them is not let in any more."""

    gone: set[str] = field(default_factory=set)

    def visitor(self, request: Request) -> Visitor:
        city = request.headers.get("x-city")

        async def admitted() -> bool:
            return city not in self.gone

        return Visitor(city or "address", city is not None, admitted)


@dataclass
class Served:
    """A stream that is served, and what it runs on."""

    database: Database
    tailer: Tailer
    address: str
    stopping: asyncio.Event
    client: httpx.AsyncClient
    guests: "Guests"

    async def append(self, *events: Event) -> None:
        async with self.database.write() as session:
            for event in events:
                await store.append_all(driver(session), "feed", [event])

    async def joined(self, number: int = 1) -> None:
        await until(lambda: self.tailer.following == number)

    async def handed(self, number: int = 1) -> None:
        await until(lambda: len(self.tailer.fanout) == number)

    async def tailed(self, seq: int) -> None:
        await until(lambda: self.tailer.last >= seq)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(WAIT_SECONDS):
        while not holds():  # noqa: ASYNC110 - what is watched has no event for tests
            await asyncio.sleep(0.005)


@asynccontextmanager
async def serving(
    database: Database, *, handing: bool = True, **limits: Any
) -> AsyncIterator[Served]:
    """Serve the stream; `handing`: over connections whose sockets can be handed over."""
    tailer = Tailer(database, Limits(**limits))
    app = FastAPI()
    install_error_handlers(app)
    install_caller(app, caller)
    guests = Guests()
    app.include_router(stream.router(tailer, guests.visitor))
    config = uvicorn.Config(
        app,
        port=0,
        log_level="critical",
        timeout_graceful_shutdown=2,
        http=Connection if handing else "auto",
    )
    server = uvicorn.Server(config)
    stopping = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(tailer.run(stopping))
        tasks.create_task(server.serve())
        await until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        address = f"http://127.0.0.1:{port}/feeds/stream"
        async with httpx.AsyncClient(timeout=WAIT_SECONDS) as client:
            try:
                yield Served(database, tailer, address, stopping, client, guests)
            finally:
                stopping.set()
                server.should_exit = True


@dataclass
class Received:
    """What one connection brought."""

    ids: list[int] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    comments: int = 0


async def listen(
    served: Served, number: int | None = None, headers: dict[str, str] | None = None, **query: Any
) -> Received:
    """Read until `number` events have come, then hang up; None: until the server closes."""
    received = Received()
    async with (
        asyncio.timeout(WAIT_SECONDS),
        served.client.stream("GET", served.address, params=query, headers=headers or {}) as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        async for line in answer.aiter_lines():
            _note(line, received)
            if number is not None and len(received.events) >= number:
                break
    return received


def _note(line: str, received: Received) -> None:
    name, _, value = line.partition(": ")
    match name:
        case "id":
            received.ids.append(int(value))
        case "event":
            received.types.append(value)
        case "data":
            received.events.append(json.loads(value))
        case "":
            received.comments += line.startswith(":")
