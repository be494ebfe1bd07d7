import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import economics
from services.risk.science.limits import ScienceError


def test_rates_may_change_by_the_year() -> None:
    assert economics.present_value([0, 0, 110], [0.1, 0.0, 0.5]) == pytest.approx(100)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30), st.floats(0, 0.2))
def test_present_value_is_the_sum_of_discounted_flows(flows: list[float], rate: float) -> None:
    exact = sum(flow / (1 + rate) ** t for t, flow in enumerate(flows))
    assert economics.present_value(flows, rate) == pytest.approx(exact, rel=1e-9, abs=1e-6)


def test_a_flow_without_one_change_of_sign_has_no_internal_return() -> None:
    assert economics.internal_return([-100, 50, -10]) is None
    assert economics.internal_return([100, 50]) is None


def test_benefits_grow_between_today_and_the_horizon() -> None:
    assert economics.grow(10, 20, 3) == pytest.approx([10, 15, 20])
    assert economics.grow(10, 20, 3, power=2) == pytest.approx([10, 12.5, 20])


def test_measures_that_act_together_are_never_worth_less_than_nothing() -> None:
    assert list(economics.averted([10, 5], [4, 6])) == [6, 0]


def test_an_investment_is_followed_by_its_upkeep() -> None:
    assert economics.course(4, 2, initial=100, from_year=1) == pytest.approx([100, 2, 2, 2])
    assert economics.course(3, 10, 20) == pytest.approx([10, 15, 20])
    with pytest.raises(ScienceError) as refused:
        economics.course(3, 10, from_year=3)
    assert refused.value.field == "from_year"


@given(st.lists(st.floats(0, 1e3), min_size=2, max_size=40), st.floats(0.01, 1e4))
def test_at_the_internal_return_the_flows_are_worth_nothing(
    gains: list[float], spent: float
) -> None:
    flows = np.array([-spent, *gains])
    found = economics.internal_return(flows)
    if found is not None:
        worth = flows @ (1 + found) ** -np.arange(len(flows), dtype=float)
        size = np.abs(flows) @ (1 + found) ** -np.arange(len(flows), dtype=float)
        assert abs(worth) <= 1e-6 * size


def test_a_thousand_years_have_an_internal_return() -> None:
    flows = [-100.0, *[5.0] * 900, *[0.0] * 99]
    assert economics.internal_return(flows) == pytest.approx(0.05, abs=1e-9)


def test_losses_of_other_years_are_not_compared() -> None:
    with pytest.raises(ScienceError) as refused:
        economics.averted([1, 2], [1, 2, 3])
    assert refused.value.field == "loss_with"


def test_a_rate_outside_the_sensitivity_is_warned_of() -> None:
    assert economics.warnings(0.05) == []
    assert "rate" in economics.warnings([0.05, 0.12])[0]
