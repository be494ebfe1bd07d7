"""Impact assessments of one hazard revision on one city, stated by risk."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.asset import System
from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.contracts.events.hazard import HazardState
from shared.languages import Language

Level = Literal["green", "yellow", "orange", "red"]
LEVELS: tuple[Level, ...] = ("green", "yellow", "orange", "red")


class Fractiles(Fact):
    """A quantity with its uncertainty; `mean` where the expectation is meaningful."""

    p05: float
    p50: float
    p95: float
    mean: float | None = None


class Method(Fact):
    """What computed a number: enough to find the paper and to run it again."""

    id: str
    version: str
    citation: str


class Shaking(Fact):
    """Shaking at the city's reference point."""

    distance_km: float
    """Epicentral."""
    pga_g: Fractiles
    pgv_cm_s: Fractiles
    mmi: Fractiles
    msk64: Fractiles | None = None
    """Macroseismic intensity of the regional model, kept apart from the instrumental one."""


class AssetImpact(Fact):
    """One facility, named in summaries and alerts."""

    asset: UUID
    name: str
    system: System
    subtype: str
    longitude: float
    latitude: float
    criticality: int
    pga_g: Fractiles
    damage: list[float]
    """Probabilities of none, slight, moderate, extensive, complete; they sum to 1."""
    functionality: Fractiles
    """Expected share of function in the first day, 0 to 1."""


class SystemSummary(Fact):
    """One of the eight systems in one city. No assets: `coverage` is `none` and numbers null."""

    system: System
    coverage: Literal["none", "partial", "registered"]
    """partial: some assets lack a fragility class and are not in the numbers."""
    assets: int
    assessed: int
    damaged: Fractiles | None = None
    """Facilities in at least moderate damage."""
    functionality: Fractiles | None = None
    """Mean over facilities, weighted by criticality."""


class PopulationSummary(Fact):
    """People exposed and PAGER-style losses. Five countries share one fatality curve."""

    population: int
    year: int | None = None
    exposed_by_mmi: dict[str, float]
    """People per rounded MMI degree, keys "1" to "10", at the median shaking."""
    fatalities: Fractiles
    fatality_bins: list[float]
    """Probabilities of 0-1, 1-10, 10-100, 100-1k, 1k-10k, 10k-100k, more."""
    economic_loss_musd: Fractiles | None = None
    economic_bins: list[float] | None = None
    fatality_level: Level
    economic_level: Level | None = None


class AssessmentState(OwnedFact):
    """What a hazard revision does to a city. Never overwritten: a newer one supersedes it."""

    id: UUID
    version: int
    """Counts assessments of this hazard in this city."""
    hazard: UUID
    hazard_revision: int
    city: str
    city_names: dict[Language, str]
    status: Literal["completed", "superseded"]
    supersedes: UUID | None = None
    reason: str | None = None
    """Why it was superseded without a successor: `hazard retracted`, `out of reach`, …"""
    computed_at: datetime
    hazard_state: HazardState
    shaking: Shaking
    level: Level
    """The worse of the population's two levels and that of the systems."""
    systems: list[SystemSummary]
    population: PopulationSummary | None = None
    worst: list[AssetImpact]
    """Facilities by criticality-weighted expected loss of function, at most 20."""
    methods: list[Method]
    warnings: list[str] = []
    inputs_hash: str
    """SHA-256 of everything the result depends on; the seed is derived from it."""
    seed: int


class _AssessmentEvent(Event):
    topic: ClassVar[str] = "assessments"
    origin: ClassVar[str] = "/risk"
    data: AssessmentState


class AssessmentCompleted(_AssessmentEvent):
    """A result for one hazard revision and city."""

    type: Literal["org.csc-ca.assessment.completed.v1"] = "org.csc-ca.assessment.completed.v1"


class AssessmentSuperseded(_AssessmentEvent):
    """The result no longer stands and has no successor: retracted, merged or out of reach."""

    type: Literal["org.csc-ca.assessment.superseded.v1"] = "org.csc-ca.assessment.superseded.v1"
