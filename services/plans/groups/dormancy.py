"""A working group about which nothing was written or met for 180 days is dormant."""

from datetime import datetime, timedelta
from typing import Final

from services.plans.clock import CLOCK
from services.plans.groups import store
from services.plans.groups.group import GROUP
from services.plans.recorded import keep
from shared.database import WriteSession
from shared.housekeeping import BATCH

AFTER: Final = timedelta(days=180)


async def rest(session: WriteSession, now: datetime) -> int:
    """Let groups sleep that have been still: a sweep of the housekeeper."""
    still = await store.asleep(session, now - AFTER, BATCH)
    for group in still:
        await keep(session, GROUP, group, group.next(now, status="dormant"), CLOCK)
    return len(still)
