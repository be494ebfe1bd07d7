"""Kills and stalls under load, by hand: `python -m bench.drill [--kafka] [--kills 500]`.

A platform of its own takes earthquakes of two networks, their revisions and retractions, while
services, launcher, PostgreSQL's server and single backends of it (and the Kafka broker) are killed
with SIGKILL at random moments. Two readers follow the change feed through all of it: one asks for
pages, one listens to the stream. Afterwards the full account must be clean (`bench.ledger`); the
counts of lost, doubled, stale and stuck are printed, and exit status 0 says that all are zero.

With `--stalls 20` processes are stopped as well (SIGSTOP), each for 1 to 40 s, while load and kills
go on: what stands still holds its locks and connections, and does not know it.

With `--kills 0 --minutes 30` it is a soak: memory and open files of each service are printed each
minute. With `--disk FOLDER --fills 10` the platform lives on the small disk of that folder (such as
a tmpfs of 1 GB), which is filled to the last byte under load so many times, 15 s each.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path

import psutil

from bench.disk import Ballast, fill, small_enough
from bench.ledger import SERVICES, Readings, settled
from bench.load import Load
from tests.support.platform import Platform

WEIGHTS = {
    "risk": 5,
    "ingest": 5,
    "backend": 4,
    "gateway": 3,
    "plans": 2,
    "postmaster": 1,
    "launcher": 1,
}
BROKER = 3
STALLS_APART = 5.0
"""Seconds from the end of a stall to the next, in the mean."""
STALLED = (1.0, 40.0)
"""How long one lasts, seconds."""
PATIENCE = 420.0
"""Seconds after the last kill within which the account must be clean."""


class Reader:
    """Follows the feed in a thread, by pages or by the stream, through every fault."""

    def __init__(self, platform: Platform, *, stream: bool) -> None:
        self.readings = Readings("the stream's listener" if stream else "the reader of pages")
        self._platform = platform
        self._cursor = 0
        self._read = self._listen if stream else self._page
        self._stopped = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Read no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(OSError, HTTPException, AssertionError, ValueError, EOFError):
                self._read()
            self._stopped.wait(0.3)

    def _page(self) -> None:
        status, _, body = self._platform.request(f"/feeds/changes?after={self._cursor}&limit=500")
        if status != 200:
            return
        page = json.loads(body)
        self.readings.taken += [item["event"]["id"] for item in page["items"]]
        self._cursor = page["next"]

    def _listen(self) -> None:
        request = urllib.request.Request(
            f"{self._platform.running.gateway}/feeds/stream?after={self._cursor}",
            headers={"x-api-key": self._platform.key, "accept": "text/event-stream"},
        )
        cursor, data = None, None
        with urllib.request.urlopen(request, timeout=30) as stream:
            for raw in stream:
                line = raw.decode().rstrip("\r\n")
                if line.startswith("id:"):
                    cursor = int(line[3:])
                elif line.startswith("data:"):
                    data = line[5:]
                elif not line:  # an event counts once it is whole
                    if cursor is not None and data is not None:
                        self.readings.taken.append(json.loads(data)["id"])
                        self._cursor = cursor
                    cursor, data = None, None
                if self._stopped.is_set():
                    return


def kill(platform: Platform, target: str, dice: random.Random) -> bool:
    """Kill one process of a kind; say whether there was one."""
    match target:
        case "launcher":
            platform.kill_launcher()
            platform.start()
        case "postmaster":
            try:
                platform.kill_postgres()
            except (FileNotFoundError, ProcessLookupError, IndexError):
                return False  # it is about to be started again
        case "broker":
            platform.kill_broker()
        case "backend":
            backends = _backends(platform)
            if not backends:
                return False
            with contextlib.suppress(psutil.NoSuchProcess):
                dice.choice(backends).kill()
        case service:
            pid = platform.pid_of(service)
            if pid is None:
                return False
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    return True


async def stall(
    platform: Platform, weights: Mapping[str, int], count: int, dice: random.Random
) -> Counter[str]:
    """Stop a process now and then for a while; returns how many of each kind."""
    stalled = Counter[str]()
    while stalled.total() < count:
        await asyncio.sleep(dice.expovariate(1 / STALLS_APART))
        [target] = dice.choices(list(weights), list(weights.values()))
        pid = victim(platform, target, dice)
        if pid is None:
            continue
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
            stalled[target] += 1
            try:
                await asyncio.sleep(dice.uniform(*STALLED))
            finally:
                os.kill(pid, signal.SIGCONT)
    return stalled


def victim(platform: Platform, target: str, dice: random.Random) -> int | None:
    """Return the pid of a process of a kind, None where none runs."""
    match target:
        case "launcher":
            return platform.launcher_pid()
        case "postmaster" | "backend":
            backends = _backends(platform)
            if not backends:
                return None
            return dice.choice(backends).pid if target == "backend" else backends[0].ppid()
        case "broker":
            return platform.broker_pid()
        case service:
            return platform.pid_of(service)


def _backends(platform: Platform) -> list[psutil.Process]:
    try:
        pid = int((platform.home.postgres / "postmaster.pid").read_text().split(maxsplit=1)[0])
        return psutil.Process(pid).children()
    except (OSError, ValueError, IndexError, psutil.Error):
        return []


def sizes(platform: Platform) -> str:
    """Return memory (MB) and open files of each service."""
    parts = []
    for name in SERVICES:
        pid = platform.pid_of(name)
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            parts.append(f"{name} {process.memory_info().rss / 1e6:.0f}/{process.num_fds()}")
    return ", ".join(parts)


async def run(platform: Platform, arguments: argparse.Namespace) -> bool:
    """Run load and kills, print the account and say whether it is clean."""
    dice = random.Random(arguments.seed)
    weights = dict(WEIGHTS) | ({"broker": BROKER} if arguments.kafka else {})
    load = Load(platform, arguments.seed, arguments.pace)
    readers = [Reader(platform, stream=False), Reader(platform, stream=True)]
    kills: Counter[str] = Counter()
    load.start()
    filling = asyncio.create_task(
        fill(Ballast(platform.home.folder.parent), arguments.fills if arguments.disk else 0)
    )
    stalling = asyncio.create_task(
        stall(platform, weights, arguments.stalls, random.Random(arguments.seed + 1))
    )
    began = minute = time.monotonic()
    while (
        not filling.done()
        or not stalling.done()
        or kills.total() < arguments.kills
        or time.monotonic() - began < 60 * arguments.minutes
    ):
        await asyncio.sleep(dice.expovariate(1 / arguments.gap))
        if kills.total() < arguments.kills:
            [target] = dice.choices(list(weights), list(weights.values()))
            kills[target] += await asyncio.to_thread(kill, platform, target, dice)
        if time.monotonic() - minute > 60:
            minute = time.monotonic()
            print(
                f"{(minute - began) / 60:4.0f} min, {kills.total()} kills, "
                f"{len(load.stated)} quakes; MB/files: {sizes(platform)}",
                flush=True,
            )
    await filling
    stalled = await stalling
    await asyncio.to_thread(load.stop)
    wrong, took = await settled(
        platform,
        load.stated,
        [reader.readings for reader in readers],
        PATIENCE,
        asyncio.sleep,
    )
    for reader in readers:
        reader.stop()
    events = len(readers[0].readings.taken)
    print(
        f"{_listed('kills', kills)}; {_listed('stalls', stalled)}; "
        f"{load.accepted} payloads accepted, {load.refused.total()} tries refused "
        f"({dict(load.refused)}); {len(load.stated)} quakes, "
        f"{sum(quake.version for quake in load.stated.values())} statements, "
        f"{events} events in the feed; settled {took:.0f} s after the last fault"
    )
    print(", ".join(f"{len(found)} {kind}" for kind, found in wrong.items()))
    for kind, found in wrong.items():
        for each in found[:10]:
            print(f"  {kind}: {each}")
    return not any(wrong.values())


def _listed(what: str, counts: Counter[str]) -> str:
    """Return how many of something there were, and of which kinds."""
    return f"{counts.total()} {what} ({', '.join(f'{name} {n}' for name, n in counts.items())})"


def main() -> None:
    """Run the drill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kafka", action="store_true")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stalls", type=int, default=0, help="processes stopped for a while")
    parser.add_argument("--minutes", type=float, default=0.0, help="go on at least so long")
    parser.add_argument("--gap", type=float, default=2.5, help="mean seconds between kills")
    parser.add_argument("--pace", type=float, default=0.8, help="mean seconds between payloads")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--disk", type=Path, help="a folder on a small disk of its own")
    parser.add_argument("--fills", type=int, default=10, help="times that disk is full")
    parser.add_argument("--keep", action="store_true", help="keep the home for a look afterwards")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        if arguments.disk:
            small_enough(arguments.disk)
        folder = Path(tempfile.mkdtemp(prefix="qd", dir=arguments.disk))
        if not arguments.keep:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        empty = folder / "captures"
        empty.mkdir()
        options = ["--kafka"] if arguments.kafka else []
        platform = Platform(folder / "home", "replay", str(empty), *options)
        print(f"started in {platform.start():.1f} s; bus: {platform.running.bus}; home: {folder}")
        try:
            clean = asyncio.run(run(platform, arguments))
        finally:
            platform.stop()
    sys.exit(0 if clean else 1)


if __name__ == "__main__":
    main()
