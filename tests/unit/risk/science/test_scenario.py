from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtr as exact_ndtr

from services.risk.science import fragility, passes, scenario
from services.risk.science import ground_motion as gm
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import Branch, Imt, Model, Tree
from services.risk.science.limits import ScienceError

kernel = pytest.importorskip("services.risk.science.kernel")
kernel_math = pytest.importorskip("services.risk.science.kernel_math")

IDS = [name for name, one in sorted(fragility.classes().items()) if one.imt != "PGD"]
CLASSES = Classes.of(IDS)
POINT_TREE = Tree(
    (Branch(Model.ASB14_REPI, 0.3), Branch(Model.ASB14_RHYP, 0.3), Branch(Model.BSSA14, 0.4))
)
EVERY_TREE = Tree.of((model, 1 / len(Model)) for model in Model)
EVENTS = [
    scenario.Event(3.0, 40, 70, 0),
    scenario.Event(4.9, 40, 70, 10, 0),
    scenario.Event(6.9, 40, 70, 10, 90),
    scenario.Event(8.5, 40, 70, 200, -90),
    scenario.Event(6.5, 40, 70, 35),
    scenario.Event(6.5, 40, 70, 55, 90),
    scenario.Event(7.5, 40, 70, 210),
]
CONVERTED = [
    scenario.Event(5.02, 40, 70, 10, None, magnitude_sigma=0.29),
    scenario.Event(8.4, 40, 70, 10, None, magnitude_sigma=0.2),
]


def sites_around(n: int, seed: int = 0, degrees: float = 7) -> scenario.Sites:
    random = np.random.default_rng(seed)
    return scenario.Sites.of(
        np.append(40 + random.uniform(1 - degrees, degrees - 1, n - 1), 40),
        np.append(70 + random.uniform(-degrees, degrees, n - 1), 70),
        random.uniform(150, 1500, n),
        random.integers(0, len(IDS), n),
    )


def over(function: Callable[[float], float], values: np.ndarray) -> np.ndarray:
    def run(x: np.ndarray, out: np.ndarray) -> None:
        for j in range(len(x)):
            out[j] = function(x[j])

    out = np.empty_like(values)
    kernel._jit(run)(values, out)
    return out


@pytest.mark.parametrize("tree", [None, POINT_TREE, EVERY_TREE])
@pytest.mark.parametrize("event", [*EVENTS, *CONVERTED])
def test_the_compiled_path_gives_the_answers_of_numpy(
    event: scenario.Event, tree: Tree | None
) -> None:
    # Of a converted magnitude the paths differ where MOST_SPREAD holds, 700 km away and further.
    sites = sites_around(5_003, degrees=4 if event.magnitude_sigma else 7)
    fast = scenario.assess(event, sites, CLASSES, tree=tree)
    plain = scenario.assess_plain(event, sites, CLASSES, tree=tree)
    assert np.allclose(fast.shaking, plain.shaking, rtol=1e-6, atol=0)
    for name in ("states", "function", "loss"):
        assert np.allclose(getattr(fast, name), getattr(plain, name), rtol=0, atol=1e-6)
    # Below e^-16 g numbers of single precision lie further apart than that.
    assert np.all(np.abs(fast.own - plain.own) <= np.maximum(1e-6, np.spacing(np.abs(plain.own))))
    assert fast.warnings == plain.warnings


@pytest.mark.parametrize("few", [1, 4, 5, 12])
def test_few_classes_answer_as_they_do_among_many(few: int) -> None:
    """Of few the numbers of a site's class are chosen among all, of many they are looked up."""
    sites = sites_around(1_003)
    some = np.linspace(0, len(IDS) - 1, few).astype(int)
    index = sites.class_index % few
    among_few = replace(sites, class_index=index.astype(np.int32))
    among_many = replace(sites, class_index=some[index].astype(np.int32))
    found = scenario.assess(EVENTS[2], among_few, Classes.of([IDS[i] for i in some]))
    expected = scenario.assess(EVENTS[2], among_many, CLASSES)
    for name in ("own", "states", "function", "loss"):
        assert np.array_equal(getattr(found, name), getattr(expected, name))


def test_nothing_is_damaged_at_the_other_end_of_the_continent() -> None:
    """A facility with the coordinates of another place; warnings are errors here."""
    sites = scenario.Sites.of([40.0, -30.0, 55.0], [70.0, 20.0, -100.0], 360.0, [0, 0, 0])
    event = scenario.Event(7.5, 40, 70, 10)
    for assess in (scenario.assess, scenario.assess_plain):
        here, *far = assess(event, sites, CLASSES).states[-1]
        assert here > 0.05
        assert max(far) < 1e-6


def test_where_nothing_shakes_no_state_is_likelier_than_a_lesser_one() -> None:
    """The normal distribution held at 1.1e-8 gave complete damage a chance and extensive none."""
    sites = scenario.Sites.of([40.2, 40.7, 41.5], [70.0, 70.0, 70.0], 760.0, [0, 0, 0])
    for assess in (scenario.assess, scenario.assess_plain):
        states = assess(EVENTS[0], sites, CLASSES).states
        assert np.all(np.diff(states, axis=0) <= 0)


def shaken_by(magnitude: float, vs30: float, distance_km: float) -> tuple[float, float, float]:
    """Return median PGA and SA(1.0 s), and the demand on a brick school, at one distance."""
    sites = scenario.Sites.of([40 + distance_km / 111.195], [70.0], vs30, [0])
    found = scenario.assess(
        scenario.Event(magnitude, 40, 70, 10),
        sites,
        Classes.of(["URML-LC"]),
        imts=[Imt.PGA, Imt.SA10],
    )
    pga, sa10 = found.shaking[:, 1, 0]
    return float(pga), float(sa10), float(np.exp(found.own[0, 0]))


@pytest.mark.parametrize("magnitude", [4.0, 4.7, 5.6, 6.5, 7.5])
def test_the_demand_on_a_building_is_the_equivalent_pga_of_the_manual(magnitude: float) -> None:
    """PGA_ds = PGA_R,ds (PGA / SA1) 1.5 at the site: the ratio of demand and median is the same."""
    pga, sa10, demand = shaken_by(magnitude, 360.0, 20.0)
    median = 0.20
    assert demand / median == pytest.approx(pga / (median * (pga / sa10) * 1.5), rel=1e-5)


def test_a_large_earthquake_on_stiff_soil_keeps_its_pga_and_a_small_one_loses_most_of_it() -> None:
    pga, _, demand = shaken_by(7.5, 270.0, 60.0)
    assert demand == pytest.approx(pga, rel=0.15)
    pga, _, demand = shaken_by(4.7, 360.0, 17.0)
    # The manual's table stops at M 5: 1 / 3.3 at 20 km.
    assert 0.1 < demand / pga < 1 / 3.3


def test_far_away_the_equivalent_pga_is_at_most_what_the_manual_tabulates() -> None:
    pga, sa10, demand = shaken_by(7.5, 360.0, 380.0)
    assert sa10 / pga / 1.5 > 2
    assert demand == pytest.approx(pga / 0.75, rel=1e-5)


def test_components_answer_to_pga_itself() -> None:
    sites = scenario.Sites.of([40.2], [70.0], 360.0, [0])
    found = scenario.assess(
        scenario.Event(5.0, 40, 70, 10), sites, Classes.of(["EP.S.H.A"]), imts=[Imt.PGA]
    )
    assert np.exp(found.own[0, 0]) == pytest.approx(found.shaking[0, 1, 0], rel=1e-5)


def test_the_deviation_of_a_converted_magnitude_is_variability_between_events() -> None:
    """tau^2 grows by (d ln Y / dM)^2 sigma^2 at the same distance, phi^2 stays nearly as it is."""
    sites = scenario.Sites.of([40.2, 40.6, 41.5], [70.0, 70.0, 70.0], 400.0, [0, 0, 0])
    distances = gm.Distances(rjb_km=[20.0, 65.0, 165.0])
    event = scenario.Event(6.0, 40, 70, 10, magnitude_sigma=0.29)
    tree = Tree((Branch(Model.BSSA14, 1.0),))
    exact, less, more = (
        gm.combine(tree, Imt.PGA, m, None, distances, sites.vs30) for m in (6.0, 5.99, 6.01)
    )
    found = scenario.motion(event, tree, Imt.PGA, distances, sites.vs30)
    slope = np.log(more.median / less.median) / 0.02
    assert found.tau**2 - exact.tau**2 == pytest.approx((slope * 0.29) ** 2, rel=0.1)
    assert found.median == pytest.approx(exact.median, rel=0.05)
    assert found.phi == pytest.approx(exact.phi, abs=0.01)
    assert found.sigma == pytest.approx(np.hypot(found.tau, found.phi))


def test_threads_change_nothing() -> None:
    n = passes.THREAD_SITES + 777
    sites = sites_around(n)
    one = scenario.assess(EVENTS[2], sites, CLASSES, threads=1)
    three = scenario.assess(EVENTS[2], sites, CLASSES, threads=3)
    for name in ("shaking", "states", "function", "loss"):
        assert np.array_equal(getattr(one, name), getattr(three, name))


def test_reused_arrays_hold_the_new_answer() -> None:
    sites = sites_around(300)
    first = scenario.assess(EVENTS[2], sites, CLASSES)
    expected = scenario.assess(EVENTS[1], sites, CLASSES).states.copy()
    again = scenario.assess(EVENTS[1], sites, CLASSES, reuse=first)
    assert again.states is first.states
    assert np.array_equal(again.states, expected)


def test_fast_exp_log_and_normal_distribution_are_within_their_bounds() -> None:
    x = np.linspace(-50, 50, 200_001)
    assert np.allclose(over(kernel_math.exp, x), np.exp(x), rtol=5e-11, atol=0)
    assert np.allclose(over(kernel_math.log, np.exp(x)), x, rtol=0, atol=5e-11)
    z = x.astype(np.float32)
    chance, exact = over(kernel_math.ndtr, z), exact_ndtr(z.astype(np.float64))
    assert np.allclose(over(kernel_math.power, z), np.exp(z.astype(np.float64)), rtol=2e-7, atol=0)
    assert np.allclose(over(kernel_math.ln, np.exp(z)), np.log(np.exp(z).astype(np.float64)), 3e-7)
    root = over(kernel_math.over_root, np.exp(z)) * np.sqrt(np.exp(z).astype(np.float64))
    assert np.allclose(root, 1, rtol=0, atol=1.5e-7)
    assert np.allclose(chance, exact, rtol=0, atol=1.5e-7)
    few = (z > -5.6) & (z < 0)
    assert np.allclose(chance[few], exact[few], rtol=1e-6, atol=0)
    assert np.all(chance[z < -5.6] == 0)


def test_probabilities_sum_to_one_and_quantiles_are_ordered() -> None:
    found = scenario.assess(EVENTS[2], sites_around(2_000), CLASSES)
    assert found.states.sum(axis=0) == pytest.approx(1, abs=1e-6)
    assert found.states.min() >= 0
    assert np.all(np.diff(found.shaking, axis=1) > 0)
    for shares in (found.function, found.loss):
        assert np.all(np.diff(shares, axis=0) >= 0)
        assert shares.min() >= 0
        assert shares.max() <= 1


def test_a_greater_earthquake_damages_every_site_more() -> None:
    sites = sites_around(500)
    weak = scenario.assess(scenario.Event(5.0, 40, 70, 10, 90), sites, CLASSES)
    strong = scenario.assess(scenario.Event(6.0, 40, 70, 10, 90), sites, CLASSES)
    assert np.all(strong.states[0] <= weak.states[0] + 1e-7)
    assert np.all(strong.loss[1] >= weak.loss[1] - 1e-7)


def test_no_sites_is_an_empty_answer() -> None:
    found = scenario.assess(EVENTS[2], scenario.Sites.of([], [], [], []), CLASSES)
    assert found.states.shape == (5, 0)


@pytest.mark.parametrize(
    ("field", "event"),
    [
        ("magnitude", scenario.Event(9.0, 40, 70, 10)),
        ("depth_km", scenario.Event(6.0, 40, 70, -1)),
        ("latitude", scenario.Event(6.0, 91, 70, 10)),
        ("longitude", scenario.Event(6.0, 40, float("nan"), 10)),
        ("rake", scenario.Event(6.0, 40, 70, 10, 270)),
    ],
)
def test_an_event_no_model_can_answer_is_refused_by_name(field: str, event: scenario.Event) -> None:
    with pytest.raises(ScienceError) as refused:
        scenario.assess(event, sites_around(3), CLASSES)
    assert refused.value.field == field


def test_a_site_without_class_and_a_class_without_measure_are_refused() -> None:
    sites = scenario.Sites.of([40], [70], 400, [1])
    with pytest.raises(ScienceError) as refused:
        scenario.assess(EVENTS[2], sites, Classes.of(["C1L-LC"]))
    assert refused.value.field == "class_index"
    with pytest.raises(ScienceError) as refused:
        scenario.assess(EVENTS[2], sites, Classes.of(["C1L-LC", "HWB.GS.5"]), imts=[Imt.PGA])
    assert refused.value.field == "imts"


def test_a_class_that_only_ground_failure_damages_is_refused() -> None:
    with pytest.raises(ScienceError, match="PGD"):
        Classes.of(["HRD.GF.1"])
