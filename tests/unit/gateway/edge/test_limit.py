"""A caller's minute slides: of the minute before counts what lies in the last sixty seconds."""

import pytest

from services.gateway.edge.limit import Allowance, Limiter

MINUTE = 1_800_000_000.0


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of the clock, which a test sets."""
    clock = [MINUTE]
    monkeypatch.setattr("time.time", lambda: clock[0])
    return clock


def test_a_minute_that_is_used_up_lets_nobody_in(at: list[float]) -> None:
    at[0] = MINUTE + 12.5
    limiter = Limiter()
    assert [limiter.take("a", 2).remaining for _ in range(2)] == [1, 0]
    refused = limiter.take("a", 2)
    assert refused == Allowance(allowed=False, limit=2, remaining=0, reset_seconds=48)
    assert refused.headers()["Retry-After"] == "48"
    assert limiter.take("b", 2).allowed


def test_what_is_refused_is_not_counted(at: list[float]) -> None:
    limiter = Limiter()
    for _ in range(10):
        limiter.take("a", 4)
    at[0] = MINUTE + 75
    # Of the four of the minute before, three quarters lie in the last sixty seconds.
    assert limiter.take("a", 4).allowed
    assert not limiter.take("a", 4).allowed


def test_the_next_is_told_when_one_of_the_minute_before_has_gone(at: list[float]) -> None:
    limiter = Limiter()
    for _ in range(4):
        limiter.take("a", 4)
    at[0] = MINUTE + 70
    last = limiter.take("a", 4)
    assert (last.allowed, last.remaining, last.reset_seconds) == (True, 0, 5)
    refused = limiter.take("a", 4)
    assert (refused.allowed, refused.reset_seconds) == (False, 5)


def test_after_two_minutes_nothing_is_remembered(at: list[float]) -> None:
    limiter = Limiter()
    limiter.take("a", 4)
    at[0] = MINUTE + 120
    assert limiter.take("a", 4).remaining == 3
    assert len(limiter._minutes) == 1


def test_a_clock_that_is_set_back_forgets_no_minute(at: list[float]) -> None:
    limiter = Limiter()
    limiter.take("a", 4)
    at[0] = MINUTE + 60
    limiter.take("b", 4)
    at[0] = MINUTE + 59
    assert limiter.take("a", 4).remaining == 2
