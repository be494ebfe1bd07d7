"""How often earthquakes come: completeness, b-value and yearly rates of a catalogue."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Answer,
    Array,
    Calculator,
    Question,
    within,
)
from services.risk.science import catalogue, recurrence
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method
from shared.problems import say

Magnitude = Annotated[float, Field(ge=-2, le=10)]
Year = Annotated[float, Field(ge=-5_000, le=2_200)]
Bin = Annotated[float, Field(ge=0.01, le=0.5)]
MOST_STEPS = 20
MOST_ASKED = 100


class Complete(Question):
    """From when on a magnitude and all above it are complete."""

    magnitude: Magnitude
    """The least, as the catalogue rounds it."""
    since: Year
    """Year with its fraction."""


class SeismicityQuestion(Question):
    """A catalogue of one region, without its aftershocks where rates of mainshocks are wanted."""

    magnitudes: Annotated[list[Magnitude], Field(min_length=1, max_length=MOST_VALUES)]
    """Of each earthquake, of one scale."""
    years: Annotated[list[Year], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """When each was, year with its fraction; needed for `complete`."""
    bin_width: Bin = 0.1
    """To which magnitudes are rounded."""
    begins: Year
    """Year with its fraction at which the catalogue begins."""
    until: Year
    """Year with its fraction at which it ends."""
    complete: Annotated[list[Complete], Field(min_length=1, max_length=MOST_STEPS)] | None = None
    """Completeness for unequal times: greater magnitudes for longer. Rates are then Weichert's."""
    complete_from: Magnitude | None = None
    """Least complete magnitude for the whole time; where not given, by a stable b-value, or by
    maximum curvature where b is stable nowhere."""
    at_magnitudes: Annotated[list[Magnitude], Field(max_length=MOST_ASKED)] = Field(
        default_factory=lambda: [5.0, 6.0, 7.0]
    )
    """Magnitudes whose yearly rate is wanted."""


def answer(question: SeismicityQuestion) -> Answer:
    """Return completeness by both methods, b and rates."""
    m = np.array(question.magnitudes)
    if question.until <= question.begins:
        raise ScienceError("until", "after begins", say("before-field", field="begins"))
    warnings: list[str] = []
    methods: list[Method] = [catalogue.METHOD]
    curved = catalogue.completeness(m, question.bin_width)
    stable = _stable(m, question.bin_width, warnings)
    if stable is not None:
        methods.append(catalogue.STABILITY)
        if stable > curved + question.bin_width:
            warnings.append(
                f"b becomes stable at {stable:.2g} only, above the {curved:.2g} of maximum "
                "curvature: detection fades slowly, and b from the lower one is too small"
            )
    results: dict[str, Any] = {"completeness": {"curvature": curved, "b_stability": stable}}
    if question.complete is not None:
        relation, found = _weichert(question, m)
        methods.append(recurrence.METHOD)
    else:
        chosen = stable if stable is not None else curved
        if question.complete_from is not None:
            chosen = question.complete_from
        length = question.until - question.begins
        relation = catalogue.gutenberg_richter(m, length, chosen, bin_width=question.bin_width)
        found = {"events": relation.events, "rate_error": None}
        warnings.append(
            "one completeness is taken for the whole time: give `complete` where early years lack "
            "small earthquakes, or rates come out too low"
        )
    lowest = relation.completeness
    if any(asked < lowest - 1e-9 for asked in question.at_magnitudes):
        warnings.append(f"rates below the complete magnitude {lowest:.3g} are extrapolated")
    results["recurrence"] = {
        "a": relation.a,
        "b": relation.b,
        "b_error": relation.b_error,
        "complete_from": lowest,
        **found,
    }
    results["at_magnitudes"] = question.at_magnitudes
    results["yearly_rate"] = relation.rate(question.at_magnitudes)
    return Answer(results, methods, warnings)


def _stable(m: Array, width: float, warnings: list[str]) -> float | None:
    """Return the completeness by a stable b, None where b is stable nowhere."""
    try:
        return catalogue.completeness_by_stability(m, width)
    except ScienceError:
        warnings.append("completeness by b-stability is null: b is stable nowhere")
        return None


def _weichert(
    question: SeismicityQuestion, m: Array
) -> tuple[catalogue.GutenbergRichter, dict[str, Any]]:
    """Return the relation of unequal times of completeness, and what it counts."""
    assert question.complete is not None
    if question.years is None or len(question.years) != len(m):
        limit = f"{len(m)} values"
        given = (len(question.years or ()),)
        raise ScienceError(
            "years", limit, say("shape-differs", field="years", shape=m.shape, given=given)
        )
    table = [(step.magnitude, step.since) for step in question.complete]
    width = question.bin_width
    with within("complete"):
        middles, counts, years = recurrence.complete_counts(
            question.years, m, table, question.until, bin_width=width, rounded_to=width
        )
        found = recurrence.weichert(middles, counts, years, width)
    relation = found.relation(float(years.max()))
    return relation, {"events": found.events, "rate_error": found.rate_error}


def _example() -> dict[str, Any]:
    """Return a catalogue of one earthquake of 4.0 a month and ten times fewer per magnitude."""
    magnitudes, years = [], []
    for step in range(25):
        number = round(600 * 10 ** (-0.1 * step) / 3)
        magnitudes += [round(4 + 0.1 * step, 1)] * number
        years += [1950 + 70 * (i + 0.5) / number for i in range(number)]
    return {"magnitudes": magnitudes, "years": [round(year, 2) for year in years]}


CALCULATOR = Calculator(
    name="seismicity",
    summary="Completeness, b-value and yearly rates of an earthquake catalogue",
    question=SeismicityQuestion,
    answer=answer,
    results={
        "completeness": "Least complete magnitude by maximum curvature plus 0.2 (`curvature`) and "
        "by a stable b-value (`b_stability`; null where b is stable nowhere)",
        "recurrence": "`a` and `b` of log10 N = a - b M a year, `b_error`, `complete_from`, "
        "`events` counted, `rate_error` of the yearly number from there (Weichert's; else null)",
        "at_magnitudes": "The magnitudes of `yearly_rate`",
        "yearly_rate": "Earthquakes a year of at least each magnitude",
    },
    examples={
        "seventy years, complete for unequal times": {
            **_example(),
            "begins": 1950,
            "until": 2020,
            "complete": [
                {"magnitude": 4.0, "since": 1990},
                {"magnitude": 5.0, "since": 1950},
            ],
        },
    },
    pointers={
        "complete/complete": "complete",
        "complete/until": "until",
        "complete/magnitudes": "magnitudes",
        "complete/counts": "magnitudes",
        "complete/years": "years",
    },
)
