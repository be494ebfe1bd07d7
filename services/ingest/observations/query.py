"""Reading stations and series, page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Row,
    Select,
    Text,
    and_,
    func,
    literal,
    not_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on

from services.ingest.observations.model import StationName
from services.ingest.observations.quality import USED
from services.ingest.observations.quantities import NAMES, QUANTITIES, Quantity
from services.ingest.observations.tables import observation, station
from services.ingest.observations.views import Every, ObservationView, StationView, Summary
from shared import paging
from shared.access import visible
from shared.database import ReadSession
from shared.policy import Principal

WIDTHS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and the networks of which it may read no source."""

    principal: Principal
    hidden: Collection[str] = ()

    def stations(self) -> ColumnElement[bool]:
        """Return the condition that a station is one it may know of."""
        return and_(station.c.source.not_in(self.hidden), visible(self.principal, station))

    def values(self) -> ColumnElement[bool]:
        """Return the condition that a value is of such a station."""
        closed = select(station.c.source, station.c.code).where(
            not_(visible(self.principal, station))
        )
        return and_(
            observation.c.source.not_in(self.hidden),
            tuple_(observation.c.source, observation.c.code).not_in(closed),
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which values a list holds; None: no such condition."""

    station: StationName | None = None
    quantity: Quantity | None = None
    from_time: datetime | None = None
    to_time: datetime | None = None
    measured: bool | None = None


async def stations(
    session: ReadSession,
    reader: Reader,
    *,
    city: str | None,
    source: str | None,
    cursor: str | None,
    limit: int,
) -> paging.Page[StationView]:
    """Return stations after the cursor, in the order of their names."""
    query = select(station).where(reader.stations())
    if city is not None:
        query = query.where(station.c.city == city)
    if source is not None:
        query = query.where(station.c.source == source)
    keys = [station.c.source, station.c.code]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit)
    return found.page(StationView.model_validate)


async def one(session: ReadSession, name: StationName, reader: Reader) -> StationView | None:
    """Return a station that the caller may know of."""
    row = (
        await session.execute(
            select(station).where(
                station.c.source == name.source, station.c.code == name.code, reader.stations()
            )
        )
    ).one_or_none()
    return None if row is None else StationView.model_validate(row)


async def page(
    session: ReadSession, reader: Reader, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Page[ObservationView]:
    """Return values after the cursor, earliest first."""
    query = select(observation).where(reader.values(), *_conditions(wanted))
    keys = [observation.c.at, observation.c.number]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit)
    return found.page(_view)


async def summaries(
    session: ReadSession,
    wanted: Filter,
    every: Every,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Page[Summary]:
    """Return mean, highest and lowest of each hour or day with values that count, earliest first.

    Of several forecasts for one time the newest counts. What is erroneous or missing does not.
    """
    width = WIDTHS[every]
    values = (
        select(observation.c.at, observation.c.value, observation.c.quality)
        .where(*_conditions(wanted), observation.c.quality.in_(USED))
        .ext(distinct_on(observation.c.at))
        .order_by(observation.c.at, observation.c.issued_at.desc())
        .subquery()
    )
    # A value is of the time before it: one read at 12:00 is the end of the hour from 11:00.
    begins = func.date_bin(
        literal(width),
        values.c.at - literal(timedelta(microseconds=1)),
        literal(datetime(2000, 1, 1, tzinfo=UTC)),
        type_=DateTime(timezone=True),
    ).label("begins")
    grouped = (
        select(
            begins,
            func.count().label("count"),
            func.count().filter(values.c.quality == "suspect").label("suspect"),
            func.avg(values.c.value).label("mean"),
            func.max(values.c.value).label("max"),
            func.min(values.c.value).label("min"),
        )
        .group_by(begins)
        .subquery()
    )
    found = await paging.page(
        session, select(grouped), [grouped.c.begins], cursor=cursor, limit=limit
    )
    return found.page(
        lambda row: Summary.model_validate({**row._asdict(), "ends": row.begins + width})
    )


async def latest(
    session: ReadSession,
    reader: Reader,
    *,
    city: str | None,
    quantity: Quantity | None,
    cursor: str | None,
    limit: int,
) -> paging.Page[ObservationView]:
    """Return the last measured value of each series that counts, by station and quantity."""
    asked = [quantity] if quantity is not None else list(NAMES)
    query = _latest(asked).where(reader.stations())
    if city is not None:
        query = query.where(station.c.city == city)
    rows = query.subquery()
    keys = [rows.c.source, rows.c.code, rows.c.quantity]
    found = await paging.page(session, select(rows), keys, cursor=cursor, limit=limit)
    return found.page(_view)


def _latest(quantities: list[Quantity]) -> Select[Any]:
    names = (
        func.unnest(literal(quantities, ARRAY(Text)))
        .table_valued("quantity")
        .render_derived("asked")
    )
    last = (
        select(observation)
        .where(
            observation.c.source == station.c.source,
            observation.c.code == station.c.code,
            observation.c.quantity == names.c.quantity,
            observation.c.issued_at.is_(None),
            observation.c.quality.in_(USED),
        )
        .order_by(observation.c.at.desc())
        .limit(1)
        .lateral("last")
    )
    return select(last).select_from(station.join(names, literal(True)).join(last, literal(True)))


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.station is not None:
        found.append(observation.c.source == wanted.station.source)
        found.append(observation.c.code == wanted.station.code)
    if wanted.quantity is not None:
        found.append(observation.c.quantity == wanted.quantity)
    if wanted.from_time is not None:
        found.append(observation.c.at >= wanted.from_time)
    if wanted.to_time is not None:
        found.append(observation.c.at <= wanted.to_time)
    if wanted.measured is not None:
        issued = observation.c.issued_at
        found.append(issued.is_(None) if wanted.measured else issued.is_not(None))
    return found


def _view(row: Row[Any]) -> ObservationView:
    return ObservationView(
        station=StationName(row.source, row.code).text,
        quantity=row.quantity,
        value=row.value,
        unit=QUANTITIES[row.quantity].unit,
        quality=row.quality,
        corrected=row.corrections > 0,
        at=row.at,
        issued_at=row.issued_at,
        received_at=row.received_at,
    )
