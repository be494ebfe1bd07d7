"""Queries of consequences."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    and_,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from services.ingest.consequences.model import Consequence, Event, Pair, Rule
from services.ingest.consequences.tables import consequence, step
from services.ingest.consequences.views import Filter, StepView
from services.ingest.hazards.tables import hazard
from shared import paging
from shared.access import visible
from shared.contracts.events.hazard import DRILL
from shared.database import ReadSession, WriteSession
from shared.paging import Page
from shared.policy import Classification, Principal

CANDIDATES = 5000
"""Pairs that one look at a rule takes: those whose boxes meet, of which most are near."""


async def one(
    session: ReadSession, by: Principal, id_: UUID, *, lock: bool = False
) -> Consequence | None:
    """Return a consequence that `by` may read, locked to the commit where that is asked for."""
    query = select(consequence).where(consequence.c.id == id_, visible(by, consequence))
    row = (await session.execute(query.with_for_update() if lock else query)).one_or_none()
    return _of(row) if row else None


async def page(
    session: ReadSession, by: Principal, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Slice[Consequence]:
    """Return consequences that `by` may read, newest first."""
    query = select(consequence).where(visible(by, consequence))
    if wanted.hazard is not None:
        ids = await _named(session, wanted.hazard)
        query = query.where(or_(consequence.c.cause.in_(ids), consequence.c.effect.in_(ids)))
    if wanted.status is not None:
        query = query.where(consequence.c.status == wanted.status)
    if wanted.owner_city is not None:
        query = query.where(consequence.c.owner_city == wanted.owner_city)
    keys = [consequence.c.created_at, consequence.c.id]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit, newest_first=True)
    return found.map(_of)


async def steps(
    session: ReadSession, id_: UUID, *, cursor: str | None, limit: int
) -> Page[StepView]:
    """Return who said what of a consequence, the first first."""
    query = select(step).where(step.c.consequence == id_)
    found = await paging.page(session, query, [step.c.id], cursor=cursor, limit=limit)
    return found.page(StepView.model_validate)


async def add(session: WriteSession, new: Consequence, city: str, who: str) -> None:
    """Store a new consequence, which `known` does not know."""
    await session.execute(insert(consequence).values(asdict(new)))
    await _remember(session, None, new, city, who)


async def known(session: ReadSession, one: Consequence) -> UUID | None:
    """Return the id of another one in the way of `one`: of its id, or its owner's of its pair.

    A proposal is in everybody's way: it waits to be confirmed or refused.
    """
    column = consequence.c
    mine = or_(column.owner_city == one.owner_city, column.status == "proposed")
    pair = and_(column.cause == one.cause, column.effect == one.effect, mine)
    taken = column.id == one.id if one.version == 1 else false()
    own = false() if one.version == 1 else column.id == one.id
    query = select(column.id).where(or_(taken, pair), ~own).limit(1)
    found: UUID | None = await session.scalar(query)
    return found


async def save(
    session: WriteSession, before: Consequence, after: Consequence, city: str, who: str
) -> None:
    """Store the next version of a locked consequence, and who made it so."""
    query = update(consequence).where(consequence.c.id == after.id).values(asdict(after))
    await session.execute(query)
    await _remember(session, before, after, city, who)


async def standing(session: ReadSession) -> list[Pair]:
    """Return the stated pairs, each event as the one it was merged into, if it was."""
    rows = await session.execute(
        select(consequence.c.cause, consequence.c.effect).where(consequence.c.status == "stated")
    )
    pairs = [(row.cause, row.effect) for row in rows]
    into = await survivors(session, {id_ for pair in pairs for id_ in pair})
    found = {(into.get(cause, cause), into.get(effect, effect)) for cause, effect in pairs}
    return sorted(pair for pair in found if pair[0] != pair[1])


async def survivors(session: ReadSession, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return what merged events have become in the end."""
    found: dict[UUID, UUID] = {}
    ahead = set(ids)
    while ahead:
        rows = await session.execute(
            select(hazard.c.id, hazard.c.state["merged_into"].astext.label("into")).where(
                hazard.c.id.in_(ahead), hazard.c.status == "merged"
            )
        )
        found |= {row.id: UUID(row.into) for row in rows}
        ahead = set(found.values()) - found.keys()
        ahead = {id_ for id_ in ahead if id_ not in ids}
        if not ahead:
            break
        ids = {*ids, *ahead}
    return {id_: _last(found, id_) for id_ in found}


def _drill(side: FromClause) -> ColumnElement[bool]:
    """Return whether an event is one of a drill: what is real leads to none, nor it to that."""
    source = side.c.state["preferred"]["source"].astext
    found: ColumnElement[bool] = source.startswith(DRILL, autoescape=True)
    return found


async def candidates(
    session: ReadSession, rule: Rule, since: datetime | None
) -> list[tuple[Event, Event]]:
    """Return pairs that a rule may propose and nothing is said of; `since`: when effects began.

    They are as near as boxes tell.
    """
    before, after = hazard.alias("before"), hazard.alias("after")
    told = select(consequence.c.id).where(
        or_(
            and_(consequence.c.cause == before.c.id, consequence.c.effect == after.c.id),
            and_(consequence.c.cause == after.c.id, consequence.c.effect == before.c.id),
        )
    )
    sides = (("before", before), ("after", after))
    columns = [
        getattr(side.c, name).label(f"{label}_{name}")
        for label, side in sides
        for name in Event.__slots__
        if name != "exercise"
    ]
    played = [
        side.c.state["exercise"].as_boolean().label(f"{label}_exercise") for label, side in sides
    ]
    degrees = rule.km / 110
    aside = func.abs(after.c.longitude - before.c.longitude)
    # A tenth more than at the latitude of the cause: the effect may lie nearer to a pole.
    across = func.least(aside, 360 - aside) * func.cos(func.radians(before.c.latitude))
    query = (
        select(*columns, *played)
        .where(
            _drill(before) == _drill(after),
            before.c.kind == rule.cause,
            after.c.kind.in_(rule.effects),
            *(side.c.status.not_in(("merged", "retracted")) for side in (before, after)),
            after.c.state["catalogue"].astext == "false",
            after.c.begins.between(before.c.begins, before.c.begins + rule.within),
            after.c.latitude.between(before.c.latitude - degrees, before.c.latitude + degrees),
            across <= degrees * 1.1,
            ~told.exists(),
        )
        .order_by(after.c.begins.desc(), after.c.id, before.c.id)
        .limit(CANDIDATES)
    )
    if rule.least_magnitude is not None:
        query = query.where(before.c.magnitude >= rule.least_magnitude)
    if since is not None:
        query = query.where(after.c.begins >= since, before.c.begins >= since - rule.within)
    rows = (await session.execute(query)).all()
    return [(_event(row, "before"), _event(row, "after")) for row in rows]


def _event(row: Row[Any], side: str) -> Event:
    return Event(*(getattr(row, f"{side}_{name}") for name in Event.__slots__))


def _last(into: Mapping[UUID, UUID], id_: UUID) -> UUID:
    while id_ in into:
        id_ = into[id_]
    return id_


async def _named(session: ReadSession, id_: UUID) -> list[UUID]:
    """Return an event and those that were merged into it."""
    merged = await session.scalar(select(hazard.c.state["merged_from"]).where(hazard.c.id == id_))
    return [id_, *map(UUID, merged or [])]


async def _remember(
    session: WriteSession, before: Consequence | None, after: Consequence, city: str, who: str
) -> None:
    await session.execute(
        insert(step).values(
            consequence=after.id,
            version=after.version,
            before=before.status if before else None,
            after=after.status,
            city=city,
            who=who,
            why=after.why,
            at=after.updated_at,
        )
    )


def _of(row: Row[Any]) -> Consequence:
    values = {column.name: getattr(row, column.name) for column in consequence.columns}
    return Consequence(**values | {"classification": Classification(row.classification)})
