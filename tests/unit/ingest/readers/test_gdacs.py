"""GDACS: the RSS and the event API."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable, UnreadableError
from services.ingest.readers.polygons import VERTICES_MAX, area, polygons
from shared.contracts.events.hazard import (
    Area,
    Earthquake,
    Flood,
    General,
    Point,
    Ring,
    Stated,
    Wildfire,
)
from tests.support.captures import capture

READING = Reading("gdacs", datetime(2026, 11, 1, tzinfo=UTC))
FOOTPRINT = "gdacs/dr-1016449-ep3-geometry.json"


def items(path: str) -> list[Item]:
    return read(capture(path).read_bytes(), READING)


def solutions(found: list[Item]) -> list[Solution]:
    return [item for item in found if isinstance(item, Solution)]


def episode(number: int) -> dict[str, Any]:
    path = f"gdacs/geteventdata_FL_1102983_episode{number}.json"
    document: dict[str, Any] = json.loads(capture(path).read_bytes())
    return document


def flood_with_footprint() -> dict[str, Any]:
    """Return the geometry answer of a drought told as a flood: no flood's was captured."""
    document: dict[str, Any] = json.loads(capture(FOOTPRINT).read_bytes())
    for feature in document["features"]:
        feature["properties"]["eventtype"] = "FL"
    return document


def read_one(document: Any) -> Item:
    (item,) = read(json.dumps(document).encode(), READING)
    return item


@pytest.mark.parametrize(
    ("path", "kinds", "refused"),
    [
        ("24h_2019-12-30T0022", {"earthquake": 8, "drought": 11, "storm": 2}, []),
        (
            "7d_2019-12-30T0101",
            {"earthquake": 100, "drought": 11, "storm": 3, "volcano": 1},
            [],
        ),
        (
            "archive-orange-red_2012-2016",
            {"earthquake": 44, "flood": 29, "storm": 26},
            # A copy of EQ1028861 without title, which GDACS itself has set aside.
            ["the GDACS event type 'EQx' is not known"],
        ),
    ],
)
def test_every_item_of_a_captured_rss_is_read(
    path: str, kinds: dict[str, int], refused: list[str]
) -> None:
    found = items(f"gdacs/gdacs-rss-{path}.xml")
    assert Counter(solution.kind for solution in solutions(found)) == kinds
    assert [item.reason for item in found if isinstance(item, Unreadable)] == refused


def test_a_cyclone_a_drought_and_a_volcano_have_alert_measure_and_name() -> None:
    found = {
        solution.name.source_id: solution
        for solution in solutions(items("gdacs/gdacs-rss-7d_2019-12-30T0101.xml"))
    }
    cyclone, drought, volcano = (found[code] for code in ("TC1000642", "DR1012728", "VO284096"))
    assert cyclone.detail == General(
        kind="storm", level="minor", measure="maximum wind speed", value=129.6288, unit="km/h"
    )
    assert (cyclone.place, cyclone.ends) == ("SARAI-19: Fiji", None)
    assert drought.detail == General(
        kind="drought", level="severe", measure="area affected", value=1775934.0, unit="km2"
    )
    assert volcano.detail == General(kind="volcano", level="minor")
    assert volcano.place == "Nishinoshima: Japan"


def test_a_wildfire_has_its_alert_and_its_burnt_area() -> None:
    document = episode(1)
    burnt = {"severity": 12500.0, "severityunit": "ha", "severitytext": "12500 ha burnt"}
    document["properties"] |= {"eventtype": "WF", "severitydata": burnt}
    item = read_one(document)
    assert isinstance(item, Solution)
    assert item.detail == Wildfire(alert="red", episode="1", area_km2=125.0)


def test_episodes_worked_on_at_one_time_are_in_the_order_of_their_numbers() -> None:
    found = [
        solutions(items(f"gdacs/dr-1016449-ep{number}-geometry.json"))[0] for number in (3, 4, 5)
    ]
    assert {solution.name.text for solution in found} == {"gdacs:DR1016449"}
    times = [solution.updated_at for solution in found]
    assert times == sorted(set(times))
    assert all(isinstance(solution.geometry, Area) for solution in found)
    levels = [solution.detail.level for solution in found if isinstance(solution.detail, General)]
    assert levels == ["minor", "minor", "severe"]


def test_an_earthquake_of_the_rss_has_depth_and_magnitude_and_its_name_at_the_usgs() -> None:
    (quake,) = [
        solution
        for solution in solutions(items("gdacs/gdacs-rss-24h_2019-12-30T0022.xml"))
        if solution.name == Name("gdacs", "EQ1200043")
    ]
    assert quake.detail == Earthquake(magnitude=5.3, depth_km=10.0)
    assert (quake.longitude, quake.latitude) == (11.3526, -52.8544)
    assert quake.begins == datetime(2019, 12, 29, 18, 24, 41, tzinfo=UTC)
    assert quake.links == {Name("us", "us70006s89")}


def test_a_flood_of_the_rss_has_its_alert_and_when_it_ended() -> None:
    found = solutions(items("gdacs/gdacs-rss-archive-orange-red_2012-2016.xml"))
    flood = next(solution for solution in found if solution.name.source_id == "FL4339")
    assert flood.detail == Flood(alert="orange", episode="1")
    assert flood.geometry == Point(longitude=71.779, latitude=33.054)
    assert (flood.begins, flood.ends) == (
        datetime(2016, 3, 12, tzinfo=UTC),
        datetime(2016, 3, 25, 23, 59, 59, tzinfo=UTC),
    )
    assert len([solution for solution in found if solution.kind == "flood"]) == 29


def test_of_one_publication_the_later_episode_is_the_newer_version() -> None:
    body = capture("gdacs/gdacs-rss-archive-orange-red_2012-2016.xml").read_text("utf-8-sig")
    first = "<gdacs:episodeid>1</gdacs:episodeid>"
    assert first in body
    later = body.replace(first, "<gdacs:episodeid>2</gdacs:episodeid>")
    one, other = (
        next(s for s in solutions(read(text.encode(), READING)) if s.name.source_id == "FL4339")
        for text in (body, later)
    )
    assert other.updated_at > one.updated_at


def test_an_episode_of_the_api_is_a_version_of_one_name() -> None:
    red, orange = read_one(episode(1)), read_one(episode(2))
    assert isinstance(red, Solution)
    assert isinstance(orange, Solution)
    assert red.name == orange.name == Name("gdacs", "FL1102983")
    assert red.updated_at < orange.updated_at
    assert isinstance(red.detail, Flood)
    assert isinstance(orange.detail, Flood)
    assert (red.detail.alert, orange.detail.alert) == ("red", "orange")


def test_a_flood_that_goes_on_has_no_end() -> None:
    document = episode(1)
    document["properties"]["iscurrent"] = "true"
    item = read_one(document)
    assert isinstance(item, Solution)
    assert item.ends is None


def test_a_footprint_is_thinned_closed_and_wound_and_later_than_the_centroid_alone() -> None:
    document = flood_with_footprint()
    whole = read_one(document)
    bare = read_one(document["features"][0])
    assert isinstance(whole, Solution)
    assert isinstance(bare, Solution)
    assert isinstance(whole.geometry, Area)
    assert whole.updated_at > bare.updated_at
    rings = [ring for polygon in whole.geometry.polygons for ring in polygon]
    assert sum(map(len, rings)) <= VERTICES_MAX
    for polygon in whole.geometry.polygons:
        for place, ring in enumerate(polygon):
            assert ring[0] == ring[-1]
            assert (area(ring[:-1]) > 0) == (place == 0)
    assert isinstance(whole.detail, Flood)
    assert whole.detail.scope == "affected area"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"eventtype": "XX"}, "is not known"),
        ({"alertlevel": "Purple"}, "alert level"),
        ({"todate": "2024-10-01T00:00:00"}, "before it begins"),
        ({"fromdate": "2030-10-01T00:00:00"}, "in the future"),
        ({"fromdate": "yesterday"}, "ISO 8601"),
    ],
)
def test_an_event_that_cannot_be_used_says_why(change: dict[str, str], reason: str) -> None:
    document = episode(1)
    document["properties"] |= change
    item = read_one(document)
    assert isinstance(item, Unreadable)
    assert reason in item.reason


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [200, 0]]]},
        {"type": "Polygon", "coordinates": "no"},
        {"type": "Polygon", "coordinates": [["no"]]},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0]] * 100_001]},
        None,
    ],
)
def test_a_geometry_that_is_no_area_is_refused(geometry: Any) -> None:
    with pytest.raises(UnreadableError):
        polygons([geometry])


def test_an_xml_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>&a;</rss>'
    with pytest.raises(UnreadableError, match="DTD or entities"):
        read(bomb, READING)


def test_an_rss_of_another_house_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="rss"):
        read(b"<rss><channel><item><title>News</title></item></channel></rss>", READING)


THERE_AND_BACK: Ring = [(1.0, 3.0), (85.0, 0.0), (1.0, 3.0), (0.0, 1.2402271427219773)]


def test_a_ring_without_area_is_left_out_whatever_its_rounding_says() -> None:
    square: Ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    parts = [[square, THERE_AND_BACK], [THERE_AND_BACK]]
    found = polygons([{"type": "MultiPolygon", "coordinates": _lists(parts)}])
    assert found == [[[*square, square[0]]]]


def test_a_geometry_of_rings_without_area_is_refused() -> None:
    with pytest.raises(UnreadableError, match="area"):
        polygons([{"type": "Polygon", "coordinates": _lists([[THERE_AND_BACK]])[0]}])


def _lists(parts: list[list[Ring]]) -> list[list[list[list[float]]]]:
    return [[[list(corner) for corner in ring] for ring in rings] for rings in parts]


CORNER = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list)


@example([[[[1.0, 3.0], [85.0, 0.0], [1.0, 3.0], [0.0, 1.2402271427219773]]]])
@given(st.lists(st.lists(st.lists(CORNER, min_size=3, max_size=60), max_size=3), max_size=12))
def test_whatever_is_kept_of_polygons_is_closed_wound_and_bounded(parts: list[list[Ring]]) -> None:
    try:
        found = polygons([{"type": "MultiPolygon", "coordinates": parts}])
    except UnreadableError:
        return
    assert sum(len(ring) for polygon in found for ring in polygon) <= VERTICES_MAX
    for polygon in found:
        for place, ring in enumerate(polygon):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            turned = area(ring[:-1])
            assert turned >= 0 if place == 0 else turned <= 0


def test_thinning_keeps_the_shape() -> None:
    count = 5000
    square = [
        *([x / count, 0.0] for x in range(count)),
        *([1.0, y / count] for y in range(count)),
        *([1 - x / count, 1.0] for x in range(count)),
        *([0.0, 1 - y / count] for y in range(count)),
    ]
    ((ring,),) = polygons([{"type": "Polygon", "coordinates": [square]}])
    assert len(ring) <= VERTICES_MAX
    assert area(ring[:-1]) == pytest.approx(1.0, abs=1e-3)


def test_a_version_from_the_future_counts_as_received_now() -> None:
    document = episode(1)
    document["properties"]["datemodified"] = "2039-01-01T00:00:00"
    item = read_one(document)
    assert isinstance(item, Solution)
    assert item.updated_at == READING.received_at


def test_a_feature_whose_geometry_has_no_type_spoils_no_other() -> None:
    feature = episode(1)
    broken = {"properties": feature["properties"] | {"eventid": 7}, "geometry": {}}
    document = {"type": "FeatureCollection", "features": [broken, feature]}
    first, second = read(json.dumps(document).encode(), READING)
    assert isinstance(first, Unreadable)
    assert first.reason == "the event has no centroid"
    assert isinstance(second, Solution)


def test_a_leap_second_of_the_rss_is_the_instant_after_it() -> None:
    body = capture("gdacs/gdacs-rss-24h_2019-12-30T0022.xml").read_text()
    (before,) = [one for one in solutions(read(body.encode(), READING)) if one.name.source_id][:1]
    assert before.ends is not None
    stated = before.begins.strftime("%a, %d %b %Y %H:%M:%S GMT")
    late = body.replace(stated, before.begins.strftime("%a, %d %b %Y %H:%M:60 GMT"))
    (after,) = [one for one in solutions(read(late.encode(), READING)) if one.name == before.name]
    assert after.begins == before.begins.replace(second=0) + timedelta(minutes=1)


def test_what_gdacs_states_of_people_and_strength_is_its_statement_and_not_a_zero() -> None:
    found = {
        solution.name.source_id: solution.statement
        for path in ("24h_2019-12-30T0022", "archive-orange-red_2012-2016")
        for solution in solutions(items(f"gdacs/gdacs-rss-{path}.xml"))
    }
    flood, quake, drought = (found[code] for code in ("FL4339", "EQ1200043", "DR1012728"))
    assert flood is not None
    assert flood.source == "gdacs"
    assert flood.people is not None
    assert flood.people.unit == "Population affected"
    assert "displaced" in str(flood.people.text)
    assert quake is not None
    assert quake.severity == Stated(value=5.3, unit="M", text="Magnitude 5.3M, Depth:10km")
    assert drought is not None
    # GDACS writes 0 without a unit where it counted nobody: that is no statement.
    assert drought.people is None
    assert drought.severity is not None
    assert (drought.severity.value, drought.severity.unit) == (1775934.0, "km2")


def test_a_statement_whose_number_is_none_keeps_its_words() -> None:
    document = episode(1)
    document["properties"]["severitydata"] = {"severity": "1e999", "severitytext": "huge"}
    item = read_one(document)
    assert isinstance(item, Solution)
    assert item.statement is not None
    assert item.statement.severity == Stated(text="huge")
