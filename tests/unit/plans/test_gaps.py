"""Gaps of a group's coverage, with seats taken and left at random: each told once, each closed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.groups.category import CATEGORIES, Category
from services.plans.groups.gap import change

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
SOME = st.sets(st.sampled_from(CATEGORIES[:5]))


@settings(max_examples=50, deadline=None)
@given(steps=st.lists(st.tuples(SOME, SOME), max_size=8))
def test_what_is_told_of_gaps_adds_up_to_the_gaps_there_are(
    steps: list[tuple[set[Category], set[Category]]],
) -> None:
    known: dict[Category, datetime] = {}
    told: set[Category] = set()
    for number, (expected, seats) in enumerate(steps):
        now = BEGINS + timedelta(days=number)
        found = change(known, expected, seats, now)
        assert not told & set(found.opened), "a gap that is there is not told again"
        assert set(found.closed) <= told
        told = (told | set(found.opened)) - set(found.closed)
        assert told == set(found.missing) == expected - seats
        assert all(found.missing[each] == now for each in found.opened)
        assert all(found.missing[each] == known[each] for each in found.missing if each in known)
        assert [*found.missing] == [each for each in CATEGORIES if each in found.missing]
        known = dict(found.missing)
