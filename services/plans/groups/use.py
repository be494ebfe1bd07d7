"""What may be asked of working groups besides what every record answers."""

from uuid import UUID

from services.plans import record
from services.plans.answers import readable
from services.plans.groups import store
from services.plans.groups.coverage import Coverage, coverage
from services.plans.groups.group import GROUP
from services.plans.recorded import Records
from shared.policy import Principal


class Groups(Records):
    """Working groups: what Records do, and coverage."""

    async def coverage(self, by: Principal, group_id: UUID) -> Coverage:
        """Return which stakeholders sit in a group and which are missing."""
        async with self.database.read() as session:
            found = await record.one(session, by, GROUP.name, group_id)
            group = readable(found, GROUP.name, group_id)
            seats = await store.serving(session, group_id)
            known = await store.gaps(session, group_id)
        sitting = [seat.content["category"] for seat in seats]
        return coverage(group_id, group.content["expected"], sitting, known.missing)
