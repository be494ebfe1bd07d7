"""One hazard on one city: reach, levels, reproducibility and honesty of the result."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from services.risk.assessments.compute import compute
from services.risk.assessments.model import SOLUTION, Impact, Inputs, seed_of
from services.risk.perils import PERILS, levels
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from services.risk.same import Same
from services.risk.science import ground_motion, rupture
from services.risk.science.ground_motion import Distances, Imt
from services.risk.science.sampling import inputs_hash
from shared.contracts.events.assessment import Fractiles, Method, Reason, SystemSummary
from shared.contracts.events.asset import AssetState, System
from tests.support.risk import MURGHOB, PLACES, asset, city, exposed, hazard

Array = NDArray[np.float64]
RULES = Rules()
QUAKE = PERILS["earthquake"]
SINGLE = 2e-7
"""Results per facility are single precision: seven digits."""


def rules_of(**facts: Any) -> Rules:
    """Return rules that differ in those of earthquakes."""
    return Rules.model_validate({"earthquake": facts})


def inputs(*states: AssetState, rules: Rules = RULES, **facts: Any) -> Inputs:
    return Inputs(hazard(**facts), city(), exposed(*(states or (asset("school"),))), rules)


def impact(*states: AssetState, rules: Rules = RULES, **facts: Any) -> Impact:
    found = compute(inputs(*states, rules=rules, **facts))
    assert found is not None
    return found


def deaths_of(found: Impact) -> Fractiles:
    assert found.population
    assert found.population.losses.fatalities
    return found.population.losses.fatalities


def measures(found: Impact) -> set[str]:
    return {each.measure for each in found.footprint}


def test_the_hash_is_that_of_all_inputs_as_one_sorted_json() -> None:
    one, methods = inputs(), QUAKE.methods(hazard(), RULES)
    facts = {
        "hazard": one.hazard.model_dump(mode="json", include=set(SOLUTION)),
        "city": one.city.model_dump(mode="json", exclude={"version"}),
        "assets": one.assets.digest,
        "rules": RULES.of("earthquake"),
        "methods": {method.id: method.version for method in methods},
    }
    assert one.digest(methods) == inputs_hash(facts)


def test_what_is_made_once_is_made_of_one_thing_and_not_of_its_equal() -> None:
    one, equal = hazard(), hazard()
    assert one == equal
    assert Same(one) == Same(one)
    assert Same(one) != Same(equal)
    assert {Same(one): 1}.get(Same(equal)) is None


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("osh", True),
        ("dushanbe", True),
        ("namangan", True),
        ("almaty", True),
        ("ashgabat", False),
        ("petropavl", False),
    ],
)
def test_the_murghob_earthquake_of_2015_reaches_the_cities_that_felt_it(
    name: str, reached: bool
) -> None:
    where, quake = city(name), hazard(**MURGHOB)
    near = QUAKE.reaches([quake], [where], RULES).all()
    felt = QUAKE.matters(QUAKE.footprint(quake, Places.of_city(where), RULES), RULES)
    assert (near and felt) == reached


def test_a_city_nearby_is_out_of_reach_of_an_earthquake_nobody_feels() -> None:
    assert compute(inputs(magnitude=3.0, latitude=41.5)) is None
    assert compute(inputs(magnitude=2.5)) is None


def test_a_city_that_left_is_out_of_reach() -> None:
    gone = Inputs(hazard(), city(status="withdrawn"), exposed(), RULES)
    assert compute(gone) is None


def test_the_median_motion_at_a_facility_is_that_of_the_models() -> None:
    """The mean over strikes and hypocentres: here over 400 of each, drawn on a grid."""
    school = asset("school", longitude=73.1, latitude=40.9, vs30_m_s=450.0)
    found = impact(school, rake=90.0)
    repi = float(rupture.epicentral_km(40.6, 72.9, [40.9], [73.1])[0])
    rjb = ruptures_km(repi, 10 ** (-2.42 + 0.58 * 6.5))
    logs = [
        np.log(model.predict(Imt.PGA, 6.5, 90.0, rjb, 450.0).median)
        for model in (ground_motion.bssa14, ground_motion.asb14)
    ]
    assert np.log(found.facilities.intensity[0, 1]) == pytest.approx(np.mean(logs), abs=0.005)


def ruptures_km(repi_km: float, length_km: float) -> Array:
    """Return the Joyner-Boore distances of ruptures of all strikes and places, on a grid."""
    middles = (np.arange(400) + 0.5) / 400
    angle, place = np.meshgrid(2 * np.pi * middles, middles)
    along, across = repi_km * np.cos(angle), repi_km * np.sin(angle)
    behind, ahead = -place * length_km, (1 - place) * length_km
    return np.asarray(np.hypot(along - np.clip(along, behind, ahead), across).ravel())


def test_weights_of_the_tree_are_configuration() -> None:
    only = impact(rules=rules_of(tree={"BSSA14": 1.0}))
    repi = rupture.epicentral_km(40.6, 72.9, [40.53], [72.80])
    rjb = ruptures_km(float(repi[0]), float(rupture.length_km(6.5)))
    direct = ground_motion.predict(
        ground_motion.Model.BSSA14,
        Imt.PGA,
        6.5,
        None,
        Distances(rjb_km=rjb),
        RULES.earthquake.vs30_m_s,
    )
    mean = np.log(direct.median).mean()
    assert np.log(only.facilities.intensity[0, 1]) == pytest.approx(mean, abs=0.005)
    assert "ASB14" not in [each.id for each in only.methods]


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        rules_of(tree={"BSSA14": 0.7, "ASB14": 0.7})


def test_closer_and_larger_earthquakes_are_worse() -> None:
    far, near = impact(latitude=41.4), impact(latitude=40.6)
    assert near.facilities.loss[0] > far.facilities.loss[0]
    small, large = impact(magnitude=5.5, latitude=41.0), impact(magnitude=7.0, latitude=41.0)
    assert large.facilities.loss[0] > small.facilities.loss[0]
    assert deaths_of(large).p50 > deaths_of(small).p50


def test_all_eight_systems_have_a_row() -> None:
    found = impact(
        asset("school"),
        asset("hospital", system=System.HEALTH, taxonomy=None),
        asset("clinic", system=System.HEALTH),
        asset("pump", system=System.WATER, taxonomy="of my own"),
    )
    assert [each.system for each in found.systems] == list(System)
    coverage = {each.system: (each.coverage, each.assets, each.assessed) for each in found.systems}
    assert coverage[System.EDUCATION] == ("registered", 1, 1)
    assert coverage[System.HEALTH] == ("partial", 2, 1)
    assert coverage[System.WATER] == ("partial", 1, 0)
    assert coverage[System.FOOD] == ("none", 0, 0)
    assert any(
        "2 public assets without a usable fragility class" in line for line in found.warnings
    )
    assert all(
        each.damaged is None and each.functionality is None
        for each in found.systems
        if not each.assessed
    )


def test_summaries_of_systems_match_their_facilities() -> None:
    """Rows of systems must not be mixed up: each system's mean is that of its own facilities."""
    found = impact(
        asset("a", system=System.WATER, taxonomy="URML-PC"),
        asset("b", system=System.EDUCATION, taxonomy="W1-HC"),
        asset("c", system=System.WATER, taxonomy="URML-PC"),
        asset("bridge", system=System.TRANSPORT, taxonomy="HWB.GS.3"),
    )
    means = {each.system: each.functionality for each in found.systems if each.functionality}
    water, education = means[System.WATER], means[System.EDUCATION]
    assert water.mean is not None
    assert education.mean is not None
    assert education.mean > water.mean
    assert education.p50 > water.p50
    assert System.TRANSPORT in means


def test_equal_inputs_give_equal_numbers() -> None:
    assets = [asset(f"a{number}") for number in range(30)]
    one, two = impact(*assets), impact(*assets)
    assert (one.inputs_hash, one.seed, one.systems, one.population) == (
        two.inputs_hash,
        two.seed,
        two.systems,
        two.population,
    )
    assert np.array_equal(one.facilities.damage, two.facilities.damage)
    assert one.seed == seed_of(one.inputs_hash)


@pytest.mark.parametrize(
    "other",
    [
        inputs(magnitude=6.6),
        inputs(depth_km=13.0),
        inputs(rake=90.0),
        inputs(asset("school", vs30_m_s=500.0)),
        inputs(rules=rules_of(vs30_m_s=500.0)),
        inputs(rules=rules_of(tree={"BSSA14": 1.0})),
    ],
)
def test_what_the_result_depends_on_is_in_the_hash(other: Inputs) -> None:
    methods = QUAKE.methods(hazard(), RULES)
    assert inputs().digest(methods) != other.digest(methods)


def test_a_new_version_of_a_method_is_in_the_hash() -> None:
    newer = [
        Method(id=each.id, version="next", citation="") for each in QUAKE.methods(hazard(), RULES)
    ]
    assert inputs().digest(QUAKE.methods(hazard(), RULES)) != inputs().digest(newer)


def test_another_place_name_or_alias_leaves_the_hash() -> None:
    methods = QUAKE.methods(hazard(), RULES)
    assert inputs().digest(methods) == inputs(place="near Osh", revision=2).digest(methods)


def test_the_worst_facilities_come_first_and_are_few() -> None:
    found = impact(*(asset(f"a{n}", criticality=1 + n % 5) for n in range(40)))
    assert len(found.worst) == 20
    assert {each.criticality for each in found.worst[:8]} == {5}


def test_a_deep_earthquake_takes_the_hypocentral_distance_and_says_so() -> None:
    deep = impact(depth_km=200.0, magnitude=7.5)
    assert any("below the crust" in line for line in deep.warnings)
    assert "msk64" not in measures(deep)
    assert "msk64" in measures(impact())
    assert deep.footprint[0].p50 < 0.33 * impact(magnitude=7.5).footprint[0].p50


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"depth_km": None}, "depth unknown"),
        ({"magnitude_type": "mb", "magnitude": 5.0}, "mb 5 converted to Mw 5.28"),
        ({"magnitude_type": "ms"}, "deviation of 0.2 counts as variability between events"),
        ({"magnitude_type": "mb"}, "mb outside 3.5 to 6.2"),
        ({"magnitude_type": "ml"}, "ml taken as moment magnitude"),
        ({"magnitude_type": None}, "of unknown type taken as moment magnitude"),
        ({"magnitude": 8.9}, "taken as 8.5"),
        ({}, "share one"),
        ({}, "strike unknown"),
        ({}, "disc"),
    ],
)
def test_assumptions_are_said(facts: dict[str, Any], said: str) -> None:
    assert any(said in line for line in impact(**facts).warnings)


@pytest.mark.parametrize("facts", [{"depth_km": -1.5}, {"depth_km": 0.0}, {"rake": 270.0}])
def test_odd_solutions_of_networks_are_computed(facts: dict[str, Any]) -> None:
    assert impact(**facts).facilities.damage.sum() == pytest.approx(1)


def test_population_without_a_number_gives_no_losses() -> None:
    found = compute(Inputs(hazard(), city(population=None), exposed(), RULES))
    assert found
    assert found.population is None
    assert any("population unknown" in line for line in found.warnings)


def test_people_are_exposed_once_and_bins_are_probabilities() -> None:
    people = impact().population
    assert people
    assert people.exposed[0].people == pytest.approx(PLACES["osh"]["population"])
    assert sum(people.losses.fatality_bins or []) == pytest.approx(1)
    assert sum(people.losses.economic_bins or []) == pytest.approx(1)


def test_without_gdp_there_is_no_economic_level() -> None:
    found = compute(Inputs(hazard(), city(gdp_per_capita_usd=None), exposed(), RULES))
    assert found
    assert found.population
    assert found.population.losses.economic_level is None


def test_the_level_is_the_worst_of_all() -> None:
    found = [Reason(rule="a.b", level=each) for each in ("green", "orange", "yellow")]
    assert levels.of(found) == "orange"
    assert [each.level for each in levels.sorted_by_level(found)] == ["orange", "yellow", "green"]
    assert levels.of([found[0], levels.missing("a.c")]) == "green"


def test_nothing_counted_is_no_statement_and_never_green() -> None:
    assert levels.of([]) == "not-assessable"
    assert [each.rule for each in levels.of_systems([], RULES)] == ["systems.not-assessable"]
    assert [each.rule for each in levels.of_losses(None)] == ["people.not-assessable"]


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ({"population": None}, []),
        ({"country": "XX"}, []),
        ({"population": None}, [asset("pump", taxonomy=None)]),
    ],
)
def test_a_city_of_which_nothing_can_be_counted_is_not_assessable_however_it_shakes(
    facts: dict[str, Any], states: list[AssetState]
) -> None:
    """Magnitude 7.0 at 4 km came out green in a city without population and facilities."""
    near = hazard(magnitude=7.0, longitude=72.84, latitude=40.53, depth_km=8.0)
    found = compute(Inputs(near, city(**facts), exposed(*states), RULES))
    assert found
    assert found.level == "not-assessable"
    assert found.footprint[2].p50 > 8


@pytest.mark.parametrize(
    ("function", "level"),
    [(0.95, "green"), (0.9, "green"), (0.89, "yellow"), (0.74, "orange"), (0.49, "red")],
)
def test_the_system_that_loses_most_decides_the_level(function: float, level: str) -> None:
    rows = [
        SystemSummary(
            system=system,
            coverage="registered",
            assets=1,
            assessed=1,
            functionality=Fractiles(p05=0, p50=0, p95=0, mean=mean),
        )
        for system, mean in ((System.HEALTH, 0.99), (System.WATER, function))
    ]
    nothing = SystemSummary(system=System.FOOD, coverage="none", assets=0, assessed=0)
    worst = levels.of_systems([*rows, nothing], RULES)[0]
    assert (worst.level, worst.system, worst.value) == (level, System.WATER, function)
    assert worst.limit == {"green": 0.9, "yellow": 0.9, "orange": 0.75, "red": 0.5}[level]


def test_a_velocity_that_is_none_is_taken_as_unknown() -> None:
    odd, unknown = impact(asset("a", vs30_m_s=0.0)), impact(asset("a"))
    assert np.array_equal(odd.facilities.intensity, unknown.facilities.intensity)
