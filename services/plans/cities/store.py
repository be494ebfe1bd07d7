"""Every query on cities."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, literal, select, update
from sqlalchemy.dialects import postgresql

from services.plans.cities.model import City, CityStatus
from services.plans.cities.tables import city
from services.plans.cities.views import Order
from services.plans.schema import restriction
from shared import paging
from shared.database import ReadSession, WriteSession

LAST = 2**31 - 1
NEVER = date(9999, 12, 31)


def _city(row: Row[Any]) -> City:
    return City(**{column.name: getattr(row, column.name) for column in city.columns})


async def one(session: ReadSession, city_id: str) -> City | None:
    """Return a city, or None."""
    row = (await session.execute(select(city).where(city.c.id == city_id))).one_or_none()
    return _city(row) if row else None


async def locked(session: WriteSession, city_id: str) -> City | None:
    """Return a city and keep others from changing it until the transaction ends."""
    statement = select(city).where(city.c.id == city_id).with_for_update()
    row = (await session.execute(statement)).one_or_none()
    return _city(row) if row else None


async def known(session: ReadSession, city_id: str) -> bool:
    """Say whether there is such a city."""
    return bool(await session.scalar(select(literal(1)).where(city.c.id == city_id)))


async def country_of(session: ReadSession, city_id: str) -> str | None:
    """Return the country of a city, None where there is no such city."""
    statement = select(city.c.country).where(city.c.id == city_id)
    country: str | None = await session.scalar(statement)
    return country


async def members(session: ReadSession) -> list[City]:
    """Return the members in the order of signature, then of accession."""
    statement = select(city).where(city.c.status == "member").order_by(*_sort("declaration", None))
    return [_city(row) for row in await session.execute(statement)]


async def closed_datasets(session: ReadSession) -> set[tuple[str, str]]:
    """Return city and dataset of what some Parties may not read."""
    column = restriction.c
    statement = select(column.owner_city, column.dataset).where(
        column.openness.not_in(("public", "coalition"))
    )
    return {(row.owner_city, row.dataset) for row in await session.execute(statement)}


async def add(session: WriteSession, new: City) -> bool:
    """Store a new city; False, and nothing changes, when there is one with its id."""
    statement = postgresql.insert(city).values(**asdict(new)).on_conflict_do_nothing()
    return bool((await session.execute(statement)).rowcount)


async def save(session: WriteSession, changed: City) -> None:
    """Store the next version of a locked city."""
    values = asdict(changed)
    await session.execute(update(city).where(city.c.id == changed.id).values(**values))


async def page(
    session: ReadSession,
    *,
    country: str | None,
    status: CityStatus | None,
    order: Order,
    own: str | None,
    cursor: str | None,
    limit: int,
) -> paging.Slice[City]:
    """Return cities in `order` (`own`: the caller's city first)."""
    keys = [key.label(f"key{number}") for number, key in enumerate(_sort(order, own))]
    statement = select(city, *keys)
    if country is not None:
        statement = statement.where(city.c.country == country)
    if status is not None:
        statement = statement.where(city.c.status == status)
    return (await paging.page(session, statement, keys, cursor=cursor, limit=limit)).map(_city)


def _sort(order: Order, own: str | None) -> Sequence[ColumnElement[Any]]:
    first = own if order == "own" else None
    return (
        case((city.c.id == first, 0), else_=1) if first else literal(1),
        func.coalesce(city.c.signature_order, LAST),
        func.coalesce(city.c.member_since, NEVER),
        city.c.created_at,
        city.c.id,
    )
