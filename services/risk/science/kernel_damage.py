"""The part of the scenario's kernel that tells what shaking does: damage, function and loss.

Chances and shares are made in single precision, in which they are kept: so twice as many sites
are computed at once.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_hints import wide
from services.risk.science.kernel_math import ONE, UNCOUNTED, ZERO, ndtr, over_root
from services.risk.science.kernel_records import GROUP, Capacities, Moments, Outputs, Places

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(**UNCOUNTED)


FEW = 3 * GROUP
"""So many classes are compared with at most; of more a site's numbers are looked up one by one."""
DEVIATION, WITHIN, TOTAL = 0, 1, 2
DISTANCE, BETA2, LOST, RATIO = 3, 4, 5, 6
BEFORE, FUNCTION, LOSS, ABOVE, KIND = 7, 11, 14, 17, 18
"""Rows of the work: exceedance of the state before, expected and at p05, p50, p95 of the event's
residual; what is lost by then, by quantile; the demand above the class's least median; its kind."""
ROWS = KIND + 1
STATES = 4


def _damage(
    start: int,
    n: int,
    places: Places,
    capacities: Capacities,
    z95: float,
    raised: float,
    mean: Array,
    tau2: Array,
    phi2: Single,
    work: Array,
    single: Single,
    out: Outputs,
) -> None:
    """Write own, state probabilities and p05, p50, p95 of expected function and loss ratio.

    The loops are kept short of arrays: with more than a few, the compiler gives up proving that
    they do not overlap and falls back to one site at a time (measured twice as slow).
    """
    index = places.class_index[start : start + n]
    chosen(STATES, 0, ABOVE, n, index, capacities.numbers, single)
    demanded(n, capacities, raised, mean, tau2, phi2, work, single)
    deviations(start, n, work, single, out.own)
    for row in range(BEFORE, FUNCTION):
        for j in range(n):
            single[row, j] = ONE
    for row in range(FUNCTION, LOSS + 3):
        for j in range(n):
            single[row, j] = ZERO
    for state in range(STATES):
        chosen(state, 0, DISTANCE, n, index, capacities.numbers, single)
        chosen(state, 2, LOST, n, index, capacities.numbers, single)
        exceedances(state, start, n, z95, single, out)
    shares(start, n, single, out)


def _demanded(
    n: int,
    capacities: Capacities,
    raised: float,
    mean: Array,
    tau2: Array,
    phi2: Single,
    work: Array,
    single: Single,
) -> None:
    """Find ln median and variances of the demand on each site's class."""
    wide()
    for kind in range(len(capacities.imt)):
        this, k, shape = np.float32(kind), capacities.imt[kind], capacities.shape[kind]
        ln_reference = capacities.ln_reference[kind]
        for j in range(n):
            demand = min(mean[shape, j] - ln_reference, mean[k, j] + raised)
            before = work[0, j]
            work[0, j] = demand if single[KIND, j] == this else before
        for j in range(n):
            t2, before = np.float32(tau2[k, j]), single[TOTAL, j]
            single[TOTAL, j] = t2 if single[KIND, j] == this else before
        for j in range(n):
            p2, before = phi2[k, j], single[WITHIN, j]
            single[WITHIN, j] = p2 if single[KIND, j] == this else before
    for j in range(n):
        # Subtracted before it is rounded: both may be large and near one another.
        single[ABOVE, j] = np.float32(work[0, j] - np.float64(single[ABOVE, j]))


def _deviations(start: int, n: int, work: Array, single: Single, own: Single) -> None:
    """Write ln median, tau and phi of the demand."""
    wide()
    for j in range(n):
        single[DEVIATION, j] = math.sqrt(single[TOTAL, j])
    for j in range(n):
        single[TOTAL, j] += single[WITHIN, j]
    for j in range(n):
        own[0, np.uint64(start + j)] = np.float32(work[0, j])
    for j in range(n):
        own[1, np.uint64(start + j)] = single[DEVIATION, j]
    for j in range(n):
        own[2, np.uint64(start + j)] = math.sqrt(single[WITHIN, j])


def _shares(start: int, n: int, single: Single, out: Outputs) -> None:
    """Write the last state, and function and loss."""
    wide()
    for j in range(n):
        out.states[4, np.uint64(start + j)] = single[BEFORE, j]
    for q in range(3):
        # Function is least where shaking is strongest: its quantiles run the other way.
        for j in range(n):
            left = min(max(ONE - single[FUNCTION + q, j], ZERO), ONE)
            out.function[2 - q, np.uint64(start + j)] = left
        for j in range(n):
            out.loss[q, np.uint64(start + j)] = min(max(single[LOSS + q, j], ZERO), ONE)


def _chosen(
    of: int, at: int, row: int, n: int, index: NDArray[np.int32], numbers: Single, single: Single
) -> None:
    """Fill a row and the next with two numbers of each site's class; see `Capacities.numbers`."""
    wide()
    classes = numbers.shape[2]
    if classes > FEW:
        for j in range(n):
            mine = np.uint64(index[j])
            single[row, j] = numbers[of, at, mine]
            single[row + 1, j] = numbers[of, at + 1, mine]
        return
    for first in range(0, classes, GROUP):
        a0, a1 = numbers[of, at, first], numbers[of, at, first + 1]
        a2, a3 = numbers[of, at, first + 2], numbers[of, at, first + 3]
        b0, b1 = numbers[of, at + 1, first], numbers[of, at + 1, first + 1]
        b2, b3 = numbers[of, at + 1, first + 2], numbers[of, at + 1, first + 3]
        for j in range(n):
            c = np.int32(index[j] - np.int32(first))
            # Read whether it is kept or not: else the compiler makes a branch of it.
            a, b = single[row, j], single[row + 1, j]
            a = a0 if c == 0 else a
            b = b0 if c == 0 else b
            a = a1 if c == 1 else a
            b = b1 if c == 1 else b
            a = a2 if c == 2 else a
            b = b2 if c == 2 else b
            single[row, j] = a3 if c == 3 else a
            single[row + 1, j] = b3 if c == 3 else b


def _exceedances(state: int, start: int, n: int, z95: float, single: Single, out: Outputs) -> None:
    """Write the probability of the state before `state`; add what `state` loses to the sums."""
    wide()
    for j in range(n):
        single[DISTANCE, j] = single[ABOVE, j] - single[DISTANCE, j]
    for j in range(n):
        x = single[DISTANCE, j] * over_root(single[BETA2, j] + single[TOTAL, j])
        now = min(ndtr(x), single[BEFORE, j])
        out.states[state, np.uint64(start + j)] = single[BEFORE, j] - now
        single[BEFORE, j] = now
    for j in range(n):
        single[BETA2, j] = over_root(single[BETA2, j] + single[WITHIN, j])
    for q in range(3):
        z, row = np.float32((q - 1) * z95), BEFORE + 1 + q
        for j in range(n):
            x = (single[DISTANCE, j] + z * single[DEVIATION, j]) * single[BETA2, j]
            single[row, j] = min(ndtr(x), single[row, j])
        for j in range(n):
            single[FUNCTION + q, j] += single[LOST, j] * single[row, j]
        for j in range(n):
            single[LOSS + q, j] += single[RATIO, j] * single[row, j]


def _conditioned(
    start: int,
    n: int,
    first: int,
    places: Places,
    capacities: Capacities,
    modelled: Moments,
    known: Moments,
    tau2: Array,
    phi2: Single,
) -> None:
    """Leave each site's deviations of its demand where its class reads them; see `Classes.demand`.

    Of those of a demand that two measures make as much is left as of the measure that makes its
    median.
    """
    wide()
    at = start - first
    for j in range(n):
        c = places.class_index[start + j]
        k, shape = capacities.imt[capacities.kind[c]], capacities.shape[capacities.kind[c]]
        if k != shape:
            i = at + j
            left = known.tau2[shape, i] / modelled.tau2[shape, i]
            tau2[k, j] = modelled.tau2[k, i] * left
            left = known.phi2[shape, i] / modelled.phi2[shape, i]
            phi2[k, j] = np.float32(modelled.phi2[k, i] * left)


demanded = _jit(_demanded)
deviations = _jit(_deviations)
chosen = _jit(_chosen)
exceedances = _jit(_exceedances)
shares = _jit(_shares)
damage = _jit(_damage)
conditioned = _jit(_conditioned)
