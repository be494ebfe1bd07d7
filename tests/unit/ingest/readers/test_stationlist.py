"""What was recorded and felt comes with the detail of an event and outlives its summaries."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.hazards.kinds.earthquake import describe
from services.ingest.hazards.rows import seen_json, seen_of
from services.ingest.hazards.solution import Record, Solution, combine
from services.ingest.readers.earthquake import stationlist, usgs
from services.ingest.readers.item import Reading
from shared.contracts.events.hazard import Earthquake
from tests.support.captures import capture

NOW = datetime(2025, 3, 1, tzinfo=UTC)
TIBET = "usgs_feeds/event_detail_us6000pi9w_M7.1_Tibet_2025.geojson"


def station(kind: str, at: tuple[Any, Any] = (87.6, 28.9), **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"XX.{kind}",
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": {"station_type": kind, "code": "S", **properties},
    }


SEISMIC = station("seismic", pga=21.5, pgv=18.2, intensity=6.9)
FELT = station("macroseismic", (87.0, 28.5), pga="null", pgv="null", intensity=5.4)


def detail(*stations: Any, updated: datetime = NOW, inline: object = None) -> dict[str, Any]:
    """Return the real detail with a station list in its ShakeMap; the stations are made up."""
    feature: dict[str, Any] = json.loads(capture(TIBET).read_bytes())
    feature["properties"]["updated"] = int(updated.timestamp() * 1000)
    text = json.dumps({"type": "FeatureCollection", "features": stations})
    product = feature["properties"]["products"]["shakemap"][0]
    product["contents"][usgs.STATIONLIST] = {"bytes": text if inline is None else inline}
    return feature


def read(feature: dict[str, Any]) -> Solution:
    found = usgs.read(feature, Reading(network="us", received_at=NOW + timedelta(days=1)))
    assert isinstance(found, Solution)
    return found


def summary(updated: datetime) -> Solution:
    feature = detail(updated=updated)
    del feature["properties"]["products"]
    return read(feature)


def observed(record: Record) -> list[tuple[str, str, float]]:
    found = describe([record]).detail
    assert isinstance(found, Earthquake)
    return [(each.place, each.measure, each.value) for each in found.observed]


EXPECTED = [
    ("XX.seismic", "pga", pytest.approx(0.215)),
    ("XX.seismic", "pgv", 18.2),
    ("XX.macroseismic", "mmi", 5.4),
]


def test_records_are_in_per_cent_of_g_and_intensities_are_those_felt() -> None:
    assert observed(combine(None, read(detail(SEISMIC, FELT)))) == EXPECTED


def test_what_the_network_flagged_or_one_person_felt_is_left_out() -> None:
    def amplitudes(*flags: object) -> list[dict[str, Any]]:
        return [{"amplitudes": [{"name": "pga", "value": 21.5, "flag": each}]} for each in flags]

    stations = [
        SEISMIC | {"properties": SEISMIC["properties"] | {"channels": amplitudes("T", "M")}},
        station("seismic", pga=10.0, channels=amplitudes("T", "0")),
        station("seismic", pga=11.0, channels=amplitudes([], 0)),
        station("macroseismic", intensity=8.9, nresp=1),
        station("macroseismic", intensity=7.5, intensity_flag="Outlier"),
        station("macroseismic", intensity=5.0, nresp=3, intensity_flag=""),
    ]
    found = stationlist.read({"type": "FeatureCollection", "features": stations})
    assert [(each.measure, each.value) for each in found] == [
        ("pgv", 18.2),
        ("pga", pytest.approx(0.1)),
        ("pga", pytest.approx(0.11)),
        ("mmi", 5.0),
    ]


def test_a_summary_that_comes_later_does_not_wipe_them_in_whatever_order() -> None:
    full, later = read(detail(SEISMIC, FELT)), summary(NOW + timedelta(hours=1))
    one = combine(combine(None, full), later)
    other = combine(combine(None, later), full)
    assert one == other
    assert observed(one) == EXPECTED
    assert combine(one, full) == one


def test_a_newer_list_replaces_the_one_before() -> None:
    old, new = read(detail(SEISMIC)), read(detail(FELT, updated=NOW + timedelta(hours=1)))
    for first, second in ((old, new), (new, old)):
        assert observed(combine(combine(None, first), second)) == EXPECTED[2:]


@pytest.mark.parametrize(
    "bad",
    [
        station("seismic", pga=4000.0),
        station("seismic", pga="null"),
        station("seismic", pga="much"),
        station("seismic", (None, 3), pga=3.0),
        station("macroseismic", (10, 95), intensity=5.0),
        station("macroseismic", intensity=0.0),
        {"properties": None},
        7,
    ],
)
def test_a_station_that_says_nothing_usable_is_left_out(bad: object) -> None:
    assert observed(combine(None, read(detail(bad, SEISMIC)))) == EXPECTED[:2]


@pytest.mark.parametrize("inline", ["{", "[]", 5, "null"])
def test_a_list_that_is_none_keeps_no_earthquake_from_being_known(inline: object) -> None:
    assert observed(combine(None, read(detail(inline=inline)))) == []


def test_observations_are_stored_and_read_back_as_they_were() -> None:
    seen = combine(None, read(detail(SEISMIC, FELT))).seen
    assert seen is not None
    assert seen_of(seen_json(seen)) == seen
