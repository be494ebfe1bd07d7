"""Data policies: who may read a city's dataset, where it lies, how long it is kept (Art. 2)."""

from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.depositary.instrument import Slug
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.record import Record, another
from services.plans.recorded import Step
from shared import restrictions
from shared.contracts.events.policy import ConsentMoved, PolicyChanged, PolicyState, PolicyStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.policy import COALITION, Dataset, Openness, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a07",
    "owner_city": "osh",
    "dataset": "plans",
    "openness": "coalition",
    "residency_country": "KG",
    "legal_basis": "Example law on information",
    "retention_days": 3650,
}
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Readers = Annotated[list[Slug], Field(max_length=100)]
Days = Annotated[int, Field(ge=1, le=36_500)]


class PolicyFields(Fields):
    """Who may read a dataset: of this and a record's own classification the stricter holds."""

    dataset: Dataset
    openness: Openness
    readers: Readers = []
    """Cities that may read what is `bilateral`; of no meaning elsewhere."""
    residency_country: Country | None = None
    """Where the data are to lie; a statement, which this installation shows."""
    legal_basis: Line
    retention_days: Days | None = None
    """How long others are asked to keep what they have received."""
    export_allowed: bool = True
    """Whether receivers may pass it on; a statement, which every event of the policy carries."""


class NewPolicy(PolicyFields, New):
    """A policy that comes into force; one of each dataset of a city."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class PolicyChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"openness": "national"}]})

    openness: Openness | None = None
    readers: Readers | None = None
    residency_country: Country | None = None
    legal_basis: Line | None = None
    retention_days: Days | None = None
    export_allowed: bool | None = None


class PolicyStep(Step):
    """A policy ends, and what the records say holds alone."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: PolicyStatus


class PolicyView(PolicyFields, Shown):
    """A policy as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse the policy of no city, and `bilateral` without cities.

    Raises
    ------
    Invalid
        Naming the field.
    """
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")
    if after.content["openness"] == "bilateral" and not after.content["readers"]:
        raise Invalid.field("#/readers", "readers-needed")


async def alone(session: WriteSession, one: Record, *states: str, subject: str = "dataset") -> None:
    """Refuse a second record of one kind on one subject of a city, such as a dataset.

    Raises
    ------
    Conflict
        Naming the one there is.
    """
    of = {subject: one.content[subject]}
    if other := await another(session, one, states, **of):
        raise Conflict("exists", kind=one.kind, id=other)


async def close(session: WriteSession, _by: Principal, policy: Record, _now: datetime) -> None:
    """Let every read of this service know at once; others learn it by the event."""
    if policy.status == "in_force":
        await alone(session, policy, "in_force")
    event = POLICY.event_of(policy)
    assert isinstance(event, PolicyChanged | ConsentMoved)
    await restrictions.keep(session, event)


def _said(content: dict[str, Any], status: str) -> dict[str, Any]:
    """Return the content; what has ended closes nothing."""
    return content if status == "in_force" else content | {"openness": "public", "readers": []}


POLICY: Final = Kind(
    name="policy",
    path="/v1/policies",
    machine={"in_force": ("ended",), "ended": ()},
    fields=PolicyFields,
    shown=PolicyView,
    event=PolicyChanged,
    state=PolicyState,
    types={"in_force": "policy.changed", "ended": "policy.ended"},
    scope=Scope.ADMIN,
    said=_said,
    guard=guard,
    effects={"": close},
)
