import numpy as np
import pytest

from services.risk.science import recurrence
from services.risk.science.limits import ScienceError

COMPLETE = [(4.0, 1970.0), (5.0, 1930.0), (6.0, 1880.0)]


def catalogue(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return years and magnitudes of 20 events a year of b 1 from 3.95, 1850 to 2014."""
    random = np.random.default_rng(seed)
    n = random.poisson(20 * 164)
    return 1850 + 164 * random.random(n), np.round(3.95 - np.log10(random.random(n)), 1)


def test_rates_and_b_hold_within_their_errors_though_completeness_is_unequal() -> None:
    found = []
    for seed in range(100):
        years, magnitudes = catalogue(seed)
        m, n, t = recurrence.complete_counts(years, magnitudes, COMPLETE, 2014.0)
        found.append(recurrence.weichert(m, n, t, 0.1))
    b, rate = np.array([one.b for one in found]), np.array([one.rate for one in found])
    assert b.mean() == pytest.approx(1, abs=0.01)
    assert rate.mean() == pytest.approx(20, rel=0.02)
    assert np.mean([one.b_error for one in found]) == pytest.approx(b.std(), rel=0.25)
    assert np.mean([one.rate_error for one in found]) == pytest.approx(rate.std(), rel=0.25)
    assert found[0].least == pytest.approx(3.95)
    assert found[0].relation(134).rate(3.95) == pytest.approx(found[0].rate)


def test_a_catalogue_taken_as_complete_loses_what_was_not_recorded() -> None:
    years, magnitudes = catalogue(1)
    seen = (magnitudes >= 5.0) | (years >= 1970)
    years, magnitudes = years[seen], magnitudes[seen]
    m, n, t = recurrence.complete_counts(years, magnitudes, COMPLETE, 2014.0)
    assert recurrence.weichert(m, n, t, 0.1).rate == pytest.approx(20, rel=0.1)
    m, n, t = recurrence.complete_counts(years, magnitudes, [(4.0, 1880.0)], 2014.0)
    assert recurrence.weichert(m, n, t, 0.1).rate < 10


def test_classes_begin_at_the_edge_of_the_least_complete_magnitude() -> None:
    m, n, t = recurrence.complete_counts(
        [1965, 1975, 1975, 1990], [4.0, 4.0, 4.9, 5.0], COMPLETE[:2], 2000.0, bin_width=0.5
    )
    assert m == pytest.approx([4.2, 4.7, 5.2])
    assert list(n) == [1, 1, 1]
    assert list(t) == [30, 30, 70]


@pytest.mark.parametrize(
    ("counts", "field"), [([5, 0, 0], "counts"), ([0, 0, 5], "counts"), ([1, 2], "counts")]
)
def test_what_has_no_slope_is_refused(counts: list[int], field: str) -> None:
    with pytest.raises(ScienceError) as refused:
        recurrence.weichert([4, 5, 6], counts, [10, 20, 30], 1)
    assert refused.value.field == field


def test_a_table_that_is_complete_for_less_where_events_are_greater_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        recurrence.complete_counts([1990], [5.0], [(4.0, 1930.0), (5.0, 1970.0)], 2000.0)
    assert refused.value.field == "complete"
