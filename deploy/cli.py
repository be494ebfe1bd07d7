"""`./qalqan`: the words of every command. Needs nothing that is to be installed."""

import argparse
import difflib
import io
import os
import re
import signal
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from deploy import MODES, ROOT, SERVICES
from deploy.ports import DEFAULT_PORT, PORT_MAX

INTERRUPTED = 130
STARTS = ("up", "demo", "replay")
READY = 42
"""Exit code where only the words were to be checked (QALQAN_PARSE) and they are well."""


class Parser(argparse.ArgumentParser):
    """Says what may have been meant where a word is not known."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2 and the message."""
        found = re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message)
        if found:
            word, known = found[1], re.findall(r"[\w-]+", found[2])
            near = difflib.get_close_matches(word, known, 1)
            meant = f": did you mean {near[0]}?" if near else ""
            message = f"{word!r} is not known{meant} There are: {', '.join(known)}"
        super().error(message)


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= PORT_MAX:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give 0 to {PORT_MAX}")
    return port


def _story(story: argparse.ArgumentParser) -> None:
    story.add_argument("--url", metavar="URL", help="another exercise's gateway; needs --key")
    story.add_argument("--key", metavar="KEY", help="a key of it that acts for every city")
    story.add_argument("--page", type=Path, metavar="FILE", help="the page (default: in the home)")


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def _parser() -> Parser:
    parser = Parser(
        prog="./qalqan",
        description="The disaster-risk data platform of the Coalition of Sustainable Cities "
        "of Central Asia.",
        epilog="Begin with ./qalqan demo; it needs no network and prints what to look at. "
        "./qalqan COMMAND --help says more of each.",
    )
    home = Parser(add_help=False)
    home.add_argument(
        "--home", type=Path, default=ROOT / ".qalqan", metavar="DIR", help="folder of all state"
    )
    starting = Parser(add_help=False, parents=[home])
    starting.add_argument(
        "--port",
        type=_port,
        # A text is checked as one that was typed.
        default=os.environ.get("QALQAN_PORT", str(DEFAULT_PORT)),
        help=f"the gateway's port (default {DEFAULT_PORT}; 0: a free one)",
    )
    starting.add_argument(
        "--kafka",
        action="store_true",
        help="Kafka as the bus: a local broker (needs Java 17 and Maven), or the one that the "
        "variable KAFKA_URL names, as kafka://[user:password@]host:port",
    )
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
    one_mode = Parser(add_help=False, parents=[home])
    one_mode.add_argument("--mode", choices=MODES, help="which, where several are in one folder")
    backup = commands.add_parser(
        "backup", parents=[one_mode], help="write all state into one file, also while it runs"
    )
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser(
        "restore", parents=[home], help="put back what a backup holds, into an empty home"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    letters = commands.add_parser(
        "dead-letters", parents=[one_mode], help="show events that could not be applied, or do it"
    )
    letters.add_argument("service", nargs="?", choices=SERVICES, metavar="SERVICE")
    which = letters.add_mutually_exclusive_group()
    which.add_argument("--replay", metavar="ID", help="have the service apply this one now")
    which.add_argument("--all", action="store_true", help="have it apply all of its own")
    facilities = commands.add_parser(
        "facilities",
        parents=[one_mode],
        help="fill the registry of cities from OpenStreetMap, by way of Overpass",
    )
    facilities.add_argument("cities", nargs="+", metavar="CITY", help="such as osh")
    facilities.add_argument(
        "--systems", metavar="A,B", help="such as WATER,FOOD (default: all eight)"
    )
    facilities.add_argument("--overpass", metavar="URL", help="another server of Overpass")
    facilities.add_argument(
        "--dry-run", action="store_true", help="say what would be stored, and store nothing"
    )
    _story(
        commands.add_parser(
            "story",
            parents=[home],
            help="tell how the Coalition works, on the demo that runs, and write a page of it",
        )
    )
    logs = commands.add_parser("logs", parents=[home], help="show the logs")
    logs.add_argument("service", nargs="?", help="one service (default: all)")
    logs.add_argument("-f", "--follow", action="store_true", help="go on as lines come")
    logs.add_argument("-n", "--lines", type=int, default=50, help="lines of each (default 50)")
    reset = commands.add_parser("reset", parents=[home], help="delete all state")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    test = commands.add_parser("test", help="lint, type check and run every test")
    test.add_argument("arguments", nargs=argparse.REMAINDER, help="given to pytest")
    bench = commands.add_parser(
        "bench",
        help="run every benchmark and write docs/performance.md; --quick: see that each runs",
    )
    bench.add_argument("arguments", nargs=argparse.REMAINDER, help="--quick, names of benchmarks")
    commands.add_parser("fmt", help="format the code, and mend what can be mended by itself")
    commands.add_parser("lint", help="check style, import contracts and types")
    migration = commands.add_parser("migration", help="draft the next migration of a service")
    migration.add_argument("service", choices=SERVICES)
    migration.add_argument("what", help="what changes, in a few words")
    commands.add_parser("kafka", parents=[home], help="run a single Kafka broker until Ctrl-C")
    keys = commands.add_parser("keys", help="fresh secrets for a deployment, as lines of .env")
    keys.add_argument(
        "--output", type=Path, metavar="FILE", help="write this file (0600) instead of printing"
    )
    return parser


def _loaded(command: str) -> Callable[[argparse.Namespace], int]:
    """Load what runs a command; a start forks from a process that loads its part meanwhile."""
    if command in STARTS:
        from deploy.process import prepare  # noqa: PLC0415 - see above

        prepare()
        from deploy.start import run  # noqa: PLC0415 - see there
    else:
        from deploy.commands import run  # noqa: PLC0415 - see there
    return run


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
    if os.environ.get("QALQAN_PARSE"):
        return READY
    # Nothing has been started while this loads: Ctrl-C just ends the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    run = _loaded(arguments.command)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        # All is stopped; what is left is the end of this process.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
