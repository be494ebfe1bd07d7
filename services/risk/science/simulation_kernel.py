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

from services.risk.science.compiled import PART

Single = NDArray[np.float32]

BLOCK = 256
"""Facilities; a multiple of the four deviates of a word."""
TWO, THREE = np.uint64(6 * BLOCK), np.uint64(9 * BLOCK)
SCALE, LOST, STATE = np.uint64(BLOCK), np.uint64(2 * BLOCK), np.uint64(3 * BLOCK)
"""How far the rows of what is asked lie from that of what is needed, and from state to state."""
MARGIN = np.float32(1e-3)
"""Of a demand that might reach a state after rounding; demands are below 100 and of seven digits.
"""
# `contract` is not allowed: a fused multiply and add would differ from NumPy in the last bit.
_jit = numba.njit(**PART)


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


class Work(NamedTuple):
    """What a block is worked out in; `row` and `asked`, `bits` and `strata` are the same memory."""

    row: Single
    asked: Single
    strongest: Single
    """Within-event residual of each sample."""
    bits: NDArray[np.uint64]
    strata: NDArray[np.uint16]
    deviate: Single
    demand: Single
    lose: Single
    hit: Single
    here: Single


def _simulate(
    first: int,
    last: int,
    seed: Any,
    between: Single,
    within: Single,
    quantiles: Single,
    own: Single,
    order: NDArray[np.int32],
    of: Facilities,
    damaged: NDArray[np.float64],
    loss: NDArray[np.float64],
) -> None:
    """Add the facilities first <= i < last to `damaged` and `loss`, shape (samples, groups).

    See `simulation.simulate`. The first is a multiple of BLOCK.
    """
    row = np.empty(12 * BLOCK, np.float32)
    bits = np.empty(BLOCK // 4, np.uint64)
    work = Work(
        row,
        row.reshape(4, 3, BLOCK),
        np.empty(len(between), np.float32),
        bits,
        bits.view(np.uint16),
        np.empty(BLOCK, np.float32),
        np.empty(BLOCK, np.float32),
        np.empty(BLOCK, np.float32),
        np.empty(BLOCK, np.float32),
        np.empty((3, BLOCK), np.float32),
    )
    blocks(first, last, seed, between, within, quantiles, own, order, of, work, damaged, loss)


def _blocks(
    first: int,
    last: int,
    seed: Any,
    between: Single,
    within: Single,
    quantiles: Single,
    own: Single,
    order: NDArray[np.int32],
    of: Facilities,
    work: Work,
    damaged: NDArray[np.float64],
    loss: NDArray[np.float64],
) -> None:
    """Do what `_simulate` says, block by block."""
    words = (len(order) + 3) // 4
    starts = of.starts
    row, asked, strongest, bits, strata, deviate, demand, lose, hit, here = work
    for s in range(len(between)):
        _, strongest[s] = range_of(within[s])
    group = 0
    for start in range(first, last, BLOCK):
        n = min(BLOCK, last - start)
        gather(n, order[start : start + n], own, here)
        tau, phi = here[1, :n], here[2, :n]
        place = of.place[start : start + n]
        for state in range(4):
            ask(state, start, n, here, of, asked)
        for state in range(4):
            least(n, asked[state], quantiles[-1], demand, state == 0)
        enough, _ = range_of(demand[:n])
        same = alike(n, asked)
        (low, high), (_, most) = range_of(tau), range_of(phi)
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
            if same:
                reach_alike(n, row, demand, deviate, lose, hit)
            else:
                reach(n, row, demand, deviate, lose, hit)
            add_up(start, n, group, starts, lose, loss[s])
            add_up(start, n, group, starts, hit, damaged[s])


def _gather(n: int, order: NDArray[np.int32], own: Single, here: Single) -> None:
    """Write the block's part of `own`, in order."""
    for k in range(3):
        for i in range(n):
            here[k, i] = own[k, np.uint64(order[i])]


def _ask(
    state: int,
    start: int,
    n: int,
    own: Single,
    of: Facilities,
    asked: Single,
) -> None:
    """Write what a block of facilities needs to reach a state, as `simulation.Thresholds`.

    `own` (3, BLOCK) is what they have of their own; `asked` (4, 3, BLOCK) has by state what is
    needed, the scale of the demand and what is lost.
    """
    needed, scale, lost = asked[state, 0], asked[state, 1], asked[state, 2]
    index, share = of.class_index[start : start + n], of.share[start : start + n]
    mean, phi = own[0], own[2]
    beta, ln_median, step = of.beta[state], of.ln_median[state], of.step[state]
    for i in range(n):
        # Unsigned: an index that may be negative costs a test.
        c = np.uint64(index[i])
        scale[i], needed[i] = beta[c] * beta[c] + of.alone[c] * (phi[i] * phi[i]), ln_median[c]
        lost[i] = np.float32(step[c] * share[i])
    for i in range(n):
        scale[i] = np.float32(1.0) / np.sqrt(scale[i])
    for i in range(n):
        needed[i] = (needed[i] - mean[i]) * scale[i]
    if state > 0:
        # A state is not reached before the one below it.
        below = asked[state - 1, 0]
        for i in range(n):
            needed[i] = max(below[i], needed[i])


def _least(n: int, asked: Single, farthest: Any, enough: Single, first: Any) -> None:
    """Write the least demand by which each facility may reach this state or one before it."""
    needed, scale = asked[0], asked[1]
    for i in range(n):
        here = (needed[i] - farthest) / scale[i]
        enough[i] = here if first or here < enough[i] else enough[i]


def _alike(n: int, asked: Single) -> bool:
    """Say whether the demand's scale is the same in all four states, as of buildings."""
    same = True
    for state in range(1, 4):
        for i in range(n):
            same &= asked[state, 1, i] == asked[0, 1, i]
    return same


def _range(values: Single) -> tuple[Any, Any]:
    """Return the least and the greatest of some numbers, as fast as they are read.

    Numbers with their signs turned about are in the order of their bits.
    """
    bits = values.view(np.int32)
    turn, low, high = np.int32(0x7FFFFFFF), np.int32(0x7FFFFFFF), np.int32(-0x80000000)
    for i in range(len(bits)):
        each = np.int32(bits[i] ^ ((bits[i] >> 31) & turn))
        low, high = min(low, each), max(high, each)
    low, high = np.int32(low ^ ((low >> 31) & turn)), np.int32(high ^ ((high >> 31) & turn))
    return low.view(np.float32), high.view(np.float32)


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
    n: int, asked: Single, demand: Single, deviate: Single, lose: Single, hit: Single
) -> None:
    """Write what each facility loses, and 1 where it reaches moderate damage, else 0.

    `asked` is that of `ask` in one row: its places differ by what is known, so that the compiler
    has one array to hold apart from those that are written.
    """
    none, one = np.float32(0.0), np.float32(1.0)
    for j in range(n):
        i = np.uint64(j)
        d, own = demand[i], deviate[i]
        slight = d * asked[i + SCALE] + own >= asked[i]
        moderate = d * asked[i + STATE + SCALE] + own >= asked[i + STATE]
        extensive = d * asked[i + TWO + SCALE] + own >= asked[i + TWO]
        complete = d * asked[i + THREE + SCALE] + own >= asked[i + THREE]
        lost = asked[i + LOST] if slight else none
        lost += asked[i + STATE + LOST] if moderate else none
        lost += asked[i + TWO + LOST] if extensive else none
        lost += asked[i + THREE + LOST] if complete else none
        lose[i] = lost
        hit[i] = one if moderate else none


def _reach_alike(
    n: int, asked: Single, demand: Single, deviate: Single, lose: Single, hit: Single
) -> None:
    """Do the same where the demand's scale is the same in all states."""
    none, one = np.float32(0.0), np.float32(1.0)
    for j in range(n):
        i = np.uint64(j)
        reached = demand[i] * asked[i + SCALE] + deviate[i]
        moderate = reached >= asked[i + STATE]
        lost = asked[i + LOST] if reached >= asked[i] else none
        lost += asked[i + STATE + LOST] if moderate else none
        lost += asked[i + TWO + LOST] if reached >= asked[i + TWO] else none
        lost += asked[i + THREE + LOST] if reached >= asked[i + THREE] else none
        lose[i] = lost
        hit[i] = one if moderate else none


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
        sums[group] += total(values[at:end])
        at, group = end, group + 1


def _total(values: Single) -> float:
    """Return the sum."""
    found = 0.0
    for i in range(len(values)):
        found += values[i]
    return found


gather = _jit(_gather)
ask = _jit(_ask)
least = _jit(_least)
alike = _jit(_alike)
range_of = _jit(_range)
draw = _jit(_draw)
look_up = _jit(_look_up)
demand_of = _jit(_demand_of)
reach = _jit(_reach)
reach_alike = _jit(_reach_alike)
# In order each addition waits 4 cycles for the one before. Any order gives the same bits: a block's
# sum has fewer digits than a number has (held by a test).
total = numba.njit(**PART, fastmath={"reassoc"})(_total)
add_up = _jit(_add_up)
blocks = _jit(_blocks)
_whole = numba.njit(cache=True, nogil=True, error_model="numpy")
deviates = _whole(_deviates)
simulate = _whole(_simulate)
