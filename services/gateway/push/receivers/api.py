"""Receivers over HTTP (scope admin, within the caller's own mandate)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.gateway.keyed import KeyedRoute
from services.gateway.push.receivers.use import Receivers
from services.gateway.push.receivers.views import (
    GivenReceiver,
    NewReceiver,
    ReceiverChanges,
    ReceiverView,
    Why,
)
from shared.caller import Known
from shared.commands import Asked
from shared.errors import (
    Conflict,
    IllegalTransition,
    Invalid,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
    VersionConflict,
)
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.preconditions import IfMatch, etag
from shared.refusals import refuses
from shared.routes import Routes

CHANGED = (PreconditionRequired, VersionConflict)
ReceiverId = Annotated[UUID, Path(description="Id of the receiver.")]


def router(receivers: Receivers) -> APIRouter:
    """Return the routes under `/v1/receivers`."""
    routes = Routes(prefix="/v1/receivers", tags=["receivers"], route_class=KeyedRoute)

    @routes.get("", summary="Receivers of your city, retired ones included, newest first")
    @refuses(PolicyDenied)
    async def list_receivers(
        principal: Known, limit: Limit = LIMIT_DEFAULT, cursor: Cursor = None
    ) -> Page[ReceiverView]:
        """List receivers, never their secrets; who acts for every city sees all."""
        return await receivers.page(principal, cursor=cursor, limit=limit)

    @routes.post("", status_code=201, summary="Have alerts sent to an address")
    @refuses(PolicyDenied, OutsideMandate, Conflict, Invalid)
    async def make_receiver(
        body: NewReceiver, _: Known, asked: Asked, response: Response
    ) -> GivenReceiver:
        """Send signed messages (Standard Webhooks) of what its owner may read from now on.

        The secret is shown this once. Repeating it is 409: an owner has one receiver at an address;
        the same Idempotency-Key again is 409 that names the receiver (`made`).
        """
        made = await receivers.make(asked, body)
        response.headers["Location"] = f"/v1/receivers/{made.id}"
        response.headers["ETag"] = etag(made.version)
        response.headers["Cache-Control"] = "no-store"
        return made

    @routes.get("/{receiver}", summary="One receiver")
    @refuses(PolicyDenied, NotFound)
    async def get_receiver(
        receiver: ReceiverId, principal: Known, response: Response
    ) -> ReceiverView:
        """Read a receiver; its ETag is what If-Match of a change takes."""
        found = await receivers.one(principal, receiver)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.patch("/{receiver}", summary="Change what a receiver takes, or where it is")
    @refuses(PolicyDenied, NotFound, Conflict, Invalid, IllegalTransition, *CHANGED)
    async def change_receiver(
        receiver: ReceiverId,
        body: ReceiverChanges,
        principal: Known,
        response: Response,
        if_match: IfMatch = None,
    ) -> ReceiverView:
        """Apply a JSON merge patch; what was queued before goes to where it is now."""
        found = await receivers.change(principal, receiver, body, if_match)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.post("/{receiver}/pause", summary="Send a receiver nothing until it is resumed")
    @refuses(PolicyDenied, NotFound, IllegalTransition)
    async def pause_receiver(receiver: ReceiverId, body: Why, principal: Known) -> ReceiverView:
        """Let what is issued meanwhile wait, twelve hours at most."""
        return await receivers.pause(principal, receiver, body.reason)

    @routes.post("/{receiver}/resume", summary="Send to a receiver again")
    @refuses(PolicyDenied, NotFound, IllegalTransition)
    async def resume_receiver(receiver: ReceiverId, principal: Known) -> ReceiverView:
        """End its pause, or its rest after failures, and send what waited."""
        return await receivers.resume(principal, receiver)

    @routes.post("/{receiver}/retire", summary="Send a receiver nothing any more")
    @refuses(PolicyDenied, NotFound)
    async def retire_receiver(receiver: ReceiverId, body: Why, principal: Known) -> ReceiverView:
        """Take it out of use; it stays listed with its deliveries. Repeating changes nothing."""
        return await receivers.retire(principal, receiver, body.reason)

    @routes.post("/{receiver}/secret", summary="Give a receiver a new secret")
    @refuses(PolicyDenied, NotFound, IllegalTransition, Conflict)
    async def renew_secret(
        receiver: ReceiverId, _: Known, asked: Asked, response: Response
    ) -> GivenReceiver:
        """Return another, this once; both sign for a day. The same Idempotency-Key again is 409."""
        response.headers["Cache-Control"] = "no-store"
        return await receivers.renew(asked, receiver)

    return routes
