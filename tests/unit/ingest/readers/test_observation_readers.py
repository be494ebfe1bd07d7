"""Observations of OpenAQ, Open-Meteo and tables of gauges and monitors."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.ingest.observations.facts import stations
from services.ingest.observations.model import Observation, Station
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable, UnreadableError
from tests.support.captures import capture

DATA = Path(__file__).resolve().parents[4] / "data"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ALBUQUERQUE = Station(
    source="openaq", code="2178", name="Del Norte", longitude=-106.584702, latitude=35.1353
)
SENSOR = Reading("openaq", NOW, station=ALBUQUERQUE)
MODEL = Reading("openmeteo", NOW)
GAUGES = Reading(
    "kazhydromet", NOW, stations={s.code: s for s in stations(DATA) if s.source == "kazhydromet"}
)


def observations(found: list[Item]) -> list[Observation]:
    assert not [item for item in found if isinstance(item, Unreadable)]
    return [item for item in found if isinstance(item, Observation)]


def reasons(found: list[Item]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Unreadable)]


def openaq(**changes: Any) -> bytes:
    """Return the capture with changed fields of its first result."""
    document = json.loads(capture("openaq_v3/measurements.json").read_bytes())
    document["results"][0] |= changes
    return json.dumps(document).encode()


def test_openaq_hours_are_measured_values_at_the_end_of_their_hour() -> None:
    found = observations(read(openaq(), SENSOR))
    assert [(one.at, one.value) for one in found] == [
        (datetime(2023, 10, 16, 13, tzinfo=UTC), 6.0),
        (datetime(2023, 10, 16, 14, tzinfo=UTC), 7.5),
    ]
    assert {(one.station, one.quantity, one.issued_at) for one in found} == {
        (ALBUQUERQUE, "pm2.5", None)
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": "many"}, "not a number"),
        ({"parameter": {"name": "bc", "units": "ug/m3"}}, "'bc' is not read yet"),
        ({"parameter": {"name": "pm25", "units": "ppm"}}, "send it in ug/m3"),
        ({"period": {"interval": "24:00:00", "datetimeTo": {"utc": "2023-10-16"}}}, "not an hour"),
        ({"period": None}, "missing"),
    ],
)
def test_an_hour_of_openaq_that_cannot_be_used_spoils_no_other(
    changes: dict[str, Any], reason: str
) -> None:
    found = read(openaq(**changes), SENSOR)
    assert len(found) == 2
    assert reason in reasons(found)[0]
    assert isinstance(found[1], Observation)


@pytest.mark.parametrize(
    ("changes", "value", "quality"),
    [
        ({"value": None}, None, "missing"),
        ({"value": -999.0}, None, "missing"),
        ({"value": -4.0}, -4.0, "erroneous"),
        ({"value": 4_000}, 4_000.0, "suspect"),
        ({"value": 0.0196, "parameter": {"name": "o3", "units": "ppm"}}, 38.4527, "good"),
        ({"value": 10, "parameter": {"name": "no2", "units": "ppb"}}, 18.8043, "good"),
    ],
)
def test_an_hour_has_the_quality_of_its_range_and_gases_are_micrograms(
    changes: dict[str, Any], value: float | None, quality: str
) -> None:
    first, _ = observations(read(openaq(**changes), SENSOR))
    assert first.value == (None if value is None else pytest.approx(value, abs=1e-4))
    assert first.quality == quality


def test_openaq_without_a_station_says_what_to_set() -> None:
    with pytest.raises(UnreadableError, match="set `station`"):
        read(openaq(), Reading("openaq", NOW))


def test_openmeteo_hours_of_one_place_are_a_models() -> None:
    found = observations(
        read(capture("openmeteo_captures/air_quality_hourly_almaty.json").read_bytes(), MODEL)
    )
    assert len(found) == 144
    assert (found[0].at, found[0].value) == (datetime(2026, 7, 12, tzinfo=UTC), 8.6)
    assert {(one.quantity, one.issued_at) for one in found} == {("pm2.5", NOW), ("pm10", NOW)}
    assert found[0].station.code == "43.3000,76.9000"


def test_openmeteo_answers_several_places_in_an_array() -> None:
    path = "openmeteo_captures/air_quality_current_almaty_multi_location.json"
    found = observations(read(capture(path).read_bytes(), MODEL))
    assert len(found) == 16
    # Two of the eight points lie in one cell of the model.
    assert len({one.station.code for one in found}) < 8


def test_openmeteo_discharge_is_the_mean_of_a_day() -> None:
    path = "openmeteo_captures/flood_two_locations_indus.json"
    found = observations(read(capture(path).read_bytes(), MODEL))
    assert len(found) == 14
    assert {one.quantity for one in found} == {"discharge"}
    assert (found[0].at, found[0].value) == (datetime(2026, 10, 9, tzinfo=UTC), 3482.37)
    assert found[7].station.latitude == pytest.approx(31.175, abs=1e-3)


def test_openmeteo_times_are_read_with_their_offset() -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes()) | {"utc_offset_seconds": 18_000}
    found = observations(read(json.dumps(document).encode(), MODEL))
    assert found[0].at == datetime(2026, 7, 11, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "offset"), [("0001-01-01T00:00", 18_000), ("9999-12-31T23:00", -18_000)]
)
def test_a_time_at_the_end_of_the_calendar_spoils_no_other(time: str, offset: int) -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes()) | {"utc_offset_seconds": offset}
    document["hourly"]["time"][0] = time
    found = read(json.dumps(document).encode(), MODEL)
    assert reasons(found) == ["time is out of range"] * 2
    assert len(found) == 144


def test_hours_beyond_a_models_reach_are_left_out() -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes())
    document["hourly"]["pm2_5"][-3:] = [None, None, None]
    assert len(observations(read(json.dumps(document).encode(), MODEL))) == 141


@pytest.mark.parametrize("units", [{"pm2_5": "hPa"}, {}, None])
def test_units_that_measure_something_else_are_refused(units: Any) -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes()) | {"hourly_units": units}
    found = reasons(read(json.dumps(document).encode(), MODEL))
    assert len(found) == 144
    assert all("send it in ug/m3" in reason for reason in found)


def test_fahrenheit_miles_and_inches_are_read_in_canonical_units() -> None:
    """The first hours of the capture: 32.0 °F, gusts of 7.6 mph; inches of rain later on."""
    path = "openmeteo_captures/forecast_toronto_fahrenheit.json"
    document = json.loads(capture(path).read_bytes())
    found = observations(read(capture(path).read_bytes(), MODEL))
    assert len(found) == 192 * 4 + 3
    hourly = {one.quantity: one.value for one in found[: 192 * 4 : 192]}
    assert hourly["air-temperature"] == pytest.approx(0.0, abs=1e-9)
    assert hourly["wind-gust"] == pytest.approx(3.3975, abs=1e-4)
    assert found[0].at == datetime(2026, 3, 4, 5, tzinfo=UTC)
    inches = max(value for value in document["hourly"]["precipitation"])
    rain = max(one.value or 0.0 for one in found if one.quantity == "precipitation")
    assert rain == pytest.approx(inches * 25.4)


def test_columns_of_different_lengths_are_refused() -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes())
    document["hourly"]["time"].pop()
    found = reasons(read(json.dumps(document).encode(), MODEL))
    assert len(found) == 2
    assert all("one length" in reason for reason in found)


def test_the_shipped_table_of_the_ishim_is_read_with_its_danger_levels() -> None:
    found = observations(read((DATA / "observations" / "ishim_2024.csv").read_bytes(), GAUGES))
    borki = [one for one in found if one.station.code == "petropavlovsk-borki"]
    assert [(one.value, one.station.danger_cm) for one in borki] == [
        (1298.0, None),
        (1102.0, 980.0),
        (1116.0, 980.0),
    ]
    assert borki[0].at == datetime(2024, 4, 19, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("dolmatovo,2024-04-19T16:00,1520,", "has no offset"),
        ("atlantis,2024-04-19T16:00+05:00,1520,", "is not known"),
        ("dolmatovo,yesterday,1520,", "ISO 8601"),
        ("dolmatovo,2024-04-19T16:00+05:00,high,", "not a number"),
        ("dolmatovo,2024-04-19T16:00+05:00,1520,nan", "not finite"),
        ("dolmatovo,2034-04-19T16:00+05:00,1520,", "in the future"),
        ("dolmatovo", "is missing"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(row: str, reason: str) -> None:
    body = f"station,time,level_cm,danger_cm\n{row}\n".encode()
    (found,) = reasons(read(body, GAUGES))
    assert reason in found


def test_a_table_holds_one_quantity() -> None:
    header = b"station,time,level_cm,discharge_m3_s\n"
    with pytest.raises(UnreadableError, match="needs one of the columns"):
        read(header + b"dolmatovo,2024-04-19T16:00+05:00,1520,900.5\n", GAUGES)


@pytest.mark.parametrize(
    "body",
    [
        "station;time;level_cm\ndolmatovo;2024-04-19T16:00+05:00;812,5\n",
        "station\ttime\tlevel_cm\r\ndolmatovo\t2024-04-19T16:00+05:00\t812,5\r\n",
        '"station"; "time" ;level_cm\ndolmatovo;2024-04-19T16:00+05:00;812.5\n',
        "station,time,level_cm\ndolmatovo,2024-04-19T15:59:60+05:00,812.5\n",
    ],
)
def test_a_table_of_a_spreadsheet_is_read(body: str) -> None:
    (found,) = read(body.encode(), GAUGES)
    assert isinstance(found, Observation), found
    assert found.value == 812.5
    assert found.at == datetime(2024, 4, 19, 11, tzinfo=UTC)


def test_openmeteo_counts_seconds_of_utc_where_it_is_asked_to() -> None:
    path = "openmeteo_captures/air_quality_hourly_almaty.json"
    document = json.loads(capture(path).read_bytes()) | {"utc_offset_seconds": 18_000}
    local = observations(read(json.dumps(document).encode(), MODEL))
    hours = [datetime.fromisoformat(f"{one}+05:00") for one in document["hourly"]["time"]]
    document["hourly"]["time"] = [int(one.timestamp()) for one in hours]
    document["hourly_units"]["time"] = "unixtime"
    assert observations(read(json.dumps(document).encode(), MODEL)) == local
