"""No earthquake is lost for what is told beside place, time and size, nor named as another one."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading
from shared.contracts.events.hazard import Earthquake

READING = Reading("nat", datetime(2026, 11, 28, tzinfo=UTC))
DEPTH = "<depth><value>10000</value></depth>"
NOTHING = ["NaN", "nan", "inf", "-Infinity", "None", "n/a", "1.#QNAN"]


def event(parts: str, public_id: str = "smi:nat/event/e1") -> str:
    return f'<event publicID="{public_id}">{parts}</event>'


def document(*events: str) -> bytes:
    return (
        '<q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2"><eventParameters>'
        f"{''.join(events)}</eventParameters></q:quakeml>"
    ).encode()


def origin(depth: str = DEPTH, extra: str = "", time: str = "2026-11-27T01:10:00Z") -> str:
    return (
        f'<origin publicID="o"><time><value>{time}</value></time><latitude><value>41</value>'
        f"</latitude><longitude><value>72</value></longitude>{depth}{extra}</origin>"
    )


def magnitude(value: object = 5.5, name: str = "m") -> str:
    return f'<magnitude publicID="{name}"><mag><value>{value}</value></mag></magnitude>'


def solved(item: Item) -> tuple[Solution, Earthquake]:
    assert isinstance(item, Solution), item
    assert isinstance(item.detail, Earthquake)
    return item, item.detail


def one(body: bytes | str) -> tuple[Solution, Earthquake]:
    (item,) = read(body.encode() if isinstance(body, str) else body, READING)
    return solved(item)


def feature(depth: object = 10, **changes: object) -> bytes:
    properties: dict[str, Any] = {
        "mag": 5.5,
        "time": 1795747200000,
        "updated": 1795747260000,
        "net": "us",
        "code": "1abc",
        "ids": ",us1abc,",
        "sources": ",us,",
        "type": "earthquake",
    }
    made: dict[str, Any] = {
        "type": "Feature",
        "id": "us1abc",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [72, 41, depth]},
    }
    made |= {name: value for name, value in changes.items() if name == "id"}
    properties |= {name: value for name, value in changes.items() if name != "id"}
    return json.dumps({"type": "FeatureCollection", "features": [made]}).encode()


@pytest.mark.parametrize(
    "stated", [*NOTHING, "-1", "-999", "1.7976931348623157e+308", "50000000000"]
)
def test_an_error_that_nobody_can_have_measured_is_no_error(stated: str) -> None:
    unsure = f"<depth><value>10000</value><uncertainty>{stated}</uncertainty></depth>"
    around = (
        f"<originUncertainty><horizontalUncertainty>{stated}</horizontalUncertainty>"
        "</originUncertainty>"
    )
    found, quake = one(document(event(origin(unsure, around) + magnitude())))
    assert (found.details, quake.depth_km, quake.magnitude) == ({}, 10, 5.5)
    table = (
        "time,latitude,longitude,depth,mag,net,id,updated,horizontalError,depthError,magError\n"
        f"2026-11-27T01:20:00Z,41,72,10,5.5,us,us1,2026-11-27T01:30:00Z,{stated},{stated},0.1"
    )
    assert one(table)[0].details == {"magnitude_error": 0.1}
    product = {"horizontal-error": stated, "vertical-error": "2.5"}
    detailed = feature(products={"origin": [{"preferredWeight": 1, "properties": product}]})
    assert one(detailed)[0].details == {"depth_error_km": 2.5}


def test_of_two_sides_of_an_error_the_one_that_is_known_is_told() -> None:
    sides = (
        "<depth><value>10000</value><lowerUncertainty>nan</lowerUncertainty>"
        "<upperUncertainty>3000</upperUncertainty></depth>"
    )
    assert one(document(event(origin(sides) + magnitude())))[0].details == {"depth_error_km": 3.0}


@pytest.mark.parametrize("stated", [*NOTHING, "-999", "-9999", "999000", "-99900", "9999000"])
def test_a_depth_that_nobody_knows_is_none_in_metres_too(stated: str) -> None:
    depth = f"<depth><value>{stated}</value></depth>"
    assert one(document(event(origin(depth) + magnitude())))[1].depth_km is None


@pytest.mark.parametrize("stated", [float("nan"), float("-inf"), "-", "n/a", 999.0, 9999, -99.9])
def test_a_depth_that_nobody_knows_is_none_in_features(stated: object) -> None:
    assert one(feature(stated))[1].depth_km is None
    emsc = {
        "unid": "20261127_1",
        "lastupdate": "2026-11-27T01:15:00Z",
        "evtype": "ke",
        "mag": 5.1,
        "time": "2026-11-27T01:10:00Z",
        "lat": 41,
        "lon": 72,
        "depth": stated,
    }
    assert one(json.dumps({"action": "CREATE", "data": {"properties": emsc}}))[1].depth_km is None


@pytest.mark.parametrize("unusable", ["NaN", "-99", "None", "99.9"])
def test_a_magnitude_that_is_none_hides_no_other(unusable: str) -> None:
    preferred = "<preferredMagnitudeID>m/a</preferredMagnitudeID>"
    both = origin() + magnitude(unusable, "m/a") + magnitude(5.1, "m/b")
    assert one(document(event(preferred + both)))[1].magnitude == 5.1


@pytest.mark.parametrize("made", ["n/a", "0000-00-00T00:00:00", "yesterday"])
def test_a_version_of_no_time_counts_as_undated(made: str) -> None:
    created = f"<creationInfo><creationTime>{made}</creationTime></creationInfo>"
    found, _ = one(document(event(created + origin() + magnitude())))
    assert (found.dated, found.updated_at) == (False, READING.received_at)


def test_the_place_is_told_where_an_editor_wrote_of_more() -> None:
    told = [
        ("tectonic summary", "The plates converge. " * 60),
        ("felt report", "VII at Osh"),
        ("Flinn-Engdahl region", "KYRGYZSTAN"),
    ]
    said = "".join(
        f"<description><text>{text}</text><type>{kind}</type></description>" for kind, text in told
    )
    assert one(document(event(said + origin() + magnitude())))[0].place == "KYRGYZSTAN"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("smi:nat/event#11", "smi:nat/event#12"),
        ("smi:nat/ws/query?event=11", "smi:nat/ws/query?event=12"),
        ("quakeml:nat.example#a", "quakeml:nat.example#b"),
    ],
)
def test_two_events_are_two_names_wherever_their_ids_differ(first: str, second: str) -> None:
    both = [event(origin() + magnitude(), name) for name in (first, second)]
    names = {item.name for item, _ in map(solved, read(document(*both), READING))}
    assert len(names) == 2


def test_the_id_of_an_isc_event_is_that_of_its_text() -> None:
    found, _ = one(document(event(origin() + magnitude(), "smi:ISC/evid=600516598")))
    assert found.name.source_id == "600516598"


def test_an_event_is_taken_back_for_the_reason_that_there_is() -> None:
    status = "<evaluationStatus>rejected</evaluationStatus>"
    kind = "<type>earthquake</type>"
    (item,) = read(document(event(kind + origin(extra=status) + magnitude())), READING)
    assert isinstance(item, Retraction)
    assert item.reason == "rejected"


@pytest.mark.parametrize("stated", [12345, "12345"])
def test_an_id_may_be_a_number(stated: object) -> None:
    assert one(feature(id=stated))[0].name.source_id == "12345"


def test_names_in_a_list_with_spaces_are_read() -> None:
    found, _ = one(feature(ids=", us1abc , ci2def ,", sources=", us, ci ,"))
    assert {tuple(link) for link in found.links} == {("ci", "ci2def")}


@pytest.mark.parametrize(
    "stated",
    [
        *("2026/11/27 01:10:00", "2026/11/27 01:10:00.0 UTC", "27.11.2026 01:10:00"),
        *("2026-11-27 01:10:00 UTC", "2026-11-27 01:10:00 GMT", "2026.11.27 01:10:00"),
    ],
)
def test_times_of_catalogues_are_read(stated: str) -> None:
    expected = datetime(2026, 11, 27, 1, 10, tzinfo=UTC)
    assert one(document(event(origin(time=stated) + magnitude())))[0].begins == expected
    line = f"n1|{stated}|41|72|8|NAT|NAT|NAT|1|ML|3.9|NAT|X"
    assert one(line)[0].begins == expected


def test_a_day_and_a_month_that_nobody_can_tell_apart_are_refused() -> None:
    (item,) = read(document(event(origin(time="11/12/2026 01:10:00") + magnitude())), READING)
    assert not isinstance(item, Solution)


@pytest.mark.parametrize("mark", ["", "#"])
def test_text_of_few_fields_is_known_by_its_header(mark: str) -> None:
    header = f"{mark}EventID|Time|Latitude|Longitude|Depth/km|Magnitude"
    found, quake = one(f"{header}\nn1|2026-11-27T01:20:00|41|72|5|3.9")
    assert (found.name.source_id, quake.depth_km, quake.magnitude) == ("n1", 5, 3.9)


@pytest.mark.parametrize("body", [document(event(origin() + magnitude())), feature()])
def test_two_marks_of_byte_order_are_none_of_the_text(body: bytes) -> None:
    assert one(b"\xef\xbb\xbf\xef\xbb\xbf" + body)[1].magnitude == 5.5
