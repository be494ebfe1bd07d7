"""Every query on assets."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from asyncpg import Record, UniqueViolationError
from sqlalchemy import (
    ColumnElement,
    Row,
    Uuid,
    and_,
    any_,
    bindparam,
    column,
    delete,
    func,
    or_,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.ingest import bulk
from services.ingest.assets.coverage import Counted
from services.ingest.assets.model import Asset, AssetStatus
from services.ingest.assets.tables import asset
from shared import paging
from shared.access import visible_where
from shared.contracts.events.asset import System
from shared.database import ReadSession, WriteSession, driver
from shared.geo import Box
from shared.policy import Classification, Principal
from shared.restrictions import closes, left_open


@dataclass(frozen=True, slots=True)
class Filter:
    """Which assets a list holds; None: any."""

    city: str | None = None
    system: System | None = None
    subtype: str | None = None
    status: AssetStatus | None = None
    source: str | None = None
    box: Box | None = None
    words: str | None = None
    """Part of a name, in any case."""


def _asset(row: Row[Any]) -> Asset:
    kinds = {
        "classification": Classification(row.classification),
        "system": System(row.system),
    }
    return Asset(**{**row._asdict(), **kinds})


async def one(session: ReadSession, principal: Principal, asset_id: UUID) -> Asset | None:
    """Return an asset that `principal` may read, or None."""
    statement = select(*_READ).where(asset.c.id == asset_id, _visible(principal))
    row = (await session.execute(statement)).one_or_none()
    return _asset(row) if row else None


async def locked(
    session: WriteSession, asset_ids: Collection[UUID], principal: Principal | None = None
) -> dict[UUID, Asset]:
    """Return those of the assets there are, kept from others until the transaction ends.

    With a principal, only those it may read.
    """
    statement = (
        select(*_READ)
        .where(
            asset.c.id == any_(bindparam("ids", list(asset_ids), ARRAY(Uuid))),
            *([_classified(principal)] if principal else []),
        )
        # In one order for everybody, so that two batches do not wait for each other.
        .order_by(asset.c.id)
        .with_for_update()
    )
    found = (await session.execute(statement)).all()
    closed = {
        owner
        for owner in {row.owner_city for row in found}
        if principal and await closes(session, principal, owner, "assets")
    }
    return {row.id: _asset(row) for row in found if row.owner_city not in closed}


async def there(session: WriteSession, asset_ids: Sequence[UUID]) -> dict[UUID, Asset]:
    """Return those of the assets there are, as `locked` does, of thousands at once."""
    found = await driver(session).fetch(_THERE, asset_ids)
    return {row["id"]: _of_record(row) for row in found}


def _of_record(row: Record) -> Asset:
    values = dict(row)
    values["classification"] = Classification(values["classification"])
    values["system"] = System(values["system"])
    return Asset(**values)


async def add_unknown(session: WriteSession, assets: Sequence[Asset]) -> set[UUID]:
    """Store assets that were not there a moment ago and return the ids of those that were added.

    They are copied right into the table, in the order in which everybody locks them; only where
    somebody else was quicker are they held against what is there, one by one.
    """
    if len(assets) < bulk.COPY_FROM:
        return await add(session, assets)
    connection = driver(session)
    await connection.execute("SAVEPOINT unknown")
    rows = sorted(assets, key=attrgetter("id.int"))
    try:
        await bulk.add(session, asset.name, _COLUMNS, rows, _values)
    except UniqueViolationError:
        await connection.execute("ROLLBACK TO unknown")
        return await add(session, assets)
    return {one.id for one in assets}


async def add(session: WriteSession, assets: Sequence[Asset]) -> set[UUID]:
    """Store new assets and return the ids of those that were not there yet."""
    if not assets:
        return set()
    await _stage(session, assets)
    return set(await session.scalars(_ADD))


async def save(session: WriteSession, changed: Sequence[Asset]) -> None:
    """Store the next versions of locked assets."""
    if changed:
        await _stage(session, changed)
        await session.execute(_SAVE)


async def _stage(session: WriteSession, assets: Sequence[Asset]) -> None:
    """Let assets lie ready for the next statement: as parameters each took 1 ms to be parsed."""
    await session.execute(_STAGED)
    await bulk.add(session, STAGED, _COLUMNS, assets, _values)


STAGED = "staged_asset"
_READ = [each for each in asset.columns if each.computed is None]
_COLUMNS = [each.name for each in _READ]
_values = attrgetter(*_COLUMNS)
_THERE = f"""
    SELECT {", ".join(_COLUMNS)} FROM {asset.name}
    WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE
"""  # noqa: S608 - our names
_STAGED = text(
    f"CREATE TEMPORARY TABLE IF NOT EXISTS {STAGED} (LIKE {asset.name}) ON COMMIT DELETE ROWS"
)
_staged = table(STAGED, *(column(name) for name in _COLUMNS))
_taken = delete(_staged).returning(*_staged.columns).cte("taken")
_ADD = (
    insert(asset)
    .from_select(_COLUMNS, select(_taken).order_by(_taken.c.id))
    .on_conflict_do_nothing()
    .returning(asset.c.id)
)
_SAVE = (
    update(asset)
    .values({name: _taken.c[name] for name in _COLUMNS if name != "id"})
    .where(asset.c.id == _taken.c.id)
)


async def page(
    session: ReadSession, principal: Principal, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Slice[Asset]:
    """Return assets that `principal` may read, in order of id."""
    statement = select(*_READ).where(_visible(principal), *_conditions(wanted))
    found = await paging.page(session, statement, [asset.c.id], cursor=cursor, limit=limit)
    return found.map(_asset)


async def counted(
    session: ReadSession, principal: Principal, city: str | None = None
) -> list[Counted]:
    """Return how many facilities in use that `principal` may read count in cities, and which."""
    column = asset.c
    group = (column.city, column.system, column.source, column.licence, column.taxonomy_basis)
    public = column.classification == Classification.PUBLIC.value
    statement = (
        select(
            *group,
            func.count(),
            func.count(column.taxonomy),
            func.count().filter(public),
            func.min(column.updated_at),
            func.max(column.updated_at),
        )
        .where(
            column.status == "active",
            column.city.is_not(None) if city is None else column.city == city,
            _visible(principal),
        )
        .group_by(*group)
    )
    rows = await session.execute(statement)
    return [Counted(row[0], System(row[1]), *row[2:]) for row in rows]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    equal = (
        (asset.c.city, wanted.city),
        (asset.c.system, wanted.system),
        (asset.c.subtype, wanted.subtype),
        (asset.c.status, wanted.status),
        (asset.c.source, wanted.source),
    )
    given: list[ColumnElement[bool]] = [
        named == value for named, value in equal if value is not None
    ]
    if wanted.box is not None:
        given.append(or_(*map(_inside, wanted.box.parts())))
    if wanted.words is not None:
        given += _named(wanted.words)
    return given


def _named(words: str) -> list[ColumnElement[bool]]:
    """Return the conditions that one of a facility's names has a part, in any case.

    The first is of both names together as they are kept folded: what it leaves is looked at again.
    What it looks for is asked for by itself: a plan that is kept for any words would fold them anew
    for each row, which of 100,000 took as long as looking did.
    """
    part = re.sub(r"([%_\\])", r"\\\1", words)
    return [
        asset.c.folded.like(select(func.lower(f"%{part}%")).scalar_subquery()),
        or_(
            asset.c.name.icontains(words, autoescape=True),
            asset.c.name_local.icontains(words, autoescape=True),
        ),
    ]


def _inside(box: Box) -> ColumnElement[bool]:
    """Return the condition in the form of the index on the assets' places."""
    place = func.point(asset.c.longitude, asset.c.latitude)
    corners = func.point(box.east, box.north), func.point(box.west, box.south)
    return place.op("<@", is_comparison=True)(func.box(*corners))


def _visible(principal: Principal) -> ColumnElement[bool]:
    return and_(_classified(principal), left_open(principal, asset.c.owner_city, "assets"))


def _classified(principal: Principal) -> ColumnElement[bool]:
    """Return the same by what the rows say alone, for statements that lock them."""
    column = asset.c
    return visible_where(principal, column.owner_city, column.country, column.classification)
