"""How many requests a key or an address may make in a minute."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a caller's minute."""

    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int

    def headers(self) -> dict[str, str]:
        """Return the `RateLimit-*` fields, with `Retry-After` when nothing is left."""
        fields = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_seconds),
        }
        return fields if self.allowed else fields | {"Retry-After": str(self.reset_seconds)}


class Limiter:
    """Counts requests in a sliding minute, in this process (quotas hold per replica).

    A window of a minute by the clock and the one before it are counted; the one before counts by
    as much of it as the last 60 s have: the sliding window counter of the package `limits`, which
    starts a task for each request and looks there at every caller of two minutes.

    Parameters
    ----------
    clock
        Seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._window = 0
        self._counts: dict[tuple[str, int], int] = {}
        """Of this window, by caller and how many they may make."""
        self._before: dict[tuple[str, int], int] = {}

    def take(self, caller: str, per_minute: int) -> Allowance:
        """Count one request of `caller` and say whether it may pass."""
        now = self._clock()
        window = int(now // WINDOW_SECONDS)
        if window != self._window:
            self._before = self._counts if window == self._window + 1 else {}
            self._counts, self._window = {}, window
        ends = WINDOW_SECONDS - now % WINDOW_SECONDS
        name = (caller, per_minute)
        before, count = self._before.get(name, 0), self._counts.get(name, 0)
        weighed = math.floor(before * ends / WINDOW_SECONDS + count)
        if allowed := weighed < per_minute:
            self._counts[name] = count = count + 1
            weighed += 1
        # One of those before falls out of the minute, or the window ends.
        resets = [ends % (WINDOW_SECONDS / before)] if before else []
        resets += [ends] if count else []
        seconds = max(1, math.ceil(min(resets, default=0)))
        return Allowance(allowed, per_minute, max(0, per_minute - weighed), seconds)
