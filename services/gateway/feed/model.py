"""One entry of the change feed and what a reader wants of them."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from shared.access import may
from shared.contracts.events import EVENTS, Event
from shared.contracts.events.alert import AlertTestIssued
from shared.contracts.events.assessment import LEVELS, Level
from shared.contracts.events.envelope import PREFIX
from shared.contracts.events.hazard import KINDS, Kind
from shared.errors import Fault, UnknownParameter
from shared.policy import COALITION, Classification, Principal
from shared.problems import say

NOT_ASSESSABLE = LEVELS.index("not-assessable")
TYPES = frozenset(name for event in EVENTS for name in event.types())
OF_TESTS = AlertTestIssued.types()
"""Types that only who names them is told: a receiver of everything takes no test for real."""


class Entry(NamedTuple):
    """An event at its place in the feed; `body` is its CloudEvents JSON."""

    # A tuple: one is made of each event, and a frozen dataclass took three times as long.
    seq: int
    type: str
    city: str | None
    owner_city: str
    owner_country: str | None
    classification: Classification
    kind: str | None
    level: int | None
    """Place in LEVELS; None: it is of no level."""
    exercise: bool
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
    country: str | None = None
    """Of the owner of what the event is about."""
    kind: Kind | None = None
    level: Level | None = None
    """At least; what is not assessable is always wanted: it is no good sign."""
    exercise: bool | None = None

    @property
    def least(self) -> int | None:
        """Return the place in LEVELS of the least level, None where any will do."""
        return None if self.level is None else LEVELS.index(self.level)

    def takes(self, entry: Entry) -> bool:
        """Say whether the reader wants the entry and may have it."""
        return (
            self._of_type(entry.type)
            and (self.city is None or entry.city == self.city)
            and (self.country is None or entry.owner_country == self.country)
            and (self.kind is None or entry.kind == self.kind)
            and (self.exercise is None or entry.exercise == self.exercise)
            and self._alarms(entry)
            and may(self.principal, "read", entry)
        )

    def _of_type(self, name: str) -> bool:
        return name not in OF_TESTS if self.type is None else is_of(name, self.type)

    def _alarms(self, entry: Entry) -> bool:
        if self.least is None:
            return True
        return entry.level is not None and (
            entry.level == NOT_ASSESSABLE or entry.level >= self.least
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


def refuse_type(type: str | None) -> None:  # noqa: A002 - the CloudEvents name
    """Raise unless some event is of the type; None: any.

    Raises
    ------
    UnknownParameter
        When none is.
    """
    if type is not None and not types_of(type):
        short = {name.removeprefix(PREFIX).rpartition(".")[0] for name in TYPES}
        # All of them would fill a page: those of the same first word, or else the first words.
        word = type.removeprefix(PREFIX).partition(".")[0]
        near = {name for name in short if name.partition(".")[0] == word}
        known = near or {name.partition(".")[0] for name in short}
        raise UnknownParameter(
            "event-types",
            type=type,
            known=", ".join(sorted(known)),
            errors=[Fault("?type", say("event-type-unknown"))],
        )


def kind_of(event: Event) -> str | None:
    """Return the kind of hazard an event is about, None where it is about none."""
    found = _stated(_stated(event.data, "hazard_state") or event.data, "kind")
    return str(found) if found in KINDS else None


def level_of(event: Event) -> int | None:
    """Return the place in LEVELS of the level an event states, None where it states none."""
    found = _stated(event.data, "level")
    return LEVELS.index(found) if found in LEVELS else None


def city_of(event: Event) -> str | None:
    """Return the city an event concerns: the one its data names, else its owner."""
    if named := _stated(event.data, "city"):
        return str(named)
    return None if event.ownercity == COALITION else event.ownercity


def _stated(data: object, name: str) -> object:
    """Return what data say under a name, None where their class has none such.

    Pydantic takes 3 us to refuse an attribute that is not there: of three, longer than to read the
    whole event.
    """
    return getattr(data, name) if _has(type(data), name) else None  # type: ignore[arg-type]


@cache
def _has(shape: type, name: str) -> bool:
    return hasattr(shape, name) or name in getattr(shape, "model_fields", ())
