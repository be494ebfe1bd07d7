"""One earthquake over a million facilities, ratios in one run: `python -m bench.scenario`.

The compiled scenario against the same in lean NumPy and SciPy, and against the time the machine
needs to move the bytes that go in and out. Figures of one machine say little; their ratios do. CPU
time stands beside the wall clock, for machines that are shared.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter, process_time

import numpy as np
from scipy.special import ndtr

from bench import world
from bench.row import tell
from services.risk.science import fragility, scenario
from services.risk.science import ground_motion as gm
from services.risk.science.capacity import MOST_RAISED, Classes
from services.risk.science.ground_motion import Imt

EVENT = scenario.Event(6.9, 40.5, 72.8, 12.0, 90.0)
DEEPER = (replace(EVENT, depth_km=55.0), replace(EVENT, depth_km=200.0))
"""Where both trees speak, six models, and where that of slabs does, four."""
SEED = 20240122


@dataclass(frozen=True, slots=True)
class Timing:
    """Best of some rounds, seconds on the wall and of processor."""

    wall: float
    cpu: float


def best(work: Callable[[], object], rounds: int) -> Timing:
    """Return the least times of some rounds; the least is what the machine can do."""
    walls, cpus = [], []
    for _ in range(rounds):
        began, used = perf_counter(), process_time()
        work()
        walls.append(perf_counter() - began)
        cpus.append(process_time() - used)
    return Timing(min(walls), min(cpus))


def facilities(n: int, classes: int) -> scenario.Sites:
    """Return sites in the settlements about the epicentre, of few classes most of them."""
    random = np.random.default_rng(SEED)
    about = EVENT.longitude, EVENT.latitude
    longitude, latitude, town = world.among_people(n, SEED, about=about)
    # Ground is that of the town, give or take.
    ground = random.uniform(200, 700, town.max() + 1)[town] * random.lognormal(0, 0.15, n)
    kinds = random.choice(classes, n, p=world.shares(classes))
    return scenario.Sites.of(latitude, longitude, ground.clip(180, 900), kinds)


def bandwidth_floor(sites: scenario.Sites, found: scenario.Scenario, rounds: int) -> Timing:
    """Return the time of copying as many bytes as the scenario reads and writes."""
    arrays = (found.shaking, found.own, found.states, found.function, found.loss)
    moved = sum(array.nbytes for array in arrays)
    moved += sites.directions.nbytes + sites.vs30.nbytes + sites.class_index.nbytes
    source = np.ones(moved // 16)
    target = np.empty_like(source)
    return best(lambda: np.copyto(target, source), rounds)


def plain(
    event: scenario.Event, sites: scenario.Sites, classes: Classes, imts: list[Imt]
) -> list[np.ndarray]:
    """Compute the same outputs in NumPy and SciPy as lean as they allow: no checks, no detours.

    `scenario.assess_plain` is the reference of the answers; it spends half of its time on checks
    and on arrays for its callers, which would flatter the compiled path.
    """
    distances = scenario.distances_of(event, sites.latitude, sites.longitude)
    tree = gm.DEFAULT_TREES.at(event.depth_km)
    motions = {
        imt: gm.combine(tree, imt, event.magnitude, event.rake, distances, sites.vs30)
        for imt in imts
    }
    outputs = []
    for imt, motion in motions.items():
        up = np.exp(fragility.Z95 * motion.sigma)
        outputs += [motion.median / up, motion.median, motion.median * up]
        mine = np.flatnonzero(np.array([one is imt for one in classes.imt])[sites.class_index])
        index = sites.class_index[mine]
        demand = np.log(motion.median[mine])
        if imt is Imt.PGA:
            shaped = np.log(motions[Imt.SA10].median[mine] / classes.reference[index])
            of_spectrum = np.array([one is Imt.SA10 for one in classes.shape])[index]
            demand = np.where(of_spectrum, np.minimum(shaped, demand + np.log(MOST_RAISED)), demand)
        ratio = demand[:, None] - np.log(classes.median)[index]
        beta2 = (classes.beta**2)[index]
        outputs.append(ndtr(ratio / np.sqrt(beta2 + (motion.sigma[mine] ** 2)[:, None])))
        within = np.sqrt(beta2 + (motion.phi[mine] ** 2)[:, None])
        lost, loss = -np.diff(classes.function, axis=1)[index], np.diff(classes.loss, axis=1)[index]
        for z in (-fragility.Z95, 0.0, fragility.Z95):
            exceeded = ndtr((ratio + z * motion.tau[mine, None]) / within)
            outputs.append(1 - np.einsum("ij,ij->i", lost, exceeded))
            outputs.append(np.einsum("ij,ij->i", loss, exceeded))
    return outputs


def difference(fast: scenario.Scenario, exact: scenario.Scenario) -> float:
    """Return the greatest difference, relative for shaking, absolute for shares."""
    worst = float(np.abs(fast.shaking / exact.shaking - 1).max())
    for name in ("states", "function", "loss"):
        worst = max(worst, float(np.abs(getattr(fast, name) - getattr(exact, name)).max()))
    return worst


def run(
    event: scenario.Event,
    ids: list[str],
    imts: list[Imt],
    options: argparse.Namespace,
    name: str = "",
) -> float:
    """Measure one case and print its line; return the processor time of the compiled path, s.

    With a name, its rows are told.
    """
    n, threads, rounds = options.sites, options.threads, options.rounds
    classes = Classes.of(ids)
    sites = facilities(n, len(ids))
    kept = scenario.assess(event, sites, classes, imts=imts, threads=threads)
    fast = best(
        lambda: scenario.assess(event, sites, classes, imts=imts, threads=threads, reuse=kept),
        rounds,
    )
    floor = bandwidth_floor(sites, kept, rounds)
    lean = best(lambda: plain(event, sites, classes, imts), max(rounds // 2, 1))
    exact = scenario.assess_plain(event, sites, classes, imts=imts)
    print(
        f"{event.depth_km:>3.0f} km deep, {n:>9,} sites, {len(imts)} measure(s), "
        f"{len(ids):>3} classes: "
        f"compiled {fast.wall * 1e3:8.1f} ms (cpu {fast.cpu * 1e3:8.1f})  "
        f"numpy+scipy {lean.wall * 1e3:8.1f} ms (cpu {lean.cpu * 1e3:8.1f})  "
        f"speed-up {lean.wall / fast.wall:5.1f}x (cpu {lean.cpu / fast.cpu:5.1f}x)  "
        f"{fast.wall / floor.wall:5.1f}x the copy floor  "
        f"difference {difference(kept, exact):.1e}"
    )
    if name:
        ours = f"{fast.wall * 1e3:.0f} ms"
        speed = {"wall": lean.wall / fast.wall, "cpu": lean.cpu / fast.cpu}
        tell(name, ours, f"NumPy + SciPy {lean.wall * 1e3:.0f} ms", **speed)
        tell(
            f"{name}-copy",
            ours,
            f"copy {floor.wall * 1e3:.1f} ms",
            wall=fast.wall / floor.wall,
            cpu=fast.cpu / floor.cpu,
        )
    return fast.cpu


def main() -> None:
    """Measure the models of the crust with two measures and with all four, then deeper events."""
    parser = argparse.ArgumentParser(prog="python -m bench.scenario", description=__doc__)
    parser.add_argument("--sites", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    began = perf_counter()
    scenario.warm_up()
    print(f"compiled or loaded from the cache in {perf_counter() - began:.1f} s")
    every = [name for name, one in fragility.classes().items() if one.imt in scenario.ALL_IMTS]
    some = ["URML-PC", "C1L-LC", "PC2M-LC", "EP.S.H.A"]
    two = [Imt.PGA, Imt.SA10]
    crust = run(EVENT, some, two, options, "scenario")
    run(EVENT, every, list(Imt), options)
    for event in DEEPER:
        deep = run(event, some, two, options)
        print(f"  {deep / crust:.2f}x the processor time of an earthquake of the crust")


if __name__ == "__main__":
    main()
