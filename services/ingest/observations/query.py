"""Reading stations and series, page by page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_

from services.ingest.observations.model import UNITS, Quantity, StationName
from services.ingest.observations.tables import observation, station
from services.ingest.observations.views import ObservationView, StationView
from shared.database import ReadSession


@dataclass(frozen=True, slots=True)
class Filter:
    """Which values a list holds; None: no such condition."""

    station: StationName | None = None
    quantity: Quantity | None = None
    from_time: datetime | None = None
    to_time: datetime | None = None
    measured: bool | None = None
    hidden: Collection[str] = ()
    """Sources that the caller may not read."""


async def stations(
    session: ReadSession, hidden: Collection[str], after: StationName | None, limit: int
) -> list[StationView]:
    """Return up to `limit` stations after the cursor, in the order of their names."""
    query = select(station).where(station.c.source.not_in(hidden))
    if after is not None:
        query = query.where(tuple_(station.c.source, station.c.code) > tuple_(*after))
    rows = await session.execute(query.order_by(station.c.source, station.c.code).limit(limit))
    return [StationView.model_validate(row) for row in rows]


async def exists(session: ReadSession, name: StationName, hidden: Collection[str]) -> bool:
    """Say whether there is a station that the caller may know of."""
    found = await session.scalar(
        select(station.c.code).where(station.c.source == name.source, station.c.code == name.code)
    )
    return found is not None and name.source not in hidden


async def page(
    session: ReadSession, wanted: Filter, after: tuple[datetime, int] | None, limit: int
) -> Sequence[tuple[int, ObservationView]]:
    """Return up to `limit` values after the cursor with their numbers, earliest first."""
    query = select(observation).where(observation.c.source.not_in(wanted.hidden))
    if wanted.station is not None:
        query = query.where(
            observation.c.source == wanted.station.source,
            observation.c.code == wanted.station.code,
        )
    if wanted.quantity is not None:
        query = query.where(observation.c.quantity == wanted.quantity)
    if wanted.from_time is not None:
        query = query.where(observation.c.at >= wanted.from_time)
    if wanted.to_time is not None:
        query = query.where(observation.c.at <= wanted.to_time)
    if wanted.measured is not None:
        issued = observation.c.issued_at
        query = query.where(issued.is_(None) if wanted.measured else issued.is_not(None))
    if after is not None:
        query = query.where(tuple_(observation.c.at, observation.c.number) > tuple_(*after))
    rows = await session.execute(
        query.order_by(observation.c.at, observation.c.number).limit(limit)
    )
    return [
        (
            row.number,
            ObservationView(
                station=StationName(row.source, row.code).text,
                quantity=row.quantity,
                value=row.value,
                unit=UNITS[row.quantity],
                at=row.at,
                issued_at=row.issued_at,
                received_at=row.received_at,
            ),
        )
        for row in rows
    ]
