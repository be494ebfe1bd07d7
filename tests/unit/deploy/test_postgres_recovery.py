"""The launcher's PostgreSQL after a crash: whatever it is found with, it comes up again."""

import asyncio
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from deploy import postgres as room
from deploy.postgres import Postgres
from deploy.process import runs, working_in
from tests.support.server import HANGS_SECONDS, begin, one, servers, still_waits, until

pytestmark = pytest.mark.timeout(300)


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


@pytest.mark.parametrize("whole", [True, False])
async def test_a_server_of_which_something_is_killed_is_known_for_lost_at_once(
    postgres: Postgres, place: Path, *, whole: bool
) -> None:
    await postgres.start()
    async with asyncio.timeout(HANGS_SECONDS):
        await postgres.lost(0.01)  # from here on a connection is held
        losing = asyncio.create_task(postgres.lost(3600.0))
        await asyncio.sleep(0)
        heads = servers(place / "pg")
        parts = sorted({*working_in(place / "pg", "postgres")} - {*heads})
        os.kill(heads[0] if whole else parts[0], signal.SIGKILL)
        await losing
        await postgres.start()


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


@pytest.fixture
async def stuck(postgres: Postgres, place: Path) -> int:
    """The pid of a server whose recovery from a crash was killed: it waits for it for ever."""
    await postgres.start()
    [pid] = servers(place / "pg")
    server = psutil.Process(pid)
    killed: list[int] = []

    def kill_recovery() -> bool:
        if recovering := _titled(server, "startup"):
            recovering.kill()
            killed.append(recovering.pid)
        elif _titled(server, "walwriter") and (writer := _titled(server, "checkpointer")):
            writer.kill()  # it serves: it has not crashed yet, or has recovered unseen
        return bool(killed)

    await until(kill_recovery)
    await until(lambda: not runs(killed[0]))
    return pid


def _titled(server: psutil.Process, name: str) -> Any:
    """Return the process of a server with a name in its title, if there is one."""
    for process in server.children():
        with suppress(psutil.Error):
            if name in " ".join(process.cmdline()):
                return process
    return None


async def test_a_server_whose_recovery_was_killed_is_ended_and_recovers_anew(
    stuck: int, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "STALLED_SECONDS", 1.0)
    monkeypatch.setattr(room, "PATIENT_SECONDS", 0.1)
    assert runs(stuck)
    attached = Postgres(place / "pg")
    async with asyncio.timeout(HANGS_SECONDS):
        await attached.start()
    assert await one(attached.url("postgres", "postgres")) == "postgres"
    assert servers(place / "pg") != [stuck]
    assert "it has done nothing for 1 s and is ended, to begin anew" in capsys.readouterr().out
    await attached.stop()


async def test_a_server_whose_recovery_was_killed_is_stopped(
    stuck: int, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "STOP_STALLED_SECONDS", 0.5)
    async with asyncio.timeout(room.STOP_SECONDS / 2):
        await postgres.stop()
    assert not runs(stuck)
