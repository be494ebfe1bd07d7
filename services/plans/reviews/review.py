"""Reviews in three parts: overview, assessment, analysis (Art. 5d)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans import codes
from services.plans.content import Alignments, Line, Prose, Titles
from services.plans.depositary.instrument import Slug
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reviews.evidence import Finding
from services.plans.reviews.template import TEMPLATES, VERSION
from services.plans.studies.study import StoodBeside
from shared.contracts.events.study import ReviewMoved, ReviewState, ReviewStatus, ReviewSubject
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import COALITION, Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e93",
    "owner_city": "osh",
    "subject": "EWS",
    "city": "osh",
}
MACHINE: Final[Mapping[ReviewStatus, Sequence[ReviewStatus]]] = {
    "opened": ("overview",),
    "overview": ("assessment",),
    "assessment": ("analysis",),
    "analysis": ("submitted",),
    "submitted": ("validated",),
    "validated": ("published",),
    "published": (),
}
NEEDS: Final[Mapping[str, Sequence[str]]] = {
    "overview": ("overview",),
    "assessment": ("overview", "assessment"),
    "analysis": ("overview", "assessment", "analysis"),
    "submitted": ("overview", "assessment", "analysis", "evidence"),
    "validated": ("overview", "assessment", "analysis", "evidence", "reviewers"),
}
"""What there must be before a review is in a state."""
EDITABLE: Final = frozenset({"opened", "overview", "assessment", "analysis"})
SUBJECTS: Final = "|".join(TEMPLATES)


class Scored(Fields):
    """An item of the template: 0 (none) to 3 (all of it); null: not assessed, which is not 0."""

    item: Line
    score: Annotated[int, Field(ge=0, le=3)] | None
    comment: Line | None = None


class Analysed(Fields):
    """A finding, why it is so, and what could be done."""

    finding: Titles
    cause: Titles | None = None
    recommendation: Titles | None = None
    evidence: list[Line] = []
    """Keys of the evidence that it rests on."""


Assessed = Annotated[list[Scored], Field(max_length=100)]
Analysis = Annotated[list[Analysed], Field(max_length=200)]
Reviewers = Annotated[list[Line], Field(max_length=50)]


class EvidenceView(Fields):
    """What the platform's own data said when it was taken."""

    key: str
    item: str
    finding: Finding
    value: float | None
    of: float | None
    source: str
    taken_at: Stated


class ReviewFields(Fields):
    """A review of a subject in a city: overview, assessment and analysis, three products."""

    subject: ReviewSubject
    city: Slug
    template_version: Line = VERSION
    overview: Prose = {}
    assessment: Assessed = []
    analysis: Analysis = []
    reviewers: Reviewers = []
    alignments: Alignments = []


class NewReview(ReviewFields, New):
    """A review to open."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ReviewChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"overview": {"en": "Example of an overview"}}]}
    )

    overview: Prose | None = None
    assessment: Assessed | None = None
    analysis: Analysis | None = None
    reviewers: Reviewers | None = None
    alignments: Alignments | None = None


class ReviewStep(Step):
    """A review moves on once the part is there that the state is named for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "overview"}]})

    to: ReviewStatus


class ReviewView(ReviewFields, Shown):
    """A review as it is now."""

    validated_at: Stated | None = None
    evidence: list[EvidenceView] = []
    reservations: list[StoodBeside] = []


def guard(_by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a review to its city, its template and its parts.

    Raises
    ------
    Invalid
        Naming the field.
    Conflict
        When a part is missing, or what is submitted would change.
    """
    said = after.content
    if after.owner_city not in {COALITION, said["city"]}:
        raise Invalid.field("#/city", "review-city")
    items = {item.code for item in TEMPLATES[said["subject"]].items}
    for number, one in enumerate(said["assessment"]):
        if one["item"] not in items:
            raise Invalid.field(
                f"#/assessment/{number}/item", "review-item", items=", ".join(sorted(items))
            )
    codes.refuse_unknown(after.content["alignments"])
    missing = [name for name in NEEDS.get(after.status, ()) if not said[name]]
    if missing:
        raise Conflict("review-part", status=after.status, parts=", ".join(missing))
    if before is not None and before.status not in EDITABLE and _own(before) != _own(after):
        raise Conflict("study-fixed", status=before.status)


def noted(_by: Principal, before: Record | None, after: Record) -> Record:
    """Note when a review is validated."""
    if after.status != "validated" or before is None or before.status == "validated":
        return after
    at = after.updated_at.isoformat()
    return replace(after, content=after.content | {"validated_at": at})


def _own(one: Record) -> dict[str, Any]:
    beside = {"reservations", "validated_at"}
    return {name: value for name, value in one.content.items() if name not in beside}


REVIEW: Final = Kind(
    name="review",
    path="/v1/reviews",
    machine=MACHINE,
    fields=ReviewFields,
    shown=ReviewView,
    event=ReviewMoved,
    state=ReviewState,
    types={
        "opened": "review.opened",
        "overview": "review.surveyed",
        "assessment": "review.assessed",
        "analysis": "review.analysed",
        "submitted": "review.submitted",
        "validated": "review.validated",
        "published": "review.published",
    },
    classification=Classification.INTERNAL,
    about=lambda _: None,
    written=noted,
    guard=guard,
    opens={"validated": Classification.COALITION, "published": Classification.PUBLIC},
    versioned=True,
    begun={"evidence": [], "reservations": []},
    filters={
        "subject": Filter(
            Annotated[
                str | None,
                Query(
                    pattern=rf"^({SUBJECTS})(,({SUBJECTS}))*$",
                    description=f"One subject or several, by comma: {', '.join(TEMPLATES)}.",
                ),
            ],
            lambda value: [{"subject": one} for one in value.split(",")],
        ),
        "city": Filter(
            Annotated[Slug | None, Query(description="City under review.")],
            lambda value: [{"city": value}],
        ),
    },
    dated=Dated("validated_at"),
)
