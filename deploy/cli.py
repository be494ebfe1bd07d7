"""`./qalqan`: up, demo, replay, status, logs, reset, test, kafka, keys."""

import argparse
import asyncio
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from deploy.broker import Broker, BrokerError, resolve
from deploy.home import MODES, Home, new_secrets
from deploy.local import ROOT, Options, Platform, StartError
from deploy.process import DiesRepeatedlyError
from shared.http import Client, HTTPFailure

DEFAULT_PORT = 8000


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./qalqan",
        description="The disaster-risk data platform of the Coalition of Sustainable Cities "
        "of Central Asia.",
    )
    home = argparse.ArgumentParser(add_help=False)
    home.add_argument(
        "--home", type=Path, default=ROOT / ".qalqan", metavar="DIR", help="folder of all state"
    )
    starting = argparse.ArgumentParser(add_help=False, parents=[home])
    starting.add_argument(
        "--port",
        type=int,
        default=int(os.environ.get("QALQAN_PORT", DEFAULT_PORT)),
        help=f"the gateway's port (default {DEFAULT_PORT}; 0: a free one)",
    )
    starting.add_argument("--kafka", action="store_true", help="a local Kafka broker as the bus")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("up", parents=[starting], help="start the platform on the real upstreams")
    commands.add_parser(
        "demo", parents=[starting], help="start it on stand-ins that replay real events, offline"
    )
    replay = commands.add_parser(
        "replay", parents=[starting], help="start it on stand-ins that replay captured files"
    )
    replay.add_argument("captures", type=Path, metavar="DIR", help="folder of captured payloads")
    commands.add_parser("status", parents=[home], help="say what runs and how it is")
    logs = commands.add_parser("logs", parents=[home], help="show the logs")
    logs.add_argument("service", nargs="?", help="one service (default: all)")
    logs.add_argument("-f", "--follow", action="store_true", help="go on as lines come")
    logs.add_argument("-n", "--lines", type=int, default=50, help="lines of each (default 50)")
    reset = commands.add_parser("reset", parents=[home], help="delete all state")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    test = commands.add_parser("test", help="lint, type check and run every test")
    test.add_argument("arguments", nargs=argparse.REMAINDER, help="given to pytest")
    commands.add_parser("kafka", parents=[home], help="run a single Kafka broker until Ctrl-C")
    commands.add_parser("keys", help="print fresh secrets for a deployment, as lines of .env")
    return parser


def _start(mode: str, arguments: argparse.Namespace) -> int:
    home = Home(arguments.home, mode)
    home.make()
    if running := home.running():
        print(f"It runs already: {running.gateway} (pid {running.pid})", file=sys.stderr)
        return 1
    captures = getattr(arguments, "captures", None)
    if captures is not None and not captures.is_dir():
        print(f"{captures} is not a folder", file=sys.stderr)
        return 2
    options = Options(arguments.port, arguments.kafka, captures and captures.resolve())
    try:
        return asyncio.run(Platform(home, options).run())
    except* (StartError, DiesRepeatedlyError, BrokerError) as errors:
        for error in errors.exceptions:
            print(f"\n{error}", file=sys.stderr)
    return 1


async def _health(url: str) -> str:
    client = Client(agent="qalqan-launcher", allow_private=True)
    try:
        reply = await client.request("GET", f"{url}/health/ready", within=5.0)
    except HTTPFailure as error:
        return f"does not answer ({error})"
    finally:
        await client.close()
    return "ready" if reply.status == 200 else reply.body.decode(errors="replace")


def _status(arguments: argparse.Namespace) -> int:
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
        print("nothing runs; start with ./qalqan demo or ./qalqan up")
    return 0 if found and not trouble else 1


def _logs(arguments: argparse.Namespace) -> int:
    paths = sorted(
        path
        for mode in MODES
        for path in Home(arguments.home, mode).logs.glob("*.log")
        if arguments.service in (None, path.stem)
    )
    if not paths:
        print("no logs yet", file=sys.stderr)
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
                with path.open(errors="replace") as file:
                    file.seek(min(positions[path], path.stat().st_size))
                    for line in file:
                        print(f"{path.stem:8} {line.rstrip()}", flush=True)
                    positions[path] = file.tell()
    except KeyboardInterrupt:
        pass
    return 0


def _reset(arguments: argparse.Namespace) -> int:
    homes = [home for mode in MODES if (home := Home(arguments.home, mode)).place.exists()]
    for home in homes:
        if running := home.running():
            print(f"{home.mode} runs (pid {running.pid}); stop it first", file=sys.stderr)
            return 1
    for home in homes:
        if not arguments.yes:
            answer = input(f"Delete all state in {home.place}? [y/N] ")
            if answer.strip().lower() not in {"y", "yes"}:
                return 1
        home.stop_leftovers()
        home.remove()
        print(f"deleted {home.place}")
    return 0


def _test(arguments: argparse.Namespace) -> int:
    """Run every gate, cheapest first; the first that fails decides."""
    scripts = Path(sys.executable).parent
    gates = [
        [str(scripts / "ruff"), "check"],
        [str(scripts / "ruff"), "format", "--check", "--quiet"],
        [str(scripts / "lint-imports"), "--no-cache"],
        [str(scripts / "mypy"), "shared", "services", "deploy", "bench", "tests", "data"],
        [
            sys.executable,
            "-m",
            "pytest",
            *(arguments.arguments or ["-n", "2", "--dist", "loadgroup"]),
        ],
    ]
    if arguments.arguments:
        gates = gates[-1:]
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


def _kafka(arguments: argparse.Namespace) -> int:
    try:
        asyncio.run(_run_broker(arguments.home / "kafka"))
    except KeyboardInterrupt:
        return 0
    except (BrokerError, DiesRepeatedlyError) as error:
        print(error, file=sys.stderr)
    return 1


def _keys() -> int:
    made = new_secrets()
    print(f"POSTGRES_PASSWORD={secrets.token_hex(24)}")
    print(f"BOOTSTRAP_KEY={made.first_key}")
    print(f"SERVICE_PUBLIC_KEY='{made.service_public_key}'")
    print(f"SERVICE_PRIVATE_KEY='{made.service_private_key}'")
    return 0


def main() -> int:
    """Run the command line and return the exit code."""
    arguments = _parser().parse_args()
    commands = {
        "up": lambda: _start("live", arguments),
        "demo": lambda: _start("demo", arguments),
        "replay": lambda: _start("replay", arguments),
        "status": lambda: _status(arguments),
        "logs": lambda: _logs(arguments),
        "reset": lambda: _reset(arguments),
        "test": lambda: _test(arguments),
        "kafka": lambda: _kafka(arguments),
        "keys": _keys,
    }
    return commands[arguments.command]()


if __name__ == "__main__":
    sys.exit(main())
