"""What a ground-motion model is asked and what it answers."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits

Array = NDArray[np.float64]


class Imt(StrEnum):
    """Intensity measure types; PGA and SA in g, PGV in cm/s."""

    PGA = "PGA"
    PGV = "PGV"
    SA03 = "SA(0.3)"
    SA10 = "SA(1.0)"


class Model(StrEnum):
    """Ground-motion models with the distance they take or the side of the arc they describe."""

    BSSA14 = "BSSA14"
    ASB14_RJB = "ASB14"
    ASB14_REPI = "ASB14-Repi"
    ASB14_RHYP = "ASB14-Rhyp"
    PARKER20 = "Parker20"
    AG20 = "AbrahamsonGulerce20"
    KUEHN20 = "Kuehn20"
    BCHYDRO_FORE_ARC = "BCHydro16-ForeArc"
    BCHYDRO_BACK_ARC = "BCHydro16-BackArc"


SLAB = (
    Model.PARKER20,
    Model.AG20,
    Model.KUEHN20,
    Model.BCHYDRO_FORE_ARC,
    Model.BCHYDRO_BACK_ARC,
)
"""Models of earthquakes inside a sinking slab; the others describe the crust."""


@dataclass(frozen=True, slots=True)
class GroundMotion:
    """Lognormal ground motion at sites, every field of shape (sites,).

    `median` in g (PGA, SA) or cm/s (PGV); `tau` between events, `phi` within the event and
    `sigma` in total, as standard deviations of the natural logarithm. `rupture` is the part of
    `tau` that comes of not knowing how the rupture runs; None where its distance was given.
    """

    median: Array
    sigma: Array
    tau: Array
    phi: Array
    rupture: Array | None = None

    def quantile(self, z: float) -> Array:
        """Return the ground motion `z` total standard deviations from the median in ln."""
        return np.asarray(self.median * np.exp(z * self.sigma))

    def at(self, sites: slice) -> "GroundMotion":
        """Return the ground motion at some of the sites."""
        rupture = None if self.rupture is None else self.rupture[sites]
        return GroundMotion(
            self.median[sites], self.sigma[sites], self.tau[sites], self.phi[sites], rupture
        )


def family(model: Model) -> str:
    """Return the name of the model's equations without the form."""
    return model.value.partition("-")[0]


def checked(
    name: str,
    magnitude: float,
    rake: float | None,
    field: str,
    distance_km: ArrayLike,
    vs30: ArrayLike,
) -> tuple[float, Array, Array]:
    """Return magnitude, distance and vs30 under the limits of a family, arrays of one shape.

    Raises
    ------
    ScienceError
        If one is not finite, negative or beyond what the form of the model can answer.
    """
    r = coefficients.numbers("gmpe_ranges", "model")[name]
    m = limits.number("magnitude", magnitude, low=r["magnitude_min"], high=r["magnitude_max"])
    if rake is not None:
        limits.number("rake", rake, low=-180, high=180)
    distance = limits.numbers(field, distance_km, low=0)
    v = limits.numbers("vs30", vs30, above=0)
    if distance.shape == v.shape != ():
        return m, distance, v
    limits.same_length(**{field: distance, "vs30": v})
    shape = np.broadcast_shapes(distance.shape, v.shape) or (1,)
    return m, np.broadcast_to(distance, shape), np.broadcast_to(v, shape)
