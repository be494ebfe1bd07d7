"""Registering assets and bringing them up to date, in one transaction of the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.ingest.assets import store
from services.ingest.assets.model import Asset, id_of
from services.ingest.assets.views import NewAsset, Outcome
from shared import outbox
from shared.access import may
from shared.database import WriteSession
from shared.errors import Conflict, OutsideMandate, Problem
from shared.policy import Principal


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one asset; `problem` when it was refused, and then nothing changed."""

    id: UUID
    version: int = 0
    outcome: Outcome | None = None
    problem: Problem | None = None


async def upsert(
    session: WriteSession, principal: Principal, news: Sequence[NewAsset], now: datetime
) -> list[Result]:
    """Store each asset, new or as a next version, with its event; distinct ids only."""
    ids = [id_of(new.source, new.source_id) for new in news]
    there = await store.locked(session, ids)
    results: dict[UUID, Result] = {}
    fresh = []
    for id_, new in zip(ids, news, strict=True):
        if not may(principal, "write", new):
            results[id_] = Result(id_, problem=_outside(new.owner_city))
        elif id_ not in there:
            fresh.append(new.asset(now))
    added = await store.add(session, fresh)
    # Somebody else may have added one since it was looked for: then it is there to be updated.
    there |= await store.locked(session, {one.id for one in fresh} - added)
    changed = {one.id: one for one in fresh if one.id in added}
    results |= {id_: Result(id_, 1, "created") for id_ in added}
    for id_, new in zip(ids, news, strict=True):
        if id_ in results:
            continue
        results[id_], following = _updated(principal, there[id_], new, now)
        if following is not None:
            await store.save(session, following)
            changed[id_] = following
    await outbox.add_all(session, [changed[id_].event() for id_ in ids if id_ in changed])
    return [results[id_] for id_ in ids]


def _updated(
    principal: Principal, current: Asset, new: NewAsset, now: datetime
) -> tuple[Result, Asset | None]:
    if not may(principal, "write", current):
        return Result(current.id, problem=_outside(current.owner_city)), None
    try:
        following = current.changed(new.fields(), now)
    except Conflict as problem:
        return Result(current.id, problem=problem), None
    if following is current:
        return Result(current.id, current.version, "unchanged"), None
    return Result(current.id, following.version, "updated"), following


def _outside(owner_city: str) -> OutsideMandate:
    return OutsideMandate("asset-foreign", city=owner_city, extensions={"owner_city": owner_city})
