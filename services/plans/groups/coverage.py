"""Which categories of stakeholders sit in a group, and which it expects in vain."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans.groups.category import CATEGORIES, Category


class Seats(BaseModel):
    """How many seats speak for a category."""

    model_config = ConfigDict(frozen=True)

    category: Category
    seats: int
    expected: bool


class Coverage(BaseModel):
    """Who sits in a group by category; a gap is shown, and nothing is refused for it."""

    model_config = ConfigDict(frozen=True)

    group: UUID
    categories: list[Seats]
    """Those that have a seat or are expected to."""
    missing: list[Category]
    """Expected, and without a seat."""


def coverage(group: UUID, expected: Sequence[Category], seats: Sequence[Category]) -> Coverage:
    """Return the coverage of a group that expects some categories and has seats of some."""
    count = Counter(seats)
    listed = [each for each in CATEGORIES if each in expected or count[each]]
    return Coverage(
        group=group,
        categories=[
            Seats(category=each, seats=count[each], expected=each in expected) for each in listed
        ],
        missing=[each for each in listed if not count[each]],
    )
