"""What several ask for at once is found once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Turn(Generic[V]):
    """One finding, and who waits for it."""

    def __init__(self) -> None:
        self.begun = False
        self.found: asyncio.Future[V] = asyncio.get_running_loop().create_future()


class Together(Generic[K, V]):
    """Finds the value of a key one time after the other, each for all who wait for it.

    No one gets a value whose finding began before they asked, so that it is as new as their own
    would be: who comes while one goes on waits, with all who come meanwhile, for the next.
    """

    def __init__(self) -> None:
        self._turns: dict[K, _Turn[V]] = {}
        """The newest one of each key."""

    async def get(self, key: K, find: Callable[[], Awaitable[V]]) -> V:
        """Return what `find` does, or raise what it raises; `key` stands for what it finds."""
        while (turn := self._turns.get(key)) is not None and not turn.begun:
            try:
                return await asyncio.shield(turn.found)
            except asyncio.CancelledError:
                asked = asyncio.current_task()
                if (asked and asked.cancelling()) or not turn.found.cancelled():
                    raise
                # Who was to find it for all has gone: one of the others does.
        return await self._next(key, turn, find)

    async def _next(self, key: K, before: _Turn[V] | None, find: Callable[[], Awaitable[V]]) -> V:
        turn = self._turns[key] = _Turn()
        try:
            if before is not None:
                await asyncio.wait([before.found])
            turn.begun = True
            value = await find()
        except asyncio.CancelledError:
            turn.found.cancel()
            raise
        except Exception as error:
            turn.found.set_exception(error)
            # Where nobody waits, asyncio would complain of an error that nobody has seen.
            turn.found.exception()
            raise
        else:
            turn.found.set_result(value)
            return value
        finally:
            if self._turns.get(key) is turn:
                del self._turns[key]
