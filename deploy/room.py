"""What a launcher does where the disk is full: it waits for room, and its own words get lost."""

import asyncio
import errno
import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO

FULL = {errno.ENOSPC, errno.EDQUOT}
ASK_SECONDS = 1.0
"""Pause before it is tried again to write what must be written."""


async def with_room(write: Callable[[], object], what: str) -> None:
    """Write what must be written, again and again while the disk is full; that is said once."""
    said = False
    while True:
        try:
            write()
        except OSError as error:
            if error.errno not in FULL:
                raise
            if not said:
                print(f"! the disk is full: {what} waits for room", flush=True)
            said = True
            await asyncio.sleep(ASK_SECONDS)
        else:
            return


class _Lossy(io.FileIO):
    """A file that loses what does not fit on its disk."""

    def write(self, data: object, /) -> int:
        """Return the bytes written, or all as if they were."""
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            if error.errno not in FULL:
                raise
            return memoryview(data).nbytes  # type: ignore[arg-type]


class LossyOutput:
    """Lets what this process prints into a file get lost while its disk is full.

    Else `./qalqan up > log` ends over a line of that log, and all services with it.
    """

    def __init__(self) -> None:
        self._changed = (
            redirect_stdout(_lossy(sys.stdout)),
            redirect_stderr(_lossy(sys.stderr)),
        )

    def __enter__(self) -> None:
        for each in self._changed:
            each.__enter__()

    def __exit__(self, *_: object) -> None:
        for each in self._changed:
            each.__exit__(None, None, None)


def _lossy(stream: TextIO) -> TextIO:
    try:
        raw = _Lossy(stream.fileno(), "w", closefd=False)
    except io.UnsupportedOperation:  # kept in memory, as a test does
        return stream
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, stream.encoding, "replace", line_buffering=True)
