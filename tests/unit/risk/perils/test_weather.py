"""Heat, cold, wind, blizzards and dust: the level of what was measured, and never green."""

from typing import Any

import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.rules import HeatHealth, HeatRules, Rules
from shared.contracts.events.asset import AssetState, System
from tests.support.hazards import general
from tests.support.risk import asset, city, exposed

OSH: dict[str, Any] = {"longitude": 72.8, "latitude": 40.53}
MAST = asset("mast", system=System.COMMUNICATIONS, subtype="mast", taxonomy="TM.T")
PLANT = asset("plant", system=System.WATER, subtype="water_treatment", taxonomy="WT.M.U")


def found(
    kind: str,
    measure: str | None,
    value: float | None,
    unit: str | None,
    *assets: AssetState,
    rules: Rules | None = None,
) -> Impact:
    detail = {"radius_km": 50.0, "measure": measure, "value": value, "unit": unit}
    hazard = general(kind, detail=detail, **OSH)
    impact = compute(Inputs(hazard, city(), exposed(*(assets or (asset("s"),))), rules or Rules()))
    assert impact
    return impact


@pytest.mark.parametrize(
    ("kind", "measure", "unit", "levels"),
    [
        ("heat", "air-temperature", "degC", {34.9: None, 35: "yellow", 40: "orange", 45: "red"}),
        ("cold", "air-temperature", "degC", {-19: None, -20: "yellow", -40: "orange", -45: "red"}),
        ("storm", "wind gust", "m/s", {14.9: None, 15: "yellow", 24: "orange", 30: "red"}),
        ("storm", "wind-speed", "km/h", {53: None, 54.1: "yellow", 87: "orange", 109: "red"}),
        ("blizzard", "wind-speed", "m/s", {14: None, 16: "yellow", 25: "orange", 31: "red"}),
        ("blizzard", "visibility", "m", {501: None, 500: "orange", 10: "orange"}),
        (
            "dust",
            "visibility",
            "m",
            {3000: None, 2999: "yellow", 1499: "orange", 500: "orange", 499: "red"},
        ),
        ("dust", "wind-gust", "m/s", {10: None, 10.3: "yellow", 15.4: "orange", 20.6: "red"}),
        ("dust", "pm10", "ug/m3", {154: None, 155: "yellow", 255: "orange", 355: "red"}),
    ],
)
def test_what_was_measured_makes_the_level_and_short_of_it_nothing_is_green(
    kind: str, measure: str, unit: str, levels: dict[float, str | None]
) -> None:
    for value, level in levels.items():
        impact = found(kind, measure, value, unit)
        assert impact.level == (level or "not-assessable"), value
        reason = next(each for each in impact.because if each.rule.startswith(f"{kind}."))
        assert reason.level == impact.level
        assert reason.value == pytest.approx(value / 3.6 if unit == "km/h" else value)
        assert reason.limit is not None
        assert impact.because[-1].rule == "general.no-method"
        assert any("one value" in line for line in impact.warnings)


@pytest.mark.parametrize("kind", ["heat", "cold", "storm", "blizzard", "dust"])
@pytest.mark.parametrize(
    ("measure", "value", "unit"), [(None, None, None), ("hail size", 4.0, "mm")]
)
def test_weather_of_which_nothing_was_measured_that_a_rule_knows_is_not_assessable(
    kind: str, measure: str | None, value: float | None, unit: str | None
) -> None:
    impact = found(kind, measure, value, unit)
    assert impact.level == "not-assessable"
    assert [each.rule for each in impact.because] == ["weather.not-measured", "general.no-method"]
    assert impact.population
    assert impact.population.exposed[0].people == pytest.approx(450_000)
    assert [each.name for each in impact.worst] == ["s"]


def test_deaths_in_heat_are_estimated_where_a_city_knows_its_optimum_and_its_deaths() -> None:
    unknown = found("heat", "air-temperature", 41.0, "degC")
    assert unknown.population
    assert unknown.population.losses.fatalities is None
    assert any("health effects of heat are not assessable" in each for each in unknown.warnings)
    health = HeatHealth(optimum_c=31.0, deaths_a_day=10.0, basis="a test")
    known = found(
        "heat",
        "air-temperature",
        41.0,
        "degC",
        rules=Rules(heat=HeatRules(cities={"osh": health})),
    )
    assert known.population
    deaths = known.population.losses.fatalities
    assert deaths
    # 10 (1 - 1.032^-10), and the same of 0.9 and 7 % per degree.
    assert (deaths.p05, deaths.p50, deaths.p95) == pytest.approx((0.857, 2.702, 4.917), abs=1e-3)
    assert any("transferred" in each for each in known.warnings)
    assert "Attributable-fraction" in {each.id for each in known.methods}
    assert unknown.inputs_hash != known.inputs_hash


def test_nobody_says_what_cold_does_to_health() -> None:
    assert any(
        "health effects of cold" in each for each in found("cold", None, None, None).warnings
    )


def test_wind_breaks_masts_of_a_class_with_a_curve_and_says_nothing_of_schools() -> None:
    impact = found("storm", "wind-gust", 30.0, "m/s", MAST, PLANT, asset("school"))
    rows = {row.system: row for row in impact.systems}
    mast, plant = rows[System.COMMUNICATIONS], rows[System.WATER]
    assert mast.functionality
    assert plant.functionality
    assert mast.functionality.mean == pytest.approx(1 - 0.785, abs=1e-3)
    assert plant.functionality.mean == 1
    assert rows[System.EDUCATION].functionality is None
    assert [each.rule for each in impact.because if each.system] == ["systems.functionality"]
    named = {each.name: each.note for each in impact.worst}
    assert "78%" in str(named["mast"]) or "79%" in str(named["mast"])
    assert "not assessable" in str(named["school"])
    calm = found("storm", "wind-gust", 14.0, "m/s", MAST)
    assert calm.level == "not-assessable"
    again = found("storm", "wind-gust", 30.0, "m/s", MAST, PLANT, asset("school"))
    assert again.systems == impact.systems
