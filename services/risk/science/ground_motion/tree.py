"""Logic trees of ground-motion models: which speak of an earthquake, and with what weight.

Trees are configuration, because the list of the regional hazard study is not public, and because
engineers disagree on which side of an arc the Hindu Kush is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Self, assert_never

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import coefficients, limits
from services.risk.science.ground_motion import (
    abrahamson_gulerce20,
    asb14,
    bchydro16,
    bssa14,
    kuehn20,
    parker20,
)
from services.risk.science.ground_motion.distances import Distances
from services.risk.science.ground_motion.motion import Array, GroundMotion, Imt, Model, family
from services.risk.science.method import Method

METHODS: Mapping[Model, Method] = {
    Model.BSSA14: bssa14.METHOD,
    **asb14.METHODS,
    Model.PARKER20: parker20.METHOD,
    Model.AG20: abrahamson_gulerce20.METHOD,
    Model.KUEHN20: kuehn20.METHOD,
    **bchydro16.METHODS,
}
METHOD = Method(
    "ground-motion-tree",
    "2",
    "Weighted logic tree: medians combined in ln, the spread of the branch medians and that over "
    "ruptures of unknown strike counted as between-event variability (law of total variance), at "
    "most 2 in ln. Crustal models to 40 km "
    "depth, models of slabs from 70 km, weights linear between; Joyner-Boore distances lengthened "
    "by half of what the source is deeper than 20 km",
)
MOST_SPREAD = 2.0
"""Greatest standard deviation of the branch medians in ln that counts.

To 400 km, where BSSA14 ends, two crustal models at equal weight are at most 1.43 apart from their
mean (over all measures, magnitudes, styles and grounds). Further out one falls with e^-R and the
other with a power of R: at 10,000 km they are 38 apart, and the mean of such a lognormal is e^700,
its 95th percentile 10^7 g. That they disagree where neither holds is no reason to expect shaking.
"""
CRUST_KM, SLAB_KM = 40.0, 70.0
"""Depths to which the crustal models speak alone, and from which those of slabs do."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One model of a logic tree and its weight."""

    model: Model
    weight: float


@dataclass(frozen=True, slots=True)
class Tree:
    """A logic tree of ground-motion models; weights are positive and sum to one."""

    branches: tuple[Branch, ...]

    def __post_init__(self) -> None:
        weights = [branch.weight for branch in self.branches]
        if not weights or min(weights) <= 0 or abs(sum(weights) - 1) > 1e-9:
            raise limits.ScienceError(
                "weight", "sum to 1", "weights of a logic tree must be positive and sum to 1"
            )

    @classmethod
    def of(cls, weights: Iterable[tuple[Model, float]]) -> "Tree":
        """Return a tree whose branches stand in a fixed order, whatever the order given."""
        ordered = sorted(weights, key=lambda branch: branch[0].value)
        return cls(tuple(Branch(model, weight) for model, weight in ordered))


@dataclass(frozen=True, slots=True)
class Trees:
    """The tree of the crust and that of the slab; which one speaks depends on the depth."""

    crust: Tree
    slab: Tree

    def at(self, depth_km: float) -> Tree:
        """Return the tree of an earthquake: both, weighted by depth, between 40 and 70 km.

        Raises
        ------
        ScienceError
            If the depth is not finite.
        """
        depth = limits.number("depth_km", depth_km)
        share = min(max((depth - CRUST_KM) / (SLAB_KM - CRUST_KM), 0.0), 1.0)
        if share == 0:
            return self.crust
        if share == 1:
            return self.slab
        weights: dict[Model, float] = {}
        for part, tree in ((1 - share, self.crust), (share, self.slab)):
            for branch in tree.branches:
                weights[branch.model] = weights.get(branch.model, 0.0) + part * branch.weight
        return Tree.of(weights.items())


CRUST = Tree((Branch(Model.ASB14_RJB, 0.5), Branch(Model.BSSA14, 0.5)))
SLAB = Tree(
    (
        Branch(Model.AG20, 0.25),
        Branch(Model.BCHYDRO_BACK_ARC, 0.125),
        Branch(Model.BCHYDRO_FORE_ARC, 0.125),
        Branch(Model.KUEHN20, 0.25),
        Branch(Model.PARKER20, 0.25),
    )
)
DEFAULT_TREES = Trees(CRUST, SLAB)


def predict(
    model: Model,
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> GroundMotion:
    """Return one model's ground motion.

    Parameters
    ----------
    magnitude
        Moment magnitude, 3 to 8.5.
    rake
        Rake of the slip in degrees (-180 to 180); None when the style of faulting is unknown. The
        models of slabs know no style.
    distances
        Holds the distance the model takes, shape (sites,), km, not negative; and the depth, where
        the model scales by it.
    vs30
        Shear-wave velocity of the upper 30 m, m/s, scalar or shape (sites,).

    Raises
    ------
    ScienceError
        If a value is not finite, negative or outside the model, or the distance is missing.
    """
    r = distances.of(model)
    match model:
        case Model.BSSA14:
            return bssa14.predict(imt, magnitude, rake, r, vs30)
        case Model.ASB14_RJB | Model.ASB14_REPI | Model.ASB14_RHYP:
            return asb14.predict(imt, magnitude, rake, r, vs30, asb14.FORMS[model])
        case Model.PARKER20:
            return parker20.predict(imt, magnitude, distances.depth(), r, vs30)
        case Model.AG20:
            return abrahamson_gulerce20.predict(imt, magnitude, distances.depth(), r, vs30)
        case Model.KUEHN20:
            return kuehn20.predict(imt, magnitude, distances.depth(), r, vs30)
        case Model.BCHYDRO_FORE_ARC | Model.BCHYDRO_BACK_ARC:
            back = model is Model.BCHYDRO_BACK_ARC
            return bchydro16.predict(imt, magnitude, distances.depth(), r, vs30, back_arc=back)
    assert_never(model)


def combine(
    tree: Tree,
    imt: Imt,
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> GroundMotion:
    """Return the tree's ground motion as one lognormal with the moments of the weighted branches.

    The median is the weighted geometric mean. What the branches disagree about holds for all sites
    of an event alike, and so does how an unknown rupture runs: both are added to the between-event
    variance, held at MOST_SPREAD. Arguments as in `predict`.
    """
    return combined(tree, (imt,), magnitude, rake, distances, vs30)[imt]


def combined(
    tree: Tree,
    imts: Iterable[Imt],
    magnitude: float,
    rake: float | None,
    distances: Distances,
    vs30: ArrayLike,
) -> dict[Imt, GroundMotion]:
    """Return `combine` of several measures; the ways of the rupture are laid out once for all."""
    ways = [_Ways.of(branch, distances, vs30) for branch in tree.branches]
    found = {imt: [one.asked(imt, magnitude, rake) for one in ways] for imt in imts}
    strike = distances.ruptures is not None
    return {imt: _moments(answers, strike=strike) for imt, answers in found.items()}


def _moments(answers: Sequence["_Answer"], *, strike: bool) -> GroundMotion:
    """Return one lognormal with the moments of all branches and ways; of an unknown `strike`."""
    weight, ln, tau, phi = map(np.concatenate, zip(*answers, strict=True))
    mean = (weight * ln).sum(axis=0)
    spread = (weight * (ln - mean) ** 2).sum(axis=0)
    tau2 = (weight * tau**2).sum(axis=0) + np.minimum(spread, MOST_SPREAD**2)
    phi2 = (weight * phi**2).sum(axis=0)
    return GroundMotion(
        np.exp(mean),
        np.sqrt(tau2 + phi2),
        np.sqrt(tau2),
        np.sqrt(phi2),
        np.sqrt(sum(map(_within, answers))) if strike else None,
    )


class _Answer(NamedTuple):
    """What a branch answers for each way the rupture may run, of shape (ways, sites)."""

    weight: Array
    ln: Array
    tau: Array
    phi: Array


class _Ways(NamedTuple):
    """What a branch is asked: all its ways in one call, so that distances lie one after another."""

    branch: Branch
    likely: Array
    away: Distances
    ground: ArrayLike

    @classmethod
    def of(cls, branch: Branch, distances: Distances, vs30: ArrayLike) -> Self:
        """Lay out the ways of a branch."""
        likely, away = distances.ways(branch.model)
        ways = len(likely)
        ground = vs30 if ways == 1 or np.ndim(vs30) == 0 else np.tile(np.asarray(vs30), ways)
        return cls(branch, branch.weight * likely, away, ground)

    def asked(self, imt: Imt, magnitude: float, rake: float | None) -> _Answer:
        """Return the branch's answer."""
        motion = predict(self.branch.model, imt, magnitude, rake, self.away, self.ground)
        shape = len(self.likely), motion.median.size // len(self.likely)
        weight = self.likely
        if weight.shape != shape:
            weight = np.broadcast_to(weight, shape)
        ln = np.log(motion.median).reshape(shape)
        return _Answer(weight, ln, motion.tau.reshape(shape), motion.phi.reshape(shape))


def _within(ways: _Answer) -> Array:
    """Return the weighted variance of ln medians about their own mean."""
    mean = (ways.weight * ways.ln).sum(axis=0) / ways.weight.sum(axis=0)
    return np.asarray((ways.weight * (ways.ln - mean) ** 2).sum(axis=0))


@cache
def holds_to_km(tree: Tree) -> float:
    """Return the distance to which all models of a tree were validated, km."""
    ranges = coefficients.numbers("gmpe_ranges", "model")
    return min(ranges[family(branch.model)]["distance_max_km"] for branch in tree.branches)


def warnings(model: Model, magnitude: float, distance_km: ArrayLike, vs30: ArrayLike) -> list[str]:
    """Return a warning for each argument beyond the range the model was validated on."""
    name = model.value
    r = coefficients.numbers("gmpe_ranges", "model")[family(model)]
    return [
        *limits.beyond(
            name,
            "magnitude",
            magnitude,
            r["validated_magnitude_min"],
            r["validated_magnitude_max"],
        ),
        *limits.beyond(name, "distance", distance_km, 0, r["distance_max_km"], "km"),
        *limits.beyond(name, "vs30", vs30, r["vs30_min"], r["vs30_max"], "m/s"),
    ]
