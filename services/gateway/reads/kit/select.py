"""The statements behind a page of features, one for each shape of a query, with named values."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Double,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.types import UserDefinedType

from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.query import Query
from shared.access import visible
from shared.policy import Principal

COUNTED_AT_MOST = 100_000
"""`numberMatched` is left out above it: an exact count of more takes longer than the page."""
SPARSE = 10_000
"""Up to so many matches are sorted; above, the table is read in page order until a page is full."""

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
    after: bool = False
    sparse: bool = False


def shape_of(query: Query, *, matched: int | None = None) -> Shape:
    """Return the shape of a count, or of a page where the number of matches is known."""
    return Shape(
        boxes=len(query.bbox.parts()) if query.bbox else 0,
        interval=query.interval is not None,
        filters=tuple(item for item, _ in query.filters),
        after=matched is not None and query.after is not None,
        sparse=matched is not None and matched <= SPARSE and query.selective,
    )


def values_of(query: Query) -> Mapping[str, Any]:
    """Return the named values of a query."""
    values: dict[str, Any] = {"limit": query.limit, "more": query.limit + 1, "after": query.after}
    for number, box in enumerate(query.bbox.parts() if query.bbox else ()):
        values |= {f"{side}{number}": corner for side, corner in asdict(box).items()}
    if query.interval:
        values |= {"since": query.interval.starts, "until": query.interval.ends}
    return values | {f"is_{item.name}": value for item, value in query.filters}


def counting(
    collection: Collection, shape: Shape, principal: Principal
) -> Select[*tuple[Any, ...]]:
    """Return the statement that counts, at most one more than COUNTED_AT_MOST."""
    found = (
        select(literal_column("1"))
        .select_from(collection.table)
        .where(*_conditions(collection.table, shape, principal))
        .limit(literal_column(str(COUNTED_AT_MOST + 1)))
        .subquery()
    )
    return select(func.count()).select_from(found)


def paging(collection: Collection, shape: Shape, principal: Principal) -> Select[*tuple[Any, ...]]:
    """Return the statement of one page: its features' text, their number, the last, all seen.

    The text of each feature was written with its row, so that a page is one `string_agg`: ten
    times what building JSON from rows manages. One row more than the page tells whether it is the
    last one.

    Statistics know nothing of boxes: for a rare match the planner would read a large table in page
    order to its end. The count tells: few matches are fetched by their index and sorted.
    """
    table = collection.table
    conditions = _conditions(table, shape, principal)
    source: Any = table.c
    if shape.sparse:
        matching = select(table.c.number, table.c.feature).where(*conditions)
        source = matching.cte("matching").prefix_with("MATERIALIZED").c
        conditions = []
    if shape.after:
        conditions = [*conditions, source.number < _value("after", BigInteger)]
    rows = (
        select(
            source.number,
            source.feature,
            func.row_number().over(order_by=source.number.desc()).label("place"),
        )
        .where(*conditions)
        .order_by(source.number.desc())
        .limit(_value("more", BigInteger))
        .subquery("rows")
    )
    on_page = rows.c.place <= _value("limit", BigInteger)
    features = func.coalesce(func.string_agg(rows.c.feature, ",").filter(on_page), "")
    return select(
        # As bytes, which go to the client as they are.
        func.convert_to(features, "UTF8"),
        func.count().filter(on_page),
        func.min(rows.c.number).filter(on_page),
        func.count(),
    )


def _conditions(table: Table, shape: Shape, principal: Principal) -> Sequence[ColumnElement[bool]]:
    conditions = [visible(principal, table)]
    if shape.boxes:
        envelope = _box(table.c.west, table.c.south, table.c.east, table.c.north)
        outline = cast(table.c.outline, _Polygon())
        # Features without geometry match every box (7.15.3).
        inside: list[ColumnElement[bool]] = [table.c.west.is_(None)]
        for number in range(shape.boxes):
            sides = (f"{side}{number}" for side in ("west", "south", "east", "north"))
            box = _box(*(_value(side, Double) for side in sides))
            exact = or_(table.c.outline.is_(None), outline.op("&&")(func.polygon(box)))
            inside.append(and_(envelope.op("&&")(box), exact))
        conditions.append(or_(*inside))
    if shape.interval:
        # Features without time match every interval (7.15.4): their span is open on both sides.
        asked = _span(_value("since", _MOMENT), _value("until", _MOMENT))
        conditions.append(_span(table.c.starts, table.c.ends).op("&&")(asked))
    for item in shape.filters:
        column = table.c[item.compared]
        value = _value(f"is_{item.name}", column.type)
        conditions.append(getattr(column, _COMPARE[item.compare])(value))
    return conditions


def _value(name: str, kind: Any) -> ColumnElement[Any]:
    """Return a value that is given by `name` when the statement runs."""
    return bindparam(name, None, type_=kind)


def _box(west: Any, south: Any, east: Any, north: Any) -> ColumnElement[Any]:
    return func.box(func.point(west, south), func.point(east, north))


def _span(starts: Any, ends: Any) -> ColumnElement[Any]:
    """Return the time from one moment to another, both included, as `columns.SPAN` indexes it."""
    return func.tstzrange(starts, ends, literal_column("'[]'"))
