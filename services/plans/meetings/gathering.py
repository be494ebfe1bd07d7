"""What meetings and trainings have in common: a time, a place, and who is expected."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, StringConstraints

from services.plans.content import Line, Titles
from services.plans.depositary.instrument import Slug
from services.plans.document import Address, Document
from services.plans.groups.group import GROUP
from services.plans.groups.member import Mail
from services.plans.headcount import suppressed
from services.plans.kind import Fields
from services.plans.record import Record
from services.plans.reference import referred
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.moments import Stated
from shared.policy import Classification, Principal
from shared.problems import MisfitError

FIRST_YEAR, LAST_YEAR = 1900, 2499
"""A calendar tells each change of clocks between its first entry and its last, in every zone."""


def _known(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise MisfitError("zone-unknown") from None
    return name


Zone = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z][A-Za-z_]{1,30}(/[A-Z][A-Za-z_-]{1,30}){1,2}$"),
    AfterValidator(_known),
]


def _recent(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise MisfitError("years-outside", first=FIRST_YEAR, last=LAST_YEAR)
    return moment


When = Annotated[Stated, AfterValidator(_recent)]
Mode = Literal["onsite", "online", "hybrid"]
Openness = Literal["public", "coalition"]
Cities = Annotated[list[Slug], Field(min_length=1, max_length=100)]
Languages = Annotated[list[Language], Field(min_length=1, max_length=7)]
Interpretation = Annotated[list[Language], Field(max_length=7)]
Papers = Annotated[list[Document], Field(max_length=100)]
MOVES: Final = ("mode", "time_zone", "begins", "ends", "place", "link")
"""What changes the calendar of who comes."""
UNSEEN: Final = ("draft",)
"""States that no calendar shows."""
PEOPLE: Final = ("attendance", "enrolled", "completed")


class GatheringFields(Fields):
    """When, where, in which languages, of whom."""

    title: Titles
    mode: Mode
    time_zone: Zone
    begins: When
    ends: When
    place: Line | None = None
    link: Address | None = None
    openness: Openness = "coalition"
    """Who may read of it: everybody, or the members."""
    organiser: Line
    organiser_mail: Mail | None = None
    """Where replies go: an office's address. Without one the calendar entry asks for no reply."""
    group: UUID | None = None
    """The working group it is of, whose seats are invited."""
    cities: Cities
    """Cities that take part."""
    languages: Languages
    interpretation: Interpretation = []
    papers: Papers = []


class GatheringChanges(Fields):
    """Some of it."""

    title: Titles | None = None
    mode: Mode | None = None
    time_zone: Zone | None = None
    begins: When | None = None
    ends: When | None = None
    place: Line | None = None
    link: Address | None = None
    openness: Openness | None = None
    organiser: Line | None = None
    organiser_mail: Mail | None = None
    group: UUID | None = None
    cities: Cities | None = None
    languages: Languages | None = None
    interpretation: Interpretation | None = None
    papers: Papers | None = None


def guard(_by: Principal, _before: Record | None, after: Record, now: datetime) -> None:
    """Hold a gathering to its time, and what was there to its having been held.

    Raises
    ------
    Invalid
        When it ends before it begins.
    Conflict
        When it is said to be held before it begins, or people are counted before it was held.
    """
    begins, ends = (datetime.fromisoformat(after.content[name]) for name in ("begins", "ends"))
    if ends <= begins:
        raise Invalid.field("#/ends", "before-field", field="begins")
    if after.status == "held" and now < begins:
        raise Conflict("not-begun", begins=begins.isoformat())
    held = after.status in {"held", "minutes_draft", "minutes_agreed", "completed"}
    counted = any(after.content.get(name) for name in ("attendance", "completed"))
    if counted and not held:
        raise Conflict("not-held")


def noted(_by: Principal, before: Record | None, after: Record) -> Record:
    """Note the calendar's sequence and who may read; leave out counts of a few people."""
    was = before.content if before else after.content
    sequence = was.get("sequence", 0)
    if before and before.status not in UNSEEN:
        moved = any(was[name] != after.content[name] for name in MOVES)
        sequence += moved or told(before.status) != told(after.status)
    people = {name: suppressed(after.content[name]) for name in PEOPLE if name in after.content}
    content = after.content | people | {"sequence": sequence}
    classification = Classification(after.content["openness"])
    return replace(after, content=content, classification=classification)


def told(status: str) -> str:
    """Return the state of a calendar entry (RFC 5545, 3.8.1.11)."""
    return {"rescheduled": "TENTATIVE", "cancelled": "CANCELLED"}.get(status, "CONFIRMED")


async def of_group(session: WriteSession, by: Principal, gathering: Record, _now: datetime) -> None:
    """Refuse a gathering of a group that is not there for who writes."""
    if said := gathering.content["group"]:
        await referred(session, by, GROUP.name, "group", said)


def parties(content: Mapping[str, Any]) -> list[str]:
    """Return the cities that take part."""
    return list(content["cities"])
