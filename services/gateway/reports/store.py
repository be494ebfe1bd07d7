"""Every query about the daily reports that are kept."""

import gzip
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.reports.model import Document, Report
from services.gateway.reports.tables import situation_report, situation_report_text
from shared import paging
from shared.database import ReadSession, WriteSession
from shared.languages import Language
from shared.paging import Slice


async def add(session: WriteSession, report: Report, texts: Mapping[Language, Document]) -> bool:
    """Store a report with its texts; return False where its place and day have one already."""
    added = await session.scalar(
        insert(situation_report)
        .values(
            id=report.id,
            place=report.place,
            day=report.day,
            zone=report.zone,
            made_at=report.made_at,
            level=report.level,
            exercise=report.exercise,
            languages=list(report.languages),
        )
        .on_conflict_do_nothing()
        .returning(situation_report.c.id)
    )
    if added is None:
        return False
    rows = [
        {
            "report": report.id,
            "language": language,
            "title": told.title,
            "document": _packed(told.text),
        }
        for language, told in texts.items()
    ]
    await session.execute(situation_report_text.insert(), rows)
    return True


async def one(session: ReadSession, name: UUID) -> Report | None:
    """Return a report by its id."""
    query = select(situation_report).where(situation_report.c.id == name)
    row = (await session.execute(query)).one_or_none()
    return _report(row) if row else None


async def which(session: ReadSession, names: Collection[UUID]) -> set[UUID]:
    """Return those of these ids whose report is kept."""
    query = select(situation_report.c.id).where(situation_report.c.id.in_(list(names)))
    return set(await session.scalars(query))


async def page(
    session: ReadSession, place: str | None, day: date | None, *, cursor: str | None, limit: int
) -> Slice[Report]:
    """Return reports of a place, of a day, or all; the latest day first."""
    query = select(situation_report)
    if place is not None:
        query = query.where(situation_report.c.place == place)
    if day is not None:
        query = query.where(situation_report.c.day == day)
    keys = [situation_report.c.day, situation_report.c.place]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit, newest_first=True)
    return found.map(_report)


async def text(session: ReadSession, name: UUID, language: Language) -> Document | None:
    """Return a report's document in a language, None where it was not made in it."""
    columns = situation_report_text.c
    query = select(columns.title, columns.document).where(
        columns.report == name, columns.language == language
    )
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    return Document(found.title, gzip.decompress(found.document).decode())


async def forget(session: WriteSession, before: date, at_most: int) -> int:
    """Drop reports of days before one, the oldest first, and return their number."""
    old = (
        select(situation_report.c.id)
        .where(situation_report.c.day < before)
        .order_by(situation_report.c.day)
        .limit(at_most)
    )
    gone = await session.execute(delete(situation_report).where(situation_report.c.id.in_(old)))
    return gone.rowcount


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def _report(row: Row[*tuple[object, ...]]) -> Report:
    return Report(*row)  # type: ignore[arg-type]  # columns in the order of the fields
