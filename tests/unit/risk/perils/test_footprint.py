"""A footprint is made once per hazard and set of places, and reach is asked of the right peril."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from services.risk.assessments.compute import compute, footprints
from services.risk.assessments.model import Inputs
from services.risk.exposure.cells import cells_of
from services.risk.perils import PERILS, may_reach
from services.risk.perils.earthquake.footprint import Ground
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Footprint, Places
from services.risk.rules import Rules
from services.risk.science import ground_motion as gm
from services.risk.science import rupture, scenario
from shared.contracts.events.hazard import HazardState
from tests.support.hazards import general
from tests.support.risk import asset, city, exposed, hazard
from tests.support.waters import flood, square

RULES = Rules()
FACILITIES = 37


def shaken_city() -> Inputs:
    facilities = [asset(f"a{n}", longitude=72.7 + n / 500) for n in range(FACILITIES)]
    return Inputs(hazard(), city(), exposed(*facilities), RULES)


def test_the_way_to_each_place_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Distances were made five times: twice for the city, twice for its facilities, once more for
    its people. City and people are asked together."""
    asked: list[int] = []
    measured, assessed = scenario.distances_of, scenario.assess

    def distances_of(event: Any, latitude: Any, longitude: Any) -> Any:
        asked.append(np.size(latitude))
        return measured(event, latitude, longitude)

    def assess(event: Any, sites: Any, *others: Any, **named: Any) -> Any:
        asked.append(len(sites.vs30))
        kept = list(asked)
        outcome = assessed(event, sites, *others, **named)
        asked[:] = kept  # without compiled code it asks for the same distances inside
        return outcome

    monkeypatch.setattr(scenario, "distances_of", distances_of)
    monkeypatch.setattr(scenario, "assess", assess)
    assert compute(shaken_city())
    people = len(cells_of(city(), RULES.cells, RULES.density_per_km2).people)
    assert sorted(asked) == [FACILITIES, 1 + people]


@pytest.mark.parametrize("depth_km", [10.0, 55.0, 120.0])
def test_a_city_asked_together_with_its_people_gets_the_same_numbers(depth_km: float) -> None:
    quake, where = hazard(depth_km=depth_km, magnitude=6.3), city()
    cells = cells_of(where, RULES.cells, RULES.density_per_km2)
    peril = PERILS["earthquake"]
    alone, there = (
        peril.footprint(quake, places, RULES)
        for places in (Places.of_city(where), Places.of_cells(cells))
    )
    together = peril.footprint(quake, Places.of_city(where, cells), RULES)
    around = together.people or peril.footprint(quake, Places.of_cells(cells), RULES)
    assert [each.at(0) for each in together.measures] == [each.at(0) for each in alone.measures]
    assert together.warnings == alone.warnings
    assert isinstance(there, Ground)
    assert isinstance(around, Ground)
    for one, other in ((there.pga, around.pga), (there.pgv, around.pgv)):
        assert np.array_equal(one.median, other.median)
        assert np.array_equal(one.sigma, other.sigma)


@pytest.mark.parametrize("depth_km", [10.0, 55.0, 120.0])
def test_cities_asked_together_get_the_same_impacts(depth_km: float) -> None:
    """The models are asked once for all cities that are near."""
    quake = hazard(depth_km=depth_km, magnitude=6.3)
    places = [city(), city("namangan"), city("dushanbe"), city("almaty")]
    each = [Inputs(quake, where, shaken_city().assets, RULES) for where in places]
    together = [compute(one, seen=seen) for one, seen in zip(each, footprints(each), strict=True)]
    for one, found in zip(each, together, strict=True):
        alone = compute(one)
        assert (alone is None) == (found is None)
        if alone and found:
            assert replace(found, facilities=alone.facilities) == alone


@pytest.mark.parametrize("of", [hazard(), flood(square(72.8, 40.53, 0.05), depth_m=1.0)])
def test_a_footprint_is_asked_once_for_each_set_of_places(
    of: HazardState, monkeypatch: pytest.MonkeyPatch
) -> None:
    peril = PERILS[of.kind]
    sets: list[int] = []
    made = type(peril).footprint

    def footprint(self: Any, of: HazardState, places: Places, rules: Rules) -> Footprint:
        sets.append(len(places.longitude))
        return made(self, of, places, rules)

    monkeypatch.setattr(type(peril), "footprint", footprint)
    inputs = shaken_city()
    assert compute(Inputs(of, inputs.city, inputs.assets, RULES))
    people = len(cells_of(city(), RULES.cells, RULES.density_per_km2).people)
    assert sets == [1, FACILITIES, *([] if of.kind == "earthquake" else [people])]


def test_the_farthest_facility_is_the_one_whose_distance_warns() -> None:
    """The warning must not depend on where in the registry the far facility stands."""
    near = [asset(f"n{n}", longitude=72.7 + n / 100) for n in range(30)]
    far = [asset(f"f{n}", longitude=78.0 + n) for n in range(3)]
    found = compute(Inputs(hazard(), city(), exposed(*near), RULES))
    assert found
    assert not [line for line in found.warnings if "distance outside" in line]
    found = compute(Inputs(hazard(), city(), exposed(*near, *far), RULES))
    assert found
    assert [line for line in found.warnings if "distance outside" in line]
    assert float(rupture.epicentral_km(40.6, 72.9, [40.53], [80.0])[0]) > 300


@pytest.mark.parametrize("east", np.linspace(1.0, 6.0, 26))
def test_the_warning_of_distance_is_that_of_all_facilities(east: float) -> None:
    """The models reach to 200 and 400 km; facilities are asked where their bounds say otherwise."""
    facilities = [asset(f"a{n}", longitude=72.5 + n / 50) for n in range(30)]
    quake = hazard(longitude=72.8 + east)
    found = PERILS["earthquake"].footprint(quake, Places.of_assets(exposed(*facilities)), RULES)
    source = source_of(quake, RULES.earthquake)
    away = scenario.distances_of(
        source.event,
        [each.latitude for each in facilities],
        [each.longitude for each in facilities],
    )
    beyond = [
        line
        for branch in source.tree.branches
        for line in gm.warnings(branch.model, source.event.magnitude, away.of(branch.model), [])
    ]
    assert [line for line in found.warnings if "distance outside" in line] == beyond


def test_every_kind_is_asked_of_its_own_peril_or_of_the_general_one() -> None:
    near, far = hazard("near"), hazard("far", longitude=-150.0, latitude=-20.0)
    wet = flood(square(72.8, 40.53, 0.05))
    dry = flood(square(60.0, 50.0, 0.05))
    storm, calm = general(longitude=72.9), general(longitude=80.0)
    found = may_reach([far, near, dry, wet, storm, calm], [city()], RULES)
    assert found[:, 0].tolist() == [False, True, False, True, True, False]
    assert may_reach([], [city()], RULES).shape == (0, 1)
    assert may_reach([near, wet], [], RULES).shape == (2, 0)
