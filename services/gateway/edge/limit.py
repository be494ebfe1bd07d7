"""How many requests a key or an address may make in a minute."""

import math
import time
from collections import Counter
from dataclasses import dataclass

SECONDS = 60.0


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

    Two counts of each caller are kept, of this minute of the clock and of the one before, of which
    as much counts as lies in the last sixty seconds. The package `limits` counts alike and took
    50 us of each request, and a task that looked at every caller; this takes five.
    """

    def __init__(self) -> None:
        self._minutes: dict[int, Counter[tuple[str, int]]] = {}
        """By minutes since 1970: this one and its neighbours, as a clock may be set back."""

    def take(self, caller: str, per_minute: int) -> Allowance:
        """Count one request of `caller` and say whether it may pass."""
        now, key = time.time(), (caller, per_minute)
        minute = int(now / SECONDS)
        if minute not in self._minutes:
            kept = {each: of for each, of in self._minutes.items() if abs(each - minute) <= 1}
            self._minutes = {**kept, minute: Counter()}
        counted = self._minutes[minute]
        left = SECONDS - now % SECONDS
        before = self._minutes[minute - 1].get(key, 0) if minute - 1 in self._minutes else 0
        weighed = before * left / SECONDS
        allowed = math.floor(weighed + counted.get(key, 0)) < per_minute
        if allowed:
            counted[key] += 1
        # The next request is let in when one of the minute before has gone, or this minute has.
        resets = [left] if key in counted else []
        resets += [left % (SECONDS / before)] if before else []
        remaining = max(0, per_minute - math.floor(weighed + counted.get(key, 0)))
        return Allowance(allowed, per_minute, remaining, max(1, math.ceil(min(resets, default=0))))
