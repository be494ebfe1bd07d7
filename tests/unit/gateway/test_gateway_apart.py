"""Work in processes of their own: bounded in time and number, and told when it fails."""

import asyncio
from pathlib import Path

import pytest

from services.gateway import apart
from services.gateway.apart import Apart
from shared.errors import Unavailable


def program(folder: Path, text: str, within: float = 30.0) -> Apart:
    path = folder / "program.py"
    path.write_text(f"import sys, time\ngiven = sys.stdin.buffer.read()\n{text}\n")
    return Apart(path, "tests", at_once=1, within=within, kept=2)


async def test_what_was_made_of_the_same_is_made_once(tmp_path: Path) -> None:
    made = program(tmp_path, "sys.stdout.buffer.write(given + str(time.time_ns()).encode())")
    first, second = await asyncio.gather(made.make(b"a"), made.make(b"a"))
    assert first == second
    assert first.startswith(b"a")


async def test_what_fails_or_takes_too_long_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await program(tmp_path, "sys.exit(1)").make(b"")
    with pytest.raises(Unavailable):
        await program(tmp_path, "time.sleep(60)", within=0.05).make(b"")


async def test_who_finds_no_turn_is_told_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "WAIT_SECONDS", 0.05)
    slow = program(tmp_path, "time.sleep(60)", within=0.5)
    first = asyncio.create_task(slow.make(b"a"))
    await asyncio.sleep(0)
    with pytest.raises(Unavailable) as refused:
        await slow.make(b"b")
    assert refused.value.headers["Retry-After"] == "5"
    with pytest.raises(Unavailable):
        await first
