"""Wildfires on a city: who and what lies inside the perimeter and around it."""

from typing import Any

import numpy as np
import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.exposure import areas
from services.risk.rules import Rules
from shared.contracts.events.hazard import Area
from tests.support.hazards import episode
from tests.support.risk import asset, city, exposed

OSH = (72.8, 40.53)


def square(east_km: float, half_km: float) -> dict[str, Any]:
    """Return a perimeter east of Osh."""
    x, y = OSH[0] + east_km / 84.5, OSH[1]
    dx, dy = half_km / 84.5, half_km / 111.195
    ring = [(x - dx, y - dy), (x + dx, y - dy), (x + dx, y + dy), (x - dx, y + dy)]
    return {
        "type": "Area",
        "longitude": x,
        "latitude": y,
        "polygons": [[[*ring, ring[0]]]],
    }


def fire(geometry: dict[str, Any] | None, *assets: Any) -> Impact | None:
    begins = "2026-08-01T07:30:00Z"
    where = {"type": "Point", "longitude": OSH[0], "latitude": OSH[1]}
    hazard = episode(
        "wildfire",
        "ongoing",
        {"detections": 4},
        id="0198a000-0000-7000-8000-000000000001",
        begins=begins,
        first_seen_at=begins,
        updated_at=begins,
        geometry=geometry or where,
        bbox=(72, 40, 73, 41),
    )
    place = city(longitude=OSH[0], latitude=OSH[1], population=300_000)
    return compute(Inputs(hazard, place, exposed(*assets), Rules()))


def people(found: Impact) -> dict[str, float]:
    assert found.population
    return {each.measure: each.people for each in found.population.exposed}


def test_people_and_facilities_are_counted_inside_and_in_two_rings() -> None:
    x, y = OSH
    found = fire(
        square(0, 1),
        asset("far school", longitude=x + 4 / 84.5, latitude=y, criticality=5),
        asset("hospital", longitude=x, latitude=y, criticality=4),
        asset("beyond", longitude=x + 9 / 84.5, latitude=y),
    )
    assert found
    counted = people(found)
    assert 0 < counted["inside"] < counted["near-fire"] < counted["around-fire"] == 300_000
    assert counted["inside"] == pytest.approx(4 * 4000, rel=0.2)
    assert [each.name for each in found.worst] == ["hospital", "far school"]
    assert found.worst[0].damage is None
    assert (found.worst[0].note or "").startswith("lies inside the perimeter")
    assert (found.worst[1].note or "").startswith("lies 3.0 km from the perimeter")
    assert found.level == "red"
    assert {each.rule: each.level for each in found.because} == {
        "wildfire.people-inside": "red",
        "wildfire.people-near": "orange",
        "general.no-method": "not-assessable",
    }


@pytest.mark.parametrize(
    ("east_km", "level"), [(5.0, "yellow"), (8.5, "not-assessable"), (12.0, None)]
)
def test_a_fire_outside_is_never_green_and_out_of_reach_beyond_the_ring(
    east_km: float, level: str | None
) -> None:
    found = fire(square(east_km, 0.2), asset("school", longitude=OSH[0], latitude=OSH[1]))
    assert (found and found.level) == level


def test_a_fire_of_unknown_perimeter_is_not_assessable() -> None:
    found = fire(None, asset("school", longitude=OSH[0], latitude=OSH[1]))
    assert found
    assert found.level == "not-assessable"
    assert found.population is None


def test_distances_from_an_area_are_those_of_its_edges() -> None:
    area = Area.model_validate(square(0, 1))
    x, y = OSH
    found = areas.apart_km(
        area, np.array([x, x + 3 / 84.5, x + 80 / 84.5]), np.array([y, y + 3 / 111.195, y])
    )
    assert found[0] == 0
    assert found[1] == pytest.approx(8**0.5, rel=0.01)
    assert np.isnan(found[2])
