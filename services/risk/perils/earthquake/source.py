"""From a hazard's solution to the source of its ground motion, and what had to be assumed. Pure."""

from dataclasses import dataclass

from services.risk.rules import EarthquakeRules
from services.risk.science import magnitude
from services.risk.science.scenario import Event
from shared.contracts.events.hazard import Earthquake, HazardState

LEAST_MAGNITUDE, MOST_MAGNITUDE = 3.0, 8.5
"""Range of the ground-motion models; weaker events are not assessed, stronger ones as 8.5."""


@dataclass(frozen=True, slots=True)
class Source:
    """The earthquake as the ground-motion models take it, and what had to be assumed."""

    event: Event
    warnings: tuple[str, ...]


def moment_of(hazard: HazardState) -> magnitude.Moment:
    """Return the moment magnitude of an earthquake; 0 where no source states any magnitude."""
    detail = hazard.detail
    kind = detail.magnitude_type if isinstance(detail, Earthquake) else None
    return magnitude.moment(hazard.magnitude or 0.0, kind)


def source_of(hazard: HazardState, rules: EarthquakeRules) -> Source:
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
    moment = moment_of(hazard)
    if moment.scale is None:
        name = quake.magnitude_type or "of unknown type"
        found.append(f"magnitude {name} taken as moment magnitude")
    elif moment.sigma:
        found.append(
            f"magnitude {quake.magnitude_type} {quake.magnitude:g} converted to Mw "
            f"{moment.magnitude:.2f} (Scordilis 2006); the conversion's standard deviation of "
            f"{moment.sigma:g} counts as variability between events"
        )
    found += moment.warnings
    if not deep:
        found.append(
            "strike unknown: the rupture is taken to run towards each site, which makes distances "
            "the shortest and shaking the strongest possible"
        )
    if moment.magnitude > MOST_MAGNITUDE:
        found.append(f"magnitude {moment.magnitude:g} taken as {MOST_MAGNITUDE:g}")
    event = Event(
        min(moment.magnitude, MOST_MAGNITUDE),
        hazard.latitude,
        hazard.longitude,
        # Solutions fixed at the surface have depth 0 or less; the intensity model divides by it.
        max(depth, 1.0),
        # Networks state rakes of up to 360 degrees; the models take -180 to 180.
        None if quake.rake is None else (quake.rake + 180) % 360 - 180,
        deep,
        moment.sigma,
    )
    return Source(event, tuple(found))
