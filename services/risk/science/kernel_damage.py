"""The part of the scenario's kernel that tells what shaking does: damage, function and loss.

Chances and shares are made in single precision, in which they are kept: so twice as many sites
are computed at once.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_math import ONE, ZERO, ndtr
from services.risk.science.kernel_records import Capacities, Moments, Outputs, Places

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})


def _damage(
    start: int,
    n: int,
    places: Places,
    capacities: Capacities,
    z95: float,
    raised: float,
    mean: Array,
    tau2: Array,
    phi2: Array,
    work: Array,
    out: Outputs,
) -> None:
    """Write state probabilities and p05, p50, p95 of expected function and loss ratio.

    The loops are kept short of arrays: with more than a few, the compiler gives up proving that
    they do not overlap and falls back to one site at a time (measured twice as slow).
    """
    m, tau, within2 = work[0], work[1], work[2]
    single = np.empty((17, mean.shape[1]), np.float32)
    deviation, within, total = single[0], single[1], single[2]
    index = places.class_index[start : start + n]
    for j in range(n):
        # Unsigned: an index that may be negative costs a test.
        c = np.uint64(index[j])
        k = np.uint64(capacities.imt[c])
        shaped = mean[np.uint64(capacities.shape[c]), j] - capacities.ln_reference[c]
        m[j] = min(shaped, mean[k, j] + raised)
        tau[j], within2[j] = tau2[k, j], phi2[k, j]
    for j in range(n):
        within[j], total[j] = within2[j], tau[j] + within2[j]
    for j in range(n):
        deviation[j] = math.sqrt(tau[j])
    own = out.own[:, start : start + n]
    for j in range(n):
        own[0, j], own[1, j], own[2, j] = m[j], deviation[j], math.sqrt(within[j])
    # Exceedances of the state before: expected, and at p05, p50, p95 of the event's residual.
    exceeded, sums = single[7:11], single[11:17]
    exceeded[:] = ONE
    sums[:] = ZERO
    for state in range(4):
        exceedances(
            state, n, index, capacities, z95, m, single, out.states[state, start : start + n]
        )
    last = out.states[4, start : start + n]
    for j in range(n):
        last[j] = exceeded[0, j]
    for q in range(3):
        # Function is least where shaking is strongest: its quantiles run the other way.
        function, loss = out.function[2 - q, start : start + n], out.loss[q, start : start + n]
        for j in range(n):
            function[j] = min(max(ONE - sums[q, j], ZERO), ONE)
        for j in range(n):
            loss[j] = min(max(sums[3 + q, j], ZERO), ONE)


def _exceedances(
    state: int,
    n: int,
    index: NDArray[np.int32],
    capacities: Capacities,
    z95: float,
    m: Array,
    single: Single,
    written: Single,
) -> None:
    """Write the probability of the state before `state`; add what `state` loses to the sums."""
    deviation, within, total = single[0], single[1], single[2]
    distance, beta2, lost, ratio = single[3], single[4], single[5], single[6]
    for j in range(n):
        c = np.uint64(index[j])
        # Subtracted before it is rounded: both may be large and near one another.
        distance[j] = m[j] - capacities.ln_median[c, state]
        beta2[j] = capacities.beta2[c, state]
        lost[j], ratio[j] = capacities.function_lost[c, state], capacities.loss[c, state]
    before = single[7]
    for j in range(n):
        now = min(ndtr(distance[j] / math.sqrt(beta2[j] + total[j])), before[j])
        written[j] = before[j] - now
        before[j] = now
    for j in range(n):
        beta2[j] = ONE / math.sqrt(beta2[j] + within[j])
    for q in range(3):
        z, now_q = np.float32((q - 1) * z95), single[8 + q]
        function, loss = single[11 + q], single[14 + q]
        for j in range(n):
            now_q[j] = min(ndtr((distance[j] + z * deviation[j]) * beta2[j]), now_q[j])
        for j in range(n):
            function[j] += lost[j] * now_q[j]
        for j in range(n):
            loss[j] += ratio[j] * now_q[j]


def _conditioned(
    start: int,
    n: int,
    first: int,
    places: Places,
    capacities: Capacities,
    modelled: Moments,
    known: Moments,
    tau2: Array,
    phi2: Array,
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
            phi2[k, j] = modelled.phi2[k, i] * known.phi2[shape, i] / modelled.phi2[shape, i]


exceedances = _jit(_exceedances)
damage = _jit(_damage)
conditioned = _jit(_conditioned)
