"""Numbers of people: what is too few to be shown is not kept, and what is missing is said."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.headcount import LEAST
from services.plans.people.metric import DIMENSIONS, Group, disaggregation, suppressed

GROUPS = st.lists(
    st.builds(
        Group,
        by=st.sampled_from(DIMENSIONS),
        category=st.sampled_from("abcd"),
        value=st.integers(0, 60),
    ),
    max_size=8,
    unique_by=lambda one: (one.by, one.category),
)


def test_a_small_cell_takes_the_next_smallest_with_it() -> None:
    groups = [
        Group(by="sex", category="women", value=4),
        Group(by="sex", category="men", value=40),
        Group(by="sex", category="not said", value=0),
        Group(by="income", category="low", value=44),
    ]
    total, kept = suppressed(44, groups)
    assert total == 44
    assert [(one.value, one.suppressed) for one in kept] == [
        (None, True),
        (None, True),
        (0, False),
        (44, False),
    ]


def test_a_total_of_few_is_not_kept_at_all() -> None:
    total, (kept,) = suppressed(5, [Group(by="sex", category="women", value=5)])
    assert (total, kept.value, kept.suppressed) == (None, None, True)


@settings(max_examples=50, deadline=None)
@given(groups=GROUPS, total=st.integers(0, 500))
def test_no_small_cell_is_kept_nor_told_by_subtraction(groups: list[Group], total: int) -> None:
    told, kept = suppressed(total, groups)
    assert all(one.value is None or one.value == 0 or one.value >= LEAST for one in kept)
    assert told is None or told == 0 or told >= LEAST
    by_dimension = sorted(kept, key=lambda one: one.by)
    for _, cells in groupby(by_dimension, key=lambda one: one.by):
        mine = [*cells]
        hidden = [one for one in mine if one.suppressed]
        if told is not None and len(hidden) == 1:
            assert not any(one.value for one in mine), "nothing is left to hide beside it"


def test_how_far_groups_reach_is_said() -> None:
    assert disaggregation([]) == "not_available"
    assert disaggregation(["sex"]) == "partial"
    assert disaggregation(DIMENSIONS) == "available"
