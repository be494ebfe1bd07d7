"""The whole platform as processes, started through the launcher as a user starts it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psutil

from deploy.home import Home, Running

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 150.0

T = TypeVar("T")


def eventually(
    look: Callable[[], T | None],
    what: str | Callable[[], str],
    within: float = 120.0,
    pause: float = 0.1,
) -> T:
    """Return what `look` finds once it finds something; after `within` seconds fail with `what`."""
    deadline = time.monotonic() + within
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            missed = what if isinstance(what, str) else what()
            raise AssertionError(f"not within {within:.0f} s: {missed}")
        time.sleep(pause)


class Platform:
    """A launcher's process and what it runs."""

    def __init__(self, folder: Path, mode: str, *arguments: str) -> None:
        self.home = Home(folder, mode)
        self.output = folder / "launcher.log"
        self._command = [sys.executable, "-m", "deploy.cli", mode, *arguments]
        self._command += ["--home", str(folder), "--port", "0"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start and wait until it is ready; return the seconds it took."""
        began = time.monotonic()
        self.home.folder.mkdir(parents=True, exist_ok=True)
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, stdout=output, stderr=output, start_new_session=True
            )

        def up() -> Running | None:
            assert self._process is not None
            assert self._process.poll() is None, self.output.read_text()
            return self.home.running()

        def unready() -> str:
            return f"the platform starts\n{self.output.read_text()}"

        eventually(up, unready, START_SECONDS)
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop as Ctrl-C does; the launcher must have lived until then and end in good order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(timeout=60) == 0, self.output.read_text()

    def launcher_pid(self) -> int:
        """Return the pid of the launcher that was started last."""
        assert self._process is not None
        return self._process.pid

    def kill_launcher(self) -> None:
        """SIGKILL the launcher itself."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @property
    def running(self) -> Running:
        """What the launcher says it runs."""
        running = self.home.running()
        assert running is not None, self.output.read_text()
        return running

    @property
    def key(self) -> str:
        """The first key."""
        return self.home.secrets().first_key

    def pid_of(self, name: str) -> int | None:
        """Return the pid of the process `name` that runs now: `risk`, `standin`."""
        try:
            pid = int(self.home.pid_file(name).read_text())
            alive = psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        return pid if alive else None

    def kill(self, name: str) -> int:
        """SIGKILL a service and return the pid it had."""
        pid = eventually(lambda: self.pid_of(name), f"{name} runs")
        os.kill(pid, signal.SIGKILL)
        return pid

    def kill_postgres(self) -> None:
        """SIGKILL the postmaster."""
        pid_file = self.home.postgres / "postmaster.pid"
        os.kill(int(pid_file.read_text().split(maxsplit=1)[0]), signal.SIGKILL)

    def broker_pid(self) -> int | None:
        """Return the pid of the Kafka broker that was started last."""
        try:
            return int((self.home.kafka / "pid").read_text().split()[0])
        except (FileNotFoundError, IndexError):
            return None

    def kill_broker(self) -> int:
        """SIGKILL the Kafka broker, ready or only coming up; return the pid it had."""

        def killed() -> int | None:
            pid = self.broker_pid()
            try:
                if pid is not None:
                    os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:  # it has ended already; the next one is not started yet
                return None
            return pid

        return eventually(killed, "a broker runs")

    def database_url(self, name: str) -> str:
        """Return the address of a service's database, for its superuser."""
        socket = (self.home.postgres / "postmaster.pid").read_text().splitlines()[4]
        return f"postgresql://postgres@/{name}?host={socket}"

    def request(
        self,
        path: str,
        body: bytes | dict[str, Any] | list[Any] | None = None,
        *,
        method: str | None = None,
        key: bool = True,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request to the gateway; return status, headers (lower case) and body."""
        sent = {"x-api-key": self.key} if key else {}
        if isinstance(body, dict | list):
            body = json.dumps(body).encode()
            sent["content-type"] = "application/json"
        request = urllib.request.Request(
            path if path.startswith("http") else self.running.gateway + path,
            data=body,
            method=method or ("GET" if body is None else "POST"),
            headers=sent | (headers or {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, _lower(reply.headers), reply.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _lower(error.headers), error.read()

    def json(self, path: str, body: Any = None, **options: Any) -> Any:
        """Send a request that must succeed and return its JSON."""
        status, _, answer = self.request(path, body, **options)
        assert status < 300, f"{path}: {status} {answer.decode(errors='replace')}"
        return json.loads(answer)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
