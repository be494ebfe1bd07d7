"""How an assessment shows on the measures and plans it touches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal
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


WEIGHT: Final[Sequence[Level]] = ("green", "yellow", "not-assessable", "orange", "red")
"""Of several assessments of a hazard: what could not be assessed is no good sign, and outweighs
what asks for no word; what asks for one outweighs it."""
ASKING: Final = frozenset({"orange", "red"})
"""Levels that a plan has to say something on (Art. 6): a second or a third limit is reached."""


class Weighed(BaseModel):
    """A hazard that stands for a city, and what a plan says on it."""

    model_config = ConfigDict(frozen=True)

    city: str
    hazard: str
    """HIP code."""
    level: Level
    """The worst of its standing assessments; `not-assessable` is no all-clear."""
    by: Literal["measure", "accepted_risk"] | None
    """Null: the plan says nothing on it."""

    @property
    def left(self) -> bool:
        """Whether the plan has to say something on it, and does not."""
        return self.by is None and self.level in ASKING

    @property
    def unknown(self) -> bool:
        """Whether it may be one of those, as it could not be assessed."""
        return self.by is None and self.level == "not-assessable"


class PlanHazards(BaseModel):
    """What a plan says on the hazards that stand for its city, or for every member."""

    plan: UUID
    integrated: bool | None
    """One measure at least serves both risk reduction and adaptation, and every hazard that is
    orange or red is addressed or accepted; null: this holds, but of a hazard without a word it
    could not be assessed whether it is one."""
    hazards: list[Weighed]


def integrated(hazards: Sequence[Weighed], *, both: bool) -> bool | None:
    """Say whether a plan is integrated (Art. 6), None where it is not known.

    `both`: a measure of it serves risk reduction and adaptation.
    """
    if not both or any(each.left for each in hazards):
        return False
    return None if any(each.unknown for each in hazards) else True
