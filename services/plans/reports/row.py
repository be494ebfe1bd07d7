"""A row of a report: what the platform can answer of one code, or that it cannot."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.plans.people.metric import Disaggregation
from services.plans.reviews.evidence import Finding

Status = Literal["assessed", "partial", "not_assessable"]
Reason = Literal[
    "no-data",
    "not-kept",
    "no-indicator",
    "no-population",
    "suppressed",
    "overlapping",
    "too-many",
]
"""Why there is no value: nobody stated any; the platform keeps no such records; the code has no
number to it; the people of the city are not known; too few people; statements that may count the
same people twice; more statements than one report counts."""


class Share(BaseModel):
    """People of one category of a grouping."""

    model_config = ConfigDict(frozen=True)

    by: str
    category: str
    value: int


class Basis(BaseModel):
    """What a value rests on."""

    model_config = ConfigDict(frozen=True)

    records: int
    source: str
    """Where they are read."""
    method: str


class Observed(BaseModel):
    """What the platform's own data say beside the code; it is no value of it."""

    model_config = ConfigDict(frozen=True)

    key: str
    finding: Finding
    value: float | None
    of: float | None
    source: str


class Contribution(BaseModel):
    """How many records say that they contribute to the code."""

    model_config = ConfigDict(frozen=True)

    kind: str
    contribution: str
    count: int
    source: str


class Row(BaseModel):
    """One code of a framework. Absence is `not_assessable`, never 0."""

    model_config = ConfigDict(frozen=True)

    code: str
    kind: str
    """What the code is there: target, indicator, priority, article, essential, pillar, output."""
    title: str | None
    """Short, in words of our own; null: see the framework itself."""
    status: Status = "not_assessable"
    """`partial`: the value is of some of the cities, or not of all that the indicator asks."""
    reason: Reason | None = None
    missing: str | None = None
    """Which record would answer it and is not kept; null: one may be stated or adopted."""
    value: float | None = None
    unit: str | None = None
    of: int | None = None
    """The whole that `value` is a part of; null: it is a number by itself."""
    people: int | None = None
    """How many, where the value is of people."""
    parties: int | None = None
    """Of the Coalition: how many Parties the value is of."""
    basis: Basis | None = None
    disaggregation: Disaggregation | None = None
    """Of numbers of people; null: it is none."""
    groups: list[Share] = []
    observed: list[Observed] = []
    contributions: list[Contribution] = []
