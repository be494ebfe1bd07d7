"""Handlers of other services' events."""

from collections.abc import Sequence

from services.plans.assessments import store
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.envelope import Event
from shared.database import WriteSession
from shared.handlers import Batched
from shared.writes import Writes

TOPICS = ("assessments",)


async def on_assessments(
    session: WriteSession, events: Sequence[AssessmentCompleted | AssessmentSuperseded]
) -> None:
    """Keep what touches measures; a superseded one no longer does."""
    gather(writes := Writes(), events)
    await writes.send(session)


def gather(writes: Writes, events: Sequence[AssessmentCompleted | AssessmentSuperseded]) -> None:
    """Keep them as all that is changed, which needs no transaction."""
    store.keep(writes, [event.data for event in events])


HANDLERS: dict[type[Event], Batched] = dict.fromkeys(
    (AssessmentCompleted, AssessmentSuperseded), Batched(on_assessments, gather=gather)
)
