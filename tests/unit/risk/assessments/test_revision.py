"""Each revision of an assessment says what moved."""

from typing import Any

from services.risk.assessments.compute import compute, state_of
from services.risk.assessments.model import Inputs
from services.risk.assessments.revision import revision
from services.risk.rules import Rules
from shared.contracts.events.assessment import AssessmentState, Difference
from tests.support.risk import NOW, asset, city, exposed, hazard

RULES = Rules()


def stated(rules: Rules = RULES, **facts: Any) -> AssessmentState:
    inputs = Inputs(hazard(**facts), city(), exposed(asset("school")), rules)
    impact = compute(inputs)
    assert impact
    return state_of(inputs, impact, 1, None, NOW)


def by_name(found: list[Difference]) -> dict[str, Difference]:
    return {each.name: each for each in found}


def test_a_moved_and_stronger_earthquake_says_by_how_much_and_what_that_did() -> None:
    before, after = stated(magnitude=5.6), stated(magnitude=7.4, depth_km=15.0, latitude=40.7)
    found = revision(before, after, exposed_anew=False)
    causes, effects = by_name(found.causes), by_name(found.effects)
    assert set(causes) == {"magnitude", "depth_km", "place"}
    assert (causes["magnitude"].before, causes["magnitude"].after) == (5.6, 7.4)
    assert 11 < float(causes["place"].after or 0) < 11.3
    assert {"level", "pga", "pgv", "mmi", "people", "fatalities"} <= set(effects)
    mmi = effects["mmi"]
    assert mmi.unit == "degree"
    assert isinstance(mmi.before, float)
    assert isinstance(mmi.after, float)
    assert mmi.before < mmi.after
    assert effects["level"].before != effects["level"].after


def test_what_stays_is_not_told() -> None:
    before = stated()
    found = revision(before, before, exposed_anew=False)
    assert (found.causes, found.effects) == ([], [])
    assert [each.name for each in revision(before, before, exposed_anew=True).causes] == [
        "exposure"
    ]


def test_another_tree_is_told_by_its_methods() -> None:
    only = Rules.model_validate({"earthquake": {"tree": {"BSSA14": 1.0}}})
    causes = revision(stated(), stated(only), exposed_anew=False).causes
    assert [(each.name, each.of, each.before, each.after) for each in causes] == [
        ("method", "ASB14", "1", None)
    ]


def test_a_depth_that_becomes_known_was_null_before() -> None:
    causes = revision(stated(depth_km=None), stated(depth_km=12.0), exposed_anew=False).causes
    assert [(each.name, each.before, each.after) for each in causes] == [("depth_km", None, 12.0)]
