"""What may be done to reviews besides what is done to every record: take evidence."""

from dataclasses import asdict
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans.recorded import Records, keep
from services.plans.reviews import store
from services.plans.reviews.evidence import taken
from services.plans.reviews.review import EDITABLE, REVIEW
from shared.commands import Command
from shared.errors import Conflict
from shared.policy import ANONYMOUS, COALITION, Principal


class Reviews(Records):
    """Reviews of one database."""

    async def take(self, asked: Command, review_id: UUID) -> Response:
        """Take the evidence on a review's subject from the platform's own data, as it is now.

        A city's own review counts what the city may read; one of the coalition counts what is
        public, since any member may write it.

        Raises
        ------
        Conflict
            When the review is submitted already.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await self.locked(session, asked.by, review_id)
            if before.status not in EDITABLE:
                raise Conflict("study-fixed", status=before.status)
            city, own = before.content["city"], before.owner_city != COALITION
            reader = Principal("review", city, before.owner_country) if own else ANONYMOUS
            facts = await store.facts(session, reader, city)
            found = taken(before.content["subject"], city, facts)
            evidence = [asdict(one) | {"taken_at": now.isoformat()} for one in found]
            after = before.next(now, content=before.content | {"evidence": evidence})
            await keep(session, REVIEW, before, after, asked.by)
            return await asked.answer(session, REVIEW.view(after))
