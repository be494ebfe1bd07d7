"""Reading a payload in a process of its own, bounded in memory and in processor time.

What strangers send may take gigabytes and minutes to read, and a parser in C lets no other thread
run meanwhile. The process knows no password, and hands the items over portion by portion, so that
they never lie here all at once. Both ends pickle what is ours alone.
"""

import asyncio
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from services.ingest.payloads import bounded
from services.ingest.payloads.bounded import LENGTH, Answer
from services.ingest.payloads.model import ItemsOf, Portion, Waiting
from services.ingest.readers.item import UnreadableError

PROCESSOR_MAX_SECONDS = 30
"""185,000 features in 64 MB take 9 s, and 3 more to hand them out."""
TRIES = 3
"""Somebody may have killed the process; a payload that crashes it does so each time."""
PIPE_BYTES = 64 * 1024


class Apart:
    """A payload that another process reads."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def read(cls, read: ItemsOf, waiting: Waiting, at_most: int) -> "tuple[Apart, Portion]":
        """Return a payload read from its position on, with its first portion.

        Raises
        ------
        UnreadableError
            When it cannot be used as a whole, or takes too much to read.
        """
        for tried in range(1, TRIES + 1):
            apart = cls(await _process())
            try:
                await apart._ask(pickle.dumps((read, waiting, at_most, PROCESSOR_MAX_SECONDS)))
                return apart, await apart.portion()
            except EOFError:
                if tried == TRIES:
                    ended = await apart._process.wait()
                    raise UnreadableError(f"the reader crashed ({ended})") from None
            except BaseException:
                await apart.close()
                raise
        raise AssertionError("unreachable: the last try returns or raises")

    async def portion(self) -> Portion:
        """Return the next portion.

        Raises
        ------
        UnreadableError
            When the payload cannot be used as a whole.
        EOFError
            When the process was lost.
        """
        assert self._process.stdout is not None
        try:
            (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
            body = await self._process.stdout.readexactly(length)
        except EOFError:
            # Items are made portion by portion: that may take too much at any of them.
            if await self._process.wait() == -signal.SIGXCPU:
                raise UnreadableError(
                    f"reading it takes more than {PROCESSOR_MAX_SECONDS} s"
                ) from None
            raise
        answer: Answer = pickle.loads(body)  # noqa: S301 - from our own process
        if isinstance(answer, str):
            raise UnreadableError(answer)
        return answer

    async def close(self) -> None:
        """End the process."""
        assert self._process.stdout is not None
        with suppress(ProcessLookupError):
            self._process.kill()
        # What it had written is read to its end, without which the pipe stays open.
        while await self._process.stdout.read(PIPE_BYTES):
            pass
        await self._process.wait()

    async def _ask(self, question: bytes) -> None:
        assert self._process.stdin is not None
        # Lost while it takes the question: that it answers nothing says so.
        with suppress(ConnectionError):
            self._process.stdin.write(question)
            await self._process.stdin.drain()
            self._process.stdin.close()


async def _process() -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        bounded.__name__,
        stdin=PIPE,
        stdout=PIPE,
        # Out of the reach of a Ctrl-C in the terminal: the service decides when it ends.
        start_new_session=True,
        env={"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
    )
