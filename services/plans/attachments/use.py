"""What may be done to attachments: each command in one transaction, its event beside the change."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Response

from services.plans.answers import missing
from services.plans.attachments import name, parents, sniff, store
from services.plans.attachments.model import Attachment
from services.plans.attachments.parents import Parent
from services.plans.attachments.span import Span
from services.plans.attachments.upload import Upload
from services.plans.attachments.views import AttachmentView
from shared import outbox
from shared.commands import Command
from shared.contracts.events.attachment import AttachmentMoved, AttachmentState
from shared.database import Database, ReadSession
from shared.errors import Conflict, UnsupportedMedia
from shared.languages import Language
from shared.paging import Page
from shared.policy import Principal

TYPES = {"kept": "added", "deleted": "deleted"}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is handed in."""

    about: str
    name: str
    media_type: str
    """As its sender says."""
    upload: Upload
    id: UUID
    language: Language | None = None

    async def taken(self) -> str:
        """Return its media type.

        Raises
        ------
        UnsupportedMedia
            When its bytes are of no type that is taken.
        """
        found = await asyncio.to_thread(sniff.media_type, self.upload.file, self.media_type)
        self.upload.file.seek(0)
        if found is None:
            known = ", ".join(sniff.TYPES)
            raise UnsupportedMedia("media-type-unread", known=known, type=self.media_type or "–")
        return found


class Attachments:
    """The attachments of one database."""

    def __init__(self, database: Database, *, exercise: bool) -> None:
        self._database = database
        self._exercise = exercise

    async def add(self, asked: Command, file: File) -> Response:
        """Attach a file to a record of a city that the caller acts for.

        Raises
        ------
        Conflict
            When the record has as many as it may, its city keeps as much as it may, or there is
            one with its id.
        """
        kind, record_id = parents.parted(file.about)
        media_type = await file.taken()
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            parent = await parents.held(session, asked.by, kind, record_id)
            new = _new(file, media_type, parent, asked.by.name)
            if await store.number(session, kind, record_id) >= store.OF_RECORD_MAX:
                raise Conflict("attachments-full", most=store.OF_RECORD_MAX)
            if not await store.take(session, parent.owner_city, new.bytes):
                raise Conflict("attachments-quota", most=store.QUOTA)
            if not await store.add(session, new, file.upload.file):
                raise Conflict("exists", kind="attachment", id=new.id)
            await outbox.add(session, self._event(new, parent))
            place = f"/v1/attachments/{new.id}"
            return await asked.answer(session, AttachmentView.of(new), 201, place)

    async def delete(self, by: Principal, attachment_id: UUID) -> AttachmentView:
        """Delete a file and keep who did it, when, and its digest; again: the same.

        Raises
        ------
        Conflict
            When its record has ended: what belongs to it is evidence.
        """
        async with self._database.write() as session:
            kept = await self._there(session, by, attachment_id)
            parent = await parents.held(session, by, kept.kind, kept.record)
            # Again, now that nobody else deletes it.
            kept = await self._there(session, by, attachment_id)
            if kept.status == "deleted":
                return AttachmentView.of(kept)
            if parent.ended:
                kind = kept.kind.replace("_", " ")
                raise Conflict("record-final", kind=kind, status=parent.status)
            gone = await store.forget(session, kept, by.name, datetime.now(UTC))
            await outbox.add(session, self._event(gone, parent))
            return AttachmentView.of(gone)

    async def page(
        self, by: Principal, about: str, *, cursor: str | None, limit: int
    ) -> Page[AttachmentView]:
        """Return the attachments of a record that `by` may read, oldest first."""
        kind, record_id = parents.parted(about)
        async with self._database.read() as session:
            await parents.read(session, by, kind, record_id)
            found = await store.page(session, kind, record_id, cursor=cursor, limit=limit)
        return found.page(AttachmentView.of)

    async def one(self, by: Principal, attachment_id: UUID) -> AttachmentView:
        """Return what is known of a file."""
        async with self._database.read() as session:
            return AttachmentView.of(await self._there(session, by, attachment_id))

    async def kept(self, by: Principal, attachment_id: UUID) -> Attachment:
        """Return what is known of a file that `by` may read the bytes of.

        Raises
        ------
        NotFound
            When it is not there for this caller, or was deleted.
        """
        async with self._database.read() as session:
            kept = await self._there(session, by, attachment_id)
            if kept.status == "deleted":
                raise missing("attachment", attachment_id)
            return kept

    async def content(self, kept: Attachment, span: Span) -> AsyncIterator[bytes]:
        """Yield the bytes of a file from the first of a span to the last, a part at a time.

        Raises
        ------
        NotFound
            When the file is deleted meanwhile: what was answered so far is then not whole.
        """
        begin, end = span.first, span.last + 1
        for number in range(begin // store.PART, -(-end // store.PART)):
            async with self._database.read() as session:
                part = await store.part(session, kept.id, number)
            if part is None:
                raise missing("attachment", kept.id)
            at = number * store.PART
            yield part[max(0, begin - at) : end - at]

    async def _there(self, session: ReadSession, by: Principal, attachment_id: UUID) -> Attachment:
        """Return an attachment of a record that `by` may read; another is as if there were none."""
        kept = await store.one(session, attachment_id)
        if kept is None or not await parents.open_to(session, by, kept.kind, kept.record):
            raise missing("attachment", attachment_id)
        return kept

    def _event(self, one: Attachment, parent: Parent) -> AttachmentMoved:
        state = AttachmentState(
            id=one.id,
            version=one.version,
            status=one.status,
            about=one.about,
            media_type=one.media_type,
            bytes=one.bytes,
            sha256=one.sha256,
            owner_city=parent.owner_city,
            owner_country=parent.owner_country,
            classification=parent.told,
            exercise=self._exercise,
            updated_at=one.updated_at,
        )
        return AttachmentMoved.of(
            state,
            subject=one.id,
            version=one.version,
            time=one.updated_at,
            type=f"org.csc-ca.attachment.{TYPES[one.status]}.v1",
        )


def _new(file: File, media_type: str, parent: Parent, by: str) -> Attachment:
    now = datetime.now(UTC)
    return Attachment(
        id=file.id,
        version=1,
        kind=parent.kind,
        record=parent.id,
        owner_city=parent.owner_city,
        name=name.safe(file.name, media_type),
        media_type=media_type,
        bytes=file.upload.bytes,
        sha256=file.upload.sha256,
        language=file.language,
        status="kept",
        added_by=by,
        created_at=now,
        deleted_by=None,
        updated_at=now,
    )
