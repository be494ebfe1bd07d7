"""What a stretch of work has cost: the clock, processor time, statements and commits."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import asyncpg
import psutil
from sqlalchemy import Engine, event

from services.risk.assessments import reserve
from tests.support.postgres import Cluster


@dataclass(frozen=True, slots=True)
class Spent:
    """What one stretch of work has cost."""

    wall: float
    here: float
    """Processor time of this process and of the second one of risk, s."""
    postgres: float
    """Processor time of the database server, s: both services' and the bus's share."""
    statements: int
    commits: int

    def per(self, count: int) -> str:
        """Return the rate and the costs of each of `count`."""
        return (
            f"{count / self.wall:6.1f}/s in {self.wall:.1f} s; each {1000 * self.here / count:.2f}"
            f" ms of CPU here, {1000 * self.postgres / count:.2f} ms in PostgreSQL,"
            f" {self.statements / count:.1f} statements, {self.commits / count:.2f} commits"
        )


class Meter:
    """Reads what has been spent since it was made."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self._cluster = cluster
        self._database = database
        self._statements = 0
        event.listen(Engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self._statements += 1

    def close(self) -> None:
        """Count no more."""
        event.remove(Engine, "before_cursor_execute", self._count)

    async def now(self) -> Spent:
        """Return the sums so far; the difference of two is what lies between."""
        connection = await asyncpg.connect(self._cluster.url())
        commits = await connection.fetchval(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = $1", self._database
        )
        await connection.close()
        server = int((self._cluster.folder / "d" / "postmaster.pid").read_text().split()[0])
        clocks = []
        for process in [psutil.Process(server), *psutil.Process(server).children()]:
            # Backends that have ended are counted by the postmaster as its children.
            with suppress(psutil.NoSuchProcess):
                clocks.append(sum(process.cpu_times()[:4]))
        here = sum(os.times()[:4]) + _of_reserve()
        return Spent(time.perf_counter(), here, sum(clocks), self._statements, commits)

    async def since(self, start: Spent) -> Spent:
        """Return what was spent since `start`."""
        end = await self.now()
        return Spent(
            end.wall - start.wall,
            end.here - start.here,
            end.postgres - start.postgres,
            end.statements - start.statements,
            end.commits - start.commits,
        )


def _of_reserve() -> float:
    """Return the processor time of the second process while it runs; then it is among ours, s."""
    for process in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if reserve.__name__ in process.cmdline():
                return float(sum(process.cpu_times()[:4]))
    return 0.0
