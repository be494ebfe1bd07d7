"""Looking at embedded PostgreSQL servers from outside: processes, roles, starts."""

import asyncio
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from deploy.process import working_in

HANGS_SECONDS = 90.0
"""Far beyond what a start takes: recovery on a busy disk took 9 s, initdb 13 s."""


def servers(folder: Path) -> list[int]:
    """Return the pids of the servers on a data folder, without the processes they have forked."""
    found = working_in(folder, "postgres")
    heads = []
    for pid in found:
        with suppress(psutil.Error):
            if psutil.Process(pid).ppid() not in found:
                heads.append(pid)
    return heads


def run(command: list[str | Path], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def begin(command: list[str | Path], **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, **options)


async def one(url: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval("SELECT current_user")
    finally:
        await connection.close()


async def until(look: Callable[[], object]) -> None:
    async with asyncio.timeout(HANGS_SECONDS):
        while not look():  # noqa: ASYNC110 - what a process does is no event of ours
            await asyncio.sleep(0.02)


async def still_waits(task: asyncio.Task[None], seconds: float) -> bool:
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return not done
