"""The bias of residuals that share earthquakes."""

import numpy as np
import pytest

from tests.backtest.mixed import mixed


def test_earthquakes_of_equal_size_give_the_analysis_of_variance() -> None:
    away = np.random.default_rng(4).normal(0.2, 1.0, (30, 1)) + np.random.default_rng(5).normal(
        0, 0.5, (30, 6)
    )
    found = mixed(away.ravel(), np.repeat(np.arange(30), 6))
    within = float(away.var(axis=1, ddof=1).mean())
    of_means = float(away.mean(axis=1).var(ddof=1))
    assert found.bias == pytest.approx(away.mean())
    assert found.within**2 == pytest.approx(within, rel=1e-4)
    assert found.between**2 == pytest.approx(of_means - within / 6, rel=1e-4)
    assert found.error == pytest.approx(np.sqrt(of_means / 30), rel=1e-4)


def test_where_earthquakes_differ_in_nothing_each_residual_counts() -> None:
    away = [1.0, 3.0, 1.9, 2.1, 2.0]
    found = mixed(away, ["a", "a", "b", "b", "c"])
    assert found.bias == pytest.approx(np.mean(away), abs=1e-4)
    assert found.between == pytest.approx(0, abs=0.01)
    assert found.error == pytest.approx(np.std(away, ddof=1) / np.sqrt(5), rel=1e-3)


def test_many_residuals_of_one_earthquake_weigh_little_more_than_one() -> None:
    """The same figures as `MixedLM` of statsmodels 0.15 by restricted maximum likelihood."""
    away = [-1.2, 0.4, 0.9, -0.3, 0.1, *([-2.0, -2.3, -1.8, -2.1] * 5)]
    found = mixed(away, [1, 2, 3, 4, 5, *([6] * 20)])
    assert (found.bias, found.error) == pytest.approx((-0.366, 0.449), abs=1e-3)
    assert (found.between**2, found.within**2) == pytest.approx((1.180, 0.0341), rel=5e-3)


def test_one_residual_of_each_earthquake_tells_nothing_of_what_they_share() -> None:
    with pytest.raises(ValueError, match="of which one has two"):
        mixed([0.1, 0.2, 0.3], [1, 2, 3])
