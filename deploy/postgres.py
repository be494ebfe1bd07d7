"""The embedded PostgreSQL 18: its process, one database and one role per service, and the bus."""

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import asyncpg
import psutil

from deploy.cluster import SUPERUSER, Cluster, Owner, PostgresError, binaries, server_owner, spawn
from deploy.files import NotPrivateError
from deploy.held import Held
from deploy.process import end_all_in, working_in, works_in
from deploy.recovery import Recovery
from deploy.sockets import LOCK, SOCKET, Sockets
from shared.driver import retryable

PROGRAM = "postgres"
BUS = "bus"
DATABASES = ("ingest", "risk", "plans", "gateway", BUS)
BACKOFF_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
PROBE_SECONDS = 0.1
PROBE_LATER_SECONDS = 0.5
"""Each probe of a recovering server is a line in its log."""
CONNECT_SECONDS = 5.0
PATIENT_SECONDS = 2.0
"""What keeps a living server busy this long after a start is said."""
STALLED_SECONDS = 30.0
"""A server that recovers and does nothing for so long is ended and started anew; then twice so."""
STOP_SECONDS = 60.0
STOP_STALLED_SECONDS = 10.0
"""A server that is to stop and does nothing for so long does not stop by itself."""
KILL_SECONDS = 10.0
FORCED = ((signal.SIGQUIT, KILL_SECONDS), (signal.SIGKILL, KILL_SECONDS))
REMAINS_SECONDS = 3.0
"""What a killed server leaves sees that within milliseconds and ends by itself."""

_GRAVE = re.compile("(FATAL|PANIC|ERROR): (?!.*the database system is).*")
"""Those who come too early are told what the database system is busy with: no reason to end."""
_FINAL = re.compile(
    "incompatible with server|is not a valid data directory|has wrong ownership"
    "|has invalid permissions|could not find the database system|contains errors"
    "|could not load |required checkpoint record"
)
"""What PostgreSQL says when no waiting helps."""


class Postgres:
    """One embedded server, also the one that a killed launcher left running on the same folder.

    Only the launcher that holds the home uses it.
    """

    def __init__(self, folder: Path) -> None:
        self._cluster = Cluster(folder, DATABASES)
        self._folder = self._cluster.folder
        self.log = self._folder.parent / "logs" / "postgresql.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._sockets = Sockets(self._folder.parent)
        self._starting = asyncio.Lock()
        self._said: set[str] = set()
        self._log_from = 0
        self._patient_until = 0.0
        self._settling: asyncio.Task[None] | None = None
        self._held = Held()

    async def start(self) -> None:
        """Start the server or attach to the running one; wait until it takes connections.

        However long it recovers, and whatever passing reason keeps it from starting (a full disk,
        what is left of a killed one), it is waited out; each new reason is printed in one line.
        A recovery that has stopped for good is ended, and begun anew.

        Raises
        ------
        PostgresError
            When it refuses for a reason that does not pass: a wrong version, a damaged folder.
        """
        # Two that start at once would each have a server of their own for a moment.
        async with self._starting:
            await self._start()

    async def _start(self) -> None:
        if not (self._folder / "PG_VERSION").exists():
            # The server of a folder that was deleted under it would write into the new one.
            await self.stop()
        owner = server_owner()
        await self._cluster.ensure(owner)
        try:
            self._sockets.open(owner.ids)
        except NotPrivateError as error:
            raise PostgresError(str(error)) from error
        await self._leave_other_socket()
        self._patient_until = time.monotonic() + PATIENT_SECONDS
        self._log_from = self._log_size()
        pauses = _pauses()
        recovery, stalled = Recovery(), STALLED_SECONDS
        while True:
            try:
                if self._running() is None:
                    self._judge_end()
                    await self._end_remains()
                if self._running() is None:
                    self._launch(owner)
                if await self.answers():
                    return
                idle = recovery.idle_seconds(self._running())
                if idle > stalled:
                    self._say(f"it has done nothing for {idle:.0f} s and is ended, to begin anew")
                    await self._end(FORCED)
                    recovery, stalled = Recovery(), 2 * stalled
            except NotPrivateError as error:
                raise PostgresError(str(error)) from error
            except OSError as error:
                self._say(str(error))
            late = time.monotonic() > self._patient_until
            probe = PROBE_LATER_SECONDS if late else PROBE_SECONDS
            await asyncio.sleep(probe if self.alive() else next(pauses))

    async def answers(self) -> bool:
        """Say whether the server takes connections; print what a living one is busy with.

        Raises
        ------
        PostgresError
            When it refuses the launcher.
        """
        try:
            connection = await asyncpg.connect(
                self.url("postgres", SUPERUSER), timeout=CONNECT_SECONDS
            )
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            if not retryable(error):
                raise PostgresError(
                    f"PostgreSQL on {self._folder} refuses the launcher: {error}"
                ) from error
            silent = f"it does not answer within {CONNECT_SECONDS:.0f} s"
            if time.monotonic() > self._patient_until:
                self._say(silent if isinstance(error, TimeoutError) else str(error))
        else:
            await connection.close()
            self._said.clear()
            return True
        return False

    async def lost(self, within: float) -> None:
        """Wait until the server has dropped its connections, `within` seconds at most."""
        await self._held.lost(self.url("postgres", SUPERUSER), within)

    def _judge_end(self) -> None:
        """Say why the server ended since the start began; raise where waiting does not help."""
        reason = self._last_words()
        if _FINAL.search(reason):
            raise PostgresError(f"PostgreSQL does not start on {self._folder}: {reason}")
        if reason:
            self._say(reason)

    def _say(self, reason: str) -> None:
        """Print what keeps the server from starting, each once however often it is tried.

        A number in it (a pid, that of a file) does not make it another.
        """
        reason = reason.partition("\n")[0]
        kind = re.sub(r"\d+", "#", reason)
        if kind not in self._said:
            self._said.add(kind)
            print(f"! waiting for PostgreSQL: {reason}", flush=True)

    def _log_size(self) -> int:
        try:
            return self.log.stat().st_size
        except FileNotFoundError:
            return 0

    def _last_words(self) -> str:
        """Return the last grave line of the server's log since the start began, or its last."""
        with suppress(OSError), self.log.open("rb") as file:
            file.seek(self._log_from)
            lines = file.read().decode(errors="replace").splitlines()
            grave = [found[0] for line in lines if (found := _GRAVE.search(line))]
            return (grave or lines or [""])[-1]
        return ""

    def _launch(self, owner: Owner) -> None:
        """Start the server's process as our child and do not wait for it to be ready."""
        self._cluster.let_pass(owner)
        self._sockets.open(owner.ids)
        self._forget(self._folder / "postmaster.pid")
        self._forget(self._sockets.folder / LOCK)
        self.log.parent.mkdir(exist_ok=True)
        self._log_from = self._log_size()
        command = [str(binaries() / "postgres"), "-D", str(self._folder)]
        command += ["--listen_addresses=", f"--unix_socket_directories={self._sockets.folder}"]
        # Its lines may quote what was written: for its owner alone.
        with open(self.log, "ab", opener=_private) as output:
            self._process = spawn(command, self._folder, output, owner)

    def _forget(self, lock: Path) -> None:
        """Drop a lock file that would keep PostgreSQL from starting though no server holds it.

        It is damaged; or its pid is a zombie's that nobody reaps (a container without an init), or
        by now some other program's. One of a pid that is gone PostgreSQL itself drops, and it
        goes on guarding against what is left of a killed server by the shared memory.
        """
        with suppress(FileNotFoundError):
            pid = _pid_in(lock)
            if pid is None or psutil.pid_exists(pid):
                lock.unlink()

    async def _leave_other_socket(self) -> None:
        """Have a running server read who may connect; stop one whose socket is elsewhere."""
        pid = self._running()
        if pid is None:
            return
        try:
            lines = (self._folder / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            lines = []
        socket = self._sockets.folder / SOCKET
        # The fifth line is the socket's folder, empty until the server has one.
        if any(lines[4:5]) and (lines[4] != str(socket.parent) or not socket.exists()):
            await self.stop(forget=False)
        else:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGHUP)

    def settle(self) -> None:
        """Have what was written put on disk now, beside other work, and not when it is to stop.

        Of a first start these are 1,500 files: a stop right after it took 4 s for them alone.
        """
        if self.alive() and (self._settling is None or self._settling.done()):
            self._settling = asyncio.create_task(self._checkpoint())

    async def _checkpoint(self) -> None:
        # Where it cannot be done now, the end does it.
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            connection = await asyncpg.connect(
                self.url("postgres", SUPERUSER), timeout=CONNECT_SECONDS
            )
            try:
                await connection.execute("CHECKPOINT")
            finally:
                connection.terminate()

    async def stop(self, *, forget: bool = True) -> None:
        """Stop the server, whoever started it, and wait; `forget` its socket's folder too."""
        if self._settling is not None:
            self._settling.cancel()
            await asyncio.gather(self._settling, return_exceptions=True)
        self._held.release()
        await self._end(((signal.SIGINT, STOP_SECONDS), *FORCED))
        if forget:
            self._sockets.close()

    async def _end(self, signals: Iterable[tuple[signal.Signals, float]]) -> None:
        """End the server and what it leaves by one signal after another, each with its seconds."""
        pid = self._running()
        for number, seconds in signals:
            if pid is None:
                break
            with suppress(ProcessLookupError):
                os.kill(pid, number)
            deadline = time.monotonic() + seconds
            work = Recovery()
            while pid is not None and time.monotonic() < deadline:
                await asyncio.sleep(0.05)
                pid = pid if self._lives(pid) else None
                if work.idle_seconds(pid) > STOP_STALLED_SECONDS:
                    break
        await self._end_remains()

    async def _end_remains(self) -> None:
        """Wait for what a killed server has left, and end it: no other starts until it is gone.

        A server that a killed launcher started a moment ago and that has recorded itself meanwhile
        is none of it; one that has not has done nothing yet.
        """
        deadline = time.monotonic() + REMAINS_SECONDS
        while working_in(self._folder, PROGRAM):
            if self._running() is not None:
                return
            if time.monotonic() > deadline:
                await end_all_in(self._folder, PROGRAM)
            await asyncio.sleep(0.05)

    def alive(self) -> bool:
        """Say whether the server process runs."""
        if self._process is not None and self._process.poll() is None:
            return True
        return self._recorded() is not None

    def _lives(self, pid: int) -> bool:
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        return self._is_ours(pid)

    def _running(self) -> int | None:
        """Return the pid of our server: our child, or the one recorded in its folder."""
        if self._process is not None and self._process.poll() is None:
            return self._process.pid
        return self._recorded()

    def _recorded(self) -> int | None:
        try:
            pid = _pid_in(self._folder / "postmaster.pid")
        except OSError:
            return None
        return pid if pid is not None and self._is_ours(pid) else None

    def _is_ours(self, pid: int) -> bool:
        """Say whether the process is a server on this very folder; a pid alone may be reused."""
        return works_in(pid, self._folder, PROGRAM)

    def url(self, database: str, role: str | None = None) -> str:
        """Return the URL of a database for the role of the same name (or `role`).

        It names the file of the passwords and holds none: it stands in arguments and logs.
        """
        query = {"host": str(self._sockets.folder), "passfile": str(self._cluster.passwords)}
        return f"postgresql://{role or database}@/{database}?{urlencode(query)}"

    def passwords(self) -> dict[str, str]:
        """Return the password of each role."""
        return self._cluster.role_passwords()

    @property
    def sockets(self) -> Path:
        """Folder of the server's socket."""
        return self._sockets.folder

    def attach(self) -> None:
        """Find the socket of the server that a launcher runs, for `url`."""
        self._sockets.open(server_owner().ids)

    async def prepare(self) -> None:
        """Create roles and databases; a role connects to its own database and to the bus alone.

        A server that is lost meanwhile is started again.
        """
        while True:
            try:
                return await self._prepare()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                if not retryable(error):
                    raise
            await self.start()

    async def _prepare(self) -> None:
        passwords = self._cluster.role_passwords()
        connection = await asyncpg.connect(self.url("postgres", SUPERUSER), timeout=CONNECT_SECONDS)
        try:
            roles = await _names(connection, "SELECT rolname FROM pg_roles")
            made = await _names(connection, "SELECT datname FROM pg_database")
            # What is sent as one is one transaction: each commit waits for the disk.
            await connection.execute(
                "".join(f"CREATE ROLE {name} LOGIN;" for name in DATABASES if name not in roles)
                + "".join(f"ALTER ROLE {name} PASSWORD '{passwords[name]}';" for name in DATABASES)
            )
            for name in DATABASES:
                if name not in made:
                    await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
            # What each may do there `deploy.topics` says.
            await connection.execute(
                "".join(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC;" for name in DATABASES)
                + f"GRANT CONNECT ON DATABASE {BUS} TO {', '.join(DATABASES)}"
            )
        finally:
            await connection.close()


async def _names(connection: asyncpg.Connection, query: str) -> set[str]:
    return {row[0] for row in await connection.fetch(query)}


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _pauses() -> Iterator[float]:
    yield from BACKOFF_SECONDS
    while True:
        yield BACKOFF_SECONDS[-1]


def _pid_in(lock: Path) -> int | None:
    """Return the pid a lock file of PostgreSQL names, None when it is damaged."""
    try:
        return abs(int(lock.read_text(errors="replace").split(maxsplit=1)[0]))
    except (ValueError, IndexError):
        return None
