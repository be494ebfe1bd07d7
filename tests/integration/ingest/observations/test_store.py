"""Series in the database: doubled, late and corrected values, forecasts, stations."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.ingest.observations import series, store
from services.ingest.observations.model import Observation, Station, StationName
from services.ingest.observations.runs import SeriesName
from services.ingest.observations.series import Kept, key_of
from services.ingest.observations.window import Span, load
from shared.database import Database

START = datetime(2026, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
STATION = Station(source="openaq", code="8684", name="Embassy", longitude=68.8, latitude=38.5)
BORKI = Station(source="kazhydromet", code="borki", name="Borki", longitude=69.1, latitude=54.9)


@pytest.fixture
async def database(
    service_database: Callable[[str], Awaitable[str]],
) -> AsyncIterator[Database]:
    database = Database(await service_database("ingest"))
    yield database
    await database.close()


def value(hour: int, amount: float, *, received: int = 0, issued: int | None = None) -> Observation:
    return Observation(
        station=STATION,
        quantity="pm2.5",
        at=START + hour * HOUR,
        value=amount,
        issued_at=None if issued is None else START + issued * HOUR,
        received_at=START + received * HOUR,
    )


async def save(database: Database, *values: Observation) -> list[Kept]:
    async with database.write() as session:
        await store.save_stations(session, values)
        kept = await series.save(session, {key_of(one): one for one in values})
    return [kept[key_of(one)] for one in values]


async def amounts(database: Database) -> list[float]:
    async with database.read() as session:
        name = SeriesName(*STATION.named, "pm2.5")
        found = await load(session, {name: Span(START)})
    measured: list[float] = found[name].values.value.tolist()
    return measured + [one.value for one in found[name].expected]


async def test_a_value_that_comes_twice_is_kept_once(database: Database) -> None:
    assert await save(database, value(1, 10.0), value(2, 20.0)) == ["new", "new"]
    assert await save(database, value(2, 20.0, received=9), value(3, 30.0)) == ["unchanged", "new"]
    assert await amounts(database) == [10.0, 20.0, 30.0]


async def test_the_later_received_value_corrects_the_earlier_in_either_order(
    database: Database,
) -> None:
    early, late = value(1, 10.0, received=1), value(1, 12.0, received=2)
    assert [await save(database, one) for one in (early, late, early)] == [
        ["new"],
        ["revised"],
        ["unchanged"],
    ]
    assert await amounts(database) == [12.0]


async def test_of_forecasts_the_newest_holds_and_a_repeated_one_is_not_kept(
    database: Database,
) -> None:
    assert await save(database, value(5, 50.0, issued=0)) == ["new"]
    assert await save(database, value(5, 50.0, issued=1)) == ["unchanged"]
    assert await save(database, value(5, 70.0, issued=2)) == ["new"]
    assert await save(database, value(5, 50.0, issued=3)) == ["new"]
    assert await amounts(database) == [50.0]
    assert await save(database, value(5, 60.0)) == ["new"]
    assert sorted(await amounts(database)) == [50.0, 60.0]


async def test_forecasts_that_were_replaced_are_forgotten_and_the_newest_stays(
    database: Database,
) -> None:
    for issue, amount in enumerate((50.0, 70.0, 90.0)):
        await save(database, value(5, amount, issued=issue))
    await save(database, value(1, 10.0))
    async with database.write() as session:
        assert await series.forget_forecasts(session, START + 99 * HOUR, 10) == 2
    assert await amounts(database) == [10.0, 90.0]


async def test_a_station_keeps_what_a_later_payload_does_not_say(database: Database) -> None:
    first = Observation(
        station=replace(BORKI, river="Ishim", danger_cm=980.0),
        quantity="water-level",
        at=START + 5 * HOUR,
        value=1102.0,
        received_at=START,
    )
    older = replace(first, station=replace(BORKI, danger_cm=960.0), at=START)
    silent = replace(first, station=BORKI, at=START + 6 * HOUR)
    for one in (first, older, silent):
        async with database.write() as session:
            stored = await store.save_stations(session, [one])
    borki = stored[StationName("kazhydromet", "borki")]
    assert (borki.river, borki.danger_cm) == ("Ishim", 980.0)
