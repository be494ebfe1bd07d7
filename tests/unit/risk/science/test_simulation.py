"""Simulated sums of facilities that one event damages together."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from services.risk.science import fragility, simulation, spatial_correlation
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import GroundMotion
from services.risk.science.spatial_correlation import Cells

CLASSES = Classes.of(["C1L-LC"])
EVERYWHERE = 200.0
"""Kilometres between facilities that share nothing but the event."""


def own(median: float, n: int = 1, tau: float = 0.35, phi: float = 0.55) -> np.ndarray:
    return np.tile(np.array([[np.log(median)], [tau], [phi]], dtype=np.float32), n)


def cells(n: int, apart_km: float = EVERYWHERE) -> Cells:
    """Return the cells of facilities on a parallel, a degree of which is 111 km at the equator."""
    return Cells.of(np.zeros(n), np.arange(n) % 100 * apart_km / 111.195 - 90)


def simulate(
    n: int,
    *,
    tau: float = 0.35,
    seed: int = 7,
    samples: int = 2000,
    apart_km: float = EVERYWHERE,
) -> simulation.Simulated:
    return simulation.simulate(
        own(0.15, n, tau=tau),
        simulation.Ensemble.of(
            CLASSES, np.zeros(n, dtype=np.int32), cells(n, apart_km), np.ones(n), np.array([0])
        ),
        samples=samples,
        seed=seed,
    )


def test_simulated_means_are_the_exact_ones() -> None:
    found = simulate(200)
    motion = GroundMotion(*(np.array([x]) for x in (0.15, np.hypot(0.35, 0.55), 0.35, 0.55)))
    exact = fragility.states(
        fragility.exceedance_under(motion, CLASSES.median[0], CLASSES.beta[0])
    )[0]
    assert found.damaged.mean() == pytest.approx(200 * exact[2:].sum(), rel=0.02)
    assert found.function.mean() == pytest.approx(exact @ CLASSES.function[0], abs=0.01)


def test_facilities_of_one_event_fail_together() -> None:
    """Independent facilities would spread as a binomial; the shared residual spreads far more."""
    shared, alone = simulate(200).damaged.std(), simulate(200, tau=1e-6).damaged.std()
    assert shared > 3 * alone


def test_neighbours_fail_together_and_leave_the_means_alone() -> None:
    """Within-event residuals of one PGA field, 8.5 km to e^-3, over a line of 10 and of 20,000 km.

    Facilities a hundred to a place; only within-event residuals, so that nothing else is shared.
    """
    near = simulate(200, tau=1e-6, apart_km=0.1)
    far = simulate(200, tau=1e-6)
    assert near.damaged.std() > 3 * far.damaged.std()
    error = near.damaged.std() / np.sqrt(2000)
    assert near.damaged.mean() == pytest.approx(far.damaged.mean(), abs=4 * error)


def test_the_compiled_simulation_is_that_of_numpy_to_the_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With every part in NumPy: factor, mixture of the cells and sums over the facilities."""
    compiled = simulate(130, samples=60, apart_km=0.7)
    for module in (simulation, spatial_correlation):
        monkeypatch.setattr(module, "kernel", None)
    plain = simulate(130, samples=60, apart_km=0.7)
    assert np.array_equal(compiled.damaged, plain.damaged)
    np.testing.assert_allclose(compiled.function, plain.function, rtol=1e-12, atol=0)


def test_the_same_seed_gives_the_same_samples() -> None:
    assert np.array_equal(simulate(50, seed=1).damaged, simulate(50, seed=1).damaged)
    assert not np.array_equal(simulate(50, seed=1).damaged, simulate(50, seed=2).damaged)


def test_groups_are_summed_apart() -> None:
    found = simulation.simulate(
        own(50.0, 5),
        simulation.Ensemble.of(
            CLASSES, np.zeros(5, dtype=np.int32), cells(5), np.ones(5), np.array([0, 2])
        ),
        samples=100,
        seed=1,
    )
    assert np.median(found.damaged, axis=0).tolist() == [2, 3]
    assert found.function.mean() == pytest.approx(CLASSES.function[0, 4], abs=0.01)


def test_the_heavier_facility_counts_more_in_the_function_of_its_group() -> None:
    classes = Classes.of(["C1L-LC", "W1-HC"])
    weights = {}
    for weight in (1.0, 9.0):
        found = simulation.simulate(
            own(0.4, 2),
            simulation.Ensemble.of(
                classes, np.array([0, 1]), cells(2), np.array([1.0, weight]), np.array([0])
            ),
            samples=400,
            seed=3,
        )
        weights[weight] = found.function.mean()
    assert weights[9.0] > weights[1.0] + 0.05


def test_samples_shrink_with_the_number_of_facilities() -> None:
    assert simulation.samples_for(10, 500, 10_000_000) == 500
    assert simulation.samples_for(50_000, 500, 10_000_000) == 200
    assert simulation.samples_for(10_000_000, 500, 10_000_000) == 50


MIXED = Classes.of(["C1L-LC", "URML-PC", "EP.S.H.A", "HWB.GS.28"])


def sums(
    simulate: Callable[..., tuple[np.ndarray, np.ndarray]],
    n: int,
    starts: list[int],
    seed: int,
    *,
    ln_median: float = -1.5,
    **threads: int,
) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(n)
    ensemble = simulation.Ensemble.of(
        MIXED,
        random.integers(0, 4, n),
        Cells.of(random.normal(0, 0.05, n), random.normal(0, 0.05, n)),
        random.uniform(1, 5, n),
        np.array(starts),
    )
    demand = np.array(
        [random.normal(ln_median, 1, n), random.random(n), random.random(n)], np.float32
    )
    places = int(ensemble.place.max()) + 1
    residuals = simulation.Residuals(
        np.linspace(-2, 2, 9, dtype=np.float32),
        random.normal(0, 1, (9, places)).astype(np.float32),
    )
    order = random.permutation(n).astype(np.int32)
    return simulate(demand, order, ensemble, residuals, seed, **threads)


@pytest.mark.parametrize("seed", [0, 1, 2**48 - 1, 2**64 - 1])
@pytest.mark.parametrize(
    ("n", "starts"),
    [
        (1, [0]),
        (3, [0, 1, 2]),
        (255, [0]),
        (256, [0, 255]),
        (257, [0, 256]),
        (1030, [0, 1, 250, 512, 513, 1029]),
        (simulation.TOGETHER + 300, [0, 70, simulation.TOGETHER + 1]),
    ],
)
def test_compiled_sums_are_those_of_numpy(n: int, starts: list[int], seed: int) -> None:
    damaged, loss = sums(simulation.sums, n, starts, seed, threads=2)
    damaged_plain, loss_plain = sums(simulation.sums_plain, n, starts, seed)
    np.testing.assert_array_equal(damaged, damaged_plain)
    np.testing.assert_allclose(loss, loss_plain, rtol=1e-12, atol=0)


@pytest.mark.parametrize("ln_median", [-9.0, -7.0, -5.5, -4.0])
def test_samples_that_are_left_out_damage_nobody(ln_median: float) -> None:
    """Weak shaking: a block is passed over where its strongest sample reaches no state."""
    damaged, loss = sums(simulation.sums, 700, [0, 300], 7, ln_median=ln_median, threads=1)
    plain = sums(simulation.sums_plain, 700, [0, 300], 7, ln_median=ln_median)
    np.testing.assert_array_equal(damaged, plain[0])
    np.testing.assert_allclose(loss, plain[1], rtol=1e-12, atol=0)


def test_what_a_block_loses_has_one_sum_in_any_order() -> None:
    """Steps of function and criticality span 2^7; the sum of a block is exact up to 2^21.

    Of 53 binary digits a loss takes 24 and the sum of 256 of them 8 more.
    """
    shaken = [each for each in fragility.classes() if fragility.shaken(each)]
    steps = -np.diff(Classes.of(shaken).function, axis=1)
    steps = steps[steps > 0]
    assert np.log2(4 * steps.max() / steps.min() * 5) < 53 - 24 - 8


def test_deviates_are_standard_normal_and_independent() -> None:
    """Kolmogorov's distance of 200,000 draws, and correlation between neighbours and samples."""
    one, other = (simulation.strata(7, sample, 200_000) for sample in (0, 1))
    deviates = simulation.quantiles()[one].astype(np.float64)
    assert stats.kstest(deviates, "norm").pvalue > 0.01
    for first, second in ((one[:-1], one[1:]), (one[:-4], one[4:]), (one, other)):
        correlation = stats.spearmanr(first, second).statistic
        assert isinstance(correlation, float)
        assert abs(correlation) < 0.01


def test_draws_are_the_published_outputs_of_splitmix64() -> None:
    """The first outputs for the seed 1234567, as in the reference implementation's test."""
    words = simulation.strata(1234567, 0, 12).astype("<u2").view("<u8")
    assert words.tolist() == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]
