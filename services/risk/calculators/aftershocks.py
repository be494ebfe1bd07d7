"""Aftershock forecasts: generic, updated with what was seen, and by simulated sequences."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Answer,
    Calculator,
    Question,
    columns,
    within,
)
from services.risk.science import aftershock, sampling
from services.risk.science.aftershock import Productivity, Regime
from services.risk.science.limits import ScienceError

MOST_WINDOWS, MOST_MAGNITUDES, MOST_SEQUENCES = 24, 12, 5_000
LARGEST_SEED = 2**53 - 1
"""Greater whole numbers do not survive clients that read numbers as doubles."""
CLOSING = "These are probabilities of what may happen, not a prediction."
Day = Annotated[float, Field(ge=0, le=3650)]
Magnitude = Annotated[float, Field(ge=-2, le=10)]


class Window(Question):
    """A time after the mainshock."""

    start_days: Day = 0.0
    """Days after the mainshock."""
    end_days: Annotated[float, Field(gt=0, le=3650)]
    """Days after the mainshock, later than the start."""


class Listed(Question):
    """Aftershocks one by one; those below the completeness of their time do not count."""

    until_days: Annotated[float, Field(gt=0, le=3650)]
    """Days since the mainshock that the list covers."""
    days: Annotated[list[Annotated[float, Field(gt=0, le=3650)]], Field(max_length=MOST_VALUES)]
    """Days after the mainshock."""
    magnitudes: Annotated[list[Magnitude], Field(max_length=MOST_VALUES)]
    """Magnitudes."""
    completeness: Annotated[float, Field(ge=0, le=8)] = 4.6
    """Magnitude from which the catalogue is complete in quiet times."""


class Counted(Question):
    """A count of all aftershocks in a window."""

    start_days: Day = 0.0
    """Days after the mainshock."""
    end_days: Annotated[float, Field(gt=0, le=3650)]
    """Days after the mainshock, later than the start; windows may not overlap."""
    magnitude: Magnitude
    """From which on they were counted, none missed."""
    count: Annotated[int, Field(ge=0, le=100_000)]


class Etas(Question):
    """Simulated sequences in which every aftershock has aftershocks of its own."""

    sequences: Annotated[int, Field(ge=100, le=MOST_SEQUENCES)] = 1000
    """How many to simulate."""
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] | None = None
    """Of the random numbers; from the question when not given, and in the answer either way."""


class AftershocksQuestion(Question):
    """One mainshock: windows times magnitudes."""

    mainshock: Annotated[float, Field(ge=3, le=10)]
    """Moment magnitude of the mainshock."""
    regime: Annotated[str, Field(json_schema_extra={"enum": [*aftershock.regimes()]})] | None = None
    """Tectonic regime of Page et al. (2016); or give `city`."""
    city: Annotated[str, Field(max_length=80)] | None = None
    """A city whose regime is known: dushanbe, ashgabat, osh, namangan, petropavlovsk, almaty."""
    windows: Annotated[list[Window], Field(min_length=1, max_length=MOST_WINDOWS)]
    magnitudes: Annotated[list[Magnitude], Field(min_length=1, max_length=MOST_MAGNITUDES)]
    """Least magnitudes of the aftershocks that are forecast."""
    observed: Listed | None = None
    """Aftershocks seen so far, which update the generic productivity (Bayes)."""
    counts: Annotated[list[Counted], Field(max_length=100)] | None = None
    """Or only how many were seen."""
    etas: Etas | None = None


def answer(question: AftershocksQuestion) -> Answer:
    """Return the forecast for every window (rows) and magnitude (columns)."""
    values = aftershock.regime(_regime(question))
    before = aftershock.prior(values, question.mainshock)
    after = _updated(question, values, before)
    start, end = _windows(question)
    least = np.array(question.magnitudes)
    found = aftershock.forecast(after, values, question.mainshock, least, start, end)
    generic = aftershock.expected(values, question.mainshock, least, start, end)
    results: dict[str, Any] = {
        "regime": values.id,
        "expected": found.expected,
        "probability": found.probability,
        "p05": found.p05,
        "p50": found.p50,
        "p95": found.p95,
        "generic_expected": generic,
        "generic_probability": aftershock.at_least_one(generic),
        "productivity": {"prior": _spread(before), "posterior": _spread(after)},
    }
    methods, warnings = [aftershock.METHOD], aftershock.warnings(question.mainshock)
    if question.etas:
        results["etas"] = _etas(question, values.id, question.etas)
        methods.append(aftershock.ETAS)
        warnings.append(ETAS_CAUTION)
        if question.observed or question.counts:
            warnings.append(f"{aftershock.ETAS.id}: what was seen does not update the sequences")
    return Answer(results, methods, [*warnings, CLOSING])


def _regime(question: AftershocksQuestion) -> str:
    """Return the regime, given or the city's."""
    if (question.regime is None) == (question.city is None):
        raise ScienceError("regime", "regime or city", "give either the regime or a city")
    return question.regime or aftershock.regime_of_city(question.city or "")


def _windows(question: AftershocksQuestion) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return starts and ends, shape (windows, 1)."""
    for place, window in enumerate(question.windows):
        if window.end_days <= window.start_days:
            field = f"windows/{place}/end_days"
            raise ScienceError(field, "after start_days", "the window must end after it starts")
    pairs = np.array([[window.start_days, window.end_days] for window in question.windows])
    return pairs[:, :1], pairs[:, 1:]


def _updated(question: AftershocksQuestion, values: Regime, before: Productivity) -> Productivity:
    """Return the productivity after what was seen."""
    if question.observed and question.counts:
        raise ScienceError("counts", "without observed", "give the aftershocks or their counts")
    if question.observed:
        seen = question.observed
        with within("observed"):
            c = columns(seen, "days", "magnitudes")
            return aftershock.update(
                before,
                values,
                question.mainshock,
                c["days"],
                c["magnitudes"],
                seen.until_days,
                seen.completeness,
            )
    if question.counts:
        rows = [(c.magnitude, c.start_days, c.end_days, c.count) for c in question.counts]
        by_name = np.array(rows, dtype=np.float64).T
        try:
            return aftershock.update_counts(before, values, question.mainshock, *by_name)
        except ScienceError as error:
            name, _, place = error.field.partition("/")
            raise ScienceError(f"counts/{place}/{name}", error.limit, error.text) from error
    return before


def _spread(productivity: Productivity) -> dict[str, float]:
    """Return mean and standard deviation of a."""
    return {"mean": productivity.mean, "deviation": productivity.deviation}


def _counts(
    question: AftershocksQuestion,
    sequences: int,
    owner: NDArray[np.int64],
    when: NDArray[np.float64],
    size: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Return events at or above each magnitude in each window, shape (windows, magnitudes, n)."""
    order = np.argsort(question.magnitudes)
    steps = len(order) + 1
    # How many of the magnitudes an event reaches: one pass for all of them.
    reached = owner * steps + np.searchsorted(
        np.asarray(question.magnitudes)[order], size, side="right"
    )
    counts = np.empty((len(question.windows), len(order), sequences), dtype=np.int64)
    for row, window in enumerate(question.windows):
        inside = slice(*np.searchsorted(when, [window.start_days, window.end_days]))
        table = np.bincount(reached[inside], minlength=sequences * steps)
        at_least = table.reshape(sequences, steps)[:, ::-1].cumsum(axis=1)[:, ::-1]
        counts[row, order] = at_least[:, 1:].T
    return counts


def _etas(question: AftershocksQuestion, regime: str, etas: Etas) -> dict[str, Any]:
    """Return means, quantiles and probabilities of simulated sequences, with their errors."""
    seed = etas.seed
    if seed is None:
        digest = sampling.inputs_hash(question.model_dump(mode="json"))
        seed = sampling.seed_of(digest) & LARGEST_SEED
    least, days = aftershock.etas_least(regime), max(w.end_days for w in question.windows)
    for place, magnitude in enumerate(question.magnitudes):
        if magnitude < least:
            message = f"sequences are simulated from magnitude {least:g}"
            raise ScienceError(f"magnitudes/{place}", f"at least {least:g}", message)
    with within("etas"):
        owner, when, size = aftershock.etas_sequences(
            sampling.generator(seed), regime, question.mainshock, least, days, etas.sequences
        )
    counts = _counts(question, etas.sequences, owner, when, size)
    low, middle, high = sampling.quantiles(counts, axis=-1)
    return {
        "seed": seed,
        "sequences": etas.sequences,
        "expected": counts.mean(axis=-1),
        "expected_error": sampling.standard_error(counts, axis=-1),
        "probability": (counts > 0).mean(axis=-1),
        "probability_error": sampling.standard_error(counts > 0, axis=-1),
        "p05": low,
        "p50": middle,
        "p95": high,
    }


ETAS_CAUTION = (
    f"{aftershock.ETAS.id}: the mainshock is taken to be as productive as an aftershock of its "
    "size, for want of a generic value of its own; numbers may be several times those of the rate"
)
TABLE = "one row a window, one column a magnitude"
CALCULATOR = Calculator(
    name="aftershocks",
    summary="How many aftershocks to expect, and how probable one is",
    question=AftershocksQuestion,
    answer=answer,
    results={
        "regime": "Tectonic regime whose generic values were used",
        "expected": f"Expected number over the spread of productivity, {TABLE}",
        "probability": f"Probability of one or more over the spread of productivity, {TABLE}",
        **dict.fromkeys(("p05", "p50", "p95"), f"Quantile of the number, {TABLE}"),
        "generic_expected": f"Expected number at the regime's mean productivity, {TABLE}",
        "generic_probability": f"Probability at the regime's mean productivity, {TABLE}",
        "productivity": "Mean and standard deviation of a: `prior`, and `posterior` after what was "
        "seen",
        "etas": "Of simulated sequences: `seed`, `sequences`, and the same with standard errors",
    },
    examples={
        "Murghob 2015, M 7.2: day, week, month": {
            "mainshock": 7.2,
            "regime": "ANSR-ABSLDEC",
            "windows": [{"end_days": 1}, {"end_days": 7}, {"end_days": 30}],
            "magnitudes": [4.5, 5, 6],
        },
        "M 6.5 near Osh, a day later with what was counted": {
            "mainshock": 6.5,
            "city": "osh",
            "windows": [{"start_days": 1, "end_days": 8}],
            "magnitudes": [5],
            "counts": [{"start_days": 0.1, "end_days": 1, "magnitude": 4.5, "count": 3}],
            "etas": {"sequences": 1000, "seed": 20151207},
        },
    },
    pointers={"etas/mainshock": "mainshock"},
)
