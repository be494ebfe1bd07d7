"""A city's scorecard: its own scores, and beside them what the platform's data say."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, computed_field
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reviews.review import EvidenceView
from services.plans.scorecards.question import HIGHEST, QUESTIONS
from services.plans.scorecards.sum import EssentialTotal, Total, essentials, total
from shared.contracts.events.study import ScorecardMoved, ScorecardState, ScorecardStatus
from shared.errors import Conflict, Invalid
from shared.policy import COALITION, Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f10",
    "owner_city": "osh",
    "on": "2026-03-02",
    "answers": [
        {"item": "P1.1", "score": 1, "comment": "example of a comment"},
        {"item": "P9.7", "score": None, "comment": "example: nobody was asked yet"},
    ],
}
MACHINE: Final[Mapping[ScorecardStatus, Sequence[ScorecardStatus]]] = {
    "draft": ("submitted",),
    "submitted": ("draft", "approved"),
    "approved": ("published",),
    "published": (),
}


class Scored(Fields):
    """An item: its score, what shows it, and what is to be done."""

    item: Line
    score: Annotated[int, Field(ge=0, le=HIGHEST)] | None = None
    """Null: not answered, which is not 0."""
    comment: Line | None = None
    """What shows it."""
    action: Line | None = None
    responsible: Line | None = None
    """An office."""
    due: date | None = None


Answers = Annotated[list[Scored], Field(max_length=len(QUESTIONS))]


class ScorecardFields(Fields):
    """The preliminary level of the Disaster Resilience Scorecard for Cities, as a city answers."""

    on: date
    """Day of the assessment."""
    answers: Answers = []


class NewScorecard(ScorecardFields, New):
    """A scorecard to begin; its city alone reads it until it is published."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ScorecardChanges(Fields):
    """Some of it; `answers` is replaced as a whole."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answers": [{"item": "P1.1", "score": 2}]}]}
    )

    on: date | None = None
    answers: Answers | None = None


class ScorecardStep(Step):
    """A scorecard moves on, or back to be changed; published, everybody reads it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "submitted"}]})

    to: ScorecardStatus


class ScorecardView(ScorecardFields, Shown):
    """A scorecard as it is now, with its sums."""

    evidence: list[EvidenceView] = []
    """Of the platform's own data, as it was taken; it is no score."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> Total:
        """Sums of all 47 items."""
        return total(scores(self.answers))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def essentials(self) -> list[EssentialTotal]:
        """Sums of each Essential."""
        return essentials(scores(self.answers))


def scores(answers: Sequence[Scored]) -> dict[str, int | None]:
    """Return the score of each item by its code."""
    return {one.item: one.score for one in answers}


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a scorecard to its city, its day and its items, and what is submitted to itself.

    Raises
    ------
    Invalid
        Naming the field.
    Conflict
        When nothing is answered, or what is submitted would change.
    """
    said = after.content
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")
    if date.fromisoformat(said["on"]) > now.date():
        raise Invalid.field("#/on", "day-to-come")
    named: set[str] = set()
    for number, one in enumerate(said["answers"]):
        if one["item"] not in QUESTIONS or one["item"] in named:
            raise Invalid.field(
                f"#/answers/{number}/item", "review-item", items=", ".join(QUESTIONS)
            )
        named.add(one["item"])
    if after.status != "draft" and all(one["score"] is None for one in said["answers"]):
        raise Conflict("review-part", status=after.status, parts="answers")
    if before is not None and before.status != "draft" and before.content != said:
        raise Conflict("study-fixed", status=before.status)


def _said(content: dict[str, Any], _status: str) -> dict[str, Any]:
    return content | {"answered": sum(one["score"] is not None for one in content["answers"])}


SCORECARD: Final = Kind(
    name="scorecard",
    path="/v1/scorecards",
    machine=MACHINE,
    fields=ScorecardFields,
    shown=ScorecardView,
    event=ScorecardMoved,
    state=ScorecardState,
    types={
        "draft": "scorecard.drafted",
        "submitted": "scorecard.submitted",
        "approved": "scorecard.approved",
        "published": "scorecard.published",
    },
    classification=Classification.INTERNAL,
    about=lambda _: None,
    said=_said,
    guard=guard,
    opens={"published": Classification.PUBLIC},
    versioned=True,
    begun={"evidence": []},
    dated=Dated("on", of_day=True),
)
