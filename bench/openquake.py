"""A scenario beside OpenQuake itself: `python -m bench.openquake --python PYTHON [--sites N]`.

PYTHON is that of an environment of its own with `openquake.engine` in it (AGPL-3, so that it is no
dependency; `bench/peers`). Both give, of one earthquake, PGA of two ground-motion models and the
probabilities of four damage states at every site; ours gives the fractiles of function and of loss
as well. OpenQuake's distances are those to a plane, ours those to a rupture whose strike is not
known: the work compares, the last digits do not, and both medians are printed.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from bench.row import tell
from bench.scenario import EVENT, best, facilities
from services.risk.science import scenario
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import Imt

MEASURES = [Imt.PGA, Imt.SA10]
"""What the damage of buildings rests on here; OpenQuake takes PGA alone."""
CLASSES = ["URML-PC", "C1L-LC", "PC2M-LC", "W1-HC"]
STEPS = ("contexts", "two models", "damage states")
PEER = Path(__file__).parent / "peers" / "openquake_scenario.py"


def theirs(python: str, case: Path, rounds: int) -> dict[str, Any]:
    """Return what OpenQuake takes for a case."""
    done = subprocess.run(
        [python, str(PEER), str(case), str(rounds)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure both in one run."""
    parser = argparse.ArgumentParser(prog="python -m bench.openquake", description=__doc__)
    parser.add_argument("--python", required=True, help="a Python that has OpenQuake installed")
    parser.add_argument("--sites", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    scenario.warm_up()
    sites, classes = facilities(options.sites, len(CLASSES)), Classes.of(CLASSES)
    kept = scenario.assess(EVENT, sites, classes, imts=MEASURES)
    ours = best(
        lambda: scenario.assess(EVENT, sites, classes, imts=MEASURES, reuse=kept), options.rounds
    )
    with tempfile.TemporaryDirectory(prefix="qoq") as folder:
        case = Path(folder) / "case.npz"
        np.savez(
            case,
            event=np.array([EVENT.magnitude, EVENT.latitude, EVENT.longitude, EVENT.depth_km]),
            latitude=sites.latitude,
            longitude=sites.longitude,
            vs30=sites.vs30,
            class_index=sites.class_index,
            median=classes.median,
            beta=classes.beta,
        )
        found = theirs(options.python, case, options.rounds)
    print(
        f"{options.sites:,} sites; median PGA ours {np.median(kept.shaking[0, 1]):.4f} g, ", end=""
    )
    print(f"OpenQuake's {found['median']:.4f} g")
    print(f"{'ours':<16} {ours.wall * 1e3:9.1f} ms, cpu {ours.cpu * 1e3:9.1f} ms")
    for name, (wall, cpu) in zip(STEPS, found["steps"], strict=True):
        print(f"{name:<16} {wall * 1e3:9.1f} ms, cpu {cpu * 1e3:9.1f} ms")
    wall, cpu = (sum(step[kind] for step in found["steps"]) for kind in (0, 1))
    print(
        f"{'OpenQuake':<16} {wall * 1e3:9.1f} ms, cpu {cpu * 1e3:9.1f} ms: "
        f"{wall / ours.wall:.0f} and {cpu / ours.cpu:.0f} times"
    )
    tell(
        "openquake",
        f"{ours.wall * 1e3:.0f} ms",
        f"OpenQuake {wall:.2f} s",
        wall=wall / ours.wall,
        cpu=cpu / ours.cpu,
    )


if __name__ == "__main__":
    main()
