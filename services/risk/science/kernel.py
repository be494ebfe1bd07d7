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
from services.risk.science.kernel_branches import ASB14, SATURATING
from services.risk.science.kernel_damage import ROWS, conditioned, damage
from services.risk.science.kernel_hints import LINE, wide
from services.risk.science.kernel_math import (
    LN2,
    ONE,
    UNCOUNTED,
    exp,
    ln,
    log,
    parts,
)
from services.risk.science.kernel_moments import shaking, spread, taken, told_of
from services.risk.science.kernel_records import (
    KNOWN,
    MODELLED,
    Block,
    Branches,
    Capacities,
    Moments,
    Outputs,
    Places,
    Rooted,
    Source,
    Summed,
)
from services.risk.science.kernel_rooted import (
    AWAY,
    FAR,
    INVERSE,
    LN_760,
    LN_AWAY,
    LN_D,
    LN_R,
    LN_V,
    REPI2,
    ROCK,
    ROOT,
    STIFF,
    WAYS,
    asb14,
    boore,
    ground,
    moments_of,
    reference,
    rock,
)

Array = NDArray[np.float64]
Single = NDArray[np.float32]

BLOCK = 128  # sites; of two measures they take 42 of the 48 kB of the first-level cache
REFERENCE_KM = 5.0
RJB, REPI_ONLY = list(Measure).index(Measure.RJB), list(Measure).index(Measure.REPI)
LN_ARC = math.log(ARC_KM)
V_760, PER_760 = np.float32(760.0), np.float32(1 / 760)
_jit = numba.njit(**UNCOUNTED)


def _blocks(
    first: int,
    last: int,
    stage: int,
    source: Source,
    ruptures: Single,
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
    block: Block,
) -> None:
    """Do what `_sites` says, block by block."""
    nodes = ruptures.shape[1] // 4
    moments, work, within, near, told, single, rows = block
    mean, square, tau2, strike = moments[0], moments[1], moments[2], moments[3]
    phi2, site, soil = within[0], within[1], within[2]
    for start in range(first, last, BLOCK):
        n = min(BLOCK, last - start)
        if stage == KNOWN:
            taken(start - first, n, known, mean, tau2, phi2)
        else:
            moments[:], phi2[:] = 0.0, np.float32(0.0)
            geometry(start, n, source, places, work, near)
            running = False
            for b in range(len(tree.form)):
                form, row, weight, far = tree.form[b], tree.row[b], tree.weight[b], tree.distance[b]
                if form == SATURATING:
                    saturating(row, weight, n, source, summed, work, near, mean, square, tau2, phi2)
                    continue
                # Models of Rjb speak for each way the rupture may run, the others once.
                if far == RJB and not running:
                    rupture(n, source, ruptures, rows, work, near)
                elif far != RJB:
                    surely(n, source, far, work, near)
                running = far == RJB
                ways = nodes if running else 1
                rock(row, n, rooted, work, near)
                if form == ASB14:
                    reference(row, weight, n, rooted, near, site, soil, phi2)
                    asb14(row, ways, n, rooted, near, soil, told)
                else:
                    ground(row, n, rooted, near, site, soil)
                    boore(form, row, weight, ways, n, rooted, near, soil, told, phi2)
                moments_of(
                    stage, row, weight, n, rooted, work, site, told, mean, square, tau2, strike
                )
            spread(n, spread2, mean, square, tau2)
        if stage == MODELLED:
            told_of(start - first, n, mean, tau2, phi2, strike, modelled)
            continue
        shaking(start, n, z95, mean, tau2, phi2, near, out.shaking)
        if stage == KNOWN:
            conditioned(start, n, first, places, capacities, modelled, known, tau2, phi2)
        damage(start, n, places, capacities, z95, raised, mean, tau2, phi2, work, single, out)


def _sites(
    first: int,
    last: int,
    stage: int,
    source: Source,
    ruptures: Single,
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
    imts, ways = out.shaking.shape[0], WAYS + 3 * (ruptures.shape[1] // 4)
    blocks(
        first,
        last,
        stage,
        source,
        ruptures,
        places,
        tree,
        rooted,
        summed,
        capacities,
        z95,
        spread2,
        raised,
        modelled,
        known,
        out,
        Block(
            lines(8 * imts).view(np.float64).reshape((4, imts, BLOCK)),
            lines(16).view(np.float64).reshape((8, BLOCK)),
            lines(3 * imts).reshape((3, imts, BLOCK)),
            lines(ways).reshape((ways, BLOCK)),
            lines(4 * imts).reshape((imts, 4, BLOCK)),
            lines(ROWS).reshape((ROWS, BLOCK)),
            lines(1).view(np.int32),
        ),
    )


def _lines(rows: int) -> Single:
    """Return rows of BLOCK numbers that begin with a line, so that no register is of two lines."""
    kept = np.empty(rows * BLOCK + LINE // 4, np.float32)
    skipped = (-kept.ctypes.data % LINE) // 4
    return kept[skipped : skipped + rows * BLOCK]


def _geometry(
    start: int, n: int, source: Source, places: Places, work: Array, near: Single
) -> None:
    """Fill the rows of `kernel_rooted` that are the site's own; as `Geometry`."""
    wide()
    diameter2 = source.diameter * source.diameter
    for j in range(n):
        i = np.uint64(start + j)
        dx = places.x[i] - source.x
        dy = places.y[i] - source.y
        dz = places.z[i] - source.z
        # Great circle 2 R asin(chord / 2), the series of asin^2: of the distance 2e-8 to 3,000 km.
        t = 0.25 * (dx * dx + dy * dy + dz * dz)
        p = 0.08126984126984127
        p = p * t + 0.11428571428571428
        p = p * t + 0.17777777777777778
        p = p * t + 0.3333333333333333
        p = p * t + 1.0
        work[REPI2, j] = diameter2 * t * p
    away(n, source.depth2 + REFERENCE_KM**2, work, near)
    for j in range(n):
        near[STIFF, j] = np.float32(places.vs30[np.uint64(start + j)])
    for j in range(n):
        near[LN_V, j] = ln(near[STIFF, j] * PER_760)
    for j in range(n):
        near[STIFF, j] = min(near[STIFF, j], V_760)


def _away(n: int, reference2: float, work: Array, near: Single) -> None:
    """Fill what follows from REFERENCE, whose square is that of the epicentre's plus `reference2`.

    A root and a logarithm of single precision, and what they leave: so double precision is had
    without its divider, for which the site would wait.
    """
    wide()
    for j in range(n):
        near[FAR, j] = np.float32(work[REPI2, j] + reference2)
    for j in range(n):
        near[INVERSE, j] = ONE / near[FAR, j]
        near[ROOT, j] = math.sqrt(near[INVERSE, j])
    for j in range(n):
        near[LN_D, j], near[ROCK, j] = parts(near[FAR, j])
    for j in range(n):
        past = work[REPI2, j] + reference2 - np.float64(near[FAR, j])
        rest = np.float64(near[ROCK, j]) + past * np.float64(near[INVERSE, j])
        work[LN_AWAY, j] = 0.5 * (np.float64(near[LN_D, j]) * LN2 + rest)
    for j in range(n):
        r2, over = work[REPI2, j] + reference2, np.float64(near[ROOT, j])
        r = r2 * over
        work[AWAY, j] = r + 0.5 * over * (r2 - r * r)
    for j in range(n):
        near[FAR, j] = np.float32(work[AWAY, j])


def _rupture(
    n: int,
    source: Source,
    ruptures: Single,
    rows: NDArray[np.int32],
    work: Array,
    near: Single,
) -> None:
    """Fill WAYS with the ways the rupture may run, as `rupture`."""
    wide()
    last, length = np.float32(len(ruptures) - 1), np.float32(source.length)
    for j in range(n):
        near[LN_R, j] = np.float32(work[REPI2, j])
    for j in range(n):
        repi = math.sqrt(near[LN_R, j])
        near[ROCK, j] = last * (repi / (repi + length))
    for j in range(n):
        # Of the last row there is no next one.
        whole = np.float32(np.int32(min(near[ROCK, j], last - ONE)))
        rows[j] = np.int32(whole)
        near[ROCK, j] -= whole
    sunk2 = np.float32(source.sunk2)
    past2 = np.float32(source.sunk2 - source.depth2 - REFERENCE_KM**2)
    for node in range(ruptures.shape[1] // 4):
        c, way = 4 * node, WAYS + 3 * node
        for j in range(n):
            # Unsigned: an index that may be negative costs a test.
            row, share = np.uint64(rows[j]), near[ROCK, j]
            near[way, j] = ruptures[row, c] + share * ruptures[row, c + 1]
            near[way + 2, j] = ruptures[row, c + 2] + share * ruptures[row, c + 3]
        for j in range(n):
            shorter = (near[way, j] - ONE) * (near[way, j] + ONE)
            near[way + 1, j] = near[LN_R, j] * shorter + past2
        for j in range(n):
            near[way, j] = near[LN_R, j] * (near[way, j] * near[way, j]) + sunk2


def _surely(n: int, source: Source, distance: int, work: Array, near: Single) -> None:
    """Fill the first of WAYS with Repi, or with Rhyp and Rrup, which of a point are the same."""
    wide()
    depth2 = 0.0 if distance == REPI_ONLY else source.depth2
    less = np.float32(depth2 - source.depth2 - REFERENCE_KM**2)
    for j in range(n):
        near[WAYS, j] = np.float32(work[REPI2, j] + depth2)
    for j in range(n):
        near[WAYS + 1, j], near[WAYS + 2, j] = less, ONE


def _saturating(
    row: int,
    weight: float,
    n: int,
    source: Source,
    model: Summed,
    work: Array,
    near: Single,
    mean: Array,
    square: Array,
    tau2: Array,
    phi2: Single,
) -> None:
    """Add the weighted moments of a model of that form; as `ground_motion.saturating`.

    Its distance is Rhyp or Rrup, which of a point are the same.
    """
    wide()
    event, path, h = model.rock_event[row], model.rock_path[row], model.rock_h[row]
    anelastic, arc, ln_most = model.rock_anelastic[row], model.rock_arc[row], model.ln_most[row]
    for j in range(n):
        work[3, j] = math.sqrt(work[REPI2, j] + source.depth2)
    for j in range(n):
        work[5, j] = log(max(work[3, j], ARC_NEAR_KM)) - LN_ARC
        work[4, j] = exp(
            event + path * log(work[3, j] + h) + anelastic * work[3, j] + arc * work[5, j]
        )
    for k in range(len(mean)):
        event, path, h = model.event[row, k], model.path[row, k], model.h[row, k]
        anelastic, arc = model.anelastic[row, k], model.arc[row, k]
        for j in range(n):
            work[6, j] = (
                event + path * log(work[3, j] + h) + anelastic * work[3, j] + arc * work[5, j]
            )
        site, ln_lin, b = model.site[row, k], model.ln_lin[row, k], model.b[row, k]
        yields = model.yields[row] * b
        for j in range(n):
            x = min(near[LN_V, j] + LN_760, ln_most) - ln_lin
            soft, firm = work[4, j] + C * exp(N * min(x, 0.0)), work[4, j] + C
            work[6, j] += site * x + b * (N * max(x, 0.0) + log(soft / firm))
            work[7, j] = yields * work[4, j] * (firm - soft) / (soft * firm)
        for j in range(n):
            mean[k, j] += weight * work[6, j]
            square[k, j] += weight * work[6, j] * work[6, j]
        t2, p2, growth = model.tau2[row, k], model.phi2[row, k], model.growth[row, k]
        between, within = 2.0 * model.rho_b[row, k], 2.0 * model.rho_w[row, k]
        for j in range(n):
            tau2[k, j] += weight * t2 * (1.0 + work[7, j] * (work[7, j] + between))
            within2 = p2 + growth * min(max((work[3, j] - NEAR_KM) / SPAN_KM, 0.0), 1.0)
            shared2 = within2 - PHI_AMPLIFICATION2
            phi2[k, j] += weight * (within2 + shared2 * work[7, j] * (work[7, j] + within))


away = _jit(_away)
geometry = _jit(_geometry)
rupture = _jit(_rupture)
surely = _jit(_surely)
saturating = _jit(_saturating)
blocks = _jit(_blocks)
lines = numba.njit(cache=True, nogil=True, error_model="numpy")(_lines)
sites = numba.njit(cache=True, nogil=True, error_model="numpy")(_sites)
