"""What assessments and cities mean for alerts; composing and signing is left to the issuer."""

from collections.abc import Mapping

from services.gateway.alerts import assessed, cities
from services.gateway.alerts.thread import use
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.words.catalogue import Catalogue
from shared.consume import Handler
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.city import (
    CityRegistered,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.database import WriteSession

TOPICS = ("cities", "assessments")
CONSUMER = "gateway-alerts"


def handlers(policy: Policy, words: Catalogue) -> Mapping[type[Event], Handler]:
    """Return what the alerts consumer does with each event."""

    async def on_city(session: WriteSession, event: Event) -> None:
        await cities.save(session, event.data)

    async def on_completed(session: WriteSession, event: AssessmentCompleted) -> None:
        if await assessed.is_news(session, event.data):
            await use.assess(session, event, policy, words)

    async def on_superseded(session: WriteSession, event: AssessmentSuperseded) -> None:
        if await assessed.is_news(session, event.data):
            await use.withdraw(session, event, words)

    return {
        **dict.fromkeys((CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn), on_city),
        AssessmentCompleted: on_completed,
        AssessmentSuperseded: on_superseded,
    }
