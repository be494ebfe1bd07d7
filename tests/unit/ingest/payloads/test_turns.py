"""Whose turn it is among the lines that wait."""

from collections import Counter

from services.ingest.payloads.model import Line
from services.ingest.payloads.turns import Turns

POLLED = Line("usgs", "coalition", pushed=False)
ALSO_POLLED = Line("emsc", "coalition", pushed=False)
PUSHED = Line("osh-net", "osh", pushed=True)


def served(turns: Turns, lines: list[Line], times: int) -> list[Line]:
    """Give turns to lines that wait all the time."""
    found = []
    for _ in range(times):
        first = turns.order(lines)[0]
        turns.take(first)
        found.append(first)
    return found


def test_what_is_polled_comes_before_what_is_pushed_where_both_are_new() -> None:
    assert Turns().order([PUSHED, POLLED]) == [POLLED, PUSHED]


def test_a_new_line_overtakes_one_that_has_had_many_turns() -> None:
    turns = Turns()
    served(turns, [PUSHED], 50)
    assert turns.order([PUSHED, POLLED])[0] == POLLED
    other = Line("namangan-net", "namangan", pushed=True)
    assert turns.order([PUSHED, other])[0] == other


def test_many_lines_of_pushes_take_every_second_turn_from_polls_at_most() -> None:
    pushes = [Line(f"net-{number}", "osh", pushed=True) for number in range(30)]
    found = Counter(
        line.pushed for line in served(Turns(), [*pushes, POLLED, ALSO_POLLED], times=100)
    )
    assert found == {True: 50, False: 50}


def test_lines_of_one_kind_have_as_many_turns_each() -> None:
    found = Counter(served(Turns(), [POLLED, ALSO_POLLED], times=10))
    assert found == {POLLED: 5, ALSO_POLLED: 5}
