"""What an idle platform costs: `python -m bench.idle [--seconds 40]`.

Starts a platform of its own with the seeded registry and no captures, lets it come to rest, and
prints for each service its share of one core and its memory (PSS: pages that services share are
divided among them), beside the limits of 3 % and 700 MB for the four together.
"""

import argparse
import tempfile
import time
from pathlib import Path

import psutil

from tests.support.platform import Platform, eventually

SERVICES = ("ingest", "risk", "plans", "gateway")
REST_SECONDS = 25.0
"""After the registry is loaded, until every queue is empty and first polls are over."""
MOST_CORE, MOST_MB = 0.03, 700
MB = 1 << 20


def cpu_seconds(process: psutil.Process) -> float:
    """Return the processor time a process has taken."""
    times = process.cpu_times()
    return float(times.user + times.system)


def measure(platform: Platform, seconds: float) -> None:
    """Print a row for each service and the sum."""
    processes = {name: psutil.Process(platform.pid_of(name)) for name in SERVICES}
    before = {name: cpu_seconds(process) for name, process in processes.items()}
    began = time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - began
    core = {name: (cpu_seconds(p) - before[name]) / passed for name, p in processes.items()}
    memory = {name: p.memory_full_info().pss / MB for name, p in processes.items()}
    for name in SERVICES:
        print(f"{name:8} {core[name]:6.2%} of a core, {memory[name]:4.0f} MB")
    total, held = sum(core.values()), sum(memory.values())
    print(f"together {total:6.2%} of {MOST_CORE:.0%}, {held:4.0f} MB of {MOST_MB}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qb") as folder:
        empty = Path(folder) / "captures"
        empty.mkdir()
        platform = Platform(Path(folder) / "home", "replay", str(empty))
        print(f"started in {platform.start():.1f} s", flush=True)
        try:
            seeded = "/collections/assets/items?limit=1"
            eventually(
                lambda: platform.json(seeded, key=False)["numberMatched"] > 2000, "assets", 120
            )
            time.sleep(REST_SECONDS)
            measure(platform, arguments.seconds)
        finally:
            platform.stop()


if __name__ == "__main__":
    main()
