"""Contributions: what a partner or a Party gives to a measure, of its own will (Art. 5)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.content import Cost, Line
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.membership.partner import PARTNER
from services.plans.progress.subject import Openness, of_measure, opened
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.progress import (
    ContributionMoved,
    ContributionState,
    ContributionStatus,
)
from shared.database import WriteSession
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f14",
    "owner_city": "osh",
    "measure": "b3a8c1de-5a44-4f0e-8a57-2f6f5f0f7c21",
    "giver": "Example fund",
    "kind": "in_kind",
    "what": "example: two pumps",
}
MACHINE: Final[Mapping[ContributionStatus, Sequence[ContributionStatus]]] = {
    "offered": ("agreed", "withdrawn"),
    "agreed": ("received", "withdrawn"),
    "received": (),
    "withdrawn": (),
}


class ContributionFields(Fields):
    """What is given to a measure, by whom, as money or in kind; nobody owes it."""

    measure: UUID
    giver: Line
    """A partner, a city, or another."""
    partner: UUID | None = None
    """The partner, where it is one of the register."""
    kind: Literal["cash", "in_kind"]
    what: Line
    value: Cost | None = None
    """Of what is given in kind as the city values it; null: not said."""
    openness: Openness = "internal"


class NewContribution(ContributionFields, New):
    """A contribution that is offered."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ContributionChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"openness": "coalition"}]})

    giver: Line | None = None
    partner: UUID | None = None
    what: Line | None = None
    value: Cost | None = None
    openness: Openness | None = None


class ContributionStep(Step):
    """It is agreed and received, or withdrawn before; no reason is asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "agreed"}]})

    to: ContributionStatus


class ContributionView(ContributionFields, Shown):
    """A contribution as it is now."""


async def given(session: WriteSession, by: Principal, one: Record, now: datetime) -> None:
    """Refuse a contribution to no measure of its own, or of a partner that is not there."""
    await of_measure(session, by, one, now)
    if said := one.content["partner"]:
        await referred(session, by, PARTNER.name, "partner", said)


def _of(name: str) -> Any:
    return lambda value: [{name: str(value)}]


CONTRIBUTION: Final = Kind(
    name="contribution",
    path="/v1/contributions",
    machine=MACHINE,
    fields=ContributionFields,
    shown=ContributionView,
    event=ContributionMoved,
    state=ContributionState,
    types={state: f"measure.contribution-{state}" for state in MACHINE},
    classification=Classification.INTERNAL,
    about=lambda content: f"measure:{content['measure']}",
    written=opened,
    effects={"": given},
    versioned=True,
    dataset="measures",
    filters={
        "measure": Filter(
            Annotated[UUID | None, Query(description="The measure it is given to.")],
            _of("measure"),
        ),
        "partner": Filter(
            Annotated[UUID | None, Query(description="The partner that gives.")], _of("partner")
        ),
    },
)
