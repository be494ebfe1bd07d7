"""The clock of situation reports: it waits after a start, and one failure stops no other."""

import asyncio
from datetime import date, datetime
from typing import cast

from services.gateway.reports.daily import LOOK_SECONDS, Daily
from services.gateway.reports.use import Reports
from shared.errors import NotFound

DAY = date(2026, 11, 29)


class Book:
    """Reports that notes what it is asked to keep; it knows no city `gone`."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, date]] = []

    async def due(self, _: datetime) -> list[tuple[str, date]]:
        return [("gone", DAY), ("osh", DAY)]

    async def keep(self, place: str, day: date) -> bool:
        if place == "gone":
            raise NotFound("no-path")
        self.kept.append((place, day))
        return True


async def test_what_is_due_is_kept_and_a_city_that_is_gone_is_left_out() -> None:
    book = Book()
    assert await Daily(cast("Reports", book), settle_seconds=0)._look() == LOOK_SECONDS
    assert book.kept == [("osh", DAY)]


async def test_after_a_start_what_was_missed_is_taken_in_first() -> None:
    book = Book()
    assert 0 < await Daily(cast("Reports", book), settle_seconds=600)._look() <= 600
    assert not book.kept
    stopping = asyncio.Event()
    stopping.set()
    await Daily(cast("Reports", book)).run(stopping)
