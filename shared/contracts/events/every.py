"""All events as one union, by which a record of the bus is read."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from shared.contracts.events.alert import (
    AlertApproved,
    AlertCancelled,
    AlertDrafted,
    AlertExpired,
    AlertIssued,
    AlertTestIssued,
    AlertUpdated,
)
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetUpdated
from shared.contracts.events.attachment import AttachmentMoved
from shared.contracts.events.city import CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn
from shared.contracts.events.consequence import ConsequenceMoved
from shared.contracts.events.cooperation import (
    CalendarMoved,
    CertificateMoved,
    ConsultationMoved,
    CourseMoved,
    CoverageMoved,
    DecisionMoved,
    EnrolmentMoved,
    GroupMemberMoved,
    IntegrationNoteMoved,
    MeetingMoved,
    SubmissionMoved,
    TrainingMoved,
    WorkingGroupMoved,
)
from shared.contracts.events.envelope import Event
from shared.contracts.events.governance import (
    CommentWindowMoved,
    DisputeMoved,
    EmergingRiskMoved,
    ReservationRecorded,
)
from shared.contracts.events.hazard import (
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
)
from shared.contracts.events.layer import PlanningLayerMoved
from shared.contracts.events.membership import (
    AccessionMoved,
    CopyMoved,
    InitiativeMoved,
    InstrumentDeposited,
    Mcr2030ProfileMoved,
    PartnerMoved,
)
from shared.contracts.events.plan import MeasureMoved, PlanMoved
from shared.contracts.events.policy import (
    AlertPolicyChanged,
    ConsentMoved,
    MandateMoved,
    PolicyChanged,
)
from shared.contracts.events.progress import (
    AcceptedMoved,
    ContributionMoved,
    CostBenefitMoved,
    LinkMoved,
    ProgressMoved,
)
from shared.contracts.events.source import SourceAnswered, SourceRecovered, SourceStale
from shared.contracts.events.study import (
    ForecastMoved,
    InspectionMoved,
    MethodMoved,
    PeopleMetricMoved,
    ProjectMoved,
    ReviewMoved,
    ScenarioMoved,
    ScorecardMoved,
    StudyMoved,
)
from shared.contracts.events.task import ActionItemMoved, TaskMoved
from shared.contracts.events.warning import WarningStated

__all__ = ["EVENTS", "Event", "UnknownEventError", "parse", "schemas"]

EVENTS: tuple[type[Event], ...] = (
    CityRegistered,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
    AssetRegistered,
    AssetUpdated,
    AssetRetired,
    HazardObserved,
    HazardMerged,
    HazardSplit,
    HazardRetracted,
    ConsequenceMoved,
    SourceAnswered,
    SourceStale,
    SourceRecovered,
    WarningStated,
    AssessmentCompleted,
    AssessmentSuperseded,
    AlertDrafted,
    AlertApproved,
    AlertIssued,
    AlertUpdated,
    AlertCancelled,
    AlertExpired,
    AlertTestIssued,
    PlanMoved,
    MeasureMoved,
    ProgressMoved,
    LinkMoved,
    AcceptedMoved,
    ContributionMoved,
    PlanningLayerMoved,
    CostBenefitMoved,
    AccessionMoved,
    PartnerMoved,
    InitiativeMoved,
    Mcr2030ProfileMoved,
    InstrumentDeposited,
    CopyMoved,
    MandateMoved,
    PolicyChanged,
    ConsentMoved,
    AlertPolicyChanged,
    ReservationRecorded,
    CommentWindowMoved,
    DisputeMoved,
    EmergingRiskMoved,
    StudyMoved,
    ProjectMoved,
    MethodMoved,
    ReviewMoved,
    InspectionMoved,
    PeopleMetricMoved,
    ScorecardMoved,
    ForecastMoved,
    ScenarioMoved,
    WorkingGroupMoved,
    GroupMemberMoved,
    CoverageMoved,
    IntegrationNoteMoved,
    MeetingMoved,
    TrainingMoved,
    CourseMoved,
    EnrolmentMoved,
    CertificateMoved,
    DecisionMoved,
    ActionItemMoved,
    TaskMoved,
    ConsultationMoved,
    SubmissionMoved,
    CalendarMoved,
    AttachmentMoved,
)

_READER: TypeAdapter[Event] = TypeAdapter(
    Annotated[reduce(or_, EVENTS), Field(discriminator="type")]  # type: ignore[arg-type]
)
_VALIDATOR = _READER.validator


class UnknownEventError(Exception):
    """The type is not known here: a newer producer, which a tolerant reader passes over."""


def parse(value: bytes) -> Event:
    """Read one event from its CloudEvents JSON.

    Raises
    ------
    UnknownEventError
        When no event of this release has that type.
    pydantic.ValidationError
        When the type is known and the rest does not fit it.
    """
    try:
        event: Event = _VALIDATOR.validate_json(value)
    except ValidationError as error:
        if any(item["type"] == "union_tag_invalid" for item in error.errors()):
            raise UnknownEventError(str(error.errors()[0]["ctx"]["tag"])) from error
        raise
    return event


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of every event type, as published in AsyncAPI and kept by a test."""
    return {
        name: event.model_json_schema(mode="serialization")
        for event in EVENTS
        for name in event.types()
    }
