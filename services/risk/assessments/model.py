"""What an assessment is made from and what comes out of it. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from services.risk.assessments.facilities import Facilities
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import KEPT
from services.risk.rules import Rules
from services.risk.same import Same
from services.risk.science.sampling import sorted_json
from shared.contracts.events.assessment import (
    AssetImpact,
    Intensity,
    Level,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState, Kind

HAZARDS = 32
"""Hazards whose solution is kept as it is hashed: each is asked of for several cities."""
SOLUTION = frozenset(
    {"kind", "phase", "begins", "ends", "geometry", "detail", "preferred", "exercise"}
)
"""What a result takes from a hazard; its names, place and aliases may change without effect."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a result depends on, besides the methods."""

    hazard: HazardState
    city: CityState
    assets: Assets
    rules: Rules
    conditions: int = 0
    """How often the condition of the city's facilities has changed, as inspections found it."""

    def digest(self, methods: Sequence[Method]) -> str:
        """Return the SHA-256 of all inputs and the methods' versions."""
        return self.whole(self.of_numbers(methods))

    def whole(self, of_numbers: str) -> str:
        """Return the digest of all inputs: beside those of numbers, what the statement says."""
        if not self.conditions:
            return of_numbers
        return hashlib.sha256(f"{of_numbers}:{self.conditions}".encode()).hexdigest()

    def of_numbers(self, methods: Sequence[Method]) -> str:
        """Return the SHA-256 of the canonical JSON of what numbers depend on."""
        facts = {
            "assets": sorted_json(self.assets.digest),
            "city": _city_json(Same(self.city)),
            "hazard": _hazard_json(Same(self.hazard)),
            "methods": sorted_json({method.id: method.version for method in methods}),
            "rules": _rules_json(Same(self.rules), self.hazard.kind),
        }
        text = ",".join(f'"{name}":{fact}' for name, fact in facts.items())
        return hashlib.sha256(f"{{{text}}}".encode()).hexdigest()

    def record(self) -> str:
        """Return, as JSON, what must be kept beside the facilities to compute it again."""
        hazard, city, rules = map(_written, map(Same, (self.hazard, self.city, self.rules)))
        # Their number would tell how many are not public.
        assets = f'{{"sha256":"{self.assets.digest}"}}'
        facts = f'"hazard":{hazard},"city":{city},"rules":{rules},"assets":{assets}'
        return f'{{{facts},"conditions":{self.conditions}}}'


@dataclass(frozen=True, slots=True)
class Impact:
    """What a hazard does to a city that it reaches."""

    distance_km: float
    """From the hazard's reference point to the city's, along the great circle."""
    footprint: list[Intensity]
    """At the city's reference point, the peril's first measure first; none: not known there."""
    level: Level
    because: list[Reason]
    """The rules behind the level as everybody may read them, the worst first."""
    systems: list[SystemSummary]
    """As everybody may read them; the level rests on all facilities."""
    withheld: list[SystemSummary]
    """The whole of those systems of which that is not all (see `withholding`)."""
    population: PopulationSummary | None
    worst: list[AssetImpact]
    methods: list[Method]
    warnings: list[str]
    inputs_hash: str
    seed: int
    facilities: Facilities
    fingerprint: str
    """Of the facilities' results, by which a replay is compared."""


Place = tuple[UUID, str]
"""A hazard and a city."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came out for a hazard in a city."""

    inputs: Inputs
    impact: Impact | None
    """None: it is out of reach."""
    exposure: int
    """Version of what is exposed in the city."""

    @property
    def place(self) -> Place:
        """The hazard and the city."""
        return self.inputs.hazard.id, self.inputs.city.id


@dataclass(frozen=True, slots=True)
class Standing:
    """The assessment of a hazard in a city that stands now."""

    id: UUID
    hazard: UUID
    city: str
    hazard_revision: int
    exposure: int
    conditions: int
    inputs_hash: str
    has_facilities: bool


@lru_cache(maxsize=KEPT)
def _city_json(of: Same[CityState]) -> str:
    return sorted_json(of.thing.model_dump(mode="json", exclude={"version"}))


@lru_cache(maxsize=HAZARDS)
def _hazard_json(of: Same[HazardState]) -> str:
    return sorted_json(of.thing.model_dump(mode="json", include=set(SOLUTION)))


@lru_cache(maxsize=KEPT)
def _rules_json(of: Same[Rules], kind: Kind) -> str:
    return sorted_json(of.thing.of(kind))


@lru_cache(maxsize=KEPT)
def _written(of: Same[HazardState] | Same[CityState] | Same[Rules]) -> str:
    """Return the JSON of a thing: what many assessments share is written once."""
    return of.thing.model_dump_json()


def seed_of(digest: str) -> int:
    """Return the seed of such a hash: its first 48 bits, which JSON keeps exactly."""
    return int(digest[:12], 16)
