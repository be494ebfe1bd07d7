"""Situation reports over HTTP: as they stand now, and one for each place and day."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest

from services.gateway.console.behind import Behind
from services.gateway.console.city import CityPages
from services.gateway.console.sources import SourceWatch
from services.gateway.edge.upstream import Upstream
from services.gateway.maps.read import Maps
from services.gateway.reads.kit.reader import Reader
from services.gateway.reports.forget import forgetting
from services.gateway.reports.gather import Gatherer
from services.gateway.reports.tell import Teller
from services.gateway.reports.use import Reports
from shared.contracts.events.warning import Signature, WarningState, WarningStated, WarningText
from shared.database import Database
from shared.errors import Unavailable
from shared.http import Client
from shared.policy import Classification
from tests.support.gateway import assessment, city, project, running, settings_of
from tests.support.pages import pages

DAY = date(2026, 1, 10)
NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
KEPT = "/v1/situation-reports"


class Silent:
    """A service that does not answer."""

    async def ask(self, *_: object, **__: object) -> None:
        raise Unavailable("service-silent", service="test")


@pytest.fixture
async def reports(url: str, database: Database) -> AsyncIterator[Reports]:
    services = cast("Mapping[str, Upstream]", dict.fromkeys(("ingest", "risk"), Silent()))
    reader = Reader(url)
    shown = pages(exercise=True)
    watch = SourceWatch(Client(agent="test", allow_private=True), "http://127.0.0.1:1")
    boards = CityPages(database, Behind(services, lambda *_: None), shown)
    maps = Maps(database, reader, services, lambda *_: None, exercise=True)
    gatherer = Gatherer(database, boards, maps, watch)
    yield Reports(database, gatherer, Teller(shown), exercise=True)
    await reader.close()


@pytest.fixture
async def client(url: str, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(url)) as client:
        await project(database, city("osh"), assessment())
        yield client


async def test_a_place_and_a_day_have_one_report_whoever_makes_it_and_it_stays_as_it_was(
    reports: Reports, client: httpx.AsyncClient, database: Database
) -> None:
    assert await reports.due(NOON) == [("osh", DAY), ("coalition", DAY)]
    both = await asyncio.gather(reports.keep("osh", DAY), reports.keep("osh", DAY))
    assert sorted(both) == [False, True]
    await reports.keep("coalition", DAY)
    assert not await reports.due(NOON)
    assert await reports.due(NOON + timedelta(days=1))

    first = await client.get("/cities/osh/situation.html?day=2026-01-10&lang=ru")
    assert "Доклад об обстановке: " in first.text
    assert "data:image/svg+xml" in first.text
    await project(database, assessment("r2", version=2, level="red"))
    again = await client.get("/cities/osh/situation.html?day=2026-01-10&lang=ru")
    assert report(first) == report(again)
    assert report(first) != report(await client.get("/cities/osh/situation.html?lang=ru"))

    instead = await client.get("/situation.html?day=2026-01-10", headers={"Accept-Language": "tk"})
    assert instead.headers["content-language"] == "ru"
    refused = await client.get("/situation.html?day=2026-01-10&lang=tk")
    assert refused.status_code == 400
    assert "en, ru" in refused.text
    missing = await client.get("/situation.html?day=2026-01-09")
    assert missing.status_code == 404


async def test_reports_are_listed_by_city_and_day_and_forgotten_by_age(
    reports: Reports, client: httpx.AsyncClient, database: Database
) -> None:
    for place in ("osh", "coalition"):
        for day in (DAY, DAY + timedelta(days=1)):
            await reports.keep(place, day)
    page = await found(client, f"{KEPT}?limit=3")
    assert [(each["day"], each["city"]) for each in page["items"]] == [
        ("2026-01-11", "osh"),
        ("2026-01-11", "coalition"),
        ("2026-01-10", "osh"),
    ]
    rest = await found(client, f"{KEPT}?cursor={page['next']}")
    assert [each["city"] for each in rest["items"]] == ["coalition"]
    assert rest["next"] is None
    (one,) = (await found(client, f"{KEPT}?city=osh&day=2026-01-10"))["items"]
    assert one["timezone"] == "Asia/Bishkek"
    assert one["exercise"] is True
    assert (await found(client, f"{KEPT}/{one['id']}")) == one
    paper = await client.get(f"{one['pdf']}&lang=en")
    assert paper.status_code == 200
    assert paper.headers["cache-control"] == "public, max-age=3600"

    forget = forgetting(30)
    async with database.write() as session:
        assert await forget(session, NOON + timedelta(days=31)) == 2
    assert len((await found(client, KEPT))["items"]) == 2
    assert (await client.get(f"{KEPT}/{one['id']}")).status_code == 404


def warned(city: str) -> WarningStated:
    """Return a national warning that stands for a city."""
    now = datetime.now(UTC)
    state = WarningState(
        owner_city="coalition",
        owner_country=None,
        classification=Classification.PUBLIC,
        exercise=False,
        id=uuid4(),
        version=1,
        thread=uuid4(),
        state="issued",
        network="test",
        sender="met@example.org",
        identifier="1",
        sent=now,
        status="Actual",
        msg_type="Alert",
        scope="Public",
        begins=now,
        expires=now + timedelta(hours=6),
        severity="severe",
        urgency="Expected",
        certainty="Likely",
        texts=[WarningText(language="en", event="Mudflow")],
        cities=[city],
        signature=Signature(verdict="unsigned"),
        sha256="0" * 64,
        size_bytes=1,
        received_at=now,
    )
    return WarningStated.about(state, now)


async def test_a_national_warning_stands_on_the_board_and_in_the_report_of_its_city(
    client: httpx.AsyncClient, database: Database
) -> None:
    """None was ever shown: boards looked for a state that no warning has."""
    await project(database, warned("osh"))
    for path in ("/cities/osh?f=html", "/cities/osh/situation.html", "/situation.html"):
        assert "met@example.org" in (await client.get(path)).text, path


async def test_what_stands_now_is_read_on_a_page_and_on_paper(client: httpx.AsyncClient) -> None:
    page = await client.get("/cities/osh/situation.html?lang=ky")
    assert page.headers["content-language"] == "ky"
    assert 'href="/cities/osh/situation.pdf?lang=ky"' in page.text
    paper = await client.get("/cities/osh/situation.pdf?lang=ky")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-1.7")
    assert "situation-osh-" in paper.headers["content-disposition"]
    assert (await client.get("/situation.pdf")).content.startswith(b"%PDF-1.7")
    for path, status in {
        "/cities/nowhere/situation.pdf": 404,
        "/situation.html?day=today": 400,
        "/situation.html?lang=de": 400,
        f"{KEPT}?city=nowhere": 400,
        f"{KEPT}/not-an-id": 422,
    }.items():
        assert (await client.get(path)).status_code == status, path


async def found(client: httpx.AsyncClient, address: str) -> Any:
    answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def report(page: httpx.Response) -> str:
    """Return the report of a page, without what is around it."""
    assert page.status_code == 200
    return page.text.partition('<article class="report"')[2].partition("</article>")[0]
