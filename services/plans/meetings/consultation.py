"""Consultations on an object (Art. 5b), and that each accepted answer gets a response."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.depositary.instrument import About
from services.plans.document import Document
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings import store
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.cooperation import (
    ConsultationMoved,
    ConsultationState,
    ConsultationStatus,
)
from shared.database import ReadSession, WriteSession
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.moments import Stated
from shared.policy import Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a26",
    "owner_city": "osh",
    "about": "measure:7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a99",
    "title": {"en": "Gauge at the bridge (example)", "ru": "Гидропост у моста (пример)"},
    "audience": "public",
    "opens": "2026-02-01T00:00:00Z",
    "closes": "2126-03-01T00:00:00Z",
    "languages": ["ky", "ru", "uz"],
}
MACHINE: Final[Mapping[ConsultationStatus, Sequence[ConsultationStatus]]] = {
    "announced": ("open", "withdrawn"),
    "open": ("closed", "withdrawn"),
    "closed": ("answered",),
    "answered": (),
    "withdrawn": (),
}
Audience = Literal["parties", "stakeholders", "public"]
Languages = Annotated[list[Language], Field(min_length=1, max_length=7)]
Papers = Annotated[list[Document], Field(max_length=100)]


class ConsultationFields(Fields):
    """On what, with whom, and how long."""

    about: About
    """Kind and id of the object; it is not adopted before the consultation is answered."""
    title: Titles
    audience: Audience
    """Who is asked; what the public is asked everybody reads."""
    opens: Stated
    closes: Stated
    languages: Languages
    """In which it is asked and answered."""
    papers: Papers = []


class NewConsultation(ConsultationFields, New):
    """A consultation to announce."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ConsultationChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"closes": "2126-03-15T00:00:00Z"}]})

    title: Titles | None = None
    audience: Audience | None = None
    opens: Stated | None = None
    closes: Stated | None = None
    languages: Languages | None = None
    papers: Papers | None = None


class ConsultationStep(Step):
    """A step of the consultation's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "open"}]})

    to: ConsultationStatus


class ConsultationView(ConsultationFields, Shown):
    """A consultation as it is now."""


def noted(_by: Principal, _before: Record | None, after: Record) -> Record:
    """Let everybody read what the public is asked."""
    public = after.content["audience"] == "public"
    classification = Classification.PUBLIC if public else Classification.COALITION
    return replace(after, classification=classification)


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a consultation to its time.

    Raises
    ------
    Invalid
        When it closes before it opens, or becomes shorter while it is open.
    Conflict
        When it is to open or close before its time.
    """
    opens, closes = (datetime.fromisoformat(after.content[name]) for name in ("opens", "closes"))
    if closes <= opens:
        raise Invalid.field("#/closes", "before-field", field="opens")
    if before and before.status == "open":
        until = datetime.fromisoformat(before.content["closes"])
        if closes < until:
            raise Invalid.field("#/closes", "before-time", time=until.isoformat())
    if after.status == "open" and now < opens:
        raise Conflict("not-before", time=opens.isoformat())
    if after.status == "closed" and now < closes:
        raise Conflict("not-before", time=closes.isoformat())


async def heard(
    session: WriteSession, _by: Principal, consultation: Record, _now: datetime
) -> None:
    """Refuse `answered` while a submission waits.

    Raises
    ------
    Conflict
        With how many wait.
    """
    if waiting := await store.waiting(session, consultation.id):
        raise Conflict("submissions-wait", number=waiting, extensions={"waiting": waiting})


async def refuse_unheard(session: ReadSession, owner_city: str, about: str) -> None:
    """Refuse to adopt an object on which its owner's own consultation is not answered yet.

    One that another city holds keeps nobody from adopting what is theirs.

    Raises
    ------
    Conflict
        Naming the consultation.
    """
    under_way = await store.under_way(session, owner_city, about)
    if under_way is not None:
        raise Conflict("consultation-unanswered", id=under_way)


CONSULTATION: Final = Kind(
    name="consultation",
    path="/v1/consultations",
    machine=MACHINE,
    fields=ConsultationFields,
    shown=ConsultationView,
    event=ConsultationMoved,
    state=ConsultationState,
    types={
        "announced": "consultation.announced",
        "open": "consultation.opened",
        "closed": "consultation.closed",
        "answered": "consultation.answered",
        "withdrawn": "consultation.withdrawn",
    },
    scope=Scope.PLAN,
    written=noted,
    guard=guard,
    effects={"answered": heard},
    dated=Dated("closes"),
)
