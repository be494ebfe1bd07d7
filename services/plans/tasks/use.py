"""What may be asked of tasks besides what every record answers."""

from uuid import UUID

from services.plans import record
from services.plans.answers import readable
from services.plans.groups import group
from services.plans.groups.group import GROUP
from services.plans.order import Order
from services.plans.record import RecordFilter
from services.plans.recorded import Records
from services.plans.tasks.due import DATED
from services.plans.tasks.task import TaskView
from shared.paging import Page
from shared.policy import Principal


class Tasks(Records):
    """Tasks: what Records do, and the workplan of a group."""

    async def workplan(
        self, by: Principal, group_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[TaskView]:
        """Return the tasks of a group, the one that is due first."""
        async with self.database.read() as session:
            readable(await record.one(session, by, GROUP.name, group_id), GROUP.name, group_id)
        wanted = RecordFilter(about=group.about(group_id), order=Order(DATED.field, dated=DATED))
        return await self.page(by, wanted, cursor=cursor, limit=limit)
