"""Scenarios: pathways of the climate, or one event, that risk is looked at under (Art. 5c)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.progress.subject import Openness, opened
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.study import ScenarioMoved, ScenarioState, ScenarioStatus
from shared.errors import Invalid
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "c7e0b3d2-4a19-4f86-9b5c-1d82f6a0e942",
    "owner_city": "osh",
    "title": {"en": "Example: heavy rain at the middle of the century"},
    "pathway": "SSP2-4.5",
    "horizon": "2050",
    "baseline": "1995-2014",
    "percentile": 50,
    "source": "Example of a source",
}
MACHINE: Final[Mapping[ScenarioStatus, Sequence[ScenarioStatus]]] = {
    "published": ("withdrawn",),
    "withdrawn": (),
}
Pathway = Literal["SSP1-2.6", "SSP2-4.5", "SSP3-7.0", "SSP5-8.5"]
Horizon = Literal["2030", "2050", "2100"]


class ScenarioFields(Fields):
    """A pathway at a horizon against a baseline, or one event; it holds no numbers of risk."""

    title: Titles
    pathway: Pathway | None = None
    horizon: Horizon | None = None
    baseline: Line | None = None
    """Years that a change is counted from."""
    percentile: Annotated[float, Field(gt=0, lt=100)] | None = None
    """Of the ensemble; null: not said."""
    hazard: UUID | None = None
    """The event, a hazard of the platform, of a scenario that is one."""
    source: Line
    openness: Openness = "public"


class NewScenario(ScenarioFields, New):
    """A scenario to publish."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ScenarioStep(Step):
    """It is used no more; another is published anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: ScenarioStatus


class ScenarioView(ScenarioFields, Shown):
    """A scenario as it was published."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a scenario to one of both: a pathway with horizon and baseline, or an event.

    Raises
    ------
    Invalid
        Naming the field.
    """
    said = after.content
    if bool(said["pathway"]) == bool(said["hazard"]):
        raise Invalid.field("#/pathway", "pathway-or-event")
    whole = said["horizon"] and said["baseline"]
    if said["pathway"] and not whole:
        raise Invalid.field("#/horizon", "pathway-needs")


def _of(name: str) -> Filter:
    kind = Pathway if name == "pathway" else Horizon
    return Filter(
        Annotated[kind | None, Query(description=f"Its {name}.")],
        lambda value: [{name: value}],
    )


SCENARIO: Final = Kind(
    name="scenario",
    path="/v1/scenarios",
    machine=MACHINE,
    fields=ScenarioFields,
    shown=ScenarioView,
    event=ScenarioMoved,
    state=ScenarioState,
    types={state: f"scenario.{state}" for state in MACHINE},
    classification=Classification.PUBLIC,
    about=lambda _: None,
    written=opened,
    guard=guard,
    versioned=True,
    filters={name: _of(name) for name in ("pathway", "horizon")},
)
