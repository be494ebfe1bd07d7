"""The places of the stream: so many in all, a share for each caller, and some kept for keys."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from shared.errors import RateLimited, Unavailable

KEPT_FOR_KEYS = 4
"""One place in so many is never taken without a key."""
BACK_SECONDS = "10"


class Places:
    """Counts open streams, in this process."""

    def __init__(self, places: int, per_caller: int) -> None:
        self._places = places
        self._per_caller = per_caller
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, caller: str, *, keyed: bool) -> Iterator[None]:
        """Hold a place for `caller`.

        Raises
        ------
        RateLimited
            When the caller has its share.
        Unavailable
            When all places are taken, or all that need no key.
        """
        if self._taken[caller] >= self._per_caller:
            raise RateLimited(
                "stream-places", most=self._per_caller, headers={"Retry-After": BACK_SECONDS}
            )
        most = self._places if keyed else self._places - self._places // KEPT_FOR_KEYS
        if self._taken.total() >= most:
            raise Unavailable("stream-full", clients=most, headers={"Retry-After": BACK_SECONDS})
        self._taken[caller] += 1
        try:
            yield
        finally:
            self._taken[caller] -= 1
            if not self._taken[caller]:
                del self._taken[caller]
