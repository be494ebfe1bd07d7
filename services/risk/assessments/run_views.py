"""Bodies of runs. A run is no record of its own: an assessment says all of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.risk.perils import PERILS
from services.risk.rules import Rules
from shared.contracts.events.assessment import AssessmentState, Method
from shared.moments import Moment
from shared.paging import LIMIT_DEFAULT, Cursor, Limit

Name = Annotated[str | None, Field(max_length=100)]


class RunQuery(BaseModel):
    """Filters of the list of runs."""

    method: Name = Field(default=None, description="Id of a method that ran, as results cite it.")
    version: Name = Field(default=None, description="Version of that method.")
    hazard: UUID | None = Field(default=None, description="Hazard event it was of.")
    city: Name = Field(default=None, description="City it was for.")
    since: Moment | None = Field(default=None, description="Ended at this time or later.")
    until: Moment | None = Field(default=None, description="Ended before this time.")
    limit: Limit = LIMIT_DEFAULT
    cursor: Cursor = None


class Produced(BaseModel):
    """What came of a run."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["assessment"] = "assessment"
    id: UUID
    address: str
    stands: bool
    """False: another followed it, or nothing did."""


class Run(BaseModel):
    """One run of the methods of a hazard on a city."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    methods: list[Method]
    """With their versions, which change with every number: they say what the software was."""
    inputs_hash: str
    """SHA-256 of hazard, city, facilities, rules and methods."""
    seed: int
    """Of what is drawn; it follows from the hash."""
    ended: datetime
    hazard: UUID
    city: str
    owner_city: str
    exercise: bool
    produced: Produced
    rerun: str
    """Where a `POST` computes it again from what is kept, and compares."""

    @classmethod
    def of(cls, row: Any) -> Self:
        """Return the view of a row of `runs.page`."""
        return cls(**_said(row))


class RunDetail(Run):
    """A run with its parameters."""

    parameters: dict[str, Any]
    """The rules of the installation then."""
    current: bool
    """This release computes such a hazard by the same methods in the same versions."""

    @classmethod
    def of_kept(cls, state: AssessmentState, rules: Mapping[str, Any]) -> Self:
        """Return the view of an assessment and the rules it was computed with."""
        return cls(**_said(state), parameters=dict(rules), current=_current(state, rules))


def _said(one: Any) -> dict[str, Any]:
    """Return what a state and a row of one both say."""
    names = ("id", "methods", "inputs_hash", "seed", "hazard", "city", "owner_city", "exercise")
    at = f"/v1/assessments/{one.id}"
    produced = Produced(id=one.id, address=at, stands=one.status == "completed")
    return {name: getattr(one, name) for name in names} | {
        "ended": one.computed_at,
        "produced": produced,
        "rerun": f"{at}/replay",
    }


def _current(state: AssessmentState, rules: Mapping[str, Any]) -> bool:
    try:
        known = Rules.model_validate(rules)
    except ValidationError:
        return False
    now = PERILS[state.hazard_state.kind].methods(state.hazard_state, known)
    stated = {each.id: each.version for each in state.methods}
    return stated == {each.id: each.version for each in now}
