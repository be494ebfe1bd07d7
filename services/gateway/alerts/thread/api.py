"""Alert threads over HTTP: read, approve, refuse, cancel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Response

from services.gateway.alerts.thread.model import Pending, State
from services.gateway.alerts.thread.store import Wanted
from services.gateway.alerts.thread.use import Threads
from services.gateway.alerts.thread.views import AlertDetail, AlertView, Rewording, Withdrawal
from services.gateway.keyed import KeyedRoute
from shared import paging, preconditions
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import Kind
from shared.errors import (
    Conflict,
    Fault,
    IllegalTransition,
    Invalid,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
    UnknownParameter,
)
from shared.moments import Moment
from shared.paging import Page
from shared.policy import Scope
from shared.problems import say
from shared.refusals import refuses
from shared.routes import Routes

AlertId = Annotated[UUID, Path(description="Id of the thread.")]

Seen = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description="ETag of the version that was read and is decided about; `*` is refused.",
        examples=['"1"'],
    ),
]


def router(threads: Threads) -> APIRouter:
    """Return the routes under `/v1/alerts`."""
    routes = Routes(prefix="/v1/alerts", tags=["alerts"])

    @routes.get("", summary="Alert threads, newest first")
    async def list_alerts(
        principal: Caller,
        *,
        city: Annotated[str | None, Query(description="City the alert is for.")] = None,
        country: Annotated[
            str | None, Query(max_length=2, description="ISO 3166-1 alpha-2, such as `KG`.")
        ] = None,
        state: Annotated[State | None, Query(description="Where the thread stands.")] = None,
        status: Annotated[State | None, Query(description="The same as `state`.")] = None,
        hazard: Annotated[UUID | None, Query(description="Hazard event it is about.")] = None,
        kind: Annotated[Kind | None, Query(description="Kind of that hazard.")] = None,
        level: Annotated[Level | None, Query(description="Level of the impact.")] = None,
        exercise: Annotated[
            bool | None, Query(description="Whether it belongs to an exercise; left out: both.")
        ] = None,
        since: Annotated[Moment | None, Query(description="Changed at or after this time.")] = None,
        waits_for: Annotated[
            Pending | None,
            Query(
                description="What the next message waits for: `approval` by a person, also where "
                "an earlier one stands; only of cities that the key acts for."
            ),
        ] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> Page[AlertView]:
        """List what has been issued; drafts are listed to principals who act for the city."""
        wanted = Wanted(
            city, country, _one_of(state, status), hazard, kind, level, exercise, since, waits_for
        )
        return await threads.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.get("/{alert}", summary="One thread with its messages")
    @refuses(NotFound)
    async def get_alert(alert: AlertId, principal: Caller, response: Response) -> AlertDetail:
        """Read a thread; its ETag is what If-Match of a command takes."""
        found = await threads.one(principal, alert)
        response.headers["ETag"] = preconditions.etag(found.version)
        return found

    routes.include_router(_commands(threads))
    return routes


def _commands(threads: Threads) -> APIRouter:
    """Return the routes by which persons decide."""
    commands = APIRouter(route_class=KeyedRoute)

    @commands.patch("/{alert}", summary="Edit what waits", response_model=AlertView)
    @refuses(
        *(NotFound, PolicyDenied, OutsideMandate, IllegalTransition),
        *(Conflict, Invalid, PreconditionRequired),
    )
    async def edit_alert(
        alert: AlertId,
        change: Rewording,
        *,
        asked: Asked,
        if_match: Seen = None,
    ) -> Response:
        """Write headline, description or instruction of what waits, in one of its languages.

        A JSON merge patch: what is left out stays, null is as composed again. The other languages
        stay as they were composed, and the draft says that they do not follow. Who wrote into a
        text does not approve it (403). When a newer assessment is to be told the text is composed
        anew; `edits` keep who wrote what. If-Match as for an approval.
        """
        require(asked.by, Scope.APPROVE)
        return await threads.reword(asked, alert, change, if_match)

    @commands.post("/{alert}/approve", summary="Approve what waits", response_model=AlertView)
    @refuses(
        NotFound, PolicyDenied, OutsideMandate, IllegalTransition, Conflict, PreconditionRequired
    )
    async def approve_alert(
        alert: AlertId,
        *,
        asked: Asked,
        if_match: Seen = None,
    ) -> Response:
        """Approve the draft, the Update or the Cancel that waits for a second person.

        Who sent or decided what it rests on is refused (403), with whatever key. If-Match names the
        version that was read, as the ETag of `GET /v1/alerts/{alert}` has it: 428 without, 412 when
        it has been revised since. The message is signed and issued right after; follow the thread
        or the feeds to see it.

        409 with `setting` where the installation may not issue real alerts yet.
        """
        require(asked.by, Scope.APPROVE)
        return await threads.approve(asked, alert, if_match)

    @commands.post("/{alert}/refuse", summary="Refuse what waits", response_model=AlertView)
    @refuses(
        NotFound, PolicyDenied, OutsideMandate, IllegalTransition, Conflict, PreconditionRequired
    )
    async def refuse_alert(
        alert: AlertId,
        refusal: Withdrawal,
        *,
        asked: Asked,
        if_match: Seen = None,
    ) -> Response:
        """Drop the Update or the Cancel that waits: the message that stands goes on.

        The thread says who refused and why. What differs from what was refused is asked anew.
        """
        require(asked.by, Scope.APPROVE)
        return await threads.refuse(asked, alert, refusal.reason, if_match)

    @commands.post("/{alert}/cancel", summary="Cancel an alert", response_model=AlertView)
    @refuses(NotFound, PolicyDenied, OutsideMandate, IllegalTransition, PreconditionRequired)
    async def cancel_alert(
        alert: AlertId,
        withdrawal: Withdrawal,
        *,
        asked: Asked,
        if_match: Seen = None,
    ) -> Response:
        """Drop a draft, or send a CAP Cancel for what has been issued; the reason goes with it.

        If-Match as for an approval.
        """
        require(asked.by, Scope.APPROVE)
        return await threads.cancel(asked, alert, withdrawal.reason, if_match)

    return commands


def _one_of(state: State | None, status: State | None) -> State | None:
    """Return the state asked for under either name."""
    if state is not None and status not in {None, state}:
        raise UnknownParameter(
            "state-and-status", errors=[Fault("?status", say("differs-from-state"))]
        )
    return state or status
