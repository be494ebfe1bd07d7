"""`./qalqan`: up, demo, replay, status, logs, reset, test, fmt, lint, migration, kafka, keys."""

import argparse
import io
import os
import signal
import sys
import tomllib
from pathlib import Path

from deploy import ROOT
from deploy.ports import DEFAULT_PORT, PORT_MAX

INTERRUPTED = 130


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= PORT_MAX:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give 0 to {PORT_MAX}")
    return port


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./qalqan",
        description="The disaster-risk data platform of the Coalition of Sustainable Cities "
        "of Central Asia.",
        epilog="Begin with ./qalqan demo; it needs no network and prints what to look at.",
    )
    home = argparse.ArgumentParser(add_help=False)
    home.add_argument(
        "--home", type=Path, default=ROOT / ".qalqan", metavar="DIR", help="folder of all state"
    )
    starting = argparse.ArgumentParser(add_help=False, parents=[home])
    starting.add_argument(
        "--port",
        type=_port,
        # A text is checked as one that was typed.
        default=os.environ.get("QALQAN_PORT", str(DEFAULT_PORT)),
        help=f"the gateway's port (default {DEFAULT_PORT}; 0: a free one)",
    )
    starting.add_argument("--kafka", action="store_true", help="a local Kafka broker as the bus")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("up", parents=[starting], help="start the platform on the real upstreams")
    demo = commands.add_parser(
        "demo", parents=[starting], help="start it on stand-ins that replay real events, offline"
    )
    demo.add_argument("--again", action="store_true", help="delete what it left, play it anew")
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
    commands.add_parser("fmt", help="format the code, and mend what can be mended by itself")
    commands.add_parser("lint", help="check style, import contracts and types")
    migration = commands.add_parser("migration", help="draft the next migration of a service")
    migration.add_argument("service", choices=("ingest", "risk", "plans", "gateway"))
    migration.add_argument("what", help="what changes, in a few words")
    commands.add_parser("kafka", parents=[home], help="run a single Kafka broker until Ctrl-C")
    keys = commands.add_parser("keys", help="fresh secrets for a deployment, as lines of .env")
    keys.add_argument(
        "--output", type=Path, metavar="FILE", help="write this file (0600) instead of printing"
    )
    return parser


def main() -> int:
    """Run the command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character shows `?`.
            stream.reconfigure(errors="replace")
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.version:
        print(f"qalqan {_version()}")
        return 0
    if arguments.command is None:
        parser.print_help()
        return 2
    # Nothing has been started while this loads: Ctrl-C just ends the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from deploy.commands import COMMANDS  # noqa: PLC0415 - see there

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
