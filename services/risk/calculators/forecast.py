"""Forecasts in the forms they come in, and the score of each case."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    LARGEST,
    MOST_VALUES,
    Money,
    Number,
    Numbers,
    Question,
    Shares,
)
from services.risk.science import verification
from services.risk.science.limits import ScienceError

MOST_COLUMNS = 1_000
Array = NDArray[np.float64]
Table = Annotated[
    list[Annotated[list[Number], Field(min_length=1, max_length=MOST_COLUMNS)]],
    Field(min_length=1, max_length=MOST_VALUES),
]


class Quantiles(Question):
    """Quantile forecasts."""

    probabilities: Annotated[
        list[Annotated[float, Field(gt=0, lt=1)]], Field(min_length=1, max_length=MOST_COLUMNS)
    ]
    """Probabilities of the quantiles, rising."""
    values: Table
    """One row per case, one value per probability."""


class Normal(Question):
    """Normal forecasts."""

    mean: Numbers
    """Mean of each case."""
    sigma: Annotated[
        list[Annotated[float, Field(ge=1e-9, le=LARGEST)]],
        Field(min_length=1, max_length=MOST_VALUES),
    ]
    """Standard deviation of each case."""


class Forecast(Question):
    """Forecasts of all cases, in one or several forms."""

    ensemble: Table | None = None
    """One row of members per case; cases x members at most 40,000."""
    quantiles: Quantiles | None = None
    """Quantiles; cases x quantiles at most 40,000."""
    normal: Normal | None = None
    """Means and standard deviations."""
    point: Numbers | None = None
    """One value per case (persistence); its CRPS is the absolute error."""
    probabilities: Shares | None = None
    """Probability of an event in each case."""
    scores: Annotated[list[Money], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Scores computed elsewhere, 0 is perfect; compared with `scores` of references."""


class Observations(Question):
    """What forecasts are held against."""

    observed: Numbers | None = None
    """Observation of each case, for all forms but probabilities and scores."""
    happened: (
        Annotated[
            list[Annotated[int, Field(ge=0, le=1)]], Field(min_length=1, max_length=MOST_VALUES)
        ]
        | None
    ) = None
    """Whether the event happened, 1 or 0, for `probabilities`."""

    def matching(self, cases: int, field: str) -> Array:
        """Return the observations if there is one for each case of a field."""
        return _matching("observed", self.observed, cases, field)

    def events(self, cases: int, field: str) -> Array:
        """Return the events if there is one for each case of a field."""
        return _matching("happened", self.happened, cases, field)


def by_form(forecast: Forecast, observations: Observations, path: str = "") -> dict[str, Array]:
    """Return the score of each case by form, shape (cases,): CRPS, for probabilities Brier's.

    Parameters
    ----------
    path
        Where in the body the forecast is, for the pointers of errors.

    Raises
    ------
    ScienceError
        If there is no observation, or not one for each case.
    """
    found: dict[str, Array] = {}
    if forecast.ensemble:
        y = observations.matching(len(forecast.ensemble), f"{path}ensemble")
        members = _table(forecast.ensemble, len(forecast.ensemble[0]), f"{path}ensemble")
        found["ensemble"] = verification.crps_ensemble(members, y)
    if forecast.quantiles:
        p, values = forecast.quantiles.probabilities, forecast.quantiles.values
        if np.any(np.diff(p) <= 0):
            raise ScienceError(f"{path}quantiles/probabilities", "rising", "they must rise")
        y = observations.matching(len(values), f"{path}quantiles/values")
        table = _table(values, len(p), f"{path}quantiles/values")
        found["quantiles"] = verification.crps_quantiles(p, table, y)
    if forecast.normal:
        mean, sigma = forecast.normal.mean, forecast.normal.sigma
        y = observations.matching(len(mean), f"{path}normal/mean")
        observations.matching(len(sigma), f"{path}normal/sigma")
        found["normal"] = verification.crps_normal(mean, sigma, y)
    if forecast.point:
        y = observations.matching(len(forecast.point), f"{path}point")
        found["point"] = verification.crps_ensemble(np.array(forecast.point)[:, None], y)
    if forecast.probabilities:
        events = observations.events(len(forecast.probabilities), f"{path}probabilities")
        found["probabilities"] = (np.array(forecast.probabilities) - events) ** 2
    if forecast.scores:
        found["scores"] = np.array(forecast.scores)
    return found


def _matching(name: str, values: Sequence[float] | None, cases: int, field: str) -> Array:
    """Return what was observed if there is one value for each case of a field."""
    if values is None:
        raise ScienceError(name, "given", f"{field} needs {name}")
    if len(values) != cases:
        limit = f"{len(values)} cases, as {name}"
        raise ScienceError(field, limit, f"{field} has {cases} cases, not {limit}")
    return np.array(values)


def _table(rows: list[list[float]], width: int, field: str) -> Array:
    """Return rows of one width as an array, refused beyond the most values."""
    for i, row in enumerate(rows):
        if len(row) != width:
            raise ScienceError(f"{field}/{i}", f"{width} values", f"row {i} has {len(row)} values")
    if len(rows) * width > MOST_VALUES:
        limit = f"at most {MOST_VALUES} values"
        raise ScienceError(field, limit, f"{len(rows)} x {width} values are too many")
    return np.array(rows)
