"""Says how many dead letters wait, until their consumer has applied them or they are forgotten."""

import asyncio
from collections.abc import Sequence

from opentelemetry import metrics

from shared.consume import Consumer
from shared.replay import dead_letters, unapplied
from shared.worker import Loop

EVERY_SECONDS = 60.0
MANY = 1000
MANY_SECONDS = 900.0
"""So many are read less often: each time all of them are."""


class Letters:
    """Counts what the consumers of a service could not apply; a notice, as the others go on."""

    def __init__(self, consumers: Sequence[Consumer]) -> None:
        self._consumers = consumers
        self._waiting: dict[str, int] = {}
        self._loop = Loop("dead letters")
        self._dead = metrics.get_meter("qalqan.consume").create_gauge(
            "qalqan.consumer.dead", description="Dead letters that wait to be applied"
        )

    def notice(self) -> str | None:
        """Return whose dead letters wait, or None."""
        waiting = [f"{number} of {name}" for name, number in self._waiting.items() if number]
        if not waiting:
            return None
        return f"dead letters wait: {', '.join(waiting)}; see replay-dead --list"

    async def run(self, stopping: asyncio.Event) -> None:
        """Count until told to stop."""
        await self._loop.run(self._count, stopping)

    async def _count(self) -> float:
        bus = self._consumers[0].bus
        topics = sorted({topic for each in self._consumers for topic in each.topics})
        dead = await dead_letters(bus, topics)
        for each in self._consumers:
            letters = await unapplied(each.database, each.name, dead.get(each.name, []))
            self._waiting[each.name] = len(letters)
            self._dead.set(len(letters), {"consumer": each.name})
        return EVERY_SECONDS if sum(map(len, dead.values())) < MANY else MANY_SECONDS
