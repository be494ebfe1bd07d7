"""The worth of yearly amounts: the formula of risk's calculator and of the records of plans alike.

It stands here because the two must not differ, and services know nothing of each other. Method:
discounted cash flow, the first year not discounted (Mechler 2016, Natural Hazards 81:2121-2147).
"""

from collections.abc import Sequence
from typing import Final

METHOD: Final = "Discounted-cash-flow"
VERSION: Final = "1"
"""Changes when our numbers change."""
DEFAULT_RATE: Final = 0.05
"""A year."""
SENSITIVITY: Final = (0.02, 0.08)
"""Rates that every appraisal shows besides its own."""


def present_value(flows: Sequence[float], rates: Sequence[float]) -> float:
    """Return the net present value of yearly flows, the first not discounted.

    npv_t = flow_t + npv_(t+1) / (1 + rate_t), backward; as many rates as flows, each above -1.
    """
    total = 0.0
    for flow, one in zip(reversed(flows), reversed(rates), strict=True):
        total = flow + total / (1 + one)
    return total


def growing(first: float, last: float, years: int, power: float = 1.0) -> list[float]:
    """Return a yearly amount that goes from `first` to `last` over `years` years; none below 1.

    first + (last - first) (t / (years - 1))^power; 1 is linear growth.
    """
    apart = max(years - 1, 1)
    return [first + (last - first) * (t / apart) ** power for t in range(years)]
