"""A payload on its way in, and the portions in which it is stored."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from services.ingest.readers.item import Columns, Item, Unreadable
from shared.contracts.events.hazard import Author
from shared.policy import COALITION, Classification, Principal

if TYPE_CHECKING:
    from shared.access import Owned

NAMESPACE = uuid5(NAMESPACE_URL, "https://csc-ca.org/payloads")
WHOLE = -1
"""Position of a quarantine entry that is a whole payload."""

Lane = Literal["live", "long", "catalogue"]
"""`catalogue` is read beside the others, so that one of years never holds up a feed; `long` is what
is pushed at once as a backlog, which what its sender pushes meanwhile may overtake."""
LONG_BYTES = 64 * 1024
"""Of a payload as sent: about 100 earthquakes, and of those compressed 1,000."""
State = Literal["queued", "processing", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a payload, and so whose it is: what a key pushed is for its city alone."""

    owner_city: str
    owner_country: str | None
    classification: Classification
    pushed: bool
    """False: the source was asked for it."""
    key_id: str | None = None
    key_name: str | None = None
    person: str | None = None

    @property
    def key(self) -> str:
        """Return what the amounts that it pushes are counted under; names may be alike."""
        return self.key_id or self.key_name or ""

    def author(self, source: str) -> Author:
        """Return who said what the payload says."""
        return Author(city=self.owner_city, source=source, pushed=self.pushed, person=self.person)


def asked(source: "Owned") -> Sender:
    """Return the sender of what a source answers; of the coalition's, every member may look."""
    shared = source.owner_city == COALITION
    openness = Classification.COALITION if shared else Classification.INTERNAL
    return Sender(source.owner_city, source.owner_country, openness, pushed=False)


def holder(key: Principal) -> Sender:
    """Return the sender of what comes with a key."""
    return Sender(
        key.speaks_as,
        key.country,
        Classification.INTERNAL,
        pushed=True,
        key_id=key.key,
        key_name=key.name,
        person=key.person,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A payload that is not yet stored to its end."""

    id: UUID
    source: str
    encoding: str
    """Content encoding that the body came in; empty: none."""
    body: bytes
    received_at: datetime
    position: int
    """Items that are stored."""
    sender: Sender


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be pushed."""

    payload_bytes: int
    """Of one payload, inflated."""
    bytes_a_day: int
    """For one source with one key in a day of UTC, as they are sent."""
    items_a_day: int
    """The same."""
    waiting_payloads: int
    """That a city has pushed for one source and that are not read yet."""
    waiting_bytes: int
    """Of the same, as they are sent."""


class Line(NamedTuple):
    """Payloads that are read one after another: those that one sender has for one source.

    What is polled from a source and what a city pushes for it are two lines, so that a city's
    pushes never hold up what the source says itself; long pushes are a third.
    """

    source: str
    city: str
    pushed: bool
    lane: Lane = "live"


class Head(NamedTuple):
    """The payload of a line whose turn is next."""

    id: UUID
    followed: bool
    """Others wait behind it."""
    waiting: Waiting | None
    """The payload itself where it is small."""


ItemsOf = Callable[[Waiting], Sequence[Item]]
"""Reads a payload; raises UnreadableError where it cannot be used as a whole."""
ReaderOf = Callable[[str], Awaitable[ItemsOf]]
"""Tells what reads the payloads of a source at this moment."""


class Portion(NamedTuple):
    """Items that one transaction stores."""

    items: Sequence[Item]
    last: bool
    """None is left after them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An unreadable item for the quarantine."""

    id: UUID
    position: int
    item: str
    reason: str
    content: str


def receipt_id(
    source: str, city: str, sha256: bytes, encoding: str = "", follows: UUID | None = None
) -> UUID:
    """Return the id of a payload: the same bytes for the same source and city are the same payload.

    Those of another city are another one, as its receipt is that city's, and so are those in
    another content encoding: bytes of gzip that were pushed without its name could not be read.

    `follows` is the payload between the two where a source answers once more what it had answered
    before, and something else meanwhile.
    """
    meant = "".join(f":{each}" for each in (encoding, follows) if each)
    return uuid5(NAMESPACE, f"{source}:{city}:{sha256.hex()}{meant}")


def entry(waiting: Waiting, position: int, item: Unreadable) -> Entry:
    """Return the quarantine entry of an item; equal items of a source and city share one."""
    whose = f"{waiting.source}:{waiting.sender.owner_city}"
    id_ = uuid5(NAMESPACE, f"{whose}:{item.item}:{item.content}")
    return Entry(id_, position, item.item, item.reason, item.content)


BY_COLUMNS = 75
"""Rows of a table by columns in place of an item: each portion looks back over two days of its
series, and may not hold up a live item longer than some portions of items do (0.2 s of processor
time by `python -m bench.observations`)."""


def portions(items: Sequence[Item], start: int, at_most: int) -> Iterator[Portion]:
    """Yield the items from `start` on, at most `at_most` at a time; an empty rest is one too.

    Of a table by columns `BY_COLUMNS` times as many, of items that are decided together as the
    first of them says.
    """
    first = items[start] if start < len(items) else None
    at_most *= BY_COLUMNS if isinstance(items, Columns) else getattr(first, "together", 1)
    for position in range(start, max(len(items), start + 1), at_most):
        end = position + at_most
        yield Portion(items[position:end], last=end >= len(items))
