"""Having the compiled code of the perils at hand, before anything is assessed.

Numba keeps what it needed to compile for as long as a process lives: 200 MB of a service that
assesses with 150. What it has compiled is on the disk, from where another process has it in a
second. So where nothing is there yet, as on a first start, a process beside the service compiles.
"""

import asyncio
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

import structlog

from services.risk.assessments import beside
from services.risk.assessments.apart import apart
from services.risk.assessments.loaded import forget_source, only_what_runs
from services.risk.assessments.mapped import give_back
from services.risk.perils import warm_up

KEPT_IN = "NUMBA_CACHE_DIR"
"""Variable with the folder of compiled code; without it Numba keeps it beside each module."""
COMPILER = "libllvmlite.so"
"""LLVM, of which loading compiled code maps 40 to 70 MB; what is loaded runs without it."""

log = structlog.get_logger(__name__)


async def warmed(stopping: asyncio.Event) -> bool:
    """Have the compiled code at hand; return whether it is, before we are told to stop."""
    if _cold():
        await _compile(stopping)
    return not stopping.is_set() and await apart(_load, stopping)


def _load() -> None:
    only_what_runs()
    warm_up()
    forget_source()
    give_back(COMPILER)


def _cold() -> bool:
    """Say whether there is a folder for compiled code, and nothing in it."""
    folder = os.environ.get(KEPT_IN)
    return bool(folder) and next(Path(folder or "").rglob("*.nbi"), None) is None


async def _compile(stopping: asyncio.Event) -> None:
    process = await beside.start(__name__)
    ended, stopped = (asyncio.ensure_future(each) for each in (process.wait(), stopping.wait()))
    try:
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not stopping.is_set() and process.returncode:
            # What is missing is compiled here then.
            log.warning("compiling beside the service failed", code=process.returncode)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        stopped.cancel()
        await ended


def main() -> None:
    """Compile, and no longer than the service lives: its pipe is at its end then."""
    threading.Thread(target=_outlived, daemon=True).start()
    warm_up()


def _outlived() -> None:
    # Not by `sys.stdin`: whose buffer somebody waits for Python aborts at its end, with code -6.
    os.read(sys.stdin.fileno(), 1)
    os._exit(os.EX_TEMPFAIL)


if __name__ == "__main__":
    main()
