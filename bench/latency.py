"""Feed item to SSE client: how long a pushed item takes to reach a listener, idle and in a burst.

`python -m bench.latency [--items 100] [--kafka] [--assets 100000]` starts a platform of its own
and, on the same database server, `bench.prototype`: the least that takes an item to a listener.
Both are sent the same items in the same way, and p50 and p99 (ms) are printed of each hop, item
sent to `hazard.observed` at the listener, and to the first `assessment.completed` of it:

- at rest: to each in turn, the next when the last has settled and half a second has passed. A
  process that rested finds its code and data out of the processor's caches, the prototype's, too;
- in quick succession: far from all cities, each 20 ms after the last was answered;
- back to back, the platform alone: near a city, the next when the last is at the listener. What
  the platform takes of the processor for one is of these;
- during one payload of 10,000 items, by the same key for the same source.

With `--assets` Osh has that many facilities more, all of which each item shakes.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.arrivals import OSH, PATIENCE, Waits, Watch, Way, quake, times
from bench.processes import all_cpu_seconds
from bench.row import tell
from bench.world import names
from services.ingest.assets.model import id_of
from tests.support import usgs
from tests.support.platform import Platform, eventually

BURST = 10_000
WARM_UP = 20
REPORTS_SECONDS = 150
"""After a first start; at two minutes the gateway writes the reports of the day."""
REST_SECONDS = 10
"""In which the platform shows what it takes while nothing comes."""
APART_SECONDS = 0.5
"""Between items at rest: the other cities and the alerts, until all is idle again."""
SUCCESSION_SECONDS = 0.02
SETTLING_SECONDS = 3.0
"""After the last assessment of many: alerts and the plans of other cities."""
FAR_DAYS = 28
"""So long ago was what no city feels: drills on the same platform count what is newer."""
PROTOTYPE_PORT = 18_090
ASSETS_AT_ONCE = 20_000
TAXONOMIES = ("URML-PC", "URMM-LC", "C1M-LC", "PC1-LC", "C3M-LC")


@contextmanager
def prototype(url: str) -> Iterator[str]:
    """Serve the floor on a database and yield its address."""
    command = [sys.executable, "-m", "bench.prototype", "--url", url]
    process = subprocess.Popen([*command, "--port", str(PROTOTYPE_PORT)])
    address = f"http://127.0.0.1:{PROTOTYPE_PORT}"

    def up() -> bool:
        try:
            urllib.request.urlopen(f"{address}/none", timeout=1)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    try:
        eventually(up, "the prototype answers", 30)
        yield address
    finally:
        process.terminate()
        process.wait()


def in_turn(ways: Sequence[Way], count: int, first: int, rest: float) -> None:
    """Send items near a city to each way in turn, the next after a rest when it has settled."""
    for number, at in times(first, count):
        for way in ways:
            way.settled(way.send(number, at, near=True))
            time.sleep(rest)


def in_succession(ways: Sequence[Way], count: int, first: int) -> None:
    """Send items far from all cities, each soon after the last was answered: way after way."""
    for way in ways:
        for number, at in times(first, count, FAR_DAYS):
            way.send(number, at, near=False)
            time.sleep(SUCCESSION_SECONDS)


def back_to_back(way: Way, count: int, first: int) -> None:
    """Send items near a city, the next when the last is at the listener, until all is assessed."""
    for number, at in times(first, count):
        way.arrived(way.send(number, at, near=True))
    way.assessments()


def beside(way: Way, first: int, until: str) -> None:
    """Send items near a city, the next when the last is assessed, until an item has arrived."""
    for number, at in times(first, BURST):
        if until in way.watch.hazards:
            break
        way.settled(way.send(number, at, near=True))


def register(platform: Platform, number: int) -> None:
    """Give Osh so many facilities more, and wait until risk and gateway have them."""
    spread = random.Random(1)
    called = (name.replace(",", "").replace('"', "") for name in names(number))
    for start in range(0, number, ASSETS_AT_ONCE):
        lines = ["source_id,system,subtype,name,longitude,latitude,taxonomy"]
        for n in range(start, min(start + ASSETS_AT_ONCE, number)):
            place = f"{OSH[0] + spread.gauss(0, 0.05):.5f},{OSH[1] + spread.gauss(0, 0.05):.5f}"
            taxonomy = TAXONOMIES[n % len(TAXONOMIES)]
            lines.append(f"b{n},EDUCATION,school,{next(called)},{place},{taxonomy}")
        platform.json(
            "/v1/assets/import?owner_city=osh&source=bench&country=KG&classification=public",
            "\n".join(lines).encode(),
            headers={"content-type": "text/csv"},
        )
        print(f"  {min(start + ASSETS_AT_ONCE, number):,} facilities registered", flush=True)
    last = id_of("osh", "bench", f"b{number - 1}")
    seen = f"/collections/assets/items/{last}"
    eventually(lambda: platform.request(seen)[0] == 200, "the facilities", 900, 1)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--assets", type=int, default=0, help="facilities to add to Osh")
    parser.add_argument("--kafka", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qb") as folder:
        empty = Path(folder) / "captures"
        empty.mkdir()
        options = ["--kafka"] if arguments.kafka else []
        platform = Platform(Path(folder) / "home", "replay", str(empty), *options)
        print(f"started in {platform.start():.1f} s; bus: {platform.running.bus}")
        try:
            run(platform, arguments.items, arguments.assets)
        finally:
            platform.stop()


def run(platform: Platform, items: int, assets: int) -> None:
    """Measure on a platform that is up."""
    seeded = "/collections/assets/items?limit=1"
    eventually(lambda: platform.json(seeded, key=False)["numberMatched"] > 2000, "assets", 120)
    if assets:
        register(platform, assets)
    bus = "-kafka" if platform.running.bus == "kafka" else ""
    print(f"{'ms':38} {'hazard p50 /      p99':>19}     {'assessment p50 / p99':>19}")
    watch = Watch(f"{platform.running.gateway}/feeds/stream")
    ours = Way(platform, "/v1/sources/usgs/payloads", watch, assesses=True)
    with prototype(platform.database_url("postgres")) as address:
        least = Way(platform, f"{address}/items", Watch(f"{address}/stream"), assesses=False)
        time.sleep(1)
        in_turn((least, ours), WARM_UP, 10_000_000, 0)
        ours.hazards(), least.hazards()
        in_turn((least, ours), items, 20_000_000, APART_SECONDS)
        assessments = ours.assessments()
        ratios = held("at rest", ours, least, assessments)
        if assets:
            tell("latency-assets", assessments.words(), value=assessments.p99)
            return
        told(f"latency{bus}", *ratios)
        tell(f"latency{bus}-assessment", assessments.words(), value=assessments.p99)
        in_succession((least, ours), items, 50_000_000)
        told(f"latency{bus}-succession", *held("in quick succession", ours, least))
    processor(ours, items, bus)
    burst(ours, bus)


def held(
    label: str, ours: Way, least: Way, assessments: Waits | None = None
) -> tuple[Waits, Waits]:
    """Print and return how long items took on both ways."""
    found, floor = ours.hazards(), least.hazards()
    print(f"{f'{label}: the prototype':38} {floor}")
    print(f"{f'{label}: the platform':38} {found}     {assessments or ''}", flush=True)
    return found, floor


def told(row: str, found: Waits, floor: Waits) -> None:
    """Tell the rows of p50 and p99."""
    for part in ("p50", "p99"):
        ratio = getattr(found, part) / getattr(floor, part)
        tell(f"{row}-{part}", found.words(), f"prototype {floor.words()}", wall=ratio)


def processor(ours: Way, items: int, bus: str) -> None:
    """Measure what the platform takes of the processor for an item, what idles taken off.

    It idles twice, and the lesser counts.
    """
    launcher = psutil.Process(ours.platform.running.pid)
    time.sleep(max(0.0, launcher.create_time() + REPORTS_SECONDS - time.time()))
    before = idles(ours)
    began = time.monotonic(), all_cpu_seconds(ours.platform)
    back_to_back(ours, items, 60_000_000)
    close = since(ours, *began)
    print(f"{'back to back: the platform':38} {ours.hazards()}", flush=True)
    began = time.monotonic(), all_cpu_seconds(ours.platform)
    in_turn((ours,), items, 70_000_000, APART_SECONDS)
    rested = since(ours, *began)
    ours.hazards()
    idle = min(before, idles(ours))
    near, apart = (1000 * (spent - idle * took) / items for spent, took in (close, rested))
    print(f"processor: {near:.0f} ms an earthquake back to back, {apart:.0f} at rest;", end=" ")
    print(f"{idle:.1%} of a core idle", flush=True)
    if not bus:  # a broker's own would be among it
        tell("latency-processor", f"{near:.0f} ms", value=near)
        tell("latency-processor-rest", f"{apart:.0f} ms", value=apart)


def idles(ours: Way) -> float:
    """Return what share of a core the platform takes while nothing comes."""
    began = time.monotonic(), all_cpu_seconds(ours.platform)
    time.sleep(REST_SECONDS)
    spent, took = since(ours, *began, settling=0)
    return spent / took


def since(
    ours: Way, at: float, cpu: float, *, settling: float | None = None
) -> tuple[float, float]:
    """Return processor time and time since a moment, once what came has settled."""
    time.sleep(SETTLING_SECONDS if settling is None else settling)
    return all_cpu_seconds(ours.platform) - cpu, time.monotonic() - at


def burst(ours: Way, bus: str) -> None:
    """Measure single items while a long payload is read."""
    at = datetime.now(UTC) - timedelta(days=25)
    far = [
        quake(30_000_000 + number, at + timedelta(seconds=40 * number), near=False)
        for number in range(BURST)
    ]
    began = time.perf_counter()
    ours.platform.json(ours.address, usgs.payload(far))
    last = str(far[-1]["id"])
    beside(ours, 40_000_000, last)
    hazards = ours.hazards()
    print(f"{'during a burst of 10,000':38} {hazards}")
    tell(f"latency{bus}-burst", hazards.words(), value=hazards.p99)
    eventually(lambda: last in ours.watch.hazards, "the whole burst", PATIENCE)
    took = ours.watch.hazards[last] - began
    print(f"burst: {BURST} items at the listener in {took:.1f} s, {BURST / took:.0f} items/s")


if __name__ == "__main__":
    main()
