"""Registering assets and bringing them up to date, in one transaction of the caller's."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.ingest.assets import centres, store
from services.ingest.assets.centres import Centre
from services.ingest.assets.mandate import refuse_unless_kept
from services.ingest.assets.model import Asset
from services.ingest.assets.position import city_of, refuse_if_far
from services.ingest.assets.statements import encoded
from services.ingest.assets.views import Outcome
from shared import outbox
from shared.database import WriteSession
from shared.errors import Problem
from shared.policy import Principal
from shared.telemetry import traceparent


class Result(NamedTuple):
    """What became of one asset; `problem` when it was refused, and then nothing changed."""

    id: UUID
    version: int = 0
    outcome: Outcome | None = None
    problem: Problem | None = None


async def upsert(
    session: WriteSession, principal: Principal, news: Sequence[Asset], *, accept_far: bool = False
) -> list[Result]:
    """Store each asset, new or as a next version, with its event; distinct ids only.

    Parameters
    ----------
    news
        As they are when nobody has registered them yet.
    accept_far
        Places far from their cities are meant so.
    """
    there = await store.there(session, [new.id for new in news])
    named = {name for new in news if (name := city_of(new))}
    cities = {} if accept_far else await centres.find(session, named)
    results = _refused(principal, news, there, cities)
    fresh = [new for new in news if new.id not in there and new.id not in results]
    added = await store.add_unknown(session, fresh)
    # Somebody else may have added one since it was looked for: then it is there to be updated.
    if len(added) < len(fresh):
        there |= await store.there(session, [one.id for one in fresh if one.id not in added])
    results |= {id_: Result(id_, 1, "created") for id_ in added}
    updated = {}
    for new in news:
        if new.id in results:
            continue
        results[new.id], following = _updated(principal, there[new.id], new)
        if following is not None:
            updated[new.id] = following
    await store.save(session, list(updated.values()))
    changed = [updated.get(new.id, new) for new in news if new.id in added or new.id in updated]
    await outbox.add_encoded(session, encoded(changed, traceparent()))
    return [results[new.id] for new in news]


def _refused(
    principal: Principal,
    news: Sequence[Asset],
    there: Mapping[UUID, Asset],
    cities: Mapping[str, Centre],
) -> dict[UUID, Result]:
    """Return those that are not to be registered so, with the reason."""
    results = {}
    kept = set()
    for number, new in enumerate(news):
        at = f"#/{number}" if len(news) > 1 else "#"
        whose = (new.owner_city, new.city, new.classification)
        try:
            # A register has few owners, and who keeps one facility of theirs keeps all.
            if whose not in kept:
                refuse_unless_kept(principal, new, at)
                kept.add(whose)
            if not _stands_there(there.get(new.id), new):
                refuse_if_far(new, cities, at)
        except Problem as problem:
            results[new.id] = Result(new.id, problem=problem)
    return results


def _stands_there(asset: Asset | None, new: Asset) -> bool:
    """Say whether it is known at this place: it was asked about when it was registered."""
    return asset is not None and (asset.longitude, asset.latitude) == (new.longitude, new.latitude)


def _updated(principal: Principal, current: Asset, new: Asset) -> tuple[Result, Asset | None]:
    try:
        # The coalition's may stand in another city until now, which then has to let it go.
        refuse_unless_kept(principal, current)
        following = current.restated(new)
    except Problem as problem:
        return Result(current.id, problem=problem), None
    if following is current:
        return Result(current.id, current.version, "unchanged"), None
    return Result(current.id, following.version, "updated"), following
