"""The commands of a service beside serving."""

import json
from typing import Any

import pytest
from sqlalchemy import text

from shared import serve
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.contracts.events.source import SourceStale
from shared.database import Database, WriteSession
from tests.support.buses import take
from tests.support.events import recorded, stale


async def test_dead_letters_are_shown_with_their_reason_and_applied_one_or_all(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    bus = MemoryBus()
    events = [stale(version=version) for version in (1, 2, 3)]
    await bus.publish([recorded(event) for event in events])
    async with bus.subscribe("risk", ["sources"]) as subscription:
        for each in await take(subscription, 3):
            await subscription.dead(each, "ValueError: no\nmagnitude")
    seen: list[int] = []

    async def handle(_: WriteSession, event: SourceStale) -> None:
        if event.version == 3:
            raise ValueError("still wrong")
        seen.append(event.version)

    consumers = [Consumer("risk", ["sources"], bus, database, {SourceStale: handle})]

    async def said(*words: str | None, only_list: bool = False) -> tuple[int, list[dict[str, Any]]]:
        topic, id_ = [*words, None, None][:2]
        code = await serve.replay_letters(consumers, topic, id_, only_list=only_list)
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    code, listed = await said(only_list=True)
    assert code == 0
    assert len(listed) == 3
    assert listed[0] == {
        "id": str(events[0].id),
        "event-type": "org.csc-ca.source.stale.v1",
        "dead-consumer": "risk",
        "dead-topic": "sources",
        "dead-offset": "0",
        "dead-attempts": "1",
        "dead-reason": "ValueError: no\nmagnitude",
    }
    assert await said("hazards") == (0, [])
    code, [line] = await said(None, str(events[1].id))
    assert (code, line["outcome"], seen) == (0, "applied", [2])
    assert await said(None, str(events[1].id)) == (1, [])
    code, lines = await said("sources")
    assert (code, seen) == (1, [2, 1])
    assert [line["outcome"] for line in lines] == ["applied", "ValueError: still wrong"]
    assert len((await said(only_list=True))[1]) == 1
    async with database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM inbox")) == 2
