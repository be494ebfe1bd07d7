"""What risk keeps of events that arrive together, as a consumer's batch does."""

import pytest
from sqlalchemy import text

from tests.support.risk import Room, asset, city, hazard, uuid_of


async def emptied(room: Room, table: str) -> None:
    async with room.database.write() as session:
        await session.execute(text(f"DELETE FROM {table}"))


async def test_of_a_hazards_revisions_in_one_batch_the_newest_is_kept(room: Room) -> None:
    revisions = [hazard(revision=number, magnitude=5 + number / 10) for number in (1, 3, 2)]
    await room.tell(*revisions, hazard("other"))
    kept = await room.rows("SELECT id, revision, state ->> 'magnitude' FROM hazard ORDER BY 2")
    assert [tuple(row) for row in kept] == [
        (uuid_of("other"), 1, "6.5"),
        (uuid_of("quake"), 3, "5.3"),
    ]


async def test_a_batch_of_revisions_known_already_asks_for_nothing(room: Room) -> None:
    await room.tell(hazard(revision=3))
    await emptied(room, "job")
    await room.tell(hazard(revision=2), hazard(revision=3))
    assert await room.rows("SELECT 1 FROM job") == []


async def test_catalogue_entries_in_a_batch_are_kept_and_not_assessed(room: Room) -> None:
    await room.tell(city(), hazard("old", catalogue=True), hazard("new"))
    assert len(await room.rows("SELECT 1 FROM hazard")) == 2
    assert await room.rows("SELECT hazard FROM job") == [(uuid_of("new"),)]


async def test_a_hazard_far_from_every_city_is_kept_and_not_assessed(room: Room) -> None:
    await room.tell(city(), hazard("near"), hazard("far", longitude=-150.0, latitude=-20.0))
    assert len(await room.rows("SELECT 1 FROM hazard")) == 2
    assert await room.rows("SELECT hazard FROM job") == [(uuid_of("near"),)]


async def test_a_hazard_that_moves_out_of_reach_is_looked_at_where_an_assessment_stands(
    room: Room,
) -> None:
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(hazard(revision=2, longitude=-150.0, latitude=-20.0))
    assert await room.rows("SELECT hazard FROM job") == [(uuid_of("quake"),)]
    await room.work()
    assert [event.data.reason for event in await room.events()][-1] == "out of reach"


async def test_a_hazard_of_which_a_catalogue_entry_is_left_is_looked_at_where_one_stands(
    room: Room,
) -> None:
    """Its live solution was taken back; the assessment of that solution stood for ever."""
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(hazard(revision=2, magnitude=5.0, catalogue=True))
    await room.work()
    assert [event.data.hazard_revision for event in await room.events()] == [1, 2]


async def test_a_city_that_comes_after_the_hazard_asks_for_its_assessment(room: Room) -> None:
    await room.tell(hazard())
    assert await room.rows("SELECT 1 FROM job") == []
    await room.tell(city())
    await room.work()
    assert [event.data.city for event in await room.events()] == ["osh"]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
async def test_an_asset_that_moves_within_a_batch_marks_every_city_it_was_in(
    room: Room, order: tuple[int, int]
) -> None:
    await room.tell(city("osh"), city("namangan"), asset("school", "osh"))
    await emptied(room, "exposure_change")
    moved = {1: asset("school", "osh", 2, criticality=4), 2: asset("school", "namangan", 3)}
    await room.tell(*(moved[each] for each in order))
    marked = await room.rows("SELECT DISTINCT city FROM exposure_change ORDER BY 1")
    assert [row.city for row in marked] == ["namangan", "osh"]
    assert await room.rows("SELECT city, version FROM asset") == [("namangan", 3)]
