"""What the platform's own data say on each subject of Article 5(d), and on the four goals."""

from dataclasses import replace
from typing import Any

import pytest

from services.plans.people import goals, pressures
from services.plans.people.pressures import KINDS
from services.plans.reviews.evidence import Evidence, Facts, Found, Held, condition_index, taken
from services.plans.reviews.template import TEMPLATES
from shared.contracts.events.asset import System

NOTHING = Facts(
    facilities={},
    inspections=[],
    sources={},
    assessments=0,
    not_assessable=0,
    plans=0,
    measures=[],
    functions=[],
    studies=0,
)


def found(subject: Any, facts: Facts) -> dict[str, Evidence]:
    return {one.key: one for one in taken(subject, "osh", facts)}


@pytest.mark.parametrize("subject", TEMPLATES)
def test_of_a_city_without_data_nothing_is_found_and_nothing_is_good(subject: Any) -> None:
    evidence = taken(subject, "osh", NOTHING)
    assert evidence
    assert {one.finding for one in evidence} <= {"gap", "unknown"}
    items = {item.code for item in TEMPLATES[subject].items}
    assert {one.item for one in evidence} <= items


def test_each_system_has_its_row_even_when_no_facility_of_it_is_known() -> None:
    facts = replace(NOTHING, facilities={"WATER": Held(3, 1)})
    evidence = found("CI", facts)
    systems = {f"facilities-{system.lower()}" for system in System}
    assert systems <= evidence.keys()
    assert (evidence["facilities-food"].finding, evidence["facilities-food"].value) == ("gap", 0)
    assert evidence["facilities-water"].finding == "found"
    assert (evidence["backup-known"].value, evidence["backup-known"].of) == (1, 3)


def test_worn_facilities_are_a_gap_and_the_index_is_weighted_by_criticality() -> None:
    inspected = [Found("WATER", 4, 5), Found("HEALTH", 1, 1)]
    evidence = found("CI", replace(NOTHING, inspections=inspected))
    assert (evidence["condition-worn"].finding, evidence["condition-worn"].value) == ("gap", 1)
    assert condition_index(inspected) == pytest.approx((4 * 5 + 1 * 1) / 6)
    assert condition_index([]) is None


def test_silent_sources_are_a_gap_and_sources_that_said_nothing_are_unknown() -> None:
    assert found("EWS", NOTHING)["sources-silent"].finding == "unknown"
    silent = found("EWS", replace(NOTHING, sources={"fresh": 3, "stale": 1, "silent": 1}))
    one = silent["sources-silent"]
    assert (one.finding, one.value, one.of) == ("gap", 2, 5)
    fresh = found("EWS", replace(NOTHING, sources={"fresh": 3}))
    assert fresh["sources-silent"].finding == "found"


def test_a_public_warning_needs_its_mandate_and_measures_count_by_their_codes() -> None:
    facts = replace(
        NOTHING,
        functions=["public_warning"],
        measures=[["SENDAI G-4", "SDG 11.b"], ["SDG 11.50"], ["EW4ALL 2"]],
    )
    evidence = found("EWS", facts)
    assert evidence["public-warning-mandated"].finding == "found"
    assert evidence["measures-aligned"].value == 2
    assert found("RSP", facts)["measures-aligned"].value == 1


def test_the_goals_are_four_and_say_what_is_not_known() -> None:
    shown = goals.of_city("osh", NOTHING, [])
    assert [one.goal for one in shown] == ["inclusive", "safe", "viable", "resilient"]
    assert all(one.evidence for one in shown)
    assert shown[0].evidence[0].finding == "unknown"
    partly = goals.of_city("osh", NOTHING, ["partial", "not_available"])[0].evidence[0]
    assert (partly.finding, partly.value, partly.of) == ("gap", 1, 2)


def test_every_kind_of_pressure_has_a_row_and_no_number_of_people_goes_without_groups() -> None:
    facts = replace(NOTHING, facilities={"HEALTH": Held(4, 0)})
    rows = pressures.of_city("khujand", {}, 200_000, facts)
    assert {one.kind for one in rows} == {*KINDS}
    by_kind = {one.kind: one for one in rows}
    assert (by_kind["ecosystem"].coverage, by_kind["ecosystem"].value) == ("none", None)
    assert by_kind["population"].disaggregation == "not_available"
    assert by_kind["ci_load"].value == 50_000
