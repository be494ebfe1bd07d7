"""Independent libraries over generated inputs, ties and extremes among them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from services.risk.science import heat, return_levels, verification
from tests.oracles.library import load

values = st.floats(-1e3, 1e3).map(lambda x: round(x, 2))
ensembles = arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(2, 12)), elements=values)


@given(ensembles, st.data())
def test_ensemble_scores_are_those_of_scoringrules(
    members: np.ndarray, data: st.DataObject
) -> None:
    observed = data.draw(arrays(np.float64, len(members), elements=values))
    crps = load("scoringrules").crps_ensemble
    for estimator, fair in (("nrg", False), ("fair", True)):
        expected = crps(observed, members, estimator=estimator)
        found = verification.crps_ensemble(members, observed, fair=fair)
        # 1e-12 of the values, which reach 1,000.
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-9)


@given(values, st.floats(1e-3, 1e3), values)
def test_normal_scores_are_those_of_scoringrules(
    mean: float, sigma: float, observed: float
) -> None:
    expected = load("scoringrules").crps_normal(observed, mean, sigma)
    found = verification.crps_normal(mean, sigma, observed)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-12 * (abs(mean) + sigma))


@given(st.floats(0.01, 0.99), values, values)
def test_pinball_losses_are_those_of_scoringrules(p: float, quantile: float, seen: float) -> None:
    expected = load("scoringrules").quantile_score(seen, quantile, p)
    assert verification.pinball(p, quantile, seen) == pytest.approx(expected, rel=1e-12)


@given(st.floats(-50, 50), st.floats(-29.9, 69.9), st.floats(0.5, 17), st.floats(0, 100))
def test_utci_is_that_of_pythermalcomfort(
    air: float, more: float, wind: float, humidity: float
) -> None:
    expected = load("pythermalcomfort.models").utci(
        tdb=air, tr=air + more, v=wind, rh=humidity, limit_inputs=False, round_output=False
    )
    assert heat.utci(air, air + more, wind, humidity) == pytest.approx(expected.utci, abs=1e-6)


@given(arrays(np.float64, st.integers(15, 60), elements=st.floats(0, 1e3), unique=True))
def test_l_moments_are_those_of_scipy(sample: np.ndarray) -> None:
    first, second, third = load("scipy.stats").lmoment(sample, order=[1, 2, 3], standardize=False)
    found = return_levels.l_moments(sample)
    assert found[:2] == pytest.approx((first, second), rel=1e-9, abs=1e-9)
    assert found[2] * second == pytest.approx(third, rel=1e-9, abs=1e-9)
