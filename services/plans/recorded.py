"""What may be done to records of every kind: each command in one transaction, one event of it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from services.plans import history, machine, record, versions
from services.plans.answers import missing, readable, to_change
from services.plans.cities.use import country_of_owner
from services.plans.history import Note, Transition
from services.plans.kind import Kind, Shown
from services.plans.many import Made
from services.plans.record import Record, RecordFilter
from services.plans.search import store as search
from shared import outbox
from shared.commands import Command, refuse_foreign
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict
from shared.paging import Page
from shared.patch import merged
from shared.policy import Principal
from shared.preconditions import check
from shared.restrictions import closes


class Step(BaseModel):
    """A step of a record's life."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str
    note: Note | None = None


async def keep(
    session: WriteSession,
    kind: Kind,
    before: Record | None,
    after: Record,
    by: Principal,
    *,
    note: str | None = None,
) -> Record:
    """Store a record's next version with its history, its effects and its one event; return it.

    Raises
    ------
    Conflict
        When there is one with its id, it breaks a rule of its kind, or has too many versions.
    """
    after = kind.written(by, before, after)
    if kind.dated:
        after = replace(after, moment=kind.dated.said(after.content))
    if before is not None:
        ends = machine.closes(kind.machine, after.status)
        machine.following(kind.name, before.version, closes=ends)
    kind.guard(by, before, after, after.updated_at)
    if before is not None:
        await record.save(session, after)
    elif not await record.add(session, after):
        raise Conflict("exists", kind=kind.name, id=after.id)
    if kind.versioned:
        await versions.keep(session, after)
    if kind.found:
        await search.keep(session, kind.entry(after))
    was = before.status if before else None
    await history.record(session, kind.name, after, before=was, who=by.name, note=note)
    for state in ("", after.status):
        if effect := kind.effects.get(state):
            await effect(session, by, after, after.updated_at)
    await outbox.add(session, kind.event_of(after, was))
    return after


def begun(kind: Kind, body: BaseModel, now: datetime, *, exercise: bool) -> Record:
    """Return the first version of the record that a body asks for."""
    said = body.model_dump(mode="json")
    content = {name: said[name] for name in kind.fields.model_fields} | dict(kind.begun)
    return Record(
        id=getattr(body, "id"),  # noqa: B009 - of every body that makes a record
        kind=kind.name,
        version=1,
        owner_city=said["owner_city"],
        owner_country=None,
        classification=kind.classification,
        exercise=exercise,
        parties=kind.parties(content),
        about=kind.about(content),
        number=None,
        status=kind.begins,
        content=content,
        created_at=now,
        updated_at=now,
    )


class Records:
    """The records of one kind in one database; `exercise` marks new ones."""

    def __init__(self, database: Database, kind: Kind, *, exercise: bool) -> None:
        self.database = database
        self.kind = kind
        self._exercise = exercise

    async def make(self, asked: Command, body: BaseModel) -> Response:
        """Make a record for a city that the caller acts for."""
        kind = self.kind
        new = self._begun(asked.by, body)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            new = await self._add(session, asked.by, new)
            return await asked.answer(session, kind.view(new), 201, f"{kind.path}/{new.id}")

    async def made(self, session: WriteSession, by: Principal, body: BaseModel) -> Made:
        """Make a record among others, or find that it is there as it is asked for."""
        new = self._begun(by, body)
        there = await record.of_id(session, self.kind.name, new.id)
        if there is not None and self._says(there, self.kind.written(by, None, new)):
            return Made(there.id, there.version, new=False)
        new = await self._add(session, by, new)
        return Made(new.id, new.version, new=True)

    def prepared(self, body: BaseModel) -> BaseModel:
        """Return what of a body may be kept; a kind may leave out some of it."""
        return body

    def _begun(self, by: Principal, body: BaseModel) -> Record:
        now = datetime.now(UTC)
        new = begun(self.kind, self.prepared(body), now, exercise=self._exercise)
        refuse_foreign(by, new, self.kind.name)
        return new

    async def _add(self, session: WriteSession, by: Principal, new: Record) -> Record:
        country = await country_of_owner(session, new.owner_city)
        return await keep(session, self.kind, None, replace(new, owner_country=country), by)

    def _says(self, there: Record, asked: Record) -> bool:
        """Say whether a record is the owner's and says what is asked for."""
        said = (
            there.content.get(name) == asked.content[name] for name in self.kind.fields.model_fields
        )
        return there.owner_city == asked.owner_city and all(said)

    async def change(
        self, by: Principal, record_id: UUID, body: BaseModel, if_match: str | None
    ) -> Shown:
        """Change some of what a record says.

        Raises
        ------
        Conflict
            When no way leads on from its state: what has ended does not change.
        """
        kind, now = self.kind, datetime.now(UTC)
        async with self.database.write() as session:
            before = await self.locked(session, by, record_id)
            check(if_match, before.version)
            if not kind.machine[before.status]:
                raise Conflict("record-final", kind=kind.name, status=before.status)
            known = kind.fields.model_fields
            own = {name: value for name, value in before.content.items() if name in known}
            fields = merged(kind.fields.model_validate(own), body)
            content = before.content | fields.model_dump(mode="json")
            after = before.next(
                now, content=content, parties=kind.parties(content), about=kind.about(content)
            )
            return kind.view(await keep(session, kind, before, after, by))

    async def move(
        self, asked: Command, record_id: UUID, body: Step, if_match: str | None
    ) -> Response:
        """Move a record to its next state."""
        kind, now = self.kind, datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await self.locked(session, asked.by, record_id)
            check(if_match, before.version, required=False)
            machine.check(kind.machine, before.status, body.to)
            opened = kind.opens.get(body.to, before.classification)
            after = before.next(now, status=body.to, classification=opened)
            after = await self.moved(session, after)
            after = await keep(session, kind, before, after, asked.by, note=body.note)
            return await asked.answer(session, kind.view(after))

    async def moved(self, _session: WriteSession, after: Record) -> Record:
        """Return a record in its next state, with what a kind counts for it."""
        return after

    async def page(
        self, by: Principal, wanted: RecordFilter, *, cursor: str | None, limit: int
    ) -> Page[Any]:
        """Return records that `by` may read, oldest first."""
        kind = self.kind
        async with self.database.read() as session:
            found = await record.page(
                session, by, kind.name, wanted, cursor=cursor, limit=limit, dataset=kind.dataset
            )
        return found.page(kind.view)

    async def one(self, by: Principal, record_id: UUID) -> Shown:
        """Return a record as it is now."""
        async with self.database.read() as session:
            return self.kind.view(await self._now(session, by, record_id))

    async def steps(
        self, by: Principal, record_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[Transition]:
        """Return who changed or moved a record, when and why."""
        async with self.database.read() as session:
            await self._now(session, by, record_id)
            name = self.kind.name
            if self.kind.versioned:
                return await versions.steps(
                    session, by, name, record_id, cursor=cursor, limit=limit
                )
            return await history.page(session, name, record_id, cursor=cursor, limit=limit)

    async def versions(
        self, by: Principal, record_id: UUID, *, cursor: str | None, limit: int
    ) -> Page[Any]:
        """Return the versions that `by` might read when they were made, newest first."""
        async with self.database.read() as session:
            now = await self._now(session, by, record_id)
            found = await versions.page(session, by, now, cursor=cursor, limit=limit)
        return found.page(self.kind.view)

    async def version(self, by: Principal, record_id: UUID, number: int) -> Shown:
        """Return one version as it was."""
        async with self.database.read() as session:
            now = await self._now(session, by, record_id)
            found = await versions.one(session, by, now, number)
        if found is None:
            raise missing(f"version {number} of {self.kind.name}", record_id)
        return self.kind.view(found)

    async def _now(self, session: ReadSession, by: Principal, record_id: UUID) -> Record:
        kind = self.kind
        found = await record.one(session, by, kind.name, record_id, dataset=kind.dataset)
        return readable(found, self.kind.name, record_id)

    async def locked(self, session: WriteSession, by: Principal, record_id: UUID) -> Record:
        """Return the locked record that `by` is about to change, or raise as `to_change` does."""
        name, dataset = self.kind.name, self.kind.dataset
        found = await record.locked(session, by, name, record_id)
        if found and dataset and await closes(session, by, found.owner_city, dataset):
            found = None
        return to_change(found, by, name, record_id)
