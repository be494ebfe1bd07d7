"""What may be done to scorecards besides what is done to every record: take evidence."""

from dataclasses import asdict
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans.recorded import Records, keep
from services.plans.reviews import store as reviews
from services.plans.scorecards import store
from services.plans.scorecards.evidence import found
from services.plans.scorecards.scorecard import SCORECARD
from shared.commands import Command
from shared.errors import Conflict
from shared.policy import Principal


class Scorecards(Records):
    """Scorecards of one database."""

    async def take(self, asked: Command, record_id: UUID) -> Response:
        """Take the evidence on a scorecard's items from what its city may read, as it is now.

        Raises
        ------
        Conflict
            When the scorecard is submitted already.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await self.locked(session, asked.by, record_id)
            if before.status != SCORECARD.begins:
                raise Conflict("study-fixed", status=before.status)
            city = before.owner_city
            reader = Principal("scorecard", city, before.owner_country)
            facts = await reviews.facts(session, reader, city)
            trained = await store.trained(session, reader, city)
            taken_at = {"taken_at": now.isoformat()}
            evidence = [asdict(one) | taken_at for one in found(city, facts, trained)]
            after = before.next(now, content=before.content | {"evidence": evidence})
            await keep(session, SCORECARD, before, after, asked.by)
            return await asked.answer(session, SCORECARD.view(after))
