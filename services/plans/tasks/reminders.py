"""Reminds of what is to be done: one event when it is due within a week, another when overdue."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from services.plans.clock import CLOCK
from services.plans.kind import Kind
from services.plans.recorded import keep
from services.plans.tasks import store
from services.plans.tasks.action import ACTION
from services.plans.tasks.due import SOON, urgency
from services.plans.tasks.task import TASK
from shared.database import WriteSession
from shared.housekeeping import BATCH

KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in (TASK, ACTION)}


async def remind(session: WriteSession, now: datetime) -> int:
    """Give tasks and action items the urgency of their day: a sweep of the housekeeper."""
    today = now.astimezone(UTC).date()
    pressing = await store.pressing(session, KINDS, today, today + SOON, BATCH)
    for one in pressing:
        due = date.fromisoformat(one.content["due"])
        after = one.next(now, status=urgency(due, today))
        await keep(session, KINDS[one.kind], one, after, CLOCK)
    return len(pressing)
