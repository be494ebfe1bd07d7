"""How many records a consumer has not acknowledged yet, counted beside its work."""

import asyncio
from contextlib import suppress
from math import inf
from time import monotonic

from opentelemetry import metrics

from shared.bus import Bus, BusUnavailableError

LAG_SECONDS = 30.0
"""Between two counts."""


class Lag:
    """The gauge of one consumer.

    Counting is a task of its own: over Kafka it takes two clients, 0.3 s until they are there, in
    which what comes would lie unread (ADR 0103).
    """

    def __init__(self, consumer: str, bus: Bus) -> None:
        self.consumer = consumer
        self.bus = bus
        self._looked = -inf
        self._counting: asyncio.Task[None] | None = None
        self._gauge = metrics.get_meter("qalqan.consume").create_gauge(
            "qalqan.consumer.lag", description="Records not yet acknowledged, per partition"
        )

    def look(self) -> None:
        """Begin to count where that is due and the count before has come to its end."""
        counting = self._counting
        if monotonic() - self._looked > LAG_SECONDS and (counting is None or counting.done()):
            if counting is not None:
                counting.result()
            self._looked = monotonic()
            self._counting = asyncio.create_task(self._count())

    async def end(self) -> None:
        """Wait for a count that has begun: it has connections of its own to close."""
        if self._counting is not None:
            try:
                await asyncio.wait([self._counting])
            finally:
                self._counting.cancel()

    async def _count(self) -> None:
        # Whether the bus is there, reading finds out.
        with suppress(BusUnavailableError):
            for (topic, partition), number in (await self.bus.lag(self.consumer)).items():
                where: dict[str, str | int] = {"topic": topic, "partition": partition}
                self._gauge.set(number, where | {"consumer": self.consumer})
