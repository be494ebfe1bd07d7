from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from services.risk.science import verification
from services.risk.science.limits import ScienceError


@given(st.floats(-3, 3), st.floats(0.2, 3), st.floats(-5, 5))
def test_the_normal_score_is_its_integral(mean: float, sigma: float, observed: float) -> None:
    def below(x: float) -> float:
        return float(norm.cdf(x, mean, sigma) ** 2)

    def above(x: float) -> float:
        return float(norm.sf(x, mean, sigma) ** 2)

    low, _ = quad(below, -40, observed, limit=200, points=[mean])
    high, _ = quad(above, observed, 40, limit=200, points=[mean])
    exact = verification.crps_normal(mean, sigma, observed)
    assert exact == pytest.approx(low + high, abs=1e-6)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=12), st.floats(-100, 100))
def test_the_ensemble_score_is_its_definition(members: list[float], observed: float) -> None:
    x = np.array(members)
    error = np.abs(x - observed).mean()
    pairs = np.abs(x[:, None] - x)
    plain = error - 0.5 * pairs.mean()
    fair = error - 0.5 * pairs.sum() / (len(x) * (len(x) - 1))
    assert verification.crps_ensemble([x], [observed])[0] == pytest.approx(plain, abs=1e-9)
    found = verification.crps_ensemble([x], [observed], fair=True)[0]
    assert found == pytest.approx(fair, abs=1e-9)


def test_the_quantile_score_tends_to_the_crps() -> None:
    p = (np.arange(2_000) + 0.5) / 2_000
    found = verification.crps_quantiles(p, [norm.ppf(p)], [1.0])
    assert found == pytest.approx(0.6024413576, abs=1e-5)
    assert verification.crps_quantiles([0.5], [[2.0]], [5.0]) == pytest.approx(3.0)


def test_certain_forecasts_that_come_true_have_no_brier_score() -> None:
    assert verification.brier([1, 0], [1, 0]).score == 0


def test_calibrated_forecasts_have_uniform_ranks_and_their_coverage() -> None:
    random = np.random.default_rng(0)
    members, observed = random.standard_normal((4_000, 19)), random.standard_normal(4_000)
    ranks = verification.pit(members, observed)
    assert ranks.mean() == pytest.approx(0.5, abs=0.02)
    assert np.quantile(ranks, [0.1, 0.9]) == pytest.approx([0.1, 0.9], abs=0.06)
    low, high = np.full(4_000, -1.645), np.full(4_000, 1.645)
    assert verification.coverage(low, high, observed) == pytest.approx(0.9, abs=0.015)


def test_skill_is_one_minus_the_ratio_with_an_interval_of_whole_seasons() -> None:
    random = np.random.default_rng(0)
    block = np.repeat(np.arange(12), 30)
    reference = random.gamma(2, 1, 360)
    found = verification.skill(0.7 * reference, reference, block)
    assert (found.value, found.low, found.high) == pytest.approx((0.3, 0.3, 0.3))
    noisy = verification.skill(random.permutation(reference), reference, block)
    assert noisy.low < 0 < noisy.high


@pytest.mark.parametrize("seasons", [4, 8])
def test_an_interval_of_skill_holds_the_true_one_as_often_as_it_promises(seasons: int) -> None:
    # Drawing seasons with replacement held it in 0.75 of samples of 4, and 0.83 of 8.
    random = np.random.default_rng(0)
    block = np.repeat(np.arange(seasons), 10)
    held = []
    for _ in range(500):
        harsh = random.gamma(8, 1 / 8, seasons)
        other = harsh * random.gamma(20, 1 / 20, seasons)
        reference = np.repeat(harsh, 10) * random.gamma(2, 0.5, len(block))
        score = 0.9 * np.repeat(other, 10) * random.gamma(2, 0.5, len(block))
        found = verification.skill(score, reference, block)
        held.append(found.low <= 0.1 <= found.high)
    assert np.mean(held) == pytest.approx(0.9, abs=0.04)


def test_skill_that_one_season_makes_is_not_proven() -> None:
    block = np.repeat(np.arange(5), 2)
    score = np.where(block == 2, 1.0, 0.0)
    found = verification.skill(score, np.ones(10), block)
    assert found.value == pytest.approx(0.8)
    assert np.isnan([found.low, found.high]).all()
    references = {"climatology": np.ones(10), "persistence": np.ones(10)}
    assert not verification.gate(score, references, block).operational
    perfect = verification.skill(np.zeros(10), np.ones(10), block)
    assert (perfect.low, perfect.high) == (1, 1)


def test_unequal_weights_of_quantiles_are_said() -> None:
    assert verification.weight_warnings([0.25, 0.75]) == []
    assert verification.weight_warnings([0.1, 0.3, 0.5, 0.7, 0.9]) == []
    [text] = verification.weight_warnings([0.05, 0.5, 0.95])
    assert "0.275, 0.45, 0.275" in text


def test_probabilities_on_the_edge_of_a_bin_are_in_it() -> None:
    found = verification.brier([0.28, 0.29], [0, 1], bins=100)
    assert found.score == pytest.approx(
        found.reliability - found.resolution + found.uncertainty, abs=1e-12
    )


def test_the_gate_asks_for_proof_over_both_references() -> None:
    random = np.random.default_rng(1)
    block = np.repeat(np.arange(10), 40)
    score = random.gamma(2, 1, 400)
    both = {"climatology": 1.5 * score, "persistence": 1.4 * score}
    assert verification.gate(score, both, block).operational
    one = {"climatology": 1.5 * score, "persistence": random.permutation(score)}
    refused = verification.gate(score, one, block)
    assert not refused.operational
    assert "persistence" in refused.reasons[0]
    with pytest.raises(ScienceError) as missing:
        verification.gate(score, {"climatology": score}, block)
    assert missing.value.field == "references"


def test_three_seasons_are_too_few_to_judge() -> None:
    with pytest.raises(ScienceError) as refused:
        verification.skill(np.ones(9), np.ones(9), np.repeat([1, 2, 3], 3))
    assert refused.value.field == "block"


def test_a_band_holds_calibrated_coverage_and_not_a_narrow_one() -> None:
    y = np.random.default_rng(1).standard_normal(2_000)
    wide = verification.covered(np.full(2_000, -1.645), np.full(2_000, 1.645), y, 0.9)
    assert wide.low <= wide.share <= wide.high
    assert wide.high - wide.low == pytest.approx(2 * 1.96 * np.sqrt(0.09 / 2_000), rel=0.05)
    narrow = verification.covered(np.full(2_000, -1.0), np.full(2_000, 1.0), y, 0.9)
    assert narrow.share < narrow.low


def test_what_does_not_add_up_is_warned_of() -> None:
    assert verification.warnings(quantiles=[[1, 2], [2, 3]]) == []
    assert "1 cases" in verification.warnings(quantiles=[[1, 2], [3, 2]])[0]
    assert verification.warnings(parts=verification.brier([0.2, 0.2], [0, 1])) == []
    uneven = verification.brier([0.12, 0.18], [0, 1])
    assert "within a bin" in verification.warnings(parts=uneven)[0]


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("members", lambda: verification.crps_ensemble([[1, 2]], [1, 2])),
        ("members", lambda: verification.pit([[1, 2]], [1, 2])),
        ("quantiles", lambda: verification.crps_quantiles([0.1, 0.5], [[1, 2, 3]], [1])),
        ("block", lambda: verification.skill(np.ones(600), np.ones(600), np.arange(600))),
    ],
)
def test_what_does_not_belong_together_is_refused_by_name(
    field: str, call: Callable[[], object]
) -> None:
    with pytest.raises(ScienceError) as refused:
        call()
    assert refused.value.field == field
