"""Working meetings and sessions (Art. 5b), from the draft to the agreed minutes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.document import Document
from services.plans.groups import group
from services.plans.headcount import People
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings import gathering
from services.plans.meetings.gathering import GatheringChanges, GatheringFields
from services.plans.order import Dated
from services.plans.position import EXAMPLE_TEXT, Position
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.cooperation import MeetingMoved, MeetingState, MeetingStatus
from shared.errors import Conflict, Invalid
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a22",
    "owner_city": "osh",
    "type": "working_meeting",
    "title": {"en": "Thresholds of gauges (example)", "ru": "Пороги гидропостов (пример)"},
    "mode": "hybrid",
    "time_zone": "Asia/Bishkek",
    "begins": "2026-03-10T10:00:00+06:00",
    "ends": "2026-03-10T12:30:00+06:00",
    "place": "Osh, city hall (example)",
    "organiser": "City department of civil protection (example)",
    "organiser_mail": "duty@osh.example",
    "group": str(group.EXAMPLE["id"]),
    "cities": ["osh", "namangan"],
    "languages": ["ru"],
    "interpretation": ["ky", "uz"],
    "agenda": [{"number": 1, "title": {"en": "Which limits"}, "minutes": 60}],
    "papers": [
        {
            "title": {"en": "Draft limits (example)"},
            "address": "https://osh.example/limits.pdf",
            "sha256": "0" * 64,
            "language": "ru",
        }
    ],
}
MACHINE: Final[Mapping[MeetingStatus, Sequence[MeetingStatus]]] = {
    "draft": ("scheduled", "cancelled"),
    "scheduled": ("rescheduled", "held", "cancelled"),
    "rescheduled": ("scheduled", "cancelled"),
    "cancelled": (),
    "held": ("minutes_draft",),
    "minutes_draft": ("minutes_agreed",),
    "minutes_agreed": (),
}
"""While it is rescheduled, its time is being sought; with the new one it is scheduled again."""
SPOKEN: Final = frozenset({"scheduled", "rescheduled", "held", "minutes_draft"})
"""States in which parties state positions."""
Stance = Literal["support", "abstain", "reserve"]
Number = Annotated[int, Field(ge=1, le=99)]


class AgendaItem(Fields):
    """What is spoken of, in which order, and for how long."""

    number: Number
    title: Titles
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    presenter: Line | None = None
    """An organisation."""


Agenda = Annotated[list[AgendaItem], Field(max_length=99)]
MeetingType = Literal["working_meeting", "session", "consultation", "other"]


class MeetingFields(GatheringFields):
    """A meeting: when and where, its agenda and papers, and what came of it."""

    type: MeetingType
    agenda: Agenda = []
    minutes: Document | None = None
    """Needed before they are a draft that the parties read."""
    attendance: People | None = None
    """Who was there; counts below ten are not kept."""


class NewMeeting(MeetingFields, New):
    """A meeting to prepare."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class MeetingChanges(GatheringChanges):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"place": "Osh, library (example)"}]})

    type: MeetingType | None = None
    agenda: Agenda | None = None
    minutes: Document | None = None
    attendance: People | None = None


class MeetingStep(Step):
    """A step of the meeting's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "scheduled"}]})

    to: MeetingStatus


class Speak(BaseModel):
    """A party's position on an item of the agenda; a later one takes the place of the former."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"item": 1, "stance": "reserve", "text": EXAMPLE_TEXT}]},
    )

    item: Number
    stance: Stance
    text: Titles | None = None


class Replied(Fields):
    """What a seat of the group answered to the invitation."""

    answer: Literal["accepted", "declined", "tentative"]
    sequence: int
    """Of the invitation that it answers."""
    at: datetime
    by: str
    """The key that handed the reply in."""


class MeetingView(MeetingFields, Shown):
    """A meeting as it is now."""

    sequence: int
    """Of its calendar entry: one more each time when, where or whether it takes place changes."""
    positions: dict[str, dict[str, Position]] = {}
    """By number of the item, then by party."""
    replies: dict[UUID, Replied] = {}
    """By seat of the group."""


def guard(by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a meeting to its time, its agenda to one item a number, its minutes to their paper.

    Raises
    ------
    Invalid
        When a number is there twice.
    Conflict
        When minutes are to be read that nobody can.
    """
    gathering.guard(by, before, after, now)
    numbers = [item["number"] for item in after.content["agenda"]]
    if len(set(numbers)) != len(numbers):
        raise Invalid.field("#/agenda", "numbers-twice")
    if after.status in {"minutes_draft", "minutes_agreed"} and not after.content["minutes"]:
        raise Conflict("minutes-missing")


MEETING: Final = Kind(
    name="meeting",
    path="/v1/meetings",
    machine=MACHINE,
    fields=MeetingFields,
    shown=MeetingView,
    event=MeetingMoved,
    state=MeetingState,
    types={
        "draft": "meeting.drafted",
        "scheduled": "meeting.scheduled",
        "rescheduled": "meeting.rescheduled",
        "cancelled": "meeting.cancelled",
        "held": "meeting.held",
        "minutes_draft": "meeting.minuted",
        "minutes_agreed": "meeting.minutes_agreed",
    },
    scope=Scope.PLAN,
    parties=gathering.parties,
    about=group.named,
    written=gathering.noted,
    guard=guard,
    effects={"": gathering.of_group},
    dated=Dated("begins"),
)
