"""Routes of meetings, trainings and consultations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.meetings import meeting
from services.plans.meetings.meeting import MeetingView, Speak
from services.plans.meetings.use import Meetings
from services.plans.routes import install
from shared.auth import require
from shared.commands import Asked
from shared.database import Database
from shared.errors import Invalid
from shared.policy import Scope
from shared.refusals import refuses

MeetingId = Annotated[
    UUID, Path(examples=[str(meeting.EXAMPLE["id"])], description="Id of the meeting.")
]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/meetings`."""
    routes = APIRouter(prefix="/v1", tags=["meetings"])
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

    return routes
