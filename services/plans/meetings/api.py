"""Routes of meetings, trainings, consultations and submissions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE, NEW
from services.plans.depositary.signer import CopySigner
from services.plans.meetings import (
    certificate,
    consultation,
    course,
    enrolment,
    meeting,
    submission,
    training,
)
from services.plans.meetings.certificate import CertificateView, Verified
from services.plans.meetings.meeting import MeetingView, Speak
from services.plans.meetings.submission import Respond, SubmissionView
from services.plans.meetings.training import Results
from services.plans.meetings.use import Enrolments, Meetings, Submissions, Trainings
from services.plans.recorded import Records
from services.plans.routes import install
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.database import Database
from shared.errors import Invalid, NotFound
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

MeetingId = Annotated[
    UUID, Path(examples=[str(meeting.EXAMPLE["id"])], description="Id of the meeting.")
]
TrainingId = Annotated[
    UUID, Path(examples=[str(training.EXAMPLE["id"])], description="Id of the training.")
]
SubmissionId = Annotated[
    UUID, Path(examples=[str(submission.EXAMPLE["id"])], description="Id of the submission.")
]
EnrolmentId = Annotated[
    UUID, Path(examples=[str(enrolment.EXAMPLE["id"])], description="Id of the enrolment.")
]
CertificateId = Annotated[
    UUID, Path(examples=[str(certificate.EXAMPLE["id"])], description="Id of the certificate.")
]


def router(database: Database, signer: CopySigner, *, exercise: bool) -> APIRouter:
    """Return the routes of what cities speak of, teach and ask."""
    routes = Routes(prefix="/v1", tags=["meetings"])
    meetings = Meetings(database, meeting.MEETING, exercise=exercise)
    install(
        routes,
        meetings,
        singular="meeting",
        plural="meetings",
        example=str(meeting.EXAMPLE["id"]),
        new=meeting.NewMeeting,
        changes=meeting.MeetingChanges,
        step=meeting.MeetingStep,
    )

    @routes.post(
        "/meetings/{record_id}/positions",
        summary="State a position on an item of the agenda",
        response_model=MeetingView,
    )
    @refuses(*MOVE, Invalid)
    async def state_position(record_id: MeetingId, body: Speak, asked: Asked) -> Response:
        """State it as a city that takes part, in its own name; a reservation stays."""
        require(asked.by, Scope.PLAN)
        return await meetings.speak(asked, record_id, body)

    _trainings(routes, Trainings(database, training.TRAINING, exercise=exercise))
    _courses(routes, Records(database, course.COURSE, exercise=exercise))
    _enrolments(routes, Enrolments(database, signer, exercise=exercise))
    certificates = Records(database, certificate.CERTIFICATE, exercise=exercise)
    install(
        routes,
        certificates,
        singular="training_certificate",
        plural="training_certificates",
        example=str(certificate.EXAMPLE["id"]),
        new=None,
        step=certificate.CertificateStep,
    )
    consultations = Records(database, consultation.CONSULTATION, exercise=exercise)
    install(
        routes,
        consultations,
        singular="consultation",
        plural="consultations",
        example=str(consultation.EXAMPLE["id"]),
        new=consultation.NewConsultation,
        changes=consultation.ConsultationChanges,
        step=consultation.ConsultationStep,
    )
    _submissions(routes, Submissions(database, submission.SUBMISSION, exercise=exercise))
    return routes


def _trainings(routes: APIRouter, trainings: Trainings) -> None:
    """Add what every record has to the trainings, and their results."""
    install(
        routes,
        trainings,
        singular="training",
        plural="trainings",
        example=str(training.EXAMPLE["id"]),
        new=training.NewTraining,
        changes=training.TrainingChanges,
        step=training.TrainingStep,
    )

    @routes.get("/trainings/{record_id}/results", summary="Who completed a training")
    @refuses(NotFound)
    async def get_training_results(record_id: TrainingId, principal: Caller) -> Results:
        """Read it by sex, age, disability and category; what is not known is `not_available`."""
        return await trainings.results(principal, record_id)


def _courses(routes: APIRouter, courses: Records) -> None:
    """Add what every record has to the courses."""
    install(
        routes,
        courses,
        singular="course",
        plural="courses",
        example=str(course.EXAMPLE["id"]),
        new=course.NewCourse,
        changes=course.CourseChanges,
        step=course.CourseStep,
    )


def _enrolments(routes: APIRouter, enrolments: Enrolments) -> None:
    """Add what every record has to the enrolments, and the certificates of who completed."""
    install(
        routes,
        enrolments,
        singular="enrolment",
        plural="enrolments",
        example=str(enrolment.EXAMPLE["id"]),
        new=enrolment.NewEnrolment,
        changes=enrolment.EnrolmentChanges,
        step=enrolment.EnrolmentStep,
        many=True,
    )

    @routes.post(
        "/enrolments/{record_id}/certificates",
        summary="Issue the certificate of who completed a training",
        status_code=201,
        response_model=CertificateView,
    )
    @refuses(*NEW, NotFound)
    async def certify_enrolment(record_id: EnrolmentId, asked: Asked) -> Response:
        """Sign what they completed, for the pseudonym; give the document to whom it is of."""
        require(asked.by, Scope.PLAN)
        return await enrolments.certify(asked, record_id)

    @routes.get("/training-certificates/{record_id}/verify", summary="Verify a certificate")
    @refuses(NotFound)
    async def verify_training_certificate(record_id: CertificateId) -> Verified:
        """Say whether it stands, and how to check its signature without us."""
        return await enrolments.verify(record_id)


def _submissions(routes: APIRouter, submissions: Submissions) -> None:
    """Add what every record has to the submissions, and the responses to them."""
    install(
        routes,
        submissions,
        singular="submission",
        plural="submissions",
        example=str(submission.EXAMPLE["id"]),
        new=submission.NewSubmission,
    )

    @routes.post(
        "/submissions/{record_id}/responses",
        summary="Respond to a submission",
        response_model=SubmissionView,
    )
    @refuses(*MOVE, Invalid)
    async def respond_to_submission(
        record_id: SubmissionId, body: Respond, asked: Asked
    ) -> Response:
        """Accept, answer or decline it as the city that asked."""
        require(asked.by, Scope.PLAN)
        return await submissions.respond(asked, record_id, body)
