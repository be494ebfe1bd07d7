"""Consents: a city shares a dataset of its own will, and stops without a reason (Art. 2)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.sovereignty.policy import alone
from shared import restrictions
from shared.contracts.events.policy import ConsentMoved, ConsentState, ConsentStatus, PolicyChanged
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import COALITION, Dataset, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a08",
    "owner_city": "osh",
    "dataset": "measures",
    "activity": "shared list of measures",
}
MACHINE: Final[Mapping[ConsentStatus, Sequence[ConsentStatus]]] = {
    "offered": ("granted", "withdrawn"),
    "granted": ("withdrawn",),
    "withdrawn": ("granted",),
}
"""A city may grant again what it has withdrawn."""


class ConsentFields(Fields):
    """A city's consent to the sharing of one of its datasets; withdrawn, it is the city's alone."""

    dataset: Dataset
    activity: Line
    until: date | None = None


class NewConsent(ConsentFields, New):
    """A consent that is offered to a city's decision; nothing follows until it decides."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ConsentStep(Step):
    """The city's word; no reason is asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "granted"}]})

    to: ConsentStatus


class ConsentView(ConsentFields, Shown):
    """A consent as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse the consent of no city.

    Raises
    ------
    Invalid
        Naming the field.
    """
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")


async def close(session: WriteSession, _by: Principal, consent: Record, _now: datetime) -> None:
    """Let every read of this service know at once; others learn it by the event."""
    if consent.status == "offered":
        await alone(session, consent, *MACHINE)
    event = CONSENT.event_of(consent)
    assert isinstance(event, PolicyChanged | ConsentMoved)
    await restrictions.keep(session, event)


def _said(content: dict[str, Any], status: str) -> dict[str, Any]:
    closed = status == "withdrawn"
    return content | {"openness": "internal" if closed else "public", "readers": []}


CONSENT: Final = Kind(
    name="consent",
    path="/v1/consents",
    machine=MACHINE,
    fields=ConsentFields,
    shown=ConsentView,
    event=ConsentMoved,
    state=ConsentState,
    types={state: f"consent.{state}" for state in MACHINE},
    scope=Scope.PLAN,
    said=_said,
    guard=guard,
    effects={"": close},
)
