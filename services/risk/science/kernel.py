"""The scenario in compiled code: one pass over the sites, block by block in the first-level cache.

Loops are written so that the compiler works on several sites at once (SIMD), with the functions of
`kernel_math`. The kernel releases the GIL; who calls it divides the sites among threads. Its cache
on disk keeps the constants that other modules lend it.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.ground_motion.distances import Measure
from services.risk.science.ground_motion.saturating import (
    ARC_KM,
    ARC_NEAR_KM,
    NEAR_KM,
    PHI_AMPLIFICATION2,
    SPAN_KM,
    C,
    N,
)
from services.risk.science.kernel_branches import ASB14, BSSA14, SATURATING
from services.risk.science.kernel_damage import conditioned, damage
from services.risk.science.kernel_math import exp, log
from services.risk.science.kernel_moments import before, of_strike, spread, taken, told
from services.risk.science.kernel_records import (
    KNOWN,
    MODELLED,
    Branches,
    Capacities,
    Moments,
    Outputs,
    Places,
    Rooted,
    Source,
    Summed,
)

Array = NDArray[np.float64]
Single = NDArray[np.float32]

BLOCK = 256  # sites; about 40 arrays of 2 KiB stay in the first-level cache
_jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})


def _sites(
    first: int,
    last: int,
    stage: int,
    source: Source,
    ruptures: Array,
    places: Places,
    tree: Branches,
    rooted: Rooted,
    summed: Summed,
    capacities: Capacities,
    z95: float,
    spread2: float,
    raised: float,
    modelled: Moments,
    known: Moments,
    out: Outputs,
) -> None:
    """Compute the sites first <= i < last; see `kernel_records.WHOLE` of the stages."""
    imts = out.shaking.shape[0]
    moments = np.empty((7, imts, BLOCK))
    mean, square, tau2, phi2, strike = moments[0], moments[1], moments[2], moments[3], moments[4]
    work, soil = np.empty((19, BLOCK)), np.empty((imts, BLOCK))
    for start in range(first, last, BLOCK):
        n = min(BLOCK, last - start)
        if stage == KNOWN:
            taken(start - first, n, known, mean, tau2, phi2)
        else:
            moments[:5] = 0.0
            geometry(start, n, source, places, work)
            rupture(n, source, ruptures, work)
            for b in range(len(tree.form)):
                form, row, weight, far = tree.form[b], tree.row[b], tree.weight[b], tree.distance[b]
                if form == SATURATING:
                    saturating(row, weight, far, n, summed, work, mean, square, tau2, phi2)
                    continue
                before(n, mean, square, moments)
                ground(form, row, weight, n, rooted, work, soil, tau2, phi2)
                # Models of Rjb speak for each way the rupture may run, the others once.
                for node in range(ruptures.shape[1] // 4 if far == RJB else 1):
                    r = SURELY + 1 + 2 * node if far == RJB else far
                    way = r + 1 if far == RJB else SURELY
                    if form == ASB14:
                        asb14(row, weight, r, way, n, rooted, work, soil, mean, square)
                    else:
                        boore(form, row, weight, r, way, n, rooted, work, soil, mean, square, phi2)
                if stage == MODELLED:
                    of_strike(n, weight, moments, strike)
            spread(n, spread2, mean, square, tau2)
        if stage == MODELLED:
            told(start - first, n, mean, tau2, phi2, strike, modelled)
            continue
        shaking(start, n, z95, mean, tau2, phi2, out.shaking)
        if stage == KNOWN:
            conditioned(start, n, first, places, capacities, modelled, known, tau2, phi2)
        damage(start, n, places, capacities, z95, raised, mean, tau2, phi2, work, out)


def _geometry(start: int, n: int, source: Source, places: Places, work: Array) -> None:
    """Fill work 1-5: Repi, Rhyp, Rrup (km), ln Vs30, Vs30 to 760; 10 with ones; as `Geometry`."""
    repi, rhyp, rrup, ln_v, stiff, surely = work[1], work[2], work[3], work[4], work[5], work[10]
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
        rhyp[j] = math.sqrt(r * r + source.depth2)
        v = places.vs30[i]
        ln_v[j] = log(v)
        stiff[j] = min(v, 760.0)
    for j in range(n):
        rrup[j], surely[j] = rhyp[j], 1.0


def _rupture(n: int, source: Source, ruptures: Array, work: Array) -> None:
    """Fill work from 11 with Rjb (km) and weight of each way the rupture may run, as `rupture`."""
    repi, place, rows = work[1], work[18], len(ruptures) - 1
    for j in range(n):
        place[j] = min(rows * (repi[j] / (repi[j] + source.length)), rows - 1e-9)
    for node in range(ruptures.shape[1] // 4):
        rjb, likely, c = work[SURELY + 1 + 2 * node], work[SURELY + 2 + 2 * node], 4 * node
        for j in range(n):
            # Unsigned: an index that may be negative costs a test.
            row = np.uint64(np.int64(place[j]))
            share = place[j] - row
            rjb[j] = ruptures[row, c] + share * ruptures[row, c + 1]
            likely[j] = ruptures[row, c + 2] + share * ruptures[row, c + 3]
        for j in range(n):
            along = repi[j] * rjb[j]
            rjb[j] = math.sqrt(along * along + source.sunk2)


SURELY = 10
"""Row of the work that holds ones: the weight of what is sure."""
RJB = list(Measure).index(Measure.RJB)
LN_760 = math.log(760)
LN_750 = math.log(750)
LN_1000 = math.log(1000)
LN_ARC = math.log(ARC_KM)
LEAST_KM = 0.001  # keeps ln R finite on the rupture; phi does not change below 100 km


def _ground(
    form: int,
    row: int,
    weight: float,
    n: int,
    model: Rooted,
    work: Array,
    soil: Array,
    tau2: Array,
    phi2: Array,
) -> None:
    """Fill `soil` with what of a branch is the same for each way the rupture may run; add tau2.

    Of BSSA14 and Parker20 the coefficient of the nonlinear term by measure, of ASB14 the factor of
    its reference ground; work 8 with how soft the ground is, or the ratio of Vs30 to 750 m/s.
    """
    ln_v, stiff, near = work[4], work[5], work[8]
    if form == ASB14:
        power, factor = model.soft[row, 0], soil[0]
        for j in range(n):
            near[j] = min(ln_v[j], LN_1000) - LN_750
            factor[j] = exp(power * min(near[j], 0.0))
    else:
        ln_firm, span = model.ln_firm[row], model.ln_soft_span[row]
        for j in range(n):
            near[j] = min(max((ln_firm - ln_v[j]) / span, 0.0), 1.0)
    for k in range(len(tau2)):
        t2, tau2_k, soil_k = weight * model.tau2[row, k], tau2[k], soil[k]
        for j in range(n):
            tau2_k[j] += t2
        if form == ASB14:
            p2, phi2_k = weight * model.phi[row, k] * model.phi[row, k], phi2[k]
            for j in range(n):
                phi2_k[j] += p2
        else:
            f4, f5, offset = model.nonlinear[row, k], model.soft[row, k], model.offset[row, k]
            for j in range(n):
                soil_k[j] = f4 * exp(f5 * (stiff[j] - 360.0)) - offset


def _boore(
    form: int,
    row: int,
    weight: float,
    distance: int,
    way: int,
    n: int,
    model: Rooted,
    work: Array,
    soil: Array,
    mean: Array,
    square: Array,
    phi2: Array,
) -> None:
    """Add the weighted moments of BSSA14 or Parker20; as `ground_motion.bssa14`, `parker20`."""
    r, ln_v, likely = work[distance], work[4], work[way]
    ln_pga, ln_r, near_soft, ln_d, root = work[6], work[7], work[8], work[9], work[0]
    event, path = model.rock_event[row], 0.5 * model.rock_path[row]
    c3, rock_h2, least = model.rock_c3[row], model.rock_h2[row], model.least[row]
    for j in range(n):
        d2 = r[j] * r[j] + rock_h2
        ln_d[j], root[j] = log(d2), math.sqrt(d2) - 1.0
    for j in range(n):
        pga = exp(event + path * ln_d[j] + c3 * root[j])
        ln_pga[j] = log((pga + least) / least)
        ln_r[j] = log(max(r[j], LEAST_KM))
    # A measure whose distance is that of the one before takes it as it is: PGA that of rock.
    filled = rock_h2
    for k in range(len(mean)):
        event, path = model.event[row, k], 0.5 * model.path[row, k]
        c3, h2 = model.c3[row, k], model.h2[row, k]
        c, ln_vc = model.site[row, k], model.ln_stiffest[row, k]
        mean_k, square_k, soil_k = mean[k], square[k], soil[k]
        if h2 != filled:
            filled = h2
            for j in range(n):
                d2 = r[j] * r[j] + h2
                ln_d[j], root[j] = log(d2), math.sqrt(d2) - 1.0
        for j in range(n):
            y = event + path * ln_d[j] + c3 * root[j]
            y += c * (min(ln_v[j], ln_vc) - LN_760) + soil_k[j] * ln_pga[j]
            share = weight * likely[j]
            mean_k[j] += share * y
            square_k[j] += share * y * y
        phi0, far = model.phi[row, k], model.far[row, k]
        ln_near, ln_span = model.ln_near[row, k], model.ln_span[row, k]
        soft, phi2_k = model.near_soft[row, k], phi2[k]
        if form == BSSA14:
            for j in range(n):
                distant = min(max((ln_r[j] - ln_near) / ln_span, 0.0), 1.0)
                phi = phi0 + far * distant - soft * near_soft[j]
                phi2_k[j] += weight * likely[j] * phi * phi
        else:
            for j in range(n):
                distant = min(max((ln_r[j] - ln_near) / ln_span, 0.0), 1.0)
                within2 = phi0 + far * distant + soft * near_soft[j] * (1.0 - distant)
                phi2_k[j] += weight * likely[j] * within2


def _asb14(
    row: int,
    weight: float,
    distance: int,
    way: int,
    n: int,
    model: Rooted,
    work: Array,
    soil: Array,
    mean: Array,
    square: Array,
) -> None:
    """Add ASB14's weighted moments; as `ground_motion.asb14`."""
    r, likely, ratio, stiff = work[distance], work[way], work[8], soil[0]
    ln_r, amplified = work[6], work[7]
    event, path, h2 = model.rock_event[row], model.rock_path[row], model.rock_h2[row]
    c = model.offset[row, 0]
    for j in range(n):
        ln_r[j] = 0.5 * log(r[j] * r[j] + h2)
        pga = exp(event + path * ln_r[j])
        amplified[j] = log((pga + c * stiff[j]) / ((pga + c) * stiff[j]))
    for k in range(len(mean)):
        event, path = model.event[row, k], model.path[row, k]
        b1, b2 = model.site[row, k], model.nonlinear[row, k]
        mean_k, square_k = mean[k], square[k]
        for j in range(n):
            y = event + path * ln_r[j] + b1 * ratio[j] + b2 * amplified[j]
            share = weight * likely[j]
            mean_k[j] += share * y
            square_k[j] += share * y * y


def _saturating(
    row: int,
    weight: float,
    distance: int,
    n: int,
    model: Summed,
    work: Array,
    mean: Array,
    square: Array,
    tau2: Array,
    phi2: Array,
) -> None:
    """Add the weighted moments of a model of that form; as `ground_motion.saturating`."""
    r, ln_v = work[distance], work[4]
    pga, ln_arc, y, change = work[6], work[7], work[8], work[9]
    event, path, h = model.rock_event[row], model.rock_path[row], model.rock_h[row]
    anelastic, arc, ln_most = model.rock_anelastic[row], model.rock_arc[row], model.ln_most[row]
    for j in range(n):
        ln_arc[j] = log(max(r[j], ARC_NEAR_KM)) - LN_ARC
        pga[j] = exp(event + path * log(r[j] + h) + anelastic * r[j] + arc * ln_arc[j])
    for k in range(len(mean)):
        event, path, h = model.event[row, k], model.path[row, k], model.h[row, k]
        anelastic, arc = model.anelastic[row, k], model.arc[row, k]
        for j in range(n):
            y[j] = event + path * log(r[j] + h) + anelastic * r[j] + arc * ln_arc[j]
        site, ln_lin, b = model.site[row, k], model.ln_lin[row, k], model.b[row, k]
        yields = model.yields[row] * b
        for j in range(n):
            x = min(ln_v[j], ln_most) - ln_lin
            soft, firm = pga[j] + C * exp(N * min(x, 0.0)), pga[j] + C
            y[j] += site * x + b * (N * max(x, 0.0) + log(soft / firm))
            change[j] = yields * pga[j] * (firm - soft) / (soft * firm)
        mean_k, square_k, tau2_k, phi2_k = mean[k], square[k], tau2[k], phi2[k]
        for j in range(n):
            mean_k[j] += weight * y[j]
            square_k[j] += weight * y[j] * y[j]
        t2, p2, growth = model.tau2[row, k], model.phi2[row, k], model.growth[row, k]
        between, within = 2.0 * model.rho_b[row, k], 2.0 * model.rho_w[row, k]
        for j in range(n):
            tau2_k[j] += weight * t2 * (1.0 + change[j] * (change[j] + between))
            within2 = p2 + growth * min(max((r[j] - NEAR_KM) / SPAN_KM, 0.0), 1.0)
            shared2 = within2 - PHI_AMPLIFICATION2
            phi2_k[j] += weight * (within2 + shared2 * change[j] * (change[j] + within))


def _shaking(
    start: int, n: int, z95: float, mean: Array, tau2: Array, phi2: Array, out: Single
) -> None:
    """Write p05, p50, p95 of shaking."""
    for k in range(len(mean)):
        mean_k, tau2_k, phi2_k = mean[k], tau2[k], phi2[k]
        low, middle = out[k, 0, start : start + n], out[k, 1, start : start + n]
        high = out[k, 2, start : start + n]
        for j in range(n):
            median, up = exp(mean_k[j]), exp(z95 * math.sqrt(tau2_k[j] + phi2_k[j]))
            low[j], middle[j], high[j] = median / up, median, median * up


geometry = _jit(_geometry)
rupture = _jit(_rupture)
ground = _jit(_ground)
boore = _jit(_boore)
asb14 = _jit(_asb14)
saturating = _jit(_saturating)
shaking = _jit(_shaking)
sites = _jit(_sites)
