"""What becomes of plans: what is reported says something, and what is accepted has an end."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from services.plans.progress import accepted, contribution, link, report
from services.plans.progress.subject import opened
from services.plans.recorded import begun
from services.plans.studies.method import REGISTRAR
from shared.contracts.events import parse
from shared.errors import Conflict, Invalid
from shared.policy import Dataset

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def progress(**changes: Any) -> Any:
    body = report.NewProgress.model_validate(report.EXAMPLE | changes)
    return begun(report.PROGRESS, body, NOW, exercise=False)


def risk(**changes: Any) -> Any:
    body = accepted.NewAccepted.model_validate(accepted.EXAMPLE | changes)
    return begun(accepted.ACCEPTED, body, NOW, exercise=False)


def test_a_report_that_says_nothing_or_of_days_to_come_is_not_reported() -> None:
    silent = replace(progress(narrative={}, indicators=[]), status="reported")
    with pytest.raises(Conflict):
        report.guard(REGISTRAR, None, silent, NOW)
    early = replace(progress(ends="2026-12-31"), status="reported")
    with pytest.raises(Invalid):
        report.guard(REGISTRAR, None, early, NOW)
    report.guard(REGISTRAR, None, progress(ends="2026-12-31"), NOW)
    report.guard(REGISTRAR, None, replace(progress(), status="reported"), NOW)


def test_a_period_runs_forwards_and_codes_are_those_of_the_frameworks() -> None:
    for changes in (
        {"ends": "2025-01-01"},
        {"alignments": [{"framework": "SDG", "code": "99.9"}]},
    ):
        with pytest.raises(Invalid):
            report.guard(REGISTRAR, None, progress(**changes), NOW)


@pytest.mark.parametrize("changes", [{"until": "2026-05-31"}, {"hazard": "XX9999"}])
def test_a_risk_is_accepted_of_a_known_hazard_until_a_day_to_come(changes: Any) -> None:
    with pytest.raises(Invalid):
        accepted.guard(REGISTRAR, None, risk(**changes), NOW)
    accepted.guard(REGISTRAR, None, risk(), NOW)


def test_who_why_and_until_when_are_all_needed() -> None:
    for name in ("accepted_by", "why", "until"):
        said = {key: value for key, value in accepted.EXAMPLE.items() if key != name}
        with pytest.raises(ValueError, match=name):
            accepted.NewAccepted.model_validate(said)


def test_a_city_says_who_reads_and_its_own_is_the_default() -> None:
    assert opened(REGISTRAR, None, progress()).classification == "internal"
    assert opened(REGISTRAR, None, progress(openness="public")).classification == "public"


@pytest.mark.parametrize(
    ("kind", "dataset"),
    [
        (report.PROGRESS, "plans"),
        (link.LINK, "plans"),
        (accepted.ACCEPTED, "plans"),
        (contribution.CONTRIBUTION, "measures"),
    ],
)
def test_what_closes_a_plan_or_a_measure_closes_what_is_told_of_it(
    kind: Any, dataset: Dataset
) -> None:
    assert kind.dataset == dataset
    # The feed reads the dataset of an entry off the third part of its type.
    assert {f"{name.split('.')[0]}s" for name in kind.types.values()} == {dataset}
    assert kind.event.topic == "plans"


def test_events_of_money_are_read_back() -> None:
    spent = {"amount": "12.50", "currency": "KGS", "price_year": 2026}
    event = report.PROGRESS.event_of(progress(spent=spent))
    assert parse(event.model_dump_json().encode()) == event
