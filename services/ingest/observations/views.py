"""Bodies of stations and observations."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.ingest.observations.quality import Quality
from services.ingest.observations.quantities import Quantity


class StationView(BaseModel):
    """A place where something is measured, or the cell of a model that stands for it."""

    model_config = ConfigDict(from_attributes=True)

    source: str
    code: str
    name: str
    longitude: float
    latitude: float
    city: str | None
    river: str | None
    danger_cm: float | None
    """Of a gauge: the level its water authority calls dangerous, as last stated."""
    note: str | None
    """What a reader must know of the place, such as that the coordinates stand in."""


class ObservationView(BaseModel):
    """One value of a series."""

    station: str
    """`source:code`."""
    quantity: Quantity
    value: float | None
    """In `unit`; null: its station stated that it is missing."""
    unit: str
    quality: Quality
    """By the range, step and persistence checks of WMO practice."""
    corrected: bool
    """Whether a value received earlier said something else."""
    at: datetime
    """When it was read; of a mean, the end of its period."""
    issued_at: datetime | None
    """When a model made it; null where it was measured."""
    received_at: datetime
