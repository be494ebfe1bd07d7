"""Reading assessments over HTTP."""

import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from services.risk.assessments import run_api
from services.risk.assessments.api import router
from shared.access import may
from shared.answers import install_error_handlers
from shared.caller import install_caller
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import AirQuality, HazardState
from shared.policy import ANONYMOUS, Classification, Principal, Scope
from tests.support.risk import Room, asset, city, hazard, uuid_of
from tests.support.waters import air, flood, square

OSH = Principal("osh-operator", "osh", "KG", frozenset({Scope.READ}))
PUBLISHER = Principal("osh-publisher", "osh", "KG", frozenset({Scope.READ, Scope.PUBLISH}))
DUSHANBE = Principal("dushanbe-operator", "dushanbe", "TJ", frozenset({Scope.READ}))
BISHKEK = Principal("bishkek-operator", "bishkek", "KG", frozenset({Scope.READ}))
FIRST_KEY = Principal("first", "*", None, frozenset(Scope))


@dataclass
class Door:
    """The API with a caller that a test may change."""

    room: Room
    client: httpx.AsyncClient
    caller: Principal = ANONYMOUS

    async def get(self, path: str, **parameters: Any) -> Any:
        answer = await self.client.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def only(self) -> str:
        """Return the id of the only assessment that stands."""
        [item] = (await self.get("/v1/assessments"))["items"]
        return str(item["id"])


@pytest.fixture
async def door(room: Room) -> AsyncIterator[Door]:
    app = FastAPI()
    install_error_handlers(app)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://risk") as client:
        door = Door(room, client)
        install_caller(app, lambda _: door.caller)
        app.include_router(
            router(room.database, room.exposures, room.settings.rules, room.assessor.warm)
        )
        app.include_router(run_api.router(room.database))
        yield door


async def _school(door: Door) -> str:
    await door.room.tell(city(), asset("school"), hazard())
    await door.room.work()
    return await door.only()


async def test_standing_assessments_are_listed_by_default(door: Door) -> None:
    await door.room.tell(city(), hazard())
    await door.room.work()
    await door.room.tell(hazard(revision=2))
    await door.room.work()
    [item] = (await door.get("/v1/assessments"))["items"]
    assert item["hazard_revision"] == 2
    assert len((await door.get("/v1/assessments", status="any"))["items"]) == 2
    [former] = (await door.get("/v1/assessments", status="superseded"))["items"]
    assert former["hazard_revision"] == 1


async def test_filters_narrow_the_list(door: Door) -> None:
    await door.room.tell(city("osh"), city("namangan"), hazard("a"), hazard("b", magnitude=5.0))
    await door.room.work()
    every = (await door.get("/v1/assessments"))["items"]
    assert len(every) == 4
    by_hazard = await door.get("/v1/assessments", hazard=uuid_of("a"), city="osh")
    assert [(each["hazard"], each["city"]) for each in by_hazard["items"]] == [
        (str(uuid_of("a")), "osh")
    ]
    red = (await door.get("/v1/assessments", level="red"))["items"]
    assert red
    assert {each["level"] for each in red} == {"red"}


async def test_pages_of_assessments_meet_without_gap_or_repetition(door: Door) -> None:
    await door.room.tell(city(), *(hazard(f"quake {number}") for number in range(7)))
    await door.room.work()
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = await door.get("/v1/assessments", limit=3, **cursor)
        seen += [each["id"] for each in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/assessments?colour=red", 400),
        ("/v1/assessments?level=purple", 400),
        ("/v1/assessments?limit=0", 400),
        ("/v1/assessments?cursor=nonsense", 400),
        ("/v1/assessments/not-a-uuid", 422),
        ("/v1/assessments/00000000-0000-4000-8000-000000000000", 404),
        ("/v1/assessments/00000000-0000-4000-8000-000000000000/assets", 404),
    ],
)
async def test_bad_requests_are_problems(door: Door, path: str, status: int) -> None:
    answer = await door.client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


async def test_one_assessment_shows_what_it_was_computed_from(door: Door) -> None:
    found = await door.get(f"/v1/assessments/{await _school(door)}")
    assert found["inputs"]["hazard"]["magnitude"] == 6.5
    assert found["inputs"]["city"]["id"] == "osh"
    assert list(found["inputs"]["assets"]) == ["sha256"]
    assert found["inputs"]["rules"]["earthquake"]["tree"] == {"BSSA14": 0.5, "ASB14": 0.5}
    assert len(found["inputs_hash"]) == 64
    assert {each["id"] for each in found["methods"]} >= {"BSSA14", "ASB14", "Bindi2011"}
    assert found["superseded_by"] is None
    assert found["assets_kept"] is True


async def test_a_superseded_assessment_names_its_successor(door: Door) -> None:
    first = await _school(door)
    await door.room.tell(hazard(revision=2))
    await door.room.work()
    second = await door.only()
    assert (await door.get(f"/v1/assessments/{first}"))["superseded_by"] == second
    assert (await door.get(f"/v1/assessments/{second}"))["supersedes"] == first


async def test_facilities_come_with_the_largest_loss_first(door: Door) -> None:
    await door.room.tell(
        city(),
        hazard(),
        *(asset(f"a{n}", criticality=1 + n % 5, taxonomy="C1L-LC") for n in range(23)),
        asset("unknown", taxonomy=None),
    )
    await door.room.work()
    path = f"/v1/assessments/{await door.only()}/assets"
    for sort in ("loss", "damage", "intensity"):
        seen: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = await door.get(path, limit=5, sort=sort, **cursor)
            seen += page["items"]
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        assert len({each["asset"] for each in seen}) == len(seen) == 24
        if sort == "loss":
            *known, unknown = seen
            losses = [each["loss"]["value"] for each in known]
            assert losses == sorted(losses, reverse=True)
            assert (unknown["name"], unknown["damage"], unknown["loss"]) == ("unknown", None, None)


async def test_facilities_are_filtered_by_system_and_damage(door: Door) -> None:
    await door.room.tell(
        city(),
        hazard(magnitude=7.0),
        asset("school"),
        asset("strong school", taxonomy="W1-HC"),
        asset("clinic", system=System.HEALTH, subtype="clinic"),
    )
    await door.room.work()
    path = f"/v1/assessments/{await door.only()}/assets"
    schools = await door.get(path, system="EDUCATION")
    assert {each["name"] for each in schools["items"]} == {"school", "strong school"}
    clinics = await door.get(path, subtype="clinic")
    assert [each["name"] for each in clinics["items"]] == ["clinic"]
    damaged = await door.get(path, system="EDUCATION", min_damage=0.5)
    assert [each["name"] for each in damaged["items"]] == ["school"]


async def test_damage_and_losses_are_named_and_have_a_unit(door: Door) -> None:
    """Five numbers without names and a loss without a unit look like money and probability."""
    await door.room.tell(city(), hazard(), asset("school"))
    await door.room.work()
    found = await door.get(f"/v1/assessments/{await door.only()}/assets")
    [school] = found["items"]
    states = ["none", "slight", "moderate", "extensive", "complete"]
    assert list(school["damage"]) == states
    assert sum(school["damage"].values()) == pytest.approx(1, abs=1e-6)
    assert school["loss"]["measure"] == "criticality-weighted-function"
    assert school["loss"]["unit"] == "1"
    lost = school["criticality"] * (1 - school["functionality"]["mean"])
    assert school["loss"]["value"] == pytest.approx(lost)


@pytest.mark.parametrize("caller", [ANONYMOUS, OSH, DUSHANBE, BISHKEK, FIRST_KEY])
async def test_facilities_obey_their_classification(door: Door, caller: Principal) -> None:
    """The page shows exactly what the one rule allows, for every class of record and caller."""
    assets = [asset(each.value, classification=each.value) for each in Classification]
    foreign = asset("foreign", owner_city="coalition", country="TJ", classification="national")
    await door.room.tell(city(), hazard(), *assets, foreign)
    await door.room.work()
    allowed = {each.name for each in (*assets, foreign) if may(caller, "read", each)}
    door.caller = caller
    page = await door.get(f"/v1/assessments/{await door.only()}/assets")
    assert {each["name"] for each in page["items"]} == allowed


@pytest.mark.parametrize(
    ("caller", "whole"),
    [(ANONYMOUS, False), (DUSHANBE, False), (BISHKEK, False), (OSH, True), (FIRST_KEY, True)],
)
async def test_a_system_of_one_closed_facility_is_told_to_who_may_read_it_alone(
    door: Door, caller: Principal, *, whole: bool
) -> None:
    mast = asset("mast", system=System.COMMUNICATIONS, classification="internal")
    await door.room.tell(city(), hazard(), asset("school"), mast)
    await door.room.work()
    door.caller = caller
    [listed] = (await door.get("/v1/assessments"))["items"]
    one = await door.get(f"/v1/assessments/{listed['id']}")
    rows = {each["system"]: each for each in one["systems"]}
    row = rows["COMMUNICATIONS"]
    assert (row["withheld"], row["assets"], row["functionality"] is not None) == (
        not whole,
        int(whole),
        whole,
    )
    assert rows["EDUCATION"]["damaged"]
    [told] = [each for each in listed["systems"] if each["system"] == "COMMUNICATIONS"]
    assert (told["withheld"], told["assets"], told["functionality"]) == (True, 0, None)


async def test_an_assessment_that_withholds_is_replayed(door: Door) -> None:
    mast = asset("mast", system=System.COMMUNICATIONS, classification="internal")
    await door.room.tell(city(), hazard(), mast)
    await door.room.work()
    door.caller = PUBLISHER
    answer = await door.client.post(f"/v1/assessments/{await door.only()}/replay")
    assert answer.json()["equal"], answer.text


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        (ANONYMOUS, 401),
        (OSH, 403),
        (Principal("dushanbe", "dushanbe", "TJ", frozenset({Scope.PUBLISH})), 403),
        (Principal("ministry", None, "KG", frozenset({Scope.PUBLISH})), 403),
    ],
)
async def test_a_replay_is_for_who_writes_for_the_city(
    door: Door, caller: Principal, status: int
) -> None:
    found = await _school(door)
    door.caller = caller
    assert (await door.client.post(f"/v1/assessments/{found}/replay")).status_code == status


async def test_a_replay_equals_the_assessment(door: Door) -> None:
    await door.room.tell(
        city(),
        hazard(rake=90.0),
        *(asset(f"a{n}", longitude=72.8 + n / 1000, vs30_m_s=300.0 + n) for n in range(50)),
        asset("unknown", taxonomy=None),
    )
    await door.room.work()
    door.caller = PUBLISHER
    answer = await door.client.post(f"/v1/assessments/{await door.only()}/replay")
    assert answer.status_code == 200, answer.text
    assert answer.json()["differences"] == []
    assert answer.json()["equal"] is True


async def test_a_replay_finds_a_result_that_was_tampered_with(door: Door) -> None:
    found = await _school(door)
    async with door.room.database.write() as session:
        await session.execute(
            text("UPDATE assessed_facilities SET fingerprint = reverse(fingerprint)")
        )
    door.caller = PUBLISHER
    answer = (await door.client.post(f"/v1/assessments/{found}/replay")).json()
    assert (answer["equal"], answer["differences"]) == (False, ["assets"])
    async with door.room.database.write() as session:
        facts = await session.scalar(text("SELECT facts FROM exposure_part"))
        other = zlib.compress(zlib.decompress(facts).replace(b"URML-PC", b"URML-LC"))
        await session.execute(text("UPDATE exposure_part SET facts = :facts"), {"facts": other})
    answer = (await door.client.post(f"/v1/assessments/{found}/replay")).json()
    assert "inputs_hash" in answer["differences"]


async def test_a_replay_needs_a_key(door: Door) -> None:
    found = await _school(door)
    assert (await door.client.post(f"/v1/assessments/{found}/replay")).status_code == 401


async def test_facilities_that_are_no_longer_kept_are_a_conflict(door: Door) -> None:
    found = await _school(door)
    async with door.room.database.write() as session:
        await session.execute(text("DELETE FROM assessed_facilities"))
    await door.room.tell(hazard(revision=2))
    await door.room.work()
    door.caller = PUBLISHER
    for method, path in (("GET", "assets"), ("POST", "replay")):
        answer = await door.client.request(method, f"/v1/assessments/{found}/{path}")
        assert answer.status_code == 409
        assert "no longer kept" in answer.json()["detail"]
    assert (await door.get(f"/v1/assessments/{found}"))["assets_kept"] is False


AREA = square(72.8, 40.53, 0.02)


@pytest.mark.parametrize(
    "of",
    [
        flood(AREA, depth_m=1.2, probability=0.3),
        flood(AREA, probability=0.4),
        flood(AREA),
        air(187.0, None),
    ],
    ids=["depth and chance", "chance", "neither", "air"],
)
async def test_results_of_every_peril_are_read_in_pages_and_replayed(
    door: Door, of: HazardState
) -> None:
    """Strength or damage that nobody knows is null, and loses no facility between pages."""
    inside = [asset(f"in {n}") for n in range(3)]
    outside = [asset(f"out {n}", longitude=72.86) for n in range(3)]
    await door.room.tell(city(), *inside, *outside, of)
    await door.room.work()
    path = f"/v1/assessments/{await door.only()}"
    for sort in ("loss", "damage", "intensity"):
        seen: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = await door.get(f"{path}/assets", limit=2, sort=sort, **cursor)
            seen += page["items"]
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        assert len(seen) == len({each["asset"] for each in seen}) == 6
    known = isinstance(of.detail, AirQuality) or of.detail != flood(AREA).detail
    assert all((each["intensity"] is not None) == known for each in seen)
    door.caller = PUBLISHER
    answer = await door.client.post(f"{path}/replay")
    assert answer.json()["differences"] == []
