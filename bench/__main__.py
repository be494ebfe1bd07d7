"""All benchmarks in one go: `./qalqan bench [--quick] [NAME …]`.

Each runs in a process of its own, one after the other, with wall and processor time of all its
processes but PostgreSQL's. What each prints goes into `docs/performance.md`, below the reasons that
people write there; of those that are named only their own part is replaced. `--quick` runs them
small, to see that none rots: no figure of it says anything, and nothing is written. The exit code
is 1 when one fails.

Peers that are no dependency (tipg, CLIMADA, OpenQuake) need an environment of their own and are
named to their benchmark; `drill`, `oracles` and `scaleout`, which starts up to eight services, are
run by hand.
"""

import argparse
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- written by ./qalqan bench -->", "<!-- as far as here -->"
FULL_SECONDS, QUICK_SECONDS, STOP_SECONDS = 3600, 300, 30
NOISE = re.compile(r"^\S+ \S+ \[(info|debug|warning)\b.*\n?", re.MULTILINE)
"""Lines of the log, which some benchmarks' services write between the figures."""

QUICK: Mapping[str, Sequence[str]] = {
    "scenario": ("--sites", "20000", "--rounds", "1"),
    "science": ("--rows", "20000", "--rounds", "1"),
    "merging": ("--events", "60", "--seeds", "1"),
    "coverage": ("--records", "20"),
    "event_loss": (
        "--events",
        "50",
        "--assets",
        "1000",
        "--rounds",
        "1",
        "--only",
        "curves",
        "--no-apart",
    ),
    "calculators": ("--sites", "500", "--rounds", "1"),
    "limits": ("--only", "ground-motion"),
    "growth": ("--facilities", "5000", "--quakes", "2"),
    "objects": ("--objects", "200", "--rounds", "1", "--kinds", "5"),
    "registry": ("--facilities", "1000"),
    "observations": ("--values", "2000"),
    "ingest": ("--items", "40", "--rows", "300"),
    "lane": ("--items", "300", "--live", "2", "--bombs", "1"),
    "bus": ("COUNT=2000",),
    "backlog": ("--quakes", "50"),
    "features": ("--features", "2000", "--seconds", "0.1", "--connections", "4"),
    "pages": ("--facilities", "1000", "--rounds", "3"),
    "streams": ("--clients", "40", "--events", "3"),
    "latency": ("--items", "3", "BURST=300"),
    "idle": ("--seconds", "2", "REST_SECONDS=2"),
}
"""Every benchmark, with the arguments and constants that make it small."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a benchmark."""

    name: str
    wall: float
    cpu: float
    code: int
    printed: str

    def part(self) -> str:
        """Return what of it goes into the page."""
        now = datetime.now(UTC)
        said = self.printed.strip() if self.code == 0 else f"FAILED\n{self.printed[-2000:].strip()}"
        return (
            f"### {self.name}\n\n"
            f"`python -m bench.{self.name}`, {now:%d %B %Y}, {os.cpu_count()} processors: "
            f"{self.wall:,.0f} s, of processor {self.cpu:,.0f} s.\n\n```text\n{said}\n```\n"
        )


def run(name: str, *, quick: bool) -> Ran:
    """Run a benchmark and return what came of it."""
    constants = [each for each in QUICK[name] if "=" in each]
    arguments = [f"bench.{name}"]
    if quick:
        small = ["bench.small", name] if constants else arguments
        arguments = [*small, *QUICK[name]]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, seconds = perf_counter(), QUICK_SECONDS if quick else FULL_SECONDS
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        # Of itself, so that the servers and platforms that it started end with it.
        os.killpg(process.pid, signal.SIGINT)
        try:
            printed, _ = process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            printed, _ = process.communicate()
        printed += f"\nit did not end in {seconds} s"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return Ran(name, perf_counter() - began, cpu, process.returncode, NOISE.sub("", printed))


def written(page: str, ran: Sequence[Ran]) -> str:
    """Return the page with the parts of what ran in place of those before."""
    head, found, rest = page.partition(BEGIN)
    if not found:
        head, rest = f"{page.rstrip()}\n\n## As printed\n\n", f"\n{END}\n"
    body, _, tail = rest.partition(END)
    parts = {part.split("\n", 1)[0]: f"### {part}" for part in body.strip().split("### ")[1:]}
    parts |= {each.name: each.part() for each in ran}
    known = [parts[name].strip() for name in QUICK if name in parts]
    return head + BEGIN + "\n\n" + "\n\n".join(known) + "\n\n" + END + tail


def main() -> int:
    """Run what is asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="./qalqan bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *QUICK], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="small, to see that each runs")
    options = parser.parse_args()
    ran = []
    for name in options.names or QUICK:
        one = run(name, quick=options.quick)
        ran.append(one)
        print(f"{'ok  ' if one.code == 0 else 'FAIL'} {name:<12} {one.wall:7.1f} s, ", end="")
        print(f"of processor {one.cpu:7.1f} s", flush=True)
        if one.code or not options.quick:
            print(one.printed, flush=True)
    if not options.quick:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), ran), encoding="utf-8")
    return int(any(one.code for one in ran))


if __name__ == "__main__":
    sys.exit(main())
