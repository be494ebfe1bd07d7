"""What is counted of many facilities: compiled code and NumPy give the same bits."""

from typing import Any

import numpy as np
import pytest

from services.risk.science import facility_sums

N, GROUPS, MOST = 5_000, 8, 20
Both = list[list[list[Any]]]


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Both:
    """Return mean function, sums and the greatest losses of facilities on the two paths."""
    found: Both = []
    for path in (facility_sums.kernel, None):
        monkeypatch.setattr(facility_sums, "kernel", path)
        random = np.random.default_rng(7)
        index = random.integers(-1, 5, N).astype(np.int32)
        states = random.dirichlet(np.ones(5), N).T.astype(np.float32)
        function = random.random((3, N), np.float32)
        of_class = np.sort(random.random((5, 5)))[:, ::-1]
        group = random.integers(0, GROUPS - 1, N).astype(np.int8)
        weight = random.integers(1, 6, N).astype(np.float64)
        public = random.random(N) < 0.7
        mean = facility_sums.expect(index, of_class, states, function)
        sums = facility_sums.by_group(group, GROUPS, weight, states.T, mean)
        # Rounded, so that many are equal.
        loss = np.round(weight * (1 - mean), 1)
        chosen = [facility_sums.greatest(loss, public, function[1], most) for most in (0, MOST, N)]
        found.append([[states, function, mean], list(sums), chosen])
    return found


def test_compiled_code_and_numpy_count_alike(
    both: Both,
) -> None:
    for compiled, plain in zip(*both, strict=True):
        for one, other in zip(compiled, plain, strict=True):
            np.testing.assert_array_equal(one, other)


def test_what_has_no_class_is_not_known_and_counts_nowhere(
    both: Both,
) -> None:
    (states, function, mean), (number, *_), (none, most, everybody) = both[0]
    unknown = np.isnan(mean)
    assert np.isnan(states[:, unknown]).all()
    assert np.isnan(function[:, unknown]).all()
    assert not np.isnan(states[:, ~unknown]).any()
    assert number.sum() == (~unknown).sum()
    assert number[GROUPS - 1] == 0
    assert len(none) == 0
    assert len(most) == MOST
    assert not unknown[everybody].any()
