"""Cascades between infrastructures: what fails, what it costs, what is repaired first."""

import heapq

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse.csgraph import shortest_path

from services.risk.science import cascade, inoperability
from services.risk.science.cascade import Dependency, Task
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

TWO, THREE = ((0, 0.3), (0.2, 0)), ((0, 0.5, 0.2), (0.3, 0, 0.1), (0.6, 0.4, 0))


def series() -> tuple[ArrayLike, ArrayLike]:
    """Return the inoperability of 50 seeded systems and the sum of all rounds of its spread."""
    random, ours, expected = np.random.default_rng(3), [], []
    for _ in range(50):
        matrix, shock = random.uniform(0, 0.2, (4, 4)), random.uniform(0, 0.1, 4)
        ours.append(inoperability.inoperability(matrix, shock))
        total = term = shock
        for _ in range(200):
            term = matrix @ term
            total = total + term
        expected.append(total)
    return ours, expected


def reachable() -> tuple[ArrayLike, ArrayLike]:
    """Return 100 seeded graphs of full dependencies: what a failed facility reaches, fails."""
    random, ours, expected = np.random.default_rng(8), [], []
    for _ in range(100):
        edge = random.random((12, 12)) < 0.1
        np.fill_diagonal(edge, val=False)
        own = (random.random(12) > 0.2).astype(np.float64)
        needs = [Dependency(int(a), int(b)) for a, b in np.argwhere(edge)]
        ours.append(cascade.functionality(own, needs))
        reached = np.isfinite(shortest_path(edge.astype(np.float64), unweighted=True))
        expected.append(1.0 - reached[own == 0].any(axis=0))
    return ours, expected


def petropavlovsk() -> tuple[ArrayLike, ArrayLike]:
    """Return the first hour felt by substation, pump, network (6 h) and hospital (24 h)."""
    chain = [Dependency(0, 1), Dependency(1, 2, buffer_h=6), Dependency(2, 3, 0.7, buffer_h=24)]
    hours = np.arange(73.0)
    own = np.ones((73, 4))
    own[:48, 0] = 0
    found = cascade.functionality_over_time(own, hours, chain)
    return [hours[np.argmax(found[:, j] < 1)] for j in range(4)], [0, 0, 6, 30]


def dynamic() -> tuple[ArrayLike, ArrayLike]:
    """Return 40 steps of recovery of two sectors, and the powers of their matrix."""
    a, k, start = np.array(TWO), np.array([0.3, 0.5]), np.array([0.4, 0.1])
    ours = inoperability.inoperability_over_time(a, [0, 0], k, start, 40)
    step = np.eye(2) - np.diag(k) @ (np.eye(2) - a)
    return ours, [np.linalg.matrix_power(step, n) @ start for n in range(41)]


def restored() -> tuple[ArrayLike, ArrayLike]:
    """Return 50 seeded lists of 30 repairs by 4 crews, and the crews simulated task by task."""
    random, ours, expected = np.random.default_rng(10), [], []
    for _ in range(50):
        hours, importance = random.integers(1, 40, 30), random.integers(0, 5, 30)
        tasks = [
            Task(i, float(h), float(one))
            for i, (h, one) in enumerate(zip(hours, importance, strict=True))
        ]
        ours.append(cascade.restoration_hours(tasks, 4, 30))
        waiting = [(-int(importance[i]), int(hours[i]), i) for i in range(30)]
        heapq.heapify(waiting)
        free, done = [0] * 4, np.zeros(30)
        while waiting:
            now = heapq.heappop(free)
            _, length, facility = heapq.heappop(waiting)
            done[facility] = now + length
            heapq.heappush(free, now + length)
        expected.append(done)
    return ours, expected


ORACLES = (
    Oracle(
        "Inoperability of two sectors",
        inoperability.METHOD,
        "re-computation, printed to 8 decimals",
        lambda: (inoperability.inoperability(TWO, [0.1, 0]), [0.10638298, 0.02127660]),
        within=5e-9,
    ),
    Oracle(
        "Inoperability of three sectors",
        inoperability.METHOD,
        "re-computation, printed to 8 decimals",
        lambda: (
            inoperability.inoperability(THREE, [0.2, 0, 0]),
            [0.30188679, 0.11320755, 0.22641509],
        ),
        within=5e-9,
    ),
    Oracle(
        "Spectral radius of the three sectors",
        inoperability.METHOD,
        "re-computation, printed to 5 decimals",
        lambda: ([inoperability.spectral_radius(THREE)], [0.62915]),
        within=5e-6,
    ),
    Oracle(
        "Inoperability of 50 seeded systems of four sectors",
        inoperability.METHOD,
        "the sum of 200 rounds of its spread",
        series,
        within=1e-12,
    ),
    Oracle(
        "What fails in 100 seeded graphs of full dependencies",
        cascade.METHOD,
        version("scipy", "sparse.csgraph.shortest_path"),
        reachable,
    ),
    Oracle(
        "A loose cycle of two facilities",
        cascade.METHOD,
        "F0 = 0.5 (0.5 + 0.5 F1), F1 = 0.5 + 0.5 F0 by hand",
        lambda: (
            cascade.functionality([0.5, 1], [Dependency(0, 1, 0.5), Dependency(1, 0, 0.5)]),
            [3 / 7, 5 / 7],
        ),
        within=1e-9,
    ),
    Oracle(
        "First hour felt along substation, pump, network and hospital",
        cascade.METHOD,
        "Petropavlovsk, April 2024: tanks of 6 and 24 hours, by hand",
        petropavlovsk,
        unit="h",
    ),
    Oracle(
        "Recovery of two sectors over 40 steps",
        inoperability.METHOD,
        "powers of the matrix I - K (I - A)",
        dynamic,
        within=1e-12,
    ),
    Oracle(
        "Person-hours without service of 100 and 50 people",
        cascade.SERVICE_LOSS,
        "by hand: out for 10 hours, then back within 10; never out",
        lambda: (
            cascade.service_loss([[0.0, 1.0], [0.0, 1.0], [1.0, 1.0]], [0, 10, 20], [100, 50]),
            [1500, 0],
        ),
        within=1e-9,
        unit="person-hours",
    ),
    Oracle(
        "Hours of repair of four facilities by two crews",
        cascade.RESTORATION,
        "by hand: the first crew 5 h and 10 h, the second 1 h and 4 h",
        lambda: (
            cascade.restoration_hours(
                [Task(0, 10, 1), Task(1, 5, 3), Task(2, 4, 2), Task(3, 1, 2)], 2, 5
            ),
            [15, 5, 5, 1, 0],
        ),
        unit="h",
    ),
    Oracle(
        "Hours of repair of 50 seeded lists of 30 facilities by four crews",
        cascade.RESTORATION,
        "queues of crews and tasks, simulated",
        restored,
        unit="h",
    ),
)
