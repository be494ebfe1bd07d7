"""A PostgreSQL with PostGIS on loopback, from the machine's packages, for peers that need it."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.environments import MissingError
from deploy.cluster import server_owner, spawn
from deploy.ports import free_port

SHARES = Path("/usr/share/postgresql")
PROGRAMS = Path("/usr/lib/postgresql")
SETTINGS = """\
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
"""
"""Those that the gateway's server has in a benchmark; all other are PostgreSQL's own."""
START_SECONDS = 60.0


def programs() -> Path:
    """Return the folder of the newest PostgreSQL that has PostGIS.

    Raises
    ------
    MissingError
        When no package of the machine has it.
    """
    found = sorted(SHARES.glob("*/extension/postgis.control"), key=lambda path: int(path.parts[-3]))
    for control in reversed(found):
        folder = PROGRAMS / control.parent.parent.name / "bin"
        if (folder / "postgres").exists():
            return folder
    raise MissingError(
        "tipg needs a PostgreSQL with PostGIS, which is not installed "
        "(on Debian 12: apt-get install postgresql-15-postgis-3)"
    )


@contextmanager
def served() -> Iterator[str]:
    """Run a server of its own in a temporary folder and yield the address of a database."""
    place, owner, port = programs(), server_owner(), free_port()
    with tempfile.TemporaryDirectory(prefix="qgis", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # Owned by whom the server runs as: it refuses root.
        folder.chmod(0o711)
        data = folder / "d"
        data.mkdir(mode=0o700)
        if owner.become():
            shutil.chown(data, *owner.ids)
        make = [str(place / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust"]
        options = owner.become()
        subprocess.run(
            [*make, "-E", "UTF8"], check=True, capture_output=True, cwd=folder, **options
        )
        with (data / "postgresql.conf").open("a") as file:
            file.write(SETTINGS)
        command = [str(place / "postgres"), "-D", str(data), "-p", str(port)]
        command += ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={data}"]
        with (folder / "log").open("ab") as log:
            process = spawn(command, folder, log, owner)
        try:
            url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
            _wait(place, port, folder / "log")
            yield url
        finally:
            process.terminate()
            process.wait()


def _wait(place: Path, port: int, log: Path) -> None:
    """Return when the server answers."""
    deadline = time.monotonic() + START_SECONDS
    asked = [str(place / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(asked, check=False).returncode:
        if time.monotonic() > deadline:
            raise MissingError(f"PostGIS does not start: {log.read_text()[-500:]}")
        time.sleep(0.1)
