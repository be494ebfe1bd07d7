"""A circuit breaker: after failures in a row, rest; then let one request try. Pure."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Breaker:
    """State of one upstream; `now` is a monotonic clock in seconds."""

    failures_to_open: int
    rest_seconds: float
    failures: int = 0
    opened_at: float | None = None
    trying: bool = False
    """One request is finding out whether the upstream is back."""

    def wait(self, now: float) -> float:
        """Return the seconds to wait before a request may go, 0 when it may now."""
        if self.opened_at is None:
            return 0.0
        rest = self.opened_at + self.rest_seconds - now
        if rest > 0:
            return rest
        return self.rest_seconds if self.trying else 0.0

    def started(self) -> "Breaker":
        """Return the state after a request was let through."""
        return replace(self, trying=True) if self.opened_at is not None else self

    def succeeded(self) -> "Breaker":
        """Return the closed state."""
        return replace(self, failures=0, opened_at=None, trying=False)

    def failed(self, now: float, *, trial: bool = False) -> "Breaker":
        """Return the state after one more failure; `trial` is whether that was the one that tries.

        What was under way when the breaker opened, and fails after it, does not prolong the rest,
        nor does it end a trial that goes on.
        """
        failures = self.failures + 1
        opens = self.opened_at is None and failures >= self.failures_to_open
        if (trial and self.trying) or opens:
            return replace(self, failures=failures, opened_at=now, trying=False)
        return replace(self, failures=failures)

    def given_up(self) -> "Breaker":
        """Return the state after a trial ended without telling anything, as when cancelled."""
        return replace(self, trying=False)
