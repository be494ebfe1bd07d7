"""Every query on assets."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.assets.model import Asset, AssetStatus
from services.ingest.assets.tables import asset
from shared import paging
from shared.access import visible_where
from shared.contracts.events.asset import System
from shared.database import ReadSession, WriteSession
from shared.geo import Box
from shared.policy import Classification, Principal


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
    values = {column.name: getattr(row, column.name) for column in asset.columns}
    return Asset(
        **values
        | {
            "classification": Classification(row.classification),
            "system": System(row.system),
        }
    )


async def one(session: ReadSession, principal: Principal, asset_id: UUID) -> Asset | None:
    """Return an asset that `principal` may read, or None."""
    statement = select(asset).where(asset.c.id == asset_id, _visible(principal))
    row = (await session.execute(statement)).one_or_none()
    return _asset(row) if row else None


async def locked(
    session: WriteSession, asset_ids: Collection[UUID], principal: Principal | None = None
) -> dict[UUID, Asset]:
    """Return those of the assets there are, kept from others until the transaction ends.

    With a principal, only those it may read.
    """
    statement = (
        select(asset)
        .where(asset.c.id.in_(asset_ids), *([_visible(principal)] if principal else []))
        # In one order for everybody, so that two batches do not wait for each other.
        .order_by(asset.c.id)
        .with_for_update()
    )
    return {row.id: _asset(row) for row in await session.execute(statement)}


async def add(session: WriteSession, assets: Sequence[Asset]) -> set[UUID]:
    """Store new assets and return the ids of those that were not there yet."""
    if not assets:
        return set()
    rows = [asdict(one) for one in sorted(assets, key=lambda one: one.id)]
    statement = insert(asset).values(rows).on_conflict_do_nothing().returning(asset.c.id)
    return set(await session.scalars(statement))


async def save(session: WriteSession, changed: Asset) -> None:
    """Store the next version of a locked asset."""
    await session.execute(update(asset).where(asset.c.id == changed.id).values(asdict(changed)))


async def page(
    session: ReadSession, principal: Principal, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Slice[Asset]:
    """Return assets that `principal` may read, in order of id."""
    statement = select(asset).where(_visible(principal), *_conditions(wanted))
    found = await paging.page(session, statement, [asset.c.id], cursor=cursor, limit=limit)
    return found.map(_asset)


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
        given.append(
            or_(
                asset.c.name.icontains(wanted.words, autoescape=True),
                asset.c.name_local.icontains(wanted.words, autoescape=True),
            )
        )
    return given


def _inside(box: Box) -> ColumnElement[bool]:
    """Return the condition in the form of the index on the assets' places."""
    place = func.point(asset.c.longitude, asset.c.latitude)
    corners = func.point(box.east, box.north), func.point(box.west, box.south)
    return place.op("<@", is_comparison=True)(func.box(*corners))


def _visible(principal: Principal) -> ColumnElement[bool]:
    column = asset.c
    return visible_where(principal, column.owner_city, column.country, column.classification)
