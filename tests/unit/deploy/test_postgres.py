"""The launcher's PostgreSQL: it is made and started, whatever comes between, and for its owner."""

import asyncio
import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import asyncpg
import psutil
import pytest

from deploy import ROOT
from deploy import postgres as room
from deploy.cluster import PostgresError, server_owner
from deploy.postgres import Postgres
from deploy.process import working_in
from tests.support.server import HANGS_SECONDS, begin, one, run, servers, until

pytestmark = pytest.mark.timeout(300)


def named(pid: int, part: str) -> bool:
    """Say whether a process runs whose arguments name a folder, or one that begins so."""
    try:
        return any(word.startswith(part) for word in psutil.Process(pid).cmdline())
    except psutil.Error:
        return False


def asides(place: Path) -> list[Path]:
    """Return the folders in which initdb is at work or has been interrupted."""
    return list(place.glob("pg.new-*"))


def close(folder: Path) -> None:
    """Let nobody else pass, as pytest does with its own folder whenever one starts."""
    folder.chmod(0o700)


async def reached(moment: Callable[[], object], starting: asyncio.Task[None]) -> None:
    """Wait for a moment of a start; a start that fails before it says why."""
    await until(lambda: starting.done() or moment())
    if starting.done():
        starting.result()


async def test_a_role_needs_its_password_and_reaches_its_own_database_alone(
    postgres: Postgres,
) -> None:
    await postgres.start()
    await postgres.prepare()
    assert await one(postgres.url("risk")) == "risk"
    assert await one(postgres.url("risk", "postgres")) == "postgres"
    with pytest.raises(asyncpg.InvalidPasswordError):
        await one(postgres.url("risk").split("&passfile")[0])
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await one(postgres.url("gateway", "risk"))


async def test_the_log_of_changes_takes_a_twentieth_of_a_small_disk(
    stopped: Postgres, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(place)
    sizes = {1: "128MB", 10: "512MB", 1000: "1024MB"}
    for gigabytes, size in sizes.items():
        small = usage._replace(total=gigabytes << 30)
        monkeypatch.setattr(shutil, "disk_usage", lambda _, small=small: small)
        await stopped._cluster.ensure(server_owner())
        assert f"max_wal_size = '{size}'" in (place / "pg" / "postgresql.auto.conf").read_text()
    await stopped.start()
    assert stopped.log.stat().st_mode & 0o777 == 0o600


async def test_a_lock_of_another_user_in_the_temporary_folder_stops_nothing(
    stopped: Postgres, place: Path, tmp_path: Path
) -> None:
    script = (
        "import asyncio, sys; from pathlib import Path; from deploy.postgres import Postgres\n"
        "async def run():\n"
        "    server = Postgres(Path(sys.argv[1]))\n"
        "    await server.start()\n"
        "    await server.stop()\n"
        "asyncio.run(run())\n"
    )
    (tmp_path / ".lockfile").touch(mode=0o000)
    with (tmp_path / ".lockfile").open("a") as theirs:
        fcntl.lockf(theirs, fcntl.LOCK_EX)
        done = run(
            [sys.executable, "-c", script, place / "pg"],
            env=os.environ | {"TMPDIR": str(tmp_path)},
            cwd=ROOT,
        )
    assert done.returncode == 0, done.stderr
    assert os.listdir(tmp_path) == [".lockfile"]  # noqa: PTH208 - names are what matters


async def test_a_full_disk_is_waited_out_and_said_in_one_line(
    stopped: Postgres,
    tmp_path: Path,
    programs: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A machine that is busy is no reason of its own.
    monkeypatch.setattr(room, "PATIENT_SECONDS", 2 * HANGS_SECONDS)
    programs(
        f"cd {tmp_path}; echo x >> tries\n"
        'if [ $(wc -l < tries) -gt 3 ]; then cd -; exec "$REAL" "$@"; fi\n'
        "echo 2026-11-28 10:00:00 UTC [$$] 'LOG:  starting PostgreSQL'\n"
        "echo 2026-11-28 10:00:00 UTC [$$] 'FATAL:  could not write: No space left on device'\n"
        "echo 2026-11-28 10:00:00 UTC [$$] 'LOG:  database system is shut down'\n"
        "exit 1"
    )
    await asyncio.wait_for(stopped.start(), HANGS_SECONDS)
    assert (tmp_path / "tries").read_text().count("x") == 4
    said = capsys.readouterr().out.splitlines()
    assert said == ["! waiting for PostgreSQL: FATAL:  could not write: No space left on device"]


def test_what_keeps_the_server_away_is_said_once_however_often_it_is_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A launcher that runs for weeks with its output in a file must not fill the disk."""
    postgres = Postgres(tmp_path / "pg")
    full = 'could not write to file "pg_wal/xlogtemp.{}": No space left on device'
    for pid in range(100):
        postgres._say(full.format(4000 + pid))
        postgres._say("[Errno 111] Connection refused")
    assert capsys.readouterr().out.splitlines() == [
        f"! waiting for PostgreSQL: {full.format(4000)}",
        "! waiting for PostgreSQL: [Errno 111] Connection refused",
    ]


async def test_what_does_not_pass_is_one_clear_sentence(
    stopped: Postgres, place: Path, programs: Callable[[str], None], tmp_path: Path
) -> None:
    programs("echo 'FATAL:  database files are incompatible with server'; exit 1")
    with pytest.raises(PostgresError, match="files are incompatible") as caught:
        await asyncio.wait_for(stopped.start(), HANGS_SECONDS)
    assert "\n" not in str(caught.value)


async def test_a_folder_of_another_version_is_refused_with_what_helps(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresError, match="PostgreSQL 16, this release has 18: dump it"):
        await Postgres(tmp_path / "pg").start()


async def test_an_initdb_that_a_signal_ended_is_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "pg"
    postgres = Postgres(data)
    starting = asyncio.create_task(postgres.start())
    try:
        await until(lambda: list(tmp_path.glob("pg.new-*/global/pg_control")))
        [aside] = asides(tmp_path)
        # Its child goes on and writes what initdb is deleting.
        for pid in working_in(aside, "initdb"):
            os.kill(pid, signal.SIGTERM)
        await asyncio.wait_for(starting, HANGS_SECONDS)
        assert await one(postgres.url("postgres", "postgres")) == "postgres"
    finally:
        await postgres.stop()
    assert "! initialising PostgreSQL again: caught signal" in capsys.readouterr().out
    assert not asides(tmp_path)


other_user = pytest.mark.skipif(
    os.geteuid() != 0, reason="LOUD: only as root has the server a user of its own"
)


@other_user
async def test_a_folder_on_the_way_that_is_closed_during_initdb_is_opened_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres = Postgres(tmp_path / "pg")
    starting = asyncio.create_task(postgres.start())
    try:
        await until(lambda: list(tmp_path.glob("pg.new-*/global/pg_control")))
        close(tmp_path)
        await asyncio.wait_for(starting, HANGS_SECONDS)
        assert await one(postgres.url("postgres", "postgres")) == "postgres"
    finally:
        starting.cancel()
        await asyncio.wait({starting})
        await postgres.stop()
    assert f"{tmp_path} was closed to its user meanwhile" in capsys.readouterr().out


@other_user
async def test_a_folder_on_the_way_that_is_closed_during_a_start_is_opened_again(
    stopped: Postgres, place: Path, tmp_path: Path, programs: Callable[[str], None]
) -> None:
    go = tmp_path / "go"
    tried = tmp_path / "tried"
    programs(f'touch {tried}; while [ ! -e {go} ]; do sleep 0.05; done; exec "$REAL" "$@"')
    starting = asyncio.create_task(stopped.start())
    try:
        await until(tried.exists)
        close(place)
        go.touch()
        await asyncio.wait_for(starting, HANGS_SECONDS)
        assert await one(stopped.url("postgres", "postgres")) == "postgres"
    finally:
        starting.cancel()
        await asyncio.wait({starting})


async def test_the_initdb_of_a_killed_launcher_is_ended_before_the_next(tmp_path: Path) -> None:
    data = tmp_path / "pg"
    script = (
        "import asyncio, sys; from pathlib import Path; from deploy.postgres import Postgres\n"
        "asyncio.run(Postgres(Path(sys.argv[1])).start())\n"
    )
    killed = begin([sys.executable, "-c", script, data], cwd=ROOT)
    try:
        await until(lambda: list(tmp_path.glob("pg.new-*/global/pg_control")))
    finally:
        killed.kill()
        killed.wait()
    [aside] = asides(tmp_path)
    postgres = Postgres(data)
    try:
        await asyncio.wait_for(postgres.start(), HANGS_SECONDS)
        assert not aside.exists()
        assert not working_in(aside, "initdb", "postgres")
    finally:
        await postgres.stop()


async def test_a_start_that_is_cancelled_at_any_moment_leaves_no_server(tmp_path: Path) -> None:
    data = tmp_path / "pg"
    moments: list[Callable[[], object]] = [
        lambda: list(tmp_path.glob("pg.new-*")),
        lambda: list(tmp_path.glob("pg.new-*/global/pg_control")),
        data.exists,
        lambda: servers(data),
        (data / "postmaster.pid").exists,
    ]
    for moment in moments:
        postgres = Postgres(data)
        starting = asyncio.create_task(postgres.start())
        await reached(moment, starting)
        starting.cancel()
        await asyncio.wait({starting})
        await postgres.stop()
        assert not [pid for pid in psutil.pids() if named(pid, str(data))]
