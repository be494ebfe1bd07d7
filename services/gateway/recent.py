"""What was found a moment ago: a bounded memory that forgets by itself."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps at most `size` values for `seconds`; the oldest go first."""

    def __init__(self, seconds: float, size: int, clock: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._size = size
        self._clock = clock
        self._values: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def get(self, key: K) -> tuple[V] | None:
        """Return the value in a tuple, None when there is none or it is too old."""
        until, *value = self._values.get(key, (0.0,))
        return (value[0],) if value and self._clock() < until else None

    def put(self, key: K, value: V) -> V:
        """Remember and return `value`."""
        self._values[key] = (self._clock() + self._seconds, value)
        self._values.move_to_end(key)
        while len(self._values) > self._size:
            self._values.popitem(last=False)
        return value

    def forget(self, key: K) -> None:
        """Drop the value of `key`."""
        self._values.pop(key, None)
