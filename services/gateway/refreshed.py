"""What takes long to find and may be a little old: found once, whoever waits for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

import structlog

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

log = structlog.get_logger(__name__)


class Refreshed(Generic[K, V]):
    """Keeps at most `size` values; one that is asked for is never older than `most_seconds`.

    After `seconds` it is found again beside those who ask, who take what there is; they wait only
    where it is older than `most_seconds` or was never found, and then all for the same finding.
    What is not `worth` it is kept by nobody and found again for each.
    """

    def __init__(
        self,
        seconds: float,
        most_seconds: float,
        size: int,
        *,
        worth: Callable[[V], bool],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._seconds = seconds
        self._most_seconds = most_seconds
        self._size = size
        self._worth = worth
        self._clock = clock
        self._values: OrderedDict[K, tuple[float, V]] = OrderedDict()
        """With the time at which their finding began."""
        self._finding: dict[K, asyncio.Task[V]] = {}

    def known(self, key: K) -> bool:
        """Say whether the value of `key` would be there without waiting."""
        return key in self._values and self._age(key) < self._most_seconds

    def now(self) -> float:
        """Return the time, for `learn`."""
        return self._clock()

    def learn(self, key: K, value: V, begun: float) -> None:
        """Keep a value that was found beside something else, by a finding that began then."""
        self._values.pop(key, None)
        if self._worth(value):
            self._values[key] = (begun, value)
            while len(self._values) > self._size:
                self._values.popitem(last=False)

    async def get(self, key: K, find: Callable[[], Awaitable[V]]) -> V:
        """Return the value of `key`, from `find` where it is not there."""
        if self.known(key):
            if self._age(key) >= self._seconds and key not in self._finding:
                self._start(key, find).add_done_callback(_told)
            return self._values[key][1]
        if key not in self._finding:
            return await asyncio.shield(self._start(key, find))
        value = await asyncio.shield(self._finding[key])
        # That finding began before this question; what is not kept is to be of now.
        return value if self._worth(value) else await find()

    def _age(self, key: K) -> float:
        return self._clock() - self._values[key][0]

    def _start(self, key: K, find: Callable[[], Awaitable[V]]) -> asyncio.Task[V]:
        task = asyncio.create_task(self._find(key, find))
        self._finding[key] = task
        task.add_done_callback(lambda _: self._finding.pop(key, None))
        # Whoever waited for it may have gone, and asyncio complains of errors nobody has seen.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    async def _find(self, key: K, find: Callable[[], Awaitable[V]]) -> V:
        begun = self.now()
        value = await find()
        self.learn(key, value, begun)
        return value


def _told(task: asyncio.Task[object]) -> None:
    """Say that a finding nobody waited for failed; those who ask later will wait for one."""
    if not task.cancelled() and (error := task.exception()):
        log.warning("not refreshed", error=repr(error))
