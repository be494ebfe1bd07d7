"""Water plants and masts in shaking, water and wind by published curves; others stay unanswered."""

from typing import Any

import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.rules import Rules
from services.risk.science import facilities, flood, fragility, limits
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import HazardState
from tests.support.hazards import flood as flooded
from tests.support.risk import asset, city, exposed, hazard
from tests.support.waters import square

PLANT = {"system": System.WATER, "subtype": "water_treatment"}
MAST = {"system": System.COMMUNICATIONS, "subtype": "mast"}
AREA = square(72.8, 40.53, 0.1)


def on(state: HazardState, **facts: Any) -> Impact:
    found = compute(Inputs(state, city(), exposed(asset("one", **facts)), Rules()))
    assert found
    return found


@pytest.mark.parametrize(
    ("taxonomy", "facts", "known"),
    [
        ("WT.M.U", PLANT, True),
        ("TM.M", MAST, True),
        ("TM.A", MAST, False),
        (None, PLANT, False),
    ],
)
def test_shaking_is_answered_of_classes_with_a_curve_of_it(
    taxonomy: str | None, facts: dict[str, object], *, known: bool
) -> None:
    found = on(hazard(), taxonomy=taxonomy, **facts)
    row = next(each for each in found.systems if each.assets)
    assert (row.assessed, row.functionality is not None) == (int(known), known)
    assert row.coverage == ("registered" if known else "partial")


@pytest.mark.parametrize(
    ("taxonomy", "curve", "depth", "state"),
    [("WT.M.U", "F14.2", 1.0, "moderate"), ("TM.M", "F10.1", 3.0, "complete")],
)
def test_a_class_with_a_curve_of_depth_is_damaged_by_it(
    taxonomy: str, curve: str, depth: float, state: str
) -> None:
    water = flooded(
        detail={"depth_m": depth}, gauge=None, geometry=AREA.model_dump(), bbox=AREA.box()
    )
    facts = PLANT if taxonomy.startswith("WT") else MAST
    [worst] = on(water, taxonomy=taxonomy, **facts).worst
    assert worst.damage
    assert getattr(worst.damage, state) == 1
    assert facilities.in_water(taxonomy, depth) == flood.infrastructure_damage(curve, depth)


def test_the_range_in_wind_is_that_of_the_published_curves() -> None:
    lost = facilities.in_wind("TM.A", 49.0)
    assert lost
    assert (lost[0], lost[2]) == pytest.approx((0.0, 0.8623), abs=1e-4)
    assert lost[0] < lost[1] < lost[2]
    assert facilities.in_wind("TM.M", 49.0) is None
    assert facilities.in_water("URMM-LC", 1.0) is None
    assert facilities.in_wind(None, 49.0) is None
    with pytest.raises(limits.ScienceError):
        facilities.in_wind("TM.A", -1.0)


def test_a_class_without_a_curve_is_damaged_as_its_sector_is() -> None:
    """Half a metre takes 28 % of what industry has, and 7 % of a water plant."""
    water = flooded(
        detail={"depth_m": 0.55}, gauge=None, geometry=AREA.model_dump(), bbox=AREA.box()
    )
    [plain], [own] = (on(water, taxonomy=each, **PLANT).worst for each in (None, "WT.M.U"))
    assert plain.damage
    assert own.damage
    assert (plain.damage.moderate, own.damage.slight) == (1, 1)


def test_every_class_of_facilities_names_curves_that_there_are() -> None:
    for each in facilities.classes().values():
        for curve in (*each.wind, *filter(None, [each.water])):
            assert float(flood.infrastructure_damage(curve, 0.0)) == 0
    shaken = {name for name in facilities.classes() if fragility.shaken(name)}
    assert set(facilities.classes()) - shaken == {"TM.A", "TM.T"}
