"""Rows of a register read thousands at once: as each row by itself says, to the byte."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.ingest.assets.model import Asset
from services.ingest.assets.rows import Refusal, Table
from services.ingest.assets.statements import encoded
from services.ingest.assets.views import NewAsset
from services.ingest.sheets.sheet import Row, Sheet
from shared.problems import say

NOW = datetime(2026, 11, 30, 8, 0, 0, 1200, UTC)
CELLS: Mapping[str, list[str]] = {
    "source_id": ["a", "b", " c ", "", "x" * 201, "n\x00", "й", "и\u0306", "\x07"],
    "owner_city": ["osh", "coalition", "Osh!", ""],
    "city": ["osh", "dushanbe", "", "?"],
    "classification": ["public", "internal", "secret", ""],
    "country": ["KG", "kg", ""],
    "system": ["HEALTH", "health", "здравоохранение", "SPACE", ""],
    "subtype": ["clinic", "Primary school", "больница", "дворец", ""],
    "name": ["Clinic", "Clinic\x07 1", "", "n" * 301, "Ясли №5", "a\x00"],
    "name_local": ["Мектеп", "", "Бала\u0306"],
    "lon": ["72.8", "72,8", "722.8", "0", "0.0", "72°47'24\"E", "nan", "1e1", "", "-.5", "x"],
    "lat": ["40.5", "40,5", "0", "0.0", "N 40.53", "inf", "95.5", "", "40"],
    "taxonomy": ["URMM-LC", "urmm-lc", "", "?"],
    "taxonomy_basis": ["inspected", "guessed", ""],
    "criticality": ["3", "3.0", "9", "3.5", "", "high"],
    "capacity": ["800", "1,200", "1.200", "1 200", "-5", "", "1e13"],
    "capacity_unit": ["beds", "", "u" * 41],
    "vs30": ["760", "10", ""],
    "also": ["osm:1|osm:2", "x", "osm:1||", ""],
    "licence": ["CC0-1.0", "?", ""],
}
TABLES = st.lists(st.sampled_from(sorted(CELLS)), min_size=3, unique=True).flatmap(
    lambda columns: st.tuples(
        st.just(columns),
        st.lists(
            st.tuples(
                *(st.sampled_from([CELLS[name][0], *CELLS[name]]) for name in columns)
            ).flatmap(
                lambda cells: st.sampled_from(
                    [cells, cells, cells[:-1], (*cells, ""), (*cells, "x")]
                )
            ),
            min_size=1,
            max_size=12,
        ),
    )
)
DEFAULTS: Mapping[str, str] = {
    "owner_city": "osh",
    "source": "osh-register",
    "country": "KG",
    "licence": "ODbL-1.0",
    "classification": "coalition",
    "source_id": "a",
    "system": "WATER",
    "subtype": "well",
    "name": "Well",
    "longitude": "72.8",
    "latitude": "40.5",
}


def table(columns: list[str], lines: list[tuple[str, ...]]) -> Table:
    listed = [Row(number, list(cells)) for number, cells in enumerate(lines, 2)]
    header = Row(1, columns)
    return Table(Sheet("csv", header, iter(listed), delimiter=","), DEFAULTS)


@settings(max_examples=50, deadline=None)
@given(TABLES)
@example((["source_id", "lon"], [("a", "72.8"), ("b", "72.8"), ("a", "722.8"), ("b", "72.9")]))
def test_rows_read_at_once_say_what_each_says_by_itself(
    asked: tuple[list[str], list[tuple[str, ...]]],
) -> None:
    columns, lines = asked
    ((taken, refused),) = table(columns, lines).batches("osh-operator")
    alone = table(columns, lines)
    expected: list[tuple[int, Mapping[str, Any]]] = []
    refusals: list[Refusal] = []
    seen = set[UUID]()
    for number, cells in enumerate(lines, 2):
        row = Row(number, list(cells))
        found = alone.one(row)
        if not isinstance(found, NewAsset):
            refusals += found
        elif found.id in seen:
            refusals.append(alone.refusal(row, "source_id", say("row-twice")))
        else:
            seen.add(found.id)
            expected.append((number, asdict(found.asset(NOW, "osh-operator"))))
    times = {"created_at": NOW, "updated_at": NOW}
    assert [(row.line, asdict(asset) | times) for row, asset in taken] == expected
    assert [one.shown("en") for one in refused] == [one.shown("en") for one in refusals]
    for _, asset in taken:
        states_the_same(asset)


def states_the_same(asset: Asset) -> None:
    """Hold the event of many to that of one, whatever has happened to the facility."""
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    states = (asset, replace(asset, version=12), replace(asset, version=2, status="retired"))
    for state, traceparent in product(states, (None, trace)):
        (found,) = encoded([state], traceparent)
        event = state.event().model_copy(update={"id": found.id, "traceparent": traceparent})
        assert found == event.encoded()
