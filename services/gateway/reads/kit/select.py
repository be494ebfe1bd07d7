"""The statements behind a page of features, one for each shape of a query, with named values."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    DateTime,
    Double,
    GenerativeSelect,
    Select,
    Table,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.types import UserDefinedType

from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.columns import SIDES
from services.gateway.reads.kit.connections import NAMED
from services.gateway.reads.kit.query import Query
from shared.access import visible
from shared.policy import Principal

COUNTED_AT_MOST = 100_000
"""`numberMatched` is left out above it: an exact count of more takes longer than the page."""
FEW = 1_000
"""Up to so many matches are counted anew at every request; of more the number is known for a
while."""

Way = Literal["all", "late", "matching", "few"]
"""In page order; in page order among the latest arrivals; what matches first, then in order; the
same with its number."""

_MOMENT = DateTime(timezone=True)
_COMPARE = {"=": "__eq__", ">=": "__ge__", "<=": "__le__"}


class _Polygon(UserDefinedType[str]):
    """PostgreSQL's own polygon, in casts."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "polygon"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which conditions a query has, whatever their values: queries alike share a statement."""

    boxes: int
    interval: bool
    filters: tuple[Filter, ...]
    way: Way | None = None
    """None: a count."""
    after: bool = False

    @property
    def planned_once(self) -> bool:
        """Whether its statement has one plan for all values, so that planning is for nothing.

        Statistics know nothing of boxes, and what a span of time brings is found by its index. Of a
        month of 100,000 features planning took half of PostgreSQL's time.
        """
        return self.way == "few" and not self.filters and bool(self.boxes) != self.interval


def shape_of(query: Query, way: Way | None = None) -> Shape:
    """Return the shape of a page read that way, or of a count."""
    return Shape(
        boxes=len(query.bbox.parts()) if query.bbox else 0,
        interval=query.interval is not None,
        filters=tuple(item for item, _ in query.filters),
        way=way,
        after=way is not None and query.after is not None,
    )


def values_of(query: Query) -> Mapping[str, Any]:
    """Return the named values of a query."""
    values: dict[str, Any] = {"more": query.limit + 1, "after": query.after, "look": query.look}
    for number, box in enumerate(query.bbox.parts() if query.bbox else ()):
        values |= {f"{side}{number}": corner for side, corner in asdict(box).items()}
    if query.interval:
        values |= {"since": query.interval.starts, "until": query.interval.ends}
    return values | {f"is_{item.name}": value for item, value in query.filters}


def counting(
    collection: Collection, shape: Shape, principal: Principal
) -> Select[*tuple[Any, ...]]:
    """Return the statement that counts, at most one more than COUNTED_AT_MOST."""
    found = _matches(collection.table, shape, principal)
    counted = found.limit(literal_column(str(COUNTED_AT_MOST + 1))).subquery()
    return select(func.count()).select_from(counted)


def paging(collection: Collection, shape: Shape, principal: Principal) -> Select[*tuple[Any, ...]]:
    """Return the statement of one page: number, row version and text of its features, and one more.

    The text of each feature was written with its row. It comes as bytes, which go to the client
    as they are: joining 1,000 of them here takes a third of what `string_agg` does. One row more
    than the page tells whether it is the last one.

    The way "few" counts in a fourth column, at most one more than COUNTED_AT_MOST.
    """
    return _page_of(
        collection, shape, principal, *_marks(collection.table), _text(collection.table)
    )


def marking(collection: Collection, shape: Shape, principal: Principal) -> Select[*tuple[Any, ...]]:
    """Return the statement of the same page without its texts: arrays of numbers and row versions.

    PostgreSQL gives a row another version (`xmin`) whenever anything in it is written. Of a page of
    1,000 they take 24 kB and a sixth of the time.

    First comes what the statement saw: which transactions it counts as done, on its connection
    (numbers of transactions that a crash undid may come again, and no connection outlives one).
    Where that is `seen`, the same statement can but bring the same, and nothing is read. A standby
    does not tell who is under way, so that there each statement sees another thing.
    """
    page = _page_of(collection, shape, principal, *_marks(collection.table)).subquery("page")
    number, version, *matched = page.c
    counted = [func.max(each) for each in matched]
    sees = func.concat_ws(
        literal_column("' '"),
        func.current_setting(literal_column(f"'{NAMED}'")),
        cast(func.pg_current_snapshot(), Text),
        case((func.pg_is_in_recovery(), func.statement_timestamp())),
    )
    return select(sees, func.array_agg(number), func.array_agg(version), *counted).where(
        sees.is_distinct_from(_value("seen", Text))
    )


def _marks(table: Table) -> tuple[ColumnElement[Any], ...]:
    version = cast(cast(literal_column(f"{table.name}.xmin"), Text), BigInteger)
    return table.c.number, version.label("row_version")


def _text(table: Table) -> ColumnElement[bytes]:
    return func.convert_to(table.c.feature, literal_column("'UTF8'"))


def _page_of(
    collection: Collection, shape: Shape, principal: Principal, *columns: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """Return the statement of those columns of the features of a page."""
    table = collection.table
    before = [table.c.number < _value("after", BigInteger)] if shape.after else []
    in_order = select(*columns).order_by(table.c.number.desc())
    if shape.way in {"few", "matching"}:
        return _of_matches(table, shape, principal, in_order)
    conditions = [*_conditions(table, shape, principal), *before]
    if shape.way == "late":
        late = select(table.c.number).where(*before).order_by(table.c.number.desc())
        looked = late.limit(_value("look", BigInteger)).subquery("looked")
        conditions.append(table.c.number >= select(func.min(looked.c.number)).scalar_subquery())
    return in_order.where(*conditions).limit(_value("more", BigInteger))


def several(collection: Collection, principal: Principal) -> Select[*tuple[Any, ...]]:
    """Return the statement of the texts of features, by their `ids`."""
    table = collection.table
    asked = any_(bindparam("ids", None, type_=ARRAY(Text)))
    return select(table.c.id, _text(table)).where(table.c.id == asked, visible(principal, table))


def _of_matches(
    table: Table, shape: Shape, principal: Principal, in_order: Select[*tuple[Any, ...]]
) -> Select[*tuple[Any, ...]]:
    """Return the statement that finds the matches by their index and then reads a page of them.

    Statistics know nothing of boxes: for a rare match the planner would read a large table in page
    order to its end. Only numbers are sorted; with the texts a box of 1,458 took 7.5 ms, not 1.7.
    """
    found = _matches(table, shape, principal)
    if shape.way == "few":
        found = found.limit(literal_column(str(COUNTED_AT_MOST + 1)))
    matching = found.cte("matching").prefix_with("MATERIALIZED")
    if shape.way == "few":
        in_order = in_order.add_columns(
            select(func.count()).select_from(matching).scalar_subquery().label("matched")
        )
    page = select(matching.c.number).order_by(matching.c.number.desc())
    if shape.after:
        page = page.where(matching.c.number < _value("after", BigInteger))
    on_page = page.limit(_value("more", BigInteger)).subquery("on_page")
    return in_order.join(on_page, on_page.c.number == table.c.number)


def _matches(table: Table, shape: Shape, principal: Principal) -> GenerativeSelect:
    """Return the statement of the numbers of what matches, in no order.

    What is found by its envelope alone is, where that is all there is of it, in an index of its
    own, which holds what is asked: of 35,000 matches a third of the time.
    """
    if shape.boxes:
        others = _conditions(table, replace(shape, boxes=0), principal)
        ways = _ways_inside(table, shape.boxes)
    else:
        others = _conditions(table, replace(shape, interval=False), principal)
        ways = _ways_during(table) if shape.interval else [[]]
    return union_all(*(select(table.c.number).where(*others, *each) for each in ways))


def _ways_during(table: Table) -> Sequence[Sequence[ColumnElement[bool]]]:
    """Return the conditions of the ways to be in the interval, of which a feature has one.

    What begins in it is a stretch of an index in order, where GiST compares each entry of each page
    that it meets.
    """
    starts, ends = table.c.starts, table.c.ends
    since = func.coalesce(_value("since", _MOMENT), literal_column("'-infinity'"))
    until = func.coalesce(_value("until", _MOMENT), literal_column("'infinity'"))
    return [
        [starts >= since, starts <= until],
        [(ends == starts).is_not(true()), or_(starts < since, starts.is_(None)), _during(table)],
    ]


def _ways_inside(table: Table, boxes: int) -> Sequence[Sequence[ColumnElement[bool]]]:
    """Return the conditions of the ways to be in one of the boxes, of which a feature has one."""
    outline = cast(table.c.outline, _Polygon())
    envelope = _box(table.c.west, table.c.south, table.c.east, table.c.north)
    asked = [_box(*(_value(f"{side}{n}", Double) for side in SIDES)) for n in range(boxes)]
    near = [envelope.op("&&")(box) for box in asked]
    exact = [
        and_(at, outline.op("&&")(func.polygon(box))) for at, box in zip(near, asked, strict=True)
    ]
    return [
        [table.c.outline.is_(None), or_(*near)],
        [table.c.outline.is_not(None), or_(*exact)],
        # Features without geometry match every box (7.15.3).
        [table.c.west.is_(None)],
    ]


def _conditions(table: Table, shape: Shape, principal: Principal) -> Sequence[ColumnElement[bool]]:
    conditions = [visible(principal, table)]
    if shape.boxes:
        conditions.append(or_(*(and_(*way) for way in _ways_inside(table, shape.boxes))))
    if shape.interval:
        conditions.append(_during(table))
    for item in shape.filters:
        column = table.c[item.compared]
        value = _value(f"is_{item.name}", column.type)
        conditions.append(getattr(column, _COMPARE[item.compare])(value))
    return conditions


def _during(table: Table) -> ColumnElement[bool]:
    # Features without time match every interval (7.15.4): their span is open on both sides.
    asked = _span(_value("since", _MOMENT), _value("until", _MOMENT))
    return _span(table.c.starts, table.c.ends).op("&&")(asked)


def _value(name: str, kind: Any) -> ColumnElement[Any]:
    """Return a value that is given by `name` when the statement runs."""
    return bindparam(name, None, type_=kind)


def _box(west: Any, south: Any, east: Any, north: Any) -> ColumnElement[Any]:
    return func.box(func.point(west, south), func.point(east, north))


def _span(starts: Any, ends: Any) -> ColumnElement[Any]:
    """Return the time from one moment to another, both included, as `columns.SPAN` indexes it."""
    return func.tstzrange(starts, ends, literal_column("'[]'"))
