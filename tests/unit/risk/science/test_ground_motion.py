from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from services.risk.science import ground_motion as gm
from services.risk.science.limits import ScienceError

IMTS = (gm.Imt.PGA, gm.Imt.PGV, gm.Imt.SA03, gm.Imt.SA10)

magnitudes = st.floats(3, 8.5)
rakes = st.none() | st.floats(-180, 180)
speeds = st.floats(150, 1500)
distances = st.floats(0, 400)
imts = st.sampled_from(IMTS)
models = st.sampled_from(list(gm.Model))
crustal = st.sampled_from([model for model in gm.Model if model not in gm.SLAB])
slab = st.sampled_from(gm.SLAB)


def everywhere(distance: ArrayLike, depth_km: float = 100.0) -> gm.Distances:
    return gm.Distances(distance, distance, distance, distance, depth_km)


@given(
    model=slab,
    imt=imts,
    magnitude=magnitudes,
    vs30=st.floats(250, 1500),
    depth=st.floats(40, 300),
    beyond=st.floats(0, 600),
    further=st.floats(0.1, 100),
)
def test_median_falls_with_distance_from_a_slab(
    *,
    model: gm.Model,
    imt: gm.Imt,
    magnitude: float,
    vs30: float,
    depth: float,
    beyond: float,
    further: float,
) -> None:
    """No site is nearer than the depth. On mud (150 m/s) over a great one ground yields faster than
    shaking grows, in all three models with that form."""
    away = everywhere([depth + beyond, depth + beyond + further], depth)
    near, far = gm.predict(model, imt, magnitude, None, away, vs30).median
    assert far < near


@given(
    model=crustal,
    imt=imts,
    magnitude=magnitudes,
    rake=rakes,
    vs30=speeds,
    distance=distances,
    further=st.floats(0.1, 100),
)
def test_median_falls_with_distance(
    *,
    model: gm.Model,
    imt: gm.Imt,
    magnitude: float,
    rake: float | None,
    vs30: float,
    distance: float,
    further: float,
) -> None:
    distances = everywhere([distance, distance + further])
    near, far = gm.predict(model, imt, magnitude, rake, distances, vs30).median
    assert far < near


@given(model=models, imt=imts, magnitude=magnitudes, rake=rakes, vs30=speeds, distance=distances)
def test_every_value_on_the_validity_grid_is_finite_and_positive(
    *,
    model: gm.Model,
    imt: gm.Imt,
    magnitude: float,
    rake: float | None,
    vs30: float,
    distance: float,
) -> None:
    motion = gm.predict(model, imt, magnitude, rake, everywhere(distance), vs30)
    for values in (motion.median, motion.sigma, motion.tau, motion.phi):
        assert np.all(np.isfinite(values))
        assert np.all(values > 0)


@given(models, st.floats(3, 6.4), rakes, speeds, distances)
def test_median_rises_with_magnitude_below_saturation(
    model: gm.Model, magnitude: float, rake: float | None, vs30: float, distance: float
) -> None:
    values = [
        gm.predict(model, gm.Imt.SA10, m, rake, everywhere(distance), vs30).median[0]
        for m in (magnitude, magnitude + 0.1)
    ]
    assert values[1] > values[0]


@given(crustal, st.floats(3, 8), rakes, st.floats(10, 400), st.floats(200, 900))
def test_long_periods_are_stronger_on_softer_ground(
    model: gm.Model, magnitude: float, rake: float | None, distance: float, vs30: float
) -> None:
    """Not within kilometres of the rupture, where soft ground yields to rock motion over 0.4 g."""
    softer, stiffer = gm.predict(
        model, gm.Imt.SA10, magnitude, rake, everywhere([distance] * 2), [vs30, vs30 + 50]
    ).median
    assert softer > stiffer


@given(slab, st.floats(3, 8), st.floats(100, 400), st.floats(200, 750))
def test_long_periods_from_a_slab_are_stronger_on_softer_ground(
    model: gm.Model, magnitude: float, distance: float, vs30: float
) -> None:
    """To 800 m/s, from where Parker20 takes ground as equally firm."""
    softer, stiffer = gm.predict(
        model, gm.Imt.SA10, magnitude, None, everywhere([distance] * 2), [vs30, vs30 + 50]
    ).median
    assert softer > stiffer


@given(imts, magnitudes, rakes, speeds, distances)
def test_a_tree_of_one_model_is_that_model(
    imt: gm.Imt, magnitude: float, rake: float | None, vs30: float, distance: float
) -> None:
    tree = gm.Tree((gm.Branch(gm.Model.BSSA14, 1.0),))
    combined = gm.combine(tree, imt, magnitude, rake, everywhere(distance), vs30)
    alone = gm.bssa14.predict(imt, magnitude, rake, distance, vs30)
    assert combined.median == pytest.approx(alone.median, rel=1e-12)
    assert combined.sigma == pytest.approx(alone.sigma, rel=1e-12)


def test_a_tree_has_the_mean_and_variance_of_its_branches() -> None:
    distances = everywhere([10.0, 80.0])
    combined = gm.combine(gm.DEFAULT_TREES.crust, gm.Imt.PGA, 6.5, 90, distances, 400)
    random = np.random.default_rng(1)
    of_branches = []
    for branch in gm.DEFAULT_TREES.crust.branches:
        motion = gm.predict(branch.model, gm.Imt.PGA, 6.5, 90, distances, 400)
        normal = random.standard_normal((200_000, 2))
        of_branches.append(np.log(motion.median) + motion.sigma * normal)
    draws = np.concatenate(of_branches)
    assert np.log(combined.median) == pytest.approx(draws.mean(axis=0), abs=0.01)
    assert combined.sigma == pytest.approx(draws.std(axis=0), abs=0.01)


def test_the_bound_of_the_spread_changes_nothing_where_the_models_hold() -> None:
    """Two of any crustal models, at the distances of both; warnings are errors here."""
    distance, vs30 = (
        each.ravel()
        for each in np.meshgrid([0, 1, 3, 5, 10, 30, 100, 200, 300, 400], [150, 360, 760, 1500])
    )
    for imt, magnitude, rake in product(IMTS, np.arange(3, 8.6, 0.5), (None, 0, 90, -90)):
        medians = np.log(
            [
                gm.predict(model, imt, magnitude, rake, everywhere(distance), vs30).median
                for model in gm.Model
                if model not in gm.SLAB
            ]
        )
        assert np.ptp(medians, axis=0).max() / 2 < 1.5 < gm.MOST_SPREAD


@pytest.mark.parametrize("imt", IMTS)
@pytest.mark.parametrize("magnitude", [3.0, 5.5, 8.5])
def test_shaking_and_its_mean_fall_to_the_other_side_of_the_earth(
    imt: gm.Imt, magnitude: float
) -> None:
    distance = np.array([400, 1000, 2000, 3000, 5000, 8000, 10_000, 15_000, 20_015.0])
    motion = gm.combine(gm.DEFAULT_TREES.crust, imt, magnitude, None, everywhere(distance), 760.0)
    mean = motion.median * np.exp(motion.sigma**2 / 2)
    for values in (motion.median, motion.quantile(1.645)[1:], mean[1:]):
        assert np.isfinite(values).all()
        assert (np.diff(values) < 0).all()
    assert mean[-1] < 1e-6


def test_unknown_style_lies_between_the_known_ones() -> None:
    known = [gm.bssa14.predict(gm.Imt.PGA, 6.5, rake, 10, 400).median for rake in (0, 90, -90)]
    unknown = gm.bssa14.predict(gm.Imt.PGA, 6.5, None, 10, 400).median
    assert min(known) < unknown < max(known)


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("magnitude", {"magnitude": 9.0}),
        ("magnitude", {"magnitude": 2.9}),
        ("magnitude", {"magnitude": float("nan")}),
        ("rjb_km", {"rjb_km": -1.0}),
        ("rjb_km", {"rjb_km": [1.0, float("inf")]}),
        ("vs30", {"vs30": 0.0}),
        ("vs30", {"rjb_km": [1.0, 2.0], "vs30": [300.0, 400.0, 500.0]}),
        ("rake", {"rake": 181.0}),
    ],
)
def test_an_argument_no_model_can_answer_is_refused_by_name(
    field: str, arguments: dict[str, Any]
) -> None:
    good: dict[str, Any] = {
        "imt": gm.Imt.PGA,
        "magnitude": 6.5,
        "rake": 90.0,
        "rjb_km": 10.0,
        "vs30": 400.0,
    }
    with pytest.raises(ScienceError) as refused:
        gm.bssa14.predict(**{**good, **arguments})
    assert refused.value.field == field
    assert field in str(refused.value.text)


def test_a_missing_distance_is_named() -> None:
    with pytest.raises(ScienceError) as refused:
        gm.predict(gm.Model.ASB14_REPI, gm.Imt.PGA, 6, None, gm.Distances(rjb_km=1.0), 400)
    assert refused.value.field == "repi_km"


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ScienceError, match="sum to 1"):
        gm.Tree((gm.Branch(gm.Model.BSSA14, 0.4),))


def test_beyond_the_validated_range_the_answer_carries_warnings() -> None:
    found = gm.warnings(gm.Model.ASB14_RJB, 8.0, [10, 250], 140)
    assert len(found) == 3
    assert gm.warnings(gm.Model.ASB14_RJB, 6.0, [10, 150], 400) == []


@pytest.mark.parametrize(
    ("depth", "crust"), [(0.0, 1.0), (40.0, 1.0), (47.5, 0.75), (55.0, 0.5), (70.0, 0.0), (600, 0)]
)
def test_crust_and_slab_speak_by_weights_linear_in_depth(depth: float, crust: float) -> None:
    branches = gm.DEFAULT_TREES.at(depth).branches
    assert sum(each.weight for each in branches) == pytest.approx(1)
    of_crust = sum(each.weight for each in branches if each.model not in gm.SLAB)
    assert of_crust == pytest.approx(crust)


def test_a_model_in_both_trees_is_one_branch() -> None:
    one = gm.Tree((gm.Branch(gm.Model.BSSA14, 1.0),))
    assert gm.Trees(one, one).at(50).branches == (gm.Branch(gm.Model.BSSA14, 1.0),)


def test_the_crust_is_at_the_joyner_boore_distance_to_20_km_and_sinks_by_half_below() -> None:
    shallow, deep = (gm.Geometry.of(6.5, None, depth).distances([0, 100]) for depth in (20, 60))
    assert np.asarray(shallow.rjb_km)[0] == 0
    assert np.asarray(deep.rjb_km)[0] == pytest.approx(20)
    assert np.asarray(deep.rhyp_km).tolist() == pytest.approx([60, np.hypot(100, 60)])
    assert np.asarray(deep.rjb_km)[1] < np.asarray(deep.rhyp_km)[1]


def test_a_model_of_slabs_needs_the_depth() -> None:
    for model in gm.SLAB:
        with pytest.raises(ScienceError) as refused:
            gm.predict(model, gm.Imt.PGA, 7, None, gm.Distances(rrup_km=99, rhyp_km=99), 400)
        assert refused.value.field == "depth_km"


def test_behind_the_arc_far_shaking_is_weaker() -> None:
    fore, back = (
        gm.predict(model, gm.Imt.PGA, 7, None, everywhere([100.0, 300.0], 100), 400).median
        for model in (gm.Model.BCHYDRO_FORE_ARC, gm.Model.BCHYDRO_BACK_ARC)
    )
    assert np.all(back < fore)
