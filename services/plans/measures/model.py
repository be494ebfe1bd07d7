"""A practical measure and its life."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from services.plans import codes, machine
from services.plans.content import Alignment, Cost
from shared.contracts.events.plan import MeasureMoved, MeasureState, MeasureStatus
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.policy import Classification

MACHINE: Final[Mapping[MeasureStatus, tuple[MeasureStatus, ...]]] = {
    "idea": ("planned", "withdrawn"),
    "planned": ("developed", "withdrawn"),
    "developed": ("adopted", "withdrawn"),
    "adopted": ("implementing", "withdrawn"),
    "implementing": ("completed", "suspended", "withdrawn"),
    "suspended": ("implementing", "withdrawn"),
    "completed": ("evaluated",),
    "evaluated": (),
    "withdrawn": (),
}
CLOSED: Final[frozenset[MeasureStatus]] = frozenset({"evaluated", "withdrawn"})
"""Nothing changes any more: the record is evidence."""
UNFINISHED: Final[frozenset[MeasureStatus]] = frozenset(MACHINE) - CLOSED - {"completed"}
"""A measure in these is delayed once the day has passed that it is due."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; fields are those of `MeasureState`."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    """As the register of cities has it; None until the record is kept, and the coalition's."""
    classification: Classification
    exercise: bool
    plan: UUID | None
    title: dict[Language, str]
    description: dict[Language, str]
    drr: bool
    cca: bool
    hazards: list[str]
    assets: list[UUID]
    cost: Cost | None
    starts: date | None
    due: date | None
    responsible: str | None
    alignments: list[Alignment]
    status: MeasureStatus
    delayed_at: datetime | None
    """When the clock told that its day had passed before it was completed; None of a new day."""
    created_at: datetime
    updated_at: datetime

    def changed(self, changes: Mapping[str, Any], now: datetime) -> "Measure":
        """Return the next version.

        Raises
        ------
        Conflict
            When the measure is evaluated or withdrawn, or has as many versions as it may.
        """
        if self.status in CLOSED:
            raise Conflict("measure-final", status=self.status)
        version = machine.following("measure", self.version)
        told = self.delayed_at if changes.get("due", self.due) == self.due else None
        return replace(self, **changes, delayed_at=told, version=version, updated_at=now)

    def delayed(self, now: datetime) -> "Measure":
        """Return the next version of a measure whose day has passed: told once for each day."""
        version = machine.following("measure", self.version)
        return replace(self, delayed_at=now, version=version, updated_at=now)

    def moved(self, to: MeasureStatus, now: datetime) -> "Measure":
        """Return the measure in its next state.

        Raises
        ------
        IllegalTransition
            When the state machine has no such edge.
        Conflict
            When it would be adopted without codes of Sendai and of the SDGs, or has as many
            versions as it may and does not close.
        """
        machine.check(MACHINE, self.status, to)
        if to == "adopted":
            codes.refuse_unaligned([one.model_dump() for one in self.alignments], "measure")
        closes = machine.closes(MACHINE, to)
        version = machine.following("measure", self.version, closes=closes)
        return replace(self, status=to, version=version, updated_at=now)

    def event(self, told: Literal["delayed"] | None = None) -> MeasureMoved:
        """Return the event that states it: what is `told`, else the state it is in."""
        state = MeasureState(
            owner_city=self.owner_city,
            owner_country=self.owner_country,
            classification=self.classification,
            exercise=self.exercise,
            id=self.id,
            version=self.version,
            plan=self.plan,
            title=self.title,
            status=self.status,
            drr=self.drr,
            cca=self.cca,
            hazards=self.hazards,
            assets=self.assets,
            cost=self.cost.money() if self.cost else None,
            starts=self.starts,
            due=self.due,
            responsible=self.responsible,
            delayed_at=self.delayed_at,
            updated_at=self.updated_at,
        )
        return MeasureMoved.of(
            state,
            subject=self.id,
            version=self.version,
            time=self.updated_at,
            type=f"org.csc-ca.measure.{told or self.status}.v1",
        )


def checked(measure: Measure, hazard_codes: Collection[str]) -> Measure:
    """Return `measure` when its fields fit each other and its hazards are HIP codes.

    Raises
    ------
    Invalid
        Naming the field and the fix.
    """
    for number, code in enumerate(measure.hazards):
        if code not in hazard_codes:
            raise Invalid.field(f"#/hazards/{number}", "hazard-code-unknown", code=code)
    if len(set(measure.hazards)) != len(measure.hazards):
        raise Invalid.field("#/hazards", "hazards-twice")
    if len(set(measure.assets)) != len(measure.assets):
        raise Invalid.field("#/assets", "assets-twice")
    codes.refuse_unknown(one.model_dump() for one in measure.alignments)
    if measure.starts and measure.due and measure.due < measure.starts:
        raise Invalid.field("#/due", "before-field", field="starts")
    return measure
