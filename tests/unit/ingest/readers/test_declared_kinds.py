"""Every kind that a person may declare, however little is stated of it: assessed, or refused."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import ValidationError

from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.thread.worth import worth_alerting
from services.ingest.hazards.solution import Solution
from services.ingest.readers import read
from services.ingest.readers.item import Reading, Unreadable
from services.ingest.reports.model import Report
from services.ingest.reports.views import ReportFields
from services.risk.assessments.compute import compute, state_of
from services.risk.assessments.model import Inputs
from services.risk.rules import Rules
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import KINDS, GeneralKind
from tests.support.risk import asset, city, exposed
from tests.support.settled import World
from tests.support.waters import square

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
OSH = (72.8, 40.53)
DECLARED = ("flood", *get_args(GeneralKind))
AREA = {"type": "MultiPolygon", "coordinates": square(*OSH, 0.02).polygons}
SHAPES: dict[str, dict[str, Any]] = {
    "point": {},
    "radius": {"radius_km": 2.0},
    "area": {"area": AREA},
}
MEASURES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "as known": {"measure": "wind gust", "value": 20.0, "unit": "m/s"},
    "in another unit": {"measure": "Wind gust", "value": 72.0, "unit": "км/ч"},
    "of nobody's": {"measure": "hail size", "value": 3.0, "unit": "peas"},
}
DEPTHS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "as known": {"measure": "water depth", "value": 1.2, "unit": "m"},
    "in another unit": {"measure": "depth", "value": 120.0, "unit": "см"},
}
SCHOOL = asset("school")


def report(kind: str, **facts: Any) -> Report:
    stated = ReportFields.model_validate(
        {
            "kind": kind,
            "longitude": OSH[0],
            "latitude": OSH[1],
            "begins": NOW - timedelta(hours=1),
            "language": "ru",
            "text": "x",
            **facts,
        }
    )
    return Report(
        id=UUID(int=1),
        version=1,
        owner_city="osh",
        owner_country="KG",
        stated=stated.model_dump(mode="json"),
        state="standing",
        cancelled=None,
        receipt=None,
        by_name="duty",
        by_key="k",
        person="Aida",
        created_at=NOW,
        updated_at=NOW,
    )


def item_of(kind: str, **facts: Any) -> Solution | Unreadable:
    declared = report(kind, **facts)
    [item] = read(declared.payload(), Reading(declared.source, NOW), "report")
    assert isinstance(item, Solution | Unreadable)
    return item


def assessed(kind: str, **facts: Any) -> AssessmentState:
    """Return what the declared event comes to in its city."""
    item = item_of(kind, **facts)
    assert isinstance(item, Solution), item
    world = World(NOW)
    world.take(item)
    inputs = Inputs(world.hazard(item.name.text).state, city(), exposed(SCHOOL), Rules())
    found = compute(inputs)
    assert found is not None, "out of reach of the city in which it was declared"
    return state_of(inputs, found, 1, None, NOW)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", DECLARED)
def test_a_declared_event_is_assessed_whatever_is_stated_of_it(kind: str, shape: str) -> None:
    found = {
        name: assessed(kind, **SHAPES[shape], **stated)
        for name, stated in (DEPTHS if kind == "flood" else MEASURES).items()
    }
    assert found["nothing"].level == "not-assessable"
    assert worth_alerting(found["nothing"], Policy(), NOW)
    assert all(each.level != "green" for each in found.values())
    assert found["as known"].level == found["in another unit"].level
    for each in found.values():
        people = each.population
        assert (people is None) == (shape == "point")
        assert people is None or people.exposed[0].people > 0


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(DECLARED)))
def test_a_kind_that_others_tell_is_refused_by_name(kind: str) -> None:
    with pytest.raises(ValidationError, match=r"kind|networks"):
        report(kind)


@pytest.mark.parametrize(
    ("kind", "stated", "field"),
    [
        ("storm", {"measure": "wind gust", "value": 20.0, "unit": "degC"}, "unit"),
        ("heat", {"measure": "air temperature", "value": 5e3, "unit": "C"}, "value"),
        ("flood", {"measure": "water depth", "value": 1.0, "unit": "m/s"}, "unit"),
        ("flood", {"measure": "water depth", "value": -1.0, "unit": "m"}, "value"),
        ("flood", {"measure": "water level", "value": 1181.0, "unit": "cm"}, "measure"),
        ("mudflow", {"area": {"type": "Point", "coordinates": [72.8, 40.5]}}, "area"),
        ("drought", {"begins": NOW + timedelta(days=999)}, "begins"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field_at_fault(
    kind: str, stated: dict[str, Any], field: str
) -> None:
    item = item_of(kind, **stated)
    assert isinstance(item, Unreadable)
    assert item.field == field


def test_a_flood_has_its_depth_in_metres_and_its_radius_for_ground() -> None:
    found = assessed("flood", **SHAPES["radius"], **DEPTHS["in another unit"])
    assert found.intensity("depth") is not None
    assert found.hazard_state.severity.value == 1.2
    assert found.hazard_state.geometry.type == "Area"
    assert found.level in {"yellow", "orange", "red"}


def test_the_wind_of_a_storm_is_what_its_rule_knows_in_every_unit() -> None:
    found = assessed("storm", **MEASURES["in another unit"])
    [gust] = [each for each in found.because if each.rule == "storm.wind"]
    assert (gust.value, gust.unit, gust.level) == (20.0, "m/s", "yellow")
