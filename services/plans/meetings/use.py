"""What may be done to meetings, trainings and submissions besides what every record lets."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans import machine, record
from services.plans.answers import readable
from services.plans.depositary.signer import CopySigner
from services.plans.meetings import certificate, store
from services.plans.meetings.certificate import CERTIFICATE, Verified
from services.plans.meetings.counted import counted
from services.plans.meetings.enrolment import ENROLMENT
from services.plans.meetings.meeting import MEETING, SPOKEN, Speak
from services.plans.meetings.submission import RESPONSES, SUBMISSION, Respond
from services.plans.meetings.training import TRAINING, Results, results
from services.plans.position import stated, voice
from services.plans.record import Record
from services.plans.recorded import Records, keep
from shared.commands import Command
from shared.database import Database, WriteSession
from shared.errors import Conflict, Invalid, OutsideMandate
from shared.policy import Principal


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


class Trainings(Records):
    """Trainings: what Records do, and their results."""

    async def results(self, by: Principal, training_id: UUID) -> Results:
        """Return who enrolled in a training and completed it."""
        async with self.database.read() as session:
            found = await record.one(session, by, TRAINING.name, training_id)
        return results(readable(found, TRAINING.name, training_id))

    async def moved(self, session: WriteSession, after: Record) -> Record:
        """Count the enrolments of a training that is completed, where there are some.

        Once, for good: whoever read the count after each enrolment would learn who enrolled.
        """
        if after.status != "completed":
            return after
        enrolments = await store.enrolments(session, after.id)
        if not enrolments:
            return after
        return replace(
            after, content=after.content | counted(enrolments) | {"counted": "enrolments"}
        )


class Enrolments(Records):
    """Enrolments: what Records do, and the certificates of those who completed."""

    def __init__(self, database: Database, signer: CopySigner, *, exercise: bool) -> None:
        super().__init__(database, ENROLMENT, exercise=exercise)
        self._signer = signer

    async def certify(self, asked: Command, enrolment_id: UUID) -> Response:
        """Issue the certificate of somebody who completed a training.

        Raises
        ------
        Conflict
            When they did not complete it, or have a certificate that stands.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            one = await self.locked(session, asked.by, enrolment_id)
            if one.status != "completed":
                raise Conflict("not-completed", status=one.status)
            about, kind = f"enrolment:{enrolment_id}", CERTIFICATE
            standing = await record.every(
                session, kind.name, about=about, statuses=["issued"], most=1
            )
            if standing:
                raise Conflict("exists", kind=kind.name, id=standing[0].id)
            training = await record.of_id(session, TRAINING.name, UUID(one.content["training"]))
            assert training is not None
            new = certificate.of(one, training, self._signer, now)
            await keep(session, kind, None, new, asked.by)
            return await asked.answer(session, kind.view(new), 201, f"{kind.path}/{new.id}")

    async def verify(self, certificate_id: UUID) -> Verified:
        """Say whether a certificate stands, to whoever knows its id."""
        async with self.database.read() as session:
            found = await record.of_id(session, CERTIFICATE.name, certificate_id)
        return certificate.verified(readable(found, CERTIFICATE.name, certificate_id), self._signer)


class Submissions(Records):
    """Submissions: what Records do, and the addressee's responses."""

    async def respond(self, asked: Command, submission_id: UUID, body: Respond) -> Response:
        """Keep what the addressee says to a submission.

        Raises
        ------
        OutsideMandate
            When the caller does not act for the addressee.
        IllegalTransition
            When it was answered or declined before.
        Invalid
            When it is answered or declined without a text.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found = await record.locked(session, asked.by, SUBMISSION.name, submission_id)
            before = readable(found, SUBMISSION.name, submission_id)
            city = before.content["addressee"]
            if not asked.by.acts_for(city):
                raise OutsideMandate("no-mandate", city=city, extensions={"owner_city": city})
            machine.check(RESPONSES, before.status, body.to)
            if body.text is None and body.to != "accepted":
                raise Invalid.field("#/text", "text-needed")
            said = body.model_dump(mode="json")
            response = stated({"stance": said["to"], "text": said["text"]}, asked.by, now)
            responses = [*before.content.get("responses", []), response]
            content = before.content | {"responses": responses}
            after = before.next(now, content=content, status=body.to)
            after = await keep(session, SUBMISSION, before, after, asked.by)
            return await asked.answer(session, SUBMISSION.view(after))
