"""Work in a thread that holds up no stop."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any


async def apart(work: Callable[[], object], stopping: asyncio.Event) -> bool:
    """Do work that nothing can end; return whether it was done before the process was told to stop.

    Its thread is none of the loop's, whose end waits for each of its own: after a stop it goes on
    until the process is left (`shared.serve.leave`). Only for work that may be cut off anywhere.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: Exception | None) -> None:
        if error is not None and not done.done():
            done.set_exception(error)
        elif not done.done():
            done.set_result(None)

    def run() -> None:
        failed = None
        try:
            work()
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            failed = error
        # A loop that has been closed meanwhile waits for nothing.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, failed)

    threading.Thread(target=run, name="apart", daemon=True).start()
    stopped = asyncio.ensure_future(stopping.wait())
    waited: set[asyncio.Future[Any]] = {done, stopped}
    try:
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if done.done():
            done.result()
            return True
        return False
    finally:
        stopped.cancel()
        done.cancel()
