"""What may be done to meetings besides what every record lets."""

from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans import record
from services.plans.answers import readable
from services.plans.meetings.meeting import MEETING, SPOKEN, Speak
from services.plans.position import stated, voice
from services.plans.recorded import Records, keep
from shared.commands import Command
from shared.errors import Conflict, Invalid


class Meetings(Records):
    """Meetings: what Records do, and the parties' positions."""

    async def speak(self, asked: Command, meeting_id: UUID, body: Speak) -> Response:
        """Keep a party's position on an item of the agenda.

        Raises
        ------
        OutsideMandate
            When the caller is no city that takes part.
        Conflict
            When the meeting is not spoken of yet, or not any more.
        Invalid
            When the agenda has no such item.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found = await record.locked(session, asked.by, MEETING.name, meeting_id)
            before = readable(found, MEETING.name, meeting_id)
            party = voice(asked.by, before.content["cities"])
            if before.status not in SPOKEN:
                raise Conflict("record-final", kind=MEETING.name, status=before.status)
            if body.item not in {item["number"] for item in before.content["agenda"]}:
                raise Invalid.field("#/item", "no-item", number=body.item)
            said = stated(body.model_dump(mode="json", exclude={"item"}), asked.by, now)
            positions = dict(before.content.get("positions", {}))
            item = str(body.item)
            positions[item] = positions.get(item, {}) | {party: said}
            after = before.next(now, content=before.content | {"positions": positions})
            after = await keep(session, MEETING, before, after, asked.by)
            return await asked.answer(session, MEETING.view(after))
