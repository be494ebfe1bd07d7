"""Headers of tables that strangers send, known before they are taken apart."""

from collections.abc import Set as AbstractSet

import pytest

from services.ingest.readers import firms, tabular
from services.ingest.readers.content import Content
from services.ingest.readers.rows import columns_of, delimiter_of

LINES = [
    "station,time,pm25_ug_m3",
    '"time";"station";"pm25_ug_m3"',
    " station \t pm25_ug_m3\ttime ",
    "station,pm25_ug_m3",
    "stations,times,pm25_ug_m3",
    "the station and time;pm25_ug_m3",
    "station;time,pm25_ug_m3",
    '["x","station","time","pm25_ug_m3","y"]',
    '{"station": "A1", "time": "2026-05-14", "pm25_ug_m3": 8.5}',
    '{"type": "FeatureCollection", "features": []}',
    "{latitude,longitude,acq_date,acq_time,satellite,confidence,x",
    "Latitude,Longitude,Acq_Date,Acq_Time,Satellite,Confidence",
    "",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("needed", [tabular.NEEDED, firms.NEEDED])
def test_a_delimiter_is_the_first_that_has_all_columns(line: str, needed: AbstractSet[str]) -> None:
    fitting = [mark for mark in ",;\t" if set(columns_of(line, mark)) >= needed]
    assert delimiter_of(line, needed) == (fitting or [","])[0]


@pytest.mark.parametrize("line", LINES)
def test_a_table_of_values_is_known_by_whole_columns(line: str) -> None:
    content = Content(line.encode())
    columns = [set(columns_of(content.first_line, mark)) for mark in ",;\t"]
    needed = [each for each in columns if each >= tabular.NEEDED]
    assert tabular.recognises(content) == any(each & set(tabular.QUANTITIES) for each in needed[:1])
