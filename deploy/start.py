"""`./qalqan up`, `demo` and `replay`; apart, for the rest takes half a second to load."""

import argparse
import asyncio
import shlex
import sys
from collections.abc import Callable

from deploy.broker import BrokerError, end_leftover
from deploy.cluster import PostgresError
from deploy.home import Home, HomeError
from deploy.local import Options, Platform, StartError
from deploy.ports import DEFAULT_PORT, PORT_MAX, PortError
from deploy.postgres import Postgres
from deploy.process import DiesRepeatedlyError
from deploy.room import LossyOutput

STARTING = (
    StartError,
    DiesRepeatedlyError,
    BrokerError,
    HomeError,
    PostgresError,
)
"""What a start may meet that is no fault of its code; the message says what to do."""

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
            clear(home)
            home.make()
        with LossyOutput():
            return asyncio.run(Platform(home, options).run())
    except PortError as error:
        print(f"{error}; choose another: {_with_port(arguments.port + 100)}", file=sys.stderr)
        return 1
    finally:
        home.release()


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


def clear(home: Home) -> None:
    """Stop what a killed launcher left, and delete all state of one mode."""
    end_leftover(home.kafka)
    asyncio.run(Postgres(home.postgres).stop())
    home.remove()


def run(arguments: argparse.Namespace) -> int:
    """Start, and return the exit code; what a person can mend is said in a line."""
    return told(start, arguments, STARTING)


def told(
    command: Callable[[argparse.Namespace], int],
    arguments: argparse.Namespace,
    failures: tuple[type[Exception], ...],
) -> int:
    """Return the exit code of a command; a failure that a person can mend is one line."""
    try:
        return command(arguments)
    except failures as error:
        print(f"\n{error}", file=sys.stderr)
    except OSError as error:
        if error.filename is None:
            raise
        print(f"\n{error.filename}: {error.strerror}", file=sys.stderr)
    return 1
