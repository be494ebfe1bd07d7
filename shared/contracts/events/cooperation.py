"""Working groups, meetings, trainings, consultations and decisions (Art. 5), stated by plans.

They name cities and organisations, and no person.
"""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.languages import Language

GroupStatus = Literal["proposed", "established", "active", "dormant", "closed", "rejected"]
MemberStatus = Literal["serving", "ended"]
MeetingStatus = Literal[
    "draft",
    "scheduled",
    "rescheduled",
    "cancelled",
    "held",
    "minutes_draft",
    "minutes_agreed",
]
TrainingStatus = Literal["draft", "scheduled", "rescheduled", "cancelled", "held", "completed"]
IntegrationNoteStatus = Literal["recorded", "withdrawn"]
CourseStatus = Literal["offered", "retired"]
EnrolmentStatus = Literal["enrolled", "completed", "left"]
CertificateStatus = Literal["issued", "revoked"]
DecisionStatus = Literal["proposed", "in_silence", "agreed", "objected", "withdrawn"]
ConsultationStatus = Literal["announced", "open", "closed", "answered", "withdrawn"]
CalendarStatus = Literal["open", "ended"]
SubmissionStatus = Literal["received", "accepted", "answered", "declined"]


class WorkingGroupState(OwnedFact):
    """A commission or working group."""

    id: UUID
    version: int
    status: GroupStatus
    kind: str
    scope: str
    themes: list[str]
    name: dict[Language, str]
    cities: list[str]
    updated_at: datetime


class GroupMemberState(OwnedFact):
    """An organisation's seat in a working group."""

    id: UUID
    version: int
    status: MemberStatus
    group: UUID
    role: str
    category: str
    """Of stakeholders, such as `hydromet`."""
    organisation: str
    updated_at: datetime


class Missing(Fact):
    """A category of stakeholders that a group expects, and that has no seat in it."""

    category: str
    since: datetime


class CoverageState(OwnedFact):
    """Whom a working group misses."""

    id: UUID
    version: int
    group: UUID
    missing: list[Missing]
    opened: list[str]
    """Categories that are newly missing."""
    closed: list[str]
    """Categories that have a seat again, or are expected no more."""
    updated_at: datetime


class IntegrationNoteState(OwnedFact):
    """Which methods, studies and reviews the knowledge of a working group went into."""

    id: UUID
    version: int
    status: IntegrationNoteStatus
    group: UUID
    methods: list[UUID]
    studies: list[UUID]
    reviews: list[UUID]
    conclusion: dict[Language, str]
    updated_at: datetime


class MeetingState(OwnedFact):
    """A meeting or a session."""

    id: UUID
    version: int
    status: MeetingStatus
    type: str
    title: dict[Language, str]
    begins: datetime
    ends: datetime
    time_zone: str
    sequence: int
    """Of its calendar entry: one more each time when or where it takes place changes."""
    group: UUID | None = None
    cities: list[str]
    updated_at: datetime


class TrainingState(OwnedFact):
    """A training; its results are served by `/v1/trainings/{id}/results`."""

    id: UUID
    version: int
    status: TrainingStatus
    title: dict[Language, str]
    begins: datetime
    ends: datetime
    time_zone: str
    sequence: int
    group: UUID | None = None
    cities: list[str]
    updated_at: datetime


class CourseState(OwnedFact):
    """What trainings teach."""

    id: UUID
    version: int
    status: CourseStatus
    title: dict[Language, str]
    level: str
    updated_at: datetime


class EnrolmentState(OwnedFact):
    """That somebody takes part in a training; who, and of which groups, is not told."""

    id: UUID
    version: int
    status: EnrolmentStatus
    training: UUID
    updated_at: datetime


class CertificateState(OwnedFact):
    """That somebody has a certificate of a training; verified at its address."""

    id: UUID
    version: int
    status: CertificateStatus
    training: UUID
    updated_at: datetime


class DecisionState(OwnedFact):
    """A decision by consensus or silence, with what each party said of it."""

    id: UUID
    version: int
    status: DecisionStatus
    type: str
    procedure: str
    title: dict[Language, str]
    participants: list[str]
    deadline: datetime | None = None
    """Until when an objection breaks the silence."""
    positions: dict[str, dict[str, Any]] = {}
    """By party: stance, text, who wrote it and when."""
    group: UUID | None = None
    meeting: UUID | None = None
    updated_at: datetime


class ConsultationState(OwnedFact):
    """A consultation on an object."""

    id: UUID
    version: int
    status: ConsultationStatus
    about: str
    title: dict[Language, str]
    audience: str
    opens: datetime
    closes: datetime
    updated_at: datetime


class SubmissionState(OwnedFact):
    """That a consultation received an answer; its text is served where it may be published."""

    id: UUID
    version: int
    status: SubmissionStatus
    consultation: UUID
    language: Language
    category: str
    updated_at: datetime


class CalendarState(OwnedFact):
    """That a city has a calendar at an address of its own; the address is not told."""

    id: UUID
    version: int
    status: CalendarStatus
    city: str | None = None
    group: UUID | None = None
    member: UUID | None = None
    updated_at: datetime


class _CooperationEvent(Event):
    topic: ClassVar[str] = "governance"
    origin: ClassVar[str] = "/plans"


class WorkingGroupMoved(_CooperationEvent):
    """A working group reached a state, or what it says was changed within one."""

    type: Literal[
        "org.csc-ca.workinggroup.proposed.v1",
        "org.csc-ca.workinggroup.established.v1",
        "org.csc-ca.workinggroup.activated.v1",
        "org.csc-ca.workinggroup.dormant.v1",
        "org.csc-ca.workinggroup.closed.v1",
        "org.csc-ca.workinggroup.rejected.v1",
    ]
    data: WorkingGroupState


class GroupMemberMoved(_CooperationEvent):
    """A seat in a working group was taken, changed or left."""

    type: Literal["org.csc-ca.groupmember.joined.v1", "org.csc-ca.groupmember.left.v1"]
    data: GroupMemberState


class CoverageMoved(_CooperationEvent):
    """A working group misses stakeholders that it did not; or it misses fewer, and no others."""

    type: Literal["org.csc-ca.coverage.gap.v1", "org.csc-ca.coverage.closed.v1"]
    data: CoverageState


class IntegrationNoteMoved(_CooperationEvent):
    """A city noted what a group's knowledge went into, or took that back."""

    type: Literal[
        "org.csc-ca.integrationnote.recorded.v1", "org.csc-ca.integrationnote.withdrawn.v1"
    ]
    data: IntegrationNoteState


class MeetingMoved(_CooperationEvent):
    """A meeting reached a state, or what it says was changed within one."""

    type: Literal[
        "org.csc-ca.meeting.drafted.v1",
        "org.csc-ca.meeting.scheduled.v1",
        "org.csc-ca.meeting.rescheduled.v1",
        "org.csc-ca.meeting.cancelled.v1",
        "org.csc-ca.meeting.held.v1",
        "org.csc-ca.meeting.minuted.v1",
        "org.csc-ca.meeting.minutes_agreed.v1",
    ]
    data: MeetingState


class TrainingMoved(_CooperationEvent):
    """A training reached a state, or what it says was changed within one."""

    type: Literal[
        "org.csc-ca.training.drafted.v1",
        "org.csc-ca.training.scheduled.v1",
        "org.csc-ca.training.rescheduled.v1",
        "org.csc-ca.training.cancelled.v1",
        "org.csc-ca.training.held.v1",
        "org.csc-ca.training.completed.v1",
    ]
    data: TrainingState


class CourseMoved(_CooperationEvent):
    """A course was offered or changed, or is taught no more."""

    type: Literal["org.csc-ca.course.offered.v1", "org.csc-ca.course.retired.v1"]
    data: CourseState


class EnrolmentMoved(_CooperationEvent):
    """Somebody enrolled in a training, completed it, or left it."""

    type: Literal[
        "org.csc-ca.enrolment.made.v1",
        "org.csc-ca.enrolment.completed.v1",
        "org.csc-ca.enrolment.left.v1",
    ]
    data: EnrolmentState


class CertificateMoved(_CooperationEvent):
    """A certificate of a training was issued or revoked."""

    type: Literal[
        "org.csc-ca.trainingcertificate.issued.v1", "org.csc-ca.trainingcertificate.revoked.v1"
    ]
    data: CertificateState


class DecisionMoved(_CooperationEvent):
    """A decision reached a state, or a party said something of it."""

    type: Literal[
        "org.csc-ca.decision.proposed.v1",
        "org.csc-ca.decision.opened.v1",
        "org.csc-ca.decision.agreed.v1",
        "org.csc-ca.decision.objected.v1",
        "org.csc-ca.decision.withdrawn.v1",
    ]
    data: DecisionState


class ConsultationMoved(_CooperationEvent):
    """A consultation reached a state."""

    type: Literal[
        "org.csc-ca.consultation.announced.v1",
        "org.csc-ca.consultation.opened.v1",
        "org.csc-ca.consultation.closed.v1",
        "org.csc-ca.consultation.answered.v1",
        "org.csc-ca.consultation.withdrawn.v1",
    ]
    data: ConsultationState


class SubmissionMoved(_CooperationEvent):
    """A submission to a consultation was received, accepted, answered or declined."""

    type: Literal[
        "org.csc-ca.submission.received.v1",
        "org.csc-ca.submission.accepted.v1",
        "org.csc-ca.submission.answered.v1",
        "org.csc-ca.submission.declined.v1",
    ]
    data: SubmissionState


class CalendarMoved(_CooperationEvent):
    """A calendar was opened at an address of its own, or the address ended."""

    type: Literal["org.csc-ca.calendar.opened.v1", "org.csc-ca.calendar.ended.v1"]
    data: CalendarState
