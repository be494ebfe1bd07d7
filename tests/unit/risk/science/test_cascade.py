import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import cascade
from services.risk.science.cascade import Dependency, Kind
from services.risk.science.limits import ScienceError

shares = st.lists(st.integers(0, 10).map(lambda n: n / 10), min_size=2, max_size=6)
edges = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10)), max_size=12)


def graph(raw: list[tuple[int, int, int]], n: int) -> list[Dependency]:
    return [Dependency(a % n, b % n, s / 10) for a, b, s in raw]


@given(shares)
def test_without_dependencies_nothing_changes(own: list[float]) -> None:
    assert list(cascade.functionality(own, [])) == own


@given(shares, edges, st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10)))
def test_a_further_dependency_never_raises_any_functionality(
    own: list[float], raw: list[tuple[int, int, int]], extra: tuple[int, int, int]
) -> None:
    n = len(own)
    before = cascade.functionality(own, graph(raw, n))
    after = cascade.functionality(own, graph([*raw, extra], n))
    assert np.all(after <= before + 1e-9)
    assert np.all(before <= np.array(own) + 1e-12)


def test_two_feeders_of_one_group_replace_each_other() -> None:
    both = [Dependency(0, 2, group="feed"), Dependency(1, 2, group="feed")]
    assert cascade.functionality([0, 1, 1], both)[2] == 1
    assert cascade.functionality([0, 0, 1], both)[2] == 0
    needed = [Dependency(0, 2), Dependency(1, 2)]
    assert cascade.functionality([0, 1, 1], needed)[2] == 0


def test_a_cycle_has_an_end_and_its_greatest_solution() -> None:
    cycle = [Dependency(0, 1), Dependency(1, 0)]
    assert list(cascade.functionality([1, 1], cycle)) == [1, 1]
    assert cascade.functionality([0.5, 1], cycle) == pytest.approx([0, 0], abs=1e-9)


def test_after_the_power_is_back_everything_works_again() -> None:
    # Petropavlovsk, April 2024: substation, pump, network (6 h of tank), hospital (24 h of tank).
    chain = [
        Dependency(0, 1, kind=Kind.POWER),
        Dependency(1, 2, kind=Kind.WATER, buffer_h=6),
        Dependency(2, 3, 0.7, Kind.WATER, buffer_h=24),
    ]
    hours = np.arange(0, 73, 1.0)
    own = np.ones((len(hours), 4))
    own[:48, 0] = 0
    f = cascade.functionality_over_time(own, hours, chain)
    assert f[40, 3] == pytest.approx(0.3)
    assert list(f[-1]) == [1, 1, 1, 1]


def test_an_outage_shorter_than_the_buffer_is_not_felt() -> None:
    hours = np.arange(0, 10, 1.0)
    own = np.ones((len(hours), 2))
    own[2:5, 0] = 0
    f = cascade.functionality_over_time(own, hours, [Dependency(0, 1, buffer_h=4)])
    assert np.all(f[:, 1] == 1)


def test_over_long_times_buffers_end_in_the_static_solution() -> None:
    chain = [Dependency(0, 1, 0.8, buffer_h=5), Dependency(1, 2, 0.5)]
    own = [0.2, 1, 0.9]
    f = cascade.functionality_over_time(np.tile(own, (50, 1)), np.arange(50.0), chain)
    assert f[-1] == pytest.approx(cascade.functionality(own, chain))


@pytest.mark.parametrize(
    ("field", "dependency"),
    [
        ("facility", Dependency(0, 9)),
        ("strength", Dependency(0, 1, 1.2)),
        ("buffer_h", Dependency(0, 1, buffer_h=-1)),
        ("lag_h", Dependency(0, 1, lag_h=float("nan"))),
    ],
)
def test_a_bad_dependency_is_refused_by_name(field: str, dependency: Dependency) -> None:
    with pytest.raises(ScienceError) as refused:
        cascade.functionality([1, 1], [dependency])
    assert refused.value.field == field


def test_a_lag_delays_outage_and_recovery_alike() -> None:
    hours = np.arange(0, 12, 1.0)
    own = np.ones((len(hours), 2))
    own[2:5, 0] = 0
    f = cascade.functionality_over_time(own, hours, [Dependency(0, 1, lag_h=3)])
    assert list(np.flatnonzero(f[:, 1] == 0)) == [5, 6, 7]
    both = cascade.functionality_over_time(own, hours, [Dependency(0, 1, lag_h=3, buffer_h=1)])
    assert list(np.flatnonzero(both[:, 1] == 0)) == [6, 7]


def test_a_buffer_lasts_as_long_between_uneven_hours() -> None:
    # The outage begins at hour 6; the tank of 10 h is not empty at 12, but at 16.
    hours = [0.0, 6.0, 12.0, 16.0, 24.0]
    own = np.ones((5, 2))
    own[1:, 0] = 0
    f = cascade.functionality_over_time(own, hours, [Dependency(0, 1, buffer_h=10)])
    assert list(f[:, 1]) == [1, 1, 1, 0, 0]


@given(st.integers(0, 10_000))
def test_the_best_of_a_window_is_that_of_its_hours(seed: int) -> None:
    random = np.random.default_rng(seed)
    hours = np.cumsum(random.integers(1, 5, 30)).astype(float)
    own = np.ones((30, 2))
    own[:, 0] = random.integers(0, 3, 30) / 2
    buffer, lag = float(random.integers(0, 30)), float(random.integers(0, 9))
    edge = Dependency(0, 1, buffer_h=buffer, lag_h=lag)
    f = cascade.functionality_over_time(own, hours, [edge])[:, 1]
    for t, found in zip(hours, f, strict=True):
        start, end = t - lag - buffer, t - lag
        held = [
            own[i, 0] for i in range(30) if hours[i] <= end and (i == 29 or hours[i + 1] > start)
        ]
        assert found == (1.0 if start < hours[0] else max(held))


@given(shares, edges)
def test_the_solution_solves_the_equations(
    own: list[float], raw: list[tuple[int, int, int]]
) -> None:
    # Whole loops of strength 1 that lose nearly nothing are left to the test below.
    dependencies = [
        Dependency(a.source, a.target, min(a.strength, 0.9)) for a in graph(raw, len(own))
    ]
    f = cascade.functionality(own, dependencies)
    expected = np.array(own)
    for one in dependencies:
        expected[one.target] *= 1 - one.strength * (1 - f[one.source])
    assert f == pytest.approx(expected, abs=1e-9)


def test_a_loop_that_does_not_settle_is_refused_by_its_dependency() -> None:
    loop = [Dependency(0, 1, 0.2), Dependency(1, 2), Dependency(2, 1)]
    with pytest.raises(ScienceError) as refused:
        cascade.functionality([1, 1 - 1e-7, 1], loop)
    assert refused.value.field in {"dependencies/1", "dependencies/2"}


def test_what_limits_a_facility_is_named() -> None:
    needed = [
        Dependency(0, 2, 0.5, group="feed"),
        Dependency(1, 2, 0.8, group="feed"),
        Dependency(3, 2, 0.3, kind=Kind.WATER),
    ]
    own = [0, 0, 0.9, 0]
    f = cascade.functionality(own, needed)
    # The better feeder leaves 0.5, water 0.7, its own state 0.9.
    assert list(cascade.limiting(own, f, needed)[0]) == [-1, -1, 0, -1]
    own = [0, 0, 0.4, 0]
    f = cascade.functionality(own, needed)
    assert cascade.limiting(own, f, needed)[0, 2] == -1


def test_hours_too_coarse_or_too_few_are_warned_of() -> None:
    hours, tank = [0.0, 6.0, 12.0], [Dependency(0, 1, buffer_h=2)]
    down, up = np.zeros((3, 2)), np.ones((3, 2))
    assert len(cascade.warnings(hours, tank, down)) == 2
    assert len(cascade.warnings(hours, [], up)) == 0
