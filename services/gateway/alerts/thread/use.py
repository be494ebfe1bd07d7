"""What people and events do to alert threads: one function and one transaction each."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.gateway.alerts import cities
from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.thread import authority, fact, model, store
from services.gateway.alerts.thread.edit import Edit, merged
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert, Pending
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.thread.store import Wanted
from services.gateway.alerts.thread.views import (
    AlertDetail,
    AlertView,
    DraftView,
    Rewording,
    alert_view,
    draft_view,
    edit_views,
    message_view,
)
from services.gateway.alerts.words import describe
from services.gateway.alerts.words.catalogue import Catalogue
from shared import outbox, preconditions
from shared.access import may
from shared.commands import Command, refuse_foreign
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.city import CityState
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict, Invalid, NotFound, PolicyDenied
from shared.paging import Page
from shared.policy import Principal
from shared.writes import Writes


@dataclass(frozen=True, slots=True)
class Reading:
    """A thread with its city, and those of its messages that the reader may see."""

    alert: Alert
    city: CityState | None
    messages: Sequence[Message]
    earlier: Sequence[Message]
    """All of them, which the next one refers to."""


class Threads:
    """The use cases of alert threads over HTTP."""

    def __init__(self, database: Database, composer: Composer) -> None:
        self._database = database
        self._composer = composer
        self._words = composer.words

    async def page(
        self, principal: Principal, wanted: Wanted, *, cursor: str | None, limit: int
    ) -> Page[AlertView]:
        """Return what has been issued, and drafts to those who act for their city."""
        async with self._database.read() as session:
            found = await store.page(session, principal, wanted, cursor=cursor, limit=limit)
            known = await cities.find_all(session, {alert.city for alert in found.items})
        return found.page(
            lambda alert: alert_view(
                alert,
                known.get(alert.city),
                self._words,
                mandated=principal.acts_for(alert.city),
            )
        )

    async def one(self, principal: Principal, alert: UUID) -> AlertDetail:
        """Return a thread with those of its messages that `principal` may read.

        Raises
        ------
        NotFound
            When there is none, or none for this principal.
        """
        reading = await self.read(principal, alert)
        mandated = principal.acts_for(reading.alert.city)
        shown = alert_view(reading.alert, reading.city, self._words, mandated=mandated)
        drafted = None
        if mandated and reading.alert.pending and reading.city:
            drafted = await asyncio.to_thread(
                self._drafted, reading.alert, reading.city, reading.earlier
            )
        return AlertDetail(
            **shown.model_dump(),
            draft=drafted,
            edits=edit_views(reading.alert) if mandated else [],
            messages=[message_view(each, mandated=mandated) for each in reading.messages],
        )

    async def read(self, principal: Principal, alert: UUID) -> Reading:
        """Return a thread with those of its messages that `principal` may read.

        Raises
        ------
        NotFound
            When there is none, or none for this principal.
        """
        async with self._database.read() as session:
            found, city = await _readable(session, principal, await store.find(session, alert))
            messages = await store.messages(session, alert)
        readable = [each for each in messages if may(principal, "read", each.basis)]
        return Reading(found, city, readable, messages)

    def _drafted(self, alert: Alert, city: CityState, earlier: Sequence[Message]) -> DraftView:
        """Return what would go out if it were sent now."""
        message = self._composer.message(alert, city, earlier, datetime.now(UTC))
        document = self._composer.document(alert, message, city, earlier)
        if not alert.edited:
            return draft_view(message, document, {}, document)
        unedited = replace(alert, edits=())
        plain = self._composer.message(unedited, city, earlier, message.sent)
        composed = self._composer.document(unedited, plain, city, earlier)
        return draft_view(message, document, alert.edited, composed)

    async def reword(
        self, asked: Command, alert: UUID, change: Rewording, if_match: str | None
    ) -> Response:
        """Write into the text that waits in one language; another person approves it.

        Raises
        ------
        Conflict
            When it was edited too often.
        Invalid
            When the city's alerts do not speak the language.
        IllegalTransition, NotFound, OutsideMandate, PolicyDenied, PreconditionRequired,
        VersionConflict
            As their names say.
        """
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            if asked.by.person is None:
                raise PolicyDenied("approver-unnamed")
            if change.language not in (spoken := describe.languages(city)):
                raise Invalid.field("#/language", "one-of", allowed=", ".join(spoken))
            now = datetime.now(UTC)
            changes = change.model_dump(exclude={"language"}, exclude_unset=True)
            edit = Edit(
                language=change.language,
                texts=merged(found.edited.get(change.language), changes),
                assessment=found.basis.id,
                by=asked.by.name,
                person=asked.by.person,
                at=now,
            )
            reworded = authority.reword(found, edit, now)
            await store.save(session, reworded)
            await outbox.add(
                session, fact.drafted(reworded, fact.headline_of(reworded, city, self._words))
            )
            return await asked.answer(session, self._view(reworded, city))

    async def approve(self, asked: Command, alert: UUID, if_match: str | None) -> Response:
        """Approve what waits; the issuer signs and sends it right after.

        Raises
        ------
        Conflict
            When the installation may not issue real alerts yet.
        IllegalTransition, NotFound, OutsideMandate, PolicyDenied, PreconditionRequired,
        VersionConflict
            As their names say.
        """
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            if refusal := self._composer.sender.refusal(exercise=found.exercise):
                raise Conflict(refusal, extensions={"setting": "ALERT_DOMAIN"})
            if asked.by.person is None:
                raise PolicyDenied("approver-unnamed")
            approved = authority.approve(found, asked.by.name, datetime.now(UTC), asked.by.person)
            await store.save(session, approved)
            await outbox.add(
                session, fact.approved(approved, fact.headline_of(approved, city, self._words))
            )
            return await asked.answer(session, self._view(approved, city))

    async def refuse(
        self, asked: Command, alert: UUID, reason: str, if_match: str | None
    ) -> Response:
        """Drop the Update or Cancel that waits; the message that stands goes on.

        Raises
        ------
        IllegalTransition, NotFound, OutsideMandate, PreconditionRequired, VersionConflict
            As their names say.
        """
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            refused = authority.refuse(found, asked.by.name, reason, datetime.now(UTC))
            await store.save(session, refused)
            return await asked.answer(session, self._view(refused, city))

    async def cancel(
        self, asked: Command, alert: UUID, reason: str, if_match: str | None
    ) -> Response:
        """Drop a draft, or have a CAP Cancel sent for what has been issued.

        Raises
        ------
        IllegalTransition, NotFound, OutsideMandate, PreconditionRequired, VersionConflict
            As their names say.
        """
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found, city = await _mandated(session, asked.by, alert, if_match)
            ending = model.withdraw(found, asked.by.name, reason, datetime.now(UTC))
            await store.save(session, ending)
            if ending.state in model.ENDED:
                await outbox.add(session, fact.moved(ending, self._words))
            return await asked.answer(session, self._view(ending, city))

    def _view(self, alert: Alert, city: CityState | None) -> AlertView:
        return alert_view(alert, city, self._words, mandated=True)


async def assess(
    session: WriteSession,
    event: AssessmentCompleted,
    policy: Policy,
    words: Catalogue,
    city: CityState | None,
    *,
    opened: bool,
) -> None:
    """Draft, redraft or update the thread of a hazard and city, as policy says.

    `city` is None while it is not known here. `opened` says whether there is a thread. Nobody opens
    another meanwhile: whoever would waits for the row by which the assessment was found to be news.
    """
    now, assessment = datetime.now(UTC), event.data
    place = assessment.hazard, assessment.city
    alert = await store.latest(session, *place) if opened else None
    changed: Alert | None
    if alert is None or alert.state in model.ENDED:
        changed = model.draft(assessment, policy, now, previous=alert)
    else:
        changed = model.revise(alert, assessment, policy, now)
    if changed is None or changed is alert:
        return
    if changed.pending is not None and changed.state not in model.ENDED:
        headline = fact.headline_of(changed, city, words)
        await _wait(session, changed, headline, now, event, policy=policy)
        return
    await store.save(session, changed)
    if changed.state in model.ENDED:
        await outbox.add(session, fact.moved(changed, words, event))


async def withdraw(
    session: WriteSession,
    event: AssessmentSuperseded,
    words: Catalogue,
    city: CityState | None,
) -> None:
    """End the thread whose assessment no longer stands: retracted, merged, out of reach."""
    gone = event.data
    alert = await store.latest(session, gone.hazard, gone.city)
    if alert is None or alert.state in model.ENDED or alert.pending is Pending.CANCEL:
        return
    if gone.version < alert.basis.version:
        return
    reason, now = gone.reason or "the assessment no longer stands", datetime.now(UTC)
    ending = model.gone(alert, gone.words, reason, now, gone.by)
    if ending is alert:
        return
    if ending.pending is Pending.APPROVAL and ending.state not in model.ENDED:
        await _wait(session, ending, fact.headline_of(ending, city, words), now, event)
        return
    await store.save(session, ending)
    if ending.state in model.ENDED:
        await outbox.add(session, fact.moved(ending, words, event))


async def _wait(
    session: WriteSession,
    alert: Alert,
    headline: dict[str, str],
    now: datetime,
    event: Event,
    *,
    policy: Policy | None = None,
) -> None:
    """Store a thread that waits and state so; approve it where a rule may."""
    alert, events = waiting(alert, headline, now, event, policy)
    writes = Writes()
    store.gather(session, writes, alert)
    outbox.gather(session, writes, events)
    await writes.send(session)


def waiting(
    alert: Alert, headline: dict[str, str], now: datetime, event: Event, policy: Policy | None
) -> tuple[Alert, list[Event]]:
    """Return a thread that waits, approved where a rule may, and the events that state so."""
    events = [fact.drafted(alert, headline, event)]
    if rule := authority.approving_rule(alert, policy):
        alert = authority.approve(alert, rule, now)
        events.append(fact.approved(alert, headline, event))
    return alert, events


async def _readable(
    session: ReadSession, principal: Principal, alert: Alert | None
) -> tuple[Alert, CityState | None]:
    """Return the thread and its city, or raise NotFound where `principal` may not know of it."""
    if alert and may(principal, "read", alert):
        return alert, await cities.find(session, alert.city)
    raise NotFound("no-alert")


async def _mandated(
    session: WriteSession, principal: Principal, alert: UUID, if_match: str | None
) -> tuple[Alert, CityState | None]:
    """Return the thread, locked, for a command of somebody who acts for its city."""
    found, city = await _readable(session, principal, await store.locked(session, alert))
    refuse_foreign(principal, found, "alert")
    preconditions.check(if_match, found.version, exact=True)
    return found, city
