"""Of every kind: who and what lies in its reach, in the city and around it, and what is worst."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Inputs
from services.risk.rules import Rules
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import KINDS, HazardState, Kind
from tests.support.hazards import air_quality, episode, flood, general
from tests.support.risk import asset, city, exposed, hazard
from tests.support.waters import square

AREA = square(72.8, 40.53, 0.3)
PLACE: dict[str, Any] = {"geometry": AREA.model_dump(), "bbox": AREA.box()}
PLACE |= {"longitude": 72.8, "latitude": 40.53}
BEGINS = datetime(2026, 4, 10, 2, tzinfo=UTC)
WITHIN = asset("hospital", system=System.HEALTH, subtype="hospital", criticality=5)
AROUND = asset("airport", system=System.TRANSPORT, subtype="airport", longitude=73.0)
AWAY = asset("far school", longitude=75.0)


def over_osh(kind: Kind) -> HazardState:
    """Return a hazard of a kind over Osh and its surroundings."""
    match kind:
        case "earthquake":
            return hazard()
        case "flood":
            return flood(detail={"depth_m": 1.5}, **PLACE)
        case "air-quality":
            return air_quality(**PLACE)
        case "wildfire":
            times = {"begins": BEGINS, "first_seen_at": BEGINS, "updated_at": BEGINS}
            more: dict[str, Any] = {"id": hazard().id, "severity": {"scale": "area"}}
            seen = {"detections": 3, "last_seen_at": BEGINS}
            return episode("wildfire", "ongoing", seen, **PLACE, **times, **more)
        case _:
            return general(kind, **PLACE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hazard_of_every_kind_says_who_and_what_lies_in_it(kind: Kind) -> None:
    found = compute(Inputs(over_osh(kind), city(), exposed(WITHIN, AROUND, AWAY), Rules()))
    assert found
    assert len(found.systems) == len(System)
    assert found.population
    assert max(each.people for each in found.population.exposed) > 100_000
    assert found.because
    rows = {row.system: row for row in found.systems}
    if kind == "earthquake":
        # Shaking has no edge: all are exposed, and nobody is told in or out.
        assert {row.around for row in found.systems} == {None}
    else:
        assert (rows[System.HEALTH].exposed, rows[System.HEALTH].around) == (1, 0)
        assert (rows[System.TRANSPORT].exposed, rows[System.TRANSPORT].around) == (1, 1)
        away = 1 if kind == "air-quality" else 0
        assert (rows[System.EDUCATION].exposed or 0) <= away
        assert rows[System.FOOD].exposed == 0
    if kind != "air-quality":
        named = {each.name: each for each in found.worst}
        assert (named["hospital"].outside, named["hospital"].criticality) == (False, 5)
        assert named["airport"].outside is True
    assert found.level != "green" or kind == "earthquake"
