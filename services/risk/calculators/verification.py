"""How good forecasts are: scores, calibration, skill over references, and the gate."""

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Answer,
    Calculator,
    Id,
    Numbers,
    Question,
    Share,
)
from services.risk.calculators.forecast import Forecast, Normal, Observations, Quantiles, by_form
from services.risk.science import verification
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method

MOST_REFERENCES = 5
PIT_BINS = 10
CENTRAL = 1.6448536269514722  # normal deviate of the 90 % interval's ends
Array = NDArray[np.float64]
Label = Annotated[
    str,
    BeforeValidator(
        lambda value: str(value) if isinstance(value, int) else value,
        json_schema_input_type=str | int,
    ),
    Field(max_length=100),
]


class Intervals(Question):
    """Intervals that promise to hold a share of the observations."""

    low: Numbers
    """Low ends."""
    high: Numbers
    """High ends."""
    nominal: Share = 0.9
    """Share they promise to hold."""


class VerificationQuestion(Forecast, Observations):
    """The forecasts, what was observed, and what they must be better than."""

    bins: Annotated[int, Field(ge=1, le=1_000)] = 10
    """Bins of probability for the parts of the Brier score."""
    intervals: Intervals | None = None
    """Intervals whose coverage is asked."""
    references: Annotated[dict[Id, Forecast], Field(max_length=MOST_REFERENCES)] = Field(
        default_factory=dict
    )
    """What to be better than, by name; the gate needs `climatology` and `persistence`. Of several
    forms of one reference the first counts: ensemble, quantiles, normal, point."""
    blocks: Annotated[list[Label], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Season (or year) of each case, 4 to 500 different: they count as wholes."""


def answer(question: VerificationQuestion) -> Answer:
    """Return what the forms that are given allow."""
    scores = by_form(question, question)
    if not scores and not question.intervals:
        raise ScienceError("ensemble", "given", "no forecast is given")
    results: dict[str, Any] = {
        form: {"crps": score, "mean_crps": score.mean()}
        for form, score in scores.items()
        if form not in {"probabilities", "scores"}
    }
    methods, warnings = _calibrated(question, results)
    if question.references:
        results |= _compared(question, scores, warnings)
        methods.append(verification.SKILL)
    return Answer(results, [verification.METHOD, *dict.fromkeys(methods)], warnings)


def _calibrated(
    question: VerificationQuestion, results: dict[str, Any]
) -> tuple[list[Method], list[str]]:
    """Add further scores and calibration of each form; return methods cited, and warnings."""
    methods: list[Method] = []
    warnings: list[str] = []
    if question.ensemble:
        results["ensemble"] |= _ensemble(question.ensemble, question.observed)
        methods += [verification.FAIR, verification.CALIBRATION]
    if question.quantiles:
        results["quantiles"] |= _quantiles(question.quantiles, question.observed)
        warnings += verification.warnings(quantiles=question.quantiles.values)
        warnings += verification.weight_warnings(question.quantiles.probabilities)
        methods.append(verification.CALIBRATION)
    if question.normal:
        results["normal"] |= _normal(question.normal, question.observed)
        methods.append(verification.CALIBRATION)
    if question.probabilities and question.happened:
        parts = verification.brier(question.probabilities, question.happened, question.bins)
        results["probabilities"] = {
            name: getattr(parts, name)
            for name in ("score", "reliability", "resolution", "uncertainty")
        }
        warnings += verification.warnings(parts=parts)
        methods.append(verification.PARTITION)
    if question.intervals:
        results["intervals"] = _intervals(question.intervals, question)
        methods.append(verification.CALIBRATION)
    return methods, warnings


def _ensemble(members: list[list[float]], observed: list[float] | None) -> dict[str, Any]:
    """Return the fair score, PIT and coverage of an ensemble."""
    x, y = np.array(members), np.array(observed)
    m = x.shape[1]
    ranks = verification.pit(x, y)
    found: dict[str, Any] = {"pit": ranks, "pit_histogram": _histogram(ranks)}
    if m > 1:
        fair = verification.crps_ensemble(x, y, fair=True)
        # Of m + 1 exchangeable values the observation is an end in 2.
        spread = verification.covered(x.min(axis=1), x.max(axis=1), y, (m - 1) / (m + 1))
        found |= {"fair_crps": fair, "mean_fair_crps": fair.mean(), "coverage": _band(spread)}
    return found


def _quantiles(quantiles: Quantiles, observed: list[float] | None) -> dict[str, Any]:
    """Return pinball losses and the coverage of each central interval."""
    p, q, y = np.array(quantiles.probabilities), np.array(quantiles.values), np.array(observed)
    loss = verification.pinball(p, q, y[:, None])
    pairs = [
        (i, j)
        for i, j in zip(range(len(p)), reversed(range(len(p))), strict=True)
        if i < j and abs(p[i] + p[j] - 1) < 1e-9
    ]
    return {
        "pinball": loss.T,
        "mean_pinball": loss.mean(axis=0),
        "coverage": [
            _band(verification.covered(q[:, i], q[:, j], y, float(p[j] - p[i]))) for i, j in pairs
        ],
    }


def _normal(normal: Normal, observed: list[float] | None) -> dict[str, Any]:
    """Return PIT and 90 % coverage of normal forecasts."""
    mean, sigma, y = np.array(normal.mean), np.array(normal.sigma), np.array(observed)
    ranks = verification.pit_normal(mean, sigma, y)
    spread = verification.covered(mean - CENTRAL * sigma, mean + CENTRAL * sigma, y, 0.9)
    return {"pit": ranks, "pit_histogram": _histogram(ranks), "coverage": _band(spread)}


def _intervals(intervals: Intervals, observations: Observations) -> dict[str, Any]:
    """Return the coverage of intervals."""
    observations.matching(len(intervals.low), "intervals/low")
    observed = observations.matching(len(intervals.high), "intervals/high")
    crossed = np.array(intervals.low) > np.array(intervals.high)
    if crossed.any():
        first = int(crossed.argmax())
        raise ScienceError(f"intervals/low/{first}", "at most high", "low is above high")
    return _band(verification.covered(intervals.low, intervals.high, observed, intervals.nominal))


def _compared(
    question: VerificationQuestion, mine: Mapping[str, Array], warnings: list[str]
) -> dict[str, Any]:
    """Return skill over the references and the gate, for each form they can be compared in."""
    theirs = {
        name: by_form(reference, question, f"references/{name}/")
        for name, reference in question.references.items()
    }
    skills, gates = [], []
    for form, score in mine.items():
        others = {
            name: scores[same]
            for name, scores in theirs.items()
            if (same := next((one for one in scores if _alike(one, form)), None))
        }
        for name, other in others.items():
            if len(other) != len(score):
                limit = f"{len(score)} cases"
                raise ScienceError(f"references/{name}", limit, f"{name} must have {limit}")
        if not others:
            warnings.append(f"no reference has a score to compare {form} with")
            continue
        if question.blocks is None or len(question.blocks) != len(score):
            raise ScienceError("blocks", f"{len(score)} cases", "skill needs a block for each case")
        if {"climatology", "persistence"} <= set(others):
            gate = verification.gate(score, others, question.blocks)
            found = dict(gate.skills)
            gates.append({"form": form, "operational": gate.operational, "reasons": gate.reasons})
        else:
            warnings.append(f"no gate for {form}: climatology and persistence are both needed")
            found = {
                name: verification.skill(score, other, question.blocks, field=f"references/{name}")
                for name, other in others.items()
            }
        skills += [
            {
                "form": form,
                "reference": name,
                "skill": one.value,
                "p05": one.low,
                "p95": one.high,
                "blocks": one.blocks,
            }
            for name, one in found.items()
        ]
    return {"skill": skills, "gate": gates}


def _alike(one: str, other: str) -> bool:
    """Return whether the scores of two forms can be compared: all but these are CRPS."""
    return one == other or not {one, other} & {"probabilities", "scores"}


def _histogram(ranks: Array) -> list[int]:
    """Return how many PIT values fall in each tenth."""
    counts, _ = np.histogram(ranks, bins=PIT_BINS, range=(0, 1))
    return [int(count) for count in counts]


def _band(found: verification.Coverage) -> dict[str, Any]:
    """Return a coverage with its band, and whether it lies in it."""
    return {
        "share": found.share,
        "nominal": found.nominal,
        "band": [found.low, found.high],
        "calibrated": found.low <= found.share <= found.high,
    }


CALCULATOR = Calculator(
    name="verification",
    summary="Forecasts against observations: CRPS, Brier, PIT, coverage, skill and the gate",
    question=VerificationQuestion,
    answer=answer,
    results={
        "ensemble": "`crps` and `fair_crps` of each case with their means, `pit` with its "
        "histogram in tenths, `coverage` of the range of members",
        "quantiles": "`crps` with its mean, `pinball` one row per probability with `mean_pinball`, "
        "`coverage` of each central pair of quantiles",
        "normal": "`crps` with its mean, `pit`, histogram, `coverage` of the 90 % interval",
        "point": "`crps`, the absolute error, with its mean",
        "probabilities": "Brier `score` = `reliability` - `resolution` + `uncertainty`",
        "intervals": "`share` inside, the `nominal` one, the 95 % binomial `band` around it and "
        "whether the share lies in it",
        "skill": "One row per form and reference: 1 - score / score of the reference, p05 and p95 "
        "by drawing whole blocks",
        "gate": "One row per form: `operational` only if p05 is above 0 over every reference, "
        "climatology and persistence at least; `reasons` why not",
    },
    examples={
        "Osh, river discharge of four years, m3/s": {
            "observed": [38, 61, 44, 29, 35, 58, 41, 33],
            "ensemble": [
                [35, 38, 40, 43],
                [52, 57, 60, 68],
                [40, 42, 46, 49],
                [27, 30, 31, 35],
                [33, 36, 37, 40],
                [49, 55, 59, 61],
                [38, 40, 44, 47],
                [30, 31, 35, 37],
            ],
            "references": {
                "climatology": {"normal": {"mean": [42] * 8, "sigma": [12] * 8}},
                "persistence": {"point": [31, 38, 61, 44, 29, 35, 58, 41]},
            },
            "blocks": [2021, 2021, 2022, 2022, 2023, 2023, 2024, 2024],
        },
        "Petropavlovsk, stage above the danger mark": {
            "probabilities": [0.9, 0.2, 0.2, 0.7, 0.0, 0.7],
            "happened": [1, 0, 0, 1, 0, 0],
        },
        "Ashgabat, hottest day by quantiles and intervals, C": {
            "observed": [41.2, 43.8, 40.1],
            "quantiles": {
                "probabilities": [0.05, 0.5, 0.95],
                "values": [[38.9, 41.0, 43.1], [39.8, 42.0, 44.1], [38.7, 40.9, 43.0]],
            },
            "intervals": {"low": [38.9, 39.8, 38.7], "high": [43.1, 44.1, 43.0], "nominal": 0.9},
        },
    },
    pointers={"block": "blocks"},
)
