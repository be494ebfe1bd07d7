"""What goes wrong in the turn of one source ends no other, and is told without its secret."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from services.ingest.sources.follow import Turn, follow
from services.ingest.sources.model import Source
from services.ingest.sources.registry import Registry
from services.ingest.sources.unforeseen import unforeseen

SECRET = "hunter2"
SOURCES = [
    Source(name=name, kind="poll", network=name, url=f"https://{name}.example/")
    for name in ("odd", "well")
]


class Stub:
    """A registry in which nothing changes."""

    standing = SOURCES

    def watch(self) -> asyncio.Event:
        return asyncio.Event()


class Noted:
    """What was noted of failures, and how often each source had its turn."""

    def __init__(self) -> None:
        self.failed: list[tuple[str, str]] = []
        self.turns: dict[str, int] = {"odd": 0, "well": 0}
        self.came = asyncio.Condition()

    async def note(self, source: Source, error: str) -> float:
        self.failed.append((source.name, error))
        return 0.0

    async def count(self, source: Source) -> None:
        async with self.came:
            self.turns[source.name] += 1
            self.came.notify_all()

    async def until(self, **turns: int) -> None:
        async with asyncio.timeout(20), self.came:
            await self.came.wait_for(lambda: all(self.turns[n] >= c for n, c in turns.items()))


@asynccontextmanager
async def following(noted: Noted, turn: Turn) -> AsyncIterator[asyncio.Task[None]]:
    stopping = asyncio.Event()
    registry = cast("Registry", Stub())
    task = asyncio.create_task(follow(registry, "poll", turn, noted.note, stopping))
    try:
        yield task
    finally:
        stopping.set()
    await task


@pytest.mark.parametrize("kind", [RecursionError, KeyError, MemoryError])
async def test_a_defect_in_a_turn_is_a_failure_of_its_source_alone(kind: type[Exception]) -> None:
    noted = Noted()

    async def turn(source: Source, _: asyncio.Event) -> float:
        await noted.count(source)
        if source.name == "odd":
            raise kind(f"https://odd.example/?key={SECRET}")
        return 0.0

    with capture_logs() as logs:
        async with following(noted, turn) as task:
            await noted.until(odd=3, well=3)
            assert not task.done()
    said = f"{kind.__name__}: nobody foresaw this, the log of ingest says where it arose"
    assert set(noted.failed) == {("odd", said)}
    defects = [each for each in logs if each["event"] == "source met a defect"]
    assert {(each["source"], each["log_level"]) for each in defects} == {("odd", "error")}
    assert "test_follow.py" in defects[0]["exception"]
    assert SECRET not in str(logs)


async def test_a_database_that_is_away_is_no_failure_of_a_source() -> None:
    noted = Noted()

    async def turn(source: Source, _: asyncio.Event) -> float:
        await noted.count(source)
        if source.name == "odd" and noted.turns["odd"] == 1:
            raise ConnectionError("the database")
        return 0.0

    async with following(noted, turn):
        await noted.until(odd=2, well=1)
    assert noted.failed == []


async def test_a_failure_that_cannot_be_noted_ends_them_all() -> None:
    async def turn(*_: Any) -> float:
        raise KeyError("the first")

    async def broken(*_: Any) -> float:
        raise KeyError("the noting of it")

    registry = cast("Registry", Stub())
    with pytest.raises(ExceptionGroup):
        async with asyncio.timeout(20):
            await follow(registry, "poll", turn, broken, asyncio.Event())


def test_what_led_to_a_defect_is_logged_without_its_text() -> None:
    def inner() -> None:
        raise ValueError(SECRET)

    with capture_logs() as logs:
        try:
            try:
                inner()
            except ValueError as error:
                raise KeyError(SECRET) from error
        except KeyError as error:
            unforeseen(SOURCES[0], error)
    [log] = logs
    assert log["exception"].endswith("ValueError")
    assert "in inner" in log["exception"]
    # The lines of the program are told, what was in them is not.
    assert SECRET not in str(log)
