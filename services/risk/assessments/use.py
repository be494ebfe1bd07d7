"""What is done with assessments: each command with the one transaction it writes in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import structlog

from services.risk.assessments import jobs, store
from services.risk.assessments.compute import state_of
from services.risk.assessments.model import Impact, Inputs
from services.risk.exposure import use as exposures
from services.risk.hazards import use as hazards
from services.risk.perils import may_reach
from services.risk.rules import Rules
from shared import outbox
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.hazard import HazardState
from shared.database import Database, WriteSession

Outcome = Literal["completed", "unchanged", "withdrawn", "out of reach", "stale"]
"""`stale`: the inputs changed while they were computed with, and nothing was written."""

log = structlog.get_logger(__name__)


async def ask(session: WriteSession, kept: Sequence[HazardState], rules: Rules) -> None:
    """Ask for the assessments of hazards, as they were kept just now.

    Where none stands, catalogue entries get none, nor what is far from every city: a burst of the
    world's earthquakes must not keep the one at hand waiting. A city that comes later asks by
    itself.
    """
    asked = await store.assessed(session, [each.id for each in kept])
    new = [each for each in kept if not each.catalogue and each.id not in asked]
    if new:
        near = may_reach(new, await exposures.all_of(session), rules)
        asked |= {each.id for each, close in zip(new, near, strict=True) if close}
    if asked:
        await jobs.request(session, list(asked), urgent=True)


async def ask_again(database: Database, since: datetime) -> None:
    """Ask for the hazards that matter, as cities' exposure changed; `since` says which still do."""
    async with database.write() as session:
        changed = await exposures.fold_changes(session)
        if changed:
            wanted = await hazards.that_matter(session, since)
            await jobs.request(session, wanted, urgent=False)
    if changed:
        log.info("exposure changed", cities=changed)


async def state(
    database: Database, inputs: Inputs, impact: Impact | None, exposure: int, now: datetime
) -> Outcome:
    """State what a hazard does to a city, or that it no longer reaches it.

    Nothing where hazard or exposure are no longer those it was computed with.

    Parameters
    ----------
    exposure
        Version of what is exposed in the city.
    """
    hazard, city = inputs.hazard, inputs.city
    async with database.write() as session:
        if not await hazards.holds(session, hazard):
            return "stale"
        if not await exposures.holds(session, city.id, exposure):
            return "stale"
        if impact is None:
            if city.status == "withdrawn":
                # No matter of the hazard, nor of who spoke of it.
                unspoken = hazard.model_copy(update={"by": None, "words": []})
                return await _withdraw(session, unspoken, city.id, "city withdrawn", now)
            return await _withdraw(session, hazard, city.id, "out of reach", now)
        return await _complete(session, inputs, impact, exposure, now)


async def withdraw_all(database: Database, hazard: HazardState, now: datetime) -> Sequence[Outcome]:
    """State of every assessment of a hazard which is no more that it stands no longer."""
    async with database.write() as session:
        if not await hazards.holds(session, hazard):
            return ["stale"]
        reason = f"hazard {hazard.status}"
        return [
            await _withdraw(session, hazard, city, reason, now)
            for city in sorted(await store.standing(session, hazard.id))
        ]


async def _complete(
    session: WriteSession, inputs: Inputs, impact: Impact, exposure: int, now: datetime
) -> Outcome:
    """Write a result and state it, unless it stands; the hazard's row is locked."""
    hazard, city, assets = inputs.hazard, inputs.city, inputs.assets
    former = await store.standing_in(session, hazard.id, city.id)
    known = (former.hazard_revision, former.inputs_hash) if former else None
    if former and known == (hazard.revision, impact.inputs_hash):
        await store.confirm(session, former.id, exposure)
        if not former.has_facilities:
            await store.keep_facilities(session, former.id, assets, impact, now)
        return "unchanged"
    version = await store.next_version(session, hazard.id, city.id)
    stated = state_of(inputs, impact, version, former.id if former else None, now)
    if former:
        await store.supersede(session, former.id, stated.id)
    await store.insert_one(session, stated, inputs, exposure)
    await store.keep_facilities(session, stated.id, assets, impact, now)
    await outbox.add(
        session,
        AssessmentCompleted.of(stated, subject=stated.id, version=version, time=now, key=hazard.id),
    )
    log.info(
        "assessment completed",
        hazard=str(hazard.id),
        revision=hazard.revision,
        city=city.id,
        level=stated.level,
    )
    return "completed"


async def _withdraw(
    session: WriteSession, hazard: HazardState, city: str, reason: str, now: datetime
) -> Outcome:
    """State that a result stands no longer and has no successor; the hazard's row is locked.

    Who brought that about is stated with it, as `hazard` has it.
    """
    former = await store.standing_in(session, hazard.id, city)
    if former is None:
        return "out of reach"
    version = await store.next_version(session, hazard.id, city)
    kept = await store.withdraw(session, former.id, reason, version)
    stated = kept.model_copy(update={"by": hazard.by, "words": hazard.words})
    await outbox.add(
        session,
        AssessmentSuperseded.of(
            stated, subject=stated.id, version=version, time=now, key=hazard.id
        ),
    )
    log.info("assessment withdrawn", hazard=str(hazard.id), city=city, reason=reason)
    return "withdrawn"
