"""Handlers of other services' events."""

from services.plans.assessments import store
from shared.consume import Handler
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.envelope import Event
from shared.database import WriteSession

TOPICS = ("assessments",)


async def on_assessment(
    session: WriteSession, event: AssessmentCompleted | AssessmentSuperseded
) -> None:
    """Keep what touches measures; a superseded one no longer does."""
    await store.keep(session, event.data)


HANDLERS: dict[type[Event], Handler] = {
    AssessmentCompleted: on_assessment,
    AssessmentSuperseded: on_assessment,
}
