"""Decisions by consensus or silence: an objection is heard, and nothing is counted (Art. 5b)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.cities.use import party
from services.plans.content import Prose, Titles
from services.plans.depositary.instrument import Slug
from services.plans.groups import group
from services.plans.groups.group import GROUP
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings.meeting import MEETING
from services.plans.order import Dated
from services.plans.position import EXAMPLE_TEXT, Position
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import DecisionMoved, DecisionState, DecisionStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a23",
    "owner_city": "osh",
    "type": "agreed_action",
    "procedure": "silence",
    "title": {"en": "One limit for both gauges (example)", "ru": "Единый порог (пример)"},
    "text": {"ru": "Пример текста решения", "en": "Example of a decision"},
    "participants": ["osh", "namangan"],
    "deadline": "2126-04-01T00:00:00Z",
    "group": str(group.EXAMPLE["id"]),
}
MACHINE: Final[Mapping[DecisionStatus, Sequence[DecisionStatus]]] = {
    "proposed": ("in_silence", "agreed", "withdrawn"),
    "in_silence": ("agreed", "withdrawn"),
    "objected": ("proposed", "withdrawn"),
    "agreed": (),
    "withdrawn": (),
}
"""No step leads to `objected`: it follows from a party's objection."""
OPEN: Final = frozenset({"proposed", "in_silence", "objected"})
ROUNDS: Final = 20
"""How often a decision is proposed anew at most."""
Procedure = Literal["consensus", "silence"]
DecisionType = Literal["recommendation", "agreed_action", "information"]
Participants = Annotated[list[Slug], Field(min_length=2, max_length=100)]
Stance = Literal["support", "abstain", "reserve", "object"]


class DecisionFields(Fields):
    """What is to be decided, by whom, and how: each party has one voice and may object."""

    type: DecisionType
    procedure: Procedure
    title: Titles
    text: Annotated[Prose, Field(min_length=1)]
    participants: Participants
    deadline: Stated | None = None
    """Of the silence: until then an objection breaks it. Needed for `silence`."""
    group: UUID | None = None
    meeting: UUID | None = None


class NewDecision(DecisionFields, New):
    """A decision to propose."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class DecisionChanges(Fields):
    """Some of it. What was said is of the former text, and begins anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"type": "recommendation"}]})

    type: DecisionType | None = None
    procedure: Procedure | None = None
    title: Titles | None = None
    text: Prose | None = None
    participants: Participants | None = None
    deadline: Stated | None = None
    group: UUID | None = None
    meeting: UUID | None = None


class DecisionStep(Step):
    """A step of the decision's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "in_silence"}]})

    to: DecisionStatus


class State(BaseModel):
    """A party's position; a later one takes the place of the former."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"stance": "reserve", "text": EXAMPLE_TEXT}]},
    )

    stance: Stance
    text: Titles | None = None


class DecisionView(DecisionFields, Shown):
    """A decision as it is now."""

    positions: dict[str, Position] = {}
    """By party, on the text as it is; a reservation stays with what was agreed."""
    rounds: list[dict[str, Position]] = []
    """What parties said on former texts, the oldest first."""


def noted(_by: Principal, before: Record | None, after: Record) -> Record:
    """Put aside what was said of a text that is another now, or is proposed anew."""
    if before is None or not before.content.get("positions"):
        return after
    reads = DecisionFields.model_fields
    changed = any(before.content[name] != after.content[name] for name in reads)
    anew = after.status == "proposed" and before.status != "proposed"
    if not (changed or anew):
        return after
    rounds = [*before.content.get("rounds", []), before.content["positions"]]
    return replace(after, content=after.content | {"positions": {}, "rounds": rounds})


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a decision to its procedure.

    Raises
    ------
    Invalid
        When a participant is there twice, or silence has no deadline.
    Conflict
        When a text in silence changes, silence ends early, or a party has not spoken or objects.
    """
    content = after.content
    if len(set(content["participants"])) != len(content["participants"]):
        raise Invalid.field("#/participants", "parties-twice")
    if content["procedure"] == "silence" and content["deadline"] is None:
        raise Invalid.field("#/deadline", "deadline-needed")
    if len(content.get("rounds", [])) > ROUNDS:
        raise Conflict("rounds-full", most=ROUNDS)
    if before and before.status == after.status == "in_silence" and _text(before) != _text(after):
        raise Conflict("decision-in-silence")
    if after.status == "in_silence" and before and before.status == "proposed":
        opens(after, now)
    if after.status == "agreed":
        agrees(after, now)


def opens(decision: Record, now: datetime) -> None:
    """Refuse a silence of another procedure, or whose deadline is over.

    Raises
    ------
    Conflict
        Where that is so.
    """
    if decision.content["procedure"] != "silence":
        raise Conflict("procedure-other", procedure=decision.content["procedure"])
    if deadline(decision) <= now:
        raise Conflict("deadline-over", deadline=deadline(decision).isoformat())


def agrees(decision: Record, now: datetime) -> None:
    """Refuse agreement before all have spoken, or before the silence is over.

    Consensus is that every participant has spoken and none objects: who is absent has not agreed.
    Silence is agreement after its deadline alone. An objection leads to `objected`, never here.

    Raises
    ------
    Conflict
        Naming who has not spoken, or the deadline.
    """
    if decision.content["procedure"] == "silence":
        if now < deadline(decision):
            raise Conflict("silence-lasts", deadline=deadline(decision).isoformat())
        return
    positions = decision.content.get("positions", {})
    waiting = [city for city in decision.content["participants"] if city not in positions]
    if waiting:
        said = ", ".join(waiting)
        raise Conflict("parties-silent", waiting=said, extensions={"waiting": waiting})


def deadline(decision: Record) -> datetime:
    """Return until when an objection breaks the silence."""
    return datetime.fromisoformat(decision.content["deadline"])


def _text(decision: Record) -> dict[str, Any]:
    return {name: decision.content[name] for name in DecisionFields.model_fields}


async def linked(session: WriteSession, by: Principal, decision: Record, _now: datetime) -> None:
    """Hold a new text to members that take part, and to a group and a meeting that are there.

    Raises
    ------
    Conflict, Invalid
        Where that is not so.
    """
    if decision.content.get("positions"):
        # They are on a text that was held to this; who has left since keeps nobody from speaking.
        return
    for city in decision.content["participants"]:
        await party(session, city)
    for field, kind in (("group", GROUP), ("meeting", MEETING)):
        if said := decision.content[field]:
            await referred(session, by, kind.name, field, said)


DECISION: Final = Kind(
    name="decision",
    path="/v1/decisions",
    machine=MACHINE,
    fields=DecisionFields,
    shown=DecisionView,
    event=DecisionMoved,
    state=DecisionState,
    types={
        "proposed": "decision.proposed",
        "in_silence": "decision.opened",
        "agreed": "decision.agreed",
        "objected": "decision.objected",
        "withdrawn": "decision.withdrawn",
    },
    scope=Scope.PLAN,
    parties=lambda content: list(content["participants"]),
    about=group.named,
    written=noted,
    guard=guard,
    effects={"proposed": linked},
    dated=Dated("deadline"),
)
