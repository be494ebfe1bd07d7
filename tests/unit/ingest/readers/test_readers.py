"""Reading the upstreams' formats, on real captures and on items that are malformed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Unreadable, UnreadableError
from tests.support.captures import capture
from tests.support.readings import (
    NOW,
    READING,
    collection,
    feature,
    kinds,
    label,
    one,
    quake,
    reason,
    solved,
)


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


FDSN = "{time}|41.27|78.65|13|||GFZ||mw|7.0||Kyrgyzstan"


@pytest.mark.parametrize(
    "time", ["1404-01-22T18:09:04", "0024-01-22T18:09:04", "1799-12-31T23:59:59"]
)
def test_what_no_instrument_can_have_seen_is_quarantined_unless_a_catalogue_tells_of_it(
    time: str,
) -> None:
    said = f"origin time {time}+00:00 is before any measurement; what is known of history is "
    assert reason(f"gfz1|{FDSN.format(time=time)}".encode()).startswith(said)
    ms = (
        datetime.fromisoformat(f"{time}+00:00") - datetime(1970, 1, 1, tzinfo=UTC)
    ).total_seconds()
    assert reason(collection(feature(time=int(ms * 1000)))).startswith(said)
    header = "source,source_id,time,time_precision,lon,lat,magnitude"
    told = solved(f"{header}\nsfrarr,1,{time},year,78.65,41.27,7.0".encode())
    assert (told.catalogue, told.begins) == (True, datetime.fromisoformat(f"{time}+00:00"))


@pytest.mark.parametrize("time", ["1800-01-01T00:00:00", "1911-01-03T23:25:45"])
def test_what_an_instrument_can_have_seen_is_read_of_whatever_century(time: str) -> None:
    found = solved(f"gfz1|{FDSN.format(time=time)}".encode())
    assert (found.catalogue, found.begins) == (False, datetime.fromisoformat(f"{time}+00:00"))


@pytest.mark.parametrize("hours", [2, 24 * 365 * 400])
def test_fdsn_text_of_the_future_is_quarantined(hours: int) -> None:
    time = (NOW + timedelta(hours=hours)).replace(tzinfo=None).isoformat()
    assert "is in the future" in reason(f"gfz1|{FDSN.format(time=time)}".encode())


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
