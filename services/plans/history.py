"""Who moved what from which state to which, when and why: written once, never changed."""

from datetime import datetime
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Identity,
    Index,
    Table,
    Text,
    insert,
    select,
)

from services.plans.schema import metadata
from shared import paging
from shared.database import ReadSession, WriteSession
from shared.languages import Text as Typed
from shared.paging import Page

Subject = Literal[
    "city",
    "plan",
    "measure",
    "accession",
    "partner",
    "initiative",
    "mcr2030 profile",
    "instrument",
    "certified copy",
    "mandate",
    "policy",
    "alert-policy",
    "consent",
    "reservation",
    "comment window",
    "dispute",
    "emerging risk",
    "study",
    "project",
    "method",
    "forecast",
    "scenario",
    "review",
    "inspection",
    "people metric",
    "scorecard",
    "progress report",
    "plan link",
    "accepted risk",
    "contribution",
    "planning layer",
    "cost benefit",
    "working group",
    "group member",
    "integration note",
    "meeting",
    "decision",
    "action item",
    "task",
    "training",
    "course",
    "enrolment",
    "training certificate",
    "consultation",
    "submission",
    "calendar",
]
Note = Annotated[Typed, StringConstraints(max_length=2000)]

transition = Table(
    "transition",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("note", Text),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_transition_subject", "subject", "subject_id", "id"),
)


class Transition(BaseModel):
    """One step of a record's life."""

    model_config = ConfigDict(frozen=True)

    id: int
    before: str | None
    """State it left; null at the beginning."""
    after: str
    version: int
    """Version of the record that the step made."""
    who: str
    note: str | None
    at: datetime


class Stepping(Protocol):
    """A record whose state moves, in the version that a step made."""

    @property
    def id(self) -> object:
        """Its id within the subject."""

    @property
    def status(self) -> str:
        """The state it is in now."""

    @property
    def version(self) -> int:
        """Number of the version."""

    @property
    def updated_at(self) -> datetime:
        """When it got there."""


async def record(
    session: WriteSession,
    subject: Subject,
    after: Stepping,
    *,
    before: str | None = None,
    who: str,
    note: str | None = None,
) -> None:
    """Keep one step: from state `before` (None: the beginning) to the one it is in now."""
    await session.execute(
        insert(transition).values(
            subject=subject,
            subject_id=str(after.id),
            before=before,
            after=after.status,
            version=after.version,
            who=who,
            note=note,
            at=after.updated_at,
        )
    )


async def page(
    session: ReadSession,
    subject: Subject,
    subject_id: object,
    seen: ColumnElement[bool] | None = None,
    *,
    cursor: str | None,
    limit: int,
) -> Page[Transition]:
    """Return the steps of a record, oldest first; of some kinds those alone that may be `seen`."""
    statement = select(transition).where(
        transition.c.subject == subject, transition.c.subject_id == str(subject_id)
    )
    if seen is not None:
        statement = statement.where(seen)
    found = await paging.page(session, statement, [transition.c.id], cursor=cursor, limit=limit)
    return found.page(lambda row: Transition.model_validate(row, from_attributes=True))
