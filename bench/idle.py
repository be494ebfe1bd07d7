"""What an idle platform costs, and how soon it starts and stops: `python -m bench.idle`.

Starts a platform of its own with the seeded registry and no captures, lets it come to rest, and
prints for the launcher (with the process that services are forked from), each service and
PostgreSQL (all of its processes together) its share of one core and its memory. Memory is PSS:
pages that several processes share are divided among them, as services are forked from one process
and PostgreSQL's share their buffers. The platform then is stopped, started on what it has, sent
earthquakes enough to be busy, and stopped in the midst.

The process that replays the world has a line of its own and is not of the sum: `./qalqan up` has
none. What it shares with services is, for they hold that without it as well.
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.arrivals import quake
from bench.processes import cpu_seconds, own, parts, pss, world
from bench.row import tell
from tests.support import usgs
from tests.support.platform import Platform, eventually

REST_SECONDS = 25.0
"""After the registry is loaded, until every queue is empty and first polls are over."""
BUSY = 3_000
"""Earthquakes near a city, at which the platform works for a minute and more."""
BUSY_SECONDS = 3.0
FIRST = 50_000_000
"""Number of the first of them."""


def measure(platform: Platform, seconds: float) -> None:
    """Print a line for each part and the sum."""
    of, replayed = parts(platform), world(platform)
    before = {name: cpu_seconds(processes) for name, processes in of.items()}
    replaying, began = cpu_seconds(replayed), time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - began
    replaying = (cpu_seconds(replayed) - replaying) / passed
    core = {name: (cpu_seconds(found) - before[name]) / passed for name, found in of.items()}
    now = parts(platform)
    memory = {name: pss(found) for name, found in now.items()}
    for name, processes in now.items():
        print(
            f"{name:10} {core[name]:6.2%} of a core, {memory[name]:4.0f} MB, "
            f"{len(processes)} processes"
        )
    alone = own(replayed)
    shared = pss(replayed) - alone
    print(f"shared with the world replayed {shared:4.0f} MB")
    total, held = sum(core.values()), sum(memory.values()) + shared
    print(f"together   {total:6.2%} of a core, {held:4.0f} MB")
    print(f"beside it, the world replayed: {replaying:.2%} of a core, {alone:.0f} MB of its own")
    tell("idle-core", f"{total:.1%} of a core", value=100 * total)
    tell("idle-memory", f"{held:.0f} MB", value=held)


def stopped(platform: Platform) -> float:
    """Stop a platform and return the seconds that it took."""
    began = time.monotonic()
    platform.stop()
    return time.monotonic() - began


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qb") as folder:
        empty = Path(folder) / "captures"
        empty.mkdir()
        platform = Platform(Path(folder) / "home", "replay", str(empty))
        first = platform.start()
        print(f"started in {first:.1f} s", flush=True)
        tell("start-first", f"{first:.1f} s", value=first)
        try:
            run(platform, arguments.seconds)
        finally:
            platform.stop()


def run(platform: Platform, seconds: float) -> None:
    """Measure on a platform that is up, which is stopped afterwards."""
    seeded = "/collections/assets/items?limit=1"
    eventually(lambda: platform.json(seeded, key=False)["numberMatched"] > 2000, "assets", 120)
    # What compiles beside risk is of the start; all that it took would count as it ends.
    risk = psutil.Process(platform.pid_of("risk"))
    eventually(lambda: not risk.children(), "risk has compiled", 120)
    time.sleep(REST_SECONDS)
    measure(platform, seconds)
    at_rest = stopped(platform)
    second = platform.start()
    at = datetime.now(UTC) - timedelta(days=25)
    many = [quake(FIRST + n, at + timedelta(minutes=10 * n), near=True) for n in range(BUSY)]
    platform.json("/v1/sources/usgs/payloads", usgs.payload(many))
    time.sleep(BUSY_SECONDS)
    busy = stopped(platform)
    print(f"stopped at rest in {at_rest:.1f} s; second start {second:.1f} s; ", end="")
    print(f"stopped in the midst of {BUSY} earthquakes in {busy:.1f} s")
    tell("start-second", f"{second:.1f} s", value=second)
    tell("stop", f"{max(at_rest, busy):.1f} s", value=max(at_rest, busy))


if __name__ == "__main__":
    main()
