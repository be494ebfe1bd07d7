"""Quantile forecasts by gradient boosting, made honest by conformal intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.ensemble import HistGradientBoostingRegressor
from threadpoolctl import ThreadpoolController

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "Quantile-GBM-CQR",
    "1",
    "Histogram gradient boosting with pinball loss (scikit-learn); conformalised quantile "
    "regression of Romano, Patterson, Candes (2019), NeurIPS 32",
    "https://arxiv.org/abs/1905.03222",
)

Array = NDArray[np.float64]
PROBABILITIES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
LEAST_CASES = 100
CALIBRATION_SHARE = 0.25
# OpenMP threads wait for each other by spinning. With the two processors free, two threads train
# 720 cases in 2.0 s where one takes 2.7 s; with others at work, in 61 s.
_openmp = ThreadpoolController().select(user_api="openmp")


@dataclass(frozen=True, slots=True)
class QuantileModel:
    """Trained models, one a probability, and the conformal widening of each central interval."""

    probabilities: tuple[float, ...]
    models: tuple[HistGradientBoostingRegressor, ...]
    widening: Array

    def predict(self, features: ArrayLike) -> Array:
        """Return quantiles, shape (n, probabilities), sorted so that they never cross.

        Features may be NaN where an input is missing.
        """
        raw = _raw(self.models, _matrix(features))
        return np.sort(raw + self.widening, axis=1)


def train(
    features: ArrayLike,
    target: ArrayLike,
    *,
    probabilities: Sequence[float] = PROBABILITIES,
    iterations: int = 100,
    gap: int = 0,
    seed: int = 0,
) -> QuantileModel:
    """Train on the earlier cases and calibrate on the later quarter.

    Parameters
    ----------
    features
        In order of time, shape (n, features); NaN where missing.
    target
        Shape (n,), finite.
    probabilities
        Symmetric about one half (0.05 with 0.95): each pair is one conformal interval.
    gap
        Cases left out between training and calibration, at least the lead time.

    Raises
    ------
    ScienceError
        With fewer than 100 cases or probabilities that are not symmetric.
    """
    x, y = _matrix(features), limits.numbers("target", target)
    if len(x) != len(y) or len(y) < LEAST_CASES:
        raise limits.ScienceError(
            "target", f"at least {LEAST_CASES}, one for each case", "too few cases to train on"
        )
    p = np.array(sorted(probabilities))
    if p.min() <= 0 or not np.allclose(p + p[::-1], 1):
        raise limits.ScienceError(
            "probabilities", "symmetric about 0.5", "each probability needs its counterpart"
        )
    cut = int(len(y) * (1 - CALIBRATION_SHARE))
    with _openmp.limit(limits=1):
        models = tuple(
            HistGradientBoostingRegressor(
                loss="quantile",
                quantile=float(one),
                max_iter=iterations,
                learning_rate=0.05,
                min_samples_leaf=20,
                early_stopping=False,
                random_state=seed,
            ).fit(x[: cut - gap], y[: cut - gap])
            for one in p
        )
    return QuantileModel(tuple(p), models, _widening(p, _raw(models, x[cut:]), y[cut:]))


def climatology(
    day_of_year: ArrayLike,
    target: ArrayLike,
    wanted_day: ArrayLike,
    *,
    probabilities: Sequence[float] = PROBABILITIES,
    window_days: int = 15,
) -> Array:
    """Return the quantiles of past values within a calendar window, shape (n, probabilities).

    The reference to beat, and the fallback when inputs are missing.
    """
    day = limits.numbers("day_of_year", day_of_year, low=1, high=366)
    y = limits.numbers("target", target)
    limits.same_length(day_of_year=day, target=y)
    wanted = np.atleast_1d(limits.numbers("wanted_day", wanted_day, low=1, high=366))
    found = {}
    for one in np.unique(wanted):
        apart = np.abs(day - one)
        near = y[np.minimum(apart, 366 - apart) <= window_days]
        found[float(one)] = np.quantile(near if near.size else y, probabilities)
    return np.array([found[float(one)] for one in wanted])


def persistence(
    last: ArrayLike, past_changes: ArrayLike, *, probabilities: Sequence[float] = PROBABILITIES
) -> Array:
    """Return the last value plus the quantiles of past changes over the lead, shape (n, p)."""
    now = np.atleast_1d(limits.numbers("last", last))
    change = np.quantile(limits.numbers("past_changes", past_changes), probabilities)
    return np.asarray(now[:, None] + change)


def probability_above(quantiles: ArrayLike, probabilities: ArrayLike, level: float) -> Array:
    """Return the probability of exceeding a level from quantiles, shape (n,).

    Linear between quantiles; beyond the outer ones their own probability holds, since nothing is
    known of the tails.
    """
    q = np.atleast_2d(limits.numbers("quantiles", quantiles))
    p = limits.numbers("probabilities", probabilities, low=0, high=1)
    value = limits.number("level", level)
    return np.array([1 - np.interp(value, np.maximum.accumulate(row), p) for row in q])


def _widening(p: Array, raw: Array, y: Array) -> Array:
    """Return what to add to each quantile so that intervals cover as they say (CQR, eq. 7)."""
    found = np.zeros(len(p))
    n = len(y)
    for i in range(len(p) // 2):
        j = len(p) - 1 - i
        miss = np.sort(np.maximum(raw[:, i] - y, y - raw[:, j]))
        # The finite-sample rank: ceil((n + 1)(1 - alpha)), at most n.
        rank = min(int(np.ceil((n + 1) * (p[j] - p[i]))), n)
        found[i], found[j] = -miss[rank - 1], miss[rank - 1]
    return found


def _raw(models: Sequence[HistGradientBoostingRegressor], x: Array) -> Array:
    """Return the models' own quantiles, shape (n, models)."""
    with _openmp.limit(limits=1):
        return np.stack([model.predict(x) for model in models], axis=1)


def _matrix(features: ArrayLike) -> Array:
    """Return features as (n, features); NaN is a missing input, infinity an error."""
    x = np.asarray(features, dtype=np.float64)
    if x.ndim != 2:
        raise limits.ScienceError("features", "shape (cases, features)", "features need two axes")
    limits.numbers("features", x[~np.isnan(x)])
    return x
