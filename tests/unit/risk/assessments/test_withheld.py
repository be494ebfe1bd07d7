"""Facilities that are not public: counted, and told nobody one by one."""

from typing import Any

import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.rules import Rules
from shared.contracts.events.asset import AssetState, System
from tests.support.risk import asset, city, exposed, hazard
from tests.support.waters import flood, square

RULES = Rules()


def impact(*states: AssetState, **facts: Any) -> Impact:
    everything = exposed(*(states or (asset("school"),)))
    found = compute(Inputs(hazard(**facts), city(), everything, RULES))
    assert found is not None
    return found


def test_three_facilities_that_are_not_public_are_counted_but_not_named() -> None:
    closed = (asset(f"closed {n}", classification="internal") for n in range(3))
    found = impact(asset("open"), *closed)
    assert [each.name for each in found.worst] == ["open"]
    assert (found.systems[0].assessed, found.withheld) == (4, [])
    assert found.systems[0].damaged


@pytest.mark.parametrize("closed", [1, 2])
@pytest.mark.parametrize("is_open", [True, False])
def test_sums_over_one_or_two_facilities_that_are_not_public_are_told_nobody(
    closed: int, *, is_open: bool
) -> None:
    """Namangan's only facility of communications is internal: its row gave exactly its damage."""
    one = asset("open", system=System.COMMUNICATIONS, in_city="namangan")
    others = [
        asset(
            f"mast {n}",
            system=System.COMMUNICATIONS,
            in_city="namangan",
            classification="internal",
            taxonomy="URML-PC" if n else None,
        )
        for n in range(closed)
    ]
    where, everything = city("namangan"), exposed(*others, *([one] if is_open else []))
    found = compute(Inputs(hazard(latitude=41.0, longitude=71.6), where, everything, RULES))
    assert found
    row = next(each for each in found.systems if each.system is System.COMMUNICATIONS)
    assert row.withheld
    assert (row.assets, row.assessed, row.coverage) == (is_open, is_open, "partial")
    assert (row.damaged, row.functionality, row.exposed) == (None, None, None)
    [whole] = found.withheld
    assert whole.assets == closed + is_open
    assert not any("usable fragility class" in line for line in found.warnings)


def test_the_level_rests_on_what_is_withheld_too() -> None:
    strong: dict[str, Any] = {"magnitude": 7.5, "latitude": 40.53, "longitude": 72.8}
    shown, hidden = impact(**strong), impact(asset("school", classification="internal"), **strong)
    assert hidden.withheld
    assert hidden.level == shown.level == "red"


def test_facilities_that_are_not_public_are_not_counted_among_those_in_the_water() -> None:
    found = compute(
        Inputs(
            flood(square(72.8, 40.53, 0.1)),
            city(),
            exposed(asset("mast", system=System.COMMUNICATIONS, classification="internal")),
            RULES,
        )
    )
    assert found
    row = next(each for each in found.systems if each.system is System.COMMUNICATIONS)
    assert (row.withheld, row.exposed) == (True, 0)
    assert not any("assets in the area" in line for line in found.warnings)
