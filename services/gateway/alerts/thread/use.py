"""What people and events do to alert threads: one function and one transaction each."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from services.gateway.alerts import cities
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.thread import fact, model, store
from services.gateway.alerts.thread.model import Alert, Pending
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.thread.store import Wanted
from services.gateway.alerts.thread.views import AlertDetail, AlertView, alert_view, message_view
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.schema import idempotency
from shared import outbox, pages, preconditions
from shared.auth import require
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.city import CityState
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict, NotFound, OutsideMandate
from shared.idempotent import Command, recall, remember
from shared.pages import Page
from shared.policy import Principal, Scope, may


class Threads:
    """The use cases of alert threads over HTTP."""

    def __init__(self, database: Database, sender: Sender, words: Catalogue) -> None:
        self._database = database
        self._sender = sender
        self._words = words

    async def page(
        self, principal: Principal, wanted: Wanted, limit: int, cursor: str | None
    ) -> Page[AlertView]:
        """Return what has been issued, and drafts to those who act for their city."""
        before = pages.decode(cursor, int)[0] if cursor else None
        async with self._database.read() as session:
            alerts, more = await store.page(session, principal, wanted, limit, before)
            known = await cities.find_all(session, {alert.city for alert in alerts})
        return Page[AlertView](
            items=[
                alert_view(
                    alert,
                    known.get(alert.city),
                    self._words,
                    mandated=principal.acts_for(alert.city),
                )
                for alert in alerts
            ],
            next=pages.encode(more) if more is not None else None,
        )

    async def read(self, principal: Principal, alert: UUID) -> AlertDetail:
        """Return a thread with those of its messages that `principal` may read.

        Raises
        ------
        NotFound
            When there is none, or none for this principal.
        """
        async with self._database.read() as session:
            found, city = await _readable(session, principal, await store.find(session, alert))
            messages = await store.messages(session, alert)
        country = city.country if city else None
        mandated = principal.acts_for(found.city)
        shown = alert_view(found, city, self._words, mandated=mandated)
        return AlertDetail(
            **shown.model_dump(),
            messages=[
                message_view(message, mandated=mandated)
                for message in messages
                if may(principal, "read", message.basis, owner_country=country)
            ],
        )

    async def approve(
        self, by: Principal, alert: UUID, if_match: str | None, command: Command | None
    ) -> dict[str, Any]:
        """Approve what waits; the issuer signs and sends it right after.

        Raises
        ------
        Conflict
            When the installation may not issue real alerts yet.
        IllegalTransition, NotFound, OutsideMandate, PolicyDenied, Unauthorized, VersionConflict
            As their names say.
        """
        require(by, Scope.APPROVE)
        async with self._database.write() as session:
            if command and (stored := await recall(session, idempotency, command)):
                return dict(stored.body)
            found, city = await _mandated(session, by, alert, if_match)
            if refusal := self._sender.refusal(exercise=found.exercise):
                raise Conflict(refusal, setting="ALERT_DOMAIN")
            approved = model.approve(found, by.name, datetime.now(UTC))
            await store.save(session, approved)
            await outbox.add(session, fact.approved(approved, city, self._words))
            return await self._answer(session, command, approved, city)

    async def cancel(
        self,
        by: Principal,
        alert: UUID,
        reason: str,
        if_match: str | None,
        command: Command | None,
    ) -> dict[str, Any]:
        """Drop a draft, or have a CAP Cancel sent for what has been issued.

        Raises
        ------
        IllegalTransition, NotFound, OutsideMandate, PolicyDenied, Unauthorized, VersionConflict
            As their names say.
        """
        require(by, Scope.APPROVE)
        async with self._database.write() as session:
            if command and (stored := await recall(session, idempotency, command)):
                return dict(stored.body)
            found, city = await _mandated(session, by, alert, if_match)
            ending = model.withdraw(found, by.name, reason, datetime.now(UTC))
            await store.save(session, ending)
            if ending.state in model.ENDED:
                await outbox.add(session, fact.moved(ending, self._words))
            return await self._answer(session, command, ending, city)

    async def _answer(
        self, session: WriteSession, command: Command | None, alert: Alert, city: CityState | None
    ) -> dict[str, Any]:
        """Return the body of a command's answer, remembered for its repetition."""
        body = alert_view(alert, city, self._words, mandated=True).model_dump(mode="json")
        if command:
            await remember(session, idempotency, command, HTTPStatus.OK, body)
        return body


async def assess(
    session: WriteSession, event: AssessmentCompleted, policy: Policy, words: Catalogue
) -> None:
    """Draft, redraft or update the thread of a hazard and city, as policy says."""
    now, assessment = datetime.now(UTC), event.data
    alert = await store.latest(session, assessment.hazard, assessment.city)
    changed: Alert | None
    if alert is None or alert.state in model.ENDED:
        changed = model.draft(assessment, policy, now, previous=alert)
    else:
        changed = model.revise(alert, assessment, policy, now)
    if changed is None or changed is alert:
        return
    await store.save(session, changed)
    if changed.state in model.ENDED:
        await outbox.add(session, fact.moved(changed, words, event))
    elif changed.pending is not None:
        await _wait(session, changed, words, now, event)


async def withdraw(session: WriteSession, event: AssessmentSuperseded, words: Catalogue) -> None:
    """End the thread whose assessment no longer stands: retracted, merged, out of reach."""
    gone = event.data
    alert = await store.latest(session, gone.hazard, gone.city)
    if alert is None or alert.state in model.ENDED or alert.pending is Pending.CANCEL:
        return
    if gone.version < alert.basis.version:
        return
    reason = gone.reason or "the assessment no longer stands"
    ending = model.withdraw(alert, model.DRAFTER, reason, datetime.now(UTC))
    await store.save(session, ending)
    if ending.state in model.ENDED:
        await outbox.add(session, fact.moved(ending, words, event))


async def _wait(
    session: WriteSession, alert: Alert, words: Catalogue, now: datetime, event: Event
) -> None:
    """State that a thread waits, and approve it where a rule may."""
    city = await cities.find(session, alert.city)
    events = [fact.drafted(alert, city, words, event)]
    if rule := model.approving_rule(alert):
        alert = model.approve(alert, rule, now)
        await store.save(session, alert)
        events.append(fact.approved(alert, city, words, event))
    await outbox.add_all(session, events)


async def _readable(
    session: ReadSession, principal: Principal, alert: Alert | None
) -> tuple[Alert, CityState | None]:
    """Return the thread and its city, or raise NotFound where `principal` may not know of it."""
    if alert:
        city = await cities.find(session, alert.city)
        if may(principal, "read", alert, owner_country=city.country if city else None):
            return alert, city
    raise NotFound("There is no such alert, or it has not been issued.")


async def _mandated(
    session: WriteSession, principal: Principal, alert: UUID, if_match: str | None
) -> tuple[Alert, CityState | None]:
    """Return the thread, locked, for a command of somebody who acts for its city."""
    found, city = await _readable(session, principal, await store.locked(session, alert))
    if not may(principal, "write", found):
        raise OutsideMandate(
            f"The alert belongs to {found.owner_city}; your key acts for "
            f"{principal.city or 'no city'}.",
            owner_city=found.owner_city,
        )
    preconditions.check(if_match, found.version, required=False)
    return found, city
