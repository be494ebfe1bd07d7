"""Layers for the planning of cities (Art. 5c), stated by plans.

The types are those of plans: a city that closes the dataset closes its layers with it.
"""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.languages import Language

LayerKind = Literal["hazard_zone", "design_value", "no_build", "retrofit_priority", "green_blue"]
LayerStatus = Literal["draft", "published", "withdrawn"]
LegalStatus = Literal["advisory"]
"""A layer is advice: what binds is in the acts of each city (Art. 2, 8)."""


class PlanningLayerState(OwnedFact):
    """Ground that a study advises planners about."""

    id: UUID
    version: int
    status: LayerStatus
    kind: LayerKind
    title: dict[Language, str]
    legal_status: LegalStatus = "advisory"
    polygons: list[list[list[list[float]]]]
    """Polygons of rings of `[longitude, latitude]`, WGS 84, outer first and counter-clockwise."""
    value: float | None = None
    unit: str | None = None
    """Of a design value."""
    study: UUID
    """The study that it comes from."""
    published_at: datetime | None = None
    updated_at: datetime


class PlanningLayerMoved(Event):
    """A layer was drafted or changed, published, or withdrawn."""

    topic: ClassVar[str] = "plans"
    origin: ClassVar[str] = "/plans"

    type: Literal[
        "org.csc-ca.plan.layer-drafted.v1",
        "org.csc-ca.plan.layer-published.v1",
        "org.csc-ca.plan.layer-withdrawn.v1",
    ]
    data: PlanningLayerState
