"""Models of what is exposed: read once, brought up to date by what changed, within their memory."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import numpy as np
import pytest
from sqlalchemy import text

from services.risk.exposure import cache
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from services.risk.exposure.part import PART, Rows
from services.risk.exposure.store import assets, cities, models
from shared.contracts.events.asset import AssetState
from shared.database import ReadSession
from tests.support.risk import NOW, Room, asset, city, exposed, hazard

OpenRoom = Callable[..., Awaitable[Room]]
Read = list[set[int]]
"""Parts that were read, by query."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    seen: Read = []

    async def parts_of(
        session: ReadSession, city: str, bits: int, prefixes: Collection[int]
    ) -> dict[int, Rows]:
        seen.append(set(prefixes))
        return await assets.parts_of(session, city, bits, prefixes)

    class Seen:
        number_of = staticmethod(assets.number_of)

    Seen.parts_of = staticmethod(parts_of)  # type: ignore[attr-defined]
    monkeypatch.setattr(cache, "assets", Seen)
    return seen


def many(number: int, first: int = 0) -> list[AssetState]:
    return [asset(f"f{index}") for index in range(first, first + number)]


async def told(room: Room, *states: AssetState) -> int:
    """Let facilities change, folded, and return the version of what is exposed in Osh."""
    await room.tell(*states)
    async with room.database.write() as session:
        await cities.fold_changes(session, ["osh", "namangan"])
    [row] = await room.rows("SELECT exposure FROM city WHERE id = 'osh'")
    return int(row.exposure)


async def test_of_a_facility_that_changes_only_its_part_is_read(room: Room, read: Read) -> None:
    await room.tell(city())
    version = await told(room, *many(3 * PART))
    await room.exposures.of("osh", version)
    assert read == [{0, 1, 2, 3}]
    version = await told(room, asset("f7", version=2, taxonomy="W1-HC"))
    _, _, model = await room.exposures.of("osh", version)
    assert [len(each) for each in read[1:]] == [1]
    _, _, whole = await Exposures(room.database, 10**9).of("osh", version)
    assert (model.digest, len(model)) == (whole.digest, 3 * PART)
    assert sorted(filter(None, model.taxonomies)) == ["URML-PC", "W1-HC"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param([asset("new")], id="one more"),
        pytest.param([asset("f3", version=2, status="retired")], id="retired"),
        pytest.param([asset("f3", "namangan", version=2)], id="moved away"),
        pytest.param([asset("f3", version=2), asset("f3", version=3, criticality=1)], id="twice"),
        pytest.param(many(2 * PART, PART), id="so many that all parts are divided anew"),
        pytest.param([], id="the city alone"),
    ],
)
async def test_what_is_brought_up_to_date_is_what_reading_all_of_it_gives(
    room: Room, change: list[AssetState]
) -> None:
    await room.tell(city("osh"), city("namangan"))
    await room.exposures.of("osh", await told(room, *many(PART)))
    if not change:
        await room.tell(city("osh", version=2, population=1))
    version = await told(room, *change)
    found = await room.exposures.of("osh", version)
    expected = await Exposures(room.database, 10**9).of("osh", version)
    assert (found[0], found[1], found[2].digest) == (
        expected[0],
        expected[1],
        expected[2].digest,
    )


async def test_who_is_too_far_behind_reads_all_of_it(
    room: Room, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed is noted of the last versions only; of many at once it is not."""
    monkeypatch.setattr(cities, "VERSIONS", 2)
    await room.tell(city())
    await room.exposures.of("osh", await told(room, *many(2 * PART)))
    for version in range(2, 5):
        now = await told(room, asset("f1", version=version))
    await room.exposures.of("osh", now)
    monkeypatch.setattr(cities, "TOGETHER", 3)
    await room.exposures.of("osh", await told(room, *many(4, 2 * PART)))
    assert [len(each) for each in read] == [4, 4, 4]


async def test_cities_beyond_the_memory_are_read_again_and_it_is_said(
    room: Room, read: Read
) -> None:
    await room.tell(city("osh"), city("namangan"))
    version = await told(room, asset("a"), asset("b", "namangan"))
    small = Exposures(room.database, 1)
    for name in ("osh", "namangan", "osh"):
        _, _, model = await small.of(name, version)
        assert len(model) == 1
        assert small.facilities == 1
    assert len(read) == 3
    assert "EXPOSURE_BYTES" in (small.notice() or "")
    large = Exposures(room.database, 10**6)
    for name in ("osh", "namangan", "osh"):
        await large.of(name, version)
    assert (len(read), large.facilities, large.notice()) == (5, 2, None)
    assert 0 < large.nbytes < 5000


async def test_of_two_models_what_they_have_in_common_is_kept_once(room: Room) -> None:
    await room.tell(city())
    _, _, first = await room.exposures.of("osh", await told(room, *many(3 * PART)))
    version = await told(room, asset("f7", version=2, taxonomy="W1-HC"))
    _, _, second = await room.exposures.of("osh", version)
    async with room.database.write() as session:
        await models.keep(session, [first, second], NOW)
    assert len(first.parts) == len(second.parts) == 4
    assert len(await room.rows("SELECT * FROM exposure_part")) == 5
    again = await Exposures(room.database, 10**9).at(first.digest)
    assert again.digest == first.digest
    async with room.database.write() as session:
        await session.execute(
            text("UPDATE exposure_model SET used_at = 'epoch' WHERE digest = :first"),
            {"first": first.digest},
        )
        assert await models.forget(session, NOW) == 1
    assert len(await room.rows("SELECT * FROM exposure_part")) == 4
    assert (await Exposures(room.database, 10**9).at(second.digest)).digest == second.digest


async def test_a_registry_that_is_loaded_with_pauses_is_assessed_once(
    open_room: OpenRoom,
) -> None:
    room = await open_room(load_seconds=3600.0)
    await room.tell(city(), hazard())
    await room.work()
    for batch in range(3):
        await room.tell(*many(cities.MANY, batch * cities.MANY))
        assert await room.work() == 0
    async with room.database.write() as session:
        await session.execute(text("UPDATE exposure_change SET at = at - interval '2 hours'"))
    assert await room.work() == 1
    assert [each.data.systems[0].assets for each in await room.events()] == [0, 3 * cities.MANY]


async def test_a_city_is_not_kept_waiting_by_the_load_of_another(open_room: OpenRoom) -> None:
    room = await open_room(load_seconds=3600.0)
    await room.tell(city("osh"), city("namangan"), hazard(magnitude=7.0))
    await room.work()
    await room.tell(*many(cities.MANY), asset("one", "namangan"))
    await room.work()
    latest: dict[str, Any] = {each.data.city: each.data for each in await room.events()}
    assert latest["namangan"].systems[0].assets == 1
    assert latest["osh"].systems[0].assets == 0


async def test_what_a_new_release_computes_otherwise_is_assessed_again(room: Room) -> None:
    """Results per facility are computed when they are read, and would not be those stated."""
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    async with room.database.write() as session:
        former = """
            UPDATE assessment
            SET inputs_hash = 'of another release',
                state = jsonb_set(state, '{methods,0,version}', '"0"')
            """
        await session.execute(text(former))
    assert await room.work() == 0
    await room.work(room.new_assessor())
    first, second = await room.events()
    assert second.data.supersedes == first.data.id
    [row] = await room.rows("SELECT assessment FROM assessed_facilities")
    assert row.assessment == second.data.id
    assert await room.work(room.new_assessor()) == 0


async def test_methods_that_only_the_deepest_of_them_has_no_more_are_seen(room: Room) -> None:
    """As if a release had begun to take the models of slabs above 60 km, where it did not."""
    deep = hazard("deep", depth_km=60.0, magnitude=7.5)
    others = [hazard(f"shallow {n}", depth_km=5.0 + n) for n in range(5)]
    await room.tell(city(), asset("school"), *others, deep)
    await room.work()
    async with room.database.write() as session:
        former = """
            UPDATE assessment
            SET inputs_hash = 'of another release',
                state = jsonb_set(assessment.state, '{methods}', shallow.state -> 'methods')
            FROM assessment AS shallow
            WHERE assessment.hazard = :deep AND shallow.hazard = :shallow
            """
        await session.execute(text(former), {"deep": deep.id, "shallow": others[0].id})
    await room.work(room.new_assessor())
    told: list[Any] = await room.events()
    assert [each.data.hazard for each in told if each.data.supersedes] == [deep.id]
    assert await room.work(room.new_assessor()) == 0


async def test_a_city_is_read_again_once_its_version_is_another(room: Room) -> None:
    known = cities.Cities()

    async def read() -> list[cities.Version]:
        async with room.database.read() as session:
            return await known.versions(session)

    await room.tell(city(), city("almaty"))
    before = await read()
    assert [each.city.id for each in before] == ["almaty", "osh"]
    assert all(one.city is other.city for one, other in zip(before, await read(), strict=True))
    await room.tell(city(version=2, population=1), city("dushanbe"))
    almaty, _, osh = await read()
    assert almaty.city is before[0].city
    assert (osh.city.version, osh.city.population) == (2, 1)


async def test_of_a_city_out_of_reach_nothing_is_read(room: Room, read: Read) -> None:
    far = asset("far", "petropavl", longitude=69.15, latitude=54.87)
    await room.tell(city(), city("petropavl"), asset("school"), far, hazard())
    await room.work()
    assert [each.data.city for each in await room.events()] == ["osh"]
    assert read == [{0}], "the facilities of Osh alone"


def test_what_is_made_of_facilities_is_made_once_and_its_memory_counted() -> None:
    model, made = exposed(asset("school"), asset("clinic")), []

    def numbers(of: Assets, first: int) -> np.ndarray:
        made.append(first)
        return np.arange(first, first + len(of))

    before = model.nbytes
    assert model.once(numbers, 5) is model.once(numbers, 5)
    assert model.once(numbers, 7).tolist() == [7, 8]
    assert made == [5, 7]
    assert model.nbytes == before + 4 * 8
