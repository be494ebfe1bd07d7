"""Studies, projects, methods, reviews and what they rest on (Art. 1, 5), stated by plans."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.languages import Language

StudyStatus = Literal[
    "proposed",
    "agreed",
    "running",
    "draft",
    "comment_window",
    "validated",
    "published",
    "superseded",
    "stopped",
]
ProjectStatus = Literal["proposed", "agreed", "running", "completed", "stopped"]
MethodStatus = Literal["registered", "endorsed", "retired"]
ReviewStatus = Literal[
    "opened", "overview", "assessment", "analysis", "submitted", "validated", "published"
]
ReviewSubject = Literal["ENV", "CI", "DRM", "EWS", "RSP", "SDP"]
"""Article 5(d): management of nature use; critical infrastructure; disaster risk management; early
warning; emergency response; planning of sustainable development."""
InspectionStatus = Literal["recorded", "withdrawn"]
PeopleMetricStatus = Literal["stated", "withdrawn"]
ForecastStatus = Literal["issued", "superseded", "verified"]
ScenarioStatus = Literal["published", "withdrawn"]
ScorecardStatus = Literal["draft", "submitted", "approved", "published"]


class ScorecardState(OwnedFact):
    """A city's preliminary scorecard of disaster resilience; its scores are read at its city."""

    id: UUID
    version: int
    status: ScorecardStatus
    on: date
    answered: int
    """Of 47 items."""
    updated_at: datetime


class StudyState(OwnedFact):
    """A study of disaster and climate risk; of two cities or more it is joint."""

    id: UUID
    version: int
    status: StudyStatus
    title: dict[Language, str]
    cities: list[str]
    hazards: list[str]
    """HIP codes."""
    systems: list[str]
    updated_at: datetime


class ProjectState(OwnedFact):
    """A project that cities carry out together or one of them alone."""

    id: UUID
    version: int
    status: ProjectStatus
    title: dict[Language, str]
    cities: list[str]
    studies: list[UUID]
    updated_at: datetime


class Endorsement(Fact):
    """A city's endorsement of a version of a method."""

    city: str
    of: str
    """The version it endorsed."""
    at: datetime


class MethodState(OwnedFact):
    """A method of risk assessment or adaptation, and which cities endorse it."""

    id: UUID
    version: int
    status: MethodStatus
    method: str
    """Its name in results, such as `BSSA14`."""
    of: str
    """The method's own version; it changes when its numbers do."""
    endorsements: list[Endorsement]
    updated_at: datetime


class ReviewState(OwnedFact):
    """A review of one of the six subjects of Article 5(d) in one city."""

    id: UUID
    version: int
    status: ReviewStatus
    subject: ReviewSubject
    city: str
    updated_at: datetime


class InspectionState(OwnedFact):
    """The condition of a facility as somebody found it on a day."""

    id: UUID
    version: int
    status: InspectionStatus
    about: str
    """The facility, `asset:<id>`."""
    system: str
    condition: int
    """1 (good) to 5 (unfit for use)."""
    on: date
    updated_at: datetime


class PeopleMetricState(OwnedFact):
    """A number of people, by group or with the statement that there are no groups."""

    id: UUID
    version: int
    status: PeopleMetricStatus
    metric: str
    disaggregation: Literal["available", "partial", "not_available"]
    updated_at: datetime


class ForecastState(OwnedFact):
    """A forecast as it was issued; another takes its place, nothing of it changes."""

    id: UUID
    version: int
    status: ForecastStatus
    hazard: str
    """HIP code."""
    method: UUID
    begins: datetime
    ends: datetime
    supersedes: UUID | None = None
    updated_at: datetime


class ScenarioState(OwnedFact):
    """A future that studies and plans are held against."""

    id: UUID
    version: int
    status: ScenarioStatus
    pathway: str | None = None
    horizon: str | None = None
    hazard: UUID | None = None
    """The event, of a scenario that is one."""
    updated_at: datetime


class _StudyEvent(Event):
    topic: ClassVar[str] = "studies"
    origin: ClassVar[str] = "/plans"


class StudyMoved(_StudyEvent):
    """A study reached a state, or was changed, agreed to or reserved about within one."""

    type: Literal[
        "org.csc-ca.study.proposed.v1",
        "org.csc-ca.study.agreed.v1",
        "org.csc-ca.study.started.v1",
        "org.csc-ca.study.drafted.v1",
        "org.csc-ca.study.circulated.v1",
        "org.csc-ca.study.validated.v1",
        "org.csc-ca.study.published.v1",
        "org.csc-ca.study.superseded.v1",
        "org.csc-ca.study.stopped.v1",
    ]
    data: StudyState


class ProjectMoved(_StudyEvent):
    """A project reached a state, or was changed or agreed to within one."""

    type: Literal[
        "org.csc-ca.project.proposed.v1",
        "org.csc-ca.project.agreed.v1",
        "org.csc-ca.project.started.v1",
        "org.csc-ca.project.completed.v1",
        "org.csc-ca.project.stopped.v1",
    ]
    data: ProjectState


class MethodMoved(_StudyEvent):
    """A method was registered, endorsed by a city, or retired."""

    type: Literal[
        "org.csc-ca.method.registered.v1",
        "org.csc-ca.method.endorsed.v1",
        "org.csc-ca.method.retired.v1",
    ]
    data: MethodState


class ReviewMoved(_StudyEvent):
    """A review reached a state, or gained evidence or a part within one."""

    type: Literal[
        "org.csc-ca.review.opened.v1",
        "org.csc-ca.review.surveyed.v1",
        "org.csc-ca.review.assessed.v1",
        "org.csc-ca.review.analysed.v1",
        "org.csc-ca.review.submitted.v1",
        "org.csc-ca.review.validated.v1",
        "org.csc-ca.review.published.v1",
    ]
    data: ReviewState


class InspectionMoved(_StudyEvent):
    """A facility was inspected, or an inspection was taken back."""

    type: Literal["org.csc-ca.inspection.recorded.v1", "org.csc-ca.inspection.withdrawn.v1"]
    data: InspectionState


class PeopleMetricMoved(_StudyEvent):
    """A number of people was stated, or taken back."""

    type: Literal["org.csc-ca.peoplemetric.stated.v1", "org.csc-ca.peoplemetric.withdrawn.v1"]
    data: PeopleMetricState


class ScorecardMoved(_StudyEvent):
    """A scorecard was begun or changed, submitted, approved, or published."""

    type: Literal[
        "org.csc-ca.scorecard.drafted.v1",
        "org.csc-ca.scorecard.submitted.v1",
        "org.csc-ca.scorecard.approved.v1",
        "org.csc-ca.scorecard.published.v1",
    ]
    data: ScorecardState


class ForecastMoved(_StudyEvent):
    """A forecast was issued, another took its place, or what came to pass was put beside it."""

    type: Literal[
        "org.csc-ca.forecast.issued.v1",
        "org.csc-ca.forecast.superseded.v1",
        "org.csc-ca.forecast.verified.v1",
    ]
    data: ForecastState


class ScenarioMoved(_StudyEvent):
    """A scenario was published or withdrawn."""

    type: Literal["org.csc-ca.scenario.published.v1", "org.csc-ca.scenario.withdrawn.v1"]
    data: ScenarioState
