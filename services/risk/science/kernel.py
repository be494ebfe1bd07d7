"""The scenario in compiled code: one pass over the sites, block by block in the first-level cache.

Most of the time of a scenario goes into exp, log and the normal distribution. Here they are
polynomials without branches, so that the compiler works on several sites at once (SIMD); their
errors, relative for exp and absolute for the others, are bounded in the test suite:

- exp: 5e-11 (degree 7, minimax on |r| <= ln(2)/2)
- log: 5e-11 (series of atanh to the 11th power on sqrt(1/2) <= m < sqrt(2))
- normal distribution: 1.1e-8 (rational of degree 13 over 10, minimax on |x| <= 5.6, 0 or 1 beyond)

Only `contract` is allowed of the fast-math flags: reassociation would fold the rounding constants
away. The kernel releases the GIL; who calls it divides the sites among threads.
"""

import math
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_records import Branches, Capacities, Outputs, Places, Source

Array = NDArray[np.float64]
Single = NDArray[np.float32]

BLOCK = 256  # sites; about 40 arrays of 2 KiB stay in the first-level cache
_jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})
_inline = numba.njit(
    cache=True, nogil=True, error_model="numpy", fastmath={"contract"}, forceinline=True
)

ROUNDER = 6755399441055744.0  # 1.5 * 2^52: adding it rounds to an integer in the low bits
LOG2_E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LN2 = 0.6931471805599453
MANTISSA = 0x000FFFFFFFFFFFFF
HALF_BITS = 0x3FE0000000000000
EXPONENT_BITS = 0x4330000000000000  # of 2^52
EXPONENT_BIAS = 4503599627371518.0  # 2^52 + 1022
ROOT_HALF = 0.7071067811865476


def _exp(x: float) -> float:
    """Return e^x for -700 < x < 700."""
    shifted = x * LOG2_E + ROUNDER
    whole = shifted - ROUNDER
    r = (x - whole * LN2_HIGH) - whole * LN2_LOW
    p = 0.00019775165409372734
    p = p * r + 0.0013948183301220381
    p = p * r + 0.008333561103286473
    p = p * r + 0.04166622542598411
    p = p * r + 0.16666665126058694
    p = p * r + 0.5000000104535989
    p = p * r + 1.0000000002431082
    p = p * r + 0.999999999961684
    power: Any = np.float64(shifted).view(np.int64) << 52
    bits: Any = np.float64(p).view(np.int64) + power
    return float(np.int64(bits).view(np.float64))


def _log(x: float) -> float:
    """Return ln x for normal positive x."""
    bits: Any = np.float64(x).view(np.int64)
    exponent: Any = np.int64((bits >> 52) | EXPONENT_BITS).view(np.float64)
    mantissa: Any = np.int64((bits & MANTISSA) | HALF_BITS).view(np.float64)
    low = mantissa < ROOT_HALF
    m = mantissa * 2.0 if low else mantissa
    e = exponent - EXPONENT_BIAS - (1.0 if low else 0.0)
    s = (m - 1.0) / (m + 1.0)
    t = s * s
    p = 1.0 / 11.0
    p = p * t + 1.0 / 9.0
    p = p * t + 1.0 / 7.0
    p = p * t + 1.0 / 5.0
    p = p * t + 1.0 / 3.0
    p = p * t + 1.0
    return float(e * LN2 + 2.0 * s * p)


def _ndtr(x: float) -> float:
    """Return the standard normal distribution function; beyond 5.6, 0 or 1 (1.1e-8 off).

    Held at its value there it would give a facility out of reach a chance of complete damage and
    none of less.
    """
    y = min(max(x, -5.6), 5.6)
    t = y * y
    p = -7.46724237237999e-11
    p = p * t + 5.2502598854199674e-08
    p = p * t + 8.43311673258554e-06
    p = p * t + 0.00016955221551362973
    p = p * t + 0.004800257924164724
    p = p * t + 0.03265290048716324
    p = p * t + 0.3989422854824033
    q = 1.9918874142427065e-06
    q = q * t + 8.172268482074686e-05
    q = q * t + 0.001930471340167637
    q = q * t + 0.02845146846689969
    q = q * t + 0.24851545219857793
    q = q * t + 1.0
    inner = 0.5 + y * p / q
    return float(0.0 if x < -5.6 else 1.0 if x > 5.6 else inner)


exp = _inline(_exp)
log = _inline(_log)
ndtr = _inline(_ndtr)


def _sites(
    first: int,
    last: int,
    source: Source,
    places: Places,
    tree: Branches,
    capacities: Capacities,
    z95: float,
    spread2: float,
    raised: float,
    out: Outputs,
) -> None:
    """Compute the sites first <= i < last."""
    imts = tree.event.shape[1]
    mean = np.empty((imts, BLOCK))
    square = np.empty((imts, BLOCK))
    tau2 = np.empty((imts, BLOCK))
    phi2 = np.empty((imts, BLOCK))
    work = np.empty((19, BLOCK))
    for start in range(first, last, BLOCK):
        n = min(BLOCK, last - start)
        mean[:] = 0.0
        square[:] = 0.0
        tau2[:] = 0.0
        phi2[:] = 0.0
        geometry(start, n, source, places, work)
        for b in range(len(tree.kind)):
            if tree.kind[b] == 0:
                bssa14(b, n, tree, work, mean, square, tau2, phi2)
            else:
                asb14(b, n, tree, work, mean, square, tau2, phi2)
        shaking(start, n, z95, spread2, mean, square, tau2, phi2, out.shaking)
        damage(start, n, places, capacities, z95, raised, mean, tau2, phi2, work, out)


def _geometry(start: int, n: int, source: Source, places: Places, work: Array) -> None:
    """Fill work 0-2 with Rjb, Repi, Rhyp (km), 3 with ln Vs30, 4 with Vs30 held at 760."""
    rjb, repi, rhyp, ln_v, stiff = work[0], work[1], work[2], work[3], work[4]
    for j in range(n):
        i = start + j
        dx = places.x[i] - source.x
        dy = places.y[i] - source.y
        dz = places.z[i] - source.z
        # Great circle 2 R asin(chord / 2), the series of asin: error below 1e-6 to 3,000 km.
        t = 0.25 * (dx * dx + dy * dy + dz * dz)
        p = 0.030381944444444444
        p = p * t + 0.044642857142857144
        p = p * t + 0.075
        p = p * t + 0.16666666666666666
        p = p * t + 1.0
        r = source.diameter * math.sqrt(t) * p
        repi[j] = r
        rjb[j] = max(r - source.half_length, 0.0)
        rhyp[j] = math.sqrt(r * r + source.depth2)
        v = places.vs30[i]
        ln_v[j] = log(v)
        stiff[j] = min(v, 760.0)


LN_760 = math.log(760)
LN_750 = math.log(750)
LN_1000 = math.log(1000)
LN_300 = math.log(300)
LN_300_225 = math.log(300 / 225)
LEAST_KM = 0.001  # keeps ln Rjb finite on the rupture; phi does not change below 100 km


def _bssa14(
    b: int,
    n: int,
    tree: Branches,
    work: Array,
    mean: Array,
    square: Array,
    tau2: Array,
    phi2: Array,
) -> None:
    """Add BSSA14's weighted moments; as `ground_motion.bssa14`."""
    r, ln_v, stiff = work[tree.distance[b]], work[3], work[4]
    ln_pga, ln_r, near_soft = work[5], work[6], work[7]
    event, path, c3, h2 = tree.rock_event[b], tree.rock_path[b], tree.rock_c3[b], tree.rock_h2[b]
    for j in range(n):
        d2 = r[j] * r[j] + h2
        pga = exp(event + path * 0.5 * log(d2) + c3 * (math.sqrt(d2) - 1.0))
        ln_pga[j] = log((pga + 0.1) / 0.1)
        ln_r[j] = log(max(r[j], LEAST_KM))
        near_soft[j] = min(max((LN_300 - ln_v[j]) / LN_300_225, 0.0), 1.0)
    for k in range(tree.event.shape[1]):
        weight, t2, phi0 = tree.weight[b], tree.tau2[b, k], tree.phi[b, k]
        event, path, c3, h2 = tree.event[b, k], tree.path[b, k], tree.c3[b, k], tree.h2[b, k]
        c, ln_vc = tree.site[b, k], tree.ln_stiffest[b, k]
        f4, f5, offset = tree.nonlinear[b, k], tree.soft[b, k], tree.offset[b, k]
        far, ln_near, ln_span = tree.far[b, k], tree.ln_near[b, k], tree.ln_span[b, k]
        dfv = tree.near_soft[b, k]
        mean_k, square_k, tau2_k, phi2_k = mean[k], square[k], tau2[k], phi2[k]
        for j in range(n):
            d2 = r[j] * r[j] + h2
            y = event + path * 0.5 * log(d2) + c3 * (math.sqrt(d2) - 1.0)
            f2 = f4 * exp(f5 * (stiff[j] - 360.0)) - offset
            y += c * (min(ln_v[j], ln_vc) - LN_760) + f2 * ln_pga[j]
            distant = min(max((ln_r[j] - ln_near) / ln_span, 0.0), 1.0)
            phi = phi0 + far * distant - dfv * near_soft[j]
            mean_k[j] += weight * y
            square_k[j] += weight * y * y
            tau2_k[j] += weight * t2
            phi2_k[j] += weight * phi * phi


def _asb14(
    b: int,
    n: int,
    tree: Branches,
    work: Array,
    mean: Array,
    square: Array,
    tau2: Array,
    phi2: Array,
) -> None:
    """Add ASB14's weighted moments; as `ground_motion.asb14`."""
    r, ln_v = work[tree.distance[b]], work[3]
    ln_r, ratio, amplified = work[5], work[6], work[7]
    event, path, h2 = tree.rock_event[b], tree.rock_path[b], tree.rock_h2[b]
    c, power = tree.offset[b, 0], tree.soft[b, 0]
    for j in range(n):
        ln_r[j] = 0.5 * log(r[j] * r[j] + h2)
        ratio[j] = min(ln_v[j], LN_1000) - LN_750
        stiff = exp(power * min(ratio[j], 0.0))
        pga = exp(event + path * ln_r[j])
        amplified[j] = log((pga + c * stiff) / ((pga + c) * stiff))
    for k in range(tree.event.shape[1]):
        weight, t2, phi = tree.weight[b], tree.tau2[b, k], tree.phi[b, k]
        event, path = tree.event[b, k], tree.path[b, k]
        b1, b2 = tree.site[b, k], tree.nonlinear[b, k]
        mean_k, square_k, tau2_k, phi2_k = mean[k], square[k], tau2[k], phi2[k]
        for j in range(n):
            y = event + path * ln_r[j] + b1 * ratio[j] + b2 * amplified[j]
            mean_k[j] += weight * y
            square_k[j] += weight * y * y
            tau2_k[j] += weight * t2
            phi2_k[j] += weight * phi * phi


def _shaking(
    start: int,
    n: int,
    z95: float,
    spread2: float,
    mean: Array,
    square: Array,
    tau2: Array,
    phi2: Array,
    out: Single,
) -> None:
    """Write p05, p50, p95 of shaking; leave the branches' spread, up to spread2, in `tau2`."""
    for k in range(len(mean)):
        mean_k, square_k, tau2_k, phi2_k = mean[k], square[k], tau2[k], phi2[k]
        for j in range(n):
            tau2_k[j] += min(max(square_k[j] - mean_k[j] * mean_k[j], 0.0), spread2)
        for q in range(3):
            z, written = (q - 1) * z95, out[k, q, start : start + n]
            for j in range(n):
                written[j] = exp(mean_k[j] + z * math.sqrt(tau2_k[j] + phi2_k[j]))


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
    m, tau, within2, total2 = work[0], work[1], work[2], work[3]
    index = places.class_index[start : start + n]
    for j in range(n):
        c = index[j]
        k = capacities.imt[c]
        shaped = mean[capacities.shape[c], j] - capacities.ln_reference[c]
        m[j] = min(shaped, mean[k, j] + raised)
        tau[j], within2[j] = tau2[k, j], phi2[k, j]
    for j in range(n):
        total2[j] = tau[j] + within2[j]
    for j in range(n):
        tau[j] = math.sqrt(tau[j])
    own = out.own[:, start : start + n]
    for j in range(n):
        own[0, j], own[1, j], own[2, j] = m[j], tau[j], math.sqrt(within2[j])
    # Exceedances of the state before: expected, and at p05, p50, p95 of the event's residual.
    exceeded, sums = work[9:13], work[13:19]
    exceeded[:] = 1.0
    sums[:] = 0.0
    for state in range(4):
        exceedances(state, n, index, capacities, z95, work, out.states[state, start : start + n])
    last = out.states[4, start : start + n]
    for j in range(n):
        last[j] = exceeded[0, j]
    for q in range(3):
        # Function is least where shaking is strongest: its quantiles run the other way.
        function, loss = out.function[2 - q, start : start + n], out.loss[q, start : start + n]
        for j in range(n):
            function[j] = min(max(1.0 - sums[q, j], 0.0), 1.0)
        for j in range(n):
            loss[j] = min(max(sums[3 + q, j], 0.0), 1.0)


def _exceedances(
    state: int,
    n: int,
    index: NDArray[np.int32],
    capacities: Capacities,
    z95: float,
    work: Array,
    written: Single,
) -> None:
    """Write the probability of the state before `state`; add what `state` loses to the sums."""
    m, tau, within2, total2 = work[0], work[1], work[2], work[3]
    distance, beta2, lost, ratio = work[4], work[5], work[6], work[7]
    for j in range(n):
        c = index[j]
        distance[j], beta2[j] = capacities.ln_median[c, state], capacities.beta2[c, state]
        lost[j], ratio[j] = capacities.function_lost[c, state], capacities.loss[c, state]
    for j in range(n):
        distance[j] = m[j] - distance[j]
    before = work[9]
    for j in range(n):
        now = min(ndtr(distance[j] / math.sqrt(beta2[j] + total2[j])), before[j])
        written[j] = before[j] - now
        before[j] = now
    for j in range(n):
        beta2[j] = 1.0 / math.sqrt(beta2[j] + within2[j])
    for q in range(3):
        z, now_q, function, loss = (q - 1) * z95, work[10 + q], work[13 + q], work[16 + q]
        for j in range(n):
            now_q[j] = min(ndtr((distance[j] + z * tau[j]) * beta2[j]), now_q[j])
        for j in range(n):
            function[j] += lost[j] * now_q[j]
        for j in range(n):
            loss[j] += ratio[j] * now_q[j]


geometry = _jit(_geometry)
bssa14 = _jit(_bssa14)
asb14 = _jit(_asb14)
shaking = _jit(_shaking)
exceedances = _jit(_exceedances)
damage = _jit(_damage)
sites = _jit(_sites)
