"""The launcher's PostgreSQL: whatever state it is found in, it comes up, for its owner alone."""

import asyncio
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest

from deploy import ROOT
from deploy import postgres as room
from deploy.cluster import PostgresError, binaries, server_owner
from deploy.postgres import Postgres
from deploy.process import runs, working_in

pytestmark = pytest.mark.timeout(300)
HANGS_SECONDS = 90.0
"""Far beyond what a start takes: recovery on a busy disk took 9 s, initdb 13 s."""


@pytest.fixture(scope="module")
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


def servers(folder: Path) -> list[int]:
    """Return the pids of the servers on a data folder, without the processes they have forked."""
    found = working_in(folder, "postgres")
    heads = []
    for pid in found:
        with suppress(psutil.Error):
            if psutil.Process(pid).ppid() not in found:
                heads.append(pid)
    return heads


def named(pid: int, part: str) -> bool:
    """Say whether a process runs whose arguments name a folder, or one that begins so."""
    try:
        return any(word.startswith(part) for word in psutil.Process(pid).cmdline())
    except psutil.Error:
        return False


def remembered(place: Path) -> Path:
    """Return the folder of the socket that a home keeps elsewhere."""
    return Path((place / "sockets").read_text())


@pytest.fixture
def trap() -> Iterator[Path]:
    """A folder in the temporary folder that everybody may write to."""
    folder = Path(tempfile.mkdtemp(prefix="trap"))
    folder.chmod(0o777)
    yield folder
    folder.rmdir()


def run(command: list[str | Path], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def begin(command: list[str | Path], **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, **options)


def asides(place: Path) -> list[Path]:
    """Return the folders in which initdb is at work or has been interrupted."""
    return list(place.glob("pg.new-*"))


def close(folder: Path) -> None:
    """Let nobody else pass, as pytest does with its own folder whenever one starts."""
    folder.chmod(0o700)


async def one(url: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval("SELECT current_user")
    finally:
        await connection.close()


async def until(look: Callable[[], object]) -> None:
    async with asyncio.timeout(HANGS_SECONDS):
        while not look():  # noqa: ASYNC110 - what a process does is no event of ours
            await asyncio.sleep(0.02)


async def reached(moment: Callable[[], object], starting: asyncio.Task[None]) -> None:
    """Wait for a moment of a start; a start that fails before it says why."""
    await until(lambda: starting.done() or moment())
    if starting.done():
        starting.result()


async def still_waits(task: asyncio.Task[None], seconds: float) -> bool:
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return not done


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


@pytest.mark.skipif(os.geteuid() != 0, reason="LOUD: only root can try as another user")
@pytest.mark.parametrize("deep", [0, 60])
async def test_another_user_of_the_machine_does_not_reach_it(tmp_path: Path, deep: int) -> None:
    place = tmp_path / ("x" * 60) / ("y" * deep)
    postgres = Postgres(place / "pg")
    await postgres.start()
    await postgres.prepare()
    try:
        attempt = run(
            [binaries() / "psql", postgres.url("risk", "postgres"), "-c", "SELECT 1"],
            user=65534,
            group=65534,
            extra_groups=[],
        )
    finally:
        await postgres.stop()
    assert b"Permission denied" in attempt.stderr


async def test_the_socket_of_a_home_with_a_long_path_lies_in_a_private_folder_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / ("x" * 120)
    first = Postgres(place / "pg")
    await first.start()
    folder = remembered(place)
    facts = folder.lstat()
    assert stat.S_IMODE(facts.st_mode) == 0o700
    assert facts.st_uid == server_owner().uid
    pids = servers(place / "pg")
    second = Postgres(place / "pg")
    await second.start()
    assert servers(place / "pg") == pids
    assert second.url("risk") == first.url("risk")
    await second.stop()
    assert not first.alive()
    assert not servers(place / "pg")
    assert not folder.exists()


async def test_a_remembered_socket_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, trap: Path
) -> None:
    place = tmp_path / ("x" * 120)
    place.mkdir()
    (place / "sockets").write_text(str(trap))
    postgres = Postgres(place / "pg")
    try:
        await postgres.start()
        assert str(trap) not in postgres.url("risk")
        assert not os.listdir(trap)  # noqa: PTH208 - in an async test
    finally:
        await postgres.stop()


@pytest.mark.parametrize("trap", ["link", "open to all", "another user's"])
async def test_a_socket_folder_in_the_home_that_is_not_ours_is_refused(
    tmp_path: Path, trap: str
) -> None:
    folder = tmp_path / "run"
    if trap == "link":
        folder.symlink_to(tempfile.gettempdir())
    else:
        folder.mkdir(mode=0o700)
        if trap == "open to all":
            folder.chmod(0o777)
        elif os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        else:
            pytest.skip("LOUD: only root can make another user's folder")
    postgres = Postgres(tmp_path / "pg")
    with pytest.raises(PostgresError, match=str(folder)):
        await postgres.start()
    assert not servers(tmp_path / "pg")


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


def _zombie() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(["true"])
    while runs(process.pid):
        pass
    return process


@pytest.fixture(params=["empty", "garbage", "another program", "a zombie"])
def stale(request: pytest.FixtureRequest) -> Iterator[str]:
    """What a lock file says after a power cut, or where nobody reaps a killed server."""
    if request.param in {"empty", "garbage"}:
        yield "" if request.param == "empty" else "\0\0 no pid\n"
        return
    process = subprocess.Popen(["sleep", "300"]) if "program" in request.param else _zombie()
    yield f"{process.pid}\n"
    process.kill()
    process.wait()


async def test_a_stale_lock_file_stops_no_start(stopped: Postgres, place: Path, stale: str) -> None:
    pid = stale.strip()
    data = place / "pg"
    facts = f"{pid}\n{data}\n1700000000\n5432\n{place / 'run'}\n\n  1 2\nready   \n"
    (data / "postmaster.pid").write_text(facts if pid.isdigit() else stale)
    (place / "run" / ".s.PGSQL.5432.lock").write_text(facts if pid.isdigit() else stale)
    assert not stopped.alive()
    async with asyncio.timeout(HANGS_SECONDS):
        await stopped.start()
    assert await one(stopped.url("postgres", "postgres")) == "postgres"


async def test_a_server_that_is_in_recovery_is_waited_for_and_then_prepared(
    stopped: Postgres, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = place / "pg"
    (data / "standby.signal").touch()
    with (data / "postgresql.conf").open("a") as file:
        file.write("hot_standby = off\n")
    starting = asyncio.create_task(stopped.start())
    assert await still_waits(starting, 2.5)
    # A second launcher, where the first was killed meanwhile.
    second = Postgres(data)
    attaching = asyncio.create_task(second.start())
    assert await still_waits(attaching, 1.0)
    (data / "promote").touch()
    os.kill(servers(data)[0], signal.SIGUSR1)
    async with asyncio.timeout(HANGS_SECONDS):
        await starting
        await attaching
        await second.prepare()
    assert "waiting for PostgreSQL: the database system is" in capsys.readouterr().out


async def test_a_server_that_does_not_answer_is_waited_for(
    postgres: Postgres,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await postgres.start()
    monkeypatch.setattr(room, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(room, "PATIENT_SECONDS", 0.1)
    [pid] = servers(place / "pg")
    os.kill(pid, signal.SIGSTOP)
    try:
        attaching = asyncio.create_task(Postgres(place / "pg").start())
        assert await still_waits(attaching, 1.0)
    finally:
        os.kill(pid, signal.SIGCONT)
    await asyncio.wait_for(attaching, HANGS_SECONDS)
    assert capsys.readouterr().out.count("it does not answer") == 1


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


async def test_a_full_disk_is_waited_out_and_said_in_one_line(
    stopped: Postgres,
    tmp_path: Path,
    programs: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
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


async def test_a_killed_server_starts_again(postgres: Postgres, place: Path) -> None:
    await postgres.start()
    [pid] = servers(place / "pg")
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not postgres.alive())
    await asyncio.wait_for(postgres.start(), HANGS_SECONDS)
    assert await one(postgres.url("postgres", "postgres")) == "postgres"


async def test_what_a_killed_server_leaves_is_ended_before_the_next_one_starts(
    postgres: Postgres, place: Path
) -> None:
    await postgres.start()
    [pid] = servers(place / "pg")
    left = psutil.Process(pid).children()
    # One that does not see its server's death, as one held up in the kernel.
    left[0].suspend()
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not postgres.alive())
    await asyncio.wait_for(postgres.start(), HANGS_SECONDS)
    assert not any(runs(process.pid) for process in left)
    assert await one(postgres.url("postgres", "postgres")) == "postgres"


async def test_a_backend_without_its_server_is_not_taken_for_one(
    postgres: Postgres, place: Path, tmp_path: Path
) -> None:
    """Freshly forked, it has the server's arguments: its title comes later."""
    await postgres.start()
    await postgres.stop()
    data = place / "pg"
    shutil.copy("/bin/sleep", tmp_path / "postgres")
    backend = begin(["postgres", "300"], executable=tmp_path / "postgres", cwd=data)
    try:
        await asyncio.wait_for(postgres.start(), HANGS_SECONDS)
        assert not runs(backend.pid)
    finally:
        backend.kill()
        backend.wait()


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
