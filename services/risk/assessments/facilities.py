"""Results per facility as arrays, and pages of them. Pure."""

import hashlib
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.science import digests
from shared.access import may
from shared.contracts.events.assessment import DamageStates
from shared.contracts.events.asset import System
from shared.policy import Principal

Array = NDArray[np.float64]
Sort = Literal["loss", "damage", "intensity"]


@dataclass(frozen=True, slots=True)
class Facilities:
    """Results per facility, in the order of the exposure's; NaN where it was not assessed."""

    intensity: NDArray[np.floating]
    """Of the peril's first measure, shape (n, 3): p05, p50, p95."""
    damage: NDArray[np.floating]
    """Shape (n, 5): probabilities of none, slight, moderate, extensive, complete."""
    function: NDArray[np.floating]
    """Shape (n, 3): p05, p50, p95 of the share of function that is left."""
    mean: Array
    """Shape (n,): the expected share."""
    criticality: Array
    """Shape (n,), of the exposure's."""

    @property
    def assessed(self) -> NDArray[np.bool_]:
        """Which facilities have an answer: the share of function that is left to them."""
        return ~np.isnan(self.mean)

    @property
    def loss(self) -> Array:
        """Criticality times expected loss of function, shape (n,)."""
        return np.asarray(self.criticality * (1 - self.mean))

    @property
    def moderate(self) -> Array:
        """Probability of at least moderate damage, shape (n,)."""
        _, _, moderate, extensive, complete = self.damage.T
        return np.asarray(moderate.astype(np.float64) + extensive + complete)

    def states(self, index: int) -> DamageStates | None:
        """Return the damage states of one facility by name, None where they are not known."""
        none, slight, moderate, extensive, complete = self.damage[index].tolist()
        if np.isnan(none):
            return None
        return DamageStates(
            none=none, slight=slight, moderate=moderate, extensive=extensive, complete=complete
        )

    def fingerprint(self) -> str:
        """Return the SHA-256 of digests of all but the loss, which follows, little-endian.

        Means count with 64 bits, the rest with 32, which is what they are computed with.
        """
        found = digests.of((self.intensity, self.damage, self.function), self.mean)
        return hashlib.sha256(found.astype("<u8").data).hexdigest()


@dataclass(frozen=True, slots=True)
class FacilityFilter:
    """Filters, order and place of a page of facilities; None: any, from the highest value."""

    system: System | None = None
    subtype: str | None = None
    min_damage: float | None = None
    sort: Sort = "loss"
    after: tuple[float, UUID] | None = None
    """Sort value and id of the last facility of the page before."""


def ranked(
    assets: Assets, found: Facilities, wanted: FacilityFilter, principal: Principal
) -> tuple[NDArray[np.intp], Array]:
    """Return the facilities the principal may read, the highest sort value first, then by id.

    Indices and sort values, both of shape (facilities wanted,).
    """
    match wanted.sort:
        case "loss":
            value = _known(found.loss)
        case "damage":
            value = _known(found.moderate)
        case "intensity":
            value = _known(found.intensity[:, 1].astype(np.float64))
    kept = assets.which(lambda holding: may(principal, "read", holding))
    if wanted.system is not None:
        kept &= assets.systems == SYSTEMS.index(wanted.system)
    if wanted.subtype is not None:
        kept &= assets.of_subtype(wanted.subtype)
    if wanted.min_damage is not None:
        kept &= found.moderate >= wanted.min_damage
    if wanted.after is not None:
        number, last = wanted.after
        later = np.arange(len(assets)) >= assets.after(last)
        kept &= (value < number) | ((value == number) & later)
    chosen = np.flatnonzero(kept)
    # Stable: equal values stay in the order of the ids.
    order = chosen[np.argsort(-value[chosen], kind="stable")]
    return order, value[order]


def _known(values: Array) -> Array:
    """Return values with -1, below all others, where they are not known: NaN has no order."""
    return np.where(np.isnan(values), -1.0, values)
