"""One loop for each source of a kind, as long as the source stands as it is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from services.ingest.sources.model import Source
from services.ingest.sources.registry import Registry
from services.ingest.sources.unforeseen import unforeseen
from shared.driver import retryable
from shared.worker import Loop

Turn = Callable[[Source, asyncio.Event], Awaitable[float]]
"""Does what is due for a source and returns the seconds to rest; the event: end it soon."""
Failed = Callable[[Source, str], Awaitable[float]]
"""Notes that a source failed, and why; returns the seconds to rest."""


@dataclass(frozen=True, slots=True)
class _Followed:
    source: Source
    ended: asyncio.Event
    task: asyncio.Task[None]


async def follow(
    registry: Registry,
    kind: Literal["poll", "websocket", "mqtt"],
    turn: Turn,
    failed: Failed,
    stopping: asyncio.Event,
) -> None:
    """Follow the sources of a kind until told to stop.

    A source that is changed is followed anew once its turn in flight has come to its end, so that
    no two turns of one source ever run side by side in this process. What a turn raises that no
    other try of it mends is noted by `failed`: an odd upstream takes nothing from the others.
    """
    followed: dict[str, _Followed] = {}
    look = registry.watch()
    async with asyncio.TaskGroup() as group:
        ending = group.create_task(_set_at(stopping, look))
        while not stopping.is_set():
            look.clear()
            wanted = {one.name: one for one in registry.standing if one.kind == kind}
            for name, each in list(followed.items()):
                if wanted.get(name) != each.source:
                    each.ended.set()
                    if each.task.done():
                        del followed[name]
            for name in wanted.keys() - followed.keys():
                followed[name] = _begin(group, kind, wanted[name], turn, failed)
                # One that was changed begins anew as soon as it has ended.
                followed[name].task.add_done_callback(lambda _: look.set())
            await look.wait()
        await ending
        for each in followed.values():
            each.ended.set()


async def _set_at(stopping: asyncio.Event, look: asyncio.Event) -> None:
    await stopping.wait()
    look.set()


def _begin(
    group: asyncio.TaskGroup, kind: str, source: Source, turn: Turn, failed: Failed
) -> _Followed:
    ended, name = asyncio.Event(), f"{kind} {source.name}"
    loop = Loop(name).run(partial(_guarded, turn, failed, source, ended), ended)
    return _Followed(source, ended, group.create_task(loop, name=name))


async def _guarded(turn: Turn, failed: Failed, source: Source, ended: asyncio.Event) -> float:
    try:
        return await turn(source, ended)
    except Exception as error:
        if retryable(error):
            raise
        return await failed(source, unforeseen(source, error))
