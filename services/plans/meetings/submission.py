"""Submissions to a consultation: in which language, of which stakeholder, and what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from services.plans import record
from services.plans.content import Titles
from services.plans.depositary.instrument import Slug
from services.plans.groups.category import Category
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings import consultation
from services.plans.meetings.consultation import CONSULTATION
from services.plans.position import Position
from services.plans.record import Record
from services.plans.reference import referred
from shared.contracts.events.cooperation import SubmissionMoved, SubmissionState, SubmissionStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.policy import Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a27",
    "owner_city": "osh",
    "consultation": str(consultation.EXAMPLE["id"]),
    "addressee": "osh",
    "language": "ky",
    "category": "ngo_community",
    "text": {"ky": "Мисал катары пикир"},
    "consent_publish": False,
}
MACHINE: Final[Mapping[SubmissionStatus, Sequence[SubmissionStatus]]] = {
    "received": (),
    "accepted": (),
    "answered": (),
    "declined": (),
}
"""No step of the submitter's: the addressee responds (`RESPONSES`)."""
RESPONSES: Final[Mapping[str, Sequence[str]]] = {
    "received": ("accepted", "declined", "answered"),
    "accepted": ("answered",),
    "answered": (),
    "declined": (),
}


class SubmissionFields(Fields):
    """An answer to a consultation, handed in by a city for whoever gave it; it names no person."""

    consultation: UUID
    addressee: Slug
    """The consultation's owner, which reads it in any case."""
    language: Language
    category: Category
    """The stakeholders it speaks for."""
    text: Titles
    consent_publish: bool
    """Whether who reads the consultation may read this too."""


class NewSubmission(SubmissionFields, New):
    """A submission to hand in."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class Respond(BaseModel):
    """What the addressee says to it; an answer, and a refusal, has a text."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"to": "answered", "text": {"ky": "Мисал катары жооп"}}]},
    )

    to: Literal["accepted", "answered", "declined"]
    text: Titles | None = None


class SubmissionView(SubmissionFields, Shown):
    """A submission as it is now."""

    responses: list[Position] = []
    """What the addressee said, the oldest first; the stance is the state it led to."""


def noted(_by: Principal, _before: Record | None, after: Record) -> Record:
    """Let others read what may be published, and the addressee all of it."""
    open_ = after.content["consent_publish"]
    classification = Classification.COALITION if open_ else Classification.INTERNAL
    return replace(after, classification=classification)


async def asked(session: WriteSession, by: Principal, submission: Record, now: datetime) -> None:
    """Hold a submission to a consultation that asks now, in a language it is asked in.

    Raises
    ------
    Invalid, Conflict
        Where that is not so.
    """
    said = submission.content
    # Held, so that it is not closed, and answered, meanwhile.
    await record.holding(session, CONSULTATION.name, UUID(said["consultation"]), alone=False)
    on = await referred(session, by, CONSULTATION.name, "consultation", said["consultation"])
    if said["addressee"] != on.owner_city:
        raise Invalid.field("#/addressee", "addressee-other", city=on.owner_city)
    if said["language"] not in on.content["languages"]:
        raise Invalid.field(
            "#/language", "language-other", known=", ".join(on.content["languages"])
        )
    if on.status != "open" or now >= datetime.fromisoformat(on.content["closes"]):
        raise Conflict("consultation-shut")


SUBMISSION: Final = Kind(
    name="submission",
    path="/v1/submissions",
    machine=MACHINE,
    fields=SubmissionFields,
    shown=SubmissionView,
    event=SubmissionMoved,
    state=SubmissionState,
    types={state: f"submission.{state}" for state in MACHINE},
    scope=Scope.PLAN,
    parties=lambda content: [content["addressee"]],
    about=lambda content: f"consultation:{content['consultation']}",
    written=noted,
    effects={"received": asked},
)
