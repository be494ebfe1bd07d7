"""Plain tables are read by columns, and come to what reading row by row does."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.ingest.observations.instants import instant_of
from services.ingest.observations.model import Station
from services.ingest.observations.runs import Sheet, runs_of
from services.ingest.payloads.model import portions
from services.ingest.readers import items_of
from services.ingest.readers.item import Item, Reading

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
KNOWN = {
    code: Station(source="owner", code=code, name=code, longitude=68.8, latitude=38.5, note="roof")
    for code in ("a", "b")
}
HOW = Reading("owner", NOW, stations=KNOWN)
PLAIN = """station,time,pm25_ug_m3
a,2026-01-10T10:00:00Z,20.5
b,2026-01-10T15:00:00+05:00,-999
a ,2026-01-10T09:00:00Z,
b,2026-01-10T08:00:00Z,12000
a,2026-01-10T10:00:00Z,3000
"""


def quoted(table: str) -> str:
    """Return the same table in a form that is read row by row."""
    header, *rows = table.splitlines()
    return "\n".join([header, *(f'"{row.replace(",", chr(34) + "," + chr(34))}"' for row in rows)])


def of(table: str, how: Reading = HOW) -> list[Item]:
    return list(items_of(table.encode(), how, "stations-csv"))


@pytest.mark.parametrize("note", [None, "Not for navigation."])
def test_a_plain_table_comes_to_the_same_by_columns_as_by_rows(note: str | None) -> None:
    how = Reading("owner", NOW, stations=KNOWN, note=note)
    items = items_of(PLAIN.encode(), how, "stations-csv")
    assert isinstance(items, Sheet)
    assert list(items) == of(quoted(PLAIN), how)
    assert list(items[1:4]) == list(items)[1:4]
    assert items.networks == {"owner"}
    # As it comes from the process that reads heavy payloads.
    assert list(pickle.loads(pickle.dumps(items[2:]))) == list(items[2:])


@pytest.mark.parametrize(
    "row",
    [
        "c,2026-01-10T10:00:00Z,20",
        "a,2026-01-10T10:00:00,20",
        "a,2026-01-10T14:00:00Z,20",
        "a,2026-01-10T10:00:00Z,much",
        "a,2026-01-10T10:00:00Z,1e999",
        "a,2026-01-10T10:00:00Z",
        "a,2026-01-10T10:00:00Z,20,30",
    ],
)
def test_one_row_that_cannot_be_used_is_told_apart_and_spoils_no_other(row: str) -> None:
    items = of(f"{PLAIN}{row}\n")
    assert len(items) == 6
    assert items[:5] == of(PLAIN)
    assert items[5] == of(f"station,time,pm25_ug_m3\n{row}\n")[0] or "row" in items[5].label


def test_values_of_a_sheet_come_series_by_series_and_doubled_times_once() -> None:
    sheet = items_of(PLAIN.encode(), HOW, "stations-csv")
    assert isinstance(sheet, Sheet)
    one, other = runs_of(sheet).runs
    assert (one.name.code, other.name.code) == ("a", "b")
    assert [*one.values.rows()] == [
        (NOW - timedelta(hours=3), None, "missing", NOW),
        (NOW - timedelta(hours=2), 3000.0, "suspect", NOW),
    ]
    given = map(instant_of, one.given.tolist())
    assert sorted(zip(one.positions.tolist(), given, strict=True)) == [
        (0, NOW - timedelta(hours=2)),
        (2, NOW - timedelta(hours=3)),
        (4, NOW - timedelta(hours=2)),
    ]
    listed = runs_of(list(sheet))
    assert [[*run.values.rows()] for run in listed.runs] == [
        [*run.values.rows()] for run in (one, other)
    ]


def test_a_table_and_measured_values_are_stored_in_larger_portions_than_what_a_model_gives() -> (
    None
):
    sheet = items_of(PLAIN.encode(), HOW, "stations-csv")
    assert isinstance(sheet, Sheet)
    measured = list(sheet)
    modelled = [replace(one, issued_at=NOW) for one in measured]
    sizes = [[len(each.items) for each in portions(of, 0, 1)] for of in (sheet, measured, modelled)]
    assert sizes == [[5], [5], [1] * 5]
