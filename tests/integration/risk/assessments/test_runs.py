"""Runs of methods: what ran, on which inputs, what came of it; an assessment said it all along."""

from typing import Any

import pytest

from services.risk.assessments import runs
from tests.integration.risk.assessments.test_api import OSH, Door, door
from tests.support.closing import moved
from tests.support.risk import city, hazard, uuid_of

__all__ = ["door"]

PATH = "/v1/model-runs"


@pytest.fixture
async def ran(door: Door) -> Door:
    """A door behind which things ran: of an earthquake in two cities, and of it seen again."""
    await door.room.tell(city(), city("namangan"), hazard())
    await door.room.work()
    await door.room.tell(hazard(revision=2, magnitude=6.1))
    await door.room.work()
    return door


async def _ids(door: Door, **parameters: Any) -> list[str]:
    return [each["id"] for each in (await door.get(PATH, **parameters))["items"]]


async def test_a_run_says_what_its_assessment_says_and_where_it_is_computed_again(
    ran: Door,
) -> None:
    listed = (await ran.get(PATH))["items"]
    assert len(listed) == 4
    assert sum(each["produced"]["stands"] for each in listed) == 2
    for each in listed:
        stated = await ran.get(each["produced"]["address"])
        for name in ("methods", "inputs_hash", "seed", "hazard", "city", "exercise"):
            assert each[name] == stated[name], name
        one = await ran.get(f"{PATH}/{each['id']}")
        assert one["parameters"] == stated["inputs"]["rules"]
        assert one["current"] is True
        assert one | each == one
        assert each["rerun"] == f"/v1/assessments/{each['id']}/replay"
    missing = await ran.client.get(f"{PATH}/{uuid_of('none')}")
    assert missing.status_code == 404


async def test_runs_are_found_by_method_version_hazard_city_and_time(ran: Door) -> None:
    every = (await ran.get(PATH))["items"]
    method = every[0]["methods"][0]
    assert len(await _ids(ran, method=method["id"], version=method["version"])) == 4
    assert await _ids(ran, method=method["id"], version="none") == []
    assert await _ids(ran, method="none") == []
    assert len(await _ids(ran, city="namangan")) == 2
    assert await _ids(ran, hazard=str(uuid_of("other"))) == []
    ended = every[0]["ended"]
    assert len(await _ids(ran, since=ended)) == 4
    assert await _ids(ran, until=ended) == []


async def test_a_page_by_method_looks_through_so_many_runs_and_goes_on(
    ran: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "LOOKED_THROUGH", 3)
    method = (await ran.get(PATH))["items"][0]["methods"][0]["id"]
    for asked, found in ((method, 4), ("none", 0)):
        ids: list[str] = []
        cursor: dict[str, str] = {}
        pages = 0
        while True:
            page = await ran.get(PATH, method=asked, limit=2, **cursor)
            ids += [each["id"] for each in page["items"]]
            pages += 1
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        assert len(ids) == len({*ids}) == found
        assert pages == 2
    assert ids == []


async def test_what_a_city_closed_is_in_no_run(ran: Door) -> None:
    [osh, *_] = await _ids(ran, city="osh")
    await moved(ran.room.database, 2, "internal", "assessments")
    assert await _ids(ran, city="osh") == []
    assert (await ran.client.get(f"{PATH}/{osh}")).status_code == 404
    ran.caller = OSH
    assert len(await _ids(ran, city="osh")) == 2
