"""An action plan, its life, and when it integrates risk reduction with adaptation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from services.plans import codes, machine
from services.plans.content import Alignment, Cost
from services.plans.measures.model import Measure
from shared.contracts.events.plan import MeasureStatus, PlanMoved, PlanState, PlanStatus
from shared.errors import Conflict, Invalid
from shared.languages import Language
from shared.policy import COALITION, Classification

MACHINE: Final[Mapping[PlanStatus, tuple[PlanStatus, ...]]] = {
    "drafting": ("consultation",),
    "consultation": ("adopted",),
    "adopted": ("implementing",),
    "implementing": ("amended", "closed"),
    "amended": ("implementing", "closed"),
    "closed": ("evaluated",),
    "evaluated": (),
}
EDITABLE: Final[frozenset[PlanStatus]] = frozenset({"drafting", "consultation", "amended"})
"""What is adopted changes only by being amended."""
MEASURES_MAX = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A measure as the plan that holds it sees it."""

    id: UUID
    status: MeasureStatus
    drr: bool
    cca: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan. Every change makes a new version; versions never change."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    """As the register of cities has it; None until the record is kept, and the coalition's."""
    classification: Classification
    exercise: bool
    title: dict[Language, str]
    summary: dict[Language, str]
    period_start: date
    period_end: date
    budget: Cost | None
    monitoring: dict[Language, str]
    """Monitoring and evaluation framework."""
    adoption_document: str | None
    alignments: list[Alignment]
    status: PlanStatus
    created_at: datetime
    updated_at: datetime

    def changed(self, changes: Mapping[str, Any], now: datetime) -> "Plan":
        """Return the next version, with `changes` applied and checked.

        Raises
        ------
        Conflict
            When the plan's state does not let it change, or it has as many versions as it may.
        """
        self.refuse_unless_editable()
        version = machine.following("plan", self.version)
        return checked(replace(self, **changes, version=version, updated_at=now))

    def refuse_unless_editable(self) -> None:
        """Raise Conflict when the plan's state does not let its content change."""
        if self.status not in EDITABLE:
            amendable = "amended" in MACHINE[self.status]
            raise Conflict("plan-amendable" if amendable else "plan-fixed", status=self.status)

    def recounted(self, now: datetime) -> "Plan":
        """Return the next version, made by a change of the measures it holds."""
        return replace(self, version=self.version + 1, updated_at=now)

    def moved(self, to: PlanStatus, parts: Sequence[Part], now: datetime) -> "Plan":
        """Return the plan in its next state; `parts` are the measures it holds.

        Raises
        ------
        IllegalTransition
            When the state machine has no such edge.
        Conflict
            When it would be adopted without a measure or without codes of Sendai and the SDGs, or
            has as many versions as it may and does not close.
        """
        machine.check(MACHINE, self.status, to)
        if to == "adopted" and not standing(parts):
            raise Conflict("plan-adopted-empty", plan=self.id)
        if to == "adopted":
            codes.refuse_unaligned([one.model_dump() for one in self.alignments], "plan")
        closes = machine.closes(MACHINE, to)
        version = machine.following("plan", self.version, closes=closes)
        return replace(self, status=to, version=version, updated_at=now)

    def event(self, parts: Sequence[Part]) -> PlanMoved:
        """Return the event that states it; `parts` are the measures it holds."""
        state = PlanState(
            owner_city=self.owner_city,
            owner_country=self.owner_country,
            classification=self.classification,
            exercise=self.exercise,
            id=self.id,
            version=self.version,
            title=self.title,
            period_start=self.period_start,
            period_end=self.period_end,
            status=self.status,
            measures=[part.id for part in parts],
            integrated_share=integrated_share(parts),
            updated_at=self.updated_at,
        )
        return PlanMoved.of(
            state,
            subject=self.id,
            version=self.version,
            time=self.updated_at,
            type=f"org.csc-ca.plan.{self.status}.v1",
        )


def checked(plan: Plan) -> Plan:
    """Return `plan` when its fields fit each other.

    Raises
    ------
    Invalid
        Naming the field and the fix.
    """
    if plan.period_end < plan.period_start:
        raise Invalid.field("#/period_end", "before-field", field="period_start")
    codes.refuse_unknown(one.model_dump() for one in plan.alignments)
    return plan


def standing(parts: Sequence[Part]) -> list[Part]:
    """Return the measures that were not withdrawn."""
    return [part for part in parts if part.status != "withdrawn"]


def integrated_share(parts: Sequence[Part]) -> float | None:
    """Return the share of standing measures that serve both risk reduction and adaptation.

    None without measures. A plan is integrated when the share is over 0 (Art. 6).
    """
    counted = standing(parts)
    if not counted:
        return None
    return sum(part.drr and part.cca for part in counted) / len(counted)


def refuse_to_hold(plan: Plan, measure: Measure, held: int) -> None:
    """Raise unless `plan`, with `held` measures so far, may take in `measure`.

    Raises
    ------
    Invalid
        When the measure is another city's.
    Conflict
        When the plan is full or its content is fixed.
    """
    if plan.owner_city not in {COALITION, measure.owner_city}:
        raise Invalid.field("#/plan", "plan-of-other-city", city=plan.owner_city)
    plan.refuse_unless_editable()
    if held >= MEASURES_MAX:
        raise Conflict("plan-full", most=MEASURES_MAX)
