"""Verification over HTTP: published scores, calibration, skill, the gate, bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, refused

boosting = pytest.importorskip("services.risk.science.forecast", exc_type=ImportError)
NAME = "verification"
ENSEMBLE: dict[str, Any] = {"observed": [2, 3], "ensemble": [[1, 2, 4, 5], [5, 4, 2, 1]]}
QUANTILES = {"probabilities": [0.1, 0.5, 0.9], "values": [[1, 2, 4], [0, 1, 2]]}
EVENTS: dict[str, Any] = {"probabilities": [0.9, 0.2], "happened": [1, 0]}


def seasons(seed: int, count: int = 12, cases: int = 30) -> tuple[np.ndarray, list[int]]:
    """Return white noise and the season of each case."""
    noise = np.random.default_rng(seed).standard_normal(count * cases)
    return noise, np.repeat(np.arange(2000, 2000 + count), cases).tolist()


async def test_scores_are_the_reference(calculators_client: httpx.AsyncClient) -> None:
    body = {"observed": [1, 2], "normal": {"mean": [0, 1], "sigma": [1, 1]}}
    normal = (await calculated(calculators_client, NAME, body))["results"]["normal"]
    assert normal["crps"] == pytest.approx([0.6024413576] * 2, abs=5e-11)
    body = {"observed": [2], "ensemble": [[1, 2, 4, 5]]}
    ensemble = (await calculated(calculators_client, NAME, body))["results"]["ensemble"]
    assert ensemble["crps"] == pytest.approx([0.625])
    assert ensemble["fair_crps"] == pytest.approx([1 / 3])
    assert ensemble["pit"] == [0.375]
    body = {"observed": [3], "quantiles": {"probabilities": [0.9], "values": [[2]]}}
    quantiles = (await calculated(calculators_client, NAME, body))["results"]["quantiles"]
    assert quantiles["pinball"] == [[pytest.approx(0.9)]]
    assert quantiles["mean_pinball"] == [pytest.approx(0.9)]


async def test_brier_and_its_parts(calculators_client: httpx.AsyncClient) -> None:
    body = {
        "probabilities": [0.9, 0.2, 0.2, 0.7, 0.0, 0.7],
        "happened": [1, 0, 0, 1, 0, 0],
    }
    answer = await calculated(calculators_client, NAME, body)
    found = answer["results"]["probabilities"]
    assert found["score"] == pytest.approx((0.01 + 0.04 + 0.04 + 0.09 + 0 + 0.49) / 6)
    parts = found["reliability"] - found["resolution"] + found["uncertainty"]
    assert found["score"] == pytest.approx(parts, abs=1e-12)
    assert answer["warnings"] == []
    toy = {"probabilities": [0.6, 0.4, 0.5, 0.3, 0.8], "happened": [1, 0, 1, 0, 0], "bins": 1}
    answer = await calculated(calculators_client, NAME, toy)
    assert answer["results"]["probabilities"]["score"] == pytest.approx(0.26)
    assert "differ within a bin" in answer["warnings"][0]


async def test_scores_are_their_definitions(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    observed, members = random.gamma(2, 30, 60), random.gamma(2, 30, (60, 11))
    q, probability = np.sort(members[:, :2]), random.random(60)
    happened = random.integers(0, 2, 60)
    body = {
        "observed": observed.tolist(),
        "ensemble": members.tolist(),
        "quantiles": {"probabilities": [0.2, 0.7], "values": q.tolist()},
        "probabilities": probability.tolist(),
        "happened": happened.tolist(),
    }
    results = (await calculated(calculators_client, NAME, body))["results"]
    error = np.abs(members - observed[:, None]).mean(axis=1)
    pairs = np.abs(members[:, :, None] - members[:, None]).sum(axis=(1, 2))
    late = observed - q[:, 1]
    for found, expected in (
        (results["ensemble"]["crps"], error - pairs / (2 * 11 * 11)),
        (results["ensemble"]["fair_crps"], error - pairs / (2 * 11 * 10)),
        (results["ensemble"]["pit"], (members < observed[:, None]).mean(axis=1)),
        (results["quantiles"]["pinball"][1], np.where(late > 0, 0.7 * late, -0.3 * late)),
    ):
        assert np.array(found) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    brier = ((probability - happened) ** 2).mean()
    assert results["probabilities"]["score"] == pytest.approx(brier, abs=1e-12)


async def test_calibrated_forecasts_lie_in_their_bands(
    calculators_client: httpx.AsyncClient,
) -> None:
    random = np.random.default_rng(3)
    y, members = random.standard_normal(2_000), random.standard_normal((2_000, 19))
    body = {
        "observed": y.tolist(),
        "ensemble": members.tolist(),
        "normal": {"mean": [0] * 2_000, "sigma": [1] * 2_000},
        "intervals": {"low": [-1.0] * 2_000, "high": [1.0] * 2_000, "nominal": 0.9},
    }
    results = (await calculated(calculators_client, NAME, body))["results"]
    assert results["ensemble"]["coverage"]["nominal"] == pytest.approx(0.9)
    assert results["ensemble"]["coverage"]["calibrated"]
    assert results["normal"]["coverage"]["calibrated"]
    assert sum(results["normal"]["pit_histogram"]) == 2_000
    assert min(results["normal"]["pit_histogram"]) > 150
    narrow = results["intervals"]
    assert narrow["share"] == pytest.approx(0.683, abs=0.03)
    assert not narrow["calibrated"]


async def test_conformal_intervals_cover_what_they_promise(
    calculators_client: httpx.AsyncClient,
) -> None:
    observed, quantiles = [], []
    for seed in range(2):
        random = np.random.default_rng(seed)
        x = random.uniform(-2, 2, (1_600, 2))
        y = x[:, 0] + (0.5 + np.abs(x[:, 1])) * random.standard_normal(1_600)
        model = boosting.train(
            x[:800], y[:800], probabilities=[0.05, 0.5, 0.95], iterations=20, seed=seed
        )
        observed.append(y[800:])
        quantiles.append(model.predict(x[800:]))
    body = {
        "observed": np.concatenate(observed).tolist(),
        "quantiles": {
            "probabilities": [0.05, 0.5, 0.95],
            "values": np.concatenate(quantiles).tolist(),
        },
    }
    [band] = (await calculated(calculators_client, NAME, body))["results"]["quantiles"]["coverage"]
    assert band["nominal"] == pytest.approx(0.9)
    # Coverage varies with the 200 calibration cases of each model as well as with the test cases.
    error = np.sqrt(0.9 * 0.1 * (1 / 1_600 + 1 / 400))
    assert band["share"] == pytest.approx(0.9, abs=3 * error)


def compared(score: np.ndarray, climatology: np.ndarray, persistence: np.ndarray) -> dict[str, Any]:
    """Return the body that asks whether one is better than the others."""
    return {
        "scores": score.tolist(),
        "references": {
            "climatology": {"scores": climatology.tolist()},
            "persistence": {"scores": persistence.tolist()},
        },
    }


async def test_on_white_noise_the_gate_refuses(calculators_client: httpx.AsyncClient) -> None:
    refusals = 0
    for seed in range(100):
        noise, blocks = seasons(seed)
        # The model is trained on the first half, one day ahead; the day before tells nothing.
        half = len(noise) // 2
        past, target = noise[: half - 1], noise[1:half]
        slope, level = np.polyfit(past, target, 1)
        sigma = float(np.std(target - level - slope * past))
        before, observed = noise[half - 1 : -1], noise[half:]
        n = len(observed)
        climate = {"mean": [float(target.mean())] * n, "sigma": [float(target.std())] * n}
        body = {
            "observed": observed.tolist(),
            "normal": {"mean": (level + slope * before).tolist(), "sigma": [sigma] * n},
            "references": {
                "climatology": {"normal": climate},
                "persistence": {"point": before.tolist()},
            },
            "blocks": blocks[half:],
        }
        [gate] = (await calculated(calculators_client, NAME, body))["results"]["gate"]
        refusals += not gate["operational"]
    assert refusals >= 90


async def test_on_a_seasonal_memory_the_gate_passes(calculators_client: httpx.AsyncClient) -> None:
    noise, blocks = seasons(7)
    y = np.zeros(len(noise))
    season = 3 * np.sin(2 * np.pi * np.arange(len(noise)) / 30)
    for t in range(1, len(noise)):
        y[t] = 0.6 * y[t - 1] + noise[t]
    observed = season + y
    mean = season[1:] + 0.6 * y[:-1]
    n = len(mean)
    body = {
        "observed": observed[1:].tolist(),
        "normal": {"mean": mean.tolist(), "sigma": [1.0] * n},
        "references": {
            "climatology": {"normal": {"mean": season[1:].tolist(), "sigma": [1.25] * n}},
            "persistence": {"point": observed[:-1].tolist()},
        },
        "blocks": blocks[1:],
    }
    answer = await calculated(calculators_client, NAME, body)
    [gate] = answer["results"]["gate"]
    assert (gate["operational"], gate["reasons"]) == (True, [])
    skills = {row["reference"]: row for row in answer["results"]["skill"]}
    for row in skills.values():
        assert 0 < row["p05"] <= row["skill"] <= row["p95"] < 1
        assert row["blocks"] == 12
    assert "Skill-block-jackknife" in [one["id"] for one in answer["methods"]]


async def test_the_gate_says_why_it_refuses(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(1)
    score = random.gamma(2, 1, 360)
    body = {**compared(score, 1.5 * score, random.permutation(score)), "blocks": seasons(0)[1]}
    [gate] = (await calculated(calculators_client, NAME, body))["results"]["gate"]
    assert not gate["operational"]
    assert "persistence" in gate["reasons"][0]


async def test_one_reference_gives_skill_without_a_gate(
    calculators_client: httpx.AsyncClient,
) -> None:
    score = np.random.default_rng(1).gamma(2, 1, 360)
    body = {**compared(score, 2 * score, score), "blocks": [str(one) for one in seasons(0)[1]]}
    del body["references"]["persistence"]
    answer = await calculated(calculators_client, NAME, body)
    [row] = answer["results"]["skill"]
    assert (row["skill"], row["p05"], row["p95"]) == pytest.approx((0.5, 0.5, 0.5))
    assert answer["results"]["gate"] == []
    assert "no gate" in answer["warnings"][0]


async def test_crossing_quantiles_are_warned_of(calculators_client: httpx.AsyncClient) -> None:
    body = {"observed": [1, 1], "quantiles": {**QUANTILES, "values": [[1, 2, 4], [2, 1, 0]]}}
    warnings = (await calculated(calculators_client, NAME, body))["warnings"]
    assert "cross in 1" in warnings[0]
    assert "half-way to its neighbours" in warnings[1]


async def test_methods_are_those_that_were_used(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, NAME, {**ENSEMBLE, **EVENTS})
    cited = [one["id"] for one in answer["methods"]]
    assert cited == ["Proper-scores", "Fair-scores", "Calibration", "Brier-partition"]


ONES = [1.0] * 8
FOUR = [1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/ensemble"),
        ({"ensemble": [[1, 2]]}, "#/observed"),
        ({**ENSEMBLE, "observed": [2]}, "#/ensemble"),
        ({**ENSEMBLE, "ensemble": [[1, 2], [1]]}, "#/ensemble/1"),
        ({**ENSEMBLE, "ensemble": [[1, 2], ["x", 1]]}, "#/ensemble/1/0"),
        ({"observed": [1] * 1_001, "ensemble": [[1.0] * 100] * 1_001}, "#/ensemble"),
        ({"observed": [1], "quantiles": QUANTILES}, "#/quantiles/values"),
        (
            {"observed": [1], "quantiles": {"probabilities": [0.5, 0.1], "values": [[1, 2]]}},
            "#/quantiles/probabilities",
        ),
        (
            {"observed": [1], "quantiles": {"probabilities": [0.1, 1.5], "values": [[1, 2]]}},
            "#/quantiles/probabilities/1",
        ),
        (
            {"observed": [1], "quantiles": {"probabilities": [0.1, 0.5], "values": [[1]]}},
            "#/quantiles/values/0",
        ),
        ({"observed": [1], "normal": {"mean": [1], "sigma": [0]}}, "#/normal/sigma/0"),
        ({"observed": [1], "normal": {"mean": [1], "sigma": [1, 1]}}, "#/normal/sigma"),
        ({"probabilities": [0.5]}, "#/happened"),
        ({**EVENTS, "happened": [1]}, "#/probabilities"),
        ({**EVENTS, "happened": [1, 2]}, "#/happened/1"),
        ({**EVENTS, "probabilities": [0.5, 1.5]}, "#/probabilities/1"),
        ({"observed": [1], "intervals": {"low": [0], "high": [2, 2]}}, "#/intervals/high"),
        ({"observed": [1], "intervals": {"low": [3], "high": [2]}}, "#/intervals/low/0"),
        ({"scores": [-1]}, "#/scores/0"),
        (compared(np.ones(8), np.ones(8), np.ones(8)), "#/blocks"),
        ({**compared(np.ones(8), np.ones(8), np.ones(8)), "blocks": [1, 2]}, "#/blocks"),
        ({**compared(np.ones(8), np.ones(8), np.ones(8)), "blocks": [1] * 8}, "#/blocks"),
        (
            {**compared(np.ones(600), np.ones(600), np.ones(600)), "blocks": list(range(600))},
            "#/blocks",
        ),
        (
            {**compared(np.ones(8), np.ones(8), np.zeros(8)), "blocks": FOUR},
            "#/references/persistence",
        ),
        (
            {**compared(np.ones(8), np.ones(7), np.ones(8)), "blocks": FOUR},
            "#/references/climatology",
        ),
        (
            {**ENSEMBLE, "references": {"climatology": {"ensemble": [[1]]}}},
            "#/references/climatology/ensemble",
        ),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    error, *_ = await refused(calculators_client, NAME, body)
    assert error["pointer"] == pointer
    assert error["detail"]


async def test_not_a_number_is_refused(calculators_client: httpx.AsyncClient) -> None:
    [error] = await refused(calculators_client, NAME, '{"observed":[NaN],"point":[1]}')
    assert error["pointer"] == "#/observed/0"


async def test_the_most_values_are_scored_at_once(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    cases = 800
    body = {
        "observed": random.standard_normal(cases).tolist(),
        "ensemble": random.standard_normal((cases, 50)).tolist(),
        "references": {
            "climatology": {"normal": {"mean": [0] * cases, "sigma": [1] * cases}},
            "persistence": {"point": random.standard_normal(cases).tolist()},
        },
        "blocks": [i // 4 for i in range(cases)],
    }
    results = (await calculated(calculators_client, NAME, body))["results"]
    assert len(results["ensemble"]["crps"]) == cases
