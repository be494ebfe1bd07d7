"""A network's map of shaking takes the place of our footprint where it reaches."""

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from services.ingest.readers.earthquake import shakemap
from services.risk.assessments.compute import compute, state_of
from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.revision import revision
from services.risk.perils.earthquake.footprint import at_places
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Measure, Places
from services.risk.rules import Rules
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import HazardState, Observed, ShakeMap
from tests.support.risk import NOW, asset, city, exposed, hazard
from tests.support.shakemap import grid

RULES = Rules()
MAP = shakemap.read(grid(), datetime(2026, 4, 1, tzinfo=UTC))
SURE = shakemap.read(grid(extra={"STDPGA": 0.1, "STDPGV": 0.1}), datetime(2026, 4, 1, tzinfo=UTC))


def with_map(found: ShakeMap | None, *observed: Observed) -> HazardState:
    state = hazard()
    detail = state.detail.model_copy(update={"shakemap": found, "observed": list(observed)})
    return state.model_copy(update={"detail": detail})


def inputs(found: ShakeMap | None, *observed: Observed) -> Inputs:
    where = exposed(asset("school", longitude=72.80, latitude=40.53))
    return Inputs(with_map(found, *observed), city(), where, RULES)


def impact(found: ShakeMap | None, *observed: Observed) -> Impact:
    result = compute(inputs(found, *observed))
    assert result
    return result


def stated(found: ShakeMap | None) -> AssessmentState:
    return state_of(inputs(found), impact(found), 1, None, NOW)


def measures(state: HazardState, longitude: list[float], latitude: float) -> dict[str, Measure]:
    places = Places(np.array(longitude), np.full(len(longitude), latitude), None)
    found = at_places(source_of(state, RULES.earthquake), places, RULES.earthquake)
    return {each.name: each for each in found.measures}


def test_inside_the_map_shaking_is_the_maps_outside_it_ours() -> None:
    ours = measures(with_map(None), [72.8, 75.0], 40.5)
    found = measures(with_map(MAP), [72.8, 75.0], 40.5)
    assert found["pga"].fractiles[0, 1] == pytest.approx(0.2)
    assert found["pgv"].fractiles[0, 1] == pytest.approx(20.0)
    for name in ("pga", "pgv", "mmi"):
        assert found[name].fractiles[1] == pytest.approx(ours[name].fractiles[1])
    # The map states no deviation: the models' stands.
    spread = [each["pga"].fractiles[0, 2] / each["pga"].fractiles[0, 1] for each in (ours, found)]
    assert spread[1] == pytest.approx(spread[0])


def test_an_assessment_names_the_map_that_its_shaking_is_taken_from() -> None:
    taken = {each.measure: each.taken_from for each in stated(MAP).footprint}
    assert taken["pga"] == taken["mmi"] == f"ShakeMap {MAP.made_at:%Y-%m-%dT%H:%M:%SZ}"
    assert taken["msk64"] is None
    said = next(line for line in stated(MAP).warnings if "is that of the ShakeMap" in line)
    assert f"made for magnitude {MAP.magnitude:g} at a depth of {MAP.depth_km:g} km" in said
    assert {each.taken_from for each in stated(None).footprint} == {None}


def test_a_map_that_states_its_deviation_narrows_the_interval() -> None:
    found = measures(with_map(SURE), [72.8], 40.5)["pga"].fractiles[0]
    assert found == pytest.approx(0.2 * np.exp(np.array([-1, 0, 1]) * 1.6448536 * 0.1), rel=1e-6)


def test_what_thinning_lost_widens_it() -> None:
    layers = [each.model_copy(update={"thinned": 0.3}) for each in SURE.layers]
    thinned = SURE.model_copy(update={"layers": layers})
    found = measures(with_map(thinned), [72.8], 40.5)["pga"].fractiles[0]
    assert math.log(found[2] / 0.2) == pytest.approx(1.6448536 * math.hypot(0.1, 0.3), rel=1e-6)


def test_between_nodes_the_logarithm_is_interpolated() -> None:
    text = grid(lambda longitude, _: 10.0 if longitude < 73.0 else 40.0, size=(3, 2))
    steep = shakemap.read(text, datetime(2026, 4, 1, tzinfo=UTC))
    found = measures(with_map(steep), [72.0, 72.5, 73.0, 74.0], 40.3)
    assert found["pga"].fractiles[:, 1] == pytest.approx([0.1, 0.2, 0.4, 0.4])


def test_people_and_facilities_take_the_maps_shaking_and_records_inside_it_count_once() -> None:
    alone, found = impact(None), impact(SURE)
    record = Observed(place="S", longitude=72.8, latitude=40.53, measure="pga", value=0.9)
    again = impact(SURE, record)
    for one in (found, again):
        assert one.facilities.intensity[0, 1] == pytest.approx(0.2, rel=1e-6)
        assert any("ShakeMap of 2026-03-01 00:40 UTC" in line for line in one.warnings)
    assert not any("conditioned on" in line for line in again.warnings)
    cited = [{each.id for each in one.methods} for one in (alone, found)]
    assert cited[1] - cited[0] == {"ShakeMap", "MVN-update"}


def test_a_revision_says_which_map_came_and_what_it_moved() -> None:
    before, after = (stated(each) for each in (None, MAP))
    change = revision(before, after, exposed_anew=False)
    cause = next(each for each in change.causes if each.name == "shakemap")
    assert (cause.before, cause.after) == (None, "2026-03-01T00:40:00Z")
    assert {"pga", "mmi"} <= {each.name for each in change.effects}
