"""How well solutions are merged into events, on synthetic truth: `python -m bench.merging`.

Earthquakes are drawn, networks report them with errors of time, place and size, and the rules of
the platform partition what was reported. Recall is the share of pairs of solutions of one
earthquake that end in one event; precision the share of pairs within an event that are of one
earthquake. Both by the cut of the score (windows 8 sqrt(cut) s, 50 sqrt(cut) km) and by the window
of magnitudes.

Truths: background (a thousand earthquakes of three years over 36-44 N, 60-80 E), a swarm (20 km,
ten days) and aftershocks of an M 7 (Omori, c 0.005 days, p 1.1, thirty days; nobody sees the small
ones in the first hours: Helmstetter et al. 2006, complete from 7 - 4.5 - 0.75 log10 of the days).
Networks: good, poor (sparse stations, one of them 0.2 too large), heavy (the same, with errors of
Student's t with three degrees of freedom) and auto3 (three automatic ones with such errors). The
least magnitude is 3, b is 1; a network sees 90 %.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from services.ingest.hazards.cluster import Decisions, partition
from services.ingest.hazards.kinds import earthquake
from services.ingest.hazards.kinds.earthquake import Nearness
from services.ingest.hazards.solution import Name, Record, Solution
from shared.contracts.events.hazard import Earthquake, Point

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Array]
START = datetime(2024, 1, 1, tzinfo=UTC)
KM_OF_A_DEGREE = 111.195
SEEN = 0.9
CUTS = (2.0, 4.0, 6.0, 9.0, 12.0, 16.0)
WINDOWS = (0.8, 1.0, 1.2, 1.5)


def normal(random: np.random.Generator, n: int) -> Array:
    """Return errors of a network whose quality does not change."""
    return random.standard_normal(n)


def heavy(random: np.random.Generator, n: int) -> Array:
    """Return errors of which some are gross: Student's t with three degrees of freedom."""
    return random.standard_t(3, n)


@dataclass(frozen=True, slots=True)
class Network:
    """How one network errs: deviations of time, of each horizontal component and of size."""

    seconds: float
    km: float
    magnitude: float
    bias: float = 0.0
    draw: Draw = normal


NETWORKS: Mapping[str, tuple[Network, ...]] = {
    "good": (Network(1.5, 8, 0.15), Network(1.5, 10, 0.2)),
    "poor": (Network(2, 12, 0.2), Network(3.5, 25, 0.3, 0.2)),
    "heavy": (Network(2, 12, 0.2, draw=heavy), Network(3.5, 25, 0.3, 0.2, draw=heavy)),
    "auto3": (
        Network(1.5, 10, 0.2, draw=heavy),
        Network(2, 12, 0.2, draw=heavy),
        Network(2.5, 18, 0.25, 0.2, draw=heavy),
    ),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """Earthquakes that were, every array of shape (events,)."""

    seconds: Array
    latitude: Array
    longitude: Array
    magnitude: Array
    visible: NDArray[np.bool_]


def background(random: np.random.Generator, n: int) -> Truth:
    """Return earthquakes anywhere in the region over three years."""
    seconds = random.uniform(0, 3 * 365.25 * 86_400, n)
    where = random.uniform(36, 44, n), random.uniform(60, 80, n)
    return Truth(seconds, *where, sizes(random, n), np.ones(n, dtype=np.bool_))


def swarm(random: np.random.Generator, n: int) -> Truth:
    """Return earthquakes within about 20 km over ten days."""
    seconds = random.uniform(0, 10 * 86_400, n)
    return Truth(seconds, *around(random, n), sizes(random, n), np.ones(n, dtype=np.bool_))


def aftershocks(random: np.random.Generator, n: int) -> Truth:
    """Return aftershocks within about 20 km, by the inverse of Omori's cumulative law."""
    c, p, last = 0.005, 1.1, 30.0
    top, bottom = c ** (1 - p), (c + last) ** (1 - p)
    days = (top - random.random(n) * (top - bottom)) ** (1 / (1 - p)) - c
    magnitude = sizes(random, n)
    visible = magnitude >= 7 - 4.5 - 0.75 * np.log10(days)
    return Truth(days * 86_400, *around(random, n), magnitude, visible)


def around(random: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Return places 20 km (standard deviation) about one of the region."""
    north, east = random.normal(0, 20, (2, n)) / KM_OF_A_DEGREE
    return 40.5 + north, 73 + east / np.cos(np.radians(40.5))


def sizes(random: np.random.Generator, n: int) -> Array:
    """Return magnitudes from 3 on, b 1."""
    return np.asarray(np.minimum(3 - np.log10(random.random(n)), 8))


TRUTHS = {"background": background, "swarm": swarm, "aftershocks": aftershocks}


def reported(
    random: np.random.Generator, truth: Truth, networks: tuple[Network, ...]
) -> dict[Name, Record]:
    """Return what the networks say; the number in a name is that of the earthquake."""
    found: dict[Name, Record] = {}
    n = len(truth.seconds)
    for place, network in enumerate(networks):
        seconds, north, east, size = (network.draw(random, n) for _ in range(4))
        for i in np.flatnonzero(truth.visible & (random.random(n) < SEEN)):
            begins = START + timedelta(
                seconds=float(truth.seconds[i] + network.seconds * seconds[i])
            )
            degrees = network.km / KM_OF_A_DEGREE
            latitude = float(truth.latitude[i] + degrees * north[i])
            east_degrees = degrees * east[i] / np.cos(np.radians(latitude))
            magnitude = truth.magnitude[i] + network.bias + network.magnitude * size[i]
            name = Name(f"network{place}", f"{i}")
            solution = Solution(
                name=name,
                updated_at=begins,
                kind="earthquake",
                begins=begins,
                ends=begins,
                geometry=Point(
                    longitude=float(truth.longitude[i] + east_degrees), latitude=latitude
                ),
                detail=Earthquake(
                    depth_km=10.0,
                    magnitude=float(np.clip(magnitude, -1, 10)),
                    magnitude_type="mw",
                ),
                place=None,
                review="automatic",
            )
            found[name] = Record(name, solution)
    return found


def pairs(counts: Counter[str]) -> int:
    """Return the pairs within each of some groups."""
    return sum(n * (n - 1) // 2 for n in counts.values())


def judged(records: Mapping[Name, Record], nearness: Nearness) -> tuple[int, int, int]:
    """Return pairs of one earthquake, those of them found, and pairs within events."""
    with (
        patch.object(earthquake, "NEARNESS", nearness),
        patch.object(earthquake, "WINDOW", nearness.window),
    ):
        events = partition(records, (), Decisions())
    right = sum(pairs(Counter(name.source_id for name in event)) for event in events)
    joined = sum(len(event) * (len(event) - 1) // 2 for event in events)
    return pairs(Counter(name.source_id for name in records)), right, joined


def main() -> None:
    """Print recall and precision, per cent, of every truth and every kind of networks."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    cases = [(truth, networks) for truth in TRUTHS for networks in NETWORKS]
    samples = {
        case: [
            reported(random, TRUTHS[case[0]](random, options.events), NETWORKS[case[1]])
            for random in map(np.random.default_rng, range(options.seeds))
        ]
        for case in cases
    }
    print("recall/precision, %; `*` is the rule of the platform")
    print(" cut  dM  " + "".join(f"{truth[:10] + ' ' + kind:>19}" for truth, kind in cases))
    for magnitude in WINDOWS:
        for best in CUTS:
            nearness = Nearness(best, magnitude)
            ours = "*" if nearness == earthquake.NEARNESS else " "
            line = f"{best:4g} {magnitude:4g}{ours}"
            for case in cases:
                counts = np.sum([judged(each, nearness) for each in samples[case]], axis=0)
                recall, precision = 100 * counts[1] / counts[0], 100 * counts[1] / counts[2]
                line += f"{recall:13.1f}/{precision:5.1f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
