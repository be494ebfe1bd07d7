"""Emerging risks (preamble, Art. 5): watched, assessed, closed, each with its evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import AnyUrl, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.depositary.instrument import About
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.governance import (
    EmergingRiskMoved,
    EmergingRiskState,
    EmergingRiskStatus,
)
from shared.contracts.hazard_types import profiles
from shared.errors import Conflict, Invalid
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "5e2b7c18-9f40-4d3a-b6c5-1a8e0d7f4231",
    "owner_city": "osh",
    "title": {"en": "Dust from a new quarry (example)", "ru": "Пыль нового карьера (пример)"},
    "hazards": ["EN0103"],
    "responsible": "City department of environment",
    "evidence": [
        {"said": "Complaints of residents, example register", "on": "2026-03-01", "url": None}
    ],
    "review_on": "2026-09-01",
}
MACHINE: Final[Mapping[EmergingRiskStatus, Sequence[EmergingRiskStatus]]] = {
    "watch": ("assessed", "closed"),
    "assessed": ("watch", "closed"),
    "closed": (),
}
HipCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{4}$")]


class Evidence(Fields):
    """What speaks for the risk: said where, and when."""

    said: Line
    on: date
    url: AnyUrl | None = None


Evidences = Annotated[list[Evidence], Field(min_length=1, max_length=100)]
HipCodes = Annotated[list[HipCode], Field(max_length=50)]


class EmergingRiskFields(Fields):
    """A risk that is emerging, what speaks for it, and when it is looked at again."""

    title: Titles
    hazards: HipCodes = []
    """Codes of the UNDRR-ISC Hazard Information Profiles, 2025 edition, where one fits."""
    about: About | None = None
    """The object it is about, such as `asset:7d1f…`."""
    responsible: Line
    """Who in the city looks after it."""
    evidence: Evidences
    review_on: date
    """When it is looked at again."""
    finding: Titles | None = None
    """What an assessment found; needed to be `assessed`."""


class NewEmergingRisk(EmergingRiskFields, New):
    """A risk to watch."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class EmergingRiskChanges(Fields):
    """Some of it; `evidence` is replaced as a whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"review_on": "2026-12-01"}]})

    title: Titles | None = None
    hazards: HipCodes | None = None
    about: About | None = None
    responsible: Line | None = None
    evidence: Evidences | None = None
    review_on: date | None = None
    finding: Titles | None = None


class EmergingRiskStep(Step):
    """It was assessed, is watched again, or is closed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": "closed", "note": "The quarry was not opened"}]}
    )

    to: EmergingRiskStatus


class EmergingRiskView(EmergingRiskFields, Shown):
    """An emerging risk as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Hold it to known hazards, and an assessed one to what was found.

    Raises
    ------
    Invalid, Conflict
        When a code is none of the 2025 edition, or nothing was found.
    """
    for position, code in enumerate(after.content["hazards"]):
        if code not in profiles():
            raise Invalid.field(f"#/hazards/{position}", "hazard-code-unknown", code=code)
    if after.status == "assessed" and not after.content["finding"]:
        raise Conflict("finding-missing")


EMERGING_RISK: Final = Kind(
    name="emerging risk",
    path="/v1/emerging-risks",
    machine=MACHINE,
    fields=EmergingRiskFields,
    shown=EmergingRiskView,
    event=EmergingRiskMoved,
    state=EmergingRiskState,
    types={
        "watch": "emergingrisk.logged",
        "assessed": "emergingrisk.assessed",
        "closed": "emergingrisk.closed",
    },
    scope=Scope.PLAN,
    guard=guard,
)
