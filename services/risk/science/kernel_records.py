"""What the kernel of the scenario takes and writes: tuples of arrays, which compiled code knows."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Single = NDArray[np.float32]


class Branches(NamedTuple):
    """The logic tree for one event; columns per branch, tables per branch and measure.

    `kind` 0 is BSSA14, 1 is ASB14; `distance` 0 Rjb, 1 Repi, 2 Rhyp. `event`, `path`, `c3`, `h2`
    give ln Y on rock: event + path ln r + c3 (r - 1), r = sqrt(R^2 + h2); `rock_*` the same of PGA.
    `site` is BSSA14's c or ASB14's b1, `nonlinear` f4 or b2, `soft` f5 or n, `offset` f4 e^(400 f5)
    or c. Deviations of ln Y: `tau2` squared; phi = phi + far x(R) - near_soft x(Vs30).
    """

    kind: NDArray[np.int64]
    distance: NDArray[np.int64]
    weight: Array
    rock_event: Array
    rock_path: Array
    rock_c3: Array
    rock_h2: Array
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


class Source(NamedTuple):
    """The earthquake: unit vector of its epicentre, squared depth and half the rupture, km."""

    x: float
    y: float
    z: float
    depth2: float
    half_length: float
    diameter: float


class Places(NamedTuple):
    """The sites: unit vectors, Vs30 in m/s and the index of the fragility class, shape (sites,)."""

    x: Array
    y: Array
    z: Array
    vs30: Array
    class_index: NDArray[np.int32]


class Capacities(NamedTuple):
    """The classes: measures, and per damage state ln median, beta squared and what is lost at it.

    The demand is the measure `imt`, with the median of `shape` over e^`ln_reference`.
    """

    imt: NDArray[np.int64]
    shape: NDArray[np.int64]
    ln_reference: Array
    ln_median: Array
    beta2: Array
    function_lost: Array
    loss: Array


class Outputs(NamedTuple):
    """What is written, the site last: (imts, 3, n), (3, n), (5, n), (3, n), (3, n)."""

    shaking: Single
    own: Single
    states: Single
    function: Single
    loss: Single
