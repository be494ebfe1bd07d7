"""A facility's condition is another: what stands in its city is assessed anew, and says so."""

from tests.support.risk import Room, asset, city, hazard, inspection


async def causes(room: Room) -> list[list[str]]:
    """Return why each statement after the first was made."""
    stated = [event.data for event in await room.events()]
    return [[each.name for each in one.revision.causes] for one in stated if one.revision]


async def test_a_changed_condition_has_what_stands_assessed_anew_once(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    for told in (inspection(), inspection(), inspection("again", on="2026-06-01")):
        await room.tell(told)
        await room.work()
    assert await causes(room) == [["condition"]], "told twice, or found again, it is no change"
    first, second = [event.data for event in await room.events()]
    assert (second.version, second.supersedes) == (2, first.id)
    assert not any("inspected" in each for each in first.warnings)
    assert any("condition changes no number" in each for each in second.warnings)
    assert (second.systems, second.level, second.worst) == (
        *(first.systems, first.level, first.worst),
    )
    [(kept,), _] = await room.rows(
        "SELECT inputs ->> 'conditions' FROM assessment ORDER BY version DESC"
    )
    assert kept == "1"


async def test_an_inspection_that_is_taken_back_is_a_change_and_an_older_version_none(
    room: Room,
) -> None:
    await room.tell(city(), asset("school"), hazard(), inspection())
    await room.work()
    await room.tell(inspection(version=2, status="withdrawn"), inspection(condition=5))
    await room.work()
    await room.tell(inspection(condition=1))
    await room.work()
    assert await causes(room) == [["condition"]]


async def test_a_city_changes_no_other_citys_assessments_by_what_it_finds(room: Room) -> None:
    await room.tell(city(), city("namangan"), asset("school"), hazard())
    await room.work()
    await room.tell(inspection(owner_city="namangan"))
    await room.work()
    stated = [event.data for event in await room.events()]
    assert {one.city for one in stated if one.version > 1} <= {"namangan"}
