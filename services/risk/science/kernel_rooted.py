"""Models whose distance saturates as a root, in single precision about a distance of the site.

ln Y of such a model is taken apart. What it is at `REFERENCE` of the site, sqrt(Rhyp^2 + 25 km^2),
is large and kept in double precision; what its own distance and the ground add is small, and in
single precision, of which the processor works on twice as many at once, exact to some 1e-7.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_branches import BSSA14
from services.risk.science.kernel_hints import wide
from services.risk.science.kernel_math import ONE, UNCOUNTED, ZERO, ln, power
from services.risk.science.kernel_records import MODELLED, Rooted

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(**UNCOUNTED)

LN_750 = np.float32(math.log(750 / 760))
LN_1000 = np.float32(math.log(1000 / 760))
LN_760 = math.log(760)
LEAST2_KM = np.float32(1e-6)  # keeps ln R finite on the rupture; phi does not change below 100 km
V_NONE = np.float32(360.0)
HALF = np.float32(0.5)

REPI2, AWAY, LN_AWAY = 0, 1, 2
"""Rows in double precision: the squared distance from the epicentre, km^2, and REFERENCE, km, with
its logarithm."""
LN_V, STIFF, INVERSE, FAR = 0, 1, 2, 3
"""Rows in single precision: ln Vs30 / 760, Vs30 up to 760 m/s; 1 / REFERENCE^2, REFERENCE."""
NEAR, ROCK, LN_D, ROOT, PGA, LN_R = 4, 5, 6, 7, 8, 9
"""Work of a model: a share or ratio of the ground, and of a way its logarithms."""
WAYS = 10
"""From here, of each way the rupture may run: R^2, R^2 less REFERENCE^2, the chance of it."""


def _ground(row: int, n: int, model: Rooted, near: Single, site: Single, soil: Single) -> None:
    """Fill `site`, which is added to ln Y, and `soil`, the coefficient of its nonlinear term.

    Of BSSA14 and Parker20, for which NEAR is how soft the ground is.
    """
    wide()
    firm = np.float32(model.ln_firm[row] - LN_760)
    per_span = np.float32(1.0 / model.ln_soft_span[row])
    for j in range(n):
        near[NEAR, j] = min(max((firm - near[LN_V, j]) * per_span, ZERO), ONE)
    for k in range(len(site)):
        f4, f5 = np.float32(model.nonlinear[row, k]), np.float32(model.soft[row, k])
        c, offset = np.float32(model.site[row, k]), np.float32(model.offset[row, k])
        ln_vc = np.float32(model.ln_stiffest[row, k] - LN_760)
        for j in range(n):
            soil[k, j] = f4 * power(f5 * (near[STIFF, j] - V_NONE)) - offset
        for j in range(n):
            site[k, j] = c * min(near[LN_V, j], ln_vc)


def _reference(
    row: int,
    weight: float,
    n: int,
    model: Rooted,
    near: Single,
    site: Single,
    soil: Single,
    phi2: Single,
) -> None:
    """Fill `site` with what ASB14 adds for the ground, `soil` with the factor of its reference.

    NEAR is the logarithm of Vs30 to 750 m/s. Its phi is the same everywhere, and added here.
    """
    wide()
    raised = np.float32(model.soft[row, 0])
    for j in range(n):
        near[NEAR, j] = min(near[LN_V, j], LN_1000) - LN_750
    for j in range(n):
        soil[0, j] = power(raised * min(near[NEAR, j], ZERO))
    for k in range(len(site)):
        c = np.float32(model.site[row, k])
        p2 = np.float32(weight * model.phi[row, k] * model.phi[row, k])
        for j in range(n):
            phi2[k, j] += p2
        for j in range(n):
            site[k, j] = c * near[NEAR, j]


def _rock(row: int, n: int, model: Rooted, work: Array, near: Single) -> None:
    """Fill ROCK with ln PGA of the rock at REFERENCE."""
    wide()
    event, path, c3 = model.rock_event[row], model.rock_path[row], model.rock_c3[row]
    for j in range(n):
        near[ROCK, j] = np.float32(event + path * work[LN_AWAY, j] + c3 * (work[AWAY, j] - 1.0))


def _rooted(way: int, h2: float, n: int, near: Single) -> None:
    """Fill ln of a way's distance^2 to REFERENCE^2, and its distance to REFERENCE less one.

    In one loop, so that nothing waits for the divider.
    """
    wide()
    near2 = np.float32(h2)
    for j in range(n):
        q = (near[way, j] + near2) * near[INVERSE, j]
        past = (near[way + 1, j] + near2) * near[INVERSE, j]
        near[LN_D, j] = ln(q)
        near[ROOT, j] = past / (math.sqrt(q) + ONE)


def _boore(
    form: int,
    row: int,
    weight: float,
    ways: int,
    n: int,
    model: Rooted,
    near: Single,
    soil: Single,
    told: Single,
    phi2: Single,
) -> None:
    """Fill `told` with what ways of the rupture add to BSSA14 or Parker20; as `_added` keeps it.

    As `ground_motion.bssa14`, `parker20`.
    """
    wide()
    for way in range(WAYS, WAYS + 3 * ways, 3):
        filled = model.rock_h2[row]
        rooted(way, filled, n, near)
        path, c3 = np.float32(0.5 * model.rock_path[row]), np.float32(model.rock_c3[row])
        per_least = np.float32(1.0 / model.least[row])
        for j in range(n):
            pga = power(near[ROCK, j] + path * near[LN_D, j] + c3 * near[FAR, j] * near[ROOT, j])
            near[PGA, j] = ln(pga * per_least + ONE)
        for j in range(n):
            near[LN_R, j] = HALF * ln(max(near[way, j], LEAST2_KM))
        # A measure whose distance is that of the one before takes it as it is: PGA that of rock.
        for k in range(len(phi2)):
            if model.h2[row, k] != filled:
                filled = model.h2[row, k]
                rooted(way, filled, n, near)
            path, c3 = np.float32(0.5 * model.path[row, k]), np.float32(model.c3[row, k])
            for j in range(n):
                told[k, 3, j] = (
                    path * near[LN_D, j]
                    + c3 * near[FAR, j] * near[ROOT, j]
                    + soil[k, j] * near[PGA, j]
                )
            added(way, n, k, near, told)
            phi0, distance = np.float32(model.phi[row, k]), np.float32(model.far[row, k])
            ln_near = np.float32(model.ln_near[row, k])
            per_span = np.float32(1.0 / model.ln_span[row, k])
            less, share = np.float32(model.near_soft[row, k]), np.float32(weight)
            if form == BSSA14:
                for j in range(n):
                    distant = min(max((near[LN_R, j] - ln_near) * per_span, ZERO), ONE)
                    phi = phi0 + distance * distant - less * near[NEAR, j]
                    phi2[k, j] += share * near[way + 2, j] * phi * phi
            else:
                for j in range(n):
                    distant = min(max((near[LN_R, j] - ln_near) * per_span, ZERO), ONE)
                    within2 = phi0 + distance * distant + less * near[NEAR, j] * (ONE - distant)
                    phi2[k, j] += share * near[way + 2, j] * within2


def _asb14(
    row: int, ways: int, n: int, model: Rooted, near: Single, soil: Single, told: Single
) -> None:
    """Fill `told` with what ways of the rupture add to ASB14; as `ground_motion.asb14`."""
    wide()
    h2, path = np.float32(model.rock_h2[row]), np.float32(0.5 * model.rock_path[row])
    c = np.float32(model.offset[row, 0])
    for way in range(WAYS, WAYS + 3 * ways, 3):
        for j in range(n):
            near[LN_D, j] = ln((near[way, j] + h2) * near[INVERSE, j])
        for j in range(n):
            pga = power(near[ROCK, j] + path * near[LN_D, j])
            near[PGA, j] = ln((pga + c * soil[0, j]) / ((pga + c) * soil[0, j]))
        for k in range(len(soil)):
            path_k, b2 = np.float32(0.5 * model.path[row, k]), np.float32(model.nonlinear[row, k])
            for j in range(n):
                told[k, 3, j] = path_k * near[LN_D, j] + b2 * near[PGA, j]
            added(way, n, k, near, told)


def _added(way: int, n: int, k: int, near: Single, told: Single) -> None:
    """Add a way's ln Y, row 3, to the moments over ways about the first one's, rows 0 to 2."""
    wide()
    if way == WAYS:
        for j in range(n):
            told[k, 0, j] = told[k, 3, j]
        for j in range(n):
            told[k, 1, j] = ZERO
        for j in range(n):
            told[k, 2, j] = ZERO
        return
    for j in range(n):
        more = told[k, 3, j] - told[k, 0, j]
        told[k, 1, j] += near[way + 2, j] * more
        told[k, 2, j] += near[way + 2, j] * more * more


def _moments(
    stage: int,
    row: int,
    weight: float,
    n: int,
    model: Rooted,
    work: Array,
    site: Single,
    told: Single,
    mean: Array,
    square: Array,
    tau2: Array,
    strike: Array,
) -> None:
    """Add a branch's weighted mean and mean square of ln Y, tau2, and its variance over ways.

    Of the last nobody asks but who is told the moments.
    """
    wide()
    for k in range(len(mean)):
        path, c3 = model.path[row, k], model.c3[row, k]
        fixed = model.event[row, k] - c3
        for j in range(n):
            told[k, 2, j] = max(told[k, 2, j] - told[k, 1, j] * told[k, 1, j], ZERO)
        for j in range(n):
            told[k, 0, j] += told[k, 1, j] + site[k, j]
        for j in range(n):
            y = fixed + path * work[LN_AWAY, j] + c3 * work[AWAY, j] + told[k, 0, j]
            mean[k, j] += weight * y
            square[k, j] += weight * (y * y + told[k, 2, j])
        t2 = weight * model.tau2[row, k]
        for j in range(n):
            tau2[k, j] += t2
        if stage != MODELLED:
            continue
        for j in range(n):
            strike[k, j] += weight * told[k, 2, j]


added = _jit(_added)
rooted = _jit(_rooted)
ground = _jit(_ground)
reference = _jit(_reference)
rock = _jit(_rock)
boore = _jit(_boore)
asb14 = _jit(_asb14)
moments_of = _jit(_moments)
