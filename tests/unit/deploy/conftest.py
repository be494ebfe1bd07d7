"""Folders that an embedded PostgreSQL may lie in, and one to start and stop."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from deploy import postgres as room
from deploy.cluster import binaries
from deploy.postgres import Postgres


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder of this test alone, outside of pytest's own.

    That one every pytest that starts on this machine makes private again, in the midst of a test
    whose PostgreSQL runs as another user.
    """
    folder = Path(tempfile.mkdtemp(prefix="ql"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A home with a cluster, not running."""
    folder = Path(tempfile.mkdtemp(prefix="ql"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
async def postgres(place: Path) -> AsyncIterator[Postgres]:
    server = Postgres(place / "pg")
    yield server
    await server.stop()


@pytest.fixture
async def stopped(postgres: Postgres, place: Path) -> Postgres:
    """Its cluster is initialised; it does not run."""
    if not (place / "pg" / "PG_VERSION").exists():
        await postgres.start()
        await postgres.stop()
    return postgres


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Factory: put a script in the place of the program `postgres`, which is `$REAL` in it."""

    def put(script: str) -> None:
        real = binaries() / "postgres"
        folder = tmp_path
        folder.chmod(0o777)
        (folder / "postgres").write_text(f'#!/bin/sh\nREAL="{real}"\n{script}\n')
        (folder / "postgres").chmod(0o755)
        monkeypatch.setattr(room, "binaries", lambda: folder)

    return put
