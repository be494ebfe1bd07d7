"""The worth of measures: the references, what is not known, and the calculator's own numbers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.progress.appraisal import Stated, appraise
from services.risk.calculators import cost_benefit as calculator
from shared.contracts import worth

FULL: dict[str, Any] = {
    "years": 21,
    "rate": 0.06,
    "investment": 100,
    "upkeep": 0,
    "loss_without": {"first": 40, "source": "reference"},
    "loss_with": {"first": 25, "source": "reference"},
}
AMOUNTS = st.floats(0, 1e9)


def test_an_appraisal_is_the_reference() -> None:
    """Costs of 100 and 15 a year for 20 years at 6 %, and 31 years of 100 at 5 %."""
    found = appraise(Stated.model_validate(FULL)).worth
    assert found is not None
    assert found.npv == pytest.approx(72.048818, abs=5e-7)
    assert found.pv_benefits == pytest.approx(172.048818, abs=5e-7)
    assert found.bcr == pytest.approx(1.720488, abs=5e-7)
    assert worth.present_value([100.0] * 31, [0.05] * 31) == pytest.approx(1637.245102688)


@pytest.mark.parametrize("name", ["investment", "upkeep", "loss_without", "loss_with"])
def test_what_is_not_known_is_not_zero(name: str) -> None:
    found = appraise(Stated.model_validate(FULL | {name: None}))
    assert (found.missing, found.worth, found.sensitivity) == ([name], None, [])


def test_without_costs_there_is_no_ratio_and_after_the_horizon_no_benefit() -> None:
    free = appraise(Stated.model_validate(FULL | {"investment": 0})).worth
    assert free is not None
    assert (free.bcr, free.npv) == (None, free.pv_benefits)
    late = appraise(Stated.model_validate(FULL | {"works_from": 30})).worth
    assert late is not None
    assert (late.pv_benefits, late.npv) == (0, -100)


@settings(max_examples=30, deadline=None)
@given(
    years=st.integers(2, 40),
    rate=st.floats(0, 0.2),
    amounts=st.tuples(*[AMOUNTS] * 6),
    power=st.floats(0.5, 3),
)
def test_a_record_and_the_calculator_come_to_the_same(
    years: int, rate: float, amounts: tuple[float, ...], power: float
) -> None:
    without = {"first": amounts[2], "last": amounts[3], "power": power}
    remaining = {"first": amounts[4], "last": amounts[5], "power": power}
    stated = Stated.model_validate(
        {
            "years": years,
            "rate": rate,
            "investment": amounts[0],
            "upkeep": amounts[1],
            "loss_without": without | {"source": "drawn"},
            "loss_with": remaining | {"source": "drawn"},
        }
    )
    costs = {"initial": amounts[0], "first": amounts[1], "from_year": 1}
    asked = {
        "id": "one",
        "costs": costs,
        "loss_without": without | {"from_year": 1},
        "loss_with": remaining | {"from_year": 1},
    }
    question = {"years": years, "rate": rate, "measures": [asked]}
    answered = calculator.answer(calculator.CostBenefitQuestion.model_validate(question))
    [expected] = answered.results["measures"]
    found = appraise(stated)
    assert found.worth is not None
    assert found == appraise(stated)
    for name in ("npv", "pv_benefits", "pv_costs", "bcr"):
        ours, theirs = getattr(found.worth, name), expected[name]
        assert (ours is None) == (theirs is None)
        assert ours is None or np.isclose(ours, theirs, rtol=1e-12, atol=1e-6)
    method = answered.methods[0]
    assert (found.method, found.version) == (method.id, method.version)
