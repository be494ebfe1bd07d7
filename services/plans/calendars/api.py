"""Routes of calendars: to subscribe to, to put into one's own, and to reply from."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from services.plans.answers import MOVE, NEW, NO_NUL
from services.plans.calendars import subscription
from services.plans.calendars.calendar import TYPE
from services.plans.calendars.subscription import (
    SUBSCRIPTION,
    NewSubscription,
    OpenedSubscription,
)
from services.plans.calendars.use import Calendars, Subscriptions
from services.plans.groups import member
from services.plans.meetings import meeting, training
from services.plans.meetings.meeting import MEETING, MeetingView
from services.plans.meetings.training import TRAINING
from services.plans.routes import install
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked, reply
from shared.database import Database
from shared.errors import BadRequest, Invalid, NotFound
from shared.languages import Language
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

MeetingId = Annotated[
    UUID, Path(examples=[str(meeting.EXAMPLE["id"])], description="Id of the meeting.")
]
TrainingId = Annotated[
    UUID, Path(examples=[str(training.EXAMPLE["id"])], description="Id of the training.")
]
Token = Annotated[
    str, Path(max_length=100, pattern=NO_NUL, description="Secret part of the address.")
]
Lang = Annotated[Language, Query(description="Language of the texts, where there are any in it.")]
City = Annotated[
    str | None, Query(max_length=40, pattern=NO_NUL, description="City that takes part.")
]
OfGroup = Annotated[UUID | None, Query(description="Working group.")]
OfMember = Annotated[UUID | None, Query(description="Seat in a working group.")]
REPLY: Final = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example//EN",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{meeting.EXAMPLE['id']}",
        "DTSTAMP:20260301T080000Z",
        "SEQUENCE:0",
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{member.EXAMPLE['mail']}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)
AS_CALENDAR: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {TYPE: {"schema": {"type": "string"}}}}
}
BODY: Final = {
    "requestBody": {
        "required": True,
        "content": {TYPE: {"schema": {"type": "string"}, "example": REPLY}},
    }
}


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes of `.ics` files and replies; before those of meetings by id."""
    routes = Routes(prefix="/v1", tags=["calendars"])
    calendars = Calendars(database)

    @routes.get(
        "/calendar.ics",
        summary="A calendar to subscribe to",
        response_class=Response,
        responses=AS_CALENDAR,
    )
    @refuses(NotFound)
    async def get_calendar(
        principal: Caller,
        city: City = None,
        group: OfGroup = None,
        member: OfMember = None,
        lang: Lang = "ru",
    ) -> Response:
        """Read what a city, a group or a seat in one has before it and had in the last 92 days."""
        now = datetime.now(UTC)
        body = await calendars.calendar(principal, now, lang, city=city, group=group, member=member)
        return Response(body, media_type=TYPE)

    _subscriptions(routes, calendars, Subscriptions(database, SUBSCRIPTION, exercise=exercise))
    _entries(routes, calendars)
    return routes


def _entries(routes: APIRouter, calendars: Calendars) -> None:
    """Add one meeting or training as a file, and the replies to a meeting."""

    @routes.get(
        "/meetings/{record_id}.ics",
        summary="A meeting for a calendar",
        response_class=Response,
        responses=AS_CALENDAR,
    )
    @refuses(NotFound)
    async def get_meeting_entry(
        record_id: MeetingId, principal: Caller, lang: Lang = "ru"
    ) -> Response:
        """Read the invitation, or that it is cancelled; `SEQUENCE` says which is the newer."""
        body = await calendars.invitation(principal, MEETING, record_id, lang)
        return Response(body, media_type=TYPE)

    @routes.get(
        "/trainings/{record_id}.ics",
        summary="A training for a calendar",
        response_class=Response,
        responses=AS_CALENDAR,
    )
    @refuses(NotFound)
    async def get_training_entry(
        record_id: TrainingId, principal: Caller, lang: Lang = "ru"
    ) -> Response:
        """Read the invitation, or that it is cancelled; `SEQUENCE` says which is the newer."""
        body = await calendars.invitation(principal, TRAINING, record_id, lang)
        return Response(body, media_type=TYPE)

    @routes.post(
        "/meetings/{record_id}/replies",
        summary="Reply to an invitation",
        response_model=MeetingView,
        openapi_extra=BODY,
    )
    @refuses(*MOVE, BadRequest)
    async def reply_to_meeting(record_id: MeetingId, request: Request, asked: Asked) -> Response:
        """Hand in what a client answered (`METHOD:REPLY`), for a seat of one's own city."""
        require(asked.by, Scope.PLAN)
        return await calendars.reply(asked, record_id, await request.body())


def _subscriptions(routes: APIRouter, calendars: Calendars, subscriptions: Subscriptions) -> None:
    """Add calendars at an address of their own, and what every record has."""

    @routes.post(
        "/calendars",
        summary="Open a calendar at an address of its own",
        status_code=201,
        response_model=OpenedSubscription,
    )
    @refuses(*NEW, Invalid)
    async def open_calendar(body: NewSubscription, principal: Caller) -> Response:
        """Tell an address that needs no key, once; whoever has it reads what the city reads."""
        require(principal, Scope.PLAN)
        made = await subscriptions.open(principal, body)
        place = f"{SUBSCRIPTION.path}/{made.id}"
        return reply(made.model_dump(mode="json"), 201, place)

    @routes.get(
        "/calendars/{token}.ics",
        summary="The calendar at its own address",
        response_class=Response,
        responses=AS_CALENDAR,
    )
    @refuses(NotFound)
    async def get_opened_calendar(token: Token) -> Response:
        """Read it without a key; once it has ended, nothing is there."""
        body = await calendars.at(token, datetime.now(UTC))
        return Response(body, media_type=TYPE, headers={"Cache-Control": "private"})

    install(
        routes,
        subscriptions,
        singular="calendar_address",
        plural="calendar_addresses",
        example=str(subscription.EXAMPLE["id"]),
        new=None,
        step=subscription.SubscriptionStep,
    )
