"""Reading the upstreams' formats, on real captures and on hostile bytes."""

import gzip
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.readers import read
from services.ingest.readers.content import inflate
from services.ingest.readers.item import Item, Reading, Unreadable, UnreadableError
from shared.contracts.events.hazard import Earthquake
from tests.support.captures import capture

NOW = datetime(2026, 11, 23, tzinfo=UTC)
READING = Reading("us", NOW)


def kinds(items: list[Item]) -> dict[str, int]:
    return dict(Counter(type(item).__name__ for item in items))


def feature(**changes: Any) -> dict[str, Any]:
    """Return a USGS feature; `coordinates` and `id` are changed there, the rest in properties."""
    properties = {
        "mag": 6.3,
        "place": "42 km WSW of Ashkasham",
        "time": 1451070887190,
        "updated": 1455030240063,
        "status": "reviewed",
        "net": "us",
        "code": "100049i1",
        "ids": ",us100049i1,gcmt20151225191447,",
        "sources": ",us,gcmt,",
        "magType": "mww",
        "type": "earthquake",
    }
    return {
        "type": "Feature",
        "id": changes.pop("id", "us100049i1"),
        "geometry": {"type": "Point", "coordinates": changes.pop("coordinates", [71.1, 36.5, 206])},
        "properties": properties | changes,
    }


def label(item: Item) -> str:
    assert isinstance(item, Solution | Retraction | Unreadable)
    return item.item if isinstance(item, Unreadable) else item.name.source_id


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def one(body: bytes) -> Item:
    (item,) = read(body, READING)
    return item


def solved(body: bytes) -> Solution:
    item = one(body)
    assert isinstance(item, Solution), item
    return item


def quake(solution: Solution) -> Earthquake:
    assert isinstance(solution.detail, Earthquake)
    return solution.detail


def reason(body: bytes) -> str:
    item = one(body)
    assert isinstance(item, Unreadable), item
    return item.reason


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("4.5_month_captured_2024-10-10.csv", {"Solution": 408}),
        ("significant_month_captured_2024-10.csv", {"Solution": 12}),
        ("all_month_captured_2024-01-25.csv", {"Solution": 9160, "Unreadable": 149}),
        ("usgs_monthly_union_central_asia_2019_2024.csv", {"Solution": 662}),
        ("fdsn_event_query_2015_M6plus.geojson", {"Solution": 156}),
        ("fdsn_event_query_empty_result.geojson", {}),
        ("event_detail_us6000pi9w_M7.1_Tibet_2025.geojson", {"Solution": 1}),
        ("event_detail_us2000h8ty_all_versions.geojson", {"Solution": 1}),
        ("origin_usp0006dzc_quakeml.xml", {"Solution": 1}),
    ],
)
def test_every_captured_usgs_file_is_read(path: str, expected: dict[str, int]) -> None:
    assert kinds(read(capture(f"usgs_feeds/{path}").read_bytes(), READING)) == expected


@pytest.mark.parametrize(
    "path",
    ["pager_losses_us6000pi9w.json", "pager_us1000778i.xml", "usgs_monthly_union_windows.csv"],
)
def test_a_file_without_earthquakes_is_refused_with_a_reason(path: str) -> None:
    with pytest.raises(
        UnreadableError, match=r"no GeoJSON|which no reader knows|lacks the columns"
    ):
        read(capture(f"usgs_feeds/{path}").read_bytes(), READING)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("neries_events.xml", {"Solution": 3}),
        ("iris_events.xml", {"Solution": 2}),
        ("qml-example-1.2-RC3.xml", {"Solution": 1}),
        ("usgs_event.xml", {"Unreadable": 2}),
        ("fdsn_text_events.txt", {"Solution": 2}),
    ],
)
def test_every_captured_fdsn_file_is_read(path: str, expected: dict[str, int]) -> None:
    assert kinds(read(capture(f"quakeml_obspy/{path}").read_bytes(), READING)) == expected


def test_the_murghob_earthquake_is_read_to_the_field() -> None:
    items = read(capture("usgs_feeds/fdsn_event_query_2015_M6plus.geojson").read_bytes(), READING)
    murghob = next(item for item in items if label(item) == "us100044k6")
    assert isinstance(murghob, Solution)
    assert (quake(murghob).magnitude, quake(murghob).magnitude_type, murghob.review) == (
        7.2,
        "mww",
        "reviewed",
    )
    assert (murghob.latitude, quake(murghob).depth_km) == (38.2271, 33.0)
    assert {link.source for link in murghob.links} == {"gcmt"}


def test_emsc_messages_have_positive_depths_and_their_own_version_time() -> None:
    body = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_bytes()
    items = read(body, READING)
    assert [quake(item).depth_km for item in items if isinstance(item, Solution)] == [7, 20, 4, 38]
    first = items[0]
    assert isinstance(first, Solution)
    assert first.name == Name("emsc", "20250305_0000090")
    assert first.updated_at == datetime(2025, 3, 5, 10, 6, 56, 102425, UTC)


def test_a_detail_gives_the_rake_and_errors_of_its_preferred_products() -> None:
    tibet = capture("usgs_feeds/event_detail_us6000pi9w_M7.1_Tibet_2025.geojson").read_bytes()
    assert solved(tibet).details == {
        "rake": -78.18,
        "horizontal_error_km": 9.26,
        "depth_error_km": 1.851,
        "magnitude_error": 0.039,
    }
    hokkaido = capture("usgs_feeds/event_detail_us2000h8ty_all_versions.geojson").read_bytes()
    assert solved(hokkaido).details["rake"] == 102.38
    assert solved(hokkaido).links == {Name("pt", "pt18248000"), Name("at", "at00pelgzo")}


def test_quakeml_depths_and_errors_are_metres() -> None:
    bolivia = solved(capture("usgs_feeds/origin_usp0006dzc_quakeml.xml").read_bytes())
    assert (bolivia.name, quake(bolivia).depth_km, quake(bolivia).magnitude) == (
        Name("us", "usp0006dzc"),
        631.3,
        8.2,
    )


def test_an_id_that_holds_its_network_twice_keeps_its_code() -> None:
    body = collection(feature(id="us6000iust", code="6000iust", ids=",us6000iust,", sources=",us,"))
    assert solved(body).name == Name("us", "us6000iust")
    assert solved(body).links == frozenset()


def test_names_in_ids_get_the_network_that_sources_gives_them() -> None:
    body = collection(feature(ids=",us100049i1,atxyz,", sources=",us,at,"))
    assert solved(body).links == {Name("at", "atxyz")}


def test_a_deleted_event_is_a_retraction_though_it_lacks_all_else() -> None:
    deleted = feature(status="deleted", mag=None, time=None)
    deleted["geometry"] = None
    item = one(collection(deleted))
    assert isinstance(item, Retraction)
    assert item.name == Name("us", "us100049i1")


def test_a_quarry_blast_is_quarantined_and_withdraws_its_earthquake() -> None:
    item = one(collection(feature(type="quarry blast")))
    assert isinstance(item, Unreadable)
    assert item.reason == "quarry blast: not an earthquake"
    assert item.withdraws is not None
    assert item.withdraws.name == Name("us", "us100049i1")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"mag": None}, "magnitude is missing"),
        ({"mag": 1e400}, "magnitude is not finite"),
        ({"mag": "big"}, "magnitude is not a number: 'big'"),
        ({"mag": 12}, "magnitude is 12, outside -5 to 10.5"),
        ({"mag": True}, "magnitude is missing"),
        ({"coordinates": [71.1, 95, 10]}, "latitude is 95, outside -90 to 90"),
        ({"coordinates": [371.1, 35, 10]}, "longitude is 371.1, outside -360 to 360"),
        ({"coordinates": [71.1, 36.5, 4000]}, "depth is 4000, outside -10 to 1000"),
        ({"coordinates": []}, "geometry is missing"),
        ({"time": None}, "time is missing"),
        ({"time": 10**30}, "time is out of range"),
        ({"net": None}, "event id or network is missing"),
        ({"place": "a\x00b"}, "place holds characters that are no valid text"),
        ({"place": "\ud800"}, "place holds characters that are no valid text"),
        ({"place": "x" * 501}, "place is longer than 500 characters"),
    ],
)
def test_a_malformed_item_is_named_and_spoils_no_neighbour(
    changes: dict[str, Any], expected: str
) -> None:
    broken, whole = read(collection(feature(**changes), feature()), READING)
    assert isinstance(broken, Unreadable)
    assert broken.reason == expected
    assert isinstance(whole, Solution)
    (broken.item + broken.reason + broken.content).encode("utf-8")


def test_longitudes_beyond_the_antimeridian_are_turned_back() -> None:
    assert solved(collection(feature(coordinates=[190.5, 36.5, 10]))).longitude == -169.5
    assert solved(collection(feature(coordinates=[-180, 36.5, 10]))).longitude == -180


def test_times_in_seconds_are_told_from_milliseconds_by_the_version() -> None:
    in_seconds = feature(time=1451070887, updated=1455030240)
    assert solved(collection(in_seconds)).begins == datetime(2015, 12, 25, 19, 14, 47, tzinfo=UTC)
    old = feature(time=1451070887, updated=1455030240063)
    assert solved(collection(old)).begins.year == 1970, "ComCat has events of that January"
    assert "send milliseconds" in reason(collection(feature(time=1451070887, updated=None)))
    text = feature(time="2015-12-25T19:14:47Z", updated="2016-02-09T15:04:00Z")
    assert solved(collection(text)).begins == datetime(2015, 12, 25, 19, 14, 47, tzinfo=UTC)


def test_an_event_that_does_not_exist_is_a_retraction() -> None:
    assert isinstance(one(collection(feature(type="not existing"))), Retraction)


def test_a_list_of_ids_is_whole_only_where_every_network_is_known() -> None:
    assert solved(collection(feature())).lists_all
    for changes in ({"ids": None}, {"sources": None}, {"ids": ",us100049i1,zz1,"}):
        assert not solved(collection(feature(**changes))).lists_all, changes


def test_an_emsc_depth_that_only_the_geometry_states_is_positive_down() -> None:
    line = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_text().splitlines()[0]
    message = json.loads(line)
    for name in ("lon", "lat", "depth"):
        del message["data"]["properties"][name]
    message["data"]["geometry"] = {"type": "Point", "coordinates": [190.0, 36.0, -12.5]}
    found = solved(json.dumps(message).encode())
    assert (found.longitude, found.latitude, quake(found).depth_km) == (-170.0, 36.0, 12.5)
    message["data"]["properties"]["mag"] = None
    assert reason(json.dumps(message).encode()) == "magnitude is missing"


def test_an_origin_in_the_future_is_quarantined() -> None:
    ahead = int((NOW + timedelta(hours=2)).timestamp() * 1000)
    assert "is in the future" in reason(collection(feature(time=ahead)))


@pytest.mark.parametrize(
    ("seconds", "counted"), [(-1, -1), (60, 60), (61, 0), (3600, 0), (86_400 * 900, 0)]
)
def test_a_version_from_the_future_counts_as_received_now(seconds: int, counted: int) -> None:
    stated = int((NOW + timedelta(seconds=seconds)).timestamp() * 1000)
    expected = NOW + timedelta(seconds=counted)
    assert solved(collection(feature(updated=stated))).updated_at == expected
    (gone,) = read(collection(feature(updated=stated, status="deleted")), READING)
    assert isinstance(gone, Retraction)
    assert gone.updated_at == expected


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1" + "0" * 5000])
def test_numbers_that_are_none_spoil_only_their_item(word: str) -> None:
    body = collection(feature(mag="HERE"), feature()).replace(b'"HERE"', word.encode())
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "magnitude is not finite"
    assert isinstance(whole, Solution)


def test_invalid_utf8_spoils_only_its_item() -> None:
    body = collection(feature(place="HERE"), feature()).replace(b"HERE", b"\xff\xfe")
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert "no valid text" in broken.reason
    assert isinstance(whole, Solution)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert quake(solved(b"\xef\xbb\xbf" + collection(feature()))).magnitude == 6.3


def test_deep_nesting_is_a_reason_not_a_crash() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, READING)


def test_one_deeply_nested_line_spoils_no_other() -> None:
    message = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_bytes()
    items = read(message.strip() + b"\n" + b"[" * 100_000, READING)
    assert kinds(items) == {"Solution": 4, "Unreadable": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"hello",
        b"{}",
        b"[",
        b"\x00\x01",
        b"null",
        b"<html></html>",
        b"<quakeml",
        b"a,b\n1,2",
        b"|||",
    ],
)
def test_bytes_of_no_known_format_are_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(body, READING)


def test_an_entity_bomb_is_refused_before_it_grows() -> None:
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    bomb = f"<?xml version='1.0'?><!DOCTYPE q [{levels}]><quakeml>&l9;</quakeml>".encode()
    with pytest.raises(UnreadableError, match="DTD or entities"):
        read(bomb, READING)


def test_an_external_entity_is_refused() -> None:
    body = b'<!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/passwd">]><quakeml>&f;</quakeml>'
    with pytest.raises(UnreadableError, match="DTD or entities"):
        read(body, READING)


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"0" * 50_000_000, mtime=0)
    with pytest.raises(UnreadableError, match="inflates to more than 1000000 bytes"):
        inflate(bomb, "gzip", 1_000_000)


@pytest.mark.parametrize("body", [b"not gzip", gzip.compress(b"x" * 1000, mtime=0)[:-12]])
def test_damaged_gzip_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"damaged|ends too early"):
        inflate(body, "gzip", 1_000_000)


def test_every_member_of_a_gzip_file_is_read() -> None:
    body = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0)
    assert inflate(body, "gzip", 7) == b"one two"
    with pytest.raises(UnreadableError, match="inflates to more than 6 bytes"):
        inflate(body, "gzip", 6)


def test_an_emsc_explosion_is_no_earthquake() -> None:
    line = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_text().splitlines()[0]
    message = json.loads(line)
    message["data"]["properties"]["evtype"] = "kh"
    assert "not an earthquake" in reason(json.dumps(message).encode())


def test_an_emsc_feature_collection_is_read_as_its_messages_are() -> None:
    lines = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_text().splitlines()
    features = [json.loads(line)["data"] for line in lines]
    assert read(collection(*features), READING) == read("\n".join(lines).encode(), READING)


def test_fdsn_text_with_a_bad_line_keeps_the_good_ones() -> None:
    good = "gfz2024|2024-01-22T18:09:04|41.27|78.65|13|||GFZ||mw|7.0||Kyrgyzstan"
    bad = "x|not a time|41|78|13|||GFZ||mw|7.0||"
    short = "only|three|fields"
    header = capture("quakeml_obspy/fdsn_text_events.txt").read_text().splitlines()[0]
    items = read(f"{header}\n{good}\n{bad}\n{short}".encode(), READING)
    assert kinds(items) == {"Solution": 1, "Unreadable": 2}
    assert isinstance(items[0], Solution)
    assert items[0].name == Name("gfz", "gfz2024")


def test_a_csv_row_cut_short_keeps_the_good_ones() -> None:
    lines = capture("usgs_feeds/significant_month_captured_2024-10.csv").read_text().splitlines()
    items = read("\n".join([*lines[:3], "2024-10-0"]).encode(), READING)
    assert kinds(items) == {"Solution": 2, "Unreadable": 1}


def test_a_shipped_catalogue_row_without_a_time_is_quarantined_with_its_flags() -> None:
    body = (
        b"source,source_id,time,time_precision,lon,lat,depth_km,magnitude,magnitude_type,flags\n"
        b"sfrarr,CA1,,year,58.2,38.0,18.0,7.05,mw,before-year-1:-2000\n"
        b"sfrarr,CA2,1911-01-03T23:25:45Z,second,77.0,42.9,20,8.0,mw,\n"
    )
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "no usable time: before-year-1:-2000"
    assert isinstance(whole, Solution)
    assert whole.catalogue


def test_rows_of_a_catalogue_that_are_short_are_quarantined_one_by_one() -> None:
    body = (
        b"source,source_id,time,time_precision,lon,lat,magnitude\n"
        b"sfrarr,CA1,1911-01-03T23:25:45Z\n"
        b"sfrarr,CA2,1911-01-03T23:25:45Z,second,77.0,42.9,8.0\n"
    )
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "time_precision '' is not known"
    assert isinstance(whole, Solution)
    assert quake(whole).depth_km is None


def test_a_csv_row_with_more_cells_than_columns_is_not_read_askew() -> None:
    lines = capture("usgs_feeds/significant_month_captured_2024-10.csv").read_text().splitlines()
    items = read("\n".join([*lines[:2], f"{lines[2]},more"]).encode(), READING)
    assert kinds(items) == {"Solution": 1, "Unreadable": 1}
    assert isinstance(items[1], Unreadable)
    assert items[1].content == f"{lines[2]},more"
