"""A caller has so many requests in a sliding minute."""

from itertools import accumulate

from services.gateway.edge.limit import Limiter

MINUTE = 60.0 * 29_000_000


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = MINUTE

    def __call__(self) -> float:
        return self.now


def test_a_minute_by_the_clock_has_so_many_and_each_caller_its_own() -> None:
    limiter = Limiter(clock := Clock())
    left = [limiter.take("one", 3) for _ in range(4)]
    assert [each.allowed for each in left] == [True, True, True, False]
    assert [each.remaining for each in left] == [2, 1, 0, 0]
    clock.now += 45.5
    assert limiter.take("one", 3).headers() == {
        "RateLimit-Limit": "3",
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": "15",
        "Retry-After": "15",
    }
    assert limiter.take("another", 3).remaining == 2


def test_the_minute_before_counts_by_what_the_last_sixty_seconds_have_of_it() -> None:
    limiter = Limiter(clock := Clock())
    for _ in range(10):
        limiter.take("one", 10)
    clock.now += 60 + 32
    taken = [limiter.take("one", 10) for _ in range(7)]
    assert [each.remaining for each in taken] == [5, 4, 3, 2, 1, 0, 0]
    # Of ten in a minute one falls out of the window every six seconds.
    assert (taken[-1].allowed, taken[-1].reset_seconds) == (False, 4)
    clock.now += 60
    assert limiter.take("one", 10).remaining == 7


def test_what_nobody_asked_in_the_last_two_minutes_is_forgotten() -> None:
    limiter = Limiter(clock := Clock())
    for step in accumulate([0.0, 61.0, 121.0]):
        clock.now = MINUTE + step
        limiter.take("one", 1)
    assert limiter.take("one", 1).reset_seconds == 58
    clock.now = MINUTE + 600
    assert limiter.take("one", 1).allowed
