"""Reminds of action items: an event when one is due within a week, another when it is overdue."""

from datetime import UTC, date, datetime

from services.plans.clock import CLOCK
from services.plans.decisions import store
from services.plans.decisions.action import ACTION, SOON, urgency
from services.plans.recorded import keep
from shared.database import WriteSession
from shared.housekeeping import BATCH


async def remind(session: WriteSession, now: datetime) -> int:
    """Give items the urgency of their day: a sweep of the housekeeper."""
    today = now.astimezone(UTC).date()
    items = await store.pressing(session, today, today + SOON, BATCH)
    for item in items:
        due = date.fromisoformat(item.content["due"])
        after = item.next(now, status=urgency(due, today))
        await keep(session, ACTION, item, after, CLOCK)
    return len(items)
