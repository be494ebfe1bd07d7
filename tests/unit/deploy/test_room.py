"""A launcher whose disk is full waits, loses its own words, and goes on."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import room
from deploy.room import with_room

ROOT = Path(__file__).resolve().parents[3]


async def test_what_must_be_written_waits_for_room_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "ASK_SECONDS", 0.0)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    answers: list[OSError | None] = [full, full, None]

    def write() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    await with_room(write, "risk.pid")
    assert answers == []
    assert capsys.readouterr().out == "! the disk is full: risk.pid waits for room\n"


async def test_what_is_no_matter_of_room_is_raised() -> None:
    with pytest.raises(FileNotFoundError):
        await with_room(Path("/nowhere/at/all").read_text, "it")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_words_for_a_full_disk_are_lost_and_stop_nobody() -> None:
    code = (
        "import sys\n"
        "from deploy.room import LossyOutput\n"
        "with LossyOutput():\n"
        "    for _ in range(3):\n"
        "        print('x' * 9000, flush=True)\n"
        "        print('y', file=sys.stderr)\n"
        "sys.exit(7)\n"
    )
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, stdout=full, stderr=full, check=False
        )
    assert ended.returncode == 7


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_without_that_a_line_for_a_full_disk_ends_a_process() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", "print('x', flush=True)"], stdout=full, stderr=full, check=False
        )
    assert ended.returncode != 0
