"""Tables that others publish: read as they are, with their source and licence, and by a dry run."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.ingest.assets.layouts.osm import _kinds
from services.ingest.handle import handlers
from services.risk.science import facilities, fragility
from shared.contracts.events.city import CityUpdated
from shared.contracts.taxonomies import TAXONOMIES
from shared.policy import Principal
from tests.support.alerts import founders
from tests.support.assets import OSH, Registry

NOW = datetime(2026, 11, 28, tzinfo=UTC)
CAPTURES = Path(__file__).resolve().parents[5] / "shared" / "data"
QUERY = "/v1/assets/import?owner_city=osh&source=osm&country=KG&far=accept"
JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}


def node(number: int, **tags: str) -> dict[str, Any]:
    named = {name.replace("__", ":"): value for name, value in tags.items()}
    return {"type": "node", "id": number, "lat": 40.5, "lon": 72.8 + number / 1000, "tags": named}


async def imported(registry: Registry, body: object, query: str = "", **headers: str) -> Any:
    content = body if isinstance(body, bytes | str) else json.dumps(body)
    response = await registry.call(
        "POST", QUERY + query, content=content, headers={**JSON, **headers}
    )
    assert response.status_code == 200, response.text
    return response.json()


async def stored(registry: Registry) -> dict[str, Any]:
    response = await registry.call("GET", "/v1/assets?limit=1000", OSH)
    return {item["source_id"]: item for item in response.json()["items"]}


async def test_an_answer_of_overpass_becomes_facilities_of_every_system(
    registry: Registry,
) -> None:
    way = {
        "type": "way",
        "id": 5,
        "center": {"lat": 40.51, "lon": 72.81},
        "tags": {"man_made": "water_works", "name": "Водоканал", "name:ky": "Суу каналы"},
    }
    body = {
        "version": 0.6,
        "elements": [
            node(1, amenity="hospital", name="Ооруканa", name__en="Hospital", beds="120"),
            node(2, amenity="marketplace"),
            node(3, telecom="exchange", name="АТС"),
            node(4, power="substation", voltage="110000;35000"),
            way,
            node(6, amenity="bench"),
            node(7, amenity="school", disused="yes"),
            node(8, power="plant", plant__source="hydro", name="ГЭС"),
        ],
    }
    done = await imported(registry, body)
    assert (done["created"], done["left_out"], done["refused"]) == (6, 2, 0)
    assert done["read"]["layout"] == "OpenStreetMap"
    found = await stored(registry)
    assert {item["system"] for item in found.values()} == {
        "HEALTH",
        "FOOD",
        "COMMUNICATIONS",
        "ELECTRICITY",
        "WATER",
    }
    hospital = found["node/1"]
    assert (hospital["name"], hospital["name_local"]) == ("Hospital", "Ооруканa")
    assert (hospital["capacity"], hospital["capacity_unit"]) == (120, "beds")
    assert (hospital["taxonomy"], hospital["taxonomy_basis"]) == ("C1M-LC", "assumed")
    assert (hospital["source"], hospital["licence"]) == ("osm", "ODbL-1.0")
    assert found["node/2"]["name"] == "Unnamed market"
    assert found["node/2"]["taxonomy"] is None
    assert (found["node/4"]["capacity"], found["node/4"]["taxonomy"]) == (110, "EP.S.L.U")
    assert (found["way/5"]["longitude"], found["way/5"]["name_local"]) == (72.81, "Суу каналы")
    assert found["node/8"]["subtype"] == "hydro"
    again = await imported(registry, body)
    assert (again["created"], again["unchanged"]) == (0, 6)


async def test_a_dry_run_says_what_would_become_of_it_and_stores_nothing(
    registry: Registry,
) -> None:
    body = {"elements": [node(1, amenity="clinic"), node(2, amenity="clinic", beds="7")]}
    tried = await imported(registry, body, "&dry_run=true")
    assert (tried["dry_run"], tried["created"]) == (True, 2)
    assert [each["source_id"] for each in tried["first"]] == ["node/1", "node/2"]
    assert await stored(registry) == {}
    assert await registry.events() == []
    done = await imported(registry, body)
    assert (done["dry_run"], done["created"]) == (False, 2)
    tried = await imported(registry, body, "&dry_run=true")
    assert (tried["created"], tried["unchanged"]) == (0, 2)


async def test_geojson_of_our_own_fields_is_a_table_as_any(registry: Registry) -> None:
    properties = {"system": "WATER", "subtype": "pumping_station", "name": "Насосная 1"}
    square = [[72.8, 40.5], [72.9, 40.5], [72.9, 40.6], [72.8, 40.6], [72.8, 40.5]]
    features = [
        {
            "type": "Feature",
            "id": "p1",
            "properties": properties | {"capacity": 12.5, "capacity_unit": "m3/h"},
            "geometry": {"type": "Polygon", "coordinates": [square]},
        },
        {
            "type": "Feature",
            "id": "p2",
            "properties": properties,
            "geometry": {"type": "MultiPolygon", "coordinates": [[square]]},
        },
        {"type": "Feature", "id": "p3", "properties": properties, "geometry": None},
    ]
    done = await imported(registry, {"type": "FeatureCollection", "features": features})
    assert (done["created"], done["refused"]) == (2, 1)
    assert (done["read"]["format"], done["read"]["layout"]) == ("geojson", None)
    assert {each["field"] for each in done["errors"]} == {"longitude", "latitude"}
    found = await stored(registry)
    assert (found["p1"]["longitude"], found["p1"]["latitude"]) == pytest.approx((72.85, 40.55))
    assert found["p1"]["licence"] == "LicenseRef-Owner"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"a": 1}', "neither the features"),
        ('{"features": [', "not JSON"),
        ('{"elements": [], "remark": "runtime error: Query timed out"}', "Query timed out"),
        ('{"a": ' + "[" * 100_000, "not JSON"),
        ('{"features": [' + "1," * 7_000_000 + "1]}", "may have 64 MB"),
    ],
)
async def test_json_that_is_no_features_is_refused_with_the_reason(
    registry: Registry, body: str, words: str
) -> None:
    response = await registry.call("POST", QUERY, content=body, headers=JSON)
    assert response.status_code == 422
    assert words in response.json()["detail"]


AIRPORTS = (
    "id,ident,type,name,latitude_deg,longitude_deg,iso_country,gps_code\n"
    '1,UCFO,medium_airport,"Osh International Airport",40.609,72.793,KG,UCFO\n'
    "2,KG-1,closed,Old field,40.5,72.7,KG,\n"
)
GEM = (
    "Type,Country/area,Plant / Project name,Unit / Phase name,Capacity (MW),Status,"
    "Latitude,Longitude,GEM unit/phase ID\n"
    "hydropower,Kyrgyzstan,Kurpsay hydroelectric plant,1,200,operating,41.5,72.36,G1\n"
    "coal,Kyrgyzstan,Later,2,300,announced,41.5,72.36,G2\n"
)
WRI = (
    "country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel\n"
    "KGZ,Kyrgyzstan,Osh CHP,WRI1,50.0,40.55,72.8,Coal\n"
    "KGZ,Kyrgyzstan,A battery,WRI2,5.0,40.55,72.8,Storage\n"
)
GIGA = "giga_id_school,school_name,latitude,longitude\nabc-1,Мектеп,40.5,72.8\n"


@pytest.mark.parametrize(
    ("text", "left_out", "facts"),
    [
        (AIRPORTS, 1, ("UCFO", "TRANSPORT", "airport", "ourairports", "Unlicense")),
        (GEM, 1, ("G1", "ELECTRICITY", "hydro", "gem", "CC-BY-4.0")),
        (WRI, 1, ("WRI1", "ELECTRICITY", "thermal", "wri", "CC-BY-4.0")),
        (GIGA, 0, ("abc-1", "EDUCATION", "school", "giga", "CC-BY-4.0")),
    ],
)
async def test_a_published_register_is_known_by_its_columns(
    registry: Registry, text: str, left_out: int, facts: tuple[str, ...]
) -> None:
    response = await registry.call("POST", QUERY, content=text, headers=CSV)
    done = response.json()
    assert (done["created"], done["left_out"], done["errors"]) == (1, left_out, [])
    (item,) = (await stored(registry)).values()
    named = ("source_id", "system", "subtype", "source", "licence")
    assert tuple(item[name] for name in named) == facts
    assert item["taxonomy_basis"] == "assumed"


@pytest.mark.skipif(not CAPTURES.exists(), reason=f"NO CAPTURES in {CAPTURES}: not tried on them")
@pytest.mark.parametrize(
    ("file", "created", "left_out"),
    # Left out: what is tagged as no facility of ours, such as healers; twice: the capture has
    # thirteen nodes of healthsites two times.
    [
        ("hotosm_health_kyrgyzstan/hotosm_kgz_health_facilities_points.geojson", 1064, 14),
        ("healthsites_tajikistan/healthsites_tajikistan.geojson", 845, 3),
        ("power_plants_gem/gem_gipt_2025-02_Kyrgyzstan.geojson", 15, 1),
        ("power_plants_wri/geodb_power_plants_5_countries.csv", 75, 0),
    ],
)
async def test_captures_of_publishers_are_taken_as_they_are(
    registry: Registry, file: str, created: int, left_out: int
) -> None:
    body = (CAPTURES / file).read_bytes()
    form = CSV if file.endswith(".csv") else JSON
    done = await imported(registry, body, "&dry_run=true", **form)
    assert (done["created"], done["left_out"]) == (created, left_out)
    twice = "an earlier row has the same owner_city, source and source_id"
    assert {error["detail"] for error in done["errors"]} <= {twice}
    assert done["refused"] == (13 if "healthsites" in file else 0)


async def test_a_class_without_curves_is_refused_and_near_ones_are_named(
    registry: Registry,
) -> None:
    text = "source_id,system,subtype,name,lon,lat,taxonomy\na,HEALTH,clinic,A,72.8,40.5,URMM-XX\n"
    response = await registry.call("POST", QUERY, content=text, headers=CSV)
    (error,) = response.json()["errors"]
    assert error["field"] == "taxonomy"
    assert "URMM-LC" in error["detail"]


def test_the_classes_that_may_be_named_are_those_with_curves() -> None:
    assert {*fragility.classes(), *facilities.classes()} == TAXONOMIES


def test_every_kind_of_openstreetmap_belongs_to_one_system() -> None:
    systems: dict[str, set[str]] = {}
    for _, _, system, kind in _kinds():
        systems.setdefault(kind, set()).add(system)
    assert all(len(found) == 1 for found in systems.values())


async def told_of_cities(registry: Registry) -> None:
    """Let ingest hear of the founding cities."""
    told = handlers()[CityUpdated]
    for city in founders():
        event = CityUpdated.of(city, subject=city.id, version=1, time=NOW)
        async with registry.database.write() as session:
            await told(session, event)


async def test_coverage_has_a_row_for_every_system_and_says_what_is_missing(
    registry: Registry,
) -> None:
    await told_of_cities(registry)
    await imported(registry, {"elements": [node(1, amenity="hospital"), node(2, amenity="fuel")]})
    response = await registry.call("GET", "/v1/coverage?city=osh", OSH)
    assert response.status_code == 200, response.text
    (osh,) = response.json()["items"]
    rows = {row["system"]: row for row in osh["systems"]}
    assert len(rows) == 8
    health = rows["HEALTH"]
    assert (health["coverage"], health["facilities"], health["with_class"]) == ("registered", 1, 1)
    assert health["basis"] == {"assumed": 1, "declared": 0, "inspected": 0}
    assert [each["licence"] for each in health["sources"]] == ["ODbL-1.0"]
    assert health["missing"] is None
    assert "1 of 1 have no fragility class" in rows["TRANSPORT"]["missing"]
    assert (rows["WATER"]["coverage"], rows["WATER"]["facilities"]) == ("none", 0)
    assert "./qalqan facilities osh" in rows["WATER"]["missing"]
    russian = await registry.call(
        "GET", "/v1/coverage?city=osh", OSH, headers={"Accept-Language": "ru"}
    )
    assert russian.headers["content-language"] == "ru"
    assert "OpenStreetMap" in russian.json()["items"][0]["systems"][3]["missing"]


async def test_coverage_counts_what_its_reader_may_read(registry: Registry) -> None:
    await told_of_cities(registry)
    await imported(registry, {"elements": [node(1, amenity="clinic")]}, "&classification=internal")

    async def seen(by: Principal | None) -> int:
        response = await registry.call("GET", "/v1/coverage?city=osh", by)
        (osh,) = response.json()["items"]
        return sum(row["facilities"] for row in osh["systems"])

    assert await seen(OSH) == 1
    assert await seen(None) == 0
    unknown = await registry.call("GET", "/v1/coverage?city=oz")
    assert unknown.status_code == 404
