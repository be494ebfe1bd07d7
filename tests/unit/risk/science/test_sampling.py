import numpy as np
import pytest

from services.risk.science import sampling, spatial_correlation
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.limits import ScienceError

LATITUDES = [40.0, 40.05, 40.5, 42.0]
LONGITUDES = [70.0, 70.0, 70.0, 70.0]


def motion() -> GroundMotion:
    tau, phi = np.full(4, 0.4), np.full(4, 0.6)
    return GroundMotion(np.full(4, 0.2), np.hypot(tau, phi), tau, phi)


def test_equal_inputs_give_equal_samples_and_other_inputs_others() -> None:
    seed = sampling.seed_of(sampling.inputs_hash({"event": "a", "revision": 1}))
    same = sampling.seed_of(sampling.inputs_hash({"revision": 1, "event": "a"}))
    other = sampling.seed_of(sampling.inputs_hash({"event": "a", "revision": 2}))
    separation = sampling.separations_km(LATITUDES, LONGITUDES)
    draw = [
        sampling.fields(sampling.generator(s), 8, motion(), Imt.PGA, separation)
        for s in (seed, same, other)
    ]
    assert np.array_equal(draw[0], draw[1])
    assert not np.array_equal(draw[0], draw[2])


def test_event_residuals_are_standard_normal_and_stratified() -> None:
    drawn = np.sort(sampling.event_residuals(sampling.generator(1), 10_000))
    assert drawn.mean() == pytest.approx(0, abs=1e-3)
    assert drawn.std() == pytest.approx(1, abs=2e-3)
    assert np.sum(drawn < 0) == 5_000


def test_sampled_fields_have_the_variance_and_correlation_asked_for() -> None:
    n = 40_000
    separation = sampling.separations_km(LATITUDES, LONGITUDES)
    draws = np.log(sampling.fields(sampling.generator(7), n, motion(), Imt.SA10, separation))
    assert draws.mean(axis=0) == pytest.approx(np.log(0.2), abs=4 * 0.72 / np.sqrt(n))
    expected = 0.4**2 + 0.6**2 * spatial_correlation.correlation(separation, 1.0)
    assert np.cov(draws.T) == pytest.approx(expected, abs=0.015)


def test_sites_at_one_place_shake_together() -> None:
    separation = sampling.separations_km([40.0, 40.0], [70.0, 70.0])
    drawn = sampling.within_event_residuals(sampling.generator(1), 100, separation, 0.0)
    assert drawn[:, 0] == pytest.approx(drawn[:, 1], abs=1e-3)


def test_quantiles_and_standard_error_are_those_of_the_samples() -> None:
    samples = np.arange(101.0)
    assert sampling.quantiles(samples) == pytest.approx([5, 50, 95])
    assert sampling.standard_error(samples) == pytest.approx(samples.std(ddof=1) / np.sqrt(101))


def test_too_many_sites_for_one_field_are_refused() -> None:
    n = sampling.MOST_CORRELATED + 1
    with pytest.raises(ScienceError) as refused:
        sampling.within_event_residuals(sampling.generator(1), 1, np.broadcast_to(0.0, (n, n)), 0.0)
    assert refused.value.field == "separation_km"
