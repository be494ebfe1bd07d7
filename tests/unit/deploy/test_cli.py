"""The command line: what a user types wrong is answered by a sentence that helps."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from deploy import ROOT
from deploy.commands import _news
from deploy.home import Home

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
    assert said.stderr == "no log of gatway; there are: gateway\n"


def test_what_is_not_there_is_said_with_the_folder_looked_at(tmp_path: Path) -> None:
    for command in ("status", "reset"):
        assert str(tmp_path) in qalqan(command, "--home", tmp_path).stdout


@pytest.mark.timeout(120)
@pytest.mark.skipif(sys.platform != "linux", reason="LOUD: /proc tells the moment")
@pytest.mark.parametrize("moment", ["at once", "at initdb", "at the server's start"])
def test_an_interrupted_start_leaves_no_postgresql_and_no_traceback(
    tmp_path: Path, moment: str
) -> None:
    place = tmp_path / "demo"
    process = subprocess.Popen(
        [*COMMAND, "demo", "--home", tmp_path, "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        match moment:
            case "at once" if _loads(process.pid):
                break
            case "at initdb" if list(place.glob("pg.new-*")):
                break
            case "at the server's start" if (place / "logs" / "postgresql.log").exists():
                break
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert b"Traceback" not in output, output.decode()
    assert process.returncode in {130, -signal.SIGINT}
    left = [found for found in psutil.process_iter() if _works_in(found, str(place))]
    assert not left


def _loads(pid: int) -> bool:
    """Say whether the commands are being loaded: an extension module of theirs is mapped."""
    return "asyncpg" in Path(f"/proc/{pid}/maps").read_text()


def _works_in(process: psutil.Process, place: str) -> bool:
    try:
        return any(word.startswith(place) for word in process.cmdline())
    except psutil.Error:
        return False


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
