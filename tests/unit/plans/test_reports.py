"""Reports against frameworks: what is stated is summed, what is not known is said to be so."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from services.plans.codes import codes
from services.plans.people.pressures import Pressure
from services.plans.reports.answer import rows
from services.plans.reports.known import Known, Part, Party, Period, Stated
from services.plans.reports.missing import MISSING
from services.plans.reports.row import Row
from services.plans.reports.table import COLUMNS, table
from services.plans.reports.use import evidence, pollution
from services.plans.reports.view import ReportView
from services.plans.reviews.evidence import Facts

YEAR = Period(2025, 2025)
OSH, NAMANGAN = Party("osh", 200_000), Party("namangan", 600_000)
NOTHING = Facts({}, [], {}, 0, 0, 0, [], [], 0)


def said(code: str, total: int | None, city: str = "osh", **more: Any) -> Stated:
    given = {"about": None, "begins": date(2025, 1, 1), "ends": date(2025, 12, 31), "groups": ()}
    return Stated(city=city, code=code, total=total, **given | more)


def known(*stated: Stated, framework: str = "SENDAI", **more: Any) -> Known:
    given: dict[str, Any] = {
        "framework": framework,
        "city": "osh",
        "parties": [OSH],
        "crowded": False,
        "strategies": {},
        "prepared": {},
        "aligned": [],
        "owners": frozenset(),
        "evidence": {},
        "pollution": None,
        "scores": {},
    }
    return Known(stated=stated, **given | more)


def row(of: Known, code: str) -> Row:
    return next(one for one in rows(of) if one.code == code)


def test_a_report_has_the_38_indicators_and_says_of_each_that_nothing_is_known() -> None:
    indicators = [one for one in rows(known()) if one.kind == "indicator"]
    assert len(indicators) == 38
    assert {one.status for one in indicators} == {"not_assessable"}
    assert [one for one in indicators if one.value is not None] == []
    assert all(one.reason in {"no-data", "not-kept"} for one in indicators)
    unkept = {one.code for one in indicators if one.reason == "not-kept"}
    assert {one.code for one in indicators if one.missing} == unkept == {*MISSING}


def test_people_reached_and_plans_to_act_on_warnings_answer_target_g() -> None:
    of = known(said("G-3", 150_000), prepared={"osh": 2}, parties=[OSH, NAMANGAN], city=None)
    assert (row(of, "G-3").value, row(of, "G-3").status) == (75_000.0, "partial")
    assert (row(of, "G-4").value, row(of, "G-4").of, row(of, "G-4").missing) == (1, 2, None)


def test_every_framework_with_a_list_has_its_codes_in_their_order() -> None:
    for framework in ("SENDAI", "SDG", "PARIS", "MCR2030", "UNDP_OUTPUT", "EW4ALL"):
        listed = [code for of, code in codes() if of == framework]
        assert [one.code for one in rows(known(framework=framework))] == listed


def test_deaths_are_counted_to_the_people_of_the_city() -> None:
    of = known(said("A-2", 30), said("A-3", 10))
    assert (row(of, "A-2").value, row(of, "A-2").people) == (15.0, 30)
    assert (row(of, "A-1").value, row(of, "A-1").status) == (20.0, "assessed")
    assert row(of, "A-1").disaggregation == "not_available"
    assert row(of, "B-1").reason == "no-data"


def test_none_that_is_stated_is_a_number_and_absence_is_none() -> None:
    assert row(known(said("B-3", 0)), "B-3").value == 0
    assert row(known(), "B-3").value is None


def test_the_compound_waits_for_all_its_parts() -> None:
    three = [said(code, 10) for code in ("B-2", "B-3", "B-4")]
    assert row(known(*three), "B-1").value is None
    assert row(known(*three, said("B-5", 10)), "B-1").value == 20.0
    parts = [*three, said("B-5", 10), said("A-2", 10), said("A-3", 10)]
    assert row(known(*parts, framework="SDG"), "11.5.1").value == 30.0


def test_events_are_summed_unless_the_city_states_its_total() -> None:
    events = [said("A-2", 10, about=f"hazard:{n}") for n in "ab"]
    assert row(known(*events), "A-2").people == 20
    assert row(known(*events, said("A-2", 50)), "A-2").people == 50


def test_statements_that_may_count_the_same_people_are_not_summed() -> None:
    assert row(known(said("A-2", 10), said("A-2", 12)), "A-2").reason == "overlapping"
    halves = [
        said("A-2", 10, ends=date(2025, 6, 30)),
        said("A-2", 12, begins=date(2025, 7, 1)),
    ]
    assert row(known(*halves), "A-2").people == 22


def test_too_few_people_too_many_statements_and_no_population_are_named() -> None:
    assert row(known(said("A-2", None)), "A-2").reason == "suppressed"
    assert row(known(said("A-2", 10), crowded=True), "A-2").reason == "too-many"
    found = row(known(said("A-2", 10), parties=[Party("osh", None)]), "A-2")
    assert (found.value, found.people, found.reason, found.status) == (
        *(None, 10, "no-population"),
        "partial",
    )


def test_groups_are_told_where_every_statement_has_them_whole() -> None:
    sexes = (Part("sex", "women", 20), Part("sex", "men", 10))
    of = [
        said("A-2", 30, about="hazard:a", groups=(*sexes, Part("income", "low", None))),
        said("A-2", 30, about="hazard:b", groups=sexes),
    ]
    found = row(known(*of), "A-2")
    assert [(one.by, one.category, one.value) for one in found.groups] == [
        ("sex", "men", 20),
        ("sex", "women", 40),
    ]
    assert found.disaggregation == "partial"


def test_the_coalition_says_of_how_many_a_number_is_and_names_none() -> None:
    of = known(said("A-2", 30), city=None, parties=[OSH, NAMANGAN], strategies={"osh": 2})
    found = row(of, "A-2")
    assert (found.value, found.parties, found.status) == (15.0, 1, "partial")
    both = known(said("A-2", 30), said("A-2", 50, "namangan"), city=None, parties=[OSH, NAMANGAN])
    assert (row(both, "A-2").value, row(both, "A-2").status) == (10.0, "assessed")
    strategy = row(of, "E-2")
    assert (strategy.value, strategy.of, strategy.parties) == (1.0, 2, 1)
    told = "".join(one.model_dump_json() for one in rows(of))
    assert "osh" not in told
    assert "namangan" not in told


def test_evidence_of_reviews_stands_beside_the_codes_they_correspond_to() -> None:
    assert {one.key for one in evidence("SENDAI", "osh", NOTHING)["G-2"]} == {"sources-silent"}
    assert set(evidence("EW4ALL", "osh", NOTHING)) == {"1", "2", "3", "4"}
    assert evidence("PARIS", "osh", NOTHING) == {}


def test_particles_are_told_of_the_years_they_are_of() -> None:
    air = Pressure(
        city="osh",
        kind="pollution",
        coverage="partial",
        value=22.8,
        unit="ug/m3 PM2.5",
        period="2022-01-01/2022-02-12",
        basis="mean of 518 hours",
    )
    assert pollution([air], Period(2022, 2023)) == air
    assert pollution([air], YEAR) is None
    found = row(known(framework="SDG", pollution=air), "11.6.2")
    assert (found.status, found.value) == ("partial", 22.8)


def test_essentials_have_the_points_that_the_city_gave_itself() -> None:
    of = known(framework="MCR2030", scores={"P1.1": 2, "P1.2": 0, "P1.3": None, "P10.1": 3})
    first, last = row(of, "1"), row(of, "10")
    assert (first.value, first.of, first.status) == (2.0, 6, "partial")
    assert (last.value, last.of) == (3.0, 3)
    assert (row(of, "2").value, row(of, "2").reason) == (None, "no-data")


def test_a_table_runs_nothing_and_leaves_what_is_unknown_empty() -> None:
    of = known(said("A-2", 30))
    report = ReportView(
        framework="SENDAI",
        city="osh",
        begins=YEAR.begins,
        ends=YEAR.ends,
        computed_at=datetime(2026, 1, 1, tzinfo=UTC),
        exercise=False,
        parties=None,
        answered=1,
        rows=[
            row(of, "A-2"),
            row(of, "A-3").model_copy(update={"title": "=cmd|' /C calc'!A0"}),
        ],
    )
    lines = [*csv.DictReader(StringIO(table(report).removeprefix("\ufeff")))]
    assert [*lines[0]] == [*COLUMNS]
    assert (lines[0]["value"], lines[1]["value"], lines[1]["reason"]) == ("15.0", "", "no-data")
    assert lines[1]["title"].startswith("'=")
