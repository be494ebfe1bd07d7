"""What the kernel of the scenario takes and writes: tuples of arrays, which compiled code knows."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Single = NDArray[np.float32]


WHOLE, MODELLED, KNOWN = range(3)
"""What the kernel does: all in one pass, or one half of it and the other.

The moments of what the models say are written at MODELLED; at KNOWN those that are given, as
observations conditioned them, are taken for it.
"""


class Branches(NamedTuple):
    """The logic tree for one event, shape (branches,).

    `form` says which of the loops: BSSA14, ASB14, PARKER20 take a row of `Rooted`, SATURATING one
    of `Summed`, and `row` is which. `distance` is a place in `ground_motion.Measure`.
    """

    form: NDArray[np.int64]
    row: NDArray[np.int64]
    distance: NDArray[np.int64]
    weight: Array


class Rooted(NamedTuple):
    """Models whose distance saturates as r = sqrt(R^2 + h2): per row, and per row and measure.

    ln Y on rock: event + path ln r + c3 (r - 1); `rock_*` the same of PGA. Of the ground, BSSA14 or
    Parker20 | ASB14: `site` c or s2 | b1, `nonlinear` f4 | b2, `soft` f5 | n, `offset` the value of
    the nonlinear term at 760 m/s | c; `least` is added to PGA in its logarithm. Of the deviations
    of ln Y: `tau2` squared; BSSA14 phi + far x(R) - near_soft x(Vs30); Parker20 the same of phi
    squared, where soft ground counts less the farther. x rises from `ln_near` over `ln_span`, and
    below `ln_firm` over `ln_soft_span`.
    """

    rock_event: Array
    rock_path: Array
    rock_c3: Array
    rock_h2: Array
    least: Array
    ln_firm: Array
    ln_soft_span: Array
    event: Array
    path: Array
    c3: Array
    h2: Array
    site: Array
    ln_stiffest: Array
    nonlinear: Array
    soft: Array
    offset: Array
    tau2: Array
    phi: Array
    far: Array
    ln_near: Array
    ln_span: Array
    near_soft: Array


class Summed(NamedTuple):
    """Models whose distance saturates as R + h (`saturating.Terms`): per row, and with measure."""

    rock_event: Array
    rock_path: Array
    rock_h: Array
    rock_anelastic: Array
    rock_arc: Array
    ln_most: Array
    yields: Array
    event: Array
    path: Array
    h: Array
    anelastic: Array
    arc: Array
    site: Array
    ln_lin: Array
    b: Array
    tau2: Array
    phi2: Array
    growth: Array
    rho_b: Array
    rho_w: Array


class Source(NamedTuple):
    """The earthquake: unit vector of its epicentre, and the fields of `ground_motion.Geometry`.

    `depth2` and `sunk2` are squared; distances in km.
    """

    x: float
    y: float
    z: float
    depth2: float
    sunk2: float
    length: float
    diameter: float


class Places(NamedTuple):
    """The sites: unit vectors, Vs30 in m/s and the index of the fragility class, shape (sites,)."""

    x: Array
    y: Array
    z: Array
    vs30: Array
    class_index: NDArray[np.int32]


GROUP = 4
"""Classes that a site's is compared with at once."""


class Capacities(NamedTuple):
    """The classes: measures, medians, and what chances and losses are made of.

    The demand on a class of a `kind` is the measure `imt`, with the median of `shape` over
    e^`ln_reference`, which kinds have. `numbers` have the shape (5, 4, classes), the last padded to
    whole groups of GROUP: of each state ln median above the class's least one, beta squared, and
    the shares of function and value that are lost at it; then the least ln median and the kind.
    """

    kind: NDArray[np.int64]
    imt: NDArray[np.int64]
    shape: NDArray[np.int64]
    ln_reference: Array
    numbers: Single


class Moments(NamedTuple):
    """Of ln shaking by measure, shape (imts, sites): mean, variances between and within events.

    `strike2` is the part of `tau2` that comes of not knowing how the rupture runs. No site where
    all is done in one pass.
    """

    mean: Array
    tau2: Array
    phi2: Array
    strike2: Array


class Outputs(NamedTuple):
    """What is written, the site last: (imts, 3, n), (3, n), (5, n), (3, n), (3, n)."""

    shaking: Single
    own: Single
    states: Single
    function: Single
    loss: Single


class Block(NamedTuple):
    """What a block of sites is worked on in, the site last: see the rows of `kernel_rooted`.

    `moments` of ln shaking by measure: mean, mean square, variance between events, that of the
    rupture's ways; `within` the variance within events, what a model's ground adds and how it
    yields; `told` what ways of the rupture add; `damage` the rows of `kernel_damage`.
    """

    moments: Array
    wide: Array
    within: Single
    near: Single
    told: Single
    damage: Single
    rows: NDArray[np.int32]
