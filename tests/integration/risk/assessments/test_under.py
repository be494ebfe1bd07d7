"""What the events of scenarios would do, asked by the scenario's id and mixed with nothing real."""

from typing import Any

from shared.policy import ANONYMOUS, Classification
from tests.integration.risk.assessments.test_api import DUSHANBE, OSH, Door, door
from tests.support.closing import moved
from tests.support.risk import MURGHOB, NOW, asset, city, hazard, scenario, uuid_of

__all__ = ["door"]

ID = str(uuid_of("scenario"))
OF_TIMES = {"computed_at", "id", "scenario", "scenario_version"}


async def _would(door: Door, **parameters: Any) -> list[dict[str, Any]]:
    door.room.assessor.warm.set()
    found = await door.get("/v1/assessments", scenario=ID, **parameters)
    return list(found["items"])


async def test_what_an_event_would_do_is_what_it_does_and_stands_nowhere(door: Door) -> None:
    await door.room.tell(city(), city("namangan"), asset("school"), hazard(), scenario())
    cold = await door.client.get("/v1/assessments", params={"scenario": ID})
    assert (cold.status_code, cold.headers["retry-after"]) == (503, "30"), "nothing is compiled"
    would = await _would(door)
    assert (await door.get("/v1/assessments", status="any"))["items"] == []
    assert [each["city"] for each in would] == ["namangan", "osh"]
    assert {each["scenario"] for each in would} == {ID}
    await door.room.work()
    real = {each["city"]: each for each in (await door.get("/v1/assessments"))["items"]}
    for each in would:
        same = each.keys() - OF_TIMES
        assert {name: each[name] for name in same} == {
            name: real[each["city"]][name] for name in same
        }
        assert (await door.client.get(f"/v1/assessments/{each['id']}")).status_code == 404
    assert {each["id"] for each in real.values()}.isdisjoint(each["id"] for each in would)
    again = await _would(door)
    for name in ("id", "inputs_hash", "seed", "systems", "level"):
        assert [each[name] for each in again] == [each[name] for each in would], name
    await door.room.tell(asset("clinic", system="HEALTH", subtype="clinic"))
    await door.room.work()
    [osh] = await _would(door, city="osh")
    assert osh["inputs_hash"] != would[1]["inputs_hash"]
    [(kept,)] = await door.room.rows("SELECT count(*) FROM assessment")
    assert kept == 3, "Namangan once, Osh twice; nothing of the scenario"


async def test_a_scenario_is_paged_and_filtered_by_city(door: Door) -> None:
    await door.room.tell(city(), city("namangan"), city("petropavl"), hazard(), scenario())
    door.room.assessor.warm.set()
    first = await door.get("/v1/assessments", scenario=ID, limit=1)
    rest = await door.get("/v1/assessments", scenario=ID, limit=1, cursor=first["next"])
    assert [each["city"] for each in (*first["items"], *rest["items"])] == ["namangan", "osh"]
    assert rest["next"] is None
    level = first["items"][0]["level"]
    assert all(each["level"] == level for each in await _would(door, level=level))
    assert await _would(door, status="superseded") == []
    assert await _would(door, hazard=str(uuid_of("other"))) == []


async def test_a_scenario_of_an_exercise_says_so_whatever_its_event(door: Door) -> None:
    await door.room.tell(city(), hazard(), scenario(exercise=True))
    [osh] = await _would(door)
    assert osh["exercise"] is True
    assert osh["hazard_state"]["exercise"] is False


async def test_only_who_reads_a_scenario_reads_what_would_come_of_it(door: Door) -> None:
    internal: dict[str, Any] = {"classification": Classification.INTERNAL}
    await door.room.tell(city(), hazard(), scenario(**internal))
    door.room.assessor.warm.set()
    for caller, status in ((OSH, 200), (DUSHANBE, 404), (ANONYMOUS, 404)):
        door.caller = caller
        answer = await door.client.get("/v1/assessments", params={"scenario": ID})
        assert answer.status_code == status, caller
    await door.room.tell(scenario(version=2))
    assert len(await _would(door)) == 1
    await moved(door.room.database, 2, "internal", "assets")
    assert await _would(door) == [], "what the city closed is closed here too"
    door.caller = OSH
    assert len(await _would(door)) == 1


async def test_what_cannot_be_computed_says_why(door: Door) -> None:
    pathway: dict[str, Any] = {"pathway": "SSP2-4.5", "horizon": "2050", "hazard": None}
    await door.room.tell(
        city(),
        hazard(),
        scenario("pathway", **pathway),
        scenario("unheard", hazard=uuid_of("unheard")),
        scenario("withdrawn", version=2, status="withdrawn"),
        # What came before and arrives late changes nothing.
        scenario("withdrawn"),
    )
    door.room.assessor.warm.set()
    said = {}
    for name in ("pathway", "unheard", "withdrawn", "none"):
        parameters = {"scenario": str(uuid_of(name))}
        answer = await door.client.get("/v1/assessments", params=parameters)
        said[name] = (answer.status_code, answer.json()["detail"])
    assert [status for status, _ in said.values()] == [409, 409, 409, 404]
    assert "pathway" in said["pathway"][1]
    assert str(uuid_of("unheard")) in said["unheard"][1]
    assert "withdrawn" in said["withdrawn"][1]


async def test_a_city_out_of_reach_has_nothing_under_a_scenario(door: Door) -> None:
    far = hazard(**MURGHOB | {"magnitude": 4.0}, origin_time=NOW)
    await door.room.tell(city("petropavl"), far, scenario())
    assert await _would(door) == []
