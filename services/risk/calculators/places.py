"""Where calculations run: a few at a time, in threads that nothing else in risk uses."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from shared.errors import Unavailable

AT_ONCE = 2
"""Calculations at a time; the rest wait, so that assessments keep a processor."""
INSIDE = 5
"""Calculations of each thread, one that runs and those that wait: at 2 s each the last is answered
after 10 s, a third of the time that the gateway gives it. With bodies of 8 MB these are 40 MB."""
WAIT_SECONDS = 10.0
BUSY = {"Retry-After": "5"}

Receive = Callable[[], Awaitable[Any]]
Work = Callable[[], bytes]


class Places:
    """Runs work that its own limits end: a thread cannot be ended from outside."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._most_inside = INSIDE * at_once
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="calculator")
        self._inside: set[Future[bytes]] = set()

    async def run(self, work: Work, receive: Receive) -> bytes:
        """Return what the work returns, or drop it unless it runs when nobody waits for it.

        Parameters
        ----------
        receive
            Of a request whose body was read: what comes next is that the client went away.

        Raises
        ------
        Unavailable
            When too many are inside, or it is not done in time.
        """
        self._inside = {each for each in self._inside if not each.done()}
        if len(self._inside) >= self._most_inside:
            raise Unavailable("calculators-busy", headers=BUSY)
        asked = self._threads.submit(work)
        self._inside.add(asked)
        answer = asyncio.wrap_future(asked)
        gone = asyncio.ensure_future(receive())
        try:
            await asyncio.wait(
                {answer, gone}, timeout=WAIT_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            if answer.done():
                return answer.result()
            raise Unavailable("calculators-busy", headers=BUSY)
        finally:
            gone.cancel()
            # One that waits leaves the queue; one that runs keeps its place until it ends.
            answer.cancel()
