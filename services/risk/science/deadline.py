"""How long a computation may take that no size of its arguments bounds."""

from collections.abc import Callable
from time import monotonic


class Deadline:
    """A number of seconds, counted from when it is made."""

    def __init__(self, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._ends = clock() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, 0 once it has passed."""
        return max(0.0, self._ends - self._clock())

    @property
    def passed(self) -> bool:
        """Whether no time is left."""
        return self.left == 0

    def within(self, seconds: float) -> "Deadline":
        """Return one that ends after `seconds` from now, and not after this one."""
        return Deadline(min(seconds, self.left), self._clock)
