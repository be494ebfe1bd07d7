"""How an assessment shows on the measures and plans it touches."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.events.assessment import Level

TOUCHES_MAX = 20
"""Newest assessments shown on a measure or plan; risk serves them all."""


class Touch(BaseModel):
    """An assessment of a hazard that a measure addresses, where the measure is to help."""

    model_config = ConfigDict(frozen=True)

    assessment: UUID
    hazard: UUID
    hazard_revision: int
    hip: str
    city: str
    level: Level
    computed_at: datetime
    exercise: bool
