import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from services.risk.science import catalogue
from services.risk.science.limits import ScienceError


def magnitudes(b: float, n: int, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return np.asarray(np.round(3.95 - np.log10(random.random(n)) / b, 1))


@pytest.mark.parametrize("b", [0.8, 1.0, 1.2])
def test_the_b_value_of_synthetic_magnitudes_is_found_within_its_error(b: float) -> None:
    found = catalogue.gutenberg_richter(magnitudes(b, 20_000), 50, 4.0)
    assert found.b == pytest.approx(b, abs=4 * found.b_error)
    assert found.b_error == pytest.approx(b / np.sqrt(20_000), rel=0.1)
    assert found.rate(3.95) == pytest.approx(20_000 / 50, rel=1e-9)


def test_too_few_events_have_no_b_value() -> None:
    with pytest.raises(ScienceError) as refused:
        catalogue.gutenberg_richter(magnitudes(1, 49), 10, 3.9)
    assert refused.value.field == "magnitudes"


def test_completeness_lies_above_the_most_frequent_magnitude() -> None:
    below = [3.5] * 5 + [3.7] * 20 + [3.9] * 60
    assert catalogue.completeness([*below, *magnitudes(1.0, 200)]) == pytest.approx(4.2, abs=0.11)


def test_magnitudes_half_way_between_two_classes_all_go_up() -> None:
    assert catalogue.completeness([4.1] * 3 + [4.3] * 4, 0.2) == pytest.approx(4.4 + 0.2)
    assert catalogue.completeness([4.1] * 4 + [4.3] * 3, 0.2) == pytest.approx(4.2 + 0.2)


def test_fore_and_aftershocks_are_taken_into_their_cluster() -> None:
    #        mainshock, aftershock, foreshock, far, much later
    days = [100.0, 101.0, 90.0, 101.0, 2000.0]
    latitudes = [40.0, 40.1, 40.0, 45.0, 40.0]
    kept = catalogue.mainshocks(days, latitudes, [70.0] * 5, [6.0, 4.5, 4.8, 4.5, 4.5])
    assert list(kept) == [True, False, False, True, True]


@given(st.integers(0, 1000))
def test_declustering_keeps_the_greatest_event_and_is_stable(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = 40
    days, m = random.uniform(0, 500, n), random.uniform(4, 7, n)
    lat, lon = random.uniform(39, 41, n), random.uniform(69, 71, n)
    kept = catalogue.mainshocks(days, lat, lon, m)
    assert kept[np.argmax(m)]
    again = catalogue.mainshocks(days[kept], lat[kept], lon[kept], m[kept])
    assert again.all()


def test_smoothed_seismicity_is_greatest_where_it_was() -> None:
    shares = catalogue.smoothed_rates([40.0, 40.0], [70.0, 70.1], [40, 41], [70, 70], 30)
    assert shares.sum() == pytest.approx(1)
    assert shares[0] > shares[1]


def test_an_event_far_outside_the_region_is_left_out() -> None:
    axis = np.arange(0, 1.01, 0.25)
    lat, lon = (each.ravel() for each in np.meshgrid(40 + axis, 72 + axis))
    latitudes, longitudes = [40.5] * 9 + [37.95], [72.5] * 9 + [71.5]
    shares = catalogue.smoothed_rates(latitudes, longitudes, lat, lon, 20)
    alone = catalogue.smoothed_rates(latitudes[:9], longitudes[:9], lat, lon, 20)
    assert list(shares) == list(alone)
    corner = np.flatnonzero((lat == 40) & (lon == 72))
    assert shares[corner] == pytest.approx(2.256796534662922e-06, rel=1e-9)
    with pytest.raises(ScienceError):
        catalogue.smoothed_rates([37.95], [71.5], lat, lon, 20)


def detected(deviation: float, seed: int) -> np.ndarray:
    """Return rounded magnitudes of b 1 whose detection fades about 4.0 with this deviation."""
    random = np.random.default_rng(seed)
    m = 2.5 - np.log10(random.random(120_000))
    return np.asarray(np.round(m[random.random(len(m)) < ndtr((m - 4.0) / deviation)], 1))


def test_a_stable_b_value_finds_a_completeness_that_curvature_misses() -> None:
    # 95 % are seen at 4.49, where maximum curvature plus 0.2 says 4.26 and b comes out too low.
    samples = [detected(0.3, seed) for seed in range(8)]
    stable = [catalogue.completeness_by_stability(m) for m in samples]
    curved = [catalogue.completeness(m) for m in samples]
    assert np.mean(stable) > np.mean(curved) + 0.1

    def b(found: list[float]) -> float:
        pairs = zip(samples, found, strict=True)
        return float(np.mean([catalogue.gutenberg_richter(m, 1, mc).b for m, mc in pairs]))

    assert abs(b(stable) - 1) < 0.7 * abs(b(curved) - 1)


def test_too_few_events_have_no_stable_b_value() -> None:
    with pytest.raises(ScienceError):
        catalogue.completeness_by_stability(magnitudes(1.0, 60))


def test_equal_magnitudes_have_no_b_value() -> None:
    with pytest.raises(ScienceError) as refused:
        catalogue.gutenberg_richter([4.0] * 60, 10, 4.0)
    assert refused.value.limit == "not all equal"


def test_a_stochastic_event_set_has_the_rate_and_magnitudes_asked_for() -> None:
    relation = catalogue.GutenbergRichter(4.0, 1.0, 0.05, 4.0, 500, 50)
    found = catalogue.event_set(np.random.default_rng(1), relation, [0.25, 0.75], 2_000, 5.0, 7.5)
    rate = float(relation.rate(5.0) - relation.rate(7.5))
    n = len(found.magnitude)
    assert n == pytest.approx(rate * 2_000, abs=4 * np.sqrt(rate * 2_000))
    assert 5.0 <= found.magnitude.min() <= found.magnitude.max() <= 7.5
    assert (found.magnitude > 6).mean() == pytest.approx(0.1, abs=0.02)
    assert (found.cell == 1).mean() == pytest.approx(0.75, abs=0.03)
    assert np.all(np.diff(found.year) >= 0)
