"""The sliding minute of a caller."""

from services.gateway.edge.limit import Limiter


class Clock:
    now = 600.0

    def __call__(self) -> float:
        return self.now


def test_a_caller_has_so_many_a_minute_and_no_more() -> None:
    limiter = Limiter(Clock())
    taken = [limiter.take("a", 3) for _ in range(5)]
    assert [each.allowed for each in taken] == [True, True, True, False, False]
    assert [each.remaining for each in taken] == [2, 1, 0, 0, 0]
    assert taken[-1].headers()["Retry-After"] == "60"
    assert "Retry-After" not in taken[0].headers()
    assert limiter.take("b", 3).remaining == 2


def test_the_minute_slides() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    for _ in range(60):
        assert limiter.take("a", 60).allowed
    clock.now += 60
    # All of the minute before still counts at its end; then one less each second.
    assert not limiter.take("a", 60).allowed
    clock.now += 30.5
    passed = sum(limiter.take("a", 60).allowed for _ in range(60))
    assert passed == 31
    refused = limiter.take("a", 60)
    assert (refused.allowed, refused.remaining, refused.reset_seconds) == (False, 0, 1)


def test_what_is_two_minutes_ago_is_forgotten() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    for number in range(1000):
        limiter.take(str(number), 1)
    clock.now += 120
    assert limiter.take("0", 1).allowed
    assert len(limiter._now) + len(limiter._before) == 1


def test_a_clock_that_is_set_back_shuts_nobody_out() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    assert limiter.take("a", 1).allowed
    clock.now -= 3600
    assert limiter.take("a", 1).allowed
