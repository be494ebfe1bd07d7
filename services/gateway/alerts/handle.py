"""What assessments and cities mean for alerts; composing and signing is left to the issuer."""

from collections.abc import Mapping
from datetime import UTC, datetime

from services.gateway.alerts import fact, model, store
from services.gateway.alerts.model import Alert, Pending, Policy
from services.gateway.alerts.words.catalogue import Catalogue
from shared import outbox
from shared.consume import Handler
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
)
from shared.contracts.events.city import (
    CityRegistered,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.database import WriteSession

TOPICS = ("cities", "assessments")
CONSUMER = "gateway-alerts"


async def on_city(session: WriteSession, event: Event) -> None:
    """Keep the city: its languages, time zone and boundary go into messages."""
    await store.save_city(session, event.data)


def handlers(policy: Policy, words: Catalogue) -> Mapping[type[Event], Handler]:
    """Return what the alerts consumer does with each event."""

    async def on_completed(session: WriteSession, event: AssessmentCompleted) -> None:
        """Draft, redraft or update the thread of this hazard and city, as policy says."""
        now = datetime.now(UTC)
        alert = await store.latest(session, event.data.hazard, event.data.city)
        changed = _after(alert, event.data, policy, now)
        if changed is None or changed is alert:
            return
        if changed.state in model.ENDED:
            await store.save(session, changed)
            await outbox.add(session, fact.moved(changed, words, event))
            return
        await _store_waiting(session, changed, words, now, event)

    async def on_superseded(session: WriteSession, event: AssessmentSuperseded) -> None:
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

    return {
        **dict.fromkeys((CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn), on_city),
        AssessmentCompleted: on_completed,
        AssessmentSuperseded: on_superseded,
    }


def _after(
    alert: Alert | None, assessment: AssessmentState, policy: Policy, now: datetime
) -> Alert | None:
    if alert is None or alert.state in model.ENDED:
        return model.draft(assessment, policy, now, previous=alert)
    return model.revise(alert, assessment, policy, now)


async def _store_waiting(
    session: WriteSession, alert: Alert, words: Catalogue, now: datetime, event: Event
) -> None:
    """Store a thread that a revision changed, approved where a rule may, with its events."""
    await store.save(session, alert)
    if alert.pending is None:
        return
    city = await store.find_city(session, alert.city)
    events = [fact.drafted(alert, city, words, event)]
    if rule := model.approving_rule(alert):
        alert = model.approve(alert, rule, now)
        await store.save(session, alert)
        events.append(fact.approved(alert, city, words, event))
    await outbox.add_all(session, events)
