"""Bodies of the alerts API."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from lxml import etree
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.cap.document import NAMESPACE
from services.gateway.alerts.thread import authority, edit
from services.gateway.alerts.thread.authority import PersonNeeded
from services.gateway.alerts.thread.edit import PARTS, Edit
from services.gateway.alerts.thread.message import Message, MessageType, anticipatory
from services.gateway.alerts.thread.model import Alert, Pending, State, publicly
from services.gateway.alerts.thread.said import held
from services.gateway.alerts.words import describe
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.alerts.words.describe import HEADLINE_MAX
from shared import problems
from shared.contracts.events.assessment import Level, Reason
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Author, Kind
from shared.languages import Language, Text
from shared.problems import MisfitError, say

DESCRIPTION_MAX = 4000
INSTRUCTION_MAX = 1000
"""Characters a person may write: some ten times what is composed (a judgement)."""


def _plain(text: str) -> str:
    if "<" in text or ">" in text:
        raise MisfitError("text-plain")
    return text


Plain = Annotated[Text, AfterValidator(_plain)]


class Withdrawal(BaseModel):
    """Why an alert is cancelled; the reason goes into the CAP Cancel."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"reason": "False detection of the network"}]},
    )

    # Measured when it is stripped: three blanks are no reason.
    reason: Annotated[Text, Field(min_length=3, max_length=500)]


class Rewording(BaseModel):
    """What a person makes of a draft's text in one language: plain text, no marks of HTML.

    A part that is left out stays as it is, null is as composed again.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [{"language": "ru", "instruction": "Оставайтесь на открытом месте."}]
        },
    )

    language: Language = Field(description="One of the languages of the city's alerts.")
    headline: Plain | None = Field(default=None, min_length=3, max_length=HEADLINE_MAX)
    description: Plain | None = Field(default=None, min_length=3, max_length=DESCRIPTION_MAX)
    instruction: Plain | None = Field(default=None, min_length=3, max_length=INSTRUCTION_MAX)

    @model_validator(mode="after")
    def _headline_is_a_line(self) -> Self:
        if self.headline and "\n" in self.headline:
            raise MisfitError("headline-lines")
        return self


class MessageView(BaseModel):
    """One CAP message of a thread."""

    identifier: str
    msg_type: MessageType
    sent: datetime
    expires: datetime
    level: Level
    hazard_revision: int
    assessment: UUID
    anticipatory: bool
    """It rests on a forecast: no official activation of a national early-action protocol."""
    headline: dict[str, str]
    approved_by: str
    cap: str
    """Path of the signed XML."""


class SaidView(BaseModel):
    """Who sent or decided what is told next."""

    city: str
    source: str | None
    """Source whose payload said it; null: a merge or a split that a person of the city decided."""
    at: datetime | None
    person: str | None
    """Who that is, shown to those who act for the person's own city."""


class WaitingView(BaseModel):
    """What would go out next; shown to those who act for the city."""

    waits_for: Pending
    msg_type: MessageType
    person_needed: PersonNeeded | None
    """Why a person decides; null where none does."""
    why: dict[str, str]
    """The same in the city's languages."""
    said_by: list[SaidView]
    """Who sent or decided what it rests on, the newest last; none of them may approve it. What
    sources told when they were asked is not among it."""
    level: Level
    because: list[Reason]
    """The rules behind the level, as of the alert."""
    hazard_revision: int
    assessment: UUID
    headline: dict[str, str]


class AlertView(BaseModel):
    """An alert thread as its standing message tells it, or as its draft would."""

    id: UUID
    version: int
    city: str
    hazard: UUID
    kind: Kind
    hazard_revision: int
    assessment: UUID
    state: State
    status: Literal["Actual", "Exercise"]
    level: Level
    because: list[Reason]
    """The rules behind the level, as the assessment states them; those of the level come first."""
    anticipatory: bool
    """It rests on a forecast: no official activation of a national early-action protocol."""
    headline: dict[str, str]
    note: str | None
    """What the source of the hazard says of it, such as that it is declared and not measured."""
    identifier: str | None
    msg_type: MessageType | None
    sent: datetime | None
    expires: datetime | None
    drafted_by: str
    drafted_at: datetime
    approved_by: str | None
    updated_at: datetime
    reason: str | None
    cap: str | None
    refused_by: str | None = None
    """Who refused what was to follow, and `reason` why; shown to those who act for the city."""
    waiting: WaitingView | None = None


class EditView(BaseModel):
    """What a person wrote into a text of the thread."""

    language: str
    texts: dict[str, str]
    """`headline`, `description`, `instruction`: what is missing is as composed."""
    assessment: UUID
    by: str
    at: datetime
    goes_out: bool
    """Whether it is part of what waits; else a later edit or a newer assessment took its place."""
    kept: bool = False
    """It was approved with the message before, and an Update of the same alarm keeps it."""


class DraftText(BaseModel):
    """What the next message says in one language, word for word."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    area: str
    severity: str
    urgency: str
    certainty: str
    edited_by: str | None = None
    """Who wrote into it last; null: it is as composed."""
    composed: dict[str, str] | None = None
    """Where it was edited: `headline`, `description`, `instruction` as composed."""
    kept: bool = False
    """Its instruction is that of the message before, which a person wrote and another approved."""
    follows: bool = True
    """False: it is as composed while the text of another language was edited."""


class DraftView(BaseModel):
    """The next message as it would go out if it were sent now."""

    identifier: str
    msg_type: MessageType
    level: Level
    sent: datetime
    expires: datetime
    texts: list[DraftText]
    """One for each language of the city's alerts, in the message's order."""
    cap: str
    """The CAP 1.2 document, not signed yet: `sent` and what is counted from it will be later."""


class AlertDetail(AlertView):
    """An alert thread with every message it ever sent, oldest first."""

    draft: DraftView | None = None
    """What waits, in full, for those who act for the city: it is read before it is approved."""
    edits: list[EditView] = []
    """Who wrote what into its texts, the first first; shown to those who act for the city."""
    messages: list[MessageView]


def message_view(message: Message, *, mandated: bool) -> MessageView:
    """Return a message as the API shows it."""
    return MessageView(
        identifier=message.identifier,
        msg_type=message.msg_type,
        sent=message.sent,
        expires=message.expires,
        level=message.basis.level,
        hazard_revision=message.basis.hazard_revision,
        assessment=message.basis.id,
        anticipatory=message.anticipatory,
        headline=message.headline,
        approved_by=message.approved_by if mandated else publicly(message.approved_by),
        cap=cap_path(message.identifier),
    )


def edit_views(alert: Alert) -> list[EditView]:
    """Return what persons wrote, what is kept of it now, and whether it goes out."""
    standing = alert.edited.values() if alert.pending else ()
    return [
        EditView(
            language=each.language,
            texts=dict(each.texts),
            assessment=each.assessment,
            by=each.by,
            at=each.at,
            goes_out=any(each is other for other in standing),
            kept=each.kept,
        )
        for each in alert.edits
        if not each.kept or each.assessment == alert.basis.id
    ]


def draft_view(
    message: Message,
    document: etree._Element,
    edited: Mapping[Language, Edit],
    composed: etree._Element,
) -> DraftView:
    """Return a message and its document for those who decide about it.

    `composed` is the document as it would be without what was `edited`.
    """
    texts = [_text(info) for info in document.iterfind(f"{{{NAMESPACE}}}info")]
    before = [_text(info) for info in composed.iterfind(f"{{{NAMESPACE}}}info")]
    if edited:
        texts = [_told(*each, edited) for each in zip(texts, before, strict=True)]
    return DraftView(
        identifier=message.identifier,
        msg_type=message.msg_type,
        level=message.basis.level,
        sent=message.sent,
        expires=message.expires,
        texts=texts,
        cap=etree.tostring(document, encoding="unicode", pretty_print=True),
    )


def _told(text: DraftText, composed: DraftText, edited: Mapping[Language, Edit]) -> DraftText:
    own = next((each for language, each in edited.items() if language == text.language), None)
    if own is None:
        return text.model_copy(update={"follows": False})
    parts = {name: getattr(composed, name) for name in PARTS}
    wrote = {"edited_by": own.by, "composed": parts, "kept": own.kept}
    return text.model_copy(update=wrote)


def _text(info: etree._Element) -> DraftText:
    def said(path: str) -> str:
        steps = "/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))
        return info.findtext(steps, default="")

    return DraftText(
        language=said("language"),
        event=said("event"),
        headline=said("headline"),
        description=said("description"),
        instruction=said("instruction"),
        area=said("area/areaDesc"),
        severity=said("severity"),
        urgency=said("urgency"),
        certainty=said("certainty"),
    )


def alert_view(
    alert: Alert, city: CityState | None, words: Catalogue, *, mandated: bool
) -> AlertView:
    """Return a thread as the API shows it; `mandated`: to somebody who acts for its city."""
    message, told = alert.standing, alert.told
    spoken = describe.languages(city)
    own = edit.headlines(alert.edited)
    next_headline = describe.headlines(words, alert.basis, spoken, alert.next_type, own)
    approver = message.approved_by if message else alert.approved_by
    waiting = None
    if mandated and alert.pending:
        waiting = WaitingView(
            waits_for=alert.pending,
            msg_type=alert.next_type,
            person_needed=authority.person_needed(alert),
            why=_why(alert, city),
            said_by=[_said(word, alert.city) for word in alert.words],
            level=alert.basis.level,
            because=alert.basis.because,
            hazard_revision=alert.basis.hazard_revision,
            assessment=alert.basis.id,
            headline=next_headline,
        )
    return AlertView(
        id=alert.id,
        version=alert.version,
        city=alert.city,
        hazard=alert.hazard,
        kind=told.hazard_state.kind,
        hazard_revision=told.hazard_revision,
        assessment=told.id,
        state=alert.state,
        status="Exercise" if alert.exercise else "Actual",
        level=told.level,
        because=told.because,
        anticipatory=anticipatory(message.msg_type if message else alert.next_type, told),
        headline=message.headline if message else next_headline,
        note=told.hazard_state.note,
        identifier=message.identifier if message else None,
        msg_type=message.msg_type if message else None,
        sent=message.sent if message else None,
        expires=message.expires if message else None,
        drafted_by=alert.drafted_by,
        drafted_at=alert.drafted_at,
        approved_by=approver if mandated else approver and publicly(approver),
        updated_at=alert.updated_at,
        reason=alert.reason if mandated or alert.state is State.CANCELLED else None,
        cap=cap_path(message.identifier) if message else None,
        refused_by=alert.refused_by if mandated else None,
        waiting=waiting,
    )


def _why(alert: Alert, city: CityState | None) -> dict[str, str]:
    """Return why a person decides, in the city's languages."""
    by_others = held(alert.words, alert.city)
    match authority.person_needed(alert):
        case "new":
            text = say("waits-new", city=alert.city)
        case "raised":
            text = say("waits-raised", city=alert.city)
        case "pushed":
            said = (f"{word.city} ({word.source})" for word in by_others if word.pushed)
            text = say("waits-pushed", city=alert.city, pushers=", ".join(dict.fromkeys(said)))
        case "decided":
            others = (word.city for word in by_others)
            text = say("waits-decided", city=alert.city, others=", ".join(dict.fromkeys(others)))
        case None:
            return {}
    return {each: text.said(problems.words(each)) for each in describe.languages(city)}


def _said(word: Author, city: str) -> SaidView:
    own = word.city == city
    return SaidView(
        city=word.city,
        source=word.source,
        at=word.at,
        person=word.person if own else None,
    )
