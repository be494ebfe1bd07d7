"""The loop of a worker: a turn, a rest until woken, longer rests while what it needs is away."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from math import inf
from time import monotonic
from typing import TypeVar

import structlog

from shared.driver import retryable

AT_ONCE = 0.0
"""What a turn returns when more is known to wait."""
FOR_EVER = inf
"""What a turn returns when nothing is left to do in this process."""
FIRST_SECONDS = 0.2
LONGEST_SECONDS = 5.0
"""Rests between turns while the database or the bus is away: doubling from the first to this."""
BLOCKED_SECONDS = 60.0
"""A worker whose turns have failed for so long is not healthy."""

T = TypeVar("T")
Turn = Callable[[], Awaitable[float]]
"""Does what is due and returns the seconds to rest, less where the worker is woken."""

log = structlog.get_logger(__name__)


async def wait(event: asyncio.Event, seconds: float) -> bool:
    """Wait for the event, `seconds` at most; return whether it is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds if seconds < inf else None):
            await event.wait()
    return event.is_set()


def back_off(
    failures: int, first: float = FIRST_SECONDS, longest: float = LONGEST_SECONDS
) -> float:
    """Return seconds to wait after so many failures: doubling, less up to a fifth.

    The fifth spreads out those that failed together.
    """
    seconds: float = min(first * 2 ** min(failures - 1, 20), longest)
    return seconds * random.uniform(0.8, 1)  # noqa: S311 - not cryptography


class Loop:
    """Runs the turns of one worker and knows since when they fail.

    A turn in flight is never cancelled: whoever stops waits for its end.
    """

    def __init__(self, name: str, wake: asyncio.Event | None = None) -> None:
        self.name = name
        self.wake = wake or asyncio.Event()
        """Ends a rest; cleared before each turn."""
        self.woken: bool | None = None
        """Whether the last rest was cut short; None: it has not rested yet."""
        self._failures = 0
        self._since = 0.0
        self._reason = ""

    def healthy(self) -> str | None:
        """Return why no turn has come through for a minute, or None."""
        seconds = monotonic() - self._since
        if self._failures and seconds > BLOCKED_SECONDS:
            return f"{self.name} blocked for {seconds:.0f} s: {self._reason}"
        return None

    async def run(self, turn: Turn, stopping: asyncio.Event) -> None:
        """Take turns until told to stop."""
        waking = asyncio.create_task(self._wake_at(stopping))
        try:
            while not stopping.is_set():
                self.wake.clear()
                rest = await self.attempt(turn)
                if not stopping.is_set():
                    seconds = back_off(self._failures) if rest is None else rest
                    self.woken = False
                    # After a failure what is new helps nothing: only the end cuts the rest short.
                    self.woken = await wait(stopping if rest is None else self.wake, seconds)
        finally:
            waking.cancel()

    async def attempt(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """Return what `work` returns; None while the database or the bus is away."""
        try:
            done = await work()
        except Exception as error:
            if not retryable(error):
                raise
            self.failed(error)
            return None
        self.worked()
        return done

    def worked(self) -> None:
        """Note that what the worker needs is there."""
        self._failures = 0

    def failed(self, error: Exception) -> None:
        """Note that what the worker needs is away."""
        if not self._failures:
            self._since = monotonic()
        self._failures += 1
        self._reason = repr(error)
        log.warning("worker waits", worker=self.name, error=self._reason, failures=self._failures)

    async def _wake_at(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        self.wake.set()
