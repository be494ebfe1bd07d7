"""What the climate would change of an assessed hazard: numbers of methods, or openly none."""

from typing import Any
from uuid import uuid4

import pytest

from services.risk.assessments.deltas import DeltaQuery, Deltas, deltas
from services.risk.calculators.climate_scaling import ClimateQuestion, answer
from services.risk.science.climate import Horizon, Scenario
from shared.contracts.events.assessment import AssessmentState, Intensity
from shared.contracts.events.hazard import HazardState


def of(kind: str, *measures: str, **asked: Any) -> Deltas:
    footprint = [Intensity(measure=each, unit="C", p05=1, p50=1, p95=1) for each in measures]
    named: dict[str, Any] = {"kind": kind}
    hazard = HazardState.model_construct(**named)
    facts: dict[str, Any] = {"id": uuid4(), "hazard_state": hazard, "footprint": footprint}
    return deltas(AssessmentState.model_construct(**facts), DeltaQuery(**asked))


def test_heat_is_warmer_by_what_the_calculator_says() -> None:
    for horizon in Horizon:
        found = of("heat", "air-temperature", pathway=Scenario.SSP585, horizon=horizon)
        said = found.climate.intensity_change
        asked = {"scenarios": [Scenario.SSP585], "horizons": [horizon]}
        question = ClimateQuestion.model_validate(asked)
        local = answer(question).results["warming"][0]["local_c"]
        assert (said.best, said.low, said.high) == pytest.approx(
            tuple(local[name] for name in ("best", "low", "high"))
        )
        assert found.climate.frequency_change.state == "not_assessable"
        assert {"GWL-scaling", "Factor-separation"} <= {each.id for each in found.methods}


@pytest.mark.parametrize("kind", ["flood", "mudflow", "heat", "glof"])
def test_where_no_method_says_what_changes_there_is_no_number(kind: str) -> None:
    found = of(kind)
    parts = [found.climate.intensity_change, found.climate.extent_change, found.interaction]
    parts.append(found.exposure.exposure_change)
    assert {each.state for each in parts} == {"not_assessable"}
    assert all(each.reason and each.best is None for each in parts)


def test_an_earthquake_does_not_change_with_the_climate_and_exposure_is_told_apart() -> None:
    found = of("earthquake", "mmi")
    assert found.climate.intensity_change.state == "unchanged"
    assert (found.climate.held_fixed, found.exposure.held_fixed) == ("exposure", "climate")
    assert "climate alone + exposure alone + interaction" in found.sum_rule
