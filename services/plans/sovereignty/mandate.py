"""Mandates: what an organisation may do in a city's name, and on what legal basis (Art. 2)."""

from datetime import date, datetime
from typing import Annotated, Final

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.policy import MandateMoved, MandateState, MandateStatus
from shared.errors import Invalid
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a06",
    "owner_city": "osh",
    "organisation": "City department of civil protection",
    "legal_basis": "Example order of the mayor",
    "functions": ["registers facilities", "approves alerts"],
    "valid_from": "2026-01-01",
}
Functions = Annotated[list[Line], Field(min_length=1, max_length=50)]


class MandateFields(Fields):
    """What an organisation may do in a city's name, on what basis, and for how long."""

    organisation: Line
    legal_basis: Line
    functions: Functions
    valid_from: date
    valid_until: date | None = None


class NewMandate(MandateFields, New):
    """A mandate to grant."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class MandateChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"valid_until": "2027-12-31"}]})

    organisation: Line | None = None
    legal_basis: Line | None = None
    functions: Functions | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class MandateStep(Step):
    """A mandate ends."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: MandateStatus


class MandateView(MandateFields, Shown):
    """A mandate as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse a mandate that ends before it begins.

    Raises
    ------
    Invalid
        Naming the field.
    """
    begins, ends = after.content["valid_from"], after.content["valid_until"]
    if ends is not None and ends < begins:
        raise Invalid.field("#/valid_until", "before-field", field="valid_from")


MANDATE: Final = Kind(
    name="mandate",
    path="/v1/mandates",
    machine={"granted": ("ended",), "ended": ()},
    fields=MandateFields,
    shown=MandateView,
    event=MandateMoved,
    state=MandateState,
    types={"granted": "mandate.granted", "ended": "mandate.ended"},
    scope=Scope.ADMIN,
    guard=guard,
    dated=Dated("valid_until", of_day=True),
)
