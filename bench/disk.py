"""A disk that fills up under a platform: ballast that takes every free byte, and gives it back."""

import asyncio
import errno
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

PIECE = 16 * 1024 * 1024
LEAST = 4096
FULL_SECONDS, FREE_SECONDS = 15.0, 20.0
"""How long the disk stays full, and free again until the next time."""


class Ballast:
    """A file beside a home, on the same disk, that takes what is free."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ballast"

    def fill(self) -> int:
        """Take every free byte; return how many that were.

        What is freed meanwhile, such as by a rotated log, is taken by the next call.
        """
        piece, before = PIECE, self._size()
        with self._file.open("ab", buffering=0) as file:
            while piece >= LEAST:
                try:
                    file.write(os.urandom(LEAST) * (piece // LEAST))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    piece //= 4
        return self._size() - before

    def release(self) -> None:
        """Give everything back."""
        self._file.unlink(missing_ok=True)

    def _size(self) -> int:
        with suppress(FileNotFoundError):
            return self._file.stat().st_size
        return 0


def small_enough(folder: Path, most: int = 8 * 1024**3) -> None:
    """Refuse a disk that others need.

    Raises
    ------
    ValueError
        When the disk of the folder is larger than `most` bytes: it is not one made for the drill.
    """
    total = shutil.disk_usage(folder).total
    if total > most:
        raise ValueError(f"{folder} is on a disk of {total} bytes: give one made for the drill")


async def fill(ballast: Ballast, times: int) -> None:
    """Fill the disk so many times; what is freed while it is full is taken as well."""
    for number in range(1, times + 1):
        await asyncio.sleep(FREE_SECONDS)
        taken, until = 0, time.monotonic() + FULL_SECONDS
        while time.monotonic() < until:
            taken += await asyncio.to_thread(ballast.fill)
            await asyncio.sleep(0.2)
        ballast.release()
        print(f"     disk full, {number} of {times}: {taken / 1e6:.0f} MB taken", flush=True)
