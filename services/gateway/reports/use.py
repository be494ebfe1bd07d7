"""Situation reports: made now for one reader, and kept for each day as the public may read it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from services.gateway.reports import store
from services.gateway.reports.facts import Facts
from services.gateway.reports.gather import Gatherer
from services.gateway.reports.model import Report, due, due_together, languages_of, name_of
from services.gateway.reports.tell import Teller
from services.gateway.reports.views import SituationReportView, view
from shared.database import Database
from shared.errors import NotFound, UnknownParameter
from shared.languages import Language
from shared.paging import Page
from shared.policy import ANONYMOUS, COALITION, Principal

DAYS_SHOWN = 14

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """A report in one language."""

    place: str
    zone: str
    made_at: datetime
    language: Language
    title: str
    """What it is headed, without its day."""
    document: str
    """XML: see `services.gateway.reports.tell`."""
    day: date | None
    """Whose report it is; None: it was made now."""

    @property
    def of(self) -> date:
        """Day of which it tells, by the calendar of its place."""
        return self.day or self.made_at.astimezone(ZoneInfo(self.zone)).date()


class Reports:
    """Makes, keeps and finds reports."""

    def __init__(
        self, database: Database, gatherer: Gatherer, teller: Teller, *, exercise: bool
    ) -> None:
        self._database = database
        self._gatherer = gatherer
        self._teller = teller
        self._exercise = exercise

    async def now(self, place: str, principal: Principal, language: Language) -> Told:
        """Return the report of what a reader may know now.

        Raises
        ------
        NotFound
            When there is no such city, or none for this reader.
        """
        facts = await self._gatherer.gather(place, principal, language)
        document = await asyncio.to_thread(self._teller.document, facts, language)
        return Told(place, facts.zone, facts.made_at, language, document.title, document.text, None)

    async def of_day(self, place: str, day: date, language: Language, *, only: bool) -> Told:
        """Return the report that was kept for a day.

        One that is not kept in the language is told in Russian instead, or not at all if `only`.

        Raises
        ------
        NotFound
            When none was.
        UnknownParameter
            When it is kept in other languages; it lists them.
        """
        name = name_of(place, day)
        async with self._database.read() as session:
            report = await store.one(session, name)
            if report is None:
                raise NotFound("no-report", day=day.isoformat(), place=place)
            if not only and language not in report.languages:
                language = "ru"
            document = await store.text(session, name, language)
        if document is None:
            raise UnknownParameter.named("lang", "one-of", allowed=", ".join(report.languages))
        return Told(
            place, report.zone, report.made_at, language, document.title, document.text, day
        )

    async def days(self, place: str) -> list[date]:
        """Return the latest days of which reports are kept, the last first."""
        async with self._database.read() as session:
            found = await store.page(session, place, None, cursor=None, limit=DAYS_SHOWN)
        return [each.day for each in found.items]

    async def page(
        self, place: str | None, day: date | None, *, cursor: str | None, limit: int
    ) -> Page[SituationReportView]:
        """Return reports that are kept, the latest day first."""
        async with self._database.read() as session:
            found = await store.page(session, place, day, cursor=cursor, limit=limit)
        return found.page(view)

    async def one(self, name: UUID) -> SituationReportView:
        """Return what is known of a report that is kept.

        Raises
        ------
        NotFound
            When there is none of that id.
        """
        async with self._database.read() as session:
            report = await store.one(session, name)
        if report is None:
            raise NotFound("no-record", kind="situation report", id=name)
        return view(report)

    async def due(self, now: datetime) -> Sequence[tuple[str, date]]:
        """Return the places whose report of the day is to be made by now, and is not."""
        cities = await self._gatherer.cities(ANONYMOUS)
        wanted = [(each.id, due(each.timezone, now)) for each in cities]
        wanted.append((COALITION, due_together((each.timezone for each in cities), now)))
        asked = [(place, day) for place, day in wanted if day is not None]
        async with self._database.read() as session:
            kept = await store.which(session, [name_of(*each) for each in asked])
        return [each for each in asked if name_of(*each) not in kept]

    async def keep(self, place: str, day: date) -> bool:
        """Make the report of a day as the public may read it; return False where it is kept."""
        facts = await self._gatherer.gather(place, ANONYMOUS, "en")
        report = self._report(facts, day)
        texts = {
            language: await asyncio.to_thread(self._teller.document, facts, language)
            for language in report.languages
        }
        async with self._database.write() as session:
            added = await store.add(session, report, texts)
        log.info("situation report kept", place=place, day=day.isoformat(), added=added)
        return added

    def _report(self, facts: Facts, day: date) -> Report:
        spoken = [each.situation.city.languages for each in facts.boards]
        return Report(
            name_of(facts.place, day),
            facts.place,
            day,
            facts.zone,
            facts.made_at,
            facts.level,
            self._exercise,
            languages_of(spoken),
        )
