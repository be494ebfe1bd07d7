"""The part of the scenario's kernel that tells what shaking does: damage, function and loss.

Chances and shares are made in single precision, in which they are kept: so twice as many sites
are computed at once.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_math import ONE, UNCOUNTED, ZERO, ndtr, over_root
from services.risk.science.kernel_records import Capacities, Moments, Outputs, Places

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(**UNCOUNTED)


DEVIATION, WITHIN, TOTAL = 0, 1, 2
DISTANCE, BETA2, LOST, RATIO = 3, 4, 5, 6
BEFORE, FUNCTION, LOSS = 7, 11, 14
"""Rows of the work: exceedance of the state before, expected and at p05, p50, p95 of the event's
residual; and what is lost by then, by quantile."""
ROWS = LOSS + 3


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
    demanded(start, n, index, capacities, raised, mean, tau2, phi2, work, single, out.own)
    for row in range(BEFORE, FUNCTION):
        for j in range(n):
            single[row, j] = ONE
    for row in range(FUNCTION, LOSS + 3):
        for j in range(n):
            single[row, j] = ZERO
    for state in range(4):
        exceedances(state, start, n, index, capacities, z95, work, single, out)
    shares(start, n, single, out)


def _demanded(
    start: int,
    n: int,
    index: NDArray[np.int32],
    capacities: Capacities,
    raised: float,
    mean: Array,
    tau2: Array,
    phi2: Single,
    work: Array,
    single: Single,
    own: Single,
) -> None:
    """Write ln median, tau and phi of the demand on each site's class."""
    for j in range(n):
        # Unsigned: an index that may be negative costs a test.
        c = np.uint64(index[j])
        k = np.uint64(capacities.imt[c])
        shaped = mean[np.uint64(capacities.shape[c]), j] - capacities.ln_reference[c]
        work[0, j] = min(shaped, mean[k, j] + raised)
        single[TOTAL, j], single[WITHIN, j] = np.float32(tau2[k, j]), phi2[k, j]
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
    for j in range(n):
        out.states[4, np.uint64(start + j)] = single[BEFORE, j]
    for q in range(3):
        # Function is least where shaking is strongest: its quantiles run the other way.
        for j in range(n):
            left = min(max(ONE - single[FUNCTION + q, j], ZERO), ONE)
            out.function[2 - q, np.uint64(start + j)] = left
        for j in range(n):
            out.loss[q, np.uint64(start + j)] = min(max(single[LOSS + q, j], ZERO), ONE)


def _exceedances(
    state: int,
    start: int,
    n: int,
    index: NDArray[np.int32],
    capacities: Capacities,
    z95: float,
    work: Array,
    single: Single,
    out: Outputs,
) -> None:
    """Write the probability of the state before `state`; add what `state` loses to the sums."""
    for j in range(n):
        c = np.uint64(index[j])
        # Subtracted before it is rounded: both may be large and near one another.
        single[DISTANCE, j] = np.float32(work[0, j] - capacities.ln_median[c, state])
        single[BETA2, j] = capacities.beta2[c, state]
        single[LOST, j] = capacities.function_lost[c, state]
        single[RATIO, j] = capacities.loss[c, state]
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
    at = start - first
    for j in range(n):
        c = places.class_index[start + j]
        k, shape = capacities.imt[c], capacities.shape[c]
        if k != shape:
            i = at + j
            left = known.tau2[shape, i] / modelled.tau2[shape, i]
            tau2[k, j] = modelled.tau2[k, i] * left
            left = known.phi2[shape, i] / modelled.phi2[shape, i]
            phi2[k, j] = np.float32(modelled.phi2[k, i] * left)


demanded = _jit(_demanded)
exceedances = _jit(_exceedances)
shares = _jit(_shares)
damage = _jit(_damage)
conditioned = _jit(_conditioned)
