"""Logs stay bounded while the processes that write them run on."""

import asyncio
import os
import shutil
from contextlib import suppress
from pathlib import Path

LIMIT_BYTES = 10 * 1024 * 1024
KEPT = 2
"""Generations beside the log itself, `.1` the newest: 30 MB a process at most, and what it writes
between two looks."""
LOOK_SECONDS = 5.0


async def rotate_for_ever(folder: Path) -> None:
    """Look at the logs of a folder every five seconds."""
    while True:
        # To see their sizes takes 0.04 ms, less than to wake a thread for it.
        if _long(folder):
            await asyncio.to_thread(_look, folder)
        await asyncio.sleep(LOOK_SECONDS)


def _long(folder: Path) -> list[Path]:
    """Return the logs that are over the limit."""
    found = []
    for log in folder.glob("*.log"):
        with suppress(OSError):
            if log.stat().st_size > LIMIT_BYTES:
                found.append(log)
    return found


def _look(folder: Path) -> None:
    for log in _long(folder):
        # What cannot be written now may be at the next look: nothing else waits for it.
        with suppress(OSError):
            rotate(log)


def rotate(log: Path) -> None:
    """Put a log aside by copying and emptying it, for its writer keeps the file open.

    Writers append, so that they go on at its new beginning; of what they write in the instant
    between the last copy and the emptying nothing is kept. On a full disk older ones make room.
    """
    for number in range(KEPT, 1, -1):
        with suppress(FileNotFoundError):
            _aside(log, number - 1).replace(_aside(log, number))
    try:
        with log.open("rb") as source, _aside(log, 1).open("wb") as target:
            os.fchmod(target.fileno(), log.stat().st_mode & 0o777)
            shutil.copyfileobj(source, target)
    except OSError:
        for number in range(1, KEPT + 1):
            _aside(log, number).unlink(missing_ok=True)
    os.truncate(log, 0)


def _aside(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")
