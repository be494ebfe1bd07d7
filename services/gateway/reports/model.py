"""A daily situation report, and when one is due. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from shared.contracts.events.assessment import Level
from shared.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language."""

    title: str
    """What it is headed, without its day."""
    text: str
    """XML: see `services.gateway.reports.tell`."""


MORNING = time(7)
"""From when on the report of a day is due, by the clocks of its city."""
TOGETHER = "UTC"
"""Zone of what concerns all cities: they do not share one."""
FOR_ALL: Sequence[Language] = ("ru", "en")
"""Languages of every report, beside those of its cities."""
_NAMES = UUID("5b3f0c0e-6a57-4f0b-9a56-0d2f3c1f7a11")


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report that is kept."""

    id: UUID
    place: str
    """Id of its city; `coalition`: of all together."""
    day: date
    """Of the place's own calendar."""
    zone: str
    """IANA name."""
    made_at: datetime
    level: Level | None
    """Worst that stood; None: nothing stood."""
    exercise: bool
    """Whether the installation was an exercise."""
    languages: Sequence[Language]


def name_of(place: str, day: date) -> UUID:
    """Return the id of the one report of a place and day."""
    return uuid5(_NAMES, f"{place}/{day.isoformat()}")


def due(zone: str, now: datetime) -> date | None:
    """Return the day whose report is due by now; None: it is before MORNING there.

    A morning that was missed is made up for until midnight. What stood on a day that is over nobody
    can say any more, so that its report is left out.
    """
    local = now.astimezone(ZoneInfo(zone))
    return local.date() if local.time() >= MORNING else None


def due_together(zones: Iterable[str], now: datetime) -> date | None:
    """Return the day of the coalition's report that is due: when every city has its morning."""
    days = [due(each, now) for each in zones]
    told = [each for each in days if each is not None]
    return min(told) if told and len(told) == len(days) else None


def languages_of(spoken: Iterable[Sequence[Language]]) -> list[Language]:
    """Return the languages in which a report of cities that speak these is kept."""
    wanted = {*FOR_ALL, *(each for languages in spoken for each in languages)}
    return [each for each in LANGUAGES if each in wanted]
