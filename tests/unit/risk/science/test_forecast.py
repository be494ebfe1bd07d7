import numpy as np
import pytest

from services.risk.science import verification
from services.risk.science.limits import ScienceError

forecast = pytest.importorskip("services.risk.science.forecast", exc_type=ImportError)
threadpoolctl = pytest.importorskip("threadpoolctl")
BOUNDS = (0.05, 0.5, 0.95)
SEASONS, LENGTH = 12, 60


def judged(series: np.ndarray, seed: int, iterations: int) -> verification.Gate:
    """Train on the first half of the seasons, judge on the second, one day ahead."""
    day = np.tile(np.arange(1, LENGTH + 1), SEASONS)[1:]
    features = np.stack([series[:-1], np.sin(2 * np.pi * day / 366), day], axis=1)
    target, last = series[1:], series[:-1]
    cut = len(target) // 2
    model = forecast.train(
        features[:cut], target[:cut], probabilities=BOUNDS, iterations=iterations, gap=1, seed=seed
    )
    observed, now = target[cut:], last[cut:]
    climate = forecast.climatology(day[:cut], target[:cut], day[cut:], probabilities=BOUNDS)
    change = target[:cut] - last[:cut]
    still = forecast.persistence(now, change, probabilities=BOUNDS)

    def score(quantiles: np.ndarray) -> np.ndarray:
        return verification.crps_quantiles(BOUNDS, quantiles, observed)

    return verification.gate(
        score(model.predict(features[cut:])),
        {"climatology": score(climate), "persistence": score(still)},
        np.arange(len(observed)) // LENGTH,
    )


def test_a_model_of_noise_is_refused_operation() -> None:
    refused = 0
    for seed in range(100):
        series = np.random.default_rng(seed).standard_normal(SEASONS * LENGTH)
        refused += not judged(series, seed, 10).operational
    assert refused >= 90


def test_a_model_of_a_seasonal_memory_passes_the_gate() -> None:
    random = np.random.default_rng(0)
    n = SEASONS * LENGTH
    series = np.zeros(n)
    season = 4 * np.sin(2 * np.pi * np.arange(n) / LENGTH)
    for t in range(1, n):
        # The sign of yesterday decides: neither the mean of the day nor yesterday tells.
        series[t] = season[t] - 0.8 * series[t - 1] + 0.5 * random.standard_normal()
    found = judged(series, 0, 60)
    assert found.operational, found.reasons


def test_conformal_intervals_cover_what_they_promise() -> None:
    inside = total = 0
    for seed in range(5):
        random = np.random.default_rng(seed)
        x = random.uniform(-2, 2, (1_600, 2))
        y = x[:, 0] + (0.5 + np.abs(x[:, 1])) * random.standard_normal(1_600)
        model = forecast.train(x[:800], y[:800], probabilities=BOUNDS, iterations=40, seed=seed)
        quantiles = model.predict(x[800:])
        inside += int(np.sum((y[800:] >= quantiles[:, 0]) & (y[800:] <= quantiles[:, 2])))
        total += 800
    # Coverage varies with the 200 calibration cases of each model as well as with the test cases.
    error = np.sqrt(0.9 * 0.1 * (1 / total + 1 / (5 * 200)))
    assert inside / total == pytest.approx(0.9, abs=3 * error)


def test_quantiles_never_cross_and_missing_inputs_are_allowed() -> None:
    random = np.random.default_rng(0)
    x = random.standard_normal((300, 3))
    x[::7, 1] = np.nan
    model = forecast.train(x, x[:, 0], iterations=10)
    quantiles = model.predict(random.standard_normal((50, 3)))
    assert quantiles.shape == (50, 7)
    assert np.all(np.diff(quantiles, axis=1) >= 0)


def test_training_twice_gives_the_same_model() -> None:
    x = np.random.default_rng(0).standard_normal((200, 2))
    models = [forecast.train(x, x[:, 0], probabilities=BOUNDS, iterations=5) for _ in range(2)]
    assert np.array_equal(models[0].predict(x), models[1].predict(x))


def test_training_takes_one_thread_and_gives_the_others_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def threads() -> list[int]:
        return [
            one["num_threads"]
            for one in threadpoolctl.threadpool_info()
            if one["user_api"] == "openmp"
        ]

    taken = []
    fit = forecast.HistGradientBoostingRegressor.fit

    def watched(*arguments: object) -> object:
        taken.append(threads())
        return fit(*arguments)

    monkeypatch.setattr(forecast.HistGradientBoostingRegressor, "fit", watched)
    x = np.random.default_rng(0).standard_normal((200, 2))
    before = threads()
    forecast.train(x, x[:, 0], probabilities=BOUNDS, iterations=1)
    assert taken == [[1] * len(before)] * len(BOUNDS)
    assert threads() == before


def test_the_probability_above_a_level_is_read_from_the_quantiles() -> None:
    found = forecast.probability_above([[1.0, 2.0, 3.0]] * 3, BOUNDS, 2.0)
    assert found == pytest.approx([0.5] * 3)
    assert forecast.probability_above([[1.0, 2.0, 3.0]], BOUNDS, 2.5) == pytest.approx(0.275)
    assert forecast.probability_above([[1.0, 2.0, 3.0]], BOUNDS, 9) == pytest.approx(0.05)


def test_what_cannot_be_trained_on_is_refused_by_name() -> None:
    x = np.zeros((200, 1))
    for field, arguments in (
        ("target", (x[:50], np.zeros(50))),
        ("target", (x, np.full(200, np.nan))),
        ("features", (np.full((200, 1), np.inf), np.zeros(200))),
    ):
        with pytest.raises(ScienceError) as refused:
            forecast.train(*arguments)
        assert refused.value.field == field
    with pytest.raises(ScienceError) as refused:
        forecast.train(x, np.zeros(200), probabilities=(0.1, 0.5))
    assert refused.value.field == "probabilities"
