"""What is known of the water of a flood, and where it may stand. Pure."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.perils.peril import Footprint, Measure, Places
from services.risk.rules import FloodRules
from services.risk.science import flood
from shared.contracts.events.hazard import Area, Flood, Gauge, HazardState

Array = NDArray[np.float64]
CENTIMETRES = 100.0
QUANTILES = np.array([0.05, 0.5, 0.95])
NO_AREA = "no area of the flood is known: which facilities and people it reaches is not assessable"
NOTHING_KNOWN = (
    "neither depth nor probability of water is known in the area: what lies in it is not assessable"
)
NO_DEPTH = (
    "no depth is known: a facility under water is taken to lose its function whatever the depth, "
    "and its damage is not assessable"
)
ONE_DEPTH = "one depth, {depth:.2f} m, is taken to stand everywhere in the area"
FROM_GAUGE = (
    "depth assumed by the rule depth_from_gauge: {depth:.2f} m, the height of the river above its "
    "danger mark, everywhere in the area"
)
TWO_OUTCOMES = (
    "the range of results is that of water coming or not, everywhere in the area at once: no "
    "source gives another"
)


@dataclass(frozen=True, slots=True)
class Water:
    """What is known of the water inside a flood's area."""

    depth_m: float | None
    probability: float | None
    """None: the chance of water is not known."""
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, hazard: HazardState, rules: FloodRules) -> Self:
        """Return what the hazard states, or what a rule assumes."""
        assert isinstance(hazard.detail, Flood)
        if not isinstance(hazard.geometry, Area):
            return cls(None, None, (NO_AREA,))
        depth, chance = hazard.detail.depth_m, hazard.detail.probability
        said = []
        above = above_m(hazard.detail.gauge)
        if depth is None and rules.depth_from_gauge and above is not None and above > 0:
            depth = above
            said.append(FROM_GAUGE.format(depth=depth))
        if depth is None and chance is None:
            return cls(None, None, (NOTHING_KNOWN,))
        if depth is None:
            said.append(NO_DEPTH)
        else:
            said += [ONE_DEPTH.format(depth=depth), *flood.warnings(depth)]
        return cls(depth, 1.0 if chance is None else chance, (*said, TWO_OUTCOMES))


@dataclass(frozen=True, slots=True)
class Flooded(Footprint):
    """Water at places; `inside` its area where one is known."""

    water: Water
    above_m: float | None
    """The highest the river stood above its danger mark; None without a gauge or mark."""


def at_places(hazard: HazardState, places: Places, rules: FloodRules) -> Flooded:
    """Return depth and chance of water at places, neither where it is not known."""
    assert isinstance(hazard.detail, Flood)
    water = Water.of(hazard, rules)
    inside, measures = None, []
    if isinstance(hazard.geometry, Area):
        inside = areas.covered(hazard.geometry, places.longitude, places.latitude)
    if inside is not None and water.probability is not None:
        chance = np.where(inside, water.probability, 0.0)
        if water.depth_m is not None:
            depths = either(chance, 0.0, water.depth_m)
            measures.append(Measure("depth", "m", depths, chance * water.depth_m))
        measures.append(Measure("flood-probability", "1", np.column_stack([chance] * 3)))
    return Flooded(measures, water.warnings, inside, water, above_m(hazard.detail.gauge))


def above_m(gauge: Gauge | None) -> float | None:
    """Return the highest the river stood above its danger mark, m; None without a mark."""
    if gauge is None or gauge.danger_cm is None:
        return None
    return (max(gauge.highest_cm, gauge.level_cm) - gauge.danger_cm) / CENTIMETRES


def either(chance_of_high: Array, low: Array | float, high: Array | float) -> Array:
    """Return p05, p50, p95 of what is `high` with a chance and `low` otherwise, shape (n, 3)."""
    # The higher value is the quantile where the lower one's chance is less than the quantile asks.
    is_high = (1 - chance_of_high)[:, None] < QUANTILES
    columns = (np.broadcast_to(each, chance_of_high.shape)[:, None] for each in (high, low))
    return np.where(is_high, *columns)
