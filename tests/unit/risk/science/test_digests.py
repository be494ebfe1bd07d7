"""Digests of results per facility."""

import numpy as np
import pytest

from services.risk.science import digests

N = 1_000


def numbers() -> tuple[list[np.ndarray], np.ndarray]:
    """Return numbers as they lie in memory: facility after facility within a column."""
    random = np.random.default_rng(5)
    singles = [random.random((columns, N), np.float32).T for columns in (3, 5, 3)]
    return singles, random.random(N)


def test_compiled_code_and_numpy_give_the_same_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    found = digests.of(*numbers())
    monkeypatch.setattr(digests, "kernel", None)
    np.testing.assert_array_equal(digests.of(*numbers()), found)
    assert len(found) == 4


def test_a_number_that_moves_to_its_neighbour_changes_the_digest_of_its_block_alone() -> None:
    before = digests.of(*numbers())
    for facility in (0, 255, 256, N - 1):
        for which in range(3):
            singles, doubles = numbers()
            column = singles[which]
            column[facility, -1] = np.nextafter(column[facility, -1], np.float32(2))
            changed = digests.of(singles, doubles) != before
            assert np.flatnonzero(changed).tolist() == [facility // 256]


def test_signs_that_turn_in_pairs_and_facilities_that_change_places_are_seen() -> None:
    """Of a sum without mixing the highest bits of two numbers would cancel."""
    singles, doubles = numbers()
    before = digests.of(singles, doubles)
    turned = doubles.copy()
    turned[:2] *= -1
    assert digests.of(singles, turned)[0] != before[0]
    order = np.arange(N)
    order[:2] = 1, 0
    assert digests.of([each[order] for each in singles], doubles[order])[0] != before[0]
