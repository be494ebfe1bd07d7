"""Bodies of the assessments' resources."""

from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from services.risk.assessments.facilities import Facilities, Sort
from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.perils.peril import intensity
from shared.contracts.events.assessment import (
    AssessmentState,
    AssetImpact,
    DamageStates,
    Fractiles,
    Intensity,
    Level,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import HazardState
from shared.languages import Language
from shared.paging import LIMIT_DEFAULT, Cursor, Limit
from shared.policy import Classification


class AssessmentQuery(BaseModel):
    """Filters of the list of assessments."""

    hazard: UUID | None = Field(default=None, description="Hazard event it is of.")
    city: str | None = Field(default=None, max_length=100, description="City it is for.")
    level: Level | None = Field(default=None, description="Level of the impact.")
    scenario: UUID | None = Field(
        default=None,
        description="Instead of what is real, what the event of this scenario would do today.",
    )
    status: Literal["completed", "superseded", "any"] = Field(
        default="completed", description="`completed`: those that stand now."
    )
    limit: Limit = LIMIT_DEFAULT
    cursor: Cursor = None


class AssetQuery(BaseModel):
    """Filters and order of an assessment's facilities."""

    system: System | None = Field(default=None, description="System of the facilities.")
    subtype: str | None = Field(
        default=None, max_length=100, description="Kind of facility, such as `hospital`."
    )
    min_damage: float | None = Field(
        default=None, ge=0, le=1, description="Least probability of at least moderate damage."
    )
    sort: Sort = Field(
        default="loss",
        description="`loss`: criticality times expected loss of function; `damage`: probability of "
        "at least moderate damage; `intensity`: median of the peril's first measure. The highest "
        "comes first.",
    )
    limit: Limit = LIMIT_DEFAULT
    cursor: Cursor = None


class AssessmentDetail(AssessmentState):
    """An assessment with what it was computed from and what came after it."""

    inputs: dict[str, Any]
    """`hazard`, `city` and `rules` as they were then, `assets` as SHA-256."""
    superseded_by: UUID | None
    assets_kept: bool
    """False: too many newer ones, so that the results per facility are no longer kept."""


class FunctionLoss(BaseModel):
    """Loss of function, by which facilities are ordered; it is no money."""

    model_config = ConfigDict(frozen=True)

    value: float
    """Criticality (1 to 5) times the expected share of function lost (0 to 1)."""
    unit: Literal["1"] = "1"
    measure: Literal["criticality-weighted-function"] = "criticality-weighted-function"


class AssetResult(BaseModel):
    """One facility under one assessment: what was known of it and what came out."""

    model_config = ConfigDict(frozen=True)

    asset: UUID
    name: str
    system: System
    subtype: str
    owner_city: str
    classification: Classification
    longitude: float
    latitude: float
    criticality: int
    taxonomy: str | None
    vs30_m_s: float | None
    intensity: Intensity | None
    """Null: the hazard's strength there is not known."""
    damage: DamageStates | None
    """Null: not assessable, such as without a usable class or depth of water."""
    functionality: Fractiles | None
    """Expected share of function in the first day, 0 to 1; fractiles over what all facilities
    share: the residual of an earthquake, whether a flood comes. Null: not assessable."""
    loss: FunctionLoss | None
    """Null: not assessable."""

    @classmethod
    def of(cls, assets: Assets, found: Facilities, index: int, measure: Intensity | None) -> Self:
        """Make the view of one facility's results; `measure` is the footprint's first, if any."""
        strength = function = loss = None
        if measure and not np.isnan(found.intensity[index, 1]):
            strength = intensity(measure.measure, measure.unit, found.intensity[index], None)
        mean = float(found.mean[index])
        if not np.isnan(mean):
            p05, p50, p95 = found.function[index].tolist()
            function = Fractiles(p05=p05, p50=p50, p95=p95, mean=mean)
            # Not `found.loss`, which is made of all facilities: 100 times for a page.
            loss = FunctionLoss(value=float(found.criticality[index]) * (1 - mean))
        holding = assets.holdings[assets.holding[index]]
        vs30 = float(assets.vs30_m_s[index])
        return cls(
            asset=assets.id_of(index),
            name=assets.name_of(index),
            system=SYSTEMS[assets.systems[index]],
            subtype=assets.subtype_of(index),
            owner_city=holding.owner_city,
            classification=holding.classification,
            longitude=float(assets.longitude[index]),
            latitude=float(assets.latitude[index]),
            criticality=int(assets.criticality[index]),
            taxonomy=assets.taxonomies[assets.taxonomy[index]],
            vs30_m_s=None if np.isnan(vs30) else vs30,
            intensity=strength,
            damage=found.states(index),
            functionality=function,
            loss=loss,
        )


class UnderScenario(BaseModel):
    """What the event of a scenario would do to a city as it stands now: nothing that happened.

    It is computed when it is read and kept nowhere: no feed, alert, board or plan knows of it.
    Equal inputs give the same `inputs_hash`, the same numbers and the same `id`.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    """Of the scenario, the city and the inputs; nothing else is read by it."""
    scenario: UUID
    scenario_version: int
    owner_city: str
    owner_country: str | None
    classification: Classification
    exercise: bool
    """Of the scenario, the event or the city: true if one of them is."""
    hazard: UUID
    hazard_revision: int
    city: str
    city_names: dict[Language, str]
    computed_at: datetime
    hazard_state: HazardState
    distance_km: float
    footprint: list[Intensity]
    level: Level
    because: list[Reason]
    systems: list[SystemSummary]
    """As everybody may read them, whoever reads."""
    population: PopulationSummary | None
    worst: list[AssetImpact]
    methods: list[Method]
    warnings: list[str]
    inputs_hash: str
    seed: int


class Replay(BaseModel):
    """Whether an assessment, computed again from its stored inputs, came out the same."""

    assessment: UUID
    equal: bool
    inputs_hash: str
    """Of the inputs as stored and the methods of this release."""
    differences: list[str]
    """Names of what differs: `methods`, `inputs_hash`, `footprint`, `systems`, `assets`, …"""
