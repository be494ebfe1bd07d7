"""How many requests a key or an address may make in a minute."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter


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
    """Counts requests in a sliding minute, in this process (quotas hold per replica)."""

    def __init__(self) -> None:
        self._window = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def take(self, caller: str, per_minute: int) -> Allowance:
        """Count one request of `caller` and say whether it may pass."""
        item = RateLimitItemPerMinute(per_minute)
        allowed = await self._window.hit(item, caller)
        left = await self._window.get_window_stats(item, caller)
        seconds = max(1, math.ceil(left.reset_time - time.time()))
        return Allowance(allowed, per_minute, max(0, left.remaining), seconds)
