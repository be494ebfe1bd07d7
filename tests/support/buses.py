"""The three buses behind one face, for the suite that all of them must pass."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from shared.bus import Bus, Delivery, Record, Subscription, Topic, open_bus
from shared.bus.memory import MemoryBus

PATIENCE_SECONDS = 40.0
"""Longest wait for what must come; a Kafka member that crashed is replaced after 10 s."""
ROOT = Path(__file__).parent.parent.parent


@dataclass
class Backend:
    """One bus server with two topics of this test alone: `one` and `many` (4) partitions."""

    url: str
    dead_url: str
    """An address of the same kind where nothing answers."""
    suffix: str = field(default_factory=lambda: uuid4().hex[:8])
    _opened: list[Bus] = field(default_factory=list)

    @property
    def one(self) -> str:
        return f"one-{self.suffix}"

    @property
    def many(self) -> str:
        return f"many-{self.suffix}"

    @property
    def topics(self) -> Mapping[str, Topic]:
        kept = timedelta(days=7)
        return {
            self.one: Topic(self.one, 1, 1, kept),
            self.many: Topic(self.many, 4, 4, kept),
        }

    def open(self) -> Bus:
        """Return a bus as another process would open it."""
        if self.url.startswith("memory:") and self._opened:
            return self._opened[0]
        self._opened.append(open_bus(self.url, self.topics))
        return self._opened[-1]

    def away(self) -> Bus:
        """Return a bus whose server is not there."""
        self._opened.append(open_bus(self.dead_url, self.topics))
        return self._opened[-1]

    async def close(self) -> None:
        for bus in self._opened:
            await bus.close()

    async def crash_a_member(self, consumer: str, topic: str) -> int:
        """Let a member fetch records, acknowledge none, and die; return how many it had.

        A process of its own dies by SIGKILL; the memory bus has no other processes, and its member
        just goes.
        """
        if isinstance(bus := self.open(), MemoryBus):
            async with bus.subscribe(consumer, [topic]) as member:
                return len(await member.fetch(100, 5))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            # By path: a package of the environment that ships a `tests` would hide ours from -m.
            *("-P", __file__, self.url, self.suffix, consumer, topic),
            stdout=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert process.stdout
        async with asyncio.timeout(PATIENCE_SECONDS):
            fetched = int(await process.stdout.readline())
        process.kill()
        await process.wait()
        return fetched


def records(topic: str, count: int, keys: int = 10, start: int = 0) -> list[Record]:
    """Return records whose values count upwards, dealt over `keys` keys."""
    return [
        Record(topic, f"key-{number % keys}", str(number).encode(), {"number": str(number)})
        for number in range(start, start + count)
    ]


def values(deliveries: Sequence[Delivery]) -> list[int]:
    """Return what the records of `records` count."""
    return [int(each.record.value) for each in deliveries]


async def take(subscription: Subscription, count: int, limit: int = 100) -> list[Delivery]:
    """Fetch until `count` deliveries have come."""
    found: list[Delivery] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(found) < count:
            found += await subscription.fetch(min(limit, count - len(found)), 0.5)
    return found


async def ack_all(subscription: Subscription, deliveries: Sequence[Delivery]) -> None:
    """Acknowledge the last delivery of each partition."""
    last = {(each.record.topic, each.partition): each for each in deliveries}
    for each in last.values():
        await subscription.ack(each)


@dataclass
class Member:
    """Reads and acknowledges in the background."""

    seen: list[Delivery] = field(default_factory=list)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, bus: Bus, consumer: str, topics: Sequence[str]) -> None:
        async with bus.subscribe(consumer, topics) as subscription:
            while not self.stopping.is_set():
                found = await subscription.fetch(100, 0.2)
                self.seen += found
                await ack_all(subscription, found)


@asynccontextmanager
async def membership(bus: Bus, consumer: str, topics: Sequence[str]) -> AsyncIterator[Member]:
    """Run a member inside the block."""
    member = Member()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(member.run(bus, consumer, topics))
        try:
            yield member
        finally:
            member.stopping.set()


async def until(true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for a condition that other tasks or processes bring about."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - the condition is not ours to signal
            await asyncio.sleep(0.02)


async def _fetch_and_hang(url: str, suffix: str, consumer: str, topic: str) -> None:
    bus = Backend(url, "", suffix).open()
    async with bus.subscribe(consumer, [topic]) as subscription:
        fetched = await take(subscription, 1)
        print(len(fetched), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_fetch_and_hang(*sys.argv[1:]))
