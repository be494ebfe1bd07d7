"""One entry of the change feed and what a reader wants of them."""

from dataclasses import dataclass

from shared.access import may
from shared.contracts.events import EVENTS, Event
from shared.contracts.events.envelope import PREFIX
from shared.errors import Fault, UnknownParameter
from shared.policy import COALITION, Classification, Principal
from shared.problems import say

TYPES = frozenset(name for event in EVENTS for name in event.types())


@dataclass(frozen=True, slots=True)
class Entry:
    """An event at its place in the feed; `body` is its CloudEvents JSON."""

    seq: int
    type: str
    city: str | None
    owner_city: str
    owner_country: str | None
    classification: Classification
    body: str

    def frame(self) -> bytes:
        """Return the entry as a server-sent event; JSON has no line breaks of its own."""
        return f"id: {self.seq}\nevent: {self.type}\ndata: {self.body}\n\n".encode()


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a reader goes on."""

    cursor: int
    """The one they have, or the oldest behind what they can have no more."""
    lost: bool
    """Older entries are there: what is missing was lost by a restore, not forgotten with time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who reads, and what of it they want."""

    principal: Principal
    type: str | None = None
    """A whole type, or its first words: `alert`, `alert.issued`."""
    city: str | None = None

    def takes(self, entry: Entry) -> bool:
        """Say whether the reader wants the entry and may have it."""
        return (
            (self.type is None or is_of(entry.type, self.type))
            and (self.city is None or entry.city == self.city)
            and may(self.principal, "read", entry)
        )


def is_of(name: str, wanted: str) -> bool:
    """Say whether event type `name` is `wanted` or begins with its words."""
    return name == wanted or name.startswith(prefix(wanted))


def types_of(wanted: str) -> list[str]:
    """Return the whole types that `wanted` means, in order."""
    return sorted(name for name in TYPES if is_of(name, wanted))


def prefix(wanted: str) -> str:
    """Return what the types begin with that a short name such as `alert.issued` means."""
    return f"{PREFIX}{wanted.removeprefix(PREFIX)}."


def wanted(principal: Principal, type: str | None, city: str | None) -> Wanted:  # noqa: A002 - the CloudEvents name
    """Return what a reader wants.

    Raises
    ------
    UnknownParameter
        When no event has such a type.
    """
    if type is not None and not types_of(type):
        known = ", ".join(sorted({name.removeprefix(PREFIX).rpartition(".")[0] for name in TYPES}))
        raise UnknownParameter(
            "event-types",
            type=type,
            known=known,
            errors=[Fault("?type", say("event-type-unknown"))],
        )
    return Wanted(principal, type, city)


def city_of(event: Event) -> str | None:
    """Return the city an event concerns: the one its data names, else its owner."""
    named = getattr(event.data, "city", None)
    if named:
        return str(named)
    return None if event.ownercity == COALITION else event.ownercity
