"""Disputes as consultations and negotiations (Art. 9): nobody but the parties closes one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans import record
from services.plans.answers import missing
from services.plans.content import Line, Titles
from services.plans.depositary.instrument import About, Slug
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Records, Step, keep
from shared.commands import Command
from shared.contracts.events.governance import DisputeMoved, DisputeState, DisputeStatus
from shared.errors import Conflict, IllegalTransition, Invalid, OutsideMandate
from shared.policy import COALITION, EVERY_CITY, Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a11",
    "owner_city": "osh",
    "parties": ["osh", "namangan"],
    "about": "assessment:1f0d8a52-3c1e-4b57-9d55-1f2b8f6f3a77",
    "values": [
        {"party": "osh", "value": "12", "unit": "facilities", "provenance": "example register"},
        {"party": "namangan", "value": "9", "unit": "facilities", "provenance": "example survey"},
    ],
}
MACHINE: Final[Mapping[DisputeStatus, Sequence[DisputeStatus]]] = {
    "raised": ("in_consultation", "withdrawn"),
    "in_consultation": ("in_negotiation", "withdrawn"),
    "in_negotiation": ("in_consultation", "withdrawn"),
    "resolved": (),
    "withdrawn": (),
}
"""No step leads to `resolved`: it follows from the last party's confirmation."""


class Value(Fields):
    """What a party holds to be so, and where it comes from."""

    party: Slug
    value: Line
    unit: Line | None = None
    provenance: Line


Parties = Annotated[list[Slug], Field(min_length=2, max_length=100)]
Values = Annotated[list[Value], Field(max_length=100)]


class DisputeFields(Fields):
    """What the parties differ on, each value with its provenance side by side."""

    parties: Parties
    about: About
    values: Values


class NewDispute(DisputeFields, New):
    """A dispute to raise; its owner raises it and is one of the parties."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class DisputeStep(Step):
    """A step to consultation or negotiation, or the raiser's withdrawal."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "in_consultation"}]})

    to: DisputeStatus


class Confirm(BaseModel):
    """A party's confirmation of an outcome; the same text of every party resolves the dispute."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"outcome": {"ru": "Пример исхода"}}]},
    )

    outcome: Titles


class DisputeView(DisputeFields, Shown):
    """A dispute; its parties alone read it."""

    confirmations: dict[str, Titles] = {}
    """The outcome that each party has confirmed."""
    outcome: Titles | None = None
    """What all have confirmed."""


def guard(by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a dispute to its parties.

    Raises
    ------
    Invalid
        When the raiser is none of them, or a value is of none of them.
    OutsideMandate
        When the step is not a party's own: who acts for every city is none.
    """
    parties = after.content["parties"]
    if after.owner_city not in parties or len(set(parties)) != len(parties):
        raise Invalid.field("#/parties", "dispute-parties")
    for number, value in enumerate(after.content["values"]):
        if value["party"] not in parties:
            raise Invalid.field(f"#/values/{number}/party", "dispute-parties")
    if before is not None and after.status == "withdrawn" and by.city != after.owner_city:
        raise OutsideMandate("dispute-not-yours", extensions={"owner_city": after.owner_city})


DISPUTE: Final = Kind(
    name="dispute",
    path="/v1/disputes",
    machine=MACHINE,
    fields=DisputeFields,
    shown=DisputeView,
    event=DisputeMoved,
    state=DisputeState,
    types={
        "raised": "dispute.raised",
        "in_consultation": "dispute.consulted",
        "in_negotiation": "dispute.negotiated",
        "resolved": "dispute.resolved",
        "withdrawn": "dispute.withdrawn",
    },
    scope=Scope.PLAN,
    classification=Classification.INTERNAL,
    parties=lambda content: list(content["parties"]),
    guard=guard,
)


class Disputes(Records):
    """Disputes: what Records do, and confirmations."""

    async def confirm(self, asked: Command, dispute_id: UUID, body: Confirm) -> Response:
        """Keep a party's confirmation; with the last one's the dispute is resolved.

        Raises
        ------
        OutsideMandate
            When the caller is no party: a key that acts for every city is none.
        IllegalTransition
            When it is neither in consultation nor in negotiation.
        """
        now, city = datetime.now(UTC), asked.by.city
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await record.locked(session, asked.by, DISPUTE.name, dispute_id)
            if before is None:
                raise missing(DISPUTE.name, dispute_id)
            parties = before.content["parties"]
            if city is None or city in {COALITION, EVERY_CITY} or city not in parties:
                raise OutsideMandate("dispute-not-yours", extensions={"parties": parties})
            if before.status not in {"in_consultation", "in_negotiation"}:
                raise _too_early(before.status)
            after = confirmed(before, city, body.model_dump(mode="json")["outcome"], now)
            await keep(session, DISPUTE, before, after, asked.by)
            return await asked.answer(session, DISPUTE.view(after))


def confirmed(before: Record, city: str, outcome: dict[str, str], now: datetime) -> Record:
    """Return a dispute with the outcome that a party confirms, resolved where all confirm it."""
    given: dict[str, Any] = before.content.get("confirmations", {}) | {city: outcome}
    agreed = all(given.get(party) == outcome for party in before.content["parties"])
    content = before.content | {"confirmations": given, "outcome": outcome if agreed else None}
    return before.next(now, content=content, status="resolved" if agreed else before.status)


def _too_early(status: str) -> IllegalTransition | Conflict:
    allowed = [*MACHINE.get(status, ())]  # type: ignore[call-overload]  # of any state
    return IllegalTransition(
        "transition-none",
        now=status,
        ways=", ".join(allowed) or "–",
        to="resolved",
        extensions={"allowed": allowed},
    )
