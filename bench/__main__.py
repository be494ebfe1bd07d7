"""All benchmarks in one go: `./qalqan bench [--quick] [--home DIR] [NAME …]`.

Each runs in a process of its own, one after the other, with wall and processor time of all its
processes but PostgreSQL's. Peers (tipg, CLIMADA, OpenQuake) are installed once, each into an
environment of its own under the home; PostGIS and Java are the machine's. What is missing is said
in one line, and the rest runs. What the benchmarks tell makes the table of `docs/performance.md`
(`bench/rows.toml` has what each row is held to), what they print stands below it; of those that
are named only their own rows and parts are replaced. `--quick` runs them small and without peers,
to see that none rots, as forks of one process that share one PostgreSQL (`bench.small`): no figure
of it says anything, and nothing is written. The exit code is 1 when one fails.

`drill` and `oracles` are run by hand.
"""

import argparse
import asyncio
import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench import first_view, postgis, row
from bench.environments import MissingError, python_of
from bench.parts import PARTS, Part
from bench.row import Row
from bench.small import Small
from deploy.broker import BrokerError, resolve

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
HOME = ROOT / ".qalqan"
BEGIN, END = "<!-- written by ./qalqan bench -->", "<!-- as far as here -->"
TABLE, TABLE_END = "<!-- table of ./qalqan bench -->", "<!-- end of the table -->"
SECONDS, STOP_SECONDS = 1800, 30
NOISE = re.compile(
    r'^(\S+ \S+ \[(info|debug|warning)\b|\{.*"level": "(info|debug|warning)").*\n?', re.MULTILINE
)
"""Lines of the log, which some benchmarks' services write between the figures."""
ROWS = re.compile(r"<!-- rows: (.*) -->")
MISSING = "! MISSING"


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a benchmark."""

    name: str
    wall: float
    cpu: float
    code: int
    printed: str
    command: Sequence[str] = ()

    def part(self) -> str:
        """Return what of it goes into the page."""
        now = datetime.now(UTC)
        said, rows = row.told(self.printed)
        said = said.strip() if self.code == 0 else f"FAILED\n{said[-2000:].strip()}"
        kept = json.dumps([asdict(each) for each in rows], ensure_ascii=False)
        return (
            f"### {self.name}\n\n"
            f"`{' '.join(('python -m', *self.command))}`, {now:%d %B %Y %H:%M} UTC, "
            f"{os.cpu_count()} processors: "
            f"{self.wall:,.0f} s, of processor {self.cpu:,.0f} s.\n\n```text\n{said}\n```\n\n"
            f"<!-- rows: {kept} -->\n"
        )


def run(name: str, *, beside: Sequence[str] = ()) -> Ran:
    """Run a benchmark, whole, and return what came of it.

    Parameters
    ----------
    beside
        Options that name its peers.
    """
    command = [f"bench.{PARTS[name].module}", *PARTS[name].whole, *beside]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # Each platform would compile for itself else, 20 s of processor, before it assesses.
        env={"NUMBA_CACHE_DIR": str(ROOT / ".numba_cache" / "bench")} | os.environ,
    )
    try:
        printed, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        # Of itself, so that the servers and platforms that it started end with it.
        os.killpg(process.pid, signal.SIGINT)
        try:
            printed, _ = process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            printed, _ = process.communicate()
        printed += f"\nit did not end in {SECONDS} s"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    printed = NOISE.sub("", printed)
    public = [each.rpartition("/")[2] if each in beside else each for each in command]
    return Ran(name, perf_counter() - began, cpu, process.returncode, printed, public)


def run_small(name: str, small: Small) -> Ran:
    """Run a benchmark as `--quick` does and return what came of it."""
    part = PARTS[name]
    assert part.small is not None, f"{name} has no small run"
    said = small.run(part.module, part.small)
    return Ran(name, **said | {"printed": NOISE.sub("", said["printed"])})


def beside_of(part: Part, home: Path) -> Iterator[str]:
    """Yield the options that name a benchmark's peers.

    Raises
    ------
    MissingError
        When one cannot be had here.
    """
    for peer, option in (part.peers or {}).items():
        if peer == "tipg":
            postgis.programs()
        yield from (option, str(python_of(peer, home)))
    if part.browser:
        first_view.program()
    if part.java:
        try:
            asyncio.run(resolve())
        except BrokerError as error:
            raise MissingError(str(error)) from error


def written(page: str, ran: Sequence[Ran]) -> str:
    """Return the page with the rows and parts of what ran in place of those before."""
    head, found, rest = page.partition(BEGIN)
    if not found:
        head, rest = f"{page.rstrip()}\n\n## As printed\n\n", f"\n{END}\n"
    body, _, tail = rest.partition(END)
    parts = {part.split("\n", 1)[0]: f"### {part}" for part in body.strip().split("### ")[1:]}
    parts |= {each.name: each.part() for each in ran}
    known = {name: parts[name].strip() for name in PARTS if name in parts}
    above, marked, after = head.partition(TABLE)
    if marked:
        after = after.partition(TABLE_END)[2]
        head = f"{above}{TABLE}\n\n{row.table(rows_of(known))}\n\n{TABLE_END}{after}"
    return head + BEGIN + "\n\n" + "\n\n".join(known.values()) + "\n\n" + END + tail


def rows_of(parts: dict[str, str]) -> dict[str, tuple[str, Row]]:
    """Return the rows that parts of the page keep, each with the name of its part."""
    found = dict[str, tuple[str, Row]]()
    for name, part in parts.items():
        if kept := ROWS.search(part):
            rows = [Row(**each) for each in json.loads(kept[1])]
            found |= {each.row: (name, each) for each in rows}
    return found


def asked_for(names: Sequence[str], *, quick: bool) -> list[str]:
    """Return what is to run: what is named, or all that there is."""
    return [name for name in names or PARTS if not quick or names or PARTS[name].small is not None]


def main() -> int:
    """Run what is asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="./qalqan bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *PARTS], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="small, to see that each runs")
    parser.add_argument("--home", type=Path, default=HOME, help="where peers are kept")
    options = parser.parse_args()
    names, began = asked_for(options.names, quick=options.quick), perf_counter()
    codes, missing = list[int](), list[str]()
    if options.quick:
        with Small() as small:
            for name in names:
                one = run_small(name, small)
                codes.append(one.code)
                show(one, printed=one.code != 0)
    for name in () if options.quick else names:
        beside: list[str] = []
        try:
            beside = list(beside_of(PARTS[name], options.home.absolute() / "peers"))
        except MissingError as error:
            missing.append(f"{MISSING} for {name}: {error}")
            print(missing[-1], flush=True)
            if PARTS[name].java or not PARTS[name].alone:
                continue
        one = run(name, beside=beside)
        codes.append(one.code)
        show(one, printed=True)
        # After each, so that a run that is broken off leaves what it has measured.
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(written(page, [one]), encoding="utf-8")
    print(f"{len(codes)} in {(perf_counter() - began) / 60:.1f} minutes")
    print(*missing, sep="\n", end="\n" if missing else "")
    return int(any(codes))


def show(ran: Ran, *, printed: bool) -> None:
    """Print what came of a benchmark."""
    print(f"{'ok  ' if ran.code == 0 else 'FAIL'} {ran.name:<15} {ran.wall:7.1f} s, ", end="")
    print(f"of processor {ran.cpu:7.1f} s", flush=True)
    if printed:
        print(row.told(ran.printed)[0], flush=True)


if __name__ == "__main__":
    sys.exit(main())
