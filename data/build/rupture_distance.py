"""How far a rupture may be whose strike and whose hypocentre's place along it nobody knows."""

import numpy as np
from numpy.typing import NDArray

from data.build.earthquake_damage import TABLES
from data.build.shelf import Origin, Row, Shelf, number

Array = NDArray[np.float64]
OWN = Origin(
    source="Computed by data/build/rupture_distance.py; the problem as in Thompson, Worden (2018): "
    "Estimating rupture distances without a rupture. BSSA 108(1):371-379",
    licence="Apache-2.0",
    attribution="Qalqan",
)
NODES = 3
"""Points of the rule: the standard deviation of ln shaking is met to 0.015 (two points: 0.04)."""
ROWS = 129
"""Positions between the epicentre (0) and infinity (1); a straight line is drawn between two."""
STRIKES, PLACES = 1000, 100


def build(shelf: Shelf) -> None:
    """Write `rupture_distance.csv`."""
    columns = [f"{name}_{node}" for name in ("ratio", "weight") for node in range(1, NODES + 1)]
    shelf.write_csv(
        f"{TABLES}/rupture_distance.csv",
        ["position", *columns],
        (_row(index / (ROWS - 1), columns) for index in range(ROWS)),
        [OWN],
        "The Joyner-Boore distance Rjb of a straight rupture of length L at epicentral distance R, "
        "its strike and the place of the hypocentre along it equally likely: Rjb / R has a "
        "distribution that depends on R / L alone. ratio and weight are the nodes and weights of "
        "its Gauss rule in sqrt(Rjb / R); position is R / (R + L).",
    )


def _row(position: float, columns: list[str]) -> Row:
    nodes, weights = gauss(*_distribution(position), NODES)
    values = [*nodes**2, *weights]
    return {
        "position": number(position, 7),
        **{name: number(value, 6) for name, value in zip(columns, values, strict=True)},
    }


def _distribution(position: float) -> tuple[Array, Array]:
    """Return values of sqrt(Rjb / R) and their weights, by quadrature over strike and place.

    The midpoint rule in the angle between strike and site, of which a quarter turn holds all that
    is different, and Gauss-Legendre in the place. At the ends of the table, where Rjb / R of every
    rupture tends to one form, a position very near to them stands in.
    """
    reach = np.clip(position, 1e-6, 1 - 1e-6)
    length = (1 - reach) / reach  # of the rupture, in epicentral distances
    angle = (np.arange(STRIKES) + 0.5) / STRIKES * (np.pi / 2)
    place, weight = np.polynomial.legendre.leggauss(PLACES)
    ahead = np.cos(angle)[:, None] - (1 - place) / 2 * length
    rjb = np.hypot(np.maximum(ahead, 0), np.sin(angle)[:, None])
    # Behind the hypocentre the rupture never helps: the site is within a quarter turn of ahead.
    return np.sqrt(rjb).ravel(), np.tile(weight / 2 / STRIKES, STRIKES)


def gauss(values: Array, weights: Array, order: int) -> tuple[Array, Array]:
    """Return nodes and weights of the Gauss rule of a discrete distribution (Golub, Welsch 1969).

    The recurrence of its orthogonal polynomials by the procedure of Stieltjes.
    """
    before, now = np.zeros_like(values), np.ones_like(values)
    norm = 1.0
    diagonal, beside = [], []
    for step in range(order):
        square = float(weights @ (now * now))
        diagonal.append(float(weights @ (values * now * now)) / square)
        ratio = square / norm if step else 0.0
        beside.append(ratio**0.5)
        before, now, norm = now, (values - diagonal[-1]) * now - ratio * before, square
    off = np.diag(beside[1:], 1)
    nodes, vectors = np.linalg.eigh(np.diag(diagonal) + off + off.T)
    return nodes, vectors[0] ** 2
