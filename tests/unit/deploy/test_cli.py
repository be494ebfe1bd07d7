"""The command line: what a user types wrong is answered by a sentence that helps."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from deploy import ROOT
from deploy.cli import INTERRUPTED
from deploy.home import Home
from deploy.logs import _news

COMMAND = [sys.executable, "-m", "deploy.cli"]


def qalqan(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_no_command_prints_the_help() -> None:
    said = qalqan()
    assert said.returncode == 2
    assert "start with" not in said.stderr
    assert {"demo", "status", "reset"} <= set(said.stdout.split())


def test_the_version_is_told() -> None:
    assert qalqan("--version").stdout == "qalqan 0.1.0\n"


@pytest.mark.parametrize("port", ["99999", "-1", "abc"])
def test_an_impossible_port_is_refused_wherever_it_was_given(tmp_path: Path, port: str) -> None:
    for said in (
        qalqan("demo", "--home", tmp_path, f"--port={port}"),
        qalqan("demo", "--home", tmp_path, QALQAN_PORT=port),
    ):
        assert said.returncode == 2
        assert f"'{port}' is no port: give 0 to 65535" in said.stderr
        assert "Traceback" not in said.stderr


def test_a_taken_port_is_answered_by_the_command_that_was_typed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        said = qalqan("demo", "--port", str(port), "--home", tmp_path)
    other = port + 100 if port + 100 <= 65535 else 8000
    assert said.stderr == (
        f"Port {port} is in use; choose another: ./qalqan demo --home {tmp_path} --port {other}\n"
    )


def test_a_home_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = qalqan("demo", "--home", tmp_path / "file", "--port", "0")
    assert said.returncode == 1
    assert said.stderr.strip().splitlines() == [f"{tmp_path / 'file'}: File exists"]


def test_a_home_that_another_launcher_holds_is_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path, "demo")
    home.make()
    assert home.hold()
    try:
        assert "starting or stopping already" in qalqan("demo", "--home", tmp_path).stderr
        assert "demo runs; stop it first" in qalqan("reset", "--yes", "--home", tmp_path).stderr
    finally:
        home.release()


def test_a_terminal_without_the_characters_gets_others(tmp_path: Path) -> None:
    logs = Home(tmp_path, "demo").logs
    logs.mkdir(parents=True)
    (logs / "risk.log").write_text("· Душанбе\n", encoding="utf-8")
    said = qalqan("logs", "--home", tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="1")
    assert said.returncode == 0, said.stderr
    assert said.stdout == "risk     ? ???????\n"


def test_an_unknown_log_is_answered_by_those_there_are(tmp_path: Path) -> None:
    logs = Home(tmp_path, "demo").logs
    logs.mkdir(parents=True)
    (logs / "gateway.log").touch()
    said = qalqan("logs", "gatway", "--home", tmp_path)
    assert said.stderr == "no log of gatway: demo has gateway\n"


def test_logs_of_two_modes_in_one_folder_are_told_apart(tmp_path: Path) -> None:
    for mode in ("demo", "live"):
        logs = Home(tmp_path, mode).logs
        logs.mkdir(parents=True)
        (logs / "gateway.log").write_text(f"of {mode}\n")
    said = qalqan("logs", "--home", tmp_path)
    assert said.stdout.splitlines() == ["live/gateway of live", "demo/gateway of demo"]
    assert qalqan("logs", "demo/gateway", "--home", tmp_path).stdout == "demo/gateway of demo\n"


def test_commands_about_an_installation_say_where_they_have_looked(tmp_path: Path) -> None:
    for words in (("backup", tmp_path / "file"), ("dead-letters",)):
        said = qalqan(*words, "--home", tmp_path / "none")
        assert said.returncode == 1
        assert said.stderr.strip() == f"there is no installation in {tmp_path / 'none'}"
    for mode in ("demo", "live"):
        Home(tmp_path, mode).postgres.mkdir(parents=True)
    said = qalqan("dead-letters", "--home", tmp_path)
    assert said.stderr.strip() == f"several are in {tmp_path}: say --mode live or --mode demo"
    said = qalqan("dead-letters", "--home", tmp_path, "--mode", "demo")
    assert said.stderr.strip() == f"demo does not run in {tmp_path}: start it first"
    said = qalqan("restore", tmp_path / "none", "--home", tmp_path)
    assert said.stderr.strip() == f"{tmp_path / 'none'}: No such file or directory"


def test_java_is_looked_for_before_anything_is_started(tmp_path: Path) -> None:
    words = ("demo", "--kafka", "--home", tmp_path, "--port", "0")
    said = qalqan(*words, PATH="/nonexistent", KAFKA_URL="")
    assert said.returncode == 1
    assert "Kafka needs Java 17 or later: install it, or name a broker in KAFKA_URL" in said.stderr
    assert not (tmp_path / "demo" / "pg").exists()


def test_what_is_not_there_is_said_with_the_folder_looked_at(tmp_path: Path) -> None:
    for command in ("status", "reset"):
        assert str(tmp_path) in qalqan(command, "--home", tmp_path).stdout


@pytest.fixture(scope="module")
def interrupted() -> Iterator[Path]:
    """A home that every interrupted start goes on with, as a person's does."""
    folder = Path(tempfile.mkdtemp(prefix="ql"))
    yield folder
    shutil.rmtree(folder)


MOMENTS = (
    "while Python loads",
    "while what services share is imported",
    "at initdb",
    "at the server's start",
    "PostgreSQL is up",
    "risk is launched",
    "gateway is launched",
    "ready",
)
"""Stages of a start; what is not looked for in files or processes is a line that is printed."""


@pytest.mark.timeout(200)
@pytest.mark.xdist_group("interrupted")
@pytest.mark.skipif(sys.platform != "linux", reason="LOUD: /proc tells the moment")
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_at_any_moment_of_a_start_leaves_nothing_running_and_no_traceback(
    interrupted: Path, moment: str
) -> None:
    place = interrupted / "demo"
    output = interrupted / "output"
    logs = place / "logs"
    # What an earlier start left must not pass for this one's, which only begins to load Python.
    left = set(place.glob("pg.new-*"))
    (logs / "postgresql.log").unlink(missing_ok=True)
    with output.open("wb") as file:
        process = subprocess.Popen(
            [*COMMAND, "demo", "--home", interrupted, "--port", "0"],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    reached: dict[str, Callable[[], object]] = {
        "while Python loads": lambda: _loads(process.pid),
        "while what services share is imported": lambda: _forks(process.pid),
        "at initdb": lambda: set(place.glob("pg.new-*")) - left,
        "at the server's start": (logs / "postgresql.log").exists,
        "risk is launched": (logs / "risk.pid").exists,
        "gateway is launched": (logs / "gateway.pid").exists,
    }
    look = reached.get(moment, lambda: f"s  {moment}\n" in output.read_text())
    deadline = time.monotonic() + 120
    while not (hit := look()) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    # As the terminal does: every process of its group gets it.
    os.killpg(process.pid, signal.SIGINT)
    code = process.wait(timeout=60)
    said = output.read_text()
    assert hit, said
    assert "Traceback" not in said
    assert "Interrupt" not in said
    # The launcher's own handler is there as soon as it has started anything.
    assert code in {0 if moment == "ready" else INTERRUPTED, -signal.SIGINT}
    assert not [found for found in psutil.process_iter() if _is_of(found, str(place))]
    for pid_file in logs.glob("*.pid"):
        pid_file.unlink()


def _forks(pid: int) -> bool:
    """Say whether the server that forks children has been started."""
    with suppress(psutil.Error):
        children = psutil.Process(pid).children()
        return any("forkserver" in " ".join(child.cmdline()) for child in children)
    return False


def _loads(pid: int) -> bool:
    """Say whether the commands are being loaded: an extension module of theirs is mapped."""
    return "asyncpg" in Path(f"/proc/{pid}/maps").read_text()


def _is_of(process: psutil.Process, place: str) -> bool:
    """Say whether a process names the place in its arguments, or writes to a log in it."""
    try:
        words = process.cmdline() + [file.path for file in process.open_files()]
    except psutil.Error:
        return False
    return any(word.startswith(place) for word in words)


def test_a_log_that_is_put_aside_while_it_is_followed_is_read_from_its_new_beginning(
    tmp_path: Path,
) -> None:
    log = tmp_path / "risk.log"
    log.write_text("one\ntwo\n")
    lines, end = _news(log, 4)
    assert lines == ["two"]
    log.rename(tmp_path / "risk.log.1")
    lines, end = _news(log, end)
    assert lines == []
    log.write_text("three\n")
    assert _news(log, end) == (["three"], 6)
    log.write_text("4\n")
    assert _news(log, 6) == (["4"], 2)


def test_keys_write_a_file_that_its_owner_alone_may_read_and_never_over_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / ".env"
    said = qalqan("keys", "--output", path)
    assert said.returncode == 0, said.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert "POSTGRES_PASSWORD=" in text
    assert text.splitlines()[0].partition("=")[2] not in said.stdout
    again = qalqan("keys", "--output", path)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert path.read_text() == text
    missing = qalqan("keys", "--output", tmp_path / "none" / ".env")
    assert missing.stderr == f"{tmp_path / 'none'} is not a folder\n"
