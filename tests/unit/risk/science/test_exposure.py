"""People by degree of intensity where shaking is uncertain."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from services.risk.science import exposure, exposure_kernel
from services.risk.science.ground_motion import GroundMotion
from services.risk.science.limits import ScienceError

PLACES = 50
PEOPLE = np.full(PLACES, 2000.0)


def motion(median: float, tau: float = 0.35, phi: float = 0.58) -> GroundMotion:
    """Return a ground motion that falls by a tenth across the city."""
    falls = np.linspace(1.0, 0.9, PLACES)
    every = np.ones(PLACES)
    return GroundMotion(median * falls, np.hypot(tau, phi) * every, tau * every, phi * every)


def shaken(pga: float, pgv: float, **deviations: float) -> exposure.Exposure:
    both = motion(pga, **deviations), motion(pgv, **deviations)
    return exposure.of_shaking(*both, PEOPLE, (0.4, 0.5))


def test_people_are_counted_by_the_nearest_degree() -> None:
    found = exposure.by_degree([4.49, 4.5, 9.7, 12.0, 0.2], [1, 2, 4, 8, 16])
    assert list(found) == [16, 0, 0, 1, 2, 0, 0, 0, 0, 12]


@given(
    st.lists(st.tuples(st.floats(1, 10), st.floats(0, 1e6)), min_size=1, max_size=20),
    st.floats(0.01, 2),
    st.floats(0, 1),
)
def test_all_people_are_kept_in_every_stratum(
    cells: list[tuple[float, float]], sigma: float, shared: float
) -> None:
    mmi, people = map(np.array, zip(*cells, strict=True))
    found = exposure.of_intensity(mmi, sigma, people, shared)
    assert found.people.sum(axis=1) == pytest.approx(people.sum(), abs=1e-6)
    assert found.weights.sum() == pytest.approx(1)


@given(st.floats(1e-6, 3), st.floats(1e-4, 300))
def test_shaking_of_any_strength_keeps_all_people(pga: float, pgv: float) -> None:
    found = shaken(pga, pgv)
    assert found.people.sum(axis=1) == pytest.approx(PEOPLE.sum())
    assert found.weights.sum() == pytest.approx(1)
    assert (found.people >= 0).all()


def test_what_is_left_out_far_from_an_edge_is_below_the_twelfth_digit() -> None:
    """Beyond 8.3 deviations of it nobody, or everybody, counts; against SciPy's distribution."""
    random = np.random.default_rng(3)
    mmi, people = random.uniform(1, 10, 60), random.uniform(0, 1e5, 60)
    found = exposure.of_intensity(mmi, 0.4, people, 0.0)
    below = ndtr((np.arange(1.5, 10) - mmi[:, None]) / 0.4)
    exact = np.diff(below, axis=1, prepend=0.0, append=1.0).T @ people
    np.testing.assert_allclose(found.expected(), exact, rtol=1e-12)


def test_an_intensity_nearly_certain_is_the_count() -> None:
    mmi, people = np.array([4.0, 5.0, 7.0, 9.0]), np.array([1.0, 2.0, 3.0, 4.0])
    sure = exposure.of_intensity(mmi, 1e-3, people, 1.0)
    assert sure.expected() == pytest.approx(exposure.by_degree(mmi, people))


@pytest.mark.parametrize("shared", [0.0, 0.7, 1.0])
def test_what_is_expected_does_not_hang_on_what_is_shared(shared: float) -> None:
    """Only the interval does: all shared is widest, nothing shared evens out."""
    mmi, people = np.linspace(5.0, 6.5, 30), np.full(30, 100.0)
    found = exposure.of_intensity(mmi, 0.8, people, shared).at_least()
    alone = exposure.of_intensity(mmi, 0.8, people, 0.0).at_least()
    assert found[:, 0] == pytest.approx(alone[:, 0], abs=30)
    width = found[5, 2] - found[5, 1]
    assert width == pytest.approx(0, abs=1e-6) if shared == 0 else width > 1000


def test_people_at_a_degree_or_more_are_an_interval_that_holds_their_mean() -> None:
    low, high = shaken(0.03, 4.5).at_least()[4], shaken(0.3, 40.0).at_least()[4]
    for mean, p05, p95 in (low, high):
        assert p05 <= mean <= p95
    assert low[0] < high[0]
    assert shaken(0.03, 4.5).at_least()[0] == pytest.approx(PEOPLE.sum())


def test_more_deviation_reaches_more_people_at_high_degrees() -> None:
    sure = shaken(0.03, 4.5, tau=0.05, phi=0.05).expected()
    unsure = shaken(0.03, 4.5, tau=0.5, phi=0.7).expected()
    assert unsure[6:].sum() > sure[6:].sum()


def test_a_city_as_large_as_a_point_shares_everything_and_a_large_one_little() -> None:
    one = exposure.alike([40.5], [72.8], [1000.0])
    assert one == pytest.approx((1.0, 1.0))
    small, large = (
        exposure.alike(40.5 + size * np.linspace(0, 1, 40), np.full(40, 72.8), np.ones(40))
        for size in (0.02, 1.0)
    )
    assert 0 < large[0] < small[0] < 1
    assert small[0] < small[1]
    assert large[0] < large[1]


def test_places_without_people_are_no_city() -> None:
    assert exposure.alike([40.5, 40.6], [72.8, 72.9], [0.0, 0.0]) == (1.0, 1.0)
    nobody = exposure.of_shaking(motion(0.1), motion(10.0), np.zeros(PLACES), (0.4, 0.5))
    assert not nobody.people.any()


def test_groups_of_places_shaken_alike_stand_for_each_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grouped = shaken(0.2, 20.0).expected()
    monkeypatch.setattr(exposure, "GROUPS", PLACES)
    assert grouped == pytest.approx(shaken(0.2, 20.0).expected(), abs=2e-3 * PEOPLE.sum())


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("people", lambda: exposure.by_degree([6.0], [-1])),
        ("people", lambda: exposure.by_degree([6.0, 7.0], [1])),
        ("people", lambda: exposure.certain([1])),
        ("sigma", lambda: exposure.of_intensity([6.0], 0.0, [1], 0.5)),
        ("shared", lambda: exposure.of_intensity([6.0], 0.5, [1], 1.5)),
        ("people", lambda: exposure.of_shaking(motion(0.1), motion(9.0), [-1.0], (0.4, 0.5))),
    ],
)
def test_bad_arguments_are_refused_by_name(field: str, call: Callable[[], object]) -> None:
    with pytest.raises(ScienceError) as refused:
        call()
    assert refused.value.field == field


@given(st.integers(0, 2**32))
def test_a_slope_is_that_of_numpy_to_the_bit(seed: int) -> None:
    """Over steps that are equal but for their rounding: for equal ones NumPy has another way."""
    at = np.linspace(-4.5, 4.5, 13) / 3 * 2.2
    values = np.random.default_rng(seed).normal(size=(6, len(at)))
    assert len(set(np.diff(at))) > 1
    found = np.empty_like(values)
    exposure_kernel.spread_of(values, at, 1.0, -np.inf, found)
    assert np.array_equal(found, np.gradient(values, at, axis=1))


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_quantiles_are_those_of_numpy_to_the_bit(seed: int, strata: int) -> None:
    random = np.random.default_rng(seed)
    values = np.round(random.normal(size=(strata, 4)), 1)
    weights = random.random(strata) + 1e-6
    weights /= weights.sum()
    ends = np.array([[0.03, 0.07], [0.93, 0.97]])
    order = np.argsort(values, axis=0, kind="stable")
    found = np.empty((4, 2))
    exposure_kernel.quantiles_about(values, weights, order, ends.ravel(), 0.04, np.empty(4), found)
    for column, mine in zip(values.T, found, strict=True):
        rising = np.argsort(column, kind="stable")
        below = np.append(0.0, np.cumsum(weights[rising]))
        sums = np.append(0.0, np.cumsum(weights[rising] * column[rising]))
        at = np.interp(ends, below, sums)
        means = np.maximum.accumulate((at[:, 1] - at[:, 0]) / 0.04)
        assert np.array_equal(mine, np.clip(means, column.min(), column.max()))
