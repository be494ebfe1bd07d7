"""Ruptures whose strike nobody knows: strikes and places of the hypocentre drawn one by one."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import ground_motion as gm
from services.risk.science import rupture
from services.risk.science.ground_motion import Branch, Distances, Imt, Model, Tree
from tests.oracles.oracle import Oracle

Array = NDArray[np.float64]
DRAWS = 20_000
EVENTS = ((5.5, 10.0), (6.5, 20.0), (7.3, 30.0), (7.5, 60.0), (8.0, 150.0))
"""Moment magnitude, epicentral distance in km."""
MODELS = (Model.BSSA14, Model.ASB14_RJB)
VS30 = 360.0


def drawn_km(magnitude: float, repi_km: float, seed: int = 0) -> Array:
    """Return Joyner-Boore distances of drawn ruptures: the way from a point to a segment."""
    random = np.random.default_rng(seed)
    length = 10 ** (-2.44 + 0.59 * magnitude)
    strike, place = random.uniform(0, 2 * np.pi, DRAWS), random.random(DRAWS)
    along = np.stack([np.cos(strike), np.sin(strike)], axis=1)
    start, end = -place[:, None] * length * along, (1 - place)[:, None] * length * along
    site, run = np.array([repi_km, 0.0]), end - start
    share = np.clip(((site - start) * run).sum(axis=1) / (run * run).sum(axis=1), 0, 1)
    return np.asarray(np.linalg.norm(start + share[:, None] * run - site, axis=1))


def of_magnitude(repi_km: float, magnitude: float) -> rupture.Quadrature:
    """Return the product's distances of a rupture of the magnitude's length."""
    return rupture.joyner_boore_km(repi_km, float(rupture.length_km(magnitude)))


def ln_shaking(model: Model, imt: Imt, magnitude: float, rjb_km: ArrayLike) -> Array:
    """Return ln of a model's median at distances that are known."""
    distances = Distances(rjb_km=rjb_km)
    return np.log(gm.predict(model, imt, magnitude, None, distances, VS30).median)


def drawn(imt: Imt) -> tuple[Array, Array]:
    """Return mean and standard deviation of ln shaking, shape (events, models), drawn."""
    found = [
        [ln_shaking(model, imt, magnitude, drawn_km(magnitude, repi_km)) for model in MODELS]
        for magnitude, repi_km in EVENTS
    ]
    return np.mean(found, axis=-1), np.std(found, axis=-1)


def ours(imt: Imt) -> tuple[Array, Array]:
    """Return the same by the table of the product."""
    found = []
    for magnitude, repi_km in EVENTS:
        distances = Distances(ruptures=of_magnitude(repi_km, magnitude))
        for model in MODELS:
            tree = Tree((Branch(model, 1.0),))
            motion = gm.combine(tree, imt, magnitude, None, distances, VS30)
            assert motion.rupture is not None
            found.append((float(np.log(motion.median[0])), float(motion.rupture[0])))
    mean, deviation = np.reshape(found, (len(EVENTS), len(MODELS), 2)).transpose(2, 0, 1)
    return mean, deviation


def means_km() -> tuple[ArrayLike, ArrayLike]:
    """Return mean distances as shares of the epicentral distance."""
    found = [
        (float(of_magnitude(repi, m).mean[0]) / repi, drawn_km(m, repi).mean() / repi)
        for m, repi in EVENTS
    ]
    ours_, expected = zip(*found, strict=True)
    return ours_, expected


ORIGIN = "20,000 ruptures of random strike and place of the hypocentre; error of the draws 0.004"


def _moment(imt: Imt, which: int) -> Oracle:
    name, within = (("Mean", 0.015), ("Standard deviation", 0.02))[which]
    return Oracle(
        f"{name} of ln {imt} over unknown strikes, five events, two models",
        rupture.METHOD,
        ORIGIN,
        lambda: (ours(imt)[which], drawn(imt)[which]),
        within=within,
    )


ORACLES = (
    Oracle(
        "Mean Joyner-Boore distance of five events of unknown strike",
        rupture.METHOD,
        ORIGIN,
        means_km,
        within=0.01,
        unit="of the epicentral distance",
    ),
    *(_moment(imt, which) for imt in (Imt.PGA, Imt.PGV) for which in (0, 1)),
)
