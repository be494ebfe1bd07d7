"""Which categories of stakeholders sit in a group, and which it expects in vain."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans.groups.category import CATEGORIES, Category


class Seats(BaseModel):
    """How many seats speak for a category."""

    model_config = ConfigDict(frozen=True)

    category: Category
    seats: int
    expected: bool


class Absent(BaseModel):
    """A category that is expected and has no seat."""

    model_config = ConfigDict(frozen=True)

    category: Category
    since: datetime | None
    """Null in a group that has ended: nothing is told of it any more."""


class Coverage(BaseModel):
    """Who sits in a group by category; a gap is shown, and nothing is refused for it."""

    model_config = ConfigDict(frozen=True)

    group: UUID
    categories: list[Seats]
    """Those that have a seat or are expected to."""
    missing: list[Absent]
    """Expected, and without a seat."""


def coverage(
    group: UUID,
    expected: Sequence[Category],
    seats: Sequence[Category],
    since: Mapping[Category, datetime],
) -> Coverage:
    """Return the coverage of a group that expects some categories and has seats of some."""
    count = Counter(seats)
    listed = [each for each in CATEGORIES if each in expected or count[each]]
    return Coverage(
        group=group,
        categories=[
            Seats(category=each, seats=count[each], expected=each in expected) for each in listed
        ],
        missing=[
            Absent(category=each, since=since.get(each)) for each in listed if not count[each]
        ],
    )
