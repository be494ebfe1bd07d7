"""A payload on its way in, and the portions in which it is stored."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from services.ingest.readers.item import Item, Unreadable

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/payloads")
WHOLE = -1
"""Position of a quarantine entry that is a whole payload."""

Lane = Literal["live", "catalogue"]
"""Lanes are read side by side, so that a catalogue of years never holds up a feed."""
State = Literal["queued", "processing", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A payload that is not yet stored to its end."""

    id: UUID
    source: str
    encoding: str
    body: bytes
    received_at: datetime
    position: int
    """Items that are stored."""
    followed: bool = False
    """Others of its lane wait behind it."""


ItemsOf = Callable[[Waiting], list[Item]]
"""Reads a payload; raises UnreadableError where it cannot be used as a whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An unreadable item for the quarantine."""

    id: UUID
    position: int
    item: str
    reason: str
    content: str


def receipt_id(source: str, sha256: bytes, follows: UUID | None = None) -> UUID:
    """Return the id of a payload: the same bytes from the same source are the same payload.

    `follows` is the payload between the two where a source answers once more what it had answered
    before, and something else meanwhile.
    """
    after = f":{follows}" if follows else ""
    return uuid5(NAMESPACE, f"{source}:{sha256.hex()}{after}")


def entry(source: str, position: int, item: Unreadable) -> Entry:
    """Return the quarantine entry of an item; equal items of a source share one."""
    id_ = uuid5(NAMESPACE, f"{source}:{item.item}:{item.content}")
    return Entry(id_, position, item.item, item.reason, item.content)


def portions(
    items: Sequence[Item], start: int, at_most: int
) -> Iterator[tuple[int, Sequence[Item]]]:
    """Yield (position, items) from `start` on, at most `at_most` at a time."""
    for position in range(start, len(items), at_most):
        yield position, items[position : position + at_most]
