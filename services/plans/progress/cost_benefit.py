"""Benefits and costs of a measure: what they were computed from, and what they come to (Art. 6)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Prose
from services.plans.kind import Filter, Kind, New, Shown
from services.plans.progress.appraisal import Appraisal, Stated, appraise
from services.plans.progress.subject import Openness, of_measure, opened
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.progress import CostBenefitMoved, CostBenefitState, CostBenefitStatus
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f15",
    "owner_city": "osh",
    "measure": "b3a8c1de-5a44-4f0e-8a57-2f6f5f0f7c21",
    "currency": "KGS",
    "price_year": 2025,
    "years": 31,
    "rate": 0.05,
    "investment": 42000000,
    "upkeep": 200000,
    "loss_without": {"first": 4800000, "last": 7000000, "source": "example: without the measure"},
    "loss_with": {"first": 1500000, "last": 2200000, "source": "example: with the measure"},
}
MACHINE: Final[Mapping[CostBenefitStatus, tuple[CostBenefitStatus, ...]]] = {
    "computed": ("withdrawn",),
    "not_assessable": ("withdrawn",),
    "withdrawn": (),
}


class CostBenefitFields(Stated):
    """What an appraisal of a measure is computed from; other numbers are another appraisal."""

    measure: UUID
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    """ISO 4217, of every amount."""
    price_year: Annotated[int, Field(ge=1990, le=2100)]
    """In whose prices every amount is."""
    co_benefits: Prose = {}
    """What is not money, in words: it is not added."""
    openness: Openness = "internal"


class NewCostBenefit(CostBenefitFields, New):
    """Numbers to appraise a measure by."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class CostBenefitStep(Step):
    """An appraisal that holds no more is withdrawn; another is stated anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: CostBenefitStatus


class CostBenefitView(CostBenefitFields, Shown):
    """An appraisal as it was computed, with what it was computed from."""

    appraisal: Appraisal


def computed(by: Principal, before: Record | None, after: Record) -> Record:
    """Return an appraisal with what its numbers come to, once: they never change."""
    after = opened(by, before, after)
    if before is not None:
        return after
    names = Stated.model_fields
    found = appraise(Stated.model_validate({name: after.content[name] for name in names}))
    content = after.content | {"appraisal": found.model_dump(mode="json")}
    status = "not_assessable" if found.worth is None else "computed"
    return replace(after, content=content, status=status)


def told(content: dict[str, Any], _status: str) -> dict[str, Any]:
    """Return what an event says: the numbers it comes to beside its currency and horizon."""
    found = content["appraisal"]
    method = {"method": found["method"], "method_version": found["version"]}
    return content | method | {"missing": found["missing"]} | (found["worth"] or {})


COST_BENEFIT: Final = Kind(
    name="cost benefit",
    path="/v1/cost-benefits",
    machine=MACHINE,
    fields=CostBenefitFields,
    shown=CostBenefitView,
    event=CostBenefitMoved,
    state=CostBenefitState,
    types={state: f"measure.costbenefit.{state}" for state in MACHINE},
    classification=Classification.INTERNAL,
    about=lambda content: f"measure:{content['measure']}",
    said=told,
    written=computed,
    effects={"computed": of_measure, "not_assessable": of_measure},
    dataset="measures",
    filters={
        "measure": Filter(
            Annotated[UUID | None, Query(description="The measure it appraises.")],
            lambda value: [{"measure": str(value)}],
        )
    },
)
