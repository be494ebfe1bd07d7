"""What is live goes ahead of a backlog, and nothing is lost, doubled or out of its key's order."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared import consume
from shared.bus import Delivery, Record, ahead
from shared.bus.ahead import BACKLOG, Ahead
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.database import Database

MARK = {BACKLOG: "1"}


class Killed(BaseException):
    """The process is no more."""


def record(key: str, number: int, *, backlog: bool) -> Record:
    return Record("hazards", key, str(number).encode(), MARK if backlog else {})


class Applied(Consumer):
    """Applies into lists that outlive it, as a database does; what goes wrong is told by turns."""

    def __init__(self, bus: MemoryBus, done: list[Record], faults: list[str]) -> None:
        super().__init__("risk", ["hazards"], bus, Database("postgresql://nowhere"), {})
        self._limit = 4
        self.done, self.faults = done, faults

    async def _commit(self, batch: Sequence[Delivery]) -> dict[str, int]:
        fault = self.faults.pop() if self.faults else ""
        if fault == "refused":
            raise ValueError(fault)
        if fault == "away":
            raise ConnectionResetError(fault)
        new = [each.record for each in batch if each.record not in self.done]
        self.done += new
        if fault == "killed":
            raise Killed
        return {"applied": len(new)}


async def follow(bus: MemoryBus, done: list[Record], faults: list[str]) -> None:
    """Run one process after the other until everything is acknowledged."""
    last = sum(map(len, bus.log.values()))
    while sum(bus.cursors["risk"].values()) < last:
        stopping = asyncio.Event()
        run = asyncio.create_task(Applied(bus, done, faults)._follow(stopping))
        while not run.done() and sum(bus.cursors["risk"].values()) < last:  # noqa: ASYNC110
            await asyncio.sleep(0)
        stopping.set()
        try:
            await run
        except (Killed, BaseExceptionGroup):
            continue


Records = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.booleans()), max_size=40)
Faults = st.lists(st.sampled_from(["", "", "", "killed", "refused", "away"]), max_size=12)


@given(Records, Faults)
@example([("a", True)] * 8, ["away", "away"])
@settings(max_examples=50, deadline=None)
def test_whatever_is_killed_or_fails_each_record_is_applied_once_in_its_keys_order(
    wanted: list[tuple[str, bool]], faults: list[str]
) -> None:
    records = [record(key, n, backlog=marked) for n, (key, marked) in enumerate(wanted)]
    bus, done = MemoryBus(), list[Record]()

    async def run() -> None:
        await bus.publish(records)
        await follow(bus, done, list(faults))

    with (
        patch.object(ahead, "PORTION", 3),
        patch.object(consume, "FETCH_SECONDS", 0.01),
        patch.object(consume, "ATTEMPTS", 100),
        patch.object(consume, "back_off", lambda *_, **__: 0.02),
    ):
        asyncio.run(run())
    assert len(done) == len(records)
    for key in "abcdefgh":
        assert [one for one in done if one.key == key] == [r for r in records if r.key == key]
    assert not any(bus.log[topic, n] for topic, n in list(bus.log) if topic.endswith(".dead"))


class Read:
    """A subscription that hands out what it is given."""

    def __init__(self, records: Sequence[Record]) -> None:
        at = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
        self.left = [Delivery(each, 0, n, at, 1) for n, each in enumerate(records)]
        self.held = True

    def holds(self, _topic: str, _partition: int) -> bool:
        return self.held

    async def fetch(self, limit: int, _wait: float) -> list[Delivery]:
        found, self.left = self.left[:limit], self.left[limit:]
        return found

    async def wake(self) -> None: ...

    async def ack(self, last: Delivery) -> None: ...

    async def retry(self, first: Delivery, after: float) -> None: ...

    async def dead(self, delivery: Delivery, reason: str) -> None: ...


def numbers(batches: Sequence[Sequence[Delivery]]) -> list[list[int]]:
    return [[int(each.record.value) for each in batch] for batch in batches]


async def test_a_live_record_behind_ten_thousand_goes_first_with_all_of_its_key() -> None:
    backlog = [record(f"k{n}", n, backlog=True) for n in range(10_000)]
    read = Ahead(Read([*backlog, record("k7", 10_000, backlog=False)]), 500)
    await read.read(0)
    assert numbers(read.overtaking()) == [[7, 10_000]]
    assert read.overtaking() == []
    assert numbers(read.portions()) == [list(range(200))]


async def test_who_is_quick_goes_on_in_a_backlog_until_it_is_rewound_or_the_turn_is_over() -> None:
    read = Ahead(Read([record("k", n, backlog=True) for n in range(1200)]), 500, quick=True)
    await read.read(0)
    [first] = read.portions()
    second = read.onward(first[-1])
    assert numbers([first, second]) == [list(range(500)), list(range(500, 1000))]
    await read.retry(second[0], 0)
    assert read.onward(first[-1]) == []
    read = Ahead(Read([record("k", n, backlog=True) for n in range(600)]), 500, quick=True)
    await read.read(0)
    with patch.object(ahead, "TURN_SECONDS", 0.0):
        [first] = read.portions()
    assert read.onward(first[-1]) == []
    [rest] = read.portions()
    assert len(rest) == 100
    assert read.onward(rest[-1]) == []


async def test_without_a_backlog_nothing_overtakes_and_no_more_is_read_than_is_applied() -> None:
    live = Read([record("k", n, backlog=False) for n in range(1000)])
    read = Ahead(live, 500)
    await read.read(0)
    assert read.overtaking() == []
    assert numbers(read.portions()) == [list(range(500))]
    assert len(live.left) == 500


async def test_what_is_read_ahead_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "READ_BYTES", 500 * ahead.RECORD_BYTES)
    source = Read([record(f"k{n}", n, backlog=True) for n in range(2000)])
    read = Ahead(source, 500)
    await read.read(0)
    assert len(source.left) == 1500


async def test_a_partition_that_another_has_taken_over_is_let_go() -> None:
    source = Read([record(f"k{n}", n, backlog=True) for n in range(300)])
    read = Ahead(source, 500)
    source.held = False
    await read.read(0)
    assert read.portions() == []
