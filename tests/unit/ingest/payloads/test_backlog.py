"""When to come back, by how fast a line was read."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from services.ingest.payloads.backlog import (
    LONGEST_SECONDS,
    UNKNOWN_SECONDS,
    Backlog,
    Done,
    seconds,
)

BEGAN = datetime(2026, 5, 14, tzinfo=UTC)


def read(*each: tuple[int, float, float]) -> list[Done]:
    """Return payloads by their size, and the seconds at which they came and were done."""
    return [
        Done(size, BEGAN + timedelta(seconds=came), BEGAN + timedelta(seconds=done))
        for size, came, done in each
    ]


def test_what_waits_takes_as_long_as_as_much_took_before() -> None:
    steady = read((100, 0, 2), (100, 0, 4), (100, 0, 6))
    assert seconds(Backlog(10, 1000), steady) == 20
    # Fewer of them that are larger take their bytes' time.
    assert seconds(Backlog(2, 3000), steady) == 60


def test_the_time_in_which_nothing_waited_is_no_time_of_reading() -> None:
    hourly = read((100, 0, 2), (100, 3600, 3602), (100, 7200, 7202))
    assert seconds(Backlog(10, 1000), hourly) == 20


def test_a_line_of_which_nothing_was_read_yet_is_tried_again_in_a_minute() -> None:
    assert seconds(Backlog(10, 1000), []) == UNKNOWN_SECONDS


@settings(max_examples=50)
@given(
    waiting=some.builds(Backlog, some.integers(1, 10**6), some.integers(1, 10**12)),
    more=some.integers(0, 10**6),
    done=some.lists(
        some.tuples(some.integers(1, 10**8), some.floats(0, 10**5), some.floats(0, 10**5)),
        max_size=5,
    ),
)
def test_who_has_more_waiting_never_comes_back_sooner(
    waiting: Backlog, more: int, done: list[tuple[int, float, float]]
) -> None:
    known = read(*done)
    first = seconds(waiting, known)
    assert 1 <= first <= LONGEST_SECONDS
    assert seconds(Backlog(waiting.payloads + more, waiting.size + more), known) >= first
