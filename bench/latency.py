"""Feed item to SSE client: how long a pushed item takes to reach a listener, idle and in a burst.

`python -m bench.latency [--items 100] [--kafka] [--assets 100000]` starts a platform of its own,
sends one item at a time on an idle platform, then one payload of 10,000 items and, until all of it
has arrived, again one at a time by the same key for the same source, and prints p50 and p99 (ms) of
each hop: item sent to `hazard.observed` at the listener, and to the first `assessment.completed` of
it. The floor is measured in the same run on the same
database server: `bench.prototype`, the least that takes an item to a listener. With `--assets` Osh
has that many facilities more, all of which each item shakes.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any, Self

from bench.processes import all_cpu_seconds
from bench.row import tell
from bench.world import names
from services.ingest.assets.model import id_of
from tests.support.platform import Platform, eventually

OSH = (72.80, 40.53)
BURST = 10_000
WARM_UP = 20
REST_SECONDS = 10
"""In which the platform shows what it takes while nothing comes."""
PROTOTYPE_PORT = 18_090
ASSETS_AT_ONCE = 20_000
PATIENCE = 300.0
"""Seconds, in which even a machine that much else wants has done it."""
TAXONOMIES = ("URML-PC", "URMM-LC", "C1M-LC", "PC1-LC", "C3M-LC")


def quake(number: int, at: datetime, *, near: bool) -> dict[str, Any]:
    """Return a feature of the USGS summary feed: near Osh, or in the Pacific out of all reach."""
    longitude, latitude = OSH if near else (-150.0, -20.0)
    spread = random.Random(number)
    degrees = 0.3 if near else 15
    return {
        "type": "Feature",
        "id": f"us{number:08d}",
        "properties": {
            "mag": round(5 + spread.random(), 1),
            "place": f"{number % 40} km ENE of Kara-Suu, Kyrgyzstan",
            "time": int(at.timestamp() * 1000),
            "updated": int(at.timestamp() * 1000),
            "status": "automatic",
            "net": "us",
            "code": f"{number:08d}",
            "ids": f",us{number:08d},",
            "sources": ",us,",
            "types": ",origin,",
            "magType": "mww",
            "type": "earthquake",
        },
        "geometry": {
            "type": "Point",
            "coordinates": [
                longitude + spread.uniform(-degrees, degrees),
                latitude + spread.uniform(-degrees, degrees),
                10.0,
            ],
        },
    }


class Watch:
    """Listens to a stream and notes when each USGS id arrived."""

    def __init__(self, url: str) -> None:
        self.hazards: dict[str, float] = {}
        self.assessments: dict[str, float] = {}
        self._names: dict[str, str] = {}
        self._early: dict[str, float] = {}
        threading.Thread(target=self._read, args=(url,), daemon=True).start()

    def _read(self, url: str) -> None:
        # Who waits for what does not come says so, when the platform has ended.
        with (
            suppress(OSError, HTTPException),
            urllib.request.urlopen(url, timeout=600) as stream,
        ):
            for raw in stream:
                if raw.startswith(b"data:"):
                    self._note(json.loads(raw[5:]), time.perf_counter())

    def _note(self, event: dict[str, Any], now: float) -> None:
        if event["type"] == "FeatureCollection":  # what the prototype hands on
            self.hazards.setdefault(event["features"][0]["id"], now)
        elif ".hazard.observed." in event["type"]:
            name = event["data"]["preferred"]["source_id"]
            self._names[event["subject"]] = name
            self.hazards.setdefault(name, now)
            if event["subject"] in self._early:
                self.assessments.setdefault(name, self._early[event["subject"]])
        elif ".assessment.completed." in event["type"]:
            # There is no order across topics: it may come before its hazard.
            hazard = event["data"]["hazard"]
            self._early.setdefault(hazard, now)
            if name := self._names.get(hazard):
                self.assessments.setdefault(name, self._early[hazard])


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


@dataclass(frozen=True, slots=True)
class Waits:
    """How long a number of items took, ms."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> Self:
        """Return the percentiles of some times."""
        ordered = sorted(seconds)
        high = ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
        return cls(statistics.median(ordered) * 1000, high * 1000)

    def __str__(self) -> str:
        return f"{self.p50:8.1f} / {self.p99:8.1f}"

    def words(self) -> str:
        """Return it for the table of the page."""
        return f"{self.p50:.0f} / {self.p99:.0f} ms"


def body_of(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the payload of some features."""
    return {"type": "FeatureCollection", "metadata": {}, "features": features}


def push(platform: Platform, features: list[dict[str, Any]]) -> float:
    """Send a payload and return when."""
    sent = time.perf_counter()
    platform.json("/v1/sources/usgs/payloads", body_of(features))
    return sent


def floor(platform: Platform, count: int) -> Waits:
    """Return p50 and p99 of the prototype under the same items."""
    sent: dict[str, float] = {}
    with prototype(platform.database_url("postgres")) as address:
        watch = Watch(f"{address}/stream")
        time.sleep(1)
        for number in range(-20, count):
            item = quake(10_000_000 + number, datetime.now(UTC), near=True)
            began = time.perf_counter()
            platform.json(f"{address}/items", body_of([item]))
            if number >= 0:  # the first ones warm it up
                sent[item["id"]] = began
            time.sleep(0.02)
        eventually(
            lambda: sent.keys() <= watch.hazards.keys(), "all items at the listener", PATIENCE
        )
    return Waits.of([watch.hazards[name] - at for name, at in sent.items()])


def paced(
    platform: Platform, watch: Watch, count: int, first: int, *, label: str, until: str = ""
) -> tuple[Waits, Waits]:
    """Send single items, one when the other is assessed; return how long both took to arrive.

    `count` of them, or as many as it takes until the item named `until` has arrived.
    """
    sent: dict[str, float] = {}
    # At minutes of its own, so that none merges with one of another measurement.
    began = datetime.now(UTC) - timedelta(days=20)
    began = began.replace(minute=20 + first // 1_000_000 % 40, second=0)
    for number in range(first, first + count):
        if until in watch.hazards:
            break
        # An hour apart, so that no two merge.
        at = began + timedelta(hours=number - first)
        name = f"us{number:08d}"
        sent[name] = push(platform, [quake(number, at, near=True)])
        # One at a time, as the world sends them: the next when this one is assessed.
        eventually(partial(watch.assessments.get, name), "the assessment", PATIENCE, 0.005)
        if not until:
            time.sleep(0.5)  # the other cities and the alerts: the platform is idle again
    eventually(lambda: sent.keys() <= watch.hazards.keys(), "all hazards at the listener", PATIENCE)
    eventually(lambda: sent.keys() <= watch.assessments.keys(), "all assessments", PATIENCE)
    hazards = Waits.of([watch.hazards[name] - at for name, at in sent.items()])
    assessments = Waits.of([watch.assessments[name] - at for name, at in sent.items()])
    print(f"{label:28} {hazards}     {assessments}     {len(sent)} items", flush=True)
    return hazards, assessments


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
    print(f"{'ms':28} {'hazard p50 /      p99':>19}     {'assessment p50 / p99':>19}")
    least = floor(platform, items)
    print(f"{'floor: the prototype':28} {least}", flush=True)
    watch = Watch(f"{platform.running.gateway}/feeds/stream")
    time.sleep(1)
    paced(platform, watch, WARM_UP, 10_000_000, label="warm-up")
    resting, began = all_cpu_seconds(platform), time.monotonic()
    time.sleep(REST_SECONDS)
    spent, since = all_cpu_seconds(platform), time.monotonic()
    idles = (spent - resting) / (since - began)
    hazards, assessments = paced(platform, watch, items, 20_000_000, label="idle platform")
    spent = all_cpu_seconds(platform) - spent - idles * (time.monotonic() - since)
    print(f"processor: {1000 * spent / items:.0f} ms an earthquake, {idles:.1%} of a core at rest")
    bus = "-kafka" if platform.running.bus == "kafka" else ""
    if assets:
        tell("latency-assets", assessments.words(), least.words(), value=assessments.p99)
        return
    for part in ("p50", "p99"):
        ratio = getattr(hazards, part) / getattr(least, part)
        tell(f"latency{bus}-{part}", hazards.words(), f"prototype {least.words()}", wall=ratio)
    if not bus:  # a broker's own would be among it
        tell("latency-processor", f"{1000 * spent / items:.0f} ms", value=1000 * spent / items)
    tell(f"latency{bus}-assessment", assessments.words(), value=assessments.p99)
    at = datetime.now(UTC) - timedelta(days=25)
    far = [
        quake(30_000_000 + number, at + timedelta(seconds=40 * number), near=False)
        for number in range(BURST)
    ]
    began = push(platform, far)
    last = f"us{30_000_000 + BURST - 1:08d}"
    label = "during a burst of 10,000"
    hazards, _ = paced(platform, watch, items, 40_000_000, label=label, until=last)
    tell(f"latency{bus}-burst", hazards.words(), value=hazards.p99)
    eventually(lambda: last in watch.hazards, "the whole burst", PATIENCE)
    took = watch.hazards[last] - began
    print(f"burst: {BURST} items at the listener in {took:.1f} s, {BURST / took:.0f} items/s")


if __name__ == "__main__":
    main()
