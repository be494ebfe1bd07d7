"""Storing thresholds: those of the installation, over those that ship."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects import postgresql

from services.ingest.observations.model import StationName, Threshold
from services.ingest.observations.tables import change, threshold
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.policy import COALITION, Classification, Principal

NAMESPACE = UUID("6f1c1d3e-5f0e-4a53-9a3c-0d8a3b3f5b12")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A threshold with its owner and version."""

    id: UUID
    version: int
    owner_city: str
    owner_country: str | None
    classification: Classification = Classification.PUBLIC
    """That of its station, if it is of one."""
    basis: str
    """Where its numbers are from."""
    active: bool
    updated_at: datetime
    of: Threshold


def id_of(one: Threshold) -> UUID:
    """Return the id of the threshold of a quantity, kind and place: there is one of each."""
    place = one.station.text if one.station else str(one.city)
    return uuid5(NAMESPACE, f"{one.quantity}/{one.made}/{place}")


async def effective(session: ReadSession, shipped: Sequence[Threshold]) -> list[Threshold]:
    """Return the thresholds that hold: registered ones, and shipped ones that none replaces."""
    rows = [_registered(row) for row in await session.execute(select(threshold))]
    known = {one.id for one in rows}
    held = [one.of for one in rows if one.active]
    return held + [one for one in shipped if id_of(one) not in known]


async def page(
    session: ReadSession,
    by: Principal,
    *,
    city: str | None,
    quantity: str | None,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Registered]:
    """Return thresholds that `by` may read, in order of id."""
    query = select(threshold).where(visible(by, threshold))
    if city is not None:
        query = query.where(threshold.c.owner_city == city)
    if quantity is not None:
        query = query.where(threshold.c.quantity == quantity)
    found = await paging.page(session, query, [threshold.c.id], cursor=cursor, limit=limit)
    return found.map(_registered)


async def one(session: ReadSession, id_: UUID, *, lock: bool = False) -> Registered | None:
    """Return a threshold, locked to the commit where that is asked for."""
    query = select(threshold).where(threshold.c.id == id_)
    row = (await session.execute(query.with_for_update() if lock else query)).one_or_none()
    return _registered(row) if row else None


async def of_station(session: WriteSession, name: StationName) -> list[Registered]:
    """Return the thresholds of one station, locked to the commit."""
    query = select(threshold).where(
        threshold.c.source == name.source, threshold.c.code == name.code
    )
    rows = await session.execute(query.order_by(threshold.c.id).with_for_update())
    return [_registered(row) for row in rows]


async def add(session: WriteSession, new: Registered, by: str | None) -> bool:
    """Store a new threshold and who made it; False where there is one with its id."""
    row = postgresql.insert(threshold).values(id=new.id, **_values(new))
    if not (await session.execute(row.on_conflict_do_nothing())).rowcount:
        return False
    await _remember(session, new, by)
    return True


async def save(session: WriteSession, changed: Registered, by: str | None) -> None:
    """Store the next version of a locked threshold, and who made it so."""
    values = _values(changed)
    await session.execute(update(threshold).where(threshold.c.id == changed.id).values(values))
    await _remember(session, changed, by)


def owner_of(one: Threshold) -> str:
    """Return whose a shipped threshold is: its city's, or of a single gauge the coalition's."""
    return one.city or COALITION


async def _remember(session: WriteSession, one: Registered, by: str | None) -> None:
    content = {**_values(one), "updated_at": one.updated_at.isoformat()}
    await session.execute(
        insert(change).values(
            subject="threshold",
            name=str(one.id),
            version=one.version,
            at=one.updated_at,
            by=by,
            content=content,
        )
    )


def _values(one: Registered) -> dict[str, Any]:
    of = one.of
    return {
        "version": one.version,
        "owner_city": one.owner_city,
        "owner_country": one.owner_country,
        "classification": one.classification.value,
        "quantity": of.quantity,
        "kind": of.made,
        "source": of.station.source if of.station else None,
        "code": of.station.code if of.station else None,
        "city": of.city,
        "longitude": of.longitude,
        "latitude": of.latitude,
        "opens": of.opens,
        "closes": of.closes,
        "severe": of.severe,
        "extreme": of.extreme,
        "least_hours": of.least_hours,
        "silent_hours": of.silent_hours,
        "basis": one.basis,
        "active": one.active,
        "updated_at": one.updated_at,
    }


def _registered(row: Row[Any]) -> Registered:
    return Registered(
        id=row.id,
        version=row.version,
        owner_city=row.owner_city,
        owner_country=row.owner_country,
        classification=Classification(row.classification),
        basis=row.basis,
        active=row.active,
        updated_at=row.updated_at,
        of=Threshold(
            quantity=row.quantity,
            kind=row.kind,
            station=StationName(row.source, row.code) if row.source else None,
            city=row.city,
            longitude=row.longitude,
            latitude=row.latitude,
            opens=row.opens,
            closes=row.closes,
            severe=row.severe,
            extreme=row.extreme,
            least_hours=row.least_hours,
            silent_hours=row.silent_hours,
        ),
    )
