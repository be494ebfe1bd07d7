"""Records and felt intensities condition the shaking of an assessment."""

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.revision import revision
from services.risk.rules import Rules
from shared.contracts.events.hazard import Observed
from tests.support.risk import asset, city, exposed, hazard
from tests.unit.risk.assessments.test_revision import stated

RULES = Rules()
OSH = {"longitude": 72.80, "latitude": 40.53}


def seen(measure: Any, value: float, **where: float) -> Observed:
    return Observed(place="S1", measure=measure, value=value, **(OSH | where))


def impact(*observed: Observed) -> Impact:
    state = hazard()
    detail = state.detail.model_copy(update={"observed": list(observed)})
    state = state.model_copy(update={"detail": detail})
    found = compute(
        Inputs(state, city(), exposed(asset("school", longitude=72.80, latitude=40.53)), RULES)
    )
    assert found
    return found


def fractiles(found: Impact, measure: str) -> tuple[float, float, float]:
    one = next(each for each in found.footprint if each.measure == measure)
    return one.p05, one.p50, one.p95


def test_a_record_in_the_city_is_the_shaking_there_and_at_the_facility_beside_it() -> None:
    found = impact(seen("pga", 0.12), seen("pgv", 9.0))
    assert fractiles(found, "pga") == pytest.approx((0.12, 0.12, 0.12), rel=1e-3)
    assert fractiles(found, "pgv") == pytest.approx((9.0, 9.0, 9.0), rel=1e-3)
    assert found.facilities.intensity[0] == pytest.approx([0.12] * 3, rel=1e-3)
    assert any("conditioned on 2 records and 0 felt" in line for line in found.warnings)
    cited = [{each.id for each in one.methods} for one in (impact(), found)]
    assert cited[1] - cited[0] == {"MVN-update"}


def test_felt_intensities_draw_the_shaking_towards_them_and_narrow_it() -> None:
    alone = impact()
    reports = [seen("mmi", 5.0, longitude=72.7 + n / 20) for n in range(6)]
    found = impact(*reports)
    low, middle, high = fractiles(found, "mmi")
    before = fractiles(alone, "mmi")
    assert 5.0 <= middle < before[1]
    assert high - low < before[2] - before[0]
    assert found.facilities.mean[0] > alone.facilities.mean[0]
    assert found.inputs_hash != alone.inputs_hash


def test_a_record_far_away_moves_the_whole_event_a_little() -> None:
    alone, found = impact(), impact(seen("pga", 0.04, longitude=74.5, latitude=42.0))
    assert 1 < fractiles(found, "pga")[1] / fractiles(alone, "pga")[1] < 2
    ratio = np.log(fractiles(found, "pga")[2] / fractiles(found, "pga")[0])
    assert ratio < np.log(fractiles(alone, "pga")[2] / fractiles(alone, "pga")[0])


def test_a_record_in_the_wrong_unit_is_left_out_and_that_is_said() -> None:
    alone, found = impact(), impact(seen("pga", 120.0))
    assert fractiles(found, "pga") == fractiles(alone, "pga")
    assert any("1 values of PGA or PGV left out" in line for line in found.warnings)


@pytest.mark.parametrize("value", [0.0, 0.5, 12.0])
def test_an_intensity_that_is_no_degree_is_no_observation(value: float) -> None:
    with pytest.raises(ValidationError):
        seen("mmi", value)


def test_what_was_seen_is_a_cause_of_the_revision() -> None:
    before = stated()
    detail = before.hazard_state.detail.model_copy(update={"observed": [seen("mmi", 5.0)]})
    later = before.hazard_state.model_copy(update={"detail": detail})
    after = before.model_copy(update={"hazard_state": later})
    causes = revision(before, after, exposed_anew=False).causes
    assert [(each.name, each.before, each.after) for each in causes] == [("observed", 0.0, 1.0)]
