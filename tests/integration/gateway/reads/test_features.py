"""OGC API Features over the projections, on a real PostgreSQL."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from shared.contracts.events.asset import System
from shared.contracts.events.hazard import HazardMerged
from shared.database import Database
from shared.policy import Classification
from tests.support.gateway import (
    BASE,
    NOW,
    assessment,
    asset,
    city,
    hazard,
    hazard_state,
    project,
    running,
    settings_of,
)


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings_of(database.url)) as client:
        yield client


async def items(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    answer = await client.get(f"/collections/{path}")
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def ids(client: httpx.AsyncClient, path: str) -> set[str]:
    return {feature["id"] for feature in (await items(client, path))["features"]}


def names(*events: Any) -> set[str]:
    return {str(event.data.id) for event in events}


async def test_a_hazard_is_a_point_with_depth_as_a_property(
    database: Database, client: httpx.AsyncClient
) -> None:
    event = hazard()
    await project(database, event)
    answer = await client.get(f"/collections/hazards/items/{event.data.id}")
    assert answer.headers["content-type"] == "application/geo+json"
    feature = answer.json()
    assert feature["geometry"] == {"type": "Point", "coordinates": [72.78, 38.21]}
    assert feature["id"] == str(event.data.id)
    properties = feature["properties"]
    assert (properties["magnitude"], properties["hip"], properties["status"]) == (
        7.2,
        "GH0101",
        "past",
    )
    assert properties["depth_km"] == 22.0
    assert properties["revision"] == 1
    assert properties["aliases"] == [{"source": "us", "source_id": "us1"}]
    assert properties["exercise"] is False
    assert properties["origin_time"] == "2015-12-07T07:50:05Z"
    relations = {item["rel"]: item for item in feature["links"]}
    assert relations["self"]["href"] == f"{BASE}/collections/hazards/items/{event.data.id}"
    assert relations["collection"]["type"] == "application/json"


async def test_a_page_says_what_it_is(database: Database, client: httpx.AsyncClient) -> None:
    await project(database, hazard("us1"), hazard("us2"))
    page = await items(client, "hazards/items?limit=1")
    assert page["type"] == "FeatureCollection"
    assert (page["numberMatched"], page["numberReturned"], len(page["features"])) == (2, 1, 1)
    assert datetime.fromisoformat(page["timeStamp"]).tzinfo
    relations = {item["rel"]: item for item in page["links"]}
    assert relations["self"]["href"] == f"{BASE}/collections/hazards/items?limit=1"
    assert relations["next"]["type"] == "application/geo+json"
    last = await items(client, relations["next"]["href"].removeprefix(f"{BASE}/collections/"))
    assert "next" not in {item["rel"] for item in last["links"]}


async def test_a_newer_revision_replaces_the_older_and_never_the_reverse(
    database: Database, client: httpx.AsyncClient
) -> None:
    second = hazard("us1", revision=2, magnitude=7.3)
    await project(database, hazard("us1", revision=1), second, hazard("us1", revision=1))
    page = await items(client, "hazards/items")
    assert [feature["properties"]["magnitude"] for feature in page["features"]] == [7.3]
    assert await ids(client, "hazards/items?magnitude=7.3") == names(second)
    assert await ids(client, "hazards/items?magnitude=7.2") == set()


async def test_a_merged_hazard_stays_with_that_status(
    database: Database, client: httpx.AsyncClient
) -> None:
    survivor = hazard("us1")
    state = hazard_state("emsc1", revision=2, status="merged", merged_into=survivor.data.id)
    merged = HazardMerged.of(state, subject=state.id, version=2, time=NOW)
    await project(database, survivor, hazard("emsc1"), merged)
    assert await ids(client, "hazards/items?status=merged") == names(merged)
    assert await ids(client, "hazards/items?status=past") == names(survivor)


async def test_a_box_selects_what_is_inside_it(
    database: Database, client: httpx.AsyncClient
) -> None:
    inside = hazard("in", longitude=70.0, latitude=40.0)
    outside = hazard("out", longitude=75.0, latitude=40.0)
    await project(database, inside, outside)
    assert await ids(client, "hazards/items?bbox=69,39,71,41") == names(inside)
    assert await ids(client, "hazards/items?bbox=69,39,-5,71,41,9000") == names(inside)
    assert await ids(client, "hazards/items?bbox=70,40,70,40") == names(inside)


async def test_a_box_across_the_antimeridian_takes_both_sides(
    database: Database, client: httpx.AsyncClient
) -> None:
    west = hazard("fiji", longitude=179.0, latitude=-17.0)
    east = hazard("samoa", longitude=-172.0, latitude=-14.0)
    middle = hazard("osh", longitude=72.0, latitude=-15.0)
    await project(database, west, east, middle)
    assert await ids(client, "hazards/items?bbox=170,-20,-170,-10") == names(west, east)


async def test_a_polygon_matches_a_box_it_touches_and_not_one_beside_it(
    database: Database, client: httpx.AsyncClient
) -> None:
    # A triangle: its envelope holds (73.9, 40.9), the triangle itself does not.
    ring = [[73.0, 40.0], [74.0, 40.0], [73.0, 41.0], [73.0, 40.0]]
    await project(database, city("osh", boundary=[ring]))
    assert await ids(client, "cities/items?bbox=73.1,40.1,73.2,40.2") == {"osh"}
    assert await ids(client, "cities/items?bbox=72,39,75,42") == {"osh"}
    assert await ids(client, "cities/items?bbox=73.9,40.9,73.95,40.95") == set()


async def test_a_feature_without_geometry_matches_every_box_until_it_has_one(
    database: Database, client: httpx.AsyncClient
) -> None:
    event = assessment()
    await project(database, event)
    assert await ids(client, "assessments/items?bbox=0,0,1,1") == names(event)
    await project(database, city("osh"))
    assert await ids(client, "assessments/items?bbox=0,0,1,1") == set()
    assert await ids(client, "assessments/items?bbox=72,40,73,41") == names(event)
    page = await items(client, "assessments/items")
    assert page["features"][0]["geometry"]["coordinates"] == [72.79, 40.53]


async def test_time_selects_instants_intervals_and_open_ends(
    database: Database, client: httpx.AsyncClient
) -> None:
    start = datetime(2024, 1, 22, 18, tzinfo=UTC)
    events = [hazard(f"h{n}", origin_time=start + timedelta(days=n)) for n in range(3)]
    await project(database, *events)
    for given, expected in {
        "2024-01-22T18:00:00Z": events[:1],
        "2024-01-23": events[1:2],
        "2024-01-22T23:00:00%2B05:00": events[:1],
        "2024-01-22T18:00:00Z/2024-01-23T18:00:00Z": events[:2],
        "../2024-01-23T00:00:00Z": events[:1],
        "2024-01-23T00:00:00Z/..": events[1:],
        "2024-01-23T00:00:00Z/": events[1:],
        "/2024-01-23T00:00:00Z": events[:1],
        "1990-01-01/1990-12-31": [],
    }.items():
        assert await ids(client, f"hazards/items?datetime={given}") == names(*expected), given


async def test_features_without_time_match_every_time(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, city("osh"))
    assert await ids(client, "cities/items?datetime=1990-01-01T00:00:00Z") == {"osh"}


async def test_property_filters_compare_columns(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, city("osh"), city("khujand", country="TJ"))
    clinic = asset("clinic")
    school = asset("school", system=System.EDUCATION, subtype="school", city=None)
    await project(database, clinic, school, hazard("big"), hazard("small", magnitude=4.5))
    await project(database, assessment("r1"), assessment("r2", level="red", city="khujand"))
    assert await ids(client, "assets/items?system=HEALTH") == names(clinic)
    assert await ids(client, "assets/items?city=osh") == names(clinic)
    assert await ids(client, "assets/items?status=active&subtype=school") == names(school)
    assert await ids(client, "hazards/items?min_magnitude=5") == names(hazard("big"))
    assert await ids(client, "hazards/items?max_magnitude=5") == names(hazard("small"))
    assert await ids(client, "hazards/items?hip=MH0603") == set()
    assert await ids(client, "assessments/items?level=red") == names(assessment("r2"))
    assert await ids(client, "assessments/items?city=khujand") == names(assessment("r2"))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("colour=red", "colour"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=5&limit=6", "limit"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=1,2,3,4,5", "bbox"),
        ("bbox=a,b,c,d", "bbox"),
        ("bbox=nan,0,1,1", "bbox"),
        ("bbox=0,50,10,40", "bbox"),
        ("bbox=-200,0,10,40", "bbox"),
        ("datetime=yesterday", "datetime"),
        ("datetime=2024-13-01T00:00:00Z", "datetime"),
        ("datetime=../..", "datetime"),
        ("datetime=2024-02-01T00:00:00Z/2024-01-01T00:00:00Z", "datetime"),
        ("datetime=2024-01-01T00:00:00", "datetime"),
        ("cursor=nonsense", "cursor"),
        ("status=sleeping", "status"),
        ("magnitude=large", "magnitude"),
        ("exercise=maybe", "exercise"),
        ("hip=%00", "hip"),
        ("f=xml", "f"),
    ],
)
async def test_a_wrong_parameter_is_a_problem_that_names_it(
    client: httpx.AsyncClient, query: str, name: str
) -> None:
    answer = await client.get(f"/collections/hazards/items?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == f"?{name}"


async def test_a_limit_over_the_maximum_is_clamped(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, hazard())
    for limit in ("10001", "9" * 20, "9" * 6000, "0" * 30 + "5"):
        assert (await items(client, f"hazards/items?limit={limit}"))["numberReturned"] == 1


async def test_a_leap_second_is_an_instant_of_a_datetime_filter(
    database: Database, client: httpx.AsyncClient
) -> None:
    midnight = datetime(2017, 1, 1, tzinfo=UTC)
    await project(database, hazard(origin_time=midnight))
    for at in (
        "2016-12-31T23:59:60Z",
        "2017-01-01T05:29:60%2B05:30",
        "2016-12-31T23:59:60Z/2017-01-02T00:00:00Z",
        "../2016-12-31T23:59:60Z",
    ):
        assert len(await ids(client, f"hazards/items?datetime={at}")) == 1, at
    assert await ids(client, "hazards/items?datetime=2016-12-31T23:59:58Z") == set()


async def test_unknown_collections_and_features_are_404(client: httpx.AsyncClient) -> None:
    for path in ("/collections/none", "/collections/none/items", "/collections/cities/items/x"):
        answer = await client.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"


async def test_pages_cover_every_feature_once_while_others_are_added_and_revised(
    database: Database, client: httpx.AsyncClient
) -> None:
    there = [hazard(f"h{n}") for n in range(60)]
    await project(database, *there)
    seen: list[str] = []
    reading = asyncio.Event()

    async def meddle() -> None:
        await reading.wait()
        for n in itertools.count():
            if reading.is_set():
                await project(database, hazard(f"new{n}"), hazard(f"h{n % 60}", revision=2 + n))
            else:
                return

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(meddle())
        path: str | None = "hazards/items?limit=7"
        while path:
            page = await items(client, path)
            reading.set()
            seen += [feature["id"] for feature in page["features"]]
            path = next(
                (
                    item["href"].removeprefix(f"{BASE}/collections/")
                    for item in page["links"]
                    if item["rel"] == "next"
                ),
                None,
            )
        reading.clear()
    assert len(seen) == len(set(seen))
    assert names(*there) <= set(seen)


async def test_only_what_is_public_shows_without_a_key(
    database: Database, client: httpx.AsyncClient
) -> None:
    opened = asset("opened")
    closed = [
        asset(kind.value, classification=kind)
        for kind in Classification
        if kind is not Classification.PUBLIC
    ]
    await project(database, opened, *closed)
    page = await items(client, "assets/items")
    assert {feature["id"] for feature in page["features"]} == names(opened)
    assert page["numberMatched"] == 1
    for event in closed:
        answer = await client.get(f"/collections/assets/items/{event.data.id}")
        assert answer.status_code == 404


async def test_a_superseded_assessment_stays_with_that_status(
    database: Database, client: httpx.AsyncClient
) -> None:
    first = assessment("r1")
    second = assessment("r2", version=2, supersedes=first.data.id)
    await project(database, first, second, first)
    assert await ids(client, "assessments/items?status=completed") == names(second)
    old = await items(client, "assessments/items?status=superseded")
    assert old["features"][0]["properties"]["status"] == "superseded"


async def test_an_assessment_names_no_facility_in_public(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(database, assessment())
    page = await items(client, "assessments/items")
    properties = page["features"][0]["properties"]
    assert "worst" not in properties
    assert properties["magnitude"] == 7.2
    assert properties["distance_km"] == 260


async def test_of_the_revisions_that_arrive_in_one_batch_the_newest_is_shown(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(
        database,
        *(hazard("a", revision=number, magnitude=6 + number / 10) for number in (1, 3, 2)),
    )
    page = await items(client, "hazards/items")
    shown = [each["properties"] for each in page["features"]]
    assert [(each["revision"], each["magnitude"]) for each in shown] == [(3, 6.3)]


async def test_collections_describe_their_extent_and_system(
    database: Database, client: httpx.AsyncClient
) -> None:
    await project(
        database,
        hazard("a", longitude=70.0, latitude=39.0),
        hazard("b", longitude=75.0, latitude=41.0, origin_time=NOW),
    )
    document = (await client.get("/collections")).json()
    assert {item["rel"] for item in document["links"]} >= {"self"}
    by_id = {item["id"]: item for item in document["collections"]}
    assert {"cities", "hazards", "assets", "assessments"} <= set(by_id)
    described = (await client.get("/collections/hazards")).json()
    assert described == by_id["hazards"]
    assert described["extent"]["spatial"]["bbox"] == [[70.0, 39.0, 75.0, 41.0]]
    assert described["extent"]["temporal"]["interval"] == [
        ["2015-12-07T07:50:05+00:00", "2026-01-10T12:00:00+00:00"]
    ]
    assert described["crs"] == ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
    relations = {item["rel"]: item for item in described["links"]}
    assert relations["items"]["href"] == f"{BASE}/collections/hazards/items"


async def test_what_has_no_end_lasts_until_further_notice(
    database: Database, client: httpx.AsyncClient
) -> None:
    began = datetime(2024, 4, 5, tzinfo=UTC)
    flood = hazard("flood", origin_time=began, ends=None)
    await project(database, flood)
    assert await ids(client, "hazards/items?datetime=2024-06-01/2024-06-30") == names(flood)
    assert await ids(client, "hazards/items?datetime=2024-04-01/2024-04-04") == set()
