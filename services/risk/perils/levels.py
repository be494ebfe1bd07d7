"""From what was counted to a level. Pure.

Nothing counted is no statement, and no statement at all is `not-assessable`: never green.
"""

from collections.abc import Sequence

from services.risk.rules import Rules
from shared.contracts.events.assessment import (
    LEVELS,
    Level,
    PopulationSummary,
    SystemSummary,
)

NOT_ASSESSABLE: Level = "not-assessable"
RISING: tuple[Level, ...] = ("green", "yellow", "orange", "red")


def of_systems(systems: Sequence[SystemSummary], rules: Rules) -> Level | None:
    """Return the level of the system that loses most of its function, None where none is assessed.

    Of each system the expected functionality counts, weighted by criticality: below 0.9 yellow,
    below 0.75 orange, below 0.5 red by default.
    """
    bounds = (rules.yellow_functionality, rules.orange_functionality, rules.red_functionality)
    means = [
        each.functionality.mean
        for each in systems
        if each.functionality is not None and each.functionality.mean is not None
    ]
    return RISING[sum(min(means) < bound for bound in bounds)] if means else None


def of_people(population: PopulationSummary | None) -> Level | None:
    """Return the worst of what exposure and losses stand for, None where neither is known."""
    if population is None:
        return None
    losses = population.losses
    known = [
        each
        for each in (population.level, losses.fatality_level, losses.economic_level)
        if each is not None
    ]
    return worse(*known) if known else None


def above(value: float, *bounds: float) -> Level:
    """Return green below the first of three rising bounds, yellow from it, orange, red."""
    return RISING[sum(value >= bound for bound in bounds)]


def worse(*levels: Level | None) -> Level:
    """Return the worst of some levels; None is no statement."""
    return max((level for level in levels if level), key=LEVELS.index, default=NOT_ASSESSABLE)
