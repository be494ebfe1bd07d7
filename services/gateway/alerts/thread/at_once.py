"""First assessments, applied by one statement after a look; what a rule lets out goes with it.

A draft that a rule approves was stored, told, read again by the issuer, and stored and told as its
message. Here it is composed and signed in no transaction, as the issuer does, and stored as it is
then. Whatever stands in the way leaves everything to the transaction: nothing has changed by then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import asyncpg
import structlog

from services.gateway.alerts import assessed
from services.gateway.alerts.known import seen
from services.gateway.alerts.thread import fact, model, store, use
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert, Pending
from services.gateway.alerts.thread.policy import Policy
from services.gateway.push.deliveries.queue import queue
from shared import inbox, outbox
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.city import CityState
from shared.database import WriteSession
from shared.writes import Writes

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A thread that is opened, and what is told of it."""

    alert: Alert
    events: Sequence[Event]
    out: tuple[CityState, Message, bytes] | None
    """City, message and document of what goes out with it."""


class AtOnce:
    """Applies the first assessments of hazards in cities."""

    def __init__(self, issuer: Issuer, policy: Policy) -> None:
        self._issuer = issuer
        self._policy = policy

    async def apply(
        self, consumer: str, events: Sequence[AssessmentCompleted | AssessmentSuperseded]
    ) -> int | None:
        """Apply events of different places, their marks included; return how many were new.

        None: a transaction is to apply them. There is a thread already, another is being opened,
        something newer was heard, or a message cannot be composed.

        Each thread is opened by a statement of its own, with the mark of its event; the first has
        the marks of all that open none. An event that was applied has been heard, and opens none.
        """
        firsts = [event for event in events if isinstance(event, AssessmentCompleted)]
        places = {(event.data.hazard, event.data.city) for event in firsts}
        if len(places) < len(events) or any(event.data.version > 1 for event in firsts):
            return None
        async with self._issuer.database.direct() as connection:
            here = await seen(connection, places)
        if here.opened:
            return None
        drafts, rest = [], []
        for event in firsts:
            state = event.data
            policy = self._policy.of(here.policies.get((state.city, state.hazard_state.kind)))
            if draft := model.draft(state, policy, datetime.now(UTC)):
                drafts.append((event, draft, policy))
            else:
                rest.append(event)
        if not drafts:
            return await self._store(consumer, rest)
        applied = 0
        for event, draft, policy in drafts:
            opened = await self._opened(event, draft, policy, here.cities.get(draft.city))
            if opened is None:
                return None
            stored = await self._store(consumer, [event, *rest], opened)
            if stored is None:
                return None
            applied, rest = applied + stored, []
        return applied

    async def _opened(
        self, event: Event, draft: Alert, policy: Policy, city: CityState | None
    ) -> Opened | None:
        """Return the thread of a draft, with its message where a rule lets that out.

        None where that cannot be composed: it is drafted then, and the issuer says what is wrong.
        """
        now, words = datetime.now(UTC), self._issuer.composer.words
        headline = fact.headline_of(draft, city, words)
        alert, told = use.waiting(draft, headline, draft.updated_at, event, policy)
        if alert.pending is not Pending.ISSUE or city is None or not self._goes_out(alert):
            return Opened(alert, told, None)
        try:
            message, xml = await self._issuer.signed(alert, city, [], now)
        except Exception:  # noqa: BLE001 - whatever its words raise
            return None
        alert = model.issued(alert, message, now)
        return Opened(alert, [*told, fact.moved(alert, words)], (city, message, xml))

    def _goes_out(self, alert: Alert) -> bool:
        return self._issuer.composer.sender.refusal(exercise=alert.exercise) is None

    async def _store(
        self, consumer: str, events: Sequence[Event], opened: Opened | None = None
    ) -> int | None:
        """Store what was heard, with the thread that this opens; None where that is refused."""
        writes = Writes()
        assessed.gather(writes, [event.data for event in events])
        try:
            async with self._issuer.database.write_at_once() as session:
                if opened is not None:
                    await _gather(session, writes, opened)
                ids = [event.id for event in events]
                applied = await inbox.send_marked(session, writes, consumer, ids)
        except asyncpg.IntegrityConstraintViolationError as error:
            log.info("left to a transaction", consumer=consumer, error=repr(error))
            return None
        if opened is not None and opened.out is not None:
            _, message, _ = opened.out
            log.info("alert issued", alert=str(opened.alert.id), identifier=message.identifier)
        return applied


async def _gather(session: WriteSession, writes: Writes, opened: Opened) -> None:
    alert, xml = opened.alert, None
    if opened.out is not None:
        city, message, xml = opened.out
        await queue(session, writes, fact.pushed(alert, message, alert.updated_at))
        fact.show(writes, alert, city)
    outbox.gather(session, writes, opened.events)
    store.open_heard(writes, alert, xml)
