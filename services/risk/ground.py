"""From a hazard's solution to ground motion at places, and what had to be assumed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.risk.rules import Rules
from services.risk.science import rupture
from services.risk.science.ground_motion import Distances, GroundMotion, Imt, combine, warnings
from services.risk.science.scenario import Event, distances_of
from shared.contracts.events.hazard import Earthquake, HazardState

Array = NDArray[np.float64]
Z95 = 1.6448536269514722
"""Standard normal quantile of 0.95."""
LEAST_MAGNITUDE, MOST_MAGNITUDE = 3.0, 8.5
"""Range of the ground-motion models; weaker events are not assessed, stronger ones as 8.5."""


@dataclass(frozen=True, slots=True)
class Source:
    """The earthquake as the ground-motion models take it, and what had to be assumed."""

    event: Event
    warnings: tuple[str, ...]


def source_of(hazard: HazardState, rules: Rules) -> Source:
    """Return the source of an earthquake, with what had to be assumed as warnings."""
    assert isinstance(hazard.detail, Earthquake)
    quake = hazard.detail
    found = []
    depth = quake.depth_km
    if depth is None:
        depth = rules.depth_km
        found.append(f"depth unknown: {depth:g} km assumed")
    deep = depth > rules.crustal_depth_km
    if deep:
        found.append(
            f"depth {depth:g} km is below the crust that the ground-motion models describe: "
            "hypocentral distance used, high-frequency shaking may be underestimated, and no "
            "macroseismic intensity is given"
        )
    if not (quake.magnitude_type or "").lower().startswith("mw"):
        name = quake.magnitude_type or "of unknown type"
        found.append(f"magnitude {name} taken as moment magnitude")
    if not deep:
        found.append(
            "strike unknown: the rupture is taken to run towards each site, which makes distances "
            "the shortest and shaking the strongest possible"
        )
    if quake.magnitude > MOST_MAGNITUDE:
        found.append(f"magnitude {quake.magnitude:g} taken as {MOST_MAGNITUDE:g}")
    event = Event(
        min(quake.magnitude, MOST_MAGNITUDE),
        hazard.latitude,
        hazard.longitude,
        # Solutions fixed at the surface have depth 0 or less; the intensity model divides by it.
        max(depth, 1.0),
        # Networks state rakes of up to 360 degrees; the models take -180 to 180.
        None if quake.rake is None else (quake.rake + 180) % 360 - 180,
        deep,
    )
    return Source(event, tuple(found))


@dataclass(frozen=True, slots=True)
class Sites:
    """Places with their distances to one source, arrays of shape (sites,)."""

    event: Event
    distances: Distances
    vs30_m_s: Array

    def motion(self, imt: Imt, rules: Rules) -> GroundMotion:
        """Return the logic tree's ground motion at the sites."""
        event = self.event
        return combine(
            rules.logic_tree(), imt, event.magnitude, event.rake, self.distances, self.vs30_m_s
        )

    def warnings(self, rules: Rules) -> list[str]:
        """Return what lies outside the ranges the models were validated on."""
        return [
            line
            for branch in rules.logic_tree().branches
            for line in warnings(
                branch.model,
                self.event.magnitude,
                np.asarray(self.distances.rjb_km),
                self.vs30_m_s,
            )
        ]


def sites_of(source: Source, longitude: Array, latitude: Array, vs30_m_s: Array) -> Sites:
    """Return places as seen from `source`."""
    distances = distances_of(source.event, latitude, longitude)
    return Sites(source.event, distances, vs30_m_s)


def may_reach(
    hazards: Sequence[HazardState], places: Sequence[tuple[float, float]], rules: Rules
) -> NDArray[np.bool_]:
    """Say which hazards are near enough to any place to be worth a look, shape (hazards,).

    Parameters
    ----------
    places
        Longitude and latitude of each city.
    """
    if not hazards or not places:
        return np.zeros(len(hazards), dtype=np.bool_)
    # The reach is counted from the rupture, of which the longest has this half.
    most = rules.reach_km + float(rupture.length_km(MOST_MAGNITUDE)) / 2
    near = np.zeros(len(hazards), dtype=np.bool_)
    latitude = np.array([each.latitude for each in hazards])
    longitude = np.array([each.longitude for each in hazards])
    for x, y in places:
        near |= rupture.epicentral_km(y, x, latitude, longitude) <= most
    return near
