"""Shaking changes continuously with depth, distance and magnitude; deep earthquakes reach far."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Inputs
from services.risk.perils import PERILS
from services.risk.perils.earthquake.peril import EarthquakePeril
from services.risk.perils.earthquake.reach import farthest_km
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from services.risk.science.ground_motion import DEFAULT_TREES, Model
from tests.backtest.levels import Step, Walk, steps
from tests.support.risk import MURGHOB, PLACES, asset, city, exposed, hazard

RULES = Rules()
QUAKE = EarthquakePeril()
STEP = 0.1
KM_PER_DEGREE = 111.195
AWAY_KM = np.array([0, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 600.0])
DEPTHS_KM = np.unique(
    np.concatenate(
        [
            np.arange(0, 300.1, 10),
            # About each depth where a model or a weight bends.
            *(np.arange(bend - 0.3, bend + 0.35, STEP) for bend in (20, 40, 50, 66, 67, 70, 120)),
            np.arange(199.7, 200.35, STEP),
        ]
    ).round(1)
)
MAGNITUDES = (4.5, 5.5, 6.5, 7.5, 8.4)
HINDU_KUSH: dict[str, Any] = {
    "longitude": 70.37,
    "latitude": 36.52,
    "depth_km": 231.0,
    "magnitude": 7.5,
}
"""26 October 2015, USGS us10003re5."""
TREE_OF_SLABS = (
    "AbrahamsonGulerce20 0.25, BCHydro16-BackArc 0.125, BCHydro16-ForeArc 0.125, Kuehn20 0.25, "
    "Parker20 0.25"
)
BOTH_TREES = (
    "ASB14 0.4, AbrahamsonGulerce20 0.05, BCHydro16-BackArc 0.025, BCHydro16-ForeArc 0.025, "
    "BSSA14 0.4, Kuehn20 0.05, Parker20 0.05"
)
SCHOOLS = exposed(*(asset(f"s{n}", "dushanbe", taxonomy="URML-PC") for n in range(5)))
FEW = Rules.model_validate({"cells": 50, "earthquake": {"samples": 50}})
WALK = Walk("dushanbe", SCHOOLS, FEW)


@cache
def fractiles(measure: str, magnitude: float, depth_km: float, away: tuple[float, ...]) -> Any:
    """Return p05, p50, p95 at distances north of an epicentre, shape (distances, 3)."""
    of = hazard(longitude=70.0, latitude=40.0, depth_km=depth_km, magnitude=magnitude)
    north = 40 + np.array(away) / KM_PER_DEGREE
    found = QUAKE.footprint(of, Places(np.full(len(away), 70.0), north), RULES)
    return next(each for each in found.measures if each.name == measure).fractiles


def mmi(
    magnitude: float, depth_km: float, away: NDArray[np.float64] = AWAY_KM
) -> NDArray[np.float64]:
    found: NDArray[np.float64] = fractiles("mmi", magnitude, round(depth_km, 1), tuple(away))
    return found


@pytest.mark.parametrize("magnitude", MAGNITUDES)
def test_a_tenth_of_a_kilometre_of_depth_changes_intensity_by_hundredths(magnitude: float) -> None:
    for depth in DEPTHS_KM.tolist():
        change = np.abs(mmi(magnitude, depth + STEP) - mmi(magnitude, depth))
        assert change.max() < 0.05, (depth, change)


@pytest.mark.parametrize("depth", [1.0, 10.0, 20.0, 35.0, 45.0, 50.0, 60.0, 70.0, 120.0, 231.0])
def test_a_tenth_of_a_kilometre_of_distance_changes_intensity_by_hundredths(depth: float) -> None:
    every = np.arange(0, 600, STEP)
    for magnitude in MAGNITUDES:
        assert np.abs(np.diff(mmi(magnitude, depth, every), axis=0)).max() < 0.05


@pytest.mark.parametrize("depth", [1.0, 10.0, 20.0, 35.0, 45.0, 50.0, 60.0, 70.0, 120.0, 231.0])
def test_a_tenth_of_a_magnitude_changes_intensity_by_tenths(depth: float) -> None:
    """Of the greatest, of the crust, by a degree: half of a rupture of 190 km runs to the site."""
    magnitudes = np.arange(3.5, 8.45, STEP).round(1)
    found = np.array([mmi(float(each), depth) for each in magnitudes])
    change = np.abs(np.diff(found, axis=0)).max(axis=(1, 2))
    assert change[magnitudes[:-1] < 7].max() < 0.5
    assert change.max() < (1.2 if depth < 70 else 0.5)


@pytest.mark.parametrize(
    ("magnitude", "repi_km"), [(m, r) for m in (6.5, 7.5) for r in (0.0, 50.0, 100.0)]
)
def test_fifty_kilometres_of_depth_is_no_edge(magnitude: float, repi_km: float) -> None:
    """A step of 0.1 km changed the median by 0.2 to 3 degrees: Rjb became the hypocentral distance
    at 50 km."""
    there = np.array([repi_km])
    at, below = (mmi(magnitude, depth, there)[0] for depth in (50.0, 50.1))
    assert np.abs(below - at).max() < 0.03


def test_over_an_earthquake_the_median_falls_with_its_depth() -> None:
    depths = (10.0, 20.0, 25.0, 30.0, 35.0, 40.0, 70.0, 100.0, 150.0, 231.0)
    medians = np.array([mmi(6.5, depth, np.array([0.0]))[0, 1] for depth in depths])
    assert medians[0] == medians[1]
    assert np.all(np.diff(medians[1:]) < 0)


@pytest.mark.parametrize("magnitude", [5.5, 6.5, 7.5])
def test_no_level_is_leapt_over_on_the_way_down(magnitude: float) -> None:
    """Red at 50.0 km and green at 50.1 km, it was."""
    near = WALK.down(magnitude, 0.0)
    levels = [near(depth) for depth in np.arange(49.0, 51.05, STEP).round(1).tolist()]
    assert np.abs(np.diff(levels)).max() <= 1
    assert np.ptp(levels) <= 1
    # All of the way: between coarse places of different levels down to a tenth.
    for away in (0.0, 60.0):
        found = steps(WALK.down(magnitude, away), np.arange(0, 261, 20).tolist())
        assert max((each.leap for each in found), default=0) <= 1, away


@pytest.mark.parametrize("depth", [10.0, 50.0, 200.0])
def test_no_level_is_leapt_over_away_from_it_or_by_a_tenth_of_a_magnitude(depth: float) -> None:
    found = steps(WALK.off(7.0, depth), np.arange(0, 601, 60).tolist())
    assert all(each.leap == 1 for each in found)
    for away in (0.0, 100.0):
        found = steps(WALK.up(depth, away), np.arange(3.5, 8.41, 0.7).tolist())
        assert found, "from green to more"
        assert all(each.leap == 1 for each in found), away


@pytest.mark.parametrize("depth", [43.0, 48.5])
def test_a_tenth_of_a_kilometre_changes_the_people_of_a_degree_little(depth: float) -> None:
    """Half as many at p05, it was, where two strata changed their order."""
    where = {each: PLACES["dushanbe"][each] for each in ("longitude", "latitude")}
    counts = []
    for tenth in range(4):
        quake = hazard(**where, magnitude=4.0, depth_km=depth + tenth / 10)
        found = compute(Inputs(quake, city("dushanbe"), exposed(), FEW))
        assert found
        assert found.population
        counts.append([(one.p05, one.people, one.p95) for one in found.population.exposed])
    change = np.diff(np.log(np.maximum(np.array(counts, np.float64), 10)), axis=0)
    assert np.abs(change).max() < 0.15


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (None, "depth unknown: 10 km assumed"),
        (-1.5, "depth -1.5 km taken as 1 km"),
        (801.0, "depth 801 km taken as 800 km"),
    ],
)
def test_a_depth_that_no_earthquake_has_is_said_to_be_another(
    stated: float | None, said: str
) -> None:
    source = source_of(hazard(depth_km=stated, magnitude=7.5), RULES.earthquake)
    assert said in source.warnings
    assert 1 <= source.event.depth_km <= 800


def test_a_leap_is_found_at_its_tenth_wherever_it_is() -> None:
    asked: list[float] = []

    def cliff(depth: float) -> int:
        asked.append(depth)
        return 4 if depth <= 50.0 else 1

    assert steps(cliff, np.arange(0, 301, 20).tolist()) == [Step(50.0, 4, 1)]
    assert len(asked) == len(set(asked)) < 30
    assert steps(lambda _: 2, [0.0, 300.0]) == []


def test_the_hindu_kush_of_2015_shook_dushanbe_as_models_of_slabs_say() -> None:
    """M7.5 at 231 km, 266 km away: 0.0069 g and MMI 3.1 it was, by models of the crust. Five models
    of slabs in OpenQuake give 0.021 to 0.039 g, 3.8 to 4.2."""
    pga = fractiles("pga", 7.5, 231.0, (266.0,))[0, 1]
    assert 0.0207 <= pga <= 0.0389
    assert 3.8 <= mmi(7.5, 231.0, np.array([266.0]))[0, 1] <= 4.2


@pytest.mark.parametrize("name", ["dushanbe", "osh", "namangan"])
def test_deep_great_earthquakes_reach_the_cities_that_felt_them(name: str) -> None:
    where, quake = city(name), hazard(**HINDU_KUSH)
    found = compute(Inputs(quake, where, exposed(), RULES))
    assert found
    assert found.distance_km > 200
    assert all(each.measure != "msk64" for each in found.footprint)


def test_beyond_the_range_of_a_model_its_answer_is_said_to_be_extrapolated() -> None:
    found = compute(Inputs(hazard(**MURGHOB), city("almaty"), exposed(), RULES))
    assert found
    far = [line for line in found.warnings if "distance outside" in line]
    assert [line.partition(":")[0] for line in far] == ["ASB14", "BSSA14"]


@pytest.mark.parametrize(
    ("depth", "said"),
    [
        (10.0, "ASB14 0.5, BSSA14 0.5"),
        (46.0, BOTH_TREES),
        (231.0, TREE_OF_SLABS),
    ],
)
def test_an_assessment_says_which_models_speak_and_cites_no_other(depth: float, said: str) -> None:
    of = hazard(depth_km=depth)
    found = compute(Inputs(of, city(), exposed(), RULES))
    assert found
    assert f"ground-motion models at a depth of {depth:g} km: {said}" in found.warnings
    cited = {each.id for each in found.methods} & set(Model)
    assert cited == {part.rpartition(" ")[0] for part in said.split(", ")}


def test_the_reach_leaves_out_nothing_that_is_felt() -> None:
    random = np.random.default_rng(20151026)
    place = city("osh")
    for _ in range(60):
        of = hazard(
            longitude=PLACES["osh"]["longitude"] + random.uniform(-9, 9),
            latitude=PLACES["osh"]["latitude"] + random.uniform(-6, 6),
            magnitude=random.uniform(3, 8.5),
            depth_km=random.choice([5, 20, 45, 70, 120, 230]),
            rake=(None, 0.0, 90.0, -90.0)[random.integers(4)],
        )
        felt = QUAKE.matters(QUAKE.footprint(of, Places.of_city(place), RULES), RULES)
        assert QUAKE.reaches([of], [place], RULES)[0, 0] >= felt


def test_the_reach_grows_with_magnitude_to_where_the_models_end() -> None:
    rules = RULES.earthquake
    magnitudes = np.arange(3, 8.55, 0.25)
    far = farthest_km(magnitudes, rules.trees(), rules.vs30_m_s, rules.reach_mmi, rules.reach_km)
    assert np.all(np.diff(far) >= 0)
    assert far[0] < 100
    assert far[-1] == rules.reach_km


def test_weights_of_slab_and_crust_are_configuration_apart() -> None:
    only = Rules.model_validate({"earthquake": {"slab_tree": {"Parker20": 1.0}}})
    assert [each.model for each in only.earthquake.trees().at(100).branches] == [Model.PARKER20]
    assert only.earthquake.trees().at(10) == DEFAULT_TREES.crust
    for name, model in (("tree", "Parker20"), ("slab_tree", "BSSA14")):
        with pytest.raises(ValueError, match=f"{name} has no place for {model}"):
            Rules.model_validate({"earthquake": {name: {model: 1.0}}})


def test_only_the_earthquake_asks_for_the_models_of_its_depth() -> None:
    cited = {each.id for each in PERILS["earthquake"].methods(hazard(depth_km=200.0), RULES)}
    assert "Bindi2011" not in cited
    assert "BSSA14" not in cited
