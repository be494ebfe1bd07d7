"""Registering assets and bringing them up to date, in one transaction of the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.ingest.assets import centres, store
from services.ingest.assets.mandate import refuse_unless_kept
from services.ingest.assets.model import Asset
from services.ingest.assets.position import city_of, refuse_if_far
from services.ingest.assets.views import NewAsset, Outcome
from shared import outbox
from shared.database import WriteSession
from shared.errors import Problem
from shared.policy import Principal


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one asset; `problem` when it was refused, and then nothing changed."""

    id: UUID
    version: int = 0
    outcome: Outcome | None = None
    problem: Problem | None = None


async def upsert(
    session: WriteSession,
    principal: Principal,
    news: Sequence[NewAsset],
    now: datetime,
    *,
    accept_far: bool = False,
) -> list[Result]:
    """Store each asset, new or as a next version, with its event; distinct ids only.

    `accept_far` says that places far from their cities are meant so.
    """
    there = await store.locked(session, [new.id for new in news])
    named = {name for new in news if (name := city_of(new))}
    cities = {} if accept_far else await centres.find(session, named)
    results: dict[UUID, Result] = {}
    fresh = []
    for number, new in enumerate(news):
        at = f"#/{number}" if len(news) > 1 else "#"
        try:
            refuse_unless_kept(principal, new, at)
            if not _stands_there(there.get(new.id), new):
                refuse_if_far(new, cities, at)
        except Problem as problem:
            results[new.id] = Result(new.id, problem=problem)
            continue
        if new.id not in there:
            fresh.append(new.asset(now, principal.name))
    added = await store.add(session, fresh)
    # Somebody else may have added one since it was looked for: then it is there to be updated.
    there |= await store.locked(session, {one.id for one in fresh} - added)
    changed = {one.id: one for one in fresh if one.id in added}
    results |= {id_: Result(id_, 1, "created") for id_ in added}
    updated = {}
    for new in news:
        if new.id in results:
            continue
        results[new.id], following = _updated(principal, there[new.id], new, now)
        if following is not None:
            updated[new.id] = following
    await store.save(session, list(updated.values()))
    changed |= updated
    await outbox.add_all(session, [changed[new.id].event() for new in news if new.id in changed])
    return [results[new.id] for new in news]


def _stands_there(asset: Asset | None, new: NewAsset) -> bool:
    """Say whether it is known at this place: it was asked about when it was registered."""
    return asset is not None and (asset.longitude, asset.latitude) == (new.longitude, new.latitude)


def _updated(
    principal: Principal, current: Asset, new: NewAsset, now: datetime
) -> tuple[Result, Asset | None]:
    try:
        # The coalition's may stand in another city until now, which then has to let it go.
        refuse_unless_kept(principal, current)
        following = current.changed(new.fields(), now)
    except Problem as problem:
        return Result(current.id, problem=problem), None
    if following is current:
        return Result(current.id, current.version, "unchanged"), None
    return Result(current.id, following.version, "updated"), following
