"""Storing the registry of stations: whose they are, where they stand, and who changed that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects import postgresql

from services.ingest.observations.model import Station, StationName
from services.ingest.observations.store import station_of
from services.ingest.observations.tables import change, station
from shared import paging
from shared.access import visible_where
from shared.database import ReadSession, WriteSession
from shared.policy import COALITION, Classification, Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A station with its owner and version."""

    station: Station
    version: int = 1
    owner_city: str = COALITION
    owner_country: str | None = None
    classification: Classification = Classification.PUBLIC
    licence: str | None = None
    """SPDX id, or `LicenseRef-…`, of this record."""
    kept: bool = True
    """Somebody keeps it: payloads do not change its name, place, city or river."""
    updated_at: datetime | None = None


async def every(session: ReadSession) -> list[Station]:
    """Return all stations, for readers that find them by their codes."""
    return [station_of(row) for row in await session.execute(select(station))]


async def one(session: ReadSession, name: StationName, *, lock: bool = False) -> Registered | None:
    """Return a station, locked to the commit where that is asked for."""
    query = _named(name)
    row = (await session.execute(query.with_for_update() if lock else query)).one_or_none()
    return registered_of(row) if row else None


async def add(session: WriteSession, new: Registered, by: str | None) -> bool:
    """Store a new station and who registered it; False where there is one of its name."""
    name = new.station.named
    row = postgresql.insert(station).values(source=name.source, code=name.code, **_row(new))
    if not (await session.execute(row.on_conflict_do_nothing())).rowcount:
        return False
    await _remember(session, new, by)
    return True


async def save(session: WriteSession, changed: Registered, by: str | None) -> None:
    """Store the next version of a locked station, and who made it so."""
    name = changed.station.named
    await session.execute(
        update(station)
        .where(station.c.source == name.source, station.c.code == name.code)
        .values(_row(changed))
    )
    await _remember(session, changed, by)


async def history(
    session: ReadSession,
    principal: Principal,
    subject: str,
    name: str,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Row[Any]]:
    """Return what a station or threshold was made by whom, the first first.

    Each version counts with the classification it had: one that opens does not open its past.
    """
    was = change.c.content
    query = select(change).where(
        change.c.subject == subject,
        change.c.name == name,
        visible_where(
            principal,
            was["owner_city"].astext,
            was["owner_country"].astext,
            was["classification"].astext,
        ),
    )
    return await paging.page(session, query, [change.c.number], cursor=cursor, limit=limit)


def registered_of(row: Row[Any]) -> Registered:
    """Return the registered station of a row of its table."""
    return Registered(
        station=station_of(row),
        version=row.version,
        owner_city=row.owner_city,
        owner_country=row.owner_country,
        classification=Classification(row.classification),
        licence=row.licence,
        kept=row.kept,
        updated_at=row.updated_at,
    )


def _named(name: StationName) -> Select[Any]:
    return select(station).where(station.c.source == name.source, station.c.code == name.code)


async def _remember(session: WriteSession, one: Registered, by: str | None) -> None:
    assert one.updated_at is not None
    content = {**_row(one), "updated_at": one.updated_at.isoformat()}
    await session.execute(
        insert(change).values(
            subject="station",
            name=one.station.named.text,
            version=one.version,
            at=one.updated_at,
            by=by,
            content=content,
        )
    )


def _row(one: Registered) -> dict[str, Any]:
    is_, values = one.station, ("name", "longitude", "latitude", "elevation_m", "city", "river")
    return {
        **{name: getattr(is_, name) for name in (*values, "danger_cm", "note")},
        "version": one.version,
        "owner_city": one.owner_city,
        "owner_country": one.owner_country,
        "classification": one.classification.value,
        "licence": one.licence,
        "kept": one.kept,
        "updated_at": one.updated_at,
    }
