"""What each command of `./qalqan` does; loaded only when one is run, for it takes seconds."""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from deploy import MODES, ROOT, letters
from deploy.backup import BackupError
from deploy.backup import backup as make_backup
from deploy.backup import restore as restore_backup
from deploy.broker import Broker, BrokerError, resolve
from deploy.facilities import OVERPASS, Asked, FacilitiesError, fill, systems_of
from deploy.files import write_whole
from deploy.home import Home, HomeError, deployment_secrets
from deploy.logs import logs
from deploy.postgres import Postgres
from deploy.process import DiesRepeatedlyError
from deploy.start import START_MODES, STARTING, clear, told
from deploy.status import report
from deploy.story import tell as tell_story
from deploy.story.client import StoryError
from shared.replay import letter_id


def status(arguments: argparse.Namespace) -> int:
    """Say what runs and how it is; 1 when something is not ready."""
    homes = [Home(arguments.home, mode) for mode in MODES]
    found = [(home, running) for home in homes if (running := home.running())]
    well = bool(found)
    for home, running in found:
        lines, ready = asyncio.run(report(home, running))
        print("\n".join(lines))
        well &= ready
    if found:
        print(f"all state is in {arguments.home}")
    else:
        print(f"nothing runs in {arguments.home}; start with ./qalqan demo or ./qalqan up")
    return 0 if well else 1


def _home_of(arguments: argparse.Namespace) -> Home:
    """Return the home of the mode asked for, or of the only one that runs, or is there.

    Raises
    ------
    HomeError
        When there is none, or it is not clear which.
    """
    homes = [Home(arguments.home, mode) for mode in MODES]
    there = [home for home in homes if home.postgres.exists()]
    if arguments.mode is not None:
        return Home(arguments.home, arguments.mode)
    if not there:
        raise HomeError(f"there is no installation in {arguments.home}")
    chosen = [home for home in there if home.running()] or there
    if len(chosen) > 1:
        modes = " or ".join(f"--mode {home.mode}" for home in chosen)
        raise HomeError(f"several are in {arguments.home}: say {modes}")
    return chosen[0]


def backup(arguments: argparse.Namespace) -> int:
    """Write all state of one mode into a file."""
    target: Path = arguments.file
    home = _home_of(arguments)
    asyncio.run(make_backup(home, target.absolute()))
    size = target.stat().st_size / 1e6
    print(f"{home.mode} of {home.folder} is in {target} ({size:.1f} MB), readable by you alone")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put back what a backup holds."""
    home = asyncio.run(restore_backup(arguments.file, arguments.home.absolute()))
    started = next(name for name, mode in START_MODES.items() if mode == home.mode)
    print(f"restored {home.place}; start it with ./qalqan {started} --home {home.folder}")
    return 0


def dead_letters(arguments: argparse.Namespace) -> int:
    """Show what consumers could not apply, or have a service apply it again."""
    home = _home_of(arguments)
    running = home.running()
    if running is None:
        print(f"{home.mode} does not run in {home.folder}: start it first", file=sys.stderr)
        return 1
    if arguments.replay or arguments.all:
        if arguments.service is None:
            print("say whose: ./qalqan dead-letters SERVICE --all", file=sys.stderr)
            return 2
        which = ["--id", arguments.replay] if arguments.replay else []
        return letters.apply(home, running, arguments.service, *which)
    found = asyncio.run(letters.outstanding(home, running))
    lines = [
        f"{consumer}  {letter_id(each)}  {each.at:%Y-%m-%d %H:%M} UTC  "
        f"{each.record.headers['dead-topic']}  {each.record.headers.get('event-type', '')}\n"
        f"    {each.record.headers['dead-reason'].partition(chr(10))[0]}"
        for consumer, mine in found.items()
        if arguments.service in {None, consumer.partition("-")[0]}
        for each in mine
    ]
    print("\n".join(lines) or "no dead letters")
    return 0


def facilities(arguments: argparse.Namespace) -> int:
    """Fill the registry of cities from OpenStreetMap."""
    home = _home_of(arguments)
    running = home.running()
    if running is None:
        print(f"{home.mode} does not run in {home.folder}: start it first", file=sys.stderr)
        return 1
    asked = Asked(
        cities=arguments.cities,
        systems=systems_of(arguments.systems),
        overpass=arguments.overpass or OVERPASS,
        dry_run=arguments.dry_run,
    )
    print("\n".join(asyncio.run(fill(running, home.secrets().first_key, asked))))
    return 0


def story(arguments: argparse.Namespace) -> int:
    """Tell how the Coalition works, over the API of an exercise that runs."""
    url, key = arguments.url, arguments.key
    if bool(url) != bool(key):
        print("--url and --key go together", file=sys.stderr)
        return 2
    if not url:
        home = Home(arguments.home, "demo")
        running = home.running()
        if running is None:
            print(f"no demo runs in {home.folder}: start ./qalqan demo first", file=sys.stderr)
            return 1
        url, key = running.gateway, home.secrets().first_key
    target: Path = arguments.page or arguments.home / "story.html"
    told = tell_story(url, key, target.absolute(), partial(print, flush=True))
    print(f"\n{told.done} steps were done, all others before; the page is {target.absolute()}")
    return 0


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
        clear(home)
        print(f"deleted {home.place}")
    return 0


SCRIPTS = Path(sys.executable).parent
STYLE = [
    [str(SCRIPTS / "ruff"), "check"],
    [str(SCRIPTS / "ruff"), "format", "--check", "--quiet"],
]
IMPORTS = [str(SCRIPTS / "lint-imports"), "--no-cache"]
TYPES = [str(SCRIPTS / "mypy"), "shared", "services", "deploy", "bench", "tests", "data"]
EVERY_TEST = ["-n", "2", "--dist", "loadgroup"]


def test(arguments: argparse.Namespace) -> int:
    """Run every gate, cheapest first; with arguments for pytest, that alone."""
    pytest = [sys.executable, "-m", "pytest", *(arguments.arguments or EVERY_TEST)]
    if arguments.arguments:
        return _pass([pytest])
    if code := _pass([*STYLE, IMPORTS]):
        return code
    # Types take a processor for a minute or more; a fifth of what there is, tests leave.
    print(f"· mypy {' '.join(TYPES[1:])}, beside the tests", flush=True)
    with tempfile.TemporaryFile() as said:
        types = subprocess.Popen(TYPES, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        try:
            tested = _pass([pytest])
            typed = types.wait()
        finally:
            types.kill()
        if typed:
            said.seek(0)
            print(said.read().decode(errors="replace"), flush=True)
    return tested or typed


def bench(arguments: argparse.Namespace) -> int:
    """Run the benchmarks."""
    return _pass([[sys.executable, "-m", "bench", *arguments.arguments]])


def lint(_arguments: argparse.Namespace) -> int:
    """Check style, import contracts and types."""
    return _pass([*STYLE, IMPORTS, TYPES])


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
        command = [sys.executable, "-m", "deploy.draft", database, what]
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
    if not path.parent.is_dir():
        print(f"{path.parent} is not a folder", file=sys.stderr)
        return 1
    write_whole(path, text)
    print(f"wrote {path}, readable by you alone")
    return 0


FAILURES = (*STARTING, BackupError, FacilitiesError, StoryError)
"""What a command may meet that is no fault of its code; the message says what to do."""


def run(arguments: argparse.Namespace) -> int:
    """Run a command and return its exit code; what a person can mend is said in a line."""
    return told(COMMANDS[arguments.command], arguments, FAILURES)


COMMANDS = {
    "status": status,
    "backup": backup,
    "restore": restore,
    "dead-letters": dead_letters,
    "facilities": facilities,
    "story": story,
    "logs": logs,
    "reset": reset,
    "test": test,
    "bench": bench,
    "fmt": fmt,
    "lint": lint,
    "migration": migration,
    "kafka": kafka,
    "keys": keys,
}
