"""Organisations that work with the Coalition (Art. 1, 3)."""

from typing import Final, Literal

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.recorded import Step
from shared.contracts.events.membership import PartnerMoved, PartnerState, PartnerStatus
from shared.policy import Classification

PartnerType = Literal["un", "ifi", "donor", "academia", "ngo", "private", "agency"]
EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a02",
    "owner_city": "coalition",
    "name": {"en": "United Nations Development Programme", "ru": "ПРООН"},
    "type": "un",
    "scope": "Risk governance of the cities",
    "consent": "letter of the partner, example",
}


class PartnerFields(Fields):
    """An organisation, what it does with the cities, and how it agreed to be named."""

    name: Titles
    type: PartnerType
    scope: Line
    consent: Line
    """Where the partner's own consent to be listed is kept."""


class NewPartner(PartnerFields, New):
    """A partner that joins."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class PartnerChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "Early warning"}]})

    name: Titles | None = None
    type: PartnerType | None = None
    scope: Line | None = None
    consent: Line | None = None


class PartnerStep(Step):
    """A partner leaves."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "left"}]})

    to: PartnerStatus


class PartnerView(PartnerFields, Shown):
    """A partner as it is now."""


PARTNER: Final = Kind(
    name="partner",
    path="/v1/partners",
    machine={"joined": ("left",), "left": ()},
    fields=PartnerFields,
    shown=PartnerView,
    event=PartnerMoved,
    state=PartnerState,
    types={"joined": "partner.joined", "left": "partner.left"},
    classification=Classification.PUBLIC,
)
