"""What is done with assessments: each command with the one transaction it writes in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from pydantic import ValidationError

from services.risk.assessments import jobs, outdone, store
from services.risk.assessments.changes import Changes
from services.risk.assessments.jobs import Job
from services.risk.assessments.model import Result
from services.risk.exposure import use as exposures
from services.risk.hazards import use as hazards
from services.risk.perils import PERILS, may_reach
from services.risk.reads import BY_KEYS, Reads, of_hazards
from services.risk.rules import Rules
from shared import outbox
from shared.bus.ahead import PORTION
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
)
from shared.contracts.events.hazard import HazardState
from shared.database import Database, WriteSession, began_with, bring, driver
from shared.writes import Writes

Outcome = Literal["completed", "unchanged", "withdrawn", "stale"]
"""`stale`: the inputs changed while they were computed with, and nothing was written."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """How much of what has been superseded is kept, per hazard and city."""

    facilities: int
    """Assessments whose results per facility are."""
    summaries: int
    """Assessments that are kept at all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of jobs that were taken together, to be written together."""

    results: Sequence[Result]
    """In the order in which they are to be stated."""
    gone: Sequence[HazardState] = ()
    """Hazards that are no more."""
    done: Sequence[Job] = ()
    """Jobs that end with this; the others have more to come."""
    backlog: bool = False
    """Whether it is of old hazards and more of them wait: what is stated of others may overtake."""


def expect(session: WriteSession) -> None:
    """Have the worker look once this commits: what changed of exposure becomes jobs."""
    bring(session, jobs.REQUESTED)


def before_asking(hazards: Sequence[HazardState]) -> Sequence[str]:
    """Return what a transaction may begin with that keeps a few hazards and asks for them."""
    cities = () if all(each.catalogue for each in hazards) else (exposures.KEEP_ALL,)
    return (BY_KEYS, *cities)


async def ask(
    session: WriteSession,
    kept: Sequence[HazardState],
    cities: exposures.Cities,
    rules: Rules,
) -> None:
    """Ask for the assessments of hazards, as they were kept just now.

    Where none stands, catalogue entries get none, nor what is far from every city: a burst of the
    world's earthquakes must not keep the one at hand waiting. A city that comes later asks by
    itself.
    """
    reads = Reads()
    assessed, known = store.assessed(reads, [each.id for each in kept]), cities.gather(reads)
    maybe = [each for each in kept if not each.catalogue]
    if maybe and not began_with(session, exposures.KEEP_ALL):
        await driver(session).execute(exposures.KEEP_ALL)
    await reads.send(driver(session))
    asked = assessed()
    new = [each for each in maybe if each.id not in asked]
    if new:
        exposed = [each.city for each in await cities.of(driver(session), known())]
        near = may_reach(new, exposed, rules).tolist()
        asked |= {each.id for each, close in zip(new, near, strict=True) if any(close)}
    if asked:
        wanted = {each.id: each.ends for each in kept if each.id in asked}
        await jobs.request(session, wanted, urgent=True)


async def ask_again(database: Database, since: datetime, settled: Sequence[str]) -> None:
    """Ask for the hazards that matter, as cities' exposure changed; `since` says which still do."""
    async with database.write() as session:
        changed = await exposures.fold_changes(session, settled)
        if changed:
            wanted = await hazards.that_matter(session, since)
            await jobs.request(session, wanted, urgent=False)
    if changed:
        log.info("exposure changed", cities=changed)


async def renew(database: Database, since: datetime) -> None:
    """Have assessed again what this release computes otherwise than the one that stated it.

    Results per facility are computed when they are read: those that would differ from what was
    stated are given no more. `since` says which hazards still matter.
    """
    async with database.write() as session:
        outdated = await outdone.forget_outdated(session, _holds)
        matter = await hazards.that_matter(session, since) if outdated else {}
        wanted = {id_: ends for id_, ends in matter.items() if id_ in outdated}
        if wanted:
            await jobs.request(session, wanted, urgent=False)
    if outdated:
        log.info("methods changed", hazards=len(outdated))


def _holds(
    hazard: HazardState, rules: Mapping[str, Any], methods: Sequence[Mapping[str, Any]]
) -> bool:
    """Say whether a statement of such methods would be computed by the same again."""
    try:
        now = PERILS[hazard.kind].methods(hazard, Rules.model_validate(rules))
    except ValidationError:
        return False
    stated = {each["id"]: each["version"] for each in methods}
    return stated == {each.id: each.version for each in now}


async def state(
    database: Database, batch: Batch, retention: Retention, now: datetime
) -> Mapping[Outcome, int]:
    """State what hazards do to cities, or that they no longer reach them, and end the jobs.

    Nothing of a hazard where it, or what is exposed to it, is no longer what it was computed with;
    its job is given back. All the rest of the batch is written, or nothing.
    """
    computed = {each.inputs.hazard.id: each.inputs.hazard for each in batch.results}
    computed |= {hazard.id: hazard for hazard in batch.gone}
    used = {each.inputs.city.id: each.exposure for each in batch.results}
    locks = [BY_KEYS, *([hazards.lock(computed)] if computed else [])]
    locks += [exposures.lock(used)] if used else []
    async with database.write(*locks) as session:
        reads = of_hazards(computed)
        same = hazards.that_hold(reads, computed.values())
        exposed = exposures.that_hold(reads, used)
        last = store.last(reads)
        digests = {each.inputs.assets.digest for each in batch.results}
        in_use = exposures.models_used_lately(reads, digests, now)
        await reads.send(driver(session))
        moved = {each.place[0] for each in batch.results if each.place[1] not in exposed()}
        held = same() - moved
        if batch.backlog:
            outbox.of_backlog(session)
        changes = Changes(*last(), now)
        changes.take(each for each in batch.results if each.place[0] in held)
        changes.compare(await store.states(session, list(changes.followed)))
        for hazard in batch.gone:
            if hazard.id in held:
                changes.take_back(hazard)
        models = [each.inputs.assets for each in changes.facilities.values()]
        new = [each for each in models if each.digest not in in_use()]
        await exposures.keep_models(session, new, now)
        done = await _still_done(session, batch.done, computed.keys() - held)
        await _write(session, changes, done)
        if hazards_outdone := sorted(changes.outdone):
            kept, summaries = retention.facilities, retention.summaries
            await outdone.prune(session, hazards_outdone, kept, summaries=summaries)
    return {
        "completed": len(changes.stated),
        "unchanged": len(changes.confirmed),
        "withdrawn": len(changes.withdrawn),
        "stale": len(computed.keys() - held),
    }


async def _write(session: WriteSession, changes: Changes, done: Sequence[Job]) -> None:
    """Write changes, state them and end the jobs, by one statement as a rule."""
    writes, events = Writes(), list[Event]()
    for each in changes.withdrawn:
        former = await store.withdraw(session, each.former.id, each.reason, each.version)
        told = former.model_copy(update={"by": each.hazard.by, "words": each.hazard.words})
        events.append(_event(AssessmentSuperseded, told, changes.now))
    # Before what follows it: of a hazard one stands in a city.
    await store.supersede(session, changes.followed)
    store.confirm(writes, changes.confirmed)
    store.insert_all(writes, changes.stated)
    store.keep_facilities(writes, changes.facilities)
    events += [_event(AssessmentCompleted, told, changes.now) for told, _ in changes.stated]
    if len(events) > PORTION:
        await outbox.add_all(session, events)
    elif events:
        outbox.gather(session, writes, events)
    jobs.finish(writes, done)
    jobs.finished(session, done, await writes.send(session))


def _event(
    kind: type[AssessmentCompleted | AssessmentSuperseded], told: AssessmentState, now: datetime
) -> Event:
    return kind.of(told, subject=told.id, version=told.version, time=now, key=told.hazard)


async def _still_done(
    session: WriteSession, done: Sequence[Job], stale: Collection[UUID]
) -> list[Job]:
    """Return the jobs that end, and give those back whose inputs changed meanwhile."""
    again = [job for job in done if job.hazard in stale]
    if again:
        await jobs.postpone(session, again, timedelta(0), "inputs changed while computing")
        log.info("inputs changed while computing", hazards=[str(job.hazard) for job in again])
    return [job for job in done if job.hazard not in stale]
