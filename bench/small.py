"""Runs benchmarks small: each is a fork of one process that has imported them all.

`Small` is that process seen from outside, `python -m bench.small`: it reads a benchmark a line (its
module, constants of it as NAME=NUMBER, arguments) and answers what came of it. Alone each would
import NumPy, Numba and the services anew, 2 to 4 s of processor, and those that need PostgreSQL
would start one each, which here share one without fsync. A benchmark's sizes that nobody changes by
hand are constants of its module; where all is only to be seen to run, those are smaller.
"""

import asyncio
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from types import ModuleType, TracebackType
from typing import Any, Self

import asyncpg

from bench.parts import PARTS
from tests.support.postgres import Cluster

ROOT = Path(__file__).parent.parent
SECONDS, STOP_SECONDS = 300, 30


class Small:
    """Runs benchmarks in forks of a process of its own, for as long as the context is open."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.small"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Each platform would compile for itself else, 20 s of processor, before it assesses.
            env={"NUMBA_CACHE_DIR": str(ROOT / ".numba_cache" / "bench")} | os.environ,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def run(self, module: str, arguments: Sequence[str]) -> dict[str, Any]:
        """Return `wall` and `cpu`, s, exit `code` and what was `printed` of a benchmark."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([module, *arguments]), file=self._process.stdin, flush=True)
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said


class Server:
    """The PostgreSQL that small runs share; started for the first that needs it."""

    @cached_property
    def cluster(self) -> Cluster:
        """The server."""
        return Cluster()

    def lend(self, *, fsync: bool = False) -> AbstractContextManager[Cluster]:
        """Stand in for a benchmark's own, which is as if it were new."""
        del fsync
        return nullcontext(self.cluster)

    async def empty(self) -> None:
        """Drop what a benchmark has left."""
        connection = await asyncpg.connect(self.cluster.url("template1"))
        for row in await connection.fetch(
            "SELECT datname FROM pg_database WHERE NOT datistemplate"
        ):
            await connection.execute(f"DROP DATABASE {row['datname']} WITH (FORCE)")
        await connection.execute("CREATE DATABASE postgres")
        await connection.close()

    def stop(self) -> None:
        """End it, if it was started."""
        if "cluster" in self.__dict__:
            self.cluster.__exit__(None, None, None)


def perform(benchmark: ModuleType, arguments: Sequence[str], output: Path) -> None:
    """Be the process of one benchmark: set constants and hand over the arguments that are left."""
    os.setsid()
    with output.open("wb") as file:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
    rest = []
    for each in arguments:
        constant, is_one, number = each.partition("=")
        if not is_one or each.startswith("-"):
            rest.append(each)
            continue
        kind = type(getattr(benchmark, constant))
        setattr(benchmark, constant, kind(number))
    sys.argv = [benchmark.__name__, *rest]
    benchmark.main()


def fork(benchmark: ModuleType, arguments: Sequence[str], output: Path) -> dict[str, Any]:
    """Run a benchmark and return what came of it."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    process = get_context("fork").Process(target=perform, args=(benchmark, arguments, output))
    process.start()
    process.join(SECONDS)
    late = process.exitcode is None
    # Of itself, so that the servers and platforms that it started end with it.
    for ended in (signal.SIGINT, signal.SIGKILL):
        if process.exitcode is None and process.pid:
            os.killpg(process.pid, ended)
            process.join(STOP_SECONDS)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    printed = output.read_text(errors="replace")
    printed += f"\nit did not end in {SECONDS} s" if late else ""
    wall = perf_counter() - began
    return {"wall": wall, "cpu": cpu, "code": process.exitcode, "printed": printed}


def main() -> None:
    """Import every benchmark that has a small run, and run those that are asked for."""
    names = {part.module for part in PARTS.values() if part.small is not None}
    benchmarks = {name: import_module(f"bench.{name}") for name in sorted(names)}
    server = Server()
    needing = {name for name, each in benchmarks.items() if hasattr(each, "Cluster")}
    for name in needing:
        benchmarks[name].Cluster = server.lend  # type: ignore[attr-defined]
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in sys.stdin:
                name, *arguments = json.loads(line)
                if name in needing:
                    _ = server.cluster
                said = fork(benchmarks[name], arguments, Path(folder) / name)
                if name in needing:
                    asyncio.run(server.empty())
                print(json.dumps(said), flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
