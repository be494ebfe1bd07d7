"""NASA FIRMS: MODIS and VIIRS as CSV and GeoJSON."""

import csv as comma
import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.fires.model import Detection
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable
from tests.support.captures import capture
from tests.support.fires import HEADER

READING = Reading("firms", datetime(2026, 11, 1, tzinfo=UTC))
MODIS = "firms/MODIS_C6_24h_2020-09-30_2020-10-01_central_asia.csv"
VIIRS = "firms/VIIRS_I_VNP14IMGTDL_NRT_2019097_central_asia.csv"
KYRGYZSTAN = "firms/VIIRS_kyrgyzstan_2023-06-01_2023-09-30.geojson"
GOOD = "40.51,72.58,330.1,0.4,0.4,2026-08-01,730,N20,VIIRS,n,2.0NRT,290.2,4.2,D"


def detections(items: list[Item]) -> list[Detection]:
    return [item for item in items if isinstance(item, Detection)]


def one(row: str) -> Item:
    (item,) = read(f"{HEADER}\n{row}\n".encode(), READING)
    return item


@pytest.mark.parametrize("path", [MODIS, VIIRS])
def test_every_row_of_a_captured_csv_is_the_detection_that_another_parser_reads(path: str) -> None:
    rows = list(comma.DictReader(capture(path).read_text().splitlines()))
    found = detections(read(capture(path).read_bytes(), READING))
    assert len(found) == len(rows)
    for row, detection in zip(rows, found, strict=True):
        assert detection.latitude == float(row["latitude"])
        assert detection.longitude == float(row["longitude"])
        assert detection.frp_mw == float(row["frp"])
        assert detection.satellite == row["satellite"]
        assert f"{detection.at:%Y-%m-%d%H%M}" == row["acq_date"] + row["acq_time"].replace(":", "")


def test_confidence_in_percent_and_in_words_is_one_scale() -> None:
    modis = Counter(
        each.confidence for each in detections(read(capture(MODIS).read_bytes(), READING))
    )
    viirs = Counter(
        each.confidence for each in detections(read(capture(VIIRS).read_bytes(), READING))
    )
    assert modis["low"] == 31
    assert viirs == {"nominal": 1261, "high": 90, "low": 71}


def test_geojson_with_columns_in_capitals_is_read_and_agrees_with_its_geometry() -> None:
    body = capture(KYRGYZSTAN).read_bytes()
    features = json.loads(body)["features"]
    found = detections(read(body, READING))
    assert len(found) == len(features) == 1466
    assert {each.satellite for each in found} == {"N20"}
    places = [each["geometry"]["coordinates"] for each in features]
    assert [[each.longitude, each.latitude] for each in found] == places


def test_a_time_without_its_leading_zero_and_a_type_of_the_archive_are_read() -> None:
    (found,) = read(f"{HEADER},type\n{GOOD},2\n".encode(), READING)
    assert isinstance(found, Detection)
    assert found.at == datetime(2026, 8, 1, 7, 30, tzinfo=UTC)
    assert not found.vegetation


def test_rows_that_cannot_be_used_are_one_entry_with_their_number_and_the_first_of_them() -> None:
    rows = [GOOD, *(GOOD.replace("40.51", f"{100 + n}") for n in range(300)), GOOD[:40]]
    good, bad = read("\n".join([HEADER, *rows]).encode(), READING)
    assert isinstance(good, Detection)
    assert isinstance(bad, Unreadable)
    assert bad.item == "301 rows"
    assert bad.reason.startswith(
        "301 of 302 rows cannot be used: latitude is 100, outside -90 to 90"
    )
    assert len(bad.content.splitlines()) == 5


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("N20,VIIRS", "X9,VIIRS", "the satellite 'X9' is not known"),
        (",730,", ",2560,", "are not a date and HHMM"),
        (",730,", f",{'9' * 40}:,", "are not a date and HHMM"),
        ("2026-08-01", "2026-13-01", "are not a date and HHMM"),
        ("2026-08-01", "2026-12-01", "is in the future"),
        (",n,", ",maybe,", "confidence is not a number"),
        (",0.4,0.4,", ",40,0.4,", "scan is 40, outside 0.1 to 10"),
        (",4.2,D", ",-4.2,D", "frp is -4.2"),
    ],
)
def test_a_damaged_row_says_what_is_wrong(old: str, new: str, why: str) -> None:
    found: Any = one(GOOD.replace(old, new))
    assert isinstance(found, Unreadable)
    assert why in found.reason


def test_a_csv_that_a_spreadsheet_saved_again_is_the_same_detection() -> None:
    saved = f"{HEADER}\n{GOOD}\n".replace(",", ";").replace(".", ",")
    assert detections(read(saved.encode(), READING)) == [one(GOOD)]
