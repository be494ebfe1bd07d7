"""One file that holds an installation: all that `restore` needs to go on from one moment.

Every database and the log of the bus are copied as of one instant, by PostgreSQL's own base backup:
it is what a crash at that instant would have left, after which nothing is lost or doubled. Dumps of
one database after the other are not: an event published between two of them would be in neither,
or a consumer would have applied what its producer has forgotten. For the same reason a platform on
Kafka is copied while it stands still.
"""

import asyncio
import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import asyncpg

from deploy import MODES
from deploy.cluster import SUPERUSER, VERSION, binaries, server_owner
from deploy.home import Home
from deploy.postgres import Postgres

MANIFEST = "manifest.json"
FORMAT = 1
KEPT = ("secrets.json", "signing")
"""What is copied beside the database. Passwords of its roles are made anew."""


RENUMBER = (
    "UPDATE feed_counter SET last = "
    "greatest(last, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)"
)
"""The change feed of what was copied may have handed out numbers since, which nobody knows here.
The next ones are taken from the clock, in microseconds: a feed that is counted one by one has not
come as far, nor has one that leapt at an earlier restore, unless it had a million events a second
since. They stay below 2^53, which every JSON reader takes, until the year 2255. See ADR 0019."""


class BackupError(Exception):
    """The file cannot be made or restored; the message says why and what helps."""


async def backup(home: Home, target: Path) -> None:
    """Write all state of a mode, running or not, into a file for its owner alone.

    Raises
    ------
    BackupError
        When the file is there already, nothing is there to copy, or the bus is Kafka and runs.
    OSError
        When the file cannot be written.
    """
    _refuse(home, target)
    # Beside the file: what is copied first needs room of its own.
    aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        async with _server(home) as (postgres, still):
            await _run(
                *("pg_basebackup", "--pgdata", str(aside / "pg"), "--checkpoint", "fast"),
                *("--manifest-checksums", "SHA256", "--no-password"),
                # What lasts is the file made of it.
                "--no-sync",
                *("--host", str(postgres.sockets), "--username", SUPERUSER),
            )
            await asyncio.to_thread(_write, target, home, aside, still=still)
    finally:
        await asyncio.to_thread(shutil.rmtree, aside, ignore_errors=True)


def _refuse(home: Home, target: Path) -> None:
    if target.exists():
        raise BackupError(f"{target} is there already: name another file")
    if not (home.postgres / "PG_VERSION").exists():
        raise BackupError(f"there is no {home.mode} installation in {home.folder}")


@asynccontextmanager
async def _server(home: Home) -> AsyncIterator[tuple[Postgres, bool]]:
    """Lend the database server, started where the platform does not run; say if it stands still."""
    postgres = Postgres(home.postgres)
    if running := home.running():
        if running.bus == "kafka":
            raise BackupError(
                "the log of Kafka and the databases cannot be copied as of one moment while they "
                f"run: stop {home.mode} first (its pid is {running.pid})"
            )
        postgres.attach()
        yield postgres, False
        return
    if not home.hold():
        raise BackupError(f"{home.mode} is starting or stopping in {home.place}: try again")
    try:
        await postgres.start()
        yield postgres, True
    finally:
        await postgres.stop()
        home.release()


async def _run(program: str, *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(str(binaries() / program), *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise BackupError(f"{program} failed: {lines[-1]}")


def _write(target: Path, home: Home, aside: Path, *, still: bool) -> None:
    """Write the file whole or not at all."""
    part = aside / "file"
    with open(part, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        _pack(file, home, aside / "pg", still=still)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def _pack(file: IO[bytes], home: Home, databases: Path, *, still: bool) -> None:
    manifest = {
        "format": FORMAT,
        "mode": home.mode,
        "postgresql": VERSION,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    # A tenth of the time of the default level, and a few per cent larger.
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as tar:
        text = json.dumps(manifest).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
        for name in KEPT:
            if (home.place / name).exists():
                tar.add(home.place / name, name, filter=_anonymous)
        if still and (home.kafka / "data").exists():
            tar.add(home.kafka / "data", "kafka/data", filter=_anonymous)
        tar.add(databases, "pg", filter=_anonymous)


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return the entry without whose it was: it is restored for whoever does so."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


async def restore(source: Path, folder: Path) -> Home:
    """Put back what a file holds into a folder that has nothing of its mode; return where.

    Raises
    ------
    BackupError
        When the file is none of ours, damaged, of another version or of the future, or something
        is there already.
    PostgresError
        When the server does not start on it.
    OSError
        When the file cannot be read, or the folder not be written.
    """
    aside = await asyncio.to_thread(_beside, folder)
    try:
        mode = await asyncio.to_thread(_unpack, source, aside, folder)
        await asyncio.to_thread(_verify, aside / "pg", source)
        await asyncio.to_thread(_give_to_server, aside / "pg")
        await _renumber(aside / "pg")
        home = Home(folder, mode)
        await asyncio.to_thread(_take_place, aside, home)
    finally:
        await asyncio.to_thread(shutil.rmtree, aside, ignore_errors=True)
    return home


def _beside(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="restored-", dir=folder))


def _verify(databases: Path, source: Path) -> None:
    """Hold every file against PostgreSQL's own list; its checking program is not everywhere."""
    listed = json.loads((databases / "backup_manifest").read_bytes())["Files"]
    for entry in listed:
        path = databases / entry["Path"]
        if not path.is_file():
            raise BackupError(f"{source} is damaged: {entry['Path']} is missing")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != entry["Checksum"]:
                raise BackupError(f"{source} is damaged: {entry['Path']} has changed")


def _give_to_server(databases: Path) -> None:
    owner = server_owner()
    for path in (databases, *databases.rglob("*")):
        os.chown(path, *owner.ids)


async def _renumber(databases: Path) -> None:
    """Have the change feed go on with numbers that nobody was given; see RENUMBER.

    Before the copy is in its place, so that no platform starts on one that was not renumbered.
    """
    postgres = Postgres(databases)
    try:
        await postgres.start()
        await postgres.prepare()
        connection = await asyncpg.connect(postgres.url("gateway", SUPERUSER))
        try:
            # A platform may have been copied before its first migration.
            if await connection.fetchval("SELECT to_regclass('feed_counter')"):
                await connection.execute(RENUMBER)
        finally:
            await connection.close()
    finally:
        await postgres.stop()


def _take_place(aside: Path, home: Home) -> None:
    if home.place.exists():
        home.place.rmdir()
    aside.rename(home.place)


def _unpack(source: Path, aside: Path, folder: Path) -> str:
    try:
        with tarfile.open(source, "r:gz") as tar:
            first = tar.next()
            text = tar.extractfile(first) if first and first.name == MANIFEST else None
            manifest = json.load(text) if text else {}
            mode = manifest.get("mode")
            if manifest.get("format") != FORMAT or mode not in MODES:
                raise BackupError(f"{source} was not made by ./qalqan backup of this release")
            if manifest["postgresql"] != VERSION:
                raise BackupError(
                    f"{source} is of PostgreSQL {manifest['postgresql']}, this release has "
                    f"{VERSION}: restore it with the release that made it"
                )
            now = datetime.now(UTC)
            if now < datetime.fromisoformat(manifest["at"]):
                raise BackupError(
                    f"{source} was made at {manifest['at']}, and the clock of this machine says "
                    f"{now.isoformat(timespec='seconds')}: set it first"
                )
            place = folder / mode
            if place.exists() and any(place.iterdir()):
                raise BackupError(
                    f"{place} is not empty: restore into a new --home, or delete it with "
                    "./qalqan reset"
                )
            tar.extractall(aside, filter="data")
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        raise BackupError(f"{source} is damaged or no backup: {error}") from error
    (aside / MANIFEST).unlink()
    # As `Home.make` has them: the server's own user has to come through.
    aside.chmod(0o755)
    for name in ("pg", "signing"):
        if (aside / name).exists():
            (aside / name).chmod(0o700)
    return str(mode)
