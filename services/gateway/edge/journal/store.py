"""Every query of the journal."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.gateway.edge.journal.model import Asked, Came
from services.gateway.edge.journal.tables import journal
from services.gateway.edge.journal.views import LineView
from shared import paging
from shared.access import acted_for
from shared.database import ReadSession, WriteSession
from shared.policy import Principal


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the journal is narrowed to; None: everything."""

    city: str | None = None
    """Of the caller or of the record."""
    person: str | None = None
    """The holder of a key, or the name of a key."""
    room: str | None = None
    act: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def add(session: WriteSession, line: Asked) -> int:
    """Write a command down and return its number; a repetition opens its first line anew."""
    new = insert(journal).values(**asdict(line))
    statement = new.on_conflict_do_update(
        index_elements=["key", "room", "act", "subject", "once"],
        index_where=journal.c.once.is_not(None),
        set_={"name": new.excluded.name},
    ).returning(journal.c.number)
    return int((await session.execute(statement)).scalar_one())


async def close(session: WriteSession, number: int, came: Came) -> None:
    """Write down what came of a command; what is known of a first try stays."""
    columns = journal.c
    await session.execute(
        update(journal)
        .where(columns.number == number)
        .values(
            status=came.status,
            about=func.coalesce(came.about, columns.about),
            made=func.coalesce(came.made, columns.made),
            reason=func.coalesce(came.reason, columns.reason),
        )
    )


async def page(
    session: ReadSession, by: Principal, wanted: Wanted, *, cursor: str | None, limit: int
) -> paging.Slice[LineView]:
    """Return the lines that concern the cities that `by` acts for, the newest first."""
    own = acted_for(by, journal.c.city)
    query = select(journal, own.label("own")).where(or_(own, acted_for(by, journal.c.about)))
    found = await paging.page(
        session,
        query.where(*_narrowed(wanted, own)),
        [journal.c.number],
        cursor=cursor,
        limit=limit,
        newest_first=True,
    )
    return found.map(_line)


def _narrowed(wanted: Wanted, own: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    columns = journal.c
    narrowed: list[ColumnElement[bool]] = []
    if wanted.city is not None:
        narrowed.append(or_(columns.city == wanted.city, columns.about == wanted.city))
    if wanted.person is not None:
        # Who is not shown is not found either.
        # A key is named with its id behind: names may be alike.
        key = columns.name.startswith(f"{wanted.person} (key ", autoescape=True)
        named = or_(columns.person == wanted.person.casefold(), columns.name == wanted.person, key)
        narrowed.append(and_(own, named))
    if wanted.room is not None:
        narrowed.append(columns.room == wanted.room)
    if wanted.act is not None:
        narrowed.append(columns.act == wanted.act)
    if wanted.since is not None:
        narrowed.append(columns.at >= wanted.since)
    if wanted.until is not None:
        narrowed.append(columns.at < wanted.until)
    return narrowed


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop lines older than a time and return their number."""
    old = select(journal.c.number).where(journal.c.at < before).limit(at_most)
    gone = await session.execute(delete(journal).where(journal.c.number.in_(old)))
    return gone.rowcount


def _line(row: Row[Any]) -> LineView:
    return LineView(
        number=row.number,
        at=row.at,
        city=row.city,
        name=row.name if row.own else None,
        person=row.person if row.own else None,
        room=row.room,
        act=row.act,
        subject=row.subject or row.made or "",
        about=row.about,
        done=None if row.status is None else row.status < 400,
        status=row.status,
        reason=row.reason,
    )
