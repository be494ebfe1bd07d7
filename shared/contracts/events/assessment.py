"""Impact assessments of one hazard revision on one city, stated by risk."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.events.asset import System
from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.contracts.events.hazard import Author, HazardState
from shared.languages import Language

Level = Literal["not-assessable", "green", "yellow", "orange", "red"]
"""`not-assessable`: nothing was counted, so that nothing can be said; it is no weakness, and sorts
first. Green says that what was counted is little."""
LEVELS: tuple[Level, ...] = ("not-assessable", "green", "yellow", "orange", "red")


class Reason(Fact):
    """One rule of a level: what was found, the limit that decides, and the level it stands for."""

    rule: str = Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")
    """Id of the rule, which stays; `docs/guides/levels.md` explains each."""
    level: Level
    """That this rule alone stands for; `not-assessable`: what it needs is not known."""
    value: float | None = None
    """What was found; null: not known, or withheld."""
    limit: float | None = None
    """Where the level begins, or, below all limits, the nearest; null: the rule has none."""
    unit: str | None = None
    """Of value and limit; `1` for shares and indices."""
    chance: float | None = None
    """Probability that the limit is reached; null: not stated."""
    system: System | None = None
    """Of which system it speaks; null: of the city."""


class DamageStates(Fact):
    """Probabilities of a facility's damage states; they sum to 1."""

    none: float
    slight: float
    moderate: float
    extensive: float
    complete: float

    @property
    def at_least_moderate(self) -> float:
        """Probability of moderate damage or worse."""
        return self.moderate + self.extensive + self.complete


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


class Intensity(Fractiles):
    """How strongly the hazard acts at one place, in one measure, with its uncertainty."""

    measure: str
    """Such as `pga`, `mmi`, `depth`, `pm2.5`; the method that made it says how."""
    unit: str
    """Such as `g`, `degree`, `m`, `ug/m3`; `1` for a probability."""
    taken_from: str | None = None
    """What states it where no method of ours does, such as `ShakeMap 2026-01-10T12:05:00Z`: the map
    of a network, made then; null: computed."""


class Exposed(Fact):
    """People in places where a measure reaches at least a value."""

    measure: str
    at_least: float
    people: float
    """Expected, where how far it reaches is uncertain."""
    p05: float | None = None
    p95: float | None = None
    """Null: not stated."""
    meaning: str | None = None
    """What the value stands for, such as an AQI category."""


class AssetImpact(Fact):
    """One facility, named in summaries and alerts."""

    asset: UUID
    name: str
    system: System
    subtype: str
    longitude: float
    latitude: float
    criticality: int
    intensity: Intensity
    """Of the peril's first measure, at the facility."""
    damage: DamageStates | None = None
    """Null: not assessable, such as in water of unknown depth."""
    functionality: Fractiles | None = None
    """Expected share of function in the first day, 0 to 1; null: not assessable."""
    note: str | None = None
    """Why it is named, where neither damage nor function says it: such as children in bad air."""
    outside: bool | None = None
    """Whether it stands outside of the city's outline, around the city; null: not told."""


class SystemSummary(Fact):
    """One of the eight systems in one city. No assets: `coverage` is `none` and numbers null."""

    system: System
    coverage: Literal["none", "partial", "registered"]
    """partial: some assets are not in the numbers, such as for want of a fragility class, or
    because they are `withheld`."""
    assets: int
    assessed: int
    exposed: int | None = None
    """Facilities where the hazard is, whether or not what it does there is known; null where its
    reach has no edge, as that of an earthquake, or is not known."""
    around: int | None = None
    """Those of `exposed` that stand outside of the city's outline; null as `exposed` is."""
    damaged: Fractiles | None = None
    """Facilities in at least moderate damage."""
    functionality: Fractiles | None = None
    """Mean over facilities, weighted by criticality."""
    withheld: bool = False
    """True: one or two of the facilities are not public, and sums would tell of each. Only the
    public ones are counted here; who may read the others finds the whole in risk."""


class Losses(Fact):
    """What it may cost, where a method of the peril estimates that; null: not assessable."""

    fatalities: Fractiles | None = None
    fatality_bins: list[float] | None = None
    """Probabilities of 0-1, 1-10, 10-100, 100-1k, 1k-10k, 10k-100k, more."""
    fatality_level: Level | None = None
    at_least_one_death: float | None = None
    """Probability of at least one death: a median of 0 deaths is no promise that nobody dies."""
    economic_loss_musd: Fractiles | None = None
    economic_bins: list[float] | None = None
    economic_level: Level | None = None


class PopulationSummary(Fact):
    """The people of a city, how many the hazard reaches, and what it may cost."""

    population: int
    year: int | None = None
    disaggregation: Literal["not_available"] = "not_available"
    """By sex, age, disability or income: these are totals, and say so."""
    exposed: list[Exposed]
    """By rising value of each measure; who is exposed to more is counted in less too."""
    level: Level | None = None
    """What the exposure alone stands for by the peril's rules, where they say."""
    losses: Losses


class Difference(Fact):
    """One thing that is not what it was; null: it was not known, or is not."""

    name: str
    """Of the hazard's detail such as `magnitude`, `depth_km`; `place`, how far it moved;
    `exposure` and `condition` of facilities, of which no more is said; `method`; or of the result:
    `level`, a measure, `fatalities`, `economic_loss_musd`, `people` with `at_least` of the measure
    `of`."""
    before: float | str | None = None
    after: float | str | None = None
    unit: str | None = None
    of: str | None = None
    at_least: float | None = None


class Revision(Fact):
    """What a newer assessment changed against the one that it supersedes, and why."""

    causes: list[Difference]
    """Of the inputs; of lists such as `observed` how many there are. Empty: what is not stated,
    such as the rules of the installation."""
    effects: list[Difference]
    """Of the result: medians, at the city's reference point where they are of a place."""


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
    by: Author | None = None
    """Who brought about that it has no successor; null: nobody, or it stands."""
    words: list[Author] = []
    """Of the hazard that it has no successor of, as `HazardState.words`; empty while it stands."""
    computed_at: datetime
    hazard_state: HazardState
    distance_km: float
    """From the hazard's reference point to the city's."""
    footprint: list[Intensity]
    """At the city's reference point, the peril's first measure first; empty: not known there."""
    level: Level
    """What people, losses and systems, or the hazard by the peril's rules, stand for; the worst of
    these. `not-assessable` where none of them is known."""
    because: list[Reason] = Field(min_length=1)
    """The rules behind the level, the worst first, and what was missing for others."""
    systems: list[SystemSummary]
    population: PopulationSummary | None = None
    worst: list[AssetImpact]
    """Facilities by criticality-weighted expected loss of function, at most 20."""
    methods: list[Method]
    warnings: list[str] = []
    revision: Revision | None = None
    """What moved against the assessment it supersedes; null: it supersedes none."""
    inputs_hash: str
    """SHA-256 of everything the result depends on; the seed is derived from it."""
    seed: int

    @property
    def precedence(self) -> int:
        """Place among all that is said of the hazard in the city: the highest holds.

        It holds in whatever order they arrive: a dead letter may come after what followed it.
        """
        return 2 * self.version + (self.status == "superseded")

    def intensity(self, measure: str) -> Intensity | None:
        """Return the intensity of a measure at the city's reference point, where it is given."""
        return next((each for each in self.footprint if each.measure == measure), None)

    def reasons(self) -> list[Reason]:
        """Return the rules that stand for the level itself."""
        return [each for each in self.because if each.level == self.level]


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
