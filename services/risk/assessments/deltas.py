"""What a warmer climate would change of an assessed hazard, by cause; what no method says. Pure."""

from typing import Final, Literal
from uuid import UUID

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from services.risk.perils.peril import stated
from services.risk.science import climate
from services.risk.science.climate import Horizon, Scenario, Span
from shared.contracts.events.assessment import AssessmentState, Method

BASELINE: Final = "1995-2014"
SUM_RULE: Final = (
    "total = climate alone + exposure alone + interaction, each against today's risk "
    "(Factor-separation); a part that is not assessable leaves the total not assessable"
)
NO_PROJECTION: Final = "no projection of the city's people or facilities ships"
NO_METHOD: Final = "no method here says what the climate changes of it"
NO_CLIMATE: Final = "earthquakes do not change with the climate: only exposure does"
BOTH_NEEDED: Final = "it needs both parts"
TEMPERATURE: Final = "air-temperature"
"""The measure of heat, in degrees Celsius."""


class DeltaQuery(BaseModel):
    """Under which pathway, and when."""

    pathway: Scenario = Field(default=Scenario.SSP245, description="Shared socio-economic pathway.")
    horizon: Horizon = Field(
        default=Horizon.MIDDLE, description="2030 is 2021-2040, 2050 2041-2060, 2100 2081-2100."
    )


class Change(BaseModel):
    """A change of one metric, or why there is none to tell."""

    model_config = ConfigDict(frozen=True)

    state: Literal["assessed", "unchanged", "not_assessable"]
    reason: str | None = None
    measure: str | None = None
    unit: str | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None
    """Added to what was assessed, in its unit; the range is that of the methods."""


class Climate(BaseModel):
    """The climate alone, what is exposed as today."""

    intensity_change: Change
    frequency_change: Change
    extent_change: Change
    held_fixed: Literal["exposure"] = "exposure"


class Exposure(BaseModel):
    """What is exposed alone, the climate as today."""

    exposure_change: Change
    held_fixed: Literal["climate"] = "climate"


class Deltas(BaseModel):
    """What would change of a hazard like the one assessed, each cause by itself."""

    assessment: UUID
    pathway: Scenario
    horizon: Horizon
    baseline: str
    climate: Climate
    exposure: Exposure
    interaction: Change
    sum_rule: str
    methods: list[Method]


def deltas(of: AssessmentState, asked: DeltaQuery) -> Deltas:
    """Return the changes under a pathway at a horizon; no number where no method gives one."""
    open_ = Change(state="not_assessable", reason=NO_METHOD)
    methods = []
    match of.hazard_state.kind:
        case "earthquake":
            fixed = Change(state="unchanged", reason=NO_CLIMATE)
            changed = Climate(intensity_change=fixed, frequency_change=fixed, extent_change=fixed)
        case "heat" if any(each.measure == TEMPERATURE for each in of.footprint):
            methods = [climate.METHOD, climate.REGIONAL_WARMING]
            changed = Climate(
                intensity_change=_warmer(asked), frequency_change=open_, extent_change=open_
            )
        case _:
            changed = Climate(intensity_change=open_, frequency_change=open_, extent_change=open_)
    return Deltas(
        assessment=of.id,
        pathway=asked.pathway,
        horizon=asked.horizon,
        baseline=BASELINE,
        climate=changed,
        exposure=Exposure(exposure_change=Change(state="not_assessable", reason=NO_PROJECTION)),
        interaction=Change(state="not_assessable", reason=BOTH_NEEDED),
        sum_rule=SUM_RULE,
        methods=stated([*methods, climate.CAUSES]),
    )


def _warmer(asked: DeltaQuery) -> Change:
    """Return the local warming since the baseline, C, as the calculator of the climate has it.

    Where AR6 gives no range of the global warming, the range is that of the regional ratio alone.
    """
    found = climate.global_warming(asked.pathway, asked.horizon)
    globe = Span(
        *(
            np.array([found.best if each is None else each])
            for each in (found.best, found.low, found.high)
        )
    )
    local = climate.local_span(globe)
    return Change(
        state="assessed",
        measure=TEMPERATURE,
        unit="C",
        best=float(local.best[0]),
        low=float(local.low[0]),
        high=float(local.high[0]),
    )
