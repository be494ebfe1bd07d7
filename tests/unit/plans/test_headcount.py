"""Counts of a few people are not kept, nor what would tell them."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.headcount import DIMENSIONS, LEAST, People, suppressed

COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=3)


@settings(max_examples=50)
@given(COUNTS)
def test_no_count_of_a_few_is_told_nor_follows_from_the_others(counts: list[int]) -> None:
    total = sum(counts)
    parts = dict(zip(("female", "male", "unknown"), counts, strict=False))
    people = People.model_validate(
        {"total": total, "sex": parts} | dict.fromkeys(DIMENSIONS[1:], "not_available")
    )
    kept: dict[str, Any] = suppressed(people.model_dump(mode="json")) or {}
    assert People.model_validate(kept).total == kept["total"]
    few = [n for n in counts if 0 < n < LEAST]
    assert (kept["sex"] == "suppressed") == bool(few or 0 < total < LEAST)
    assert kept["total"] == (total if total == 0 or total >= LEAST else "suppressed")
    assert suppressed(kept) == kept
