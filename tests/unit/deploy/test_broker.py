"""The launcher's broker when Java misbehaves; a real one is in the contract tests."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from deploy import broker as room
from deploy.broker import Broker, BrokerError, end_leftover
from deploy.process import runs


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Broker:
    """A broker formatted before, whose `java` is what a test writes to `tmp_path/bin/java`."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    (tmp_path / "state" / "data").mkdir(parents=True)
    (tmp_path / "state" / "data" / "meta.properties").touch()
    return Broker(tmp_path / "state", tmp_path / "jars")


def java(tmp_path: Path, script: str) -> None:
    path = tmp_path / "bin" / "java"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


async def test_a_broker_that_never_answers_is_an_error_in_time_and_is_ended(
    broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java(tmp_path, "echo stuck; exec sleep 300")
    monkeypatch.setattr(room, "START_SECONDS", 1.0)
    async with asyncio.timeout(60):
        with pytest.raises(BrokerError, match=r"did not answer within 1 s(.|\n)*stuck"):
            await broker.start()
    assert not broker.alive


async def test_a_broker_that_dies_while_it_starts_is_an_error_with_the_end_of_its_log(
    broker: Broker, tmp_path: Path
) -> None:
    java(tmp_path, "echo the disk is full; exit 3")
    async with asyncio.timeout(60):
        with pytest.raises(BrokerError, match=r"did not start(.|\n)*the disk is full"):
            await broker.start()


async def test_a_start_that_is_cancelled_leaves_no_process(broker: Broker, tmp_path: Path) -> None:
    java(tmp_path, "exec sleep 300")
    starting = asyncio.create_task(broker.start())
    async with asyncio.timeout(60):
        while broker.pid is None:  # noqa: ASYNC110 - the process is not ours to signal
            await asyncio.sleep(0.01)
        starting.cancel()
        await asyncio.wait({starting})
    assert starting.cancelled()
    assert not broker.alive
    assert not psutil.pid_exists(broker.pid)


async def test_a_broker_killed_while_it_starts_again_is_started_once_more(
    broker: Broker, tmp_path: Path
) -> None:
    java(tmp_path, "exec sleep 300")
    await broker.launch()
    supervising = asyncio.create_task(broker.supervise())
    seen: set[int] = set()
    async with asyncio.timeout(60):
        while len(seen) < 3:
            assert broker.pid is not None
            if broker.pid not in seen:
                seen.add(broker.pid)
                psutil.Process(broker.pid).kill()
            await asyncio.sleep(0.02)
    await broker.stop()
    async with asyncio.timeout(60):
        await asyncio.wait({supervising})


@pytest.fixture
def left_behind(broker: Broker) -> subprocess.Popen[bytes]:
    """A process that looks like the broker of these files."""
    program = "import time; time.sleep(300)"
    return subprocess.Popen([sys.executable, "-c", program, str(broker.folder / room.PROPERTIES)])


def test_the_broker_of_a_dead_launcher_is_ended(
    broker: Broker, left_behind: subprocess.Popen[bytes]
) -> None:
    no_such = 2**22 + 1
    (broker.folder / room.PID).write_text(f"{left_behind.pid} {no_such}")
    end_leftover(broker.folder)
    assert not runs(left_behind.pid)
    left_behind.wait(10)


def test_the_broker_of_a_launcher_that_lives_is_left_alone(
    broker: Broker, left_behind: subprocess.Popen[bytes]
) -> None:
    (broker.folder / room.PID).write_text(f"{left_behind.pid} {os.getpid()}")
    with pytest.raises(BrokerError, match="already"):
        end_leftover(broker.folder)
    assert left_behind.poll() is None
    left_behind.kill()
    left_behind.wait(10)


def test_a_pid_that_another_program_has_by_now_is_left_alone(broker: Broker) -> None:
    other = subprocess.Popen(["sleep", "300"])
    (broker.folder / room.PID).write_text(f"{other.pid} 1")
    end_leftover(broker.folder)
    assert other.poll() is None
    other.kill()
    other.wait(10)
