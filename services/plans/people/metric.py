"""Numbers of people, always by group or with the statement that there are no groups (Art. 1)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, computed_field
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.depositary.instrument import About, Slug
from services.plans.headcount import LEAST
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Records, Step
from shared.contracts.events.study import PeopleMetricMoved, PeopleMetricState, PeopleMetricStatus
from shared.errors import Invalid
from shared.policy import COALITION, Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e95",
    "owner_city": "osh",
    "metric": "example-trained",
    "begins": "2026-01-01",
    "ends": "2026-12-31",
    "total": 120,
    "groups": [
        {"by": "sex", "category": "women", "value": 70},
        {"by": "sex", "category": "men", "value": 50},
    ],
    "source": "example register of a training",
}
MACHINE: Final[Mapping[PeopleMetricStatus, Sequence[PeopleMetricStatus]]] = {
    "stated": ("withdrawn",),
    "withdrawn": (),
}
Dimension = Literal["sex", "age_band", "disability", "income"]
DIMENSIONS: Final[tuple[Dimension, ...]] = ("sex", "age_band", "disability", "income")
Disaggregation = Literal["available", "partial", "not_available"]
RULE: Final = (
    f"Cells of fewer than {LEAST} people but not of none are suppressed before anything is kept; "
    "where one cell alone of a grouping would be, so is its next smallest, which could otherwise "
    "be told by subtraction; a total of so few suppresses all."
)
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]


class Group(Fields):
    """People of one category of a grouping."""

    by: Dimension
    category: Line
    value: Count | None
    """Null: suppressed, or not known."""
    suppressed: bool = False


class MetricFields(Fields):
    """A number of people in a period, and the same people by group."""

    metric: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,59}$")]
    about: About | None = None
    """The object it belongs to, such as `measure:…`."""
    begins: date
    ends: date
    total: Count | None
    groups: Annotated[list[Group], Field(max_length=200)] = []
    source: Line


class NewMetric(MetricFields, New):
    """A number of people to state; small cells are suppressed before it is kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class MetricStep(Step):
    """A number that was mistaken is taken back; another is stated anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: PeopleMetricStatus


class MetricView(MetricFields, Shown):
    """A number of people, and by which groups it is known."""

    suppression: str = RULE

    @computed_field  # type: ignore[prop-decorator]
    @property
    def disaggregation(self) -> Disaggregation:
        """Say whether it is known by all four groupings, by some, or by none."""
        return disaggregation(one.by for one in self.groups)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def missing(self) -> list[Dimension]:
        """The groupings by which it is not known."""
        known = {one.by for one in self.groups}
        return [one for one in DIMENSIONS if one not in known]


def disaggregation(known: Any) -> Disaggregation:
    """Return how far groupings reach: `available` by all four, `not_available` by none."""
    found = {*known}
    if not found:
        return "not_available"
    return "available" if found >= {*DIMENSIONS} else "partial"


def suppressed(total: int | None, groups: Sequence[Group]) -> tuple[int | None, list[Group]]:
    """Return the total and the groups as they may be kept; see RULE."""
    if total is not None and 0 < total < LEAST:
        return None, [_hidden(one) if one.value else one for one in groups]
    hidden = {number for number, one in enumerate(groups) if one.value and one.value < LEAST}
    for dimension in DIMENSIONS:
        mine = [number for number, one in enumerate(groups) if one.by == dimension]
        others = [number for number in mine if groups[number].value and number not in hidden]
        if len(hidden.intersection(mine)) == 1 and others:
            hidden.add(min(others, key=lambda number: groups[number].value or 0))
    return total, [_hidden(one) if number in hidden else one for number, one in enumerate(groups)]


def _hidden(one: Group) -> Group:
    return one.model_copy(update={"value": None, "suppressed": True})


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a metric to its period, and each group to its total.

    Raises
    ------
    Invalid
        Naming the field.
    """
    said = after.content
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")
    if said["ends"] < said["begins"]:
        raise Invalid.field("#/ends", "before-field", field="begins")
    named = [(one["by"], one["category"]) for one in said["groups"]]
    if len(set(named)) != len(named):
        raise Invalid.field("#/groups", "groups-twice")
    for dimension in DIMENSIONS:
        known = sum(one["value"] or 0 for one in said["groups"] if one["by"] == dimension)
        if said["total"] is not None and known > said["total"]:
            raise Invalid.field("#/groups", "groups-beyond", total=said["total"])


def _said(content: dict[str, Any], _status: str) -> dict[str, Any]:
    known = (one["by"] for one in content["groups"])
    return content | {"disaggregation": disaggregation(known)}


METRIC: Final = Kind(
    name="people metric",
    path="/v1/people-metrics",
    machine=MACHINE,
    fields=MetricFields,
    shown=MetricView,
    event=PeopleMetricMoved,
    state=PeopleMetricState,
    types={"stated": "peoplemetric.stated", "withdrawn": "peoplemetric.withdrawn"},
    classification=Classification.PUBLIC,
    said=_said,
    guard=guard,
    filters={
        "metric": Filter(
            Annotated[Slug | None, Query(description="Its name.")],
            lambda value: [{"metric": value}],
        ),
        "by": Filter(
            Annotated[Dimension | None, Query(description="A grouping by which it is known.")],
            lambda value: [{"groups": [{"by": value}]}],
        ),
    },
    dated=Dated("ends", of_day=True),
)


class Metrics(Records):
    """Numbers of people: what Records do, with small cells suppressed before anything is kept."""

    def prepared(self, body: BaseModel) -> BaseModel:
        """Return a number without its small cells."""
        assert isinstance(body, NewMetric)
        total, groups = suppressed(body.total, body.groups)
        return body.model_copy(update={"total": total, "groups": groups})
