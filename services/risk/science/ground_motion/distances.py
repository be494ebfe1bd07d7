"""Distances from an earthquake to sites: which there are, and which one each model takes.

The one door: whoever knows more of a rupture than its hypocentre changes `Geometry`, and every
model, plain or compiled, follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import limits, rupture
from services.risk.science.ground_motion.motion import Array, Model

KNOWN_DEPTH_KM = 20.0
"""Depth to which Joyner-Boore models hold as they are."""
SINKING = 0.5
"""How much of what is deeper lengthens their distance."""


class Measure(StrEnum):
    """How far a site is, by the field of `Distances` that holds it."""

    RJB = "rjb_km"
    REPI = "repi_km"
    RHYP = "rhyp_km"
    RRUP = "rrup_km"


MEASURES: Mapping[Model, Measure] = {
    Model.BSSA14: Measure.RJB,
    Model.ASB14_RJB: Measure.RJB,
    Model.ASB14_REPI: Measure.REPI,
    Model.ASB14_RHYP: Measure.RHYP,
    Model.PARKER20: Measure.RRUP,
    Model.AG20: Measure.RRUP,
    Model.KUEHN20: Measure.RRUP,
    Model.BCHYDRO_FORE_ARC: Measure.RHYP,
    Model.BCHYDRO_BACK_ARC: Measure.RHYP,
}
"""The distance each model takes."""


@dataclass(frozen=True, slots=True)
class Distances:
    """Distances to the source, each of shape (sites,), km; a model takes the one it needs.

    `rjb_km` is the Joyner-Boore distance, of sources deeper than 20 km lengthened by their depth
    (`Geometry`); `rrup_km` the shortest to the rupture. `depth_km` is that of the source, by which
    the models of slabs scale. Where nobody knows how the rupture runs, `ruptures` is the
    distribution of `rjb_km`, which is then its mean.
    """

    rjb_km: ArrayLike | None = None
    repi_km: ArrayLike | None = None
    rhyp_km: ArrayLike | None = None
    rrup_km: ArrayLike | None = None
    depth_km: float | None = None
    ruptures: rupture.Quadrature | None = None

    def ways(self, model: Model) -> tuple[Array, "Distances"]:
        """Return what a model has to be asked: weights that sum to 1, and the distances.

        Weights are of shape (ways, 1) or (ways, sites), the distances one way after the other: a
        model is asked once, since of a few hundred sites the calls cost more than the numbers.
        Models of Repi and Rhyp were fitted to points: their deviations hold the rupture already.
        """
        if self.ruptures is None or MEASURES[model] is not Measure.RJB:
            return np.ones((1, 1)), self
        asked = replace(self, rjb_km=self.ruptures.nodes.ravel(), ruptures=None)
        return self.ruptures.weights, asked

    def at(self, sites: slice) -> "Distances":
        """Return the distances of some of the sites, known ones, without their distribution."""
        known = (self.rjb_km, self.repi_km, self.rhyp_km, self.rrup_km)
        rjb, repi, rhyp, rrup = (np.asarray(each)[sites] for each in known)
        return Distances(rjb, repi, rhyp, rrup, self.depth_km)

    def of(self, model: Model) -> ArrayLike:
        """Return the distance a model takes.

        Raises
        ------
        ScienceError
            If it is not given.
        """
        return self._given(MEASURES[model].value)

    def depth(self) -> float:
        """Return the depth of the source, km.

        Raises
        ------
        ScienceError
            If it is not given.
        """
        return limits.number("depth_km", float(np.asarray(self._given("depth_km"))), low=0)

    def _given(self, field: str) -> ArrayLike:
        values: ArrayLike | None = getattr(self, field)
        if values is None:
            raise limits.ScienceError(field, "given", f"{field} is needed by this model")
        return values


@dataclass(frozen=True, slots=True)
class Geometry:
    """What turns epicentral distances into the others, km, of a source known as a point.

    The rupture of `length_km` may run any way. `sunk_km` is how much of the depth counts in
    `rjb_km`; the slab models' distances are those to the hypocentre.
    """

    length_km: float
    sunk_km: float
    depth_km: float

    @classmethod
    def of(cls, magnitude: float, rake: float | None, depth_km: float) -> "Geometry":
        """Return the geometry of an earthquake known by magnitude, rake and depth.

        Raises
        ------
        ScienceError
            If a value is outside its range.
        """
        depth = limits.number("depth_km", depth_km, low=0, high=rupture.DEEPEST_KM)
        length = float(rupture.length_km(magnitude, rupture.style_of(rake)))
        return cls(length, sunk_km(depth), depth)

    def distances(self, repi_km: ArrayLike) -> Distances:
        """Return all distances of sites at epicentral distances, shape (sites,), km."""
        repi = limits.numbers("repi_km", repi_km, low=0)
        rhyp = np.hypot(repi, self.depth_km)
        along = rupture.joyner_boore_km(repi, self.length_km)
        rjb = replace(along, nodes=np.hypot(along.nodes, self.sunk_km))
        return Distances(rjb.mean, repi, rhyp, rhyp, self.depth_km, rjb)


def sunk_km(depth_km: float) -> float:
    """Return the depth that lengthens the Joyner-Boore distance: half of what lies below 20 km.

    A Joyner-Boore distance knows no depth: its models were fitted to ruptures of the upper 20 km.
    Below, the rupture is taken to sink, by half, because deeper earthquakes are stronger at their
    distance. Of the shares from 0 to 1 a half is about nearest to three models that scale by depth
    (ASK14, CB14, CY14, 25 to 50 km) and to those of slabs (45 to 60 km), see
    `docs/ground-motion.md`. Our own bridge, no published model.
    """
    return SINKING * max(depth_km - KNOWN_DEPTH_KM, 0.0)
