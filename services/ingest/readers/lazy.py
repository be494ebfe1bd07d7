"""Items that are made when they are asked for, portion by portion.

A parser gives all rows of a payload at once, and making items of them takes most of the time: so
the first are stored while a process apart makes the next.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from services.ingest.readers.item import Item

Made = TypeVar("Made")


class Lazy(Sequence[Made]):
    """A payload's items, or its rows, each made anew whenever it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Made]) -> None:
        self._places = range(count)
        self.make = make
        """Makes the one of a place, counted from 0: asked for itself it makes no list of one."""

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> list[Made]: ...
    def __getitem__(self, place: int | slice) -> Made | list[Made]:
        """Return one, or a portion of them as a list."""
        found = self._places[place]
        return self.make(found) if isinstance(found, int) else [*map(self.make, found)]


def changed(items: Sequence[Item], change: Callable[[Item], Item]) -> Sequence[Item]:
    """Return items with something done to each: at once, or whenever one is made."""
    if isinstance(items, Lazy):
        make = items.make
        return Lazy(len(items), lambda place: change(make(place)))
    return [change(item) for item in items]
