"""Applies events to a service's database: at least once from the bus, once in effect.

A partition's batch is one transaction of inbox marks, effects and outbox rows, acknowledged after
commit. A batch that fails is repeated one event at a time, so that only the failing event waits.
What is live is applied before a backlog of other keys (ADR 0061).
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from functools import lru_cache, partial
from itertools import chain, groupby
from time import monotonic
from typing import Any

import structlog
from opentelemetry import metrics

from shared import inbox, spans
from shared.bus import Bus, BusUnavailableError, Delivery, Subscription
from shared.bus.ahead import Ahead
from shared.contracts.events import EVENTS, Event, UnknownEventError, parse
from shared.database import Database, WriteSession
from shared.driver import retryable
from shared.handlers import Alone, Batched, Gather, Handler
from shared.lag import Lag
from shared.worker import AT_ONCE, BLOCKED_SECONDS, Loop, back_off
from shared.writes import Writes

BATCH = 100
"""Most records of a fetch, and so of a transaction."""
BATCHED = 500
"""The same where every handler is `Batched`: as many as a relay publishes at once."""
FETCH_SECONDS = 30.0
"""A wait for records, which what comes ends, and the stop, and the loss of the connection."""
ATTEMPTS = 5
"""Tries of an event that fails by its own fault, before it becomes a dead letter."""
LONGEST_PAUSE_SECONDS = 30.0
"""Most that a partition waits before an event that failed is tried again."""
SHARED = 8
"""Events of a batch up to which what one consumer of a process parses serves the others too."""
FIRST_SECONDS = 0.05
"""So long a consumer waits at most for the one that goes first."""

_parsed = lru_cache(SHARED)(parse)

log = structlog.get_logger(__name__)


class Consumer:
    """Reads topics under a name and hands each event to the handler of its class.

    Parameters
    ----------
    after
        Who goes first in this process with the few events that both read: its answers from the
        database would wait for what this one computes meanwhile.
    """

    def __init__(
        self,
        name: str,
        topics: Sequence[str],
        bus: Bus,
        database: Database,
        handlers: Mapping[type[Event], Handler | Batched | Alone],
        *,
        after: "Consumer | None" = None,
    ) -> None:
        self.name = name
        self.topics = topics
        self.bus = bus
        self.database = database
        self._handlers = {
            kind: handler for event, handler in handlers.items() for kind in event.types()
        }
        self._known = {"", *self._handlers}
        # Who takes every event looks at no header to pass over the others.
        self._every = self._handlers.keys() >= {name for event in EVENTS for name in event.types()}
        batched = all(isinstance(each, Batched | Alone) for each in self._handlers.values())
        self._limit = BATCHED if batched else BATCH
        self._alone = all(isinstance(each, Alone) for each in self._handlers.values())
        self._failures: dict[tuple[str, int], tuple[int, int]] = {}
        self._blocked: dict[tuple[str, int], tuple[float, str]] = {}
        self._after = after
        self._ahead: Ahead | None = None
        self._passed: dict[tuple[str, int], int] = {}
        """Offset of the last record that is done with, by partition."""
        self._moved = asyncio.Event()
        self._loop = Loop(name)
        meter = metrics.get_meter("qalqan.consume")
        self._events = meter.create_counter(
            "qalqan.consumer.events", description="Events by outcome: applied, ignored, dead"
        )
        self._lag = Lag(name, bus)

    def healthy(self) -> str | None:
        """Return why nothing has moved for a minute somewhere, or None."""
        for where, (since, reason) in self._blocked.items():
            # The next read forgets what another has taken over, which may be 30 s from now.
            held = self._ahead is not None and self._ahead.holds(*where)
            if held and monotonic() - since > BLOCKED_SECONDS:
                place = f"{where[0]}/{where[1]}"
                return f"{self.name} blocked at {place} for {monotonic() - since:.0f} s: {reason}"
        return self._loop.healthy()

    async def run(self, stopping: asyncio.Event) -> None:
        """Consume until told to stop; while the bus is away, try again for ever."""
        try:
            await self._loop.run(partial(self._follow, stopping), stopping)
        finally:
            await self._lag.end()

    async def _follow(self, stopping: asyncio.Event) -> float:
        """Consume until told to stop or until the bus is away."""
        async with self.bus.subscribe(self.name, self.topics) as subscription:
            waking = asyncio.create_task(_wake_at(stopping, subscription))
            try:
                await self._read(subscription, stopping)
            finally:
                waking.cancel()
                # Nothing comes to it any more that another could wait for.
                self._ahead = None
                self._moved.set()
        return AT_ONCE

    async def _read(self, subscription: Subscription, stopping: asyncio.Event) -> None:
        ahead = self._ahead = Ahead(subscription, self._limit, quick=self._alone)
        # The first look says at once whether the bus answers.
        seconds = 0.0
        while not stopping.is_set():
            await ahead.read(seconds)
            seconds = FETCH_SECONDS
            self._loop.worked()
            self._forget_moved(ahead)
            for batch in ahead.overtaking():
                await self._hurry(batch)
            portions = ahead.portions()
            if self._after is not None:
                await self._after.passed(list(chain.from_iterable(portions)))
            await self._apply_all(ahead, portions)
            self._lag.look()

    async def passed(self, found: Sequence[Delivery]) -> None:
        """Return once this consumer is done with what another has found, where that is little.

        It is not waited for where it fails, or has others to do for longer than `FIRST_SECONDS`.
        """
        if len(found) > SHARED:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_SECONDS):
                while any(map(self._comes_to, found)):
                    self._moved.clear()
                    await self._moved.wait()

    def _comes_to(self, delivery: Delivery) -> bool:
        """Say whether this consumer has the record still before it."""
        place = delivery.place
        return (
            self._ahead is not None
            and self._ahead.holds(*place)
            and self._passed.get(place, -1) < delivery.offset
            and place not in self._blocked
            and place not in self._failures
        )

    async def _hurry(self, batch: list[Delivery]) -> None:
        """Apply a batch before its turn; where that fails, its turn says what becomes of it."""
        try:
            counts = await self._commit(batch)
        except Exception as error:  # noqa: BLE001 - a handler may raise anything
            log.info("left to its turn", consumer=self.name, error=repr(error))
        else:
            self._count(batch[-1], "applied", counts.get("applied", 0))

    async def _apply_all(self, subscription: Ahead, batches: Sequence[list[Delivery]]) -> None:
        if len(batches) == 1:
            await self._apply_on(subscription, batches[0])
            return
        try:
            async with asyncio.TaskGroup() as tasks:
                for batch in batches:
                    tasks.create_task(self._apply_on(subscription, batch))
        except* BusUnavailableError as errors:
            raise BusUnavailableError(str(errors.exceptions[0])) from errors

    async def _apply_on(self, subscription: Ahead, batch: list[Delivery]) -> None:
        while batch:
            await self._apply(subscription, batch)
            batch = subscription.onward(batch[-1])

    async def _apply(self, subscription: Ahead, batch: list[Delivery]) -> None:
        """Apply one partition's batch, whole or else event by event."""
        try:
            counts = await self._commit(batch)
        except Exception as error:  # noqa: BLE001 - a handler may raise anything
            if len(batch) == 1:
                await self._failed(subscription, batch[0], error)
                return
            log.info("batch repeated one by one", consumer=self.name, error=repr(error))
            await self._apply_singly(subscription, batch)
        else:
            await self._done(subscription, batch[-1], counts)

    async def _apply_singly(self, subscription: Ahead, batch: list[Delivery]) -> None:
        for delivery in batch:
            try:
                counts = await self._commit([delivery])
            except Exception as error:  # noqa: BLE001 - a handler may raise anything
                if not await self._failed(subscription, delivery, error):
                    return
            else:
                await self._done(subscription, delivery, counts)

    async def apply(self, delivery: Delivery) -> bool:
        """Apply one event outside of the stream, once in effect; False where nothing was to do.

        Whatever its handler raises comes out.
        """
        return bool((await self._commit([delivery])).get("applied"))

    async def _commit(self, batch: Sequence[Delivery]) -> dict[str, int]:
        """Apply the batch in one transaction; return the numbers applied and ignored."""
        read = _parsed if len(batch) <= SHARED else parse
        events = [(each, event) for each in batch if (event := self._wanted(each, read))]
        if not events:
            return {"ignored": len(batch)}
        if (applied := await self._outside(events)) is not None:
            return {"applied": applied, "ignored": len(batch) - applied}
        ids = [event.id for _, event in events]
        first = self._first([event for _, event in events])
        async with self.database.write(*first, inbox.mark(self.name, ids)) as session:
            new = await inbox.first_times(session, self.name, ids)
            applied = len(new)
            fresh = []
            for delivery, event in events:
                if event.id in new:
                    new.remove(event.id)
                    fresh.append((delivery, event))
            for handler, run in groupby(fresh, lambda each: self._handlers[each[1].type]):
                if isinstance(handler, Batched):
                    await self._handle_batch(session, handler, list(run))
                elif not isinstance(handler, Alone):
                    for each in run:
                        with self._span([each]):
                            await handler(session, each[1])
        return {"applied": applied, "ignored": len(batch) - applied}

    async def _outside(self, events: Sequence[tuple[Delivery, Event]]) -> int | None:
        """Apply events in no transaction and return how many were new; None: none was applied."""
        handler, told = self._handlers[events[0][1].type], [event for _, event in events]
        if isinstance(handler, Alone):
            return await handler.apply(self.name, told)
        if gather := self._gather(told):
            return await self._at_once(gather, events)
        tries = handler.tries if isinstance(handler, Batched) else None
        if tries is None or not self._alike(told):
            return None
        with self._span(events):
            return await tries(self.name, told)

    def _gather(self, events: Sequence[Event]) -> Gather | None:
        """Return what applies a few events of one handler by one statement, if anything does."""
        handler = self._handlers[events[0].type]
        if not isinstance(handler, Batched):
            return None
        takes = self._alike(events) if handler.gathers_few else len(events) == 1
        return handler.gather if takes else None

    def _alike(self, events: Sequence[Event]) -> bool:
        """Say whether events are a few of one handler."""
        return len(events) <= SHARED and len({self._handlers[each.type] for each in events}) == 1

    async def _at_once(self, gather: Gather, events: Sequence[tuple[Delivery, Event]]) -> int:
        """Apply events by one statement, their marks included; return how many were new."""
        applied = 0

        async def handle(session: WriteSession, events: Sequence[Event]) -> None:
            nonlocal applied
            gather(writes := Writes(), events)
            applied = await inbox.send_marked(session, writes, self.name, [e.id for e in events])

        async with self.database.write_at_once() as session:
            await self._handle_batch(session, Batched(handle), events)
        return applied

    def _first(self, events: Sequence[Event]) -> Sequence[str]:
        """Return what the transaction of a few events of one handler begins with."""
        handler = self._handlers[events[0].type]
        first = handler.first if isinstance(handler, Batched) else None
        return first(events) if first and self._alike(events) else ()

    def _wanted(self, delivery: Delivery, read: Callable[[bytes], Event]) -> Event | None:
        """Return the event, or None where it is of no use here."""
        if not (self._every or delivery.record.headers.get("event-type", "") in self._known):
            return None
        try:
            event = read(delivery.record.value)
        except UnknownEventError:
            return None
        return event if event.type in self._handlers else None

    async def _handle_batch(
        self, session: WriteSession, batched: Batched, run: Sequence[tuple[Delivery, Event]]
    ) -> None:
        with self._span(run):
            await batched.handler(session, [event for _, event in run])

    def _span(self, run: Sequence[tuple[Delivery, Event]]) -> AbstractContextManager[object]:
        """Return a span that links to the causes; of one event, it continues it."""
        return (
            spans.of_event(self.name, *run[0]) if len(run) == 1 else spans.of_batch(self.name, run)
        )

    async def _done(self, subscription: Ahead, last: Delivery, counts: Mapping[str, int]) -> None:
        await subscription.ack(last)
        self._clear(last)
        for outcome, number in counts.items():
            self._count(last, outcome, number)

    async def _failed(self, subscription: Ahead, delivery: Delivery, error: Exception) -> bool:
        """Retry the delivery later, or bury it; True when the partition may go on."""
        if retryable(error):
            since, _ = self._blocked.get(delivery.place, (monotonic(), ""))
            self._blocked[delivery.place] = since, repr(error)
            await self._retry(subscription, delivery, delivery.attempt, error)
            return False
        offset, failures = self._failures.get(delivery.place, (delivery.offset, 0))
        failures = failures + 1 if offset == delivery.offset else 1
        if failures < ATTEMPTS:
            self._failures[delivery.place] = delivery.offset, failures
            await self._retry(subscription, delivery, failures, error)
            return False
        log.error("event dead", exc_info=error, **self._fields(delivery))
        await subscription.dead(delivery, f"{type(error).__name__}: {error}")
        self._clear(delivery)
        self._count(delivery, "dead", 1)
        return True

    async def _retry(
        self, subscription: Ahead, delivery: Delivery, failures: int, error: Exception
    ) -> None:
        after = back_off(failures, longest=LONGEST_PAUSE_SECONDS)
        fields = {"after_seconds": after, **self._fields(delivery)}
        log.warning("event retried", error=repr(error), **fields)
        await subscription.retry(delivery, after)

    def _fields(self, delivery: Delivery) -> dict[str, Any]:
        return {
            "consumer": self.name,
            "topic": delivery.record.topic,
            "partition": delivery.partition,
            "offset": delivery.offset,
            "attempt": delivery.attempt,
            "event_id": delivery.record.headers.get("event-id"),
        }

    def _forget_moved(self, subscription: Ahead) -> None:
        """Blame this member no longer for partitions that another has taken over."""
        for held in (self._blocked, self._failures):
            for where in [each for each in held if not subscription.holds(*each)]:
                del held[where]

    def _clear(self, delivery: Delivery) -> None:
        self._blocked.pop(delivery.place, None)
        self._failures.pop(delivery.place, None)
        self._passed[delivery.place] = delivery.offset
        self._moved.set()

    def _count(self, delivery: Delivery, outcome: str, number: int) -> None:
        if number:
            topic = delivery.record.topic
            self._events.add(number, {"consumer": self.name, "topic": topic, "outcome": outcome})


async def _wake_at(stopping: asyncio.Event, subscription: Subscription) -> None:
    await stopping.wait()
    await subscription.wake()
