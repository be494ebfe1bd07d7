"""Declaring a hazard, revising it and taking it back: each command in one transaction."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi import Response

from services.ingest.payloads.keep import keep
from services.ingest.payloads.model import Limits, holder
from services.ingest.readers import read
from services.ingest.readers.item import Reading, Unreadable
from services.ingest.reports import store
from services.ingest.reports.model import Report
from services.ingest.reports.store import Wanted
from services.ingest.reports.views import (
    Cancellation,
    NewReport,
    ReportChanges,
    ReportFields,
    ReportView,
)
from services.ingest.sources import declared
from services.ingest.sources.declared import Hand
from services.ingest.sources.registry import Registry
from shared.auth import require
from shared.commands import Command, refuse_foreign
from shared.database import Database, WriteSession
from shared.errors import Conflict, Fault, Invalid, NotFound, OutsideMandate
from shared.paging import Page
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import check
from shared.problems import English

MOST_YEARS = 10
"""Before a report is declared, what it tells of may have begun: what is older is a year mistyped,
or is for a register. A report that stands for years keeps its begin."""


class Reports:
    """The reports of one database."""

    def __init__(
        self, database: Database, registry: Registry, arrived: asyncio.Event, limits: Limits
    ) -> None:
        self._database = database
        self._registry = registry
        self._arrived = arrived
        """Set when a payload is there to be read."""
        self._limits = limits

    async def page(
        self, by: Principal, wanted: Wanted, *, cursor: str | None, limit: int
    ) -> Page[ReportView]:
        """Return the reports of the cities that `by` acts for, in the order they came."""
        async with self._database.read() as session:
            return await store.page(session, by, wanted, cursor=cursor, limit=limit)

    async def one(self, by: Principal, id_: UUID) -> ReportView:
        """Return a report.

        Raises
        ------
        NotFound
            When there is none that `by` may look at.
        """
        async with self._database.read() as session:
            found = await store.view(session, by, id_)
        if found is None:
            raise NotFound("no-record", kind="report", id=id_)
        return found

    async def declare(self, asked: Command, body: NewReport) -> Response:
        """Declare a hazard for a city; it is read as what sources send is.

        Raises
        ------
        OutsideMandate
            When the caller does not act for the city.
        Invalid
            When the same bytes from a source would end in quarantine.
        Conflict
            When nothing is taken in of the city's reports: they are paused.
        """
        by = asked.by
        require(by, Scope.PUBLISH)
        city = body.city or by.speaks_as
        if not by.acts_for(city):
            raise OutsideMandate(
                "record-foreign",
                kind="report",
                city=city,
                mandate=by.city or "–",
                extensions={"owner_city": city},
            )
        now = datetime.now(UTC)
        report = Report(
            id=uuid4(),
            version=1,
            owner_city=city,
            owner_country=by.country,
            stated=_stated(body.fields),
            state="standing",
            cancelled=None,
            receipt=None,
            by_name=by.name,
            by_key=by.key,
            person=by.person,
            created_at=now,
            updated_at=now,
        )
        _refuse_unreadable(report)
        await self._registry.current()
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            await _open_source(session, report, now)
            kept = await self._keep(session, by, report)
            answer = await asked.answer(
                session, ReportView.of(kept, None), 202, f"/v1/reports/{report.id}"
            )
        self._arrived.set()
        return answer

    async def revise(
        self, by: Principal, id_: UUID, body: ReportChanges, if_match: str | None
    ) -> ReportView:
        """State something else of the same hazard, such as that it is over.

        Raises
        ------
        NotFound, OutsideMandate, Conflict, PreconditionRequired, VersionConflict
            When there is no such report, it is another city's, was taken back, or is another
            version than the caller has seen.
        Invalid
            When the same bytes from a source would end in quarantine.
        """
        async with self._database.write() as session:
            report = await _to_change(session, by, id_)
            check(if_match, report.version)
            fields = merged(ReportFields.model_validate(report.stated), body)
            following = report.revised(_stated(fields), datetime.now(UTC))
            _refuse_unreadable(following)
            kept = await self._keep(session, by, following)
        self._arrived.set()
        return await self.one(by, kept.id)

    async def cancel(
        self, by: Principal, id_: UUID, body: Cancellation, if_match: str | None
    ) -> ReportView:
        """Take a report back: what it declared did not happen.

        Raises
        ------
        NotFound, OutsideMandate, Conflict, VersionConflict
            As for a revision.
        """
        async with self._database.write() as session:
            report = await _to_change(session, by, id_)
            check(if_match, report.version, required=False)
            kept = await self._keep(session, by, report.taken_back(body.reason, datetime.now(UTC)))
        self._arrived.set()
        return await self.one(by, kept.id)

    async def _keep(self, session: WriteSession, by: Principal, report: Report) -> Report:
        """Keep a version, and hand it to the intake as what the caller sent."""
        receipt = await keep(
            session,
            report.source,
            report.payload(),
            holder(by),
            media_type="application/json",
            limits=self._limits,
            now=report.updated_at,
        )
        kept = replace(report, receipt=receipt)
        await store.save(session, kept)
        return kept


def _stated(fields: ReportFields) -> dict[str, Any]:
    return fields.model_dump(mode="json")


def _refuse_unreadable(report: Report) -> None:
    """Raise where the intake would put it into quarantine, or where it tells of long ago."""
    begins = datetime.fromisoformat(report.stated["begins"])
    if report.created_at - begins > timedelta(days=366 * MOST_YEARS):
        raise Invalid.field("#/begins", "report-begins-long-ago", years=MOST_YEARS)
    reading = Reading(report.source, report.updated_at)
    for item in read(report.payload(), reading, "report"):
        if isinstance(item, Unreadable):
            pointer = f"#/{item.field}" if item.field else "#"
            raise Invalid(errors=[Fault(pointer, English(item.reason))])


async def _open_source(session: WriteSession, report: Report, now: datetime) -> None:
    """Enter the source of a city's reports with the first of them.

    Raises
    ------
    Conflict
        When an administrator has taken it out of use, or its name is another source's.
    """
    await declared.lock(session)
    known = await declared.every(session)
    wanted = report.from_source
    found = known.get(wanted.name)
    if found is None:
        await declared.enter(session, wanted, Hand(report.owner_city, "reports"), now)
    elif not found.stands or (found.source.owner_city, found.source.format) != (
        wanted.owner_city,
        wanted.format,
    ):
        raise Conflict("source-retired", source=wanted.name)


async def _to_change(session: WriteSession, by: Principal, id_: UUID) -> Report:
    require(by, Scope.PUBLISH)
    report = await store.locked(session, by, id_)
    if report is None:
        raise NotFound("no-record", kind="report", id=id_)
    refuse_foreign(by, report, "report")
    if report.state == "cancelled":
        raise Conflict("report-cancelled")
    return report
