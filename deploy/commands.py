"""What each command of `./qalqan` does; loaded only when one is run, for it takes seconds."""

import argparse
import asyncio
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from deploy import ROOT
from deploy.broker import Broker, BrokerError, end_leftover, resolve
from deploy.cluster import PostgresError
from deploy.files import write_whole
from deploy.home import MODES, Home, HomeError, deployment_secrets
from deploy.local import Options, Platform, PortError, StartError
from deploy.ports import DEFAULT_PORT, PORT_MAX
from deploy.postgres import Postgres
from deploy.process import DiesRepeatedlyError
from shared.http import Client, HTTPFailure

START_MODES = {"up": "live", "demo": "demo", "replay": "replay"}


def start(arguments: argparse.Namespace) -> int:
    """Run the platform until it is told to stop."""
    captures = getattr(arguments, "captures", None)
    if captures is not None and not captures.is_dir():
        print(f"{captures} is not a folder", file=sys.stderr)
        return 2
    home = Home(arguments.home, START_MODES[arguments.command])
    options = Options(arguments.port, arguments.kafka, captures and captures.resolve())
    try:
        home.make()
        if not home.hold():
            running = home.running()
            print(
                f"It runs already: {running.gateway} (pid {running.pid})"
                if running
                else f"It is starting or stopping already in {home.place}",
                file=sys.stderr,
            )
            return 1
        if getattr(arguments, "again", False):
            _clear(home)
            home.make()
        return asyncio.run(Platform(home, options).run())
    except PortError as error:
        print(f"{error}; choose another: {_with_port(arguments.port + 100)}", file=sys.stderr)
    except (StartError, DiesRepeatedlyError, BrokerError, HomeError, PostgresError) as error:
        print(f"\n{error}", file=sys.stderr)
    except OSError as error:
        if error.filename is None:
            raise
        print(f"\n{error.filename}: {error.strerror}", file=sys.stderr)
    finally:
        home.release()
    return 1


def _with_port(port: int) -> str:
    """Return the command that was typed, with another port."""
    typed = iter(sys.argv[1:])
    words = ["./qalqan"]
    for word in typed:
        if word == "--port":
            next(typed, None)
        elif not word.startswith("--port="):
            words.append(word)
    return shlex.join([*words, "--port", str(port if port <= PORT_MAX else DEFAULT_PORT)])


async def _health(url: str) -> str:
    client = Client(agent="qalqan-launcher", allow_private=True)
    try:
        reply = await client.request("GET", f"{url}/health/ready", within=5.0)
    except HTTPFailure as error:
        return f"does not answer ({error})"
    finally:
        await client.close()
    return "ready" if reply.status == 200 else reply.body.decode(errors="replace")


def status(arguments: argparse.Namespace) -> int:
    """Say what runs and how it is; 1 when something is not ready."""
    found = False
    trouble = False
    for mode in MODES:
        running = Home(arguments.home, mode).running()
        if running is None:
            continue
        found = True
        print(f"{mode}: {running.gateway}  (pid {running.pid}, bus: {running.bus})")
        for name, url in running.services.items():
            health = asyncio.run(_health(url))
            trouble |= health != "ready"
            print(f"  {name:8} {url:28} {health}")
    if not found:
        print(f"nothing runs in {arguments.home}; start with ./qalqan demo or ./qalqan up")
    return 0 if found and not trouble else 1


def logs(arguments: argparse.Namespace) -> int:
    """Show the ends of the logs, and go on where asked."""
    found = sorted(path for mode in MODES for path in Home(arguments.home, mode).logs.glob("*.log"))
    paths = [path for path in found if arguments.service in (None, path.stem)]
    if not paths:
        known = ", ".join(sorted({path.stem for path in found}))
        print(
            f"no log of {arguments.service}; there are: {known}"
            if known
            else f"no logs yet in {arguments.home}",
            file=sys.stderr,
        )
        return 1
    positions: dict[Path, int] = {}
    for path in paths:
        for line in path.read_text(errors="replace").splitlines()[-arguments.lines :]:
            print(f"{path.stem:8} {line}")
        positions[path] = path.stat().st_size
    try:
        while arguments.follow:
            time.sleep(0.3)
            for path in paths:
                lines, positions[path] = _news(path, positions[path])
                for line in lines:
                    print(f"{path.stem:8} {line}", flush=True)
    except KeyboardInterrupt:
        pass
    return 0


def _news(path: Path, position: int) -> tuple[list[str], int]:
    """Return the lines of a log from `position` (bytes) on, and where they end.

    A log that has been put aside at a start begins anew, or is not there yet.
    """
    try:
        with path.open("rb") as file:
            file.seek(position if position <= path.stat().st_size else 0)
            found = file.read()
            return found.decode(errors="replace").splitlines(), file.tell()
    except FileNotFoundError:
        return [], 0


def reset(arguments: argparse.Namespace) -> int:
    """Delete all state of every mode that does not run."""
    homes = [home for mode in MODES if (home := Home(arguments.home, mode)).place.exists()]
    for home in homes:
        if not home.hold():
            running = home.running()
            by = f" (pid {running.pid})" if running else ""
            print(f"{home.mode} runs{by}; stop it first", file=sys.stderr)
            return 1
    if not homes:
        print(f"nothing to delete in {arguments.home}")
    for home in homes:
        if not arguments.yes:
            answer = input(f"Delete all state in {home.place}? [y/N] ")
            if answer.strip().lower() not in {"y", "yes"}:
                return 1
        _clear(home)
        print(f"deleted {home.place}")
    return 0


def _clear(home: Home) -> None:
    """Stop what a killed launcher left, and delete all state of one mode."""
    end_leftover(home.kafka)
    asyncio.run(Postgres(home.postgres).stop())
    home.remove()


SCRIPTS = Path(sys.executable).parent
STYLE = [
    [str(SCRIPTS / "ruff"), "check"],
    [str(SCRIPTS / "ruff"), "format", "--check", "--quiet"],
]
STRUCTURE = [
    [str(SCRIPTS / "lint-imports"), "--no-cache"],
    [str(SCRIPTS / "mypy"), "shared", "services", "deploy", "bench", "tests", "data"],
]
EVERY_TEST = ["-n", "2", "--dist", "loadgroup"]


def test(arguments: argparse.Namespace) -> int:
    """Run every gate, cheapest first; with arguments for pytest, that alone."""
    pytest = [sys.executable, "-m", "pytest", *(arguments.arguments or EVERY_TEST)]
    return _pass([pytest] if arguments.arguments else [*STYLE, *STRUCTURE, pytest])


def lint(_arguments: argparse.Namespace) -> int:
    """Check style, import contracts and types."""
    return _pass([*STYLE, *STRUCTURE])


def fmt(_arguments: argparse.Namespace) -> int:
    """Format the code, and mend what can be mended by itself."""
    ruff = str(SCRIPTS / "ruff")
    return _pass([[ruff, "check", "--fix"], [ruff, "format"]])


def migration(arguments: argparse.Namespace) -> int:
    """Draft the next migration of a service, on a database made for it."""
    with tempfile.TemporaryDirectory(prefix="qalqan-") as folder:
        # The server's own user has to come through when root runs this.
        Path(folder).chmod(0o755)
        return asyncio.run(_draft(Path(folder) / "pg", arguments.service, arguments.what))


async def _draft(folder: Path, service: str, what: str) -> int:
    postgres = Postgres(folder)
    try:
        await postgres.start()
        await postgres.prepare()
        database = f"services.{service}={postgres.url(service)}"
        command = [sys.executable, "-m", "shared.migrate", "--draft", what, database]
        done = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
        return await done.wait()
    finally:
        await postgres.stop()


def _pass(gates: Sequence[Sequence[str]]) -> int:
    """Run gates in their order; the first that fails decides."""
    for gate in gates:
        print(f"· {Path(gate[0]).name} {' '.join(gate[1:])}", flush=True)
        if code := subprocess.run(gate, cwd=ROOT, check=False).returncode:
            return code
    return 0


async def _run_broker(folder: Path) -> None:
    broker = Broker(folder, await resolve())
    try:
        await broker.start()
        print(f"Kafka is up: BUS_URL={broker.url}   (Ctrl-C stops it)", flush=True)
        await broker.supervise()
    finally:
        await broker.stop()


def kafka(arguments: argparse.Namespace) -> int:
    """Run a single broker until Ctrl-C."""
    try:
        asyncio.run(_run_broker(arguments.home / "kafka"))
    except KeyboardInterrupt:
        return 0
    except (BrokerError, DiesRepeatedlyError) as error:
        print(error, file=sys.stderr)
    return 1


def keys(arguments: argparse.Namespace) -> int:
    """Print fresh secrets, or write them to a file that its owner alone may read."""
    text = "".join(f"{name}={value}\n" for name, value in deployment_secrets().items())
    if arguments.output is None:
        print(text, end="")
        return 0
    path: Path = arguments.output
    if path.exists():
        print(
            f"{path} is there already: it may hold the keys in use; move it away", file=sys.stderr
        )
        return 1
    try:
        write_whole(path, text)
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"wrote {path}, readable by you alone")
    return 0


COMMANDS = {
    **dict.fromkeys(START_MODES, start),
    "status": status,
    "logs": logs,
    "reset": reset,
    "test": test,
    "fmt": fmt,
    "lint": lint,
    "migration": migration,
    "kafka": kafka,
    "keys": keys,
}
