"""The worker that keeps every standing hazard assessed in every city in reach.

Nothing is computed inside a transaction. What was read is checked again when the result is written,
and a result of old inputs is thrown away; the job stays and is done again.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from uuid import UUID

import structlog
from opentelemetry import metrics

from services.risk.assessments import jobs, store, use
from services.risk.assessments.compute import compute
from services.risk.assessments.jobs import Job
from services.risk.assessments.model import Inputs
from services.risk.exposure.cache import Exposures
from services.risk.exposure.use import changes_settled, versions_by_distance
from services.risk.hazards import use as hazards
from services.risk.perils import warm_up
from services.risk.settings import RiskSettings
from shared.contracts.events.hazard import HazardState
from shared.database import Database, retryable
from shared.worker import AT_ONCE, Loop, back_off

POLL_SECONDS = 1.0
"""Pause before looking for jobs that another process asked for, or whose time has come."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds before a job that fails is tried again: doubling from the first to the longest."""

log = structlog.get_logger(__name__)


class Assessor:
    """Takes jobs, computes in a thread, writes what still holds."""

    def __init__(
        self,
        database: Database,
        settings: RiskSettings,
        exposures: Exposures,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.database = database
        self.settings = settings
        self.clock = clock
        self._exposures = exposures
        self._loop = Loop("assessor", database.watch())
        self.healthy = self._loop.healthy
        self._slots = asyncio.Semaphore(settings.workers)
        meter = metrics.get_meter("qalqan.risk")
        self._outcomes = meter.create_counter(
            "qalqan.risk.assessments",
            description="Assessments by outcome: completed, withdrawn, unchanged, stale, failed",
        )
        self._seconds = meter.create_histogram(
            "qalqan.risk.assessment", unit="s", description="Time to compute one city"
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Work off jobs until told to stop; those at hand are finished."""
        await asyncio.to_thread(warm_up)
        async with asyncio.TaskGroup() as working:
            await self._loop.run(partial(self._start_next, working, stopping), stopping)

    async def _start_next(self, working: asyncio.TaskGroup, stopping: asyncio.Event) -> float:
        """Start the job that is due once a slot is free.

        One looks for jobs on behalf of all: every look costs a transaction.
        """
        await self._slots.acquire()
        job = None
        try:
            job = None if stopping.is_set() else await self.take()
        finally:
            if job is None:
                self._slots.release()
        if job is None:
            return POLL_SECONDS
        doing = working.create_task(self._loop.attempt(partial(self.do, job)))
        doing.add_done_callback(lambda _: self._slots.release())
        return AT_ONCE

    async def take(self) -> Job | None:
        """Fold changes of exposure into jobs, and take the job that is due longest."""
        async with self.database.read() as session:
            settled = await changes_settled(session, self.settings.settle_seconds)
            due = await jobs.any_due(session)
        if settled:
            since = self.clock() - timedelta(days=self.settings.reassess_days)
            await use.ask_again(self.database, since)
        if not due and not settled:
            return None
        async with self.database.write() as session:
            return await jobs.take(session, timedelta(seconds=self.settings.lease_seconds))

    async def do(self, job: Job) -> None:
        """Bring the assessments of a job's hazard up to date."""
        try:
            done = await self._assess(job.hazard)
        except Exception as error:
            if retryable(error):
                raise
            # A fault of ours or a solution the models refuse: the others must not wait for it.
            wait = timedelta(seconds=back_off(job.attempts, FIRST_WAIT, LONGEST_WAIT))
            log.exception("assessment failed", hazard=str(job.hazard), attempts=job.attempts)
            self._outcomes.add(1, {"outcome": "failed"})
            async with self.database.write() as session:
                await jobs.postpone(session, job, wait, f"{type(error).__name__}: {error}")
            return
        async with self.database.write() as session:
            if done:
                await jobs.finish(session, job)
                await store.prune(
                    session,
                    job.hazard,
                    self.settings.superseded_kept,
                    summaries=self.settings.summaries_kept,
                )
            else:
                await jobs.postpone(session, job, timedelta(0), "inputs changed while computing")

    async def _assess(self, hazard_id: UUID) -> bool:
        """Bring a hazard's assessments up to date; False when the inputs changed meanwhile."""
        async with self.database.read() as session:
            hazard = await hazards.read(session, hazard_id)
            if hazard is None:
                return True
            # The nearest city is assessed first: it is the one that waits.
            versions = await versions_by_distance(session, hazard.longitude, hazard.latitude)
            standing = await store.standing(session, hazard_id)
        if hazard.status in hazards.GONE:
            return self._count(await use.withdraw_all(self.database, hazard, self.clock()))
        for city, exposure in versions.items():
            stands = standing.get(city)
            wanted = (hazard.revision, exposure, True)
            if (
                stands
                and (stands.hazard_revision, stands.exposure, stands.has_facilities) == wanted
            ):
                continue
            if not await self._assess_in(hazard, city, exposure, stands=stands is not None):
                log.info("inputs changed while computing", hazard=str(hazard_id), city=city)
                return False
        return True

    async def _assess_in(
        self, hazard: HazardState, city_id: str, exposure: int, *, stands: bool
    ) -> bool:
        """Assess a hazard in one city; `stands`: an assessment does, of other inputs."""
        began = monotonic()
        exposure, city, exposed = await self._exposures.of(city_id, exposure)
        inputs = Inputs(hazard, city, exposed, self.settings.rules)
        impact = await asyncio.to_thread(compute, inputs)
        self._seconds.record(monotonic() - began)
        if impact is None and not stands:
            return True
        outcome = await use.state(self.database, inputs, impact, exposure, self.clock())
        return self._count([outcome])

    def _count(self, outcomes: Sequence[use.Outcome]) -> bool:
        """Count outcomes; return whether the inputs were still those that were computed with."""
        for outcome in outcomes:
            self._outcomes.add(1, {"outcome": outcome})
        return "stale" not in outcomes
