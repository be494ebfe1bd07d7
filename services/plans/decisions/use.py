"""What may be done to decisions besides what every record lets, and what their time does."""

from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans import record
from services.plans.answers import readable
from services.plans.clock import CLOCK
from services.plans.decisions import store
from services.plans.decisions.decision import DECISION, OPEN, State, deadline
from services.plans.position import stated, voice
from services.plans.recorded import Records, keep
from shared.commands import Command
from shared.database import WriteSession
from shared.errors import Conflict
from shared.housekeeping import BATCH


class Decisions(Records):
    """Decisions: what Records do, and the parties' positions."""

    async def state(self, asked: Command, decision_id: UUID, body: State) -> Response:
        """Keep a party's position; an objection breaks the silence.

        Raises
        ------
        OutsideMandate
            When the caller is no participant: a key that acts for every city is none.
        Conflict
            When it is agreed or withdrawn, or the silence is over.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found = await record.locked(session, asked.by, DECISION.name, decision_id)
            before = readable(found, DECISION.name, decision_id)
            party = voice(asked.by, before.content["participants"])
            if before.status not in OPEN:
                raise Conflict("record-final", kind=DECISION.name, status=before.status)
            if before.status == "in_silence" and now >= deadline(before):
                # The clock agrees it within minutes: who is late is late at once.
                raise Conflict("deadline-over", deadline=deadline(before).isoformat())
            said = stated(body.model_dump(mode="json"), asked.by, now)
            positions = before.content.get("positions", {}) | {party: said}
            status = "objected" if body.stance == "object" else before.status
            content = before.content | {"positions": positions}
            after = before.next(now, content=content, status=status)
            after = await keep(session, DECISION, before, after, asked.by)
            return await asked.answer(session, DECISION.view(after))


async def agree(session: WriteSession, now: datetime) -> int:
    """Agree what nobody objected to until its deadline: a sweep of the housekeeper."""
    silent = await store.unbroken(session, now, BATCH)
    for decision in silent:
        await keep(session, DECISION, decision, decision.next(now, status="agreed"), CLOCK)
    return len(silent)
