"""Losses of an event set, ratios in one run: `python -m bench.event_loss [--climada PYTHON]`.

10,000 events over 100,000 assets, one intensity in a hundred on average, in footprints that are
mostly small and together: ten million numbers. Against the
compiled pass stand the sparse impact matrix as CLIMADA's manual describes its calculation (written
here from that description), and the exact path in NumPy; below it the time the machine takes to
read the hazard once. CLIMADA itself does the flood curves where the Python of an environment of its
own is named that has it installed (it is GPL-3). The answers must be equal to 1e-6. Memory is the
peak of a process of its own, over what the hazard itself holds; the last lines stream blocks, as
many events as asked, through one process. CPU time stands beside the wall clock, for machines that
are shared.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np
import psutil
from numpy.typing import NDArray
from scipy import sparse

from bench.row import tell
from bench.world import shares
from services.risk.science import event_loss, flood, fragility
from services.risk.science.event_loss import Assets, Events, Losses
from services.risk.science.vulnerability import Classes, Curve, Fragility

Array = NDArray[np.float64]
SEED = 20240122
DENSITY = 0.01
SPREAD = 1.0
"""Of the sizes of footprints about their median (standard deviation of the logarithm)."""
DEPTHS = (0, 0.5, 1, 1.5, 2, 3, 4, 5, 6)
STREAMED = 500
STREAM = "stream"
THREADS = 2
EQUAL = 1e-6
CASES = {
    "curves": ("curves", "float64"),
    "curves-float32": ("curves", "float32"),
    "fragilities": ("fragilities", "float64"),
}
"""Name of a case: classes of what, and the numbers its intensities are."""
CLIMADA = Path(__file__).parent / "peers" / "climada_losses.py"


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the wall and of processor: medians of some rounds and the least."""

    wall: float
    cpu: float
    least: float


@dataclass(frozen=True, slots=True)
class Case:
    """What is assessed: one block with all events."""

    events: Events
    assets: Assets
    classes: Classes

    def matrix(self) -> sparse.csr_array:
        """Return the hazard as SciPy holds it, sharing the arrays."""
        shape = (len(self.events.rate), len(self.assets.value))
        rows = self.events.indptr.astype(np.int32)
        return sparse.csr_array((self.events.intensity, self.events.indices, rows), shape=shape)


def timed(work: Callable[[], object], rounds: int) -> Timing:
    """Return the times of some rounds."""
    walls, cpus = [], []
    for _ in range(rounds):
        began, used = perf_counter(), process_time()
        work()
        walls.append(perf_counter() - began)
        cpus.append(process_time() - used)
    return Timing(median(walls), median(cpus), min(walls))


def block(events: int, assets: int, seed: int, dtype: str) -> Events:
    """Return events with a footprint each: every second asset or so of a stretch of neighbours.

    Assets are numbered along streets and quarters, as registers are. Most events are small and a
    few large; intensity falls from the middle of a footprint to its edge.
    """
    random = np.random.default_rng(seed)
    size = random.lognormal(0, SPREAD, events)
    wide = (size / size.mean() * assets * DENSITY).round().clip(1, assets // 2).astype(np.int64)
    ends = np.concatenate(([0], np.cumsum(wide)))
    first = random.integers(0, assets - 2 * wide + 1)
    nth = np.arange(ends[-1]) - np.repeat(ends[:-1], wide)
    indices = np.repeat(first, wide) + 2 * nth + random.integers(0, 2, ends[-1])
    inwards = 1 - np.abs(2 * (nth + 0.5) / np.repeat(wide, wide) - 1)
    peak = np.repeat(random.gamma(2.0, 1.05, events), wide)
    depth = peak * np.sqrt(inwards) * random.lognormal(0, 0.3, ends[-1])
    return Events.of(
        random.exponential(0.005, events), ends, indices.astype(np.int32), depth.astype(dtype)
    )


def case(events: int, assets: int, kind: str, dtype: str) -> Case:
    """Return a case of flood curves or of earthquake fragilities."""
    random = np.random.default_rng(SEED)
    if kind == "curves":
        sectors = list(flood.Sector)
        classes = Classes.of([Curve.of(DEPTHS, flood.damage(one, DEPTHS)) for one in sectors])
    else:
        names = [name for name, one in fragility.classes().items() if one.imt == "PGA"]
        classes = Classes.of([Fragility.of(name) for name in names[:12]])
    return Case(
        block(events, assets, SEED, dtype),
        Assets.of(
            random.lognormal(11.5, 1.0, assets),
            random.choice(len(classes.exact), assets, p=shares(len(classes.exact))),
        ),
        classes,
    )


def fused(of: Case) -> Losses:
    """Assess with the compiled pass."""
    return event_loss.assess([of.events], of.assets, of.classes, threads=THREADS)


def impact_matrix(of: Case) -> Losses:
    """Assess by an impact matrix, as CLIMADA's manual describes the calculation.

    For each impact function take the columns of its exposures, replace intensities by mean damage
    ratios, multiply the columns by the exposures' values (the affected fraction, of which there is
    none here, counts as one), and put the parts together to the impact matrix. Its row sums are
    the impact at each event, its column sums weighted by frequency the expected annual impact.
    """
    hazard, value = of.matrix(), of.assets.value
    rows, columns, impacts = [], [], []
    for k, one in enumerate(of.classes.exact):
        mine = np.flatnonzero(of.assets.class_index == k)
        part = hazard[:, mine]
        part.data = one.ratio(part.data)
        impact_of = sparse.coo_array(part.multiply(value[mine]))
        rows.append(impact_of.row)
        columns.append(mine[impact_of.col])
        impacts.append(impact_of.data)
    places = (np.concatenate(rows), np.concatenate(columns))
    impact = sparse.csr_array((np.concatenate(impacts), places), shape=hazard.shape)
    at_event: Array = np.asarray(impact.sum(axis=1), np.float64)
    weighted = impact.multiply(of.events.rate[:, None])
    expected: Array = np.asarray(weighted.sum(axis=0), np.float64)
    return Losses(of.events.rate, at_event, expected, float(expected.sum()))


def exact(of: Case) -> Losses:
    """Assess with the exact path."""
    return event_loss.assess_plain([of.events], of.assets, of.classes)


def read_once(of: Case) -> float:
    """Read every byte of the hazard once, as the least that any method must do."""
    arrays = (of.events.intensity, of.events.indices)

    def part(thread: int) -> float:
        return sum(float(np.add.reduce(np.array_split(one, THREADS)[thread])) for one in arrays)

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(part, range(THREADS)))


def difference(found: Losses, reference: Losses) -> float:
    """Return the greatest relative difference of losses by event, by asset and on average."""
    pairs = (
        (found.event, reference.event),
        (found.asset, reference.asset),
        (np.array([found.average]), np.array([reference.average])),
    )
    return max(float(np.max(np.abs(a - b) / np.maximum(np.abs(b), 1e-9))) for a, b in pairs)


METHODS: dict[str, Callable[[Case], Losses]] = {
    "compiled": fused,
    "impact matrix": impact_matrix,
    "NumPy exact": exact,
}


def added_mb(work: Callable[[], object]) -> float:
    """Return by how much the resident memory of this process rises at most, MB (Linux)."""
    # The number 5 sets the mark of the greatest resident memory back to what it is now.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = psutil.Process().memory_info().rss / 2**20
    work()
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    mark = next(line for line in status if line.startswith("VmHWM"))
    return int(mark.split()[1]) / 1024 - before


def stream(of: Case, events: int, dtype: str) -> Losses:
    """Draw blocks of events and assess them as they come."""
    assets = len(of.assets.value)
    blocks = (
        block(min(STREAMED, events - start), assets, SEED + start, dtype)
        for start in range(0, events, STREAMED)
    )
    return event_loss.assess(blocks, of.assets, of.classes, threads=THREADS)


def measure(method: str, events: int, assets: int, kind: str, dtype: str) -> float:
    """Return the memory that a method adds in this process, MB."""
    event_loss.warm_up()
    if method == STREAM:
        of = case(1, assets, kind, dtype)
        return added_mb(lambda: stream(of, events, dtype))
    whole = case(events, assets, kind, dtype)
    return added_mb(lambda: METHODS[method](whole))


def peak(method: str, events: int, assets: int, kind: str, dtype: str) -> float:
    """Return the same from a process of its own."""
    # Started afresh, not forked: a child must not inherit the memory of the timings.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, method, events, assets, kind, dtype).result()


def row(name: str, timing: Timing, base: Timing, floor: Timing, rest: str) -> None:
    """Print one line of the table; ratios are of medians."""
    print(
        f"  {name:<14} {timing.wall * 1e3:9.1f} {timing.least * 1e3:9.1f} {timing.cpu * 1e3:9.1f}"
        f" {base.wall / timing.wall:8.1f}x {base.cpu / timing.cpu:7.1f}x"
        f" {timing.wall / floor.wall:8.1f}x {rest}"
    )


def run(options: argparse.Namespace, kind: str, dtype: str) -> None:
    """Measure one case and print its table."""
    size = (options.events, options.assets, kind, dtype)
    of = case(*size)
    entries = len(of.events.intensity)
    print(
        f"{options.events:,} events x {options.assets:,} assets, {entries:,} intensities "
        f"({dtype}), {len(of.classes.exact)} {kind}"
    )
    print(
        "                 median ms  least ms    cpu ms   faster   by cpu  to floor   peak MB"
        "  difference"
    )
    added = peak if options.apart else measure
    floor = timed(lambda: read_once(of), options.rounds)
    base = timed(lambda: impact_matrix(of), max(options.rounds // 3, 2))
    reference = impact_matrix(of)
    row("reading once", floor, base, floor, "")
    for name, method in METHODS.items():
        timing = base
        if method is not impact_matrix:
            timing = timed(partial(method, of), options.rounds)
        apart = difference(method(of), reference)
        assert apart < EQUAL, f"{name} differs by {apart:.1e}"
        row(name, timing, base, floor, f"{added(name, *size):9.0f}  {apart:.1e}")
        if method is fused and dtype == "float64":
            tell_ratio(f"event-loss-matrix-{kind}", timing, base, "sparse matrix")


def beside_climada(options: argparse.Namespace) -> None:
    """Measure CLIMADA itself at flood curves, and the compiled pass at the same."""
    of = case(options.events, options.assets, "curves", "float64")
    with tempfile.TemporaryDirectory(prefix="qc") as folder:
        place = Path(folder) / "case.npz"
        np.savez(
            place,
            rate=of.events.rate,
            intensity=of.events.intensity,
            indices=of.events.indices,
            indptr=of.events.indptr,
            value=of.assets.value,
            class_index=of.assets.class_index,
            depths=np.array(DEPTHS, dtype=np.float64),
            damage=np.array([flood.damage(one, DEPTHS) for one in flood.Sector]),
        )
        rounds = max(options.rounds // 3, 2)
        done = subprocess.run(
            [options.climada, str(CLIMADA), str(place), str(rounds)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    said = json.loads(done.stdout.splitlines()[-1])
    ours = timed(lambda: fused(of), options.rounds)
    found = fused(of)
    apart = abs(said["average"] / found.average - 1)
    assert apart < EQUAL, f"CLIMADA's average differs by {apart:.1e}"
    theirs = Timing(said["wall"], said["cpu"], said["least"])
    print("CLIMADA itself, the same curves")
    row("compiled", ours, theirs, ours, "")
    row("CLIMADA", theirs, theirs, ours, f"{'':>9}  {apart:.1e}")
    tell_ratio("event-loss", ours, theirs, "CLIMADA")


def tell_ratio(name: str, ours: Timing, theirs: Timing, who: str) -> None:
    """Tell the row of a ratio."""
    tell(
        name,
        f"{ours.wall * 1e3:.0f} ms",
        f"{who} {theirs.wall * 1e3:,.0f} ms",
        wall=theirs.wall / ours.wall,
        cpu=theirs.cpu / ours.cpu,
    )


def main() -> None:
    """Measure flood curves and earthquake fragilities, then the memory of streams."""
    parser = argparse.ArgumentParser(prog="python -m bench.event_loss", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--assets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--climada", metavar="PYTHON", help="a Python that has CLIMADA installed")
    parser.add_argument("--only", choices=CASES, help="of the three cases this one")
    apart = "memory of each method in a process of its own, which alone tells it"
    parser.add_argument("--apart", action=argparse.BooleanOptionalAction, default=True, help=apart)
    options = parser.parse_args()
    began = perf_counter()
    event_loss.warm_up()
    print(f"compiled or loaded from the cache in {perf_counter() - began:.1f} s")
    for name, (kind, dtype) in CASES.items():
        if options.only in (None, name):
            run(options, kind, dtype)
    if options.climada:
        beside_climada(options)
    for events in (options.events // 10, options.events, options.events * 2):
        size = (events, options.assets, "curves", "float64")
        memory = peak(STREAM, *size) if options.apart else measure(STREAM, *size)
        print(f"  {events:>7,} events in blocks of {STREAMED}: {memory:6.0f} MB, hazard included")
    tell("event-loss-memory", f"{memory:.0f} MB for {events:,} events", value=memory)


if __name__ == "__main__":
    main()
