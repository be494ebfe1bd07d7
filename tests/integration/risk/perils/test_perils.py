"""Perils beside the earthquake from events to assessments, on a real database."""

from datetime import timedelta
from typing import Any

from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import HazardState, Point
from tests.support.hazards import general
from tests.support.risk import NOW, Room, asset, city, hazard
from tests.support.waters import air, flood, gauge, square

AREA = square(72.8, 40.53, 0.02)


def later(state: HazardState, **facts: Any) -> HazardState:
    """Return the next revision of a hazard."""
    told = state.model_dump(exclude={"magnitude", "depth_km"}) | facts
    return HazardState.model_validate(told | {"revision": state.revision + 1})


async def test_three_perils_in_one_city_are_three_assessments(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard(), flood(AREA, depth_m=1.2), air(187.0, 121.0))
    await room.work()
    events = await room.events()
    assert all(isinstance(each, AssessmentCompleted) for each in events)
    found = {event.data.hazard_state.kind: event.data for event in events}
    assert sorted(found) == ["air-quality", "earthquake", "flood"]
    first = {kind: each.footprint[0].measure for kind, each in found.items()}
    assert first == {"air-quality": "pm2.5", "earthquake": "pga", "flood": "depth"}
    assert {kind: each.level for kind, each in found.items()} == {
        "air-quality": "orange",
        "earthquake": "red",
        "flood": "red",
    }
    assert await room.rows("SELECT * FROM job") == []


async def test_a_flood_that_withdraws_to_elsewhere_takes_its_assessment_back(room: Room) -> None:
    first = flood(AREA, depth_m=1.2)
    await room.tell(city(), asset("school"), first)
    await room.work()
    elsewhere = square(60.0, 50.0, 0.1)
    await room.tell(later(first, geometry=elsewhere.model_dump(), bbox=elsewhere.box()))
    await room.work()
    completed, superseded = await room.events()
    assert isinstance(superseded, AssessmentSuperseded)
    assert superseded.data.id == completed.data.id
    assert superseded.data.reason == "out of reach"


async def test_a_flood_that_goes_on_is_assessed_in_a_city_that_comes_late(room: Room) -> None:
    await room.tell(flood(AREA, depth_m=1.2))
    await room.tell(city())
    await room.work()
    [event] = await room.events()
    assert event.data.hazard_state.kind == "flood"


async def test_an_episode_that_worsens_supersedes_its_assessment(room: Room) -> None:
    first = air(90.0, 36.0)
    await room.tell(city(), first)
    await room.work()
    worse = first.detail.model_copy(update={"mean_24h_ug_m3": 60.0})
    await room.tell(later(first, detail=worse.model_dump(), updated_at=NOW + timedelta(hours=1)))
    await room.work()
    assert [event.data.level for event in await room.events()] == ["yellow", "orange"]


async def test_air_over_a_part_of_a_city_is_stated_without_its_reference_point(room: Room) -> None:
    """No number was written for the point that the area misses, and PostgreSQL takes no NaN."""
    hospital = asset("hospital", system=System.HEALTH, subtype="hospital", longitude=72.87)
    await room.tell(city(), asset("school"), hospital, air(187.0, 121.0, square(73.5, 40.53, 0.69)))
    await room.work()
    [event] = await room.events()
    assert event.data.footprint == []
    assert [each.name for each in event.data.worst] == ["hospital"]
    assert (event.data.worst[0].intensity.measure, event.data.worst[0].intensity.p50) == (
        "pm2.5",
        187.0,
    )


async def test_a_gauge_alone_is_stated_without_numbers_that_nobody_knows(room: Room) -> None:
    where = Point(longitude=69.15, latitude=54.87)
    await room.tell(
        city("petropavl"), asset("school", "petropavl"), flood(where, gauge=gauge(1181.0))
    )
    await room.work()
    [event] = await room.events()
    state = event.data
    assert (state.level, state.population, state.footprint) == ("red", None, [])
    education = next(each for each in state.systems if each.system is System.EDUCATION)
    assert (education.coverage, education.damaged, education.functionality) == (
        "partial",
        None,
        None,
    )


async def test_a_facility_whose_damage_nobody_knows_is_named_in_an_event_that_can_be_read(
    room: Room,
) -> None:
    """Events leave out what is null: a field that may be null must be allowed to be missing."""
    await room.tell(city(), asset("school"), flood(AREA, probability=0.4))
    await room.work()
    [event] = await room.events()
    [school] = event.data.worst
    assert (school.name, school.damage) == ("school", None)


async def test_a_hazard_of_any_kind_is_assessed_by_who_and_what_lies_in_its_reach(
    room: Room,
) -> None:
    fire = general("avalanche", geometry=AREA.model_dump(), bbox=AREA.box())
    await room.tell(city(), asset("school"), asset("far", longitude=73.0), fire)
    await room.work()
    [event] = await room.events()
    state = event.data
    assert (state.level, state.hazard_state.kind) == ("not-assessable", "avalanche")
    education = next(each for each in state.systems if each.system is System.EDUCATION)
    assert (education.assets, education.exposed, education.assessed) == (2, 1, 1)
    assert [(each.name, each.functionality) for each in state.worst] == [("school", None)]
    assert state.population
    assert state.population.exposed[0].people > 0
    [(assets, facilities)] = await room.facilities()
    assert len(assets) == 2
    assert facilities.assessed.sum() == 1
