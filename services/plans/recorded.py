"""What may be done to records of every kind: each command in one transaction, one event of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid4

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from services.plans import history, machine, record, versions
from services.plans.answers import missing, readable, to_change
from services.plans.cities.use import country_of_owner
from services.plans.content import OwnerCity
from services.plans.history import Note, Transition
from services.plans.many import Made
from services.plans.order import Dated
from services.plans.record import Record, RecordFilter
from services.plans.search import store as search
from services.plans.search.entry import Entry
from shared import outbox
from shared.commands import Command, refuse_foreign
from shared.contracts.events import Event
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict
from shared.paging import Page
from shared.patch import merged
from shared.policy import Classification, Dataset, Principal, Scope
from shared.preconditions import check
from shared.restrictions import closes


class Fields(BaseModel):
    """What a kind of record says."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class New(BaseModel):
    """What every new record says besides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    owner_city: OwnerCity


class Shown(BaseModel):
    """What every record shows besides."""

    id: UUID
    version: int
    owner_city: str
    classification: Classification
    exercise: bool
    status: str
    transitions: list[str]
    """States it can be moved to."""
    created_at: datetime
    updated_at: datetime

    KEPT: ClassVar[Sequence[str]] = (
        "id",
        "version",
        "owner_city",
        "classification",
        "exercise",
        "status",
        "created_at",
        "updated_at",
    )


class Step(BaseModel):
    """A step of a record's life."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str
    note: Note | None = None


Guard = Callable[[Principal, Record | None, Record, datetime], None]
"""Refuses a record's next version by rules of its kind; before is None at the beginning."""
Written = Callable[[Principal, Record | None, Record], Record]
"""Returns a record's next version with what its kind notes itself; before is None at first."""
Effect = Callable[[WriteSession, Principal, Record, datetime], Awaitable[None]]
"""What else changes in the transaction that gives the record this state."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list can be asked for beyond owner, state and object."""

    annotation: Any
    """Type and description of the query parameter."""
    ways: Callable[[Any], Sequence[Mapping[str, Any]]]
    """What the content holds of a value: one of these at least."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: what it says, which states follow which, what an event says of it."""

    name: history.Subject
    path: str
    machine: Mapping[Any, Sequence[Any]]
    """The first state is that of new ones."""
    fields: type[Fields]
    shown: type[Shown]
    event: type[Event]
    state: type[Any]
    """Of the event."""
    types: Mapping[str, str]
    """The event's type in each state, without prefix and version."""
    changed: str | None = None
    """The same of what is changed within a state, where that is not told as the state is."""
    scope: Scope = Scope.PLAN
    classification: Classification = Classification.COALITION
    parties: Callable[[Mapping[str, Any]], list[str]] = lambda _: []
    about: Callable[[Mapping[str, Any]], str | None] = lambda content: content.get("about")
    said: Callable[[dict[str, Any], str], dict[str, Any]] = lambda content, _status: content
    """What an event says of the content."""
    written: Written = lambda _by, _before, after: after
    guard: Guard = lambda _by, _before, _after, _now: None
    effects: Mapping[str, Effect] = field(default_factory=dict)
    """By state; "" is every one."""
    opens: Mapping[str, Classification] = field(default_factory=dict)
    """The classification that a state gives; others keep what there was."""
    begun: Mapping[str, Any] = field(default_factory=dict)
    """What the content of new ones holds besides their fields."""
    versioned: bool = False
    """Each version is kept as it was, for those who might read it then."""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    """By query parameter."""
    dated: Dated | None = None
    """By which field lists are narrowed to days, and sorted."""
    dataset: Dataset | None = None
    """What a city closes together with its records of this kind."""
    found: bool = True
    """Whether a search finds it by what it says."""

    @property
    def begins(self) -> str:
        """The state of new ones."""
        return str(next(iter(self.machine)))

    def view(self, one: Record) -> Shown:
        """Return the view of a stored record, which was checked when it was written."""
        return self.shown.model_validate(
            one.content
            | {name: getattr(one, name) for name in Shown.KEPT}
            | {"transitions": list(self.machine[one.status])}
            | {
                name: getattr(one, name)
                for name in ("number",)
                if name in self.shown.model_fields and name not in one.content
            }
        )

    def entry(self, one: Record) -> Entry:
        """Return what of a record can be found: what its view shows, and nothing else."""
        known = self.shown.model_fields
        content = {name: one.content[name] for name in one.content if name in known}
        return Entry.of(
            self.name, self.path, one, content, parties=one.parties, dataset=self.dataset or ""
        )

    def event_of(self, one: Record, before: str | None = None) -> Event:
        """Return the event that states a record, which was in the state `before`."""
        known = self.state.model_fields
        told = self.said(one.content, one.status)
        said = {name: value for name, value in told.items() if name in known}
        own = {name: getattr(one, name) for name in Record.__slots__ if name in known}
        state = self.state.model_validate(
            said | {name: value for name, value in own.items() if name not in said}
        )
        return self.event.of(
            state,
            subject=one.id,
            version=one.version,
            time=one.updated_at,
            type=f"org.csc-ca.{self._type(one.status, before)}.v1",
        )

    def _type(self, status: str, before: str | None) -> str:
        return self.changed if self.changed and before == status else self.types[status]


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
