"""The worker that keeps every standing hazard assessed in every city in reach.

Jobs are taken and written in batches: a commit waits for the disk and a statement costs 0.3 ms,
whatever it carries. Nothing is computed inside a transaction. What was read is checked again when
results are written, and results of old inputs are thrown away; the job stays and is done again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import NamedTuple
from uuid import UUID

import asyncpg
import structlog
from opentelemetry import metrics

from services.risk.assessments import jobs, store, use
from services.risk.assessments.compute import compute, footprints
from services.risk.assessments.jobs import Job
from services.risk.assessments.model import Impact, Inputs, Place, Result, Standing
from services.risk.assessments.use import Batch
from services.risk.assessments.warm import warmed
from services.risk.exposure.cache import Exposures
from services.risk.exposure.use import Cities, Version, changes_settled
from services.risk.hazards import use as hazards
from services.risk.perils import may_reach
from services.risk.reads import Answer, Reads, Rows, of_hazards
from services.risk.settings import RiskSettings
from shared.contracts.events.hazard import HazardState
from shared.database import Database
from shared.driver import retryable
from shared.worker import AT_ONCE, Loop, back_off

POLL_SECONDS = 1.0
"""Pause before looking again while a job waits for its time, or a change of exposure to settle."""
QUIET_SECONDS = 5.0
"""The same while neither is there: for what another process asked for and left, as when it died."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds before a job that fails is tried again: doubling from the first to the longest."""

TOGETHER = 16
"""Most jobs of a batch: about 0.1 s of computing, for which a live earthquake may have to wait."""
FACILITIES_TOGETHER = 100_000
"""Facilities whose results are held before they are written (10 MB), and, of all cities, those by
which batches become smaller: of large cities one assessment takes as long as a batch of others."""

log = structlog.get_logger(__name__)


class Seen(NamedTuple):
    """What is known of hazards that are to be assessed, all as of one moment."""

    hazards: Answer[dict[UUID, HazardState]]
    last: Answer[store.Last]
    cities: Answer[Rows]


class Taken(NamedTuple):
    """Jobs that are done together."""

    jobs: Sequence[Job]
    seen: Seen | None = None
    """What was read as they were taken; None: it is to be read."""


class _Asked(NamedTuple):
    """A hazard in a city, what is exposed there in which version, and whether it is near."""

    inputs: Inputs
    exposure: int
    near: bool


class Assessor:
    """Takes jobs, computes in threads, writes what still holds."""

    def __init__(
        self,
        database: Database,
        settings: RiskSettings,
        exposures: Exposures,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        second: bool = False,
    ) -> None:
        """Make a worker; a `second` one, of another process, takes nothing that is live.

        It leaves to the first what one does for both.
        """
        self.database = database
        self.settings = settings
        self.clock = clock
        self._exposures = exposures
        self._cities = Cities()
        self._loop = Loop("assessor", database.watch(jobs.REQUESTED))
        self.healthy = self._loop.healthy
        self._slots = asyncio.Semaphore(settings.workers)
        self._second = second
        self._renewed = second
        self._quiet = False
        """Whether nothing was to come at the last look, but for what was taken then."""
        self._more = True
        """Whether more was due at the last look than was taken."""
        self._held_back = False
        """Whether the last look passed over what is not live, for want of slots."""
        self.full = asyncio.Event()
        """Set whenever as many jobs are taken as may be: more of them wait, as it seems."""
        self.warm = asyncio.Event()
        """Set once the compiled code is at hand: who computes before it compiles in the service."""
        meter = metrics.get_meter("qalqan.risk")
        self._outcomes = meter.create_counter(
            "qalqan.risk.assessments",
            description="Assessments by outcome: completed, withdrawn, unchanged, stale, failed",
        )
        self._seconds = meter.create_histogram(
            "qalqan.risk.assessment", unit="s", description="Time to compute one city"
        )

    def notice(self) -> str | None:
        """Return that the memory for exposure models does not do."""
        return self._exposures.notice()

    async def run(self, stopping: asyncio.Event) -> None:
        """Work off jobs until told to stop; those at hand are finished."""
        if not await warmed(stopping):
            return
        self.warm.set()
        async with asyncio.TaskGroup() as working:
            await self._loop.run(partial(self._start_next, working, stopping), stopping)

    async def _start_next(self, working: asyncio.TaskGroup, stopping: asyncio.Event) -> float:
        """Start the jobs that are due once a slot is free; the last is for what is live.

        One looks for jobs on behalf of all: every look costs a transaction.
        """
        await self._slots.acquire()
        taken = Taken([])
        try:
            if not stopping.is_set():
                last = self.settings.workers > 1 and self._slots.locked()
                taken = await self.take(only_live=last)
                self._held_back = last and not taken.jobs
        finally:
            if not taken.jobs:
                self._slots.release()
        if not taken.jobs:
            return self._rest()
        doing = working.create_task(self._loop.attempt(partial(self.do, taken)))
        doing.add_done_callback(self._free)
        return AT_ONCE if self._more else self._rest()

    def _rest(self) -> float:
        """Return until when to look again where nobody asks for a look."""
        return QUIET_SECONDS if self._quiet else POLL_SECONDS

    def _free(self, _: object) -> None:
        """Give a slot back; what was left for want of it has its turn, all else wakes by itself."""
        self._slots.release()
        if self._held_back:
            self._loop.wake.set()

    async def take(self, *, only_live: bool = False) -> Taken:
        """Fold changes of exposure into jobs, and take those whose turn it is."""
        if not self._renewed:
            since = self.clock() - timedelta(days=self.settings.reassess_days)
            await use.renew(self.database, since)
            self._renewed = True
        settle, load = self.settings.settle_seconds, self.settings.load_seconds
        settled: Sequence[str] = ()
        lease, most = timedelta(seconds=self.settings.lease_seconds), self._most()
        # Nearly all looks are in vain, or for one job: one statement finds, takes and reads it.
        reads, waiting, looked = jobs.look(
            lease,
            most,
            self.clock() - jobs.LIVE,
            TOGETHER,
            only_live=only_live,
            only_old=self._second,
        )
        seen = self._gather(reads)
        async with self.database.direct() as connection:
            await reads.send(connection)
            found, (taken, whole) = waiting(), looked()
            self._quiet = False
            if found.changed and not self._second:
                settled = await changes_settled(connection, settle, load)
            if not settled:
                if found.due and not taken and (found.changed or found.known > TOGETHER):
                    few = found.known <= TOGETHER
                    taken = await self._taken(connection, most, only_live=only_live, few=few)
                    whole = False
                self._more = found.due > len(taken)
                # Who gives a job back that is taken, or brings another, says so.
                self._quiet = found.known <= len(taken) and not found.changed
        if settled:
            self._more = True
            since = self.clock() - timedelta(days=self.settings.reassess_days)
            await use.ask_again(self.database, since, settled)
            async with self.database.direct() as connection:
                taken = await self._taken(connection, most, only_live=only_live)
            whole = False
        if len(taken) == most:
            self.full.set()
        return Taken(taken, seen if whole else None)

    def _most(self) -> int:
        """Return how many jobs are taken together."""
        held = self._exposures.facilities
        # The first alone: how large cities are is not known yet.
        return 1 if held is None else max(1, min(TOGETHER, FACILITIES_TOGETHER // (held + 1)))

    async def _taken(
        self, connection: asyncpg.Connection, most: int, *, only_live: bool, few: bool = False
    ) -> list[Job]:
        """Take jobs in a transaction of their own, whose commit wakes nobody."""
        lease, since = timedelta(seconds=self.settings.lease_seconds), self.clock() - jobs.LIVE
        take = partial(
            jobs.take, connection, lease, most, since, only_live=only_live, only_old=self._second
        )
        if few:
            return await take(few=True)
        # By hand, as two trips less: what fails closes the connection.
        await connection.execute(f"BEGIN; {jobs.WALK}")
        taken = await take()
        await connection.execute("COMMIT")
        return taken

    def _gather(self, reads: Reads) -> Seen:
        """Have read what is to be known of the hazards `wanted`."""
        return Seen(hazards.gather(reads), store.last(reads), self._cities.gather(reads))

    async def do(self, taken: Taken) -> None:
        """Bring the assessments of the jobs' hazards up to date.

        Where that fails, of one after the other, so that the others do not wait for the one that
        cannot be assessed.
        """
        try:
            await self._assess(taken)
        except Exception as error:
            if retryable(error):
                raise
            if len(taken.jobs) > 1:
                for job in taken.jobs:
                    await self.do(Taken([job]))
            else:
                await self._postpone(taken.jobs[0], error)

    async def _postpone(self, job: Job, error: Exception) -> None:
        """Put a job off over a fault of ours or a solution the models refuse."""
        wait = timedelta(seconds=back_off(job.attempts, FIRST_WAIT, LONGEST_WAIT))
        log.error(
            "assessment failed", exc_info=error, hazard=str(job.hazard), attempts=job.attempts
        )
        self._outcomes.add(1, {"outcome": "failed"})
        async with self.database.write() as session:
            await jobs.postpone(session, [job], wait, f"{type(error).__name__}: {error}")

    async def _assess(self, asked_for: Taken) -> None:
        """Assess what jobs ask for, write it and end them."""
        taken, seen = asked_for
        wanted = [job.hazard for job in taken]
        exposed = self._cities.known(seen.cities()) if seen else None
        if seen is None or exposed is None:
            seen = self._gather(reads := of_hazards(wanted))
            async with self.database.direct() as connection:
                await reads.send(connection)
                exposed = await self._cities.of(connection, seen.cities())
        known, (standing, _) = seen.hazards(), seen.last()
        stand = [known[id_] for id_ in wanted if id_ in known]
        gone = [hazard for hazard in stand if hazard.status in hazards.GONE]
        stand = [hazard for hazard in stand if hazard.status not in hazards.GONE]
        if stand:
            # The nearest city is assessed first: it is the one that waits.
            exposed.sort(key=lambda each: each.away(stand[0].longitude, stand[0].latitude))
        backlog = len(taken) >= TOGETHER and _over(known.values(), self.clock() - jobs.LIVE)
        near = may_reach(stand, [each.city for each in exposed], self.settings.rules)
        asked: list[_Asked] = []
        for each, reached in zip(exposed, near.T.tolist(), strict=True):
            here: list[HazardState] = []
            close: list[bool] = []
            for hazard, reaches in zip(stand, reached, strict=True):
                former = standing.get((hazard.id, each.city.id))
                # Of what is out of reach and was, nothing is to be said.
                if (reaches or former) and not _stands(former, hazard, each.exposure):
                    here.append(hazard)
                    close.append(reaches)
            if not here:
                continue
            asked += await self._asked(each, here, close)
            if sum(len(one.inputs.assets) for one in asked) > FACILITIES_TOGETHER:
                await self._write(Batch(await self._results(asked, standing), backlog=backlog))
                asked = []
        found = await self._results(asked, standing)
        place = {version.city.id: version for version in exposed}
        order = {id_: index for index, id_ in enumerate(wanted)}

        def turn(result: Result) -> tuple[int, tuple[float, str]]:
            hazard, city = result.inputs.hazard, place[result.inputs.city.id]
            return order[hazard.id], city.away(hazard.longitude, hazard.latitude)

        await self._write(Batch(sorted(found, key=turn), gone, taken, backlog))

    async def _asked(
        self, at: Version, here: Sequence[HazardState], near: Sequence[bool]
    ) -> list[_Asked]:
        """Return hazards with what is exposed in a city; it is known which are near enough."""
        now, rules = await self._exposures.current(at.city.id, at.exposure), self.settings.rules
        if now.city.version != at.city.version:
            # Of which one has been read at another time, before what is exposed is counted anew.
            near = may_reach(here, [now.city], rules)[:, 0].tolist()
        return [
            _Asked(Inputs(each, now.city, now.model, rules, now.conditions), now.exposure, close)
            for each, close in zip(here, near, strict=True)
        ]

    async def _results(
        self, asked: Sequence[_Asked], standing: Mapping[Place, Standing]
    ) -> list[Result]:
        """Compute what is asked in one turn of a thread; what changes nothing is left out."""
        began = monotonic()
        impacts: Sequence[Impact | None] = [None] * len(asked)
        if any(each.near for each in asked):
            impacts = await asyncio.to_thread(_computed, asked)
        for _ in asked:
            self._seconds.record((monotonic() - began) / len(asked))
        found = [
            Result(each.inputs, impact, each.exposure)
            for each, impact in zip(asked, impacts, strict=True)
        ]
        return [result for result in found if result.impact or result.place in standing]

    async def _write(self, batch: Batch) -> None:
        retention = use.Retention(self.settings.superseded_kept, self.settings.summaries_kept)
        found = await use.state(self.database, batch, retention, self.clock())
        for outcome, number in found.items():
            self._outcomes.add(number, {"outcome": outcome})


def _computed(asked: Sequence[_Asked]) -> list[Impact | None]:
    """Return the impacts of hazards in cities; those of one hazard share its models' answers."""
    of: defaultdict[UUID, list[int]] = defaultdict(list)
    for index, each in enumerate(asked):
        if each.near and each.inputs.city.status != "withdrawn":
            of[each.inputs.hazard.id].append(index)
    impacts: list[Impact | None] = [None] * len(asked)
    for places in of.values():
        inputs = [asked[index].inputs for index in places]
        for index, one, seen in zip(places, inputs, footprints(inputs), strict=True):
            impacts[index] = compute(one, seen=seen)
    return impacts


def _over(found: Iterable[HazardState], since: datetime) -> bool:
    """Say whether all hazards ended before a time."""
    return all(each.ends is not None and each.ends < since for each in found)


def _stands(found: Standing | None, hazard: HazardState, exposure: int) -> bool:
    """Say whether an assessment is of this hazard's revision and of this exposure, and whole."""
    return found is not None and (
        (found.hazard_revision, found.exposure, found.has_facilities)
        == (hazard.revision, exposure, True)
    )
