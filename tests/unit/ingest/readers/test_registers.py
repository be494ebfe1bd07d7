"""Registers of disasters: GLIDE, ReliefWeb, Copernicus EMS, and what GDACS passes on of them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

import pytest

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable
from shared.contracts.events.hazard import Flood, Point, Wildfire
from tests.support.captures import capture, encoded

NOW = datetime(2026, 11, 1, tzinfo=UTC)
JOINS = ("gdacs", "glide")


def reading(network: str, joins: tuple[str, ...] = JOINS) -> Reading:
    return Reading(network, NOW, joins=joins)


def one(body: bytes, network: str, joins: tuple[str, ...] = JOINS) -> Item:
    (item,) = read(body, reading(network, joins))
    return item


def solved(item: Item) -> Solution:
    assert isinstance(item, Solution), item
    return item


def reason(item: Item) -> str:
    assert isinstance(item, Unreadable), item
    return item.reason


# No capture exists: made from the tables of fields of the API's documentation.
FLOODS: dict[str, Any] = {
    "id": "52048",
    "href": "https://api.reliefweb.int/v2/disasters/52048",
    "fields": {
        "id": 52048,
        "name": "Kazakhstan: Floods - Mar 2024",
        "status": "ongoing",
        "glide": "FL-2024-000045-KAZ",
        "primary_country": {
            "name": "Kazakhstan",
            "iso3": "kaz",
            "location": {"lat": 48.16, "lon": 67.3},
        },
        "primary_type": {"id": 4611, "name": "Flood", "code": "FL"},
        "date": {
            "event": "2024-03-27T00:00:00+00:00",
            "created": "2024-04-02T10:00:00+00:00",
            "changed": "2024-05-20T08:00:00+00:00",
        },
    },
}


def floods(**changes: Any) -> bytes:
    entry = FLOODS | {"fields": FLOODS["fields"] | changes}
    return encoded({"href": "https://api.reliefweb.int/v2/disasters", "data": [entry]})


def activation(**changes: Any) -> bytes:
    document = json.loads(
        capture("feeds_misc/cems_rapidmapping-activations-list.json").read_bytes()
    )
    return encoded(document | {"results": [document["results"][0] | changes]})


def test_the_captured_glide_entry_is_a_flood_of_eight_days_known_to_the_day() -> None:
    found = solved(one(capture("feeds_misc/glide_FL-2024-000199-ESP.json").read_bytes(), "glide"))
    assert found.name == Name("glide", "FL-2024-000199-ESP")
    assert found.detail == Flood()
    assert found.begins == datetime(2024, 10, 27, tzinfo=UTC)
    assert found.ends == datetime(2024, 11, 4, tzinfo=UTC)
    assert (found.time_error_seconds, found.dated) == (86_400.0, False)
    assert found.note is not None
    assert found.note.startswith("GLIDE places it at the middle")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"event": "EQ"}, "neither origin time nor magnitude"),
        ({"event": "EP"}, "of no kind of hazard"),
        ({"day": 0}, "are no date"),
        ({"latitude": "north"}, "latitude is not a number"),
        ({"duration": -1}, "outside 0 to"),
    ],
)
def test_a_glide_entry_that_cannot_be_used_has_its_reason(changes: Any, why: str) -> None:
    entry = {
        "event": "FL",
        "number": "2024-000199",
        "geocode": "ESP",
        "year": 2024,
        "month": 10,
        "day": 27,
        "latitude": 38.6,
        "longitude": -3.4,
    }
    whole, broken = read(encoded({"glideset": [entry, entry | changes]}), reading("glide"))
    assert solved(whole).label == "glide:FL-2024-000199-ESP"
    assert why in reason(broken)


def test_a_disaster_of_reliefweb_joins_by_its_glide_number_where_its_source_may() -> None:
    found = solved(one(floods(), "reliefweb"))
    assert found.name == Name("reliefweb", "52048")
    assert found.links == {Name("glide", "FL-2024-000045-KAZ")}
    assert found.updated_at == datetime(2024, 5, 20, 8, tzinfo=UTC)
    assert found.ends is None
    assert "the middle of it" in str(found.note)
    assert solved(one(floods(), "reliefweb", ())).links == frozenset()


def test_a_past_disaster_was_over_when_its_entry_was_last_changed() -> None:
    found = solved(one(floods(status="past"), "reliefweb"))
    assert found.ends == datetime(2024, 5, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"primary_country": {"name": "Kazakhstan"}}, "a country and no place"),
        ({"status": "draft"}, "'draft' is none of"),
        ({"primary_type": {"code": "EP"}}, "of no kind of hazard"),
        ({"primary_type": None}, "it states no kind: ask for primary_type.code"),
        ({"date": {}}, "date.event is missing"),
    ],
)
def test_a_disaster_of_reliefweb_that_cannot_be_used_has_its_reason(changes: Any, why: str) -> None:
    assert why in reason(one(floods(**changes), "reliefweb"))


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("rapidmapping-activations-list", ["wildfire"] * 3),
        ("unified-activations-list", ["wildfire"] * 2),
        ("EMSR842-wildfire-detail", ["wildfire"]),
        ("EMSR871-flood-detail", ["flood"]),
    ],
)
def test_every_captured_activation_is_read(file: str, kinds: list[str]) -> None:
    items = read(capture(f"feeds_misc/cems_{file}.json").read_bytes(), reading("cems"))
    assert [solved(item).kind for item in items] == kinds
    assert all(isinstance(solved(item).geometry, Point) for item in items)


def test_a_wildfire_with_details_has_the_extent_that_was_mapped() -> None:
    found = solved(one(capture("feeds_misc/cems_EMSR842-wildfire-detail.json").read_bytes(), "c"))
    assert found.detail == Wildfire(area_km2=6.58)
    assert found.ends == datetime(2025, 9, 19, 9, 53, tzinfo=UTC)


def test_an_activation_joins_the_event_of_gdacs_that_it_names() -> None:
    found = solved(one(activation(gdacsId="WF1001230"), "cems"))
    assert found.links == {Name("gdacs", "WF1001230")}
    assert solved(one(activation(gdacsId="none yet"), "cems")).links == frozenset()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"category": "Humanitarian Crisis"}, "of no kind of hazard"),
        ({"category": "Earthquake"}, "no magnitude"),
        ({"centroid": "POINT EMPTY"}, "the centroid is not"),
        ({"centroid": "POINT (1.2.3 4)"}, "the centroid is not"),
        ({"code": None}, "event id or network is missing"),
    ],
)
def test_an_activation_that_cannot_be_used_has_its_reason(changes: Any, why: str) -> None:
    document = json.loads(activation())
    document["results"].append(document["results"][0] | changes)
    _, broken = read(encoded(document), reading("cems"))
    assert why in reason(broken)


def test_an_event_of_gdacs_says_its_glide_number_and_joins_by_it_where_it_may() -> None:
    body = capture("gdacs/geteventdata_FL_1102983_episode1.json").read_bytes()
    found = solved(one(body, "gdacs"))
    assert found.note == "GLIDE FL-2024-000199-ESP."
    assert found.links == {Name("glide", "FL-2024-000199-ESP")}
    assert solved(one(body, "gdacs", ())).links == frozenset()


def test_people_in_the_area_are_told_in_the_words_of_gdacs() -> None:
    body = capture("gdacs/gdacs-rss-archive-orange-red_2012-2016.xml").read_bytes()
    notes = {str(item.note) for item in read(body, reading("gdacs")) if isinstance(item, Solution)}
    assert any("People, as GDACS states it: 88 killed and 85400 displaced." in one for one in notes)
    assert any("GLIDE FL-2016-000021-PAK." in one for one in notes)
    assert not any("GLIDE 0" in one for one in notes)


def test_a_number_of_glide_and_what_gdacs_calls_by_it_are_one_flood_in_time() -> None:
    glide = solved(one(capture("feeds_misc/glide_FL-2024-000199-ESP.json").read_bytes(), "glide"))
    gdacs = solved(
        one(capture("gdacs/geteventdata_FL_1102983_episode1.json").read_bytes(), "gdacs")
    )
    assert gdacs.links == {glide.name}
    assert abs(gdacs.begins - glide.begins) < timedelta(days=1)


def feed(*items: str) -> bytes:
    """Return the RSS of activations, as a feed of July 2019 has it."""
    return (
        '<?xml version="1.0" encoding="utf-8" ?><rss version="2.0" '
        'xmlns:gdacs="http://www.gdacs.org/" xmlns:georss="http://www.georss.org/georss"><channel>'
        "<title>Copernicus EMS Rapid Mapping Activations</title><ttl>10</ttl>"
        + "".join(items)
        + "</channel></rss>"
    ).encode()


def activated(
    category: str = "Wildfire",
    kind: str = "Wildfire (Forest fire)",
    begins: str = "2026-07-13 12:30:00",
    point: str = "40.49 72.79",
    more: str = "",
) -> str:
    """Return an item of that feed."""
    told = (
        f"<br /><b>Type of Event:</b> {kind};<br /><b>Date/Time of Event (UTC):</b> {begins};"
        "<br /><b>Activation Date/Time (UTC):</b> 2026-07-15 09:26:00;<br />"
    )
    return (
        "<item><title>[EMSR970] Fire near l&amp;#039;Osh</title>"
        f"<description>{escape(told)}</description><category>{category}</category>"
        '<guid isPermaLink="false">EMSR970</guid>'
        "<pubDate>Wed, 15 Jul 2026 10:53:09 +0200</pubDate>"
        f"{more}<georss:point>{point}</georss:point></item>"
    )


def test_the_feed_of_activations_is_read_by_its_own_words() -> None:
    named = "<gdacs:eventtype>WF</gdacs:eventtype><gdacs:eventid>1001230</gdacs:eventid>"
    first, second = map(
        solved,
        read(feed(activated(more=named), activated(begins="")), reading("cems")),
    )
    assert (first.kind, first.name) == ("wildfire", Name("cems", "EMSR970"))
    assert first.geometry == Point(longitude=72.79, latitude=40.49)
    assert first.begins == datetime(2026, 7, 13, 12, 30, tzinfo=UTC)
    assert first.updated_at == datetime(2026, 7, 15, 8, 53, 9, tzinfo=UTC)
    assert first.place == "Fire near l'Osh"
    assert first.links == {Name("gdacs", "WF1001230")}
    assert second.begins == datetime(2026, 7, 15, 9, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("category", "type_", "kind"),
    [
        ("Flood", "Flood (Flash flood)", "flash-flood"),
        ("Mass movement", "Mass movement (Mudflow)", "mudflow"),
        ("Volcanic activity", "Volcanic activity (Tsunami)", "tsunami"),
        ("Forest fire, wild fire", "Forest fire, wild fire", "wildfire"),
        ("Wind storm", "Wind storm", "storm"),
        ("Industrial accident", "Industrial accident", "industrial-accident"),
    ],
)
def test_a_type_within_a_category_is_the_kind_where_it_is_one(
    category: str, type_: str, kind: str
) -> None:
    assert solved(one(feed(activated(category, type_)), "cems")).kind == kind


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"category": "Other", "kind": "Other"}, "of no kind of hazard"),
        ({"category": "Earthquake", "kind": "Earthquake (Ground shaking)"}, "no magnitude"),
        ({"point": ""}, "longitude is missing"),
        ({"begins": "yesterday"}, "not an ISO 8601 time"),
    ],
)
def test_an_item_of_the_feed_that_cannot_be_used_has_its_reason(
    changes: dict[str, str], why: str
) -> None:
    broken, good = read(feed(activated(**changes), activated()), reading("cems"))
    assert why in reason(broken)
    assert isinstance(good, Solution)
