"""One supervised child process: restarted with back-off when it dies, stopped when told.

Children are forked from a server process that has imported what all services share: importing it
takes a service 2 s of processor, four at once 10 s on two cores, and a restart after a crash as
long again. Forked, a service is there in under a second. At a start it imports its own part before
it can be told where its database is, and waits for that.
"""

import asyncio
import gc
import importlib
import multiprocessing
import os
import runpy
import signal
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import psutil

from deploy.room import with_room

_CONTEXT = multiprocessing.get_context("forkserver")
BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 4.0)
SETTLED_SECONDS = 5.0
"""A process that lived this long is started again at once."""
GIVE_UP_DEATHS = 5
GIVE_UP_WITHIN_SECONDS = 60.0
ARENAS = "2"
"""Of glibc's allocator, which else makes one for each thread, and keeps in each what is free."""
STOP_SECONDS = 15.0
"""More than a service's own STOP_AFTER (10 s); after it the process is killed."""


class DiesRepeatedlyError(Exception):
    """A child failed five times within a minute."""


def prepare() -> None:
    """Start the server process that children are forked from; it imports while we go on."""
    # Nothing that starts threads may be imported there: NumPy and what needs it stay out.
    _CONTEXT.set_forkserver_preload(["deploy.preloaded"])
    os.environ.setdefault("MALLOC_ARENA_MAX", ARENAS)
    # Nobody here has what the tracker of `multiprocessing` deletes after a crash (semaphores and
    # shared memory), and it is a process of 6 MB: what it would be told is told to nobody.
    tracker: Any = resource_tracker._resource_tracker  # noqa: SLF001
    tracker._fd = os.open(os.devnull, os.O_WRONLY)  # noqa: SLF001
    # Ctrl-C reaches every process of the terminal's group, and this one while it imports. Blocked
    # and not ignored: for us it comes a moment later.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _run(
    module: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    log: str,
    *,
    yields: int,
    told: Connection,
) -> None:
    """Become the child: its own session (Ctrl-C reaches the launcher alone), variables and log.

    What it is `told` are the variables that were not known when it was launched.
    """
    os.setsid()
    if yields:
        _yield(yields, os.getpid())
    parent = multiprocessing.parent_process()
    assert parent is not None
    os.environ.clear()
    # Readable as soon as the launcher is dead.
    os.environ.update(environment, PARENT_PIPE=str(parent.sentinel))
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    for standard in (1, 2):
        os.dup2(descriptor, standard)
    os.close(descriptor)
    sys.argv = [module, *arguments]
    # The collector would walk over all that is imported, time and again, and finds nothing.
    spec = find_spec(module)
    package = spec is not None and spec.submodule_search_locations is not None
    importlib.import_module(main := f"{module}.__main__" if package else module)
    gc.freeze()
    gc.enable()
    try:
        os.environ.update(told.recv())
    except EOFError:
        return  # the launcher is gone
    told.close()
    # What is run is not what was imported, and runpy warns of that.
    del sys.modules[main]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _yield(by: int, pid: int) -> None:
    """Let a process leave the processor to others by steps of `nice`."""
    level = os.getpriority(os.PRIO_PROCESS, 0) + by
    try:
        # Linux has a level for each thread; new ones take theirs from the one that starts them.
        threads = [int(task.name) for task in Path(f"/proc/{pid}/task").iterdir()]
    except FileNotFoundError:
        threads = [pid]
    for thread in threads:
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, thread, level)
    # Where it shares the processor among sessions first, a session has steps of its own.
    with suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(by))


def runs(pid: int) -> bool:
    """Say whether a process runs; in a container without an init, a dead one stays a zombie."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def working_in(folder: Path, *programs: str) -> list[int]:
    """Return the pids of the named programs whose working folder this is, also if it was deleted.

    PostgreSQL's processes hide their arguments behind titles, the newest not yet, so that a forked
    one looks like its server; none of them ever leaves the data folder.
    """
    return [pid for pid in psutil.pids() if works_in(pid, folder, *programs)]


def works_in(pid: int, folder: Path, *programs: str) -> bool:
    """Say whether a process is one of the named programs and works in a folder."""
    try:
        process = psutil.Process(pid)
        if process.name() not in programs or not runs(pid):
            return False
        try:
            return process.cwd() == str(folder)
        except psutil.AccessDenied:
            # Root in a container that may not trace; the arguments tell a server and initdb.
            return str(folder) in process.cmdline()
    except psutil.Error:
        return False


async def end_all_in(folder: Path, *programs: str) -> None:
    """Kill the named programs that work in a folder and wait until they have ended.

    What is killed may go on in the kernel for seconds, holding its memory and writing its files.
    """
    while left := working_in(folder, *programs):
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.05)


class Supervised(ABC):
    """A process that is started again with back-off when it dies, until it is told to stop."""

    def __init__(self, name: str, log: Path) -> None:
        self.name = name
        self.log = log
        self._failures: deque[float] = deque(maxlen=GIVE_UP_DEATHS)
        self._stopping = False

    @abstractmethod
    async def launch(self) -> None:
        """Start the process and do not wait for it to be ready."""

    @abstractmethod
    async def _ended(self) -> int:
        """Wait until the process has ended and return its exit code."""

    async def supervise(self) -> None:
        """Restart the process whenever it dies, until `stop` is called.

        A SIGKILL comes from outside (an operator, the kernel short of memory) and says nothing
        about the process: it is started again however often.

        Raises
        ------
        DiesRepeatedlyError
            When it failed by itself 5 times within a minute; its log says why.
        """
        quick = 0
        while True:
            began = time.monotonic()
            code = await self._ended()
            if self._stopping:
                return
            now = time.monotonic()
            if code != -signal.SIGKILL:
                self._failures.append(now)
            if (
                len(self._failures) == GIVE_UP_DEATHS
                and now - self._failures[0] < GIVE_UP_WITHIN_SECONDS
            ):
                raise DiesRepeatedlyError(
                    f"{self.name} failed {GIVE_UP_DEATHS} times within a minute (last: {code}); "
                    f"see {self.log}\n{self.last_lines(15)}"
                )
            quick = quick + 1 if now - began < SETTLED_SECONDS else 0
            wait = BACKOFF_SECONDS[min(quick, len(BACKOFF_SECONDS) - 1)]
            print(f"! {self.name} ended with {code}; starting it again in {wait} s", flush=True)
            await asyncio.sleep(wait)
            if not self._stopping:
                await self.launch()

    def last_lines(self, count: int) -> str:
        """Return the end of the log, for an error message."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])
        except FileNotFoundError:
            return ""


class Child(Supervised):
    """A service: it ends when its launcher does, through a pipe whose end-of-file says so."""

    def __init__(
        self,
        name: str,
        module: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        log: Path,
        pid_file: Path,
    ) -> None:
        super().__init__(name, log)
        self._yields = 0
        self._module = module
        self._arguments = list(arguments)
        self._environment = dict(environment)
        self._pid_file = pid_file
        self._process: ForkServerProcess | None = None
        self._teller: Connection | None = None
        self._rest: Mapping[str, str] | None = None

    async def launch(self) -> None:
        """Start the process and write down its pid; it imports what it runs.

        It goes on once it is told to `proceed`, the first time; after a crash at once.
        """
        told, self._teller = _CONTEXT.Pipe(duplex=False)
        # Daemonic: should the launcher fail, its exit ends the child instead of waiting for it.
        self._process = _CONTEXT.Process(
            target=_run,
            args=(self._module, self._arguments, self._environment, str(self.log)),
            kwargs={"yields": self._yields, "told": told},
            name=self.name,
            daemon=True,
        )
        starting = asyncio.create_task(asyncio.to_thread(self._process.start))
        try:
            await asyncio.shield(starting)
        except asyncio.CancelledError:
            # The thread goes on: `stop` must find what it starts.
            await asyncio.wait({starting})
            raise
        finally:
            told.close()
        pid = str(self._process.pid)
        await with_room(partial(self._pid_file.write_text, pid), str(self._pid_file))
        if self._rest is not None:
            await self._tell()

    async def proceed(self, rest: Mapping[str, str]) -> None:
        """Let the process run, with the variables that are known only now."""
        self._rest = dict(rest)
        await self._tell()

    async def _tell(self) -> None:
        assert self._teller is not None
        # One that has died meanwhile is told when it is launched again.
        with suppress(ConnectionError):
            # It reads when it has imported all; more than a pipe holds waits for that.
            await asyncio.to_thread(self._teller.send, self._rest)
        self._teller.close()

    async def finished(self) -> int:
        """Wait until it has ended by itself; return its exit code."""
        return await self._ended()

    def leave_to_others(self, by: int) -> None:
        """Let the process, and those that follow it, yield the processor by steps of `nice`."""
        self._yields = by
        if by and self._process is not None and self._process.pid is not None:
            _yield(by, self._process.pid)

    async def _ended(self) -> int:
        assert self._process is not None
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        sentinel = self._process.sentinel
        loop.add_reader(sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(sentinel)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode

    async def stop(self) -> None:
        """Ask the process to stop; kill it when it does not."""
        self._stopping = True
        if self._process is None or not self._process.is_alive():
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._ended()
        except TimeoutError:
            print(f"! {self.name} did not stop in {STOP_SECONDS} s; killing it", flush=True)
            self._process.kill()
            await self._ended()
        self._pid_file.unlink(missing_ok=True)


async def output_of(module: str, *arguments: str) -> tuple[int, str]:
    """Run a module to its end in a child; return its exit code and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        child = Child(module, module, arguments, os.environ, log=log, pid_file=Path(folder) / "pid")
        try:
            await child.launch()
            await child.proceed({})
            return await child.finished(), log.read_text(errors="replace")
        finally:
            await child.stop()
