"""A steady load on a bus whose server is killed under it, and what must hold afterwards."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from shared.bus import Bus, BusUnavailableError, Delivery
from tests.support.buses import ack_all, records

BATCH = 50
KEYS = 16
PUBLISH_SECONDS = 5.0


@dataclass
class Load:
    """Publishes like a relay (a batch again until it is durable), reads like a consumer."""

    topic: str
    total: int
    published: int = 0
    interrupted: int = 0
    refused: int = 0
    lost_members: int = 0
    received: int = 0
    first_sights: list[Delivery] = field(default_factory=list)

    async def publish(self, bus: Bus) -> None:
        while self.published < self.total:
            batch = records(self.topic, BATCH, keys=KEYS, start=self.published)
            try:
                async with asyncio.timeout(PUBLISH_SECONDS):
                    await bus.publish(batch)
            except (BusUnavailableError, TimeoutError):
                self.refused += 1
                await asyncio.sleep(0.1)
            else:
                self.published += BATCH

    async def consume(self, bus: Bus) -> None:
        seen: set[bytes] = set()
        while len(seen) < self.total:
            try:
                async with bus.subscribe("drill", [self.topic]) as subscription:
                    while len(seen) < self.total:
                        found = await subscription.fetch(100, 0.5)
                        self.received += len(found)
                        for each in found:
                            if each.record.value not in seen:
                                seen.add(each.record.value)
                                self.first_sights.append(each)
                        await ack_all(subscription, found)
            except BusUnavailableError:
                self.lost_members += 1
                await asyncio.sleep(0.1)

    async def run(
        self,
        bus: Bus,
        kills: int,
        kill: Callable[[], Awaitable[None]],
        restart: Callable[[], Awaitable[None]],
    ) -> None:
        """Run the load; `kill` the server and `restart` it `kills` times during it."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.publish(bus))
            tasks.create_task(self.consume(bus))
            for number in range(1, kills + 1):
                while self.published < self.total * number / (kills + 1):  # noqa: ASYNC110 - not ours to signal
                    await asyncio.sleep(0.005)
                await kill()
                # The publisher has a batch under way until the last one is durable. Whether its
                # client refuses that batch or holds it until the server is back is a matter of
                # how long that takes.
                self.interrupted += self.published < self.total
                await restart()

    def judge(self, kills: int) -> None:
        """Assert that nothing was lost and that keys kept their order; print the numbers."""
        by_key = defaultdict(list)
        for each in self.first_sights:
            by_key[each.record.key].append(int(each.record.value))
        reversed_keys = [key for key, numbers in by_key.items() if numbers != sorted(numbers)]
        print(
            f"\n{self.topic}: {self.total} records, {kills} kills, {self.interrupted} of them "
            f"with a batch under way, {self.refused} publishes refused, {self.lost_members} "
            f"members lost, {self.received - self.total} deliveries more than once, "
            f"{self.total - len(self.first_sights)} lost, {len(reversed_keys)} keys out of order"
        )
        assert len(self.first_sights) == self.total
        assert reversed_keys == []
        assert self.interrupted == kills, "a kill came after the load"
