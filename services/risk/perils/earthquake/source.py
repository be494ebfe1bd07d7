"""From a hazard's solution to the source of its ground motion, and what had to be assumed. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from services.risk.rules import EarthquakeRules
from services.risk.same import Same
from services.risk.science import magnitude
from services.risk.science.ground_motion import Tree
from services.risk.science.rupture import DEEPEST_KM
from services.risk.science.scenario import Event
from shared.contracts.events.hazard import Earthquake, HazardState, Observed, ShakeMap

LEAST_MAGNITUDE, MOST_MAGNITUDE = 3.0, 8.5
"""Range of the ground-motion models; weaker events are not assessed, stronger ones as 8.5."""

LEAST_DEPTH_KM = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """The earthquake as the ground-motion models take it, and what had to be assumed."""

    event: Event
    tree: Tree
    """The models that speak at its depth."""
    macroseismic: bool
    """Whether the equation of macroseismic intensity describes such events."""
    observed: tuple[Observed, ...]
    """What was recorded and felt."""
    shakemap: ShakeMap | None
    """How it shook, as a network has mapped it."""
    warnings: tuple[str, ...]


def moment_of(hazard: HazardState) -> magnitude.Moment:
    """Return the moment magnitude of an earthquake; 0 where no source states any magnitude."""
    detail = hazard.detail
    kind = detail.magnitude_type if isinstance(detail, Earthquake) else None
    return magnitude.moment(hazard.magnitude or 0.0, kind)


def source_of(hazard: HazardState, rules: EarthquakeRules) -> Source:
    """Return the source of an earthquake, with what had to be assumed as warnings.

    Of an assessment it is asked for five times, and made once.
    """
    return _source(Same(hazard), Same(rules))


@lru_cache(maxsize=32)
def _source(of: Same[HazardState], under: Same[EarthquakeRules]) -> Source:
    hazard, rules = of.thing, under.thing
    assert isinstance(hazard.detail, Earthquake)
    quake = hazard.detail
    depth, found = _depth(quake.depth_km, rules.depth_km)
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
    if moment.magnitude > MOST_MAGNITUDE:
        found.append(f"magnitude {moment.magnitude:g} taken as {MOST_MAGNITUDE:g}")
    tree = rules.trees().at(depth)
    found.append(_spoken(tree, depth))
    macroseismic = depth <= rules.crustal_depth_km
    if not macroseismic:
        found.append(f"depth {depth:g} km is below the crust: no macroseismic intensity is given")
    event = Event(
        min(moment.magnitude, MOST_MAGNITUDE),
        hazard.latitude,
        hazard.longitude,
        depth,
        # Networks state rakes of up to 360 degrees; the models take -180 to 180.
        None if quake.rake is None else (quake.rake + 180) % 360 - 180,
        moment.sigma,
    )
    observed = tuple(quake.observed)
    return Source(event, tree, macroseismic, observed, quake.shakemap, tuple(found))


def _depth(stated: float | None, assumed: float) -> tuple[float, list[str]]:
    """Return the depth that is computed with, km, and what had to be assumed.

    Solutions fixed at the surface have depth 0 or less, and the intensity model divides by it; no
    earthquake is deeper than the models go.
    """
    if stated is None:
        return assumed, [f"depth unknown: {assumed:g} km assumed"]
    depth = min(max(stated, LEAST_DEPTH_KM), DEEPEST_KM)
    return depth, [f"depth {stated:g} km taken as {depth:g} km"] if depth != stated else []


def _spoken(tree: Tree, depth_km: float) -> str:
    """Say which ground-motion models speak of an earthquake at a depth, and with what weight."""
    said = ", ".join(f"{each.model} {each.weight:.3g}" for each in tree.branches)
    return f"ground-motion models at a depth of {depth_km:g} km: {said}"
