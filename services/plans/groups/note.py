"""Notes of integration: which knowledge of a group went into what cities compute or assess by."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.document import Document
from services.plans.groups import group
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import (
    IntegrationNoteMoved,
    IntegrationNoteState,
    IntegrationNoteStatus,
)
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import Principal

EXAMPLE: Final[JsonDict] = {
    "id": "e4b81f06-93c7-4a5d-8d12-60f7a3c95b2e",
    "owner_city": "osh",
    "group": str(group.EXAMPLE["id"]),
    "methods": ["3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e92"],
    "knowledge": {"en": "Example: which streets flood first, as neighbourhoods told it"},
    "conclusion": {"en": "Example: the survey asks for the depth of water at the door"},
}
MACHINE: Final[Mapping[IntegrationNoteStatus, Sequence[IntegrationNoteStatus]]] = {
    "recorded": ("withdrawn",),
    "withdrawn": (),
}
INTO: Final = {"methods": "method", "studies": "study", "reviews": "review"}
"""What knowledge goes into, by field and kind of record."""
Ids = Annotated[list[UUID], Field(max_length=100)]


class IntegrationNoteFields(Fields):
    """What a working group knew, into which methods, studies and reviews it went, and with what."""

    group: UUID
    methods: Ids = []
    studies: Ids = []
    reviews: Ids = []
    knowledge: Titles
    """What the group knew or brought together."""
    conclusion: Titles
    """What has changed by it."""
    evidence: Document | None = None


class NewIntegrationNote(IntegrationNoteFields, New):
    """A note of a city that takes part in the group."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class IntegrationNoteStep(Step):
    """A note is taken back; another says it better."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: IntegrationNoteStatus


class IntegrationNoteView(IntegrationNoteFields, Shown):
    """A note as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse a note of what went into nothing.

    Raises
    ------
    Invalid
        Naming the methods.
    """
    if not any(after.content[field] for field in INTO):
        raise Invalid.field("#/methods", "integrated-nowhere")


async def integrated(session: WriteSession, by: Principal, note: Record, _now: datetime) -> None:
    """Hold a note to a group of its city, and to what is there for who writes.

    Raises
    ------
    Invalid, OutsideMandate
        Where that is not so.
    """
    among = await referred(session, by, group.GROUP.name, "group", note.content["group"])
    group.refuse_others(among, note.owner_city)
    for field, kind in INTO.items():
        for number, said in enumerate(note.content[field]):
            await referred(session, by, kind, f"{field}/{number}", said)


def _into(description: str, field: str) -> Filter:
    return Filter(
        Annotated[UUID | None, Query(description=description)],
        lambda value: [{field: [str(value)]}],
    )


NOTE: Final = Kind(
    name="integration note",
    path="/v1/integration-notes",
    machine=MACHINE,
    fields=IntegrationNoteFields,
    shown=IntegrationNoteView,
    event=IntegrationNoteMoved,
    state=IntegrationNoteState,
    types={state: f"integrationnote.{state}" for state in MACHINE},
    about=group.named,
    guard=guard,
    effects={"recorded": integrated},
    filters={
        "method": _into("A method that knowledge went into.", "methods"),
        "study": _into("A study that knowledge went into.", "studies"),
        "review": _into("A review that knowledge went into.", "reviews"),
    },
)
