"""A service that starts while its database is away waits for it, and can be stopped meanwhile."""

import asyncio
import json
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from shared import app as room
from shared.app import create
from shared.auth import new_key, reader
from shared.bus import open_bus
from shared.database import Database
from shared.settings import Settings


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a server's socket, whose path is short enough for one."""
    with tempfile.TemporaryDirectory(prefix="ql") as name:
        yield Path(name)


class Worker:
    def __init__(self) -> None:
        self.started = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        self.started.set()
        await stopping.wait()


def service(url: str, worker: Worker, stopping: asyncio.Event) -> FastAPI:
    return create(
        Settings(database_url=SecretStr(url), bus_url=SecretStr("memory://")),
        package="services.plans",
        title="Plans",
        description="Plans.",
        database=Database(url),
        bus=open_bus("memory://"),
        routers=[],
        workers=[worker],
        stopping=stopping,
        read_principal=reader(json.dumps(new_key().as_dict(private=False)), "plans"),
    )


@asynccontextmanager
async def relay(folder: Path, url: str) -> AsyncIterator[None]:
    """Serve the cluster's socket in another folder, as a server that has come back."""
    target = url.split("host=")[1] + "/.s.PGSQL.5432"
    tasks: set[asyncio.Task[None]] = set()

    async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_unix_connection(target)
        tasks.update(asyncio.create_task(copy(*pair)) for pair in ((reader, forth), (back, writer)))

    server = await asyncio.start_unix_server(connected, folder / ".s.PGSQL.5432")
    try:
        yield
    finally:
        server.close()
        for task in tasks:
            task.cancel()


async def test_a_service_waits_until_its_database_answers(
    service_database: Callable[[str], Awaitable[str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await service_database("plans")
    monkeypatch.setattr(room, "RETRY_SECONDS", 0.05)
    worker = Worker()
    app = service(url.split("host=")[0] + f"host={folder}", worker, asyncio.Event())

    async def live() -> None:
        async with app.router.lifespan_context(app):
            await worker.started.wait()

    living = asyncio.create_task(live())
    done, _ = await asyncio.wait({living}, timeout=0.5)
    assert not done, living.exception()
    assert not worker.started.is_set()
    async with relay(folder, url), asyncio.timeout(60):
        await living


@pytest.mark.parametrize("silent", [False, True])
async def test_a_service_that_waits_for_its_database_stops_when_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, silent: bool
) -> None:
    monkeypatch.setattr(room, "ANSWER_SECONDS", 3600.0)
    monkeypatch.setattr(room, "RETRY_SECONDS", 3600.0)
    stopping = asyncio.Event()
    worker = Worker()
    with socket.socket(socket.AF_UNIX) as server:
        if silent:
            server.bind(str(folder / ".s.PGSQL.5432"))
            server.listen()
        app = service(f"postgresql://plans@/plans?host={folder}", worker, stopping)

        async def live() -> None:
            async with app.router.lifespan_context(app):
                pass

        living = asyncio.create_task(live())
        done, _ = await asyncio.wait({living}, timeout=0.3)
        assert not done, living.exception()
        stopping.set()
        async with asyncio.timeout(60):
            await living
    assert not worker.started.is_set()


async def test_a_database_that_lacks_migrations_ends_the_service(postgres_url: str) -> None:
    app = service(postgres_url, Worker(), asyncio.Event())
    with pytest.raises(room.SchemaBehindError, match="migrate"):
        async with app.router.lifespan_context(app):
            pass
