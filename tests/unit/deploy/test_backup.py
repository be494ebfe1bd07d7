"""One file holds an installation, and gives it back row by row."""

import asyncio
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from deploy import ROOT
from deploy import backup as room
from deploy.backup import RENUMBER, BackupError, backup, restore
from deploy.home import Home, Running
from deploy.postgres import DATABASES, Postgres

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
async def home() -> AsyncIterator[Home]:
    """A stopped installation with something in every database."""
    made = Home(Path(tempfile.mkdtemp(prefix="ql")), "demo")
    made.make()
    made.secrets()
    (made.signing / "key.pem").write_text("the key")
    (made.signing / "key.pem").chmod(0o600)
    postgres = Postgres(made.postgres)
    await postgres.start()
    await postgres.prepare()
    for number, name in enumerate(DATABASES):
        connection = await asyncpg.connect(postgres.url(name))
        await connection.execute("CREATE TABLE fact (id bigint PRIMARY KEY, text text)")
        await connection.execute(
            "INSERT INTO fact SELECT id, 'Душанбе ' || $1 + id FROM generate_series(1, 5000) id",
            number,
        )
        await connection.close()
    gateway = await asyncpg.connect(postgres.url("gateway"))
    await gateway.execute("CREATE TABLE feed_counter (last bigint)")
    await gateway.execute("INSERT INTO feed_counter VALUES (5)")
    await gateway.close()
    await postgres.stop()
    yield made
    shutil.rmtree(made.folder)


@pytest.fixture(scope="module")
async def file(home: Home) -> Path:
    """A backup of it while it stood still."""
    await backup(home, home.folder / "backup")
    return home.folder / "backup"


async def rows(home: Home) -> dict[str, list[tuple[int, str]]]:
    """Return what every database holds; the server is started for it."""
    postgres = Postgres(home.postgres)
    await postgres.start()
    await postgres.prepare()
    found = {}
    try:
        for name in DATABASES:
            connection = await asyncpg.connect(postgres.url(name))
            found[name] = [tuple(row) for row in await connection.fetch("TABLE fact ORDER BY id")]
            await connection.close()
    finally:
        await postgres.stop()
    return found


async def test_everything_comes_back_row_by_row_with_secrets_and_the_signing_key(
    home: Home, file: Path, tmp_path: Path
) -> None:
    assert mode(file) == 0o600
    assert names(home.folder) == {"backup", "demo"}
    restored = await restore(file, tmp_path)
    assert restored.mode == "demo"
    assert names(tmp_path) == {"demo"}
    # With passwords made anew, which `rows` logs in with.
    assert await rows(restored) == await rows(home)
    assert restored.secrets() == home.secrets()
    assert (restored.signing / "key.pem").read_text() == "the key"
    assert mode(restored.signing) == 0o700
    assert mode(restored.signing / "key.pem") == 0o600
    assert mode(restored.place / "secrets.json") == 0o600


async def test_the_change_feed_goes_on_with_numbers_that_nobody_was_given(
    file: Path, tmp_path: Path
) -> None:
    """What was copied at 5 may have gone on to any number, and been restored before."""
    first, second = [
        await counted(await restore(file, tmp_path / name)) for name in ("first", "second")
    ]
    assert 1e15 < first < second < 2**53


async def counted(home: Home) -> int:
    postgres = Postgres(home.postgres)
    await postgres.start()
    await postgres.prepare()
    try:
        gateway = await asyncpg.connect(postgres.url("gateway"))
        last: int = await gateway.fetchval("SELECT last FROM feed_counter")
        await gateway.close()
    finally:
        await postgres.stop()
    return last


def test_the_statement_for_other_ways_of_restoring_is_the_one_of_this() -> None:
    page = (ROOT / "docs" / "retention.md").read_text()
    assert RENUMBER in " ".join(page.split())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_backup_of_a_running_server_is_of_one_instant_in_all_databases(
    home: Home, tmp_path: Path
) -> None:
    """What is committed in one database before the other is never there in the other alone."""
    postgres = Postgres(home.postgres)
    await postgres.start()
    await postgres.prepare()
    first, second = [await asyncpg.connect(postgres.url(name)) for name in ("ingest", "bus")]
    writing = True
    written = 0

    async def write() -> None:
        nonlocal written
        while writing:
            written += 1
            for connection in (first, second):
                await connection.execute("INSERT INTO fact VALUES ($1, 'x')", 10_000 + written)

    task = asyncio.create_task(write())
    home.state(_running("postgresql"))
    try:
        await backup(home, tmp_path / "backup")
    finally:
        writing = False
        await task
        for connection in (first, second):
            await connection.execute("DELETE FROM fact WHERE id > 5000")
            await connection.close()
        home.forget()
        await postgres.stop()
    assert written > 10
    found = await rows(await restore(tmp_path / "backup", tmp_path))
    ingest, bus = (len(found[name]) for name in ("ingest", "bus"))
    assert 5000 < ingest < 5000 + written
    assert ingest - bus in {0, 1}


def _running(bus: str) -> Running:
    started = psutil.Process().create_time()
    return Running(os.getpid(), started, "demo", "http://127.0.0.1:1", {}, bus)


async def test_a_platform_on_kafka_is_copied_only_while_it_stands_still(
    home: Home, tmp_path: Path
) -> None:
    (home.kafka / "data").mkdir(parents=True)
    (home.kafka / "data" / "log").write_text("records")
    try:
        home.state(_running("kafka"))
        with pytest.raises(BackupError, match="stop demo first"):
            await backup(home, tmp_path / "backup")
        assert not names(tmp_path)
        home.forget()
        await backup(home, tmp_path / "backup")
    finally:
        shutil.rmtree(home.kafka)
    restored = await restore(tmp_path / "backup", tmp_path)
    assert (restored.kafka / "data" / "log").read_text() == "records"


async def test_nothing_is_overwritten_and_what_is_wrong_is_one_sentence(
    home: Home, file: Path, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match="backup is there already"):
        await backup(home, file)
    with pytest.raises(BackupError, match="no live installation in"):
        await backup(Home(home.folder, "live"), tmp_path / "other")
    assert home.hold()
    with pytest.raises(BackupError, match="starting or stopping"):
        await backup(Home(home.folder, "demo"), tmp_path / "other")
    home.release()
    with pytest.raises(BackupError, match=r"demo is not empty: restore into a new --home"):
        await restore(file, home.folder)
    assert names(home.folder) == {"backup", "demo"}
    cut = home.folder / "cut"
    shutil.copy(file, cut)
    os.truncate(cut, os.stat(cut).st_size - 5000)  # noqa: PTH116 - a call of the system
    with pytest.raises(BackupError, match="cut is damaged or no backup"):
        await restore(cut, tmp_path)
    cut.write_text("no archive")
    with pytest.raises(BackupError, match="cut is damaged or no backup"):
        await restore(cut, tmp_path)
    cut.unlink()
    with pytest.raises(FileNotFoundError):
        await restore(cut, tmp_path)
    assert not names(tmp_path)


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ({}, "was not made by ./qalqan backup"),
        ({"format": 1, "mode": "../..", "postgresql": 18}, "was not made by"),
        ({"format": 1, "mode": "demo", "postgresql": 16}, "of PostgreSQL 16, this release has 18"),
        (
            {"format": 1, "mode": "demo", "postgresql": 18, "at": "2999-01-01T00:00:00+00:00"},
            "clock of this machine says",
        ),
    ],
)
async def test_a_file_of_another_kind_or_version_is_refused(
    tmp_path: Path, manifest: dict[str, object], said: str
) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(tmp_path / "file", "w:gz") as tar:
        tar.add(tmp_path / "manifest.json", "manifest.json")
    with pytest.raises(BackupError, match=said):
        await restore(tmp_path / "file", tmp_path / "second")


async def test_a_copy_that_was_changed_is_refused(file: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    with tarfile.open(file) as tar:
        tar.extractall(unpacked, filter="data")
    (unpacked / "pg" / "PG_VERSION").write_text("19\n")
    with tarfile.open(tmp_path / "changed", "w:gz", compresslevel=1) as tar:
        for name in (room.MANIFEST, "secrets.json", "signing", "pg"):
            tar.add(unpacked / name, name)
    shutil.rmtree(unpacked)
    with pytest.raises(BackupError, match="is damaged: PG_VERSION has changed"):
        await restore(tmp_path / "changed", tmp_path / "second")
