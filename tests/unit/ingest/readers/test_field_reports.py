"""What services in the field send, with the values that are right."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers import Format, read
from services.ingest.readers.item import (
    Item,
    Reading,
    Unreadable,
    UnreadableError,
    instant,
)
from shared.contracts.events.hazard import Earthquake
from tests.support.settled import World

RECEIVED = datetime(2026, 11, 28, tzinfo=UTC)
READING = Reading("nat", RECEIVED)
HEADER = (
    "#EventID|Time|Latitude|Longitude|Depth/km|Author|Catalog|Contributor|ContributorID|MagType"
    "|Magnitude|MagAuthor|EventLocationName|EventType"
)
BLAST = "nat1|2026-11-27T01:20:00Z|-32.0|152.0|0.0|NAT|NAT|NAT|1|ML|2.9|NAT|Open pit|quarry blast"
REAL = "nat2|2026-11-27T01:22:00Z|-32.5|152.5|8.0|NAT|NAT|NAT|2|ML|3.9|NAT|Real one|earthquake"
NEVER = "nat3|2026-11-27T01:24:00Z|-33.0|152.9|8.0|NAT|NAT|NAT|3|ML|3.1|NAT|Never|not existing"
TWO_ORIGINS = b"""<?xml version="1.0" encoding="UTF-8"?>
<q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2"
    xmlns="http://quakeml.org/xmlns/bed/1.2"><eventParameters publicID="smi:t/ep">
<event publicID="smi:t/event/i02"><preferredOriginID>smi:t/o/b</preferredOriginID>
<type>earthquake</type>
<magnitude publicID="smi:t/m/a"><mag><value>4.1</value></mag><type>MLv</type>
<originID>smi:t/o/a</originID></magnitude>
<magnitude publicID="smi:t/m/b"><mag><value>5.9</value></mag><type>Mw</type>
<originID>smi:t/o/b</originID></magnitude>
<origin publicID="smi:t/o/a"><time><value>2026-11-27T01:10:00.000Z</value></time>
<latitude><value>-31.0</value></latitude><longitude><value>151.0</value></longitude>
<depth><value>10000</value></depth></origin>
<origin publicID="smi:t/o/b"><time><value>2026-11-27T01:10:03.000Z</value></time>
<latitude><value>-31.1</value></latitude><longitude><value>151.2</value></longitude>
<depth><value>22000</value></depth></origin>
</event></eventParameters></q:quakeml>"""


def fdsn(*lines: str, received_at: datetime = RECEIVED) -> list[Item]:
    return read("\n".join(lines).encode(), Reading("nat", received_at))


def quake(item: Item) -> Earthquake:
    assert isinstance(item, Solution), item
    assert isinstance(item.detail, Earthquake)
    return item.detail


def usgs(status: str, updated: str, **changes: Any) -> Item:
    """Return a solution of the USGS near 40 S 100 W."""
    time_ms = datetime(2026, 11, 27, 7, 40, tzinfo=UTC).timestamp() * 1000
    updated_ms = datetime.fromisoformat(updated).timestamp() * 1000
    feature = {
        "type": "Feature",
        "id": "us2026i30",
        "properties": {
            "mag": 5.9,
            "time": time_ms,
            "updated": updated_ms,
            "status": status,
            "net": "us",
            "code": "2026i30",
            "type": "earthquake",
        }
        | changes,
        "geometry": {"type": "Point", "coordinates": [-100, -40, 10]},
    }
    (item,) = read(json.dumps(feature).encode(), READING)
    return item


def settled(*items: Item) -> World:
    world = World(RECEIVED)
    for item in items:
        assert isinstance(item, Solution | Retraction)
        world.take(item)
    return world


def test_the_magnitude_of_the_preferred_origin_is_preferred() -> None:
    (item,) = read(TWO_ORIGINS, READING)
    assert (quake(item).magnitude, quake(item).depth_km) == (5.9, 22.0)


@pytest.mark.parametrize("header", [[HEADER], [HEADER.removeprefix("#")], []])
def test_fdsn_text_with_event_types_is_read_by_them_with_a_header_or_without(
    header: list[str],
) -> None:
    blast, real, never = fdsn(*header, BLAST, REAL, NEVER)
    assert isinstance(blast, Unreadable)
    assert blast.reason == "quarry blast: not an earthquake"
    assert blast.withdraws is not None
    assert quake(real).magnitude == 3.9
    assert isinstance(never, Retraction)
    assert never.name.source_id == "nat3"


@pytest.mark.parametrize("depth", ["Depth/Km", "depth_km", "DEPTH", "Depth/km"])
def test_headers_are_read_by_their_meaning(depth: str) -> None:
    line = "33|2026-11-27T01:30:00Z|-34.0|154.0|87.5|SURVEY-X|||--|ML|4.4|--|Deep one|earthquake"
    (item,) = fdsn(HEADER.replace("Depth/km", depth), line)
    assert quake(item).depth_km == 87.5


def test_a_depth_of_another_unit_is_refused_not_lost() -> None:
    with pytest.raises(UnreadableError, match="depth of unknown unit"):
        fdsn(HEADER.replace("Depth/km", "Depth/ft"), REAL)


@pytest.mark.parametrize("depth", ["Depth/m", "DEPTH (m)", "depth_m"])
def test_a_depth_in_metres_is_read_in_metres(depth: str) -> None:
    (item,) = fdsn(HEADER.replace("Depth/km", depth), REAL.replace("|8.0|", "|8000|"))
    assert quake(item).depth_km == 8.0


def test_a_header_of_other_words_and_another_order_is_read_by_its_meaning() -> None:
    (item,) = fdsn(
        "Origin Time (UTC) | Event ID | Lat | Lon | Depth (km) | Author | Catalogue | Contributor"
        " | Mag | Magnitude Type | Region | Event_Type",
        "2026-11-27T01:22:00|n7|-32.5|152.5|8.0|NAT|NAT|NAT|3.9|ML|Real one|earthquake",
    )
    assert isinstance(item, Solution)
    assert (item.name.source_id, item.place) == ("n7", "Real one")
    assert (quake(item).magnitude, quake(item).magnitude_type) == (3.9, "ML")


PLAIN = REAL.removesuffix("|earthquake")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ([HEADER, REAL.replace("Real one", "North | South")], "North | South"),
        ([REAL.replace("Real one", "North | South")], "North | South"),
        ([HEADER.removesuffix("|EventType"), PLAIN + " | South"], "Real one | South"),
        ([PLAIN + " | South"], "Real one | South"),
        ([PLAIN], "Real one"),
        ([HEADER, PLAIN], "Real one"),
    ],
)
def test_pipes_inside_the_name_of_a_place_are_part_of_it(lines: list[str], place: str) -> None:
    (item,) = fdsn(*lines)
    assert isinstance(item, Solution), item
    assert item.place == place


def test_an_unknown_type_in_the_last_field_that_a_header_names_is_no_earthquake() -> None:
    (item,) = fdsn(HEADER, REAL.replace("|earthquake", "|cattle stampede"))
    assert isinstance(item, Unreadable)


@pytest.mark.parametrize(
    ("kind", "natural", "taken_back"),
    [
        *((kind, True, False) for kind in ("ke", "SE", "Known_Earthquake", "eq", "not_reported")),
        *((kind, False, True) for kind in ("kx", "Quarry_Blast", "rockburst", "sh", "ice quake")),
        *((kind, False, False) for kind in ("взрыв?", "teleseism", "tested", "cattle stampede")),
    ],
)
def test_a_word_that_nobody_knows_takes_no_earthquake_back(
    kind: str, natural: bool, taken_back: bool
) -> None:
    properties = {"unid": "x1", "time": "2026-11-27T01:22:00Z", "lat": 1, "lon": 2, "mag": 4}
    emsc = {"type": "Feature", "id": "x1", "properties": {**properties, "evtype": kind}}
    usgs_csv = "time,latitude,longitude,mag,net,id,type\n2026-11-27T01:22:00Z,1,2,4,us,us1," + kind
    fdsn_text = f"{HEADER}\n{REAL.replace('|earthquake', f'|{kind}')}"
    found = [usgs("automatic", "2026-11-27T07:41:00Z", type=kind)]
    for body in (fdsn_text, json.dumps(emsc), usgs_csv):
        found += read(body.encode(), READING)
    for item in found:
        assert isinstance(item, Solution) == natural
        assert (isinstance(item, Unreadable) and item.withdraws is not None) == taken_back


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_an_earthquake_is_not_lost_for_the_encoding_of_its_place(encoding: str) -> None:
    line = REAL.replace("Real one", "Ошская область, Кыргызстан")
    (item,) = read(f"{HEADER}\n{line}".encode(encoding), READING)
    assert isinstance(item, Solution)
    assert item.place == "Ошская область, Кыргызстан"


@pytest.mark.parametrize("depth", ["-999", "-999.9", "-9999.0"])
def test_an_earthquake_is_not_lost_for_a_depth_that_nobody_knows(depth: str) -> None:
    fields = REAL.split("|")
    line = "|".join([*fields[:4], depth, *fields[5:]])
    (item,) = read(f"{HEADER}\n{line}".encode(), READING)
    assert isinstance(item, Solution)
    assert isinstance(item.detail, Earthquake)
    assert item.detail.depth_km is None


def test_empty_fields_are_empty_however_they_are_written() -> None:
    (item,) = fdsn(HEADER, "n8|2026-11-27T01:22:00Z|-32|152|--|--|--|--|--|--|3.9|--|--|--")
    assert isinstance(item, Solution)
    assert (item.name.source, item.place) == ("nat", None)
    assert (quake(item).depth_km, quake(item).magnitude_type) == (None, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_marks_of_every_system_are_read(end: str, encoding: str) -> None:
    body = end.join(["# answered by a server", HEADER, REAL, "", REAL.replace("nat2", "nat9")])
    items = read((body + end).encode(encoding), READING)
    assert [quake(item).magnitude for item in items] == [3.9, 3.9]


def test_joined_answers_have_a_header_each() -> None:
    other = HEADER.replace("Latitude|Longitude", "Longitude|Latitude")
    first, second = fdsn(HEADER, REAL, other, REAL.replace("|-32.5|152.5|", "|152.5|-32.5|"))
    assert isinstance(first, Solution)
    assert isinstance(second, Solution)
    assert first.geometry == second.geometry


def test_a_place_called_id_is_no_header() -> None:
    first, second = fdsn(HEADER, REAL.replace("Real one", "ID"), REAL.replace("nat2", "nat9"))
    assert quake(first).magnitude == quake(second).magnitude == 3.9


def test_a_leap_second_is_the_instant_after_it() -> None:
    properties = {
        "lastupdate": "2017-01-01T00:05:00Z",
        "time": "2016-12-31T23:59:60.5Z",
        "lat": -36.0,
        "lon": 157.0,
        "depth": 10.0,
        "evtype": "ke",
        "mag": 5.1,
        "unid": "20161231_0000001",
    }
    feature = {"type": "Feature", "id": "20161231_0000001", "properties": properties}
    (item,) = read(json.dumps(feature).encode(), READING)
    assert isinstance(item, Solution)
    assert item.begins == datetime(2017, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "read_as"),
    [
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"),
        ("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00+00:00"),
        ("2017-01-01T05:44:60.25+05:45", "2017-01-01T00:00:00.250000+00:00"),
        ("20161231T235960Z", "2017-01-01T00:00:00+00:00"),
        ("2016-12-31 23:59:60", "2017-01-01T00:00:00+00:00"),
        ("2026-11-27T14:21:60.00", "2026-11-27T14:22:00+00:00"),
        ("2026-11-27T14:21:06.60", "2026-11-27T14:21:06.600000+00:00"),
    ],
)
def test_seconds_of_sixty_are_the_instant_after_the_minute(stated: str, read_as: str) -> None:
    assert instant(stated, "time").isoformat() == read_as


def test_an_undated_copy_does_not_replace_the_networks_dated_solution() -> None:
    dated = usgs("reviewed", "2026-11-27T08:40:00Z")
    copy = "us2026i30|2026-11-27T07:40:00Z|-40.4|-100.6|33.0|us|us|us|1|mb|5.2|us|COPY|earthquake"
    (undated,) = fdsn(HEADER, copy)
    for order in ((dated, undated), (undated, dated)):
        state = settled(*order).hazard("us:us2026i30").state
        assert (state.magnitude, state.review) == (5.9, "reviewed")


def test_a_newer_undated_solution_replaces_an_older_one() -> None:
    (first,) = fdsn(HEADER, REAL, received_at=RECEIVED - timedelta(hours=1))
    (second,) = fdsn(HEADER, REAL.replace("|3.9|", "|4.2|"))
    for order in ((first, second), (second, first)):
        assert settled(*order).hazard("nat:nat2").state.magnitude == 4.2


def test_a_network_nobody_lists_is_not_trusted_to_have_reviewed() -> None:
    automatic = usgs("automatic", "2026-11-27T07:50:00Z")
    line = "zz1|2026-11-27T07:40:03Z|-40.3|-100.2|10.0|ZZ|ZZ|ZZ|1|m|5.6|ZZ|UNKNOWN NETWORK|"
    (unknown,) = fdsn(HEADER, line)
    state = settled(automatic, unknown).hazard("us:us2026i30").state
    assert (state.solutions, state.preferred.source) == (2, "us")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<bulletin/>", "<bulletin>, which no reader"),
        (b"<rss/>", "<rss>, which no reader knows"),
        (b"<quakeml", "not well-formed XML"),
        (b"hello", "format is not known"),
    ],
)
def test_what_no_reader_recognises_is_refused_with_what_it_is(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(body, READING)


@pytest.mark.parametrize("format_", ["quakeml", "geojson", "usgs-csv"])
def test_a_source_that_names_its_format_is_read_by_that_alone(format_: Format) -> None:
    with pytest.raises(UnreadableError):
        read(b"<html>502</html>", READING, format_)


CSV = "time,latitude,longitude,depth,mag,magType,net,id,place,type"
OTHER_WORDS = "Origin Time,Lat,Lon,Depth (km),Magnitude,Mag Type,Network,Event ID,Region,Event type"
QUAKE_ROW = "2026-11-27T01:22:00Z,40.5,72.8,10.5,4.9,mb,us,us1,Osh,earthquake"


@pytest.mark.parametrize(
    "body",
    [
        f"{CSV.upper()}\n{QUAKE_ROW}",
        f"{OTHER_WORDS}\n{QUAKE_ROW}",
        f"Catalogue of the day\n\n{CSV}\n{QUAKE_ROW}",
        CSV.replace(",", ";") + "\n" + QUAKE_ROW.replace(",", ";").replace(".", ","),
        CSV.replace(",", "\t") + "\n" + QUAKE_ROW.replace(",", "\t"),
    ],
)
def test_tables_of_earthquakes_are_known_by_the_meaning_of_their_columns(body: str) -> None:
    (item,) = read(body.encode(), READING)
    assert isinstance(item, Solution), item
    assert (item.geometry.longitude, item.geometry.latitude, item.place) == (72.8, 40.5, "Osh")
    assert (quake(item).depth_km, quake(item).magnitude, quake(item).magnitude_type) == (
        10.5,
        4.9,
        "mb",
    )


def test_a_table_with_a_depth_of_another_unit_is_refused_not_read_without_it() -> None:
    with pytest.raises(UnreadableError, match="depth of unknown unit: 'depth_m'"):
        read(f"{CSV.replace('depth', 'depth_m')}\n{QUAKE_ROW}".encode(), READING)


@pytest.mark.parametrize(
    ("body", "format_", "says"),
    [
        ("<!DOCTYPE html><html><title>Sign in</title></html>", None, "page of HTML.*'Sign in'"),
        ("\n<HTML><body>moved</body></HTML>", "cap", "page of HTML"),
        ("Invalid MAP_KEY.", "firms", "Invalid MAP_KEY"),
        ("Error 503: try later", None, "Error 503"),
        ('{"error": true, "reason": "limit exceeded"}', "openmeteo", "limit exceeded"),
    ],
)
def test_what_an_upstream_says_instead_of_data_is_told(
    body: str, format_: Format | None, says: str
) -> None:
    with pytest.raises(UnreadableError, match=f"(?i){says}"):
        read(body.encode(), READING, format_)
