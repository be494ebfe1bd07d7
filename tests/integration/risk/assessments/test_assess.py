"""From events to assessments, on a real database."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.risk.assessments import jobs
from services.risk.exposure.store import models
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import Author, Observed
from tests.support.drift import drift
from tests.support.risk import MURGHOB, NOW, PLACES, Room, asset, city, hazard, uuid_of

OpenRoom = Callable[..., Awaitable[Room]]


async def test_the_migrated_schema_is_the_declared_one(room: Room) -> None:
    assert await drift(room.database.url, "services.risk") == []


async def test_a_hazard_in_reach_gives_one_assessment_and_one_event(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    [event] = await room.events()
    assert isinstance(event, AssessmentCompleted)
    state = event.data
    assert (state.city, state.hazard, state.status, state.version) == (
        "osh",
        uuid_of("quake"),
        "completed",
        1,
    )
    assert event.partitionkey == str(state.hazard)
    [(assets, found)] = await room.facilities()
    assert assets.name_of(0) == "school"
    assert found.damage.sum() == pytest.approx(1, abs=2e-7)
    assert await room.rows("SELECT * FROM job") == []


async def test_every_city_in_reach_is_assessed_the_nearest_first(room: Room) -> None:
    """Six cities, one of which no founder knew: none is written into the code."""
    sixth = city("khorog", country="TJ", longitude=71.55, latitude=37.49, population=30_000)
    await room.tell(*(city(name) for name in PLACES), sixth, hazard(**MURGHOB))
    await room.work()
    assert [event.data.city for event in await room.events()] == [
        "khorog",
        "osh",
        "namangan",
        "dushanbe",
        "almaty",
    ]


async def test_the_nearest_city_is_nearest_on_the_ground_not_in_degrees(room: Room) -> None:
    """At 55 degrees north a degree to the east is 64 km, and 0.8 to the north are 89 km."""
    here: dict[str, Any] = {"country": "KZ", "population": 10_000}
    east = city("east", longitude=70.15, latitude=54.87, **here)
    north = city("north", longitude=69.15, latitude=55.67, **here)
    await room.tell(north, east, hazard(longitude=69.15, latitude=54.87, magnitude=7.0))
    await room.work()
    assert [event.data.city for event in await room.events()] == ["east", "north"]


async def test_a_revision_supersedes_and_keeps_the_former_result(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    await room.tell(hazard(revision=2, magnitude=6.9))
    await room.work()
    first, second = await room.events()
    assert second.data.supersedes == first.data.id
    assert first.data.revision is None
    assert second.data.revision
    causes = {each.name for each in second.data.revision.causes}
    assert "magnitude" in causes
    assert "exposure" not in causes
    assert "mmi" in {each.name for each in second.data.revision.effects}
    assert (second.data.version, second.data.hazard_revision) == (2, 2)
    former, current = await room.rows("SELECT * FROM assessment ORDER BY version")
    assert (former.status, former.superseded_by) == ("superseded", current.id)
    assert former.state["status"] == "superseded"
    assert former.state["footprint"] == first.data.model_dump(mode="json")["footprint"]
    assert second.data.footprint[0].p50 > first.data.footprint[0].p50
    assert len(await room.facilities()) == 2
    assert len(await room.rows("SELECT * FROM exposure_model")) == 1


async def test_a_record_that_comes_with_a_revision_moves_the_assessment_and_says_so(
    room: Room,
) -> None:
    """Over the bus: stated by ingest with the hazard, conditioned on by risk."""
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    record = {"place": "OSH", "longitude": 72.8, "latitude": 40.53, "measure": "pga", "value": 0.1}
    state = hazard(revision=2)
    seen = state.detail.model_copy(update={"observed": [Observed.model_validate(record)]})
    await room.tell(state.model_copy(update={"detail": seen}))
    await room.work()
    _, second = await room.events()
    assert second.data.intensity("pga").p50 == pytest.approx(0.1, rel=1e-3)
    causes = [(each.name, each.of, each.after) for each in second.data.revision.causes]
    assert causes == [
        ("observed", None, 1.0),
        ("method", "MVN-update", "2"),
    ]
    moved = next(each for each in second.data.revision.effects if each.name == "pga")
    assert moved.after == pytest.approx(0.1, rel=1e-3)


async def test_an_old_revision_that_comes_late_changes_nothing(room: Room) -> None:
    await room.tell(city(), hazard(revision=2))
    await room.work()
    await room.tell(hazard(revision=1, magnitude=5.0))
    assert await room.work() == 0
    assert len(await room.events()) == 1


async def test_revisions_that_come_together_are_one_job(room: Room) -> None:
    await room.tell(city(), *(hazard(revision=number) for number in range(1, 21)))
    await room.work()
    [event] = await room.events()
    assert event.data.hazard_revision == 20


@pytest.mark.parametrize("status", ["retracted", "merged"])
async def test_a_hazard_that_is_no_more_takes_its_assessments_back(room: Room, status: str) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    by = Author(city="osh", at=NOW, person="a@osh.example")
    await room.tell(hazard(revision=2, status=status, by=by, words=[by]))
    await room.work()
    completed, superseded = await room.events()
    assert (superseded.data.by, superseded.data.words) == (by, [by])
    assert (completed.data.by, completed.data.words) == (None, [])
    assert isinstance(superseded, AssessmentSuperseded)
    assert superseded.data.id == completed.data.id
    assert superseded.data.reason == f"hazard {status}"
    assert superseded.data.status == "superseded"
    assert superseded.version > completed.version
    assert superseded.partitionkey == completed.partitionkey
    [row] = await room.rows("SELECT status FROM assessment")
    assert row.status == "superseded"


async def test_a_hazard_that_is_split_off_again_is_assessed_again(room: Room) -> None:
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(hazard(revision=2, status="merged"))
    await room.work()
    await room.tell(hazard(revision=3))
    await room.work()
    events = await room.events()
    assert [event.data.status for event in events] == ["completed", "superseded", "completed"]
    assert [event.version for event in events] == [1, 2, 3]
    assert len({event.data.id for event in events}) == 2


async def test_a_revision_out_of_reach_takes_the_assessment_back(room: Room) -> None:
    await room.tell(city(), hazard())
    await room.work()
    by = Author(city="osh", source="osh-net", pushed=True, at=NOW, person="a@osh.example")
    await room.tell(hazard(revision=2, latitude=10.0, by=by, words=[by]))
    await room.work()
    events = await room.events()
    assert [event.data.reason for event in events] == [None, "out of reach"]
    assert (events[-1].data.by, events[-1].data.words) == (by, [by])
    states = await room.rows("SELECT CAST(state AS text) AS state FROM assessment")
    assert all("@" not in row.state for row in states)


async def test_a_city_that_leaves_loses_its_assessments(room: Room) -> None:
    by = Author(city="dushanbe", at=NOW)
    await room.tell(city(), hazard(by=by, words=[by]))
    await room.work()
    await room.tell(city(version=2, status="withdrawn"))
    await room.work()
    events = await room.events()
    assert [event.data.reason for event in events] == [None, "city withdrawn"]
    # Its leaving is no word about the hazard.
    assert (events[-1].data.by, events[-1].data.words) == (None, [])


async def test_a_changed_asset_has_its_city_assessed_again(room: Room) -> None:
    await room.tell(city("osh"), city("namangan"), asset("school"), hazard(magnitude=7.0))
    await room.work()
    await room.tell(asset("school", version=2, taxonomy="C1L-MC"))
    await room.work()
    events = await room.events()
    assert [event.data.city for event in events] == ["osh", "namangan", "osh"]
    assert events[2].data.supersedes == events[0].data.id
    assert [each.name for each in events[2].data.revision.causes] == ["exposure"]
    assert events[2].data.hazard_revision == 1


async def test_an_asset_that_moves_changes_both_cities(room: Room) -> None:
    await room.tell(city("osh"), city("namangan"), asset("school"), hazard(magnitude=7.0))
    await room.work()
    await room.tell(asset("school", "namangan", version=2))
    await room.work()
    latest = {event.data.city: event.data for event in await room.events()}
    assert latest["osh"].systems[0].assets == 0
    assert latest["namangan"].systems[0].assets == 1


@pytest.mark.parametrize(
    ("owner", "counts"),
    [("osh", True), ("coalition", True), ("dushanbe", False), ("nowhere", False)],
)
async def test_only_what_a_city_owns_or_took_from_the_coalition_raises_its_level(
    room: Room, owner: str, counts: bool
) -> None:
    """The raised level became the city's signed alert, by the word of a city far away."""
    quake = hazard(magnitude=6.5, depth_km=15.0)
    await room.tell(city(population=None), asset("own", taxonomy="W1-HC"), quake)
    await room.work()
    facts: dict[str, Any] = {"owner_city": owner, "taxonomy": "URMM-LC", "criticality": 5}
    systems = (System.WATER, System.COMMUNICATIONS, System.FOOD)
    await room.tell(*(asset(each.value, system=each, **facts) for each in systems))
    await room.work()
    first, *later = [event.data for event in await room.events()]
    assert first.level == "green"
    assert [each.level for each in later] == (["orange"] if counts else [])


async def test_what_goes_over_to_another_owner_no_longer_counts(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    await room.tell(asset("school", version=2, owner_city="dushanbe"))
    await room.work()
    assert (await room.events())[-1].data.systems[0].coverage == "none"


async def test_a_retired_asset_is_no_longer_exposed(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    await room.tell(asset("school", version=2, status="retired"))
    await room.work()
    assert (await room.events())[-1].data.systems[0].coverage == "none"


async def test_a_change_that_alters_no_input_makes_no_new_assessment(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    await room.tell(asset("school", version=2, capacity=300.0))
    assert await room.work() > 0
    assert len(await room.events()) == 1


async def test_many_changed_assets_are_one_reassessment(room: Room) -> None:
    await room.tell(city(), hazard())
    await room.work()
    for number in range(20):
        await room.tell(asset(f"school {number}"))
    await room.work()
    events = await room.events()
    assert len(events) == 2
    assert events[1].data.systems[0].assets == 20


async def test_changes_are_taken_once_they_have_settled(open_room: OpenRoom) -> None:
    room = await open_room(settle_seconds=3600.0)
    await room.tell(city(), hazard())
    await room.work()
    await room.tell(asset("school"))
    assert await room.work() == 0
    async with room.database.write() as session:
        await session.execute(text("UPDATE exposure_change SET at = at - interval '2 hours'"))
    assert await room.work() == 1
    assert await room.rows("SELECT * FROM exposure_change") == []
    assert [event.data.systems[0].assets for event in await room.events()] == [0, 1]


async def test_a_new_earthquake_goes_before_those_assessed_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.risk.assessments.worker.TOGETHER", 1)
    await room.tell(city(), hazard("first"), hazard("second"))
    await room.work()
    await room.tell(asset("school"))
    taken = await room.assessor.take()
    assert taken.jobs
    await room.assessor.do(taken)
    await room.tell(hazard("third"))
    await room.work()
    order = [event.data.hazard for event in await room.events()]
    assert order.index(uuid_of("third")) <= 3
    assert len(order) == 5


async def test_a_city_that_registers_later_is_assessed_for_what_still_matters(
    room: Room,
) -> None:
    await room.tell(hazard("now"), hazard("old", origin_time=NOW - timedelta(days=31)))
    await room.work()
    await room.tell(city())
    await room.work()
    assert [event.data.hazard for event in await room.events()] == [uuid_of("now")]


async def test_an_exercise_matters_however_old_and_stays_an_exercise(room: Room) -> None:
    await room.tell(hazard(origin_time=NOW - timedelta(days=4000), exercise=True))
    await room.work()
    await room.tell(city())
    await room.work()
    [event] = await room.events()
    assert event.exercise
    assert event.data.exercise


async def test_hazards_of_the_catalogue_are_not_assessed(room: Room) -> None:
    await room.tell(city(), hazard(catalogue=True))
    await room.work()
    assert await room.events() == []
    assert len(await room.rows("SELECT * FROM hazard")) == 1


async def test_assets_before_their_city_are_found_when_it_comes(room: Room) -> None:
    await room.tell(hazard(), asset("school"))
    await room.work()
    await room.tell(city())
    await room.work()
    [event] = await room.events()
    assert event.data.systems[0].assets == 1


async def test_facilities_of_old_results_are_dropped(open_room: OpenRoom) -> None:
    room = await open_room(superseded_kept=1)
    await room.tell(city(), asset("school"))
    for revision in range(1, 5):
        await room.tell(hazard(revision=revision, magnitude=6 + revision / 10))
        await room.work()
    rows = await room.rows(
        """
        SELECT version
        FROM assessment
        JOIN assessed_facilities ON assessment = id
        ORDER BY version
        """
    )
    assert [row.version for row in rows] == [3, 4]


async def test_of_one_hazard_in_one_city_so_many_results_are_kept(open_room: OpenRoom) -> None:
    room = await open_room(summaries_kept=2)
    await room.tell(city(), asset("school"))
    for revision in range(1, 7):
        await room.tell(hazard(revision=revision, magnitude=6 + revision / 10))
        await room.work()
    rows = await room.rows("SELECT version, status FROM assessment ORDER BY version")
    assert [row.version for row in rows] == [4, 5, 6]
    assert [row.status for row in rows] == ["superseded", "superseded", "completed"]


async def test_a_model_on_which_no_result_rests_is_forgotten_after_an_hour(
    open_room: OpenRoom,
) -> None:
    room = await open_room(superseded_kept=0)
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    await room.tell(asset("school", version=2, taxonomy="W1-HC"))
    await room.work()
    assert len(await room.rows("SELECT * FROM exposure_model")) == 2
    forgotten = []
    for late in (timedelta(0), models.UNUSED, timedelta(days=400)):
        async with room.database.write() as session:
            forgotten.append(await models.forget(session, NOW + late + timedelta(seconds=1)))
    assert forgotten == [0, 1, 0]
    [(assets, _)] = await room.facilities()
    assert assets.taxonomies == ["W1-HC"]


async def test_a_result_without_its_facilities_gets_them_and_is_not_stated_again(
    room: Room,
) -> None:
    """As an upgrade leaves them, which asks for every hazard that stands."""
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    [(_, found)] = await room.facilities()
    async with room.database.write() as session:
        await session.execute(text("DELETE FROM assessed_facilities"))
        await jobs.request(session, {uuid_of("quake"): NOW}, urgent=False)
    await room.work()
    [(_, again)] = await room.facilities()
    assert again.fingerprint() == found.fingerprint()
    assert len(await room.events()) == 1
