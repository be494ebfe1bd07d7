"""Lists by the days of their own: what is asked for, as the table holds it."""

import inspect
from datetime import UTC, date, datetime

from sqlalchemy.dialects import postgresql

from services.plans.measures.tables import measure
from services.plans.order import Dated, Order, asked
from services.plans.record import record

DUE = Dated("due", of_day=True)
BEGINS = Dated("begins")


def test_a_day_begins_at_midnight_utc_and_a_moment_is_itself() -> None:
    assert DUE.said({"due": "2026-05-01"}) == datetime(2026, 5, 1, tzinfo=UTC)
    said = BEGINS.said({"begins": "2026-05-01T10:00:00+06:00"})
    assert said == datetime(2026, 5, 1, 4, tzinfo=UTC)
    assert BEGINS.said({}) is None
    assert DUE.compared(date(2026, 5, 1)) == datetime(2026, 5, 1, tzinfo=UTC)
    assert Dated("due", of_day=True, column="due").compared(date(2026, 5, 1)) == date(2026, 5, 1)


def test_a_list_by_its_own_time_holds_those_alone_that_have_one() -> None:
    for table, dated, column in (
        (record, BEGINS, "record.moment"),
        (measure, Dated("due", of_day=True, column="due"), "measure.due"),
    ):
        order = Order(f"-{dated.field}", None, dated)
        assert [str(one) for one in order.keys(table)] == [column, f"{table.name}.id"]
        assert order.newest_first
        assert [str(one) for one in order.given(table)] == [f"{column} IS NOT NULL"]
    assert Order("updated_at", None, BEGINS).given(record) == []


def test_days_narrow_a_list_in_any_order() -> None:
    order = Order("created_at", None, DUE, date(2026, 1, 1), date(2026, 2, 1))
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    texts = [
        str(one.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        for one in order.given(record)
    ]
    assert texts == [
        "record.moment >= '2026-01-01 00:00:00+00:00'",
        "record.moment < '2026-02-01 00:00:00+00:00'",
    ]


def test_a_list_is_described_by_the_names_of_its_kind() -> None:
    names = list(inspect.signature(asked(BEGINS)).parameters)
    assert names == ["sort", "since", "begins_from", "begins_before"]
    assert list(inspect.signature(asked()).parameters) == ["sort", "since"]
    said = asked(BEGINS)(sort="-begins", since=None, begins_from=None, begins_before=None)
    assert said == Order("-begins", None, BEGINS)
