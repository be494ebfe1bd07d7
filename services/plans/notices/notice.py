"""What a record tells those it concerns: of which states, and with which words filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from services.plans.decisions.decision import DECISION
from services.plans.groups.dormancy import AFTER
from services.plans.groups.group import GROUP
from services.plans.kind import Kind
from services.plans.meetings.consultation import CONSULTATION
from services.plans.meetings.meeting import MEETING
from services.plans.meetings.training import TRAINING
from services.plans.record import Record
from services.plans.sovereignty.window import WINDOW
from services.plans.tasks.action import ACTION
from services.plans.tasks.task import TASK
from shared.languages import Language, best
from shared.words import Words

TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    MEETING.name: ("scheduled", "rescheduled", "cancelled", "minutes_draft"),
    TRAINING.name: ("scheduled", "rescheduled", "cancelled"),
    CONSULTATION.name: ("open",),
    WINDOW.name: ("open",),
    DECISION.name: ("in_silence", "objected", "agreed"),
    ACTION.name: ("due", "overdue"),
    TASK.name: ("due", "overdue"),
    GROUP.name: ("dormant",),
}
"""Kinds and their states that somebody is to know of."""
KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (MEETING, TRAINING, CONSULTATION, WINDOW, DECISION, ACTION, TASK, GROUP)
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What one record tells, in one language."""

    record: Record
    href: str
    text: str

    @classmethod
    def of(
        cls, one: Record, subject: Mapping[Language, str] | None, language: Language, spoken: Words
    ) -> "Notice":
        """Return the notice of a record.

        Parameters
        ----------
        subject
            Title of the object that a comment window is about, where its reader may know it.
        """
        said = spoken.say(
            message(one),
            {
                "title": _title(one, subject, language),
                "at": _at(one),
                "assignee": str(one.content.get("assignee", "")),
                "days": str(AFTER.days),
            },
        )
        return cls(one, f"{KINDS[one.kind].path}/{one.id}", said)


def message(one: Record) -> str:
    """Return the id of what a record tells in its state."""
    return f"{one.kind} {one.status}".replace(" ", "-").replace("_", "-")


def _title(one: Record, subject: Mapping[Language, str] | None, language: Language) -> str:
    titles = one.content.get("title") or one.content.get("name") or subject
    return best(titles, language)[1] if titles else str(one.about)


def _at(one: Record) -> str:
    """Return the time that a record is dated by, on the clocks of its place: of days the day."""
    if one.moment is None:
        return ""
    dated = KINDS[one.kind].dated
    if dated and dated.of_day:
        return one.moment.astimezone(UTC).date().isoformat()
    zone: tzinfo = ZoneInfo(one.content["time_zone"]) if "time_zone" in one.content else UTC
    return _written(one.moment.astimezone(zone))


def _written(local: datetime) -> str:
    """Return a time as all languages read it, with its distance from UTC."""
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:]})"
