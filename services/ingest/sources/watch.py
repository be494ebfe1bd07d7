"""Whether sources answer: says so once when one has been silent for too long."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Observation

from services.ingest.payloads.views import Pause
from services.ingest.sources import store
from services.ingest.sources.defaults import waits
from services.ingest.sources.model import Source
from services.ingest.sources.registry import Registry
from services.ingest.sources.store import State
from services.ingest.sources.views import Shown
from shared.database import Database
from shared.worker import Loop

LONGEST_LOOK_SECONDS = 30.0
"""Between two looks for sources that are overdue."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """A source in use as it was last seen."""

    name: str
    health: Shown
    state: State


class Watch:
    """Says when a source has not answered for longer than it may, fetched or listened to."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry
        self._seen: Sequence[Seen] = ()
        self._trouble: list[str] = []
        self._waiting: dict[str, list[str]] = {}
        """Sources that wait for a secret, by what to do about it."""
        self._loop = Loop("watch of sources")
        self.healthy = self._loop.healthy
        self._measure()

    async def run(self, stopping: asyncio.Event) -> None:
        """Look as often as the strictest source needs, until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        sources = await self._registry.current()
        await self.look(datetime.now(UTC))
        asked = [source.stale_after_seconds / 4 for source in sources if source.kind != "push"]
        return min([*asked, LONGEST_LOOK_SECONDS])

    def notice(self) -> str | None:
        """Return which sources do not answer, are paused or wait for a secret, None where none."""
        waiting = [f"{', '.join(names)} waits: {why}" for why, names in self._waiting.items()]
        told = [*self._trouble, *waiting]
        return f"sources: {'; '.join(told)}" if told else None

    async def look(self, now: datetime) -> None:
        """Mark every source in use that is overdue."""
        sources = self._registry.standing
        states = await self._stored(now)
        marked = [
            await self._mark(each, states[each.name][0], now)
            for each in sources
            if each.name in states
        ]
        if any(marked):
            states = await self._stored(now)
        self._trouble, self._waiting, seen = [], {}, []
        for source in sources:
            if source.name not in states:
                continue
            state, pause = states[source.name]
            if pause is not None and waits(pause):
                self._waiting.setdefault(pause.reason, []).append(source.name)
            elif said := _trouble(source.name, state, pause):
                self._trouble.append(said)
            seen.append(Seen(source.name, store.shown(source, state, pause), state))
        self._seen = seen

    async def _stored(self, now: datetime) -> dict[str, tuple[State, Pause | None]]:
        async with self._database.look() as session:
            return await store.states(session, now)

    async def _mark(self, source: Source, state: State, now: datetime) -> bool:
        """Mark a source that is overdue; of nearly all the state says that they are not."""
        if source.kind == "push" or not store.may_be_overdue(state, source, now):
            return False
        async with self._database.write() as session:
            marked = await store.mark_stale(session, source, now)
        if marked:
            log.warning("source stale", source=source.name)
        return marked

    def _measure(self) -> None:
        """Let the meters read what was last seen."""
        meter = metrics.get_meter("qalqan.ingest")

        def gauge(name: str, description: str, of: Callable[[Seen], float | None]) -> None:
            def observe(_: CallbackOptions) -> Iterable[Observation]:
                for each in self._seen:
                    if (value := of(each)) is not None:
                        yield Observation(value, {"source": each.name})

            meter.create_observable_gauge(name, [observe], description=description)

        gauge(
            "qalqan.ingest.source.trouble",
            "1: the source has not answered for longer than it may, or never has",
            lambda each: float(each.health in {"stale", "silent"}),
        )
        gauge(
            "qalqan.ingest.source.lag.seconds",
            "From the publication of the newest that the source said to its receipt",
            lambda each: each.state.lag_seconds,
        )
        gauge(
            "qalqan.ingest.source.silent.seconds",
            "Since the source last answered; of one that only receives pushes there is none",
            lambda each: _silent_seconds(each.state, datetime.now(UTC)),
        )
        gauge(
            "qalqan.ingest.source.errors",
            "Requests of all time that a source did not answer as it should",
            lambda each: each.state.errors,
        )


def _silent_seconds(state: State, now: datetime) -> float | None:
    heard = state.last_success_at
    return None if heard is None else max(0.0, (now - heard).total_seconds())


def _trouble(name: str, state: State, pause: Pause | None) -> str | None:
    """Return what whoever runs the service should know of a source."""
    if pause is not None:
        return f"{name} is paused: {pause.reason}"
    if not state.stale:
        return None
    if state.last_success_at is None:
        return f"{name} has never answered"
    return f"{name} has not answered since {state.last_success_at:%Y-%m-%d %H:%M} UTC"
