"""In which condition facilities are, of what inspections found. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID


class Inspected(NamedTuple):
    """An inspection as it was stated last."""

    id: UUID
    version: int
    city: str
    """Whose inspection it is: it counts for the facilities of that city alone."""
    asset: UUID
    condition: int
    """1 (good) to 5 (unfit for use)."""
    on: date
    stands: bool
    """It was not taken back."""


def conditions(inspections: Iterable[Inspected]) -> dict[tuple[str, UUID], int]:
    """Return the condition of each facility by its city: of the newest that stands.

    Of two of one day the worse counts.
    """
    newest: dict[tuple[str, UUID], tuple[date, int]] = {}
    for one in inspections:
        if one.stands:
            place, found = (one.city, one.asset), (one.on, one.condition)
            newest[place] = max(newest.get(place, found), found)
    return {place: condition for place, (_, condition) in newest.items()}


def changed(known: Iterable[Inspected], told: Iterable[Inspected]) -> set[str]:
    """Return the cities of which the condition of a facility is not what it was.

    Parameters
    ----------
    known
        What is known of the facilities that are told of.
    told
        What is newer than that.
    """
    before = {one.id: one for one in known}
    after = before | {one.id: one for one in told}
    then, now = conditions(before.values()), conditions(after.values())
    return {place[0] for place in then.keys() | now.keys() if then.get(place) != now.get(place)}
