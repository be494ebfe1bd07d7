"""The simulation of many facilities together in compiled code: block by block, all samples of each.

A block's parameters stay in the first-level cache while every sample passes over them; taking
sample by sample instead reads all parameters from memory each time. Loops are short of arrays and
indices unsigned, so that the compiler works on several facilities at once (SIMD). The kernel
releases the GIL.
"""

from typing import Any, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

Single = NDArray[np.float32]

BLOCK = 256
"""Facilities; a multiple of the four deviates of a word."""
MODERATE = 1
MARGIN = np.float32(1e-3)
"""Of a demand that might reach a state after rounding; demands are below 100 and of seven digits.
"""
# `contract` is not allowed: a fused multiply and add would differ from NumPy in the last bit.
_jit = numba.njit(cache=True, nogil=True, error_model="numpy")


class Facilities(NamedTuple):
    """The arrays of `simulation.Ensemble`."""

    class_index: NDArray[np.int32]
    place: NDArray[np.uint16]
    share: NDArray[np.float64]
    starts: NDArray[np.int64]
    alone: Single
    beta: Single
    ln_median: Single
    step: NDArray[np.float64]


def _simulate(
    first: int,
    last: int,
    seed: Any,
    between: Single,
    within: Single,
    quantiles: Single,
    own: Single,
    of: Facilities,
    damaged: NDArray[np.float64],
    loss: NDArray[np.float64],
) -> None:
    """Add the facilities first <= i < last to `damaged` and `loss`, shape (samples, groups).

    See `simulation.simulate`. The first is a multiple of BLOCK.
    """
    words = (own.shape[1] + 3) // 4
    starts = of.starts
    needed = np.empty((4, BLOCK), np.float32)
    scale = np.empty((4, BLOCK), np.float32)
    lost = np.empty((4, BLOCK), np.float32)
    strongest = np.empty(len(between), np.float32)
    for s in range(len(between)):
        strongest[s] = within[s].max()
    bits = np.empty(BLOCK // 4, np.uint64)
    strata = bits.view(np.uint16)
    deviate = np.empty(BLOCK, np.float32)
    demand = np.empty(BLOCK, np.float32)
    lose = np.empty(BLOCK, np.float32)
    hit = np.empty(BLOCK, np.float32)
    group = 0
    for start in range(first, last, BLOCK):
        n = min(BLOCK, last - start)
        tau, phi = own[1, start : start + n], own[2, start : start + n]
        place = of.place[start : start + n]
        for state in range(4):
            ask(state, start, n, own, of, needed, scale, lost)
        enough, farthest = np.float32(np.inf), quantiles[-1]
        for state in range(4):
            enough = least(n, needed[state], scale[state], farthest, enough)
        low, high, most = tau[:n].min(), tau[:n].max(), phi[:n].max()
        while group + 1 < len(starts) and starts[group + 1] <= start:
            group += 1
        for s in range(len(between)):
            # Nobody is damaged however weak: most of a month's earthquakes are felt and no more.
            shared = between[s] * (high if between[s] > 0 else low)
            if shared + most * max(strongest[s], np.float32(0.0)) + MARGIN < enough:
                continue
            draw((n + 3) // 4, seed, np.uint64(s * words + start // 4), bits)
            look_up(n, strata, quantiles, deviate)
            look_up(n, place, within[s], demand)
            demand_of(n, between[s], tau, phi, demand)
            lose[:] = 0.0
            for state in range(4):
                reach(n, demand, scale[state], needed[state], lost[state], deviate, lose)
                if state == MODERATE:
                    count(n, demand, scale[state], needed[state], deviate, hit)
            add_up(start, n, group, starts, lose, loss[s])
            add_up(start, n, group, starts, hit, damaged[s])


def _ask(
    state: int,
    start: int,
    n: int,
    own: Single,
    of: Facilities,
    needed: Single,
    scale: Single,
    lost: Single,
) -> None:
    """Write what a block of facilities needs to reach a state, as `simulation.Thresholds`."""
    one = np.float32(1.0)
    for i in range(n):
        c, phi = of.class_index[start + i], own[2, start + i]
        beta = of.beta[state, c]
        scale[state, i] = one / np.sqrt(beta * beta + of.alone[c] * (phi * phi))
        needed[state, i] = (of.ln_median[state, c] - own[0, start + i]) * scale[state, i]
        lost[state, i] = np.float32(of.step[state, c] * of.share[start + i])
        if state > 0:
            # A state is not reached before the one below it.
            needed[state, i] = max(needed[state - 1, i], needed[state, i])


def _least(n: int, needed: Single, scale: Single, farthest: Any, enough: Any) -> Any:
    """Return the least demand by which any facility may reach a state, at most `enough`."""
    for i in range(n):
        enough = min(enough, (needed[i] - farthest) / scale[i])
    return enough


def _draw(words: int, seed: Any, number: Any, bits: NDArray[np.uint64]) -> None:
    """Write the outputs of SplitMix64 from the given number on."""
    for k in range(words):
        state = seed + (number + np.uint64(k) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        bits[k] = mixed ^ (mixed >> np.uint64(31))


def _deviates(seed: Any, quantiles: Single, found: Single) -> None:
    """Write the deviates of cells, shape (cells, samples), row by row from whole words."""
    samples = found.shape[1]
    words = (samples + 3) // 4
    bits = np.empty(words, np.uint64)
    strata = bits.view(np.uint16)
    for c in range(len(found)):
        draw(words, seed, np.uint64(c * words), bits)
        look_up(samples, strata, quantiles, found[c])


def _look_up(n: int, place: NDArray[np.uint16], values: Single, found: Single) -> None:
    """Write the values at places, such as the standard normal deviates of strata."""
    for i in range(n):
        found[i] = values[place[i]]


def _demand_of(n: int, between: Any, tau: Single, phi: Single, demand: Single) -> None:
    """Write the demand of facilities over the within-event residuals of their cells."""
    for i in range(n):
        demand[i] = tau[i] * between + phi[i] * demand[i]


def _reach(
    n: int,
    demand: Single,
    scale: Single,
    needed: Single,
    lost: Single,
    deviate: Single,
    lose: Single,
) -> None:
    """Add what the facilities that reach a state lose by it."""
    for i in range(n):
        reached = demand[i] * scale[i] + deviate[i] >= needed[i]
        lose[i] += lost[i] if reached else np.float32(0.0)


def _count(
    n: int, demand: Single, scale: Single, needed: Single, deviate: Single, hit: Single
) -> None:
    """Write 1 for each facility that reaches a state, else 0."""
    for i in range(n):
        reached = demand[i] * scale[i] + deviate[i] >= needed[i]
        hit[i] = np.float32(1.0) if reached else np.float32(0.0)


def _add_up(
    start: int,
    n: int,
    group: int,
    starts: NDArray[np.int64],
    values: Single,
    sums: NDArray[np.float64],
) -> None:
    """Add a block's values to the sums of the groups, the first of which is `group`."""
    at, end = 0, 0
    while at < n:
        end = n if group + 1 == len(starts) else min(n, starts[group + 1] - start)
        total = 0.0
        for i in range(at, end):
            total += values[i]
        sums[group] += total
        at, group = end, group + 1


ask = _jit(_ask)
least = _jit(_least)
draw = _jit(_draw)
look_up = _jit(_look_up)
demand_of = _jit(_demand_of)
reach = _jit(_reach)
count = _jit(_count)
add_up = _jit(_add_up)
deviates = _jit(_deviates)
simulate = _jit(_simulate)
