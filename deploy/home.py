"""The folder that holds all state of one installation: data, secrets, logs, what runs now."""

import fcntl
import json
import os
import secrets
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from deploy.files import write_whole
from deploy.process import runs

ACCOUNTS = ("INGEST", "RISK", "PLANS", "GATEWAY")


class HomeError(Exception):
    """The folder cannot be used; the message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the launcher says of the processes it started."""

    pid: int
    started: float
    """Creation time of the launcher's process; with the pid it tells a reused pid apart."""
    mode: str
    gateway: str
    services: dict[str, str]
    """Base URL of each service."""
    bus: str
    """`postgresql` or `kafka`."""
    bus_port: int = 0
    """Of our own broker."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Made once per installation and readable by its owner alone."""

    first_key: str
    service_private_key: str
    service_public_key: str


def new_secrets() -> Secrets:
    """Return fresh secrets for one installation."""
    # Imported once in the life of an installation, by a process of its own (`main`): a launcher
    # lives as long as what it starts.
    from joserfc.jwk import OKPKey  # noqa: PLC0415 - see above

    key = OKPKey.generate_key("Ed25519", private=True)
    return Secrets(
        first_key="qalqan_" + secrets.token_urlsafe(32),
        service_private_key=json.dumps(key.as_dict(private=True)),
        service_public_key=json.dumps(key.as_dict(private=False)),
    )


def deployment_secrets() -> dict[str, str]:
    """Return every secret that a deployment needs, by the variable of docker-compose.yml.

    Each service has two accounts, one in the database and one on the bus, and none but the jobs
    that prepare them has those of PostgreSQL's superuser or of the bus.
    """
    made = new_secrets()
    names = ["POSTGRES_PASSWORD", "KAFKA_PASSWORD"]
    names += [f"{name}_{of}_PASSWORD" for name in ACCOUNTS for of in ("DATABASE", "BUS")]
    return {name: secrets.token_hex(24) for name in names} | {
        "BOOTSTRAP_KEY": made.first_key,
        "SERVICE_PUBLIC_KEY": f"'{made.service_public_key}'",
        "SERVICE_PRIVATE_KEY": f"'{made.service_private_key}'",
    }


class Home:
    """Paths below one folder. `mode` keeps exercises apart from the real world."""

    def __init__(self, folder: Path, mode: str) -> None:
        self.folder = folder.resolve()
        self.mode = mode
        self.place = self.folder / mode
        self._held: int | None = None

    @property
    def logs(self) -> Path:
        """Folder of one log file per process."""
        return self.place / "logs"

    @property
    def postgres(self) -> Path:
        """Data folder of the embedded PostgreSQL."""
        return self.place / "pg"

    @property
    def kafka(self) -> Path:
        """Folder of the local Kafka broker, where one was asked for."""
        return self.place / "kafka"

    @property
    def signing(self) -> Path:
        """Folder of the key and certificate that sign CAP messages."""
        return self.place / "signing"

    @property
    def secrets_file(self) -> Path:
        """Keys and passwords of this installation, readable by its owner alone."""
        return self.place / "secrets.json"

    def make(self) -> None:
        """Create the folders."""
        # Traversable by the `pgserver` user, which the embedded PostgreSQL runs as under root.
        self.folder.mkdir(parents=True, exist_ok=True)
        self.place.mkdir(exist_ok=True)
        self.logs.mkdir(exist_ok=True)
        self.signing.mkdir(mode=0o700, exist_ok=True)

    def hold(self) -> bool:
        """Keep other launchers off until this process ends; False where one holds it."""
        descriptor = os.open(self.place / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._held = descriptor
        return True

    def release(self) -> None:
        """Let other launchers have it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def secrets(self) -> Secrets:
        """Return this installation's secrets, made on first use.

        Raises
        ------
        HomeError
            When their file is damaged.
        """
        path = self.secrets_file
        try:
            return Secrets(**json.loads(path.read_text()))
        except FileNotFoundError:
            made = new_secrets()
        except (ValueError, TypeError) as error:
            raise HomeError(
                f"{path} is damaged: put back a copy; without one, delete it, and new keys are made"
            ) from error
        write_whole(path, json.dumps(asdict(made)))
        return made

    def pid_file(self, name: str) -> Path:
        """Return the file that holds the pid of process `name`."""
        return self.logs / f"{name}.pid"

    def log_file(self, name: str) -> Path:
        """Return the log of process `name`."""
        return self.logs / f"{name}.log"

    def state(self, running: Running) -> None:
        """Write down what runs."""
        write_whole(self.place / "running.json", json.dumps(asdict(running)))

    def running(self) -> Running | None:
        """Return what runs now, None when the launcher that wrote it is gone."""
        try:
            running = Running(**json.loads((self.place / "running.json").read_text()))
            started = psutil.Process(running.pid).create_time()
        except (FileNotFoundError, ValueError, TypeError, psutil.NoSuchProcess):
            return None
        return running if runs(running.pid) and abs(started - running.started) < 1 else None

    def forget(self) -> None:
        """Say that nothing runs."""
        (self.place / "running.json").unlink(missing_ok=True)

    def remove(self) -> None:
        """Delete all state of this mode."""
        shutil.rmtree(self.place, ignore_errors=False)


def main() -> None:
    """Make the secrets of a home where there are none: `python -m deploy.home FOLDER MODE`."""
    folder, mode = sys.argv[1:]
    Home(Path(folder), mode).secrets()


if __name__ == "__main__":
    main()
