"""Single features: who asks at once is answered by one reading, begun after they asked."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, cast

from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit.ones import One, Ones
from services.gateway.reads.kit.reader import Reader
from shared.policy import ANONYMOUS


class Read:
    """A reader that knows some features, and when it is let to say them."""

    def __init__(self) -> None:
        self.texts = {name: f'{{"id":"{name}"}}'.encode() for name in "abc"}
        self.asked: list[set[str]] = []
        self.let = asyncio.Event()

    async def some(self, _: Any, names: Sequence[str], __: Any) -> Mapping[str, bytes]:
        self.asked.append(set(names))
        await self.let.wait()
        return {name: self.texts[name] for name in names if name in self.texts}


def start(ones: Ones, name: str) -> "asyncio.Task[One | None]":
    return asyncio.create_task(
        ones.get(HAZARDS, name, ANONYMOUS, "http://x", lambda text: One(text, b"[]", ""))
    )


async def test_who_asks_meanwhile_is_read_together() -> None:
    reader = Read()
    ones = Ones(cast("Reader", reader))
    tasks = [start(ones, name) for name in "abcbz"]
    await asyncio.sleep(0.01)
    assert reader.asked == [{"a"}]
    reader.let.set()
    found = await asyncio.gather(*tasks)
    assert reader.asked == [{"a"}, {"b", "c", "z"}]
    assert [one and one.text for one in found] == [reader.texts.get(name) for name in "abcbz"]
    assert found[1] is found[3]


async def test_who_waits_is_answered_where_the_one_who_read_has_gone() -> None:
    reader = Read()
    ones = Ones(cast("Reader", reader))
    tasks = [start(ones, name) for name in "abc"]
    await asyncio.sleep(0.01)
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    reader.let.set()
    one = await tasks[2]
    assert one is not None
    assert one.text == reader.texts["c"]


async def test_a_feature_is_made_again_once_its_text_is_another() -> None:
    reader = Read()
    reader.let.set()
    ones = Ones(cast("Reader", reader), most_bytes=4200)
    first = await start(ones, "a")
    assert await start(ones, "a") is first
    reader.texts["a"] = b'{"id":"a","revision":2}'
    second = await start(ones, "a")
    assert second is not first
    await start(ones, "b")
    await start(ones, "c")
    assert await start(ones, "a") is not second
