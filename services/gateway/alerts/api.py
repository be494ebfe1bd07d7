"""Alert threads over HTTP: read, approve, cancel."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from services.gateway.alerts import fact, model, store
from services.gateway.alerts.model import Alert, State
from services.gateway.alerts.sender import Sender
from services.gateway.alerts.store import Wanted
from services.gateway.alerts.views import (
    AlertDetail,
    AlertView,
    Withdrawal,
    alert_view,
    message_view,
)
from services.gateway.alerts.words.catalogue import Catalogue
from shared import outbox, paging, preconditions
from shared.access import may
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked, refuse_foreign
from shared.contracts.events.assessment import Level
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Kind
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict, NotFound, UnknownParameter
from shared.paging import Page
from shared.policy import Principal, Scope
from shared.preconditions import IfMatch


def router(database: Database, sender: Sender, words: Catalogue) -> APIRouter:
    """Return the routes under `/v1/alerts`."""
    routes = APIRouter(prefix="/v1/alerts", tags=["alerts"])

    @routes.get("", summary="Alert threads, newest first")
    async def list_alerts(
        principal: Caller,
        *,
        city: str | None = None,
        state: State | None = None,
        status: Annotated[State | None, Query(description="The same as `state`.")] = None,
        hazard: UUID | None = None,
        kind: Kind | None = None,
        level: Level | None = None,
        since: Annotated[
            AwareDatetime | None, Query(description="Changed at or after this time.")
        ] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> Page[AlertView]:
        """List what has been issued; drafts are listed to principals who act for the city."""
        wanted = Wanted(city, _one_of(state, status), hazard, kind, level, since)
        async with database.read() as session:
            found = await store.page(session, principal, wanted, cursor=cursor, limit=limit)
            cities = await store.find_cities(session, {alert.city for alert in found.items})
        return found.page(
            lambda alert: alert_view(
                alert, cities.get(alert.city), words, mandated=principal.acts_for(alert.city)
            )
        )

    @routes.get("/{alert}", summary="One thread with its messages")
    async def get_alert(alert: UUID, principal: Caller, response: Response) -> AlertDetail:
        """Read a thread; its ETag is what If-Match of a command takes."""
        async with database.read() as session:
            found, city = await _readable(session, principal, await store.find(session, alert))
            messages = await store.messages(session, alert)
        response.headers["ETag"] = preconditions.etag(found.version)
        mandated = principal.acts_for(found.city)
        shown = alert_view(found, city, words, mandated=mandated)
        return AlertDetail(
            **shown.model_dump(),
            messages=[
                message_view(message, mandated=mandated)
                for message in messages
                if may(principal, "read", message.basis)
            ],
        )

    @routes.post("/{alert}/approve", summary="Approve what waits", response_model=AlertView)
    async def approve(
        alert: UUID,
        *,
        asked: Asked,
        if_match: IfMatch = None,
    ) -> Response:
        """Approve the draft, or the update of an issued alert, that waits for a second person.

        With If-Match only that version is approved: 412 when it has been revised since. The
        message is signed and issued right after; follow the thread or the feeds to see it.

        409 with `setting` where the installation may not issue real alerts yet.
        """
        require(asked.by, Scope.APPROVE)
        async with database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            if refusal := sender.refusal(exercise=found.exercise):
                raise Conflict(refusal, setting="ALERT_DOMAIN")
            approved = model.approve(found, asked.by.name, datetime.now(UTC))
            await store.save(session, approved)
            await outbox.add(session, fact.approved(approved, city, words))
            return await asked.answer(session, alert_view(approved, city, words, mandated=True))

    @routes.post("/{alert}/cancel", summary="Cancel an alert", response_model=AlertView)
    async def cancel(
        alert: UUID,
        withdrawal: Withdrawal,
        *,
        asked: Asked,
        if_match: IfMatch = None,
    ) -> Response:
        """Drop a draft, or send a CAP Cancel for what has been issued; the reason goes with it."""
        require(asked.by, Scope.APPROVE)
        async with database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            now = datetime.now(UTC)
            ending = model.withdraw(found, asked.by.name, withdrawal.reason, now)
            await store.save(session, ending)
            if ending.state in model.ENDED:
                await outbox.add(session, fact.moved(ending, words))
            return await asked.answer(session, alert_view(ending, city, words, mandated=True))

    return routes


def _one_of(state: State | None, status: State | None) -> State | None:
    """Return the state asked for under either name."""
    if state is not None and status not in {None, state}:
        raise UnknownParameter(
            "state and status mean the same: give one of them.",
            errors=[{"detail": "differs from state", "pointer": "?status"}],
        )
    return state or status


async def _readable(
    session: ReadSession, principal: Principal, alert: Alert | None
) -> tuple[Alert, CityState | None]:
    """Return the thread and its city, or raise NotFound where `principal` may not know of it."""
    if alert and may(principal, "read", alert):
        return alert, await store.find_city(session, alert.city)
    raise NotFound("There is no such alert, or it has not been issued.")


async def _mandated(
    session: WriteSession, principal: Principal, alert: UUID, if_match: str | None
) -> tuple[Alert, CityState | None]:
    """Return the thread, locked, for a command of somebody who acts for its city."""
    found, city = await _readable(session, principal, await store.locked(session, alert))
    refuse_foreign(principal, found, "alert")
    preconditions.check(if_match, found.version, required=False)
    return found, city
