"""Whether there is an alert, or a test of one, for somebody to read."""

from uuid import UUID

from sqlalchemy import exists as there_is
from sqlalchemy import or_, select

from services.gateway.alerts.tables import thread
from services.gateway.reads.trials import table as trial
from shared.access import visible
from shared.database import ReadSession
from shared.policy import Principal


async def readable(session: ReadSession, principal: Principal, alert: UUID) -> bool:
    """Say whether there is such a thread or test alert that `principal` may read."""
    of_thread = there_is().where(thread.c.id == alert, visible(principal, thread))
    of_test = there_is().where(trial.c.id == str(alert), visible(principal, trial))
    return bool(await session.scalar(select(or_(of_thread, of_test))))
