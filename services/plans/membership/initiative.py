"""Initiatives that the cities take part in (Art. 4), such as MCR2030 and the UNDP project."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.recorded import Step
from shared.contracts.events.membership import (
    InitiativeMoved,
    InitiativeState,
    InitiativeStatus,
)
from shared.policy import Classification

Framework = Literal["MCR2030", "UNDP_PROJECT", "OTHER"]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$")]
EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a03",
    "owner_city": "coalition",
    "code": "UNDP-CITIES",
    "framework": "UNDP_PROJECT",
    "name": {
        "ru": "Повышение устойчивости городов к рискам бедствий и изменению климата в "
        "Центральной Азии"
    },
    "donor": "Government of Japan",
    "outputs": [
        {"number": 1, "title": {"en": "Regional mechanism"}},
        {"number": 2, "title": {"en": "Risk governance"}},
        {"number": 3, "title": {"en": "Pilot measures"}},
    ],
}


class Output(Fields):
    """An output of the initiative, which measures contribute to."""

    number: Annotated[int, Field(ge=1, le=99)]
    title: Titles
    measures: Annotated[list[Code], Field(max_length=200)] = []
    """Ids of measures that contribute to it."""


Outputs = Annotated[list[Output], Field(max_length=50)]
Stage = Literal["A", "B", "C"]


class InitiativeFields(Fields):
    """An initiative of others, its outputs and, of MCR2030, the stage that the owner is at."""

    code: Code
    framework: Framework
    name: Titles
    donor: Line | None = None
    begins: date | None = None
    ends: date | None = None
    outputs: Outputs = []
    stage: Stage | None = None
    """Of MCR2030: know better, plan better, implement better."""


class NewInitiative(InitiativeFields, New):
    """An initiative to link."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class InitiativeChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"begins": "2025-01-01"}]})

    code: Code | None = None
    framework: Framework | None = None
    name: Titles | None = None
    donor: Line | None = None
    begins: date | None = None
    ends: date | None = None
    outputs: Outputs | None = None
    stage: Stage | None = None


class InitiativeStep(Step):
    """An initiative ends."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: InitiativeStatus


class InitiativeView(InitiativeFields, Shown):
    """An initiative as it is now."""


INITIATIVE: Final = Kind(
    name="initiative",
    path="/v1/initiatives",
    machine={"linked": ("ended",), "ended": ()},
    fields=InitiativeFields,
    shown=InitiativeView,
    event=InitiativeMoved,
    state=InitiativeState,
    types={"linked": "initiative.linked", "ended": "initiative.ended"},
    classification=Classification.PUBLIC,
)
