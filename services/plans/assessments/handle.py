"""Handlers of other services' events."""

from collections.abc import Sequence

from services.plans.assessments import store
from shared.consume import Batched
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.envelope import Event
from shared.database import WriteSession

TOPICS = ("assessments",)


async def on_assessments(
    session: WriteSession, events: Sequence[AssessmentCompleted | AssessmentSuperseded]
) -> None:
    """Keep what touches measures; a superseded one no longer does."""
    await store.keep(session, [event.data for event in events])


HANDLERS: dict[type[Event], Batched] = dict.fromkeys(
    (AssessmentCompleted, AssessmentSuperseded), Batched(on_assessments)
)
