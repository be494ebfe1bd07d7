"""Reading stations and series, page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from services.ingest.observations.model import StationName
from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.observations.tables import observation, station
from services.ingest.observations.views import ObservationView, StationView
from shared import paging
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
    session: ReadSession, hidden: Collection[str], *, cursor: str | None, limit: int
) -> paging.Page[StationView]:
    """Return stations after the cursor, in the order of their names."""
    query = select(station).where(station.c.source.not_in(hidden))
    keys = [station.c.source, station.c.code]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit)
    return found.page(StationView.model_validate)


async def exists(session: ReadSession, name: StationName, hidden: Collection[str]) -> bool:
    """Say whether there is a station that the caller may know of."""
    found = await session.scalar(
        select(station.c.code).where(station.c.source == name.source, station.c.code == name.code)
    )
    return found is not None and name.source not in hidden


async def page(
    session: ReadSession, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Page[ObservationView]:
    """Return values after the cursor, earliest first."""
    query = select(observation).where(*_conditions(wanted))
    keys = [observation.c.at, observation.c.number]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit)
    return found.page(_view)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [observation.c.source.not_in(wanted.hidden)]
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
