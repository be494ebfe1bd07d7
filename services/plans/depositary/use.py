"""What the depositary does besides keeping records: compare scans, certify copies."""

from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans import record
from services.plans.answers import missing
from services.plans.cities.use import party
from services.plans.depositary.copy import COPY, RECIPE, NewCopy, Verification
from services.plans.depositary.instrument import INSTRUMENT, InstrumentView
from services.plans.depositary.signer import CopySigner, canonical, sha256, verifies
from services.plans.record import Record, RecordFilter
from services.plans.recorded import keep
from shared.commands import Command
from shared.database import Database, ReadSession
from shared.errors import Conflict
from shared.paging import Page
from shared.policy import ANONYMOUS, COALITION, Principal

LIVE = ("issued", "sent", "received", "acknowledged")


class Depositary:
    """The depositary's desk of one database."""

    def __init__(self, database: Database, signer: CopySigner, *, exercise: bool) -> None:
        self._database = database
        self._signer = signer
        self._exercise = exercise

    async def scan(
        self, by: Principal, instrument_id: UUID, content: bytes, media_type: str
    ) -> InstrumentView:
        """Compare a scan with the digest of the instrument; the first one states it.

        Raises
        ------
        Conflict
            When it is another file than the one the digest is of.
        """
        digest, now = sha256(content), datetime.now(UTC)
        async with self._database.write() as session:
            before = await record.locked(session, by, INSTRUMENT.name, instrument_id)
            if before is None:
                raise missing(INSTRUMENT.name, instrument_id)
            known = before.content["sha256"]
            if known not in {None, digest}:
                raise Conflict("scan-differs", known=known, given=digest)
            shown = {
                "bytes": len(content),
                "media_type": media_type,
                "shown_at": now.isoformat(),
                "shown_by": by.name,
            }
            said = before.content | {"sha256": digest, "scan": shown}
            after = before.next(now, content=said)
            await keep(session, INSTRUMENT, before, after, by)
            return InstrumentView.model_validate(INSTRUMENT.view(after).model_dump())

    async def certify(self, asked: Command, instrument_id: UUID, body: NewCopy) -> Response:
        """Certify the next copy of an instrument, for a party that has none of it.

        Raises
        ------
        Conflict
            When the city is no party, or has its copy.
        """
        now = datetime.now(UTC)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            # Held, so that two copies get two numbers.
            await record.holding(session, INSTRUMENT.name, instrument_id)
            instrument = await _instrument(session, instrument_id)
            about = f"instrument:{instrument_id}"
            city = await party(session, body.recipient)
            have = await record.standing(
                session,
                COPY.name,
                COALITION,
                LIVE,
                instrument=str(instrument_id),
                recipient=city.id,
            )
            if have is not None:
                raise Conflict("copy-issued", city=city.id, number=have.number)
            number = await record.last_number(session, COPY.name, about) + 1
            new = self._copy(asked.by, instrument, body, number, now)
            await keep(session, COPY, None, new, asked.by)
            return await asked.answer(session, COPY.view(new), 201, f"{COPY.path}/{new.id}")

    def _copy(
        self,
        by: Principal,
        instrument: Record,
        body: NewCopy,
        number: int,
        now: datetime,
    ) -> Record:
        content = instrument.content
        document = {
            "certified_at": now.isoformat(timespec="seconds"),
            "certified_by": by.name,
            "copy": str(body.id),
            "custodian": content["custodian"],
            "instrument": str(instrument.id),
            "kind": content["kind"],
            "language": content["language"],
            "number": number,
            "recipient": body.recipient,
            "scan_sha256": content["sha256"],
            "signatories": [each["city"] for each in content["signatories"]],
            "signed_on": content["signed_on"],
            "text_sha256": content.get("text_sha256"),
        }
        said = canonical(document)
        return Record(
            id=body.id,
            kind=COPY.name,
            version=1,
            owner_city=COALITION,
            owner_country=None,
            classification=COPY.classification,
            exercise=self._exercise,
            parties=[body.recipient],
            about=f"instrument:{instrument.id}",
            number=number,
            status=COPY.begins,
            content={
                "instrument": str(instrument.id),
                "recipient": body.recipient,
                "number": number,
                "certified_by": by.name,
                "certified_at": document["certified_at"],
                "channel": body.channel,
                "document": said.decode(),
                "signature": self._signer.sign(said),
                "key": self._signer.public_pem(),
            },
            created_at=now,
            updated_at=now,
        )

    async def copies(
        self, by: Principal, instrument_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[object]:
        """Return the copies of an instrument in the order of their numbers."""
        wanted = RecordFilter(about=f"instrument:{instrument_id}")
        async with self._database.read() as session:
            await _instrument(session, instrument_id)
            found = await record.page(session, by, COPY.name, wanted, cursor=cursor, limit=limit)
        return found.page(COPY.view)

    async def verify(self, copy_id: UUID) -> Verification:
        """Say whether a copy is what the key of this installation signed."""
        async with self._database.read() as session:
            found = await record.one(session, ANONYMOUS, COPY.name, copy_id)
        if found is None:
            raise missing(COPY.name, copy_id)
        said = found.content
        document = said["document"].encode()
        ours = said["key"] == self._signer.public_pem()
        return Verification(
            valid=ours and verifies(said["key"], document, said["signature"]),
            number=said["number"],
            recipient=said["recipient"],
            instrument=said["instrument"],
            document=said["document"],
            sha256=sha256(document),
            signature=said["signature"],
            key=said["key"],
            recipe=RECIPE,
        )

    def key(self) -> str:
        """Return the public key as PEM."""
        return self._signer.public_pem()


async def _instrument(session: ReadSession, instrument_id: UUID) -> Record:
    reader = Principal("depositary", COALITION)
    found = await record.one(session, reader, INSTRUMENT.name, instrument_id)
    if found is None:
        raise missing(INSTRUMENT.name, instrument_id)
    return found
