"""From what was counted to a level, with the rule that says so. Pure.

Nothing counted is no statement, and no statement at all is `not-assessable`: never green.
"""

from collections.abc import Sequence
from enum import StrEnum

from services.risk.rules import Rules
from services.risk.science.population import BINS, LEVEL_EDGES
from shared.contracts.events.assessment import (
    LEVELS,
    Fractiles,
    Level,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.asset import System

NOT_ASSESSABLE: Level = "not-assessable"
RISING: tuple[Level, ...] = ("green", "yellow", "orange", "red")


class Rule(StrEnum):
    """The rules of the perils that ship, by ids that stay; `docs/guides/levels.md` explains them.

    Each has words of its own in alerts.
    """

    FUNCTIONALITY = "systems.functionality"
    SYSTEMS_WITHHELD = "systems.withheld"
    NO_SYSTEMS = "systems.not-assessable"
    FATALITIES = "people.fatalities"
    ECONOMIC_LOSS = "people.economic-loss"
    NO_PEOPLE = "people.not-assessable"
    IN_WATER = "flood.people-in-water"
    GAUGE = "flood.gauge-above-danger"
    NO_WATER = "flood.water-unknown"
    AIR_INDEX = "air-quality.index"
    ONE_HOUR = "air-quality.hour-only"
    NO_INDEX = "air-quality.no-index"
    FIRE_INSIDE = "wildfire.people-inside"
    FIRE_NEAR = "wildfire.people-near"
    HEAT = "heat.air-temperature"
    COLD = "cold.air-temperature"
    STORM_WIND = "storm.wind"
    BLIZZARD_WIND = "blizzard.wind"
    BLIZZARD_SIGHT = "blizzard.visibility"
    DUST_SIGHT = "dust.visibility"
    DUST_WIND = "dust.wind"
    DUST_PM10 = "dust.pm10"
    NOT_MEASURED = "weather.not-measured"
    NO_METHOD = "general.no-method"


def of(reasons: Sequence[Reason]) -> Level:
    """Return the worst level of some reasons, `not-assessable` where there is none."""
    return max((each.level for each in reasons), key=LEVELS.index, default=NOT_ASSESSABLE)


def sorted_by_level(reasons: Sequence[Reason]) -> list[Reason]:
    """Return reasons, the worst level first; of one level as they came."""
    return sorted(reasons, key=lambda each: -LEVELS.index(each.level))


def rising(rule: str, value: float, bounds: Sequence[float], unit: str) -> Reason:
    """Return green below the first of three rising bounds, yellow from it, orange, red."""
    return at(rule, value, RISING[sum(value >= bound for bound in bounds)], bounds, unit)


def at(rule: str, value: float, level: Level, bounds: Sequence[float], unit: str) -> Reason:
    """Return the reason of a level that a value has among the bounds of yellow, orange, red."""
    limit = bounds[max(RISING.index(level) - 1, 0)]
    return Reason(rule=rule, level=level, value=value, limit=limit, unit=unit)


def missing(rule: str) -> Reason:
    """Return that what a rule needs is not known."""
    return Reason(rule=rule, level=NOT_ASSESSABLE)


def of_systems(systems: Sequence[SystemSummary], rules: Rules) -> list[Reason]:
    """Return the level of each system with an answer, that with the least function first.

    Of each the expected functionality counts, weighted by criticality: below 0.9 yellow, below 0.75
    orange, below 0.5 red by default.
    """
    means = sorted(
        (each.functionality.mean, each.system)
        for each in systems
        if each.functionality is not None and each.functionality.mean is not None
    )
    return [_of_system(system, mean, rules) for mean, system in means] or [missing(Rule.NO_SYSTEMS)]


def _of_system(system: System, mean: float, rules: Rules) -> Reason:
    bounds = (rules.yellow_functionality, rules.orange_functionality, rules.red_functionality)
    passed = sum(mean < bound for bound in bounds)
    limit = bounds[max(passed - 1, 0)]
    return Reason(
        rule=Rule.FUNCTIONALITY,
        level=RISING[passed],
        value=mean,
        limit=limit,
        unit="1",
        system=system,
    )


def of_losses(population: PopulationSummary | None) -> list[Reason]:
    """Return the levels that the methods of losses give to the median of deaths and million USD.

    With the probability that the limit is reached: for a green level, that of a first death.
    """
    if population is None:
        return [missing(Rule.NO_PEOPLE)]
    losses = population.losses
    deaths = losses.fatalities, losses.fatality_level, losses.fatality_bins
    money = losses.economic_loss_musd, losses.economic_level, losses.economic_bins
    found = (
        _of_loss(Rule.FATALITIES, *deaths, "deaths"),
        _of_loss(Rule.ECONOMIC_LOSS, *money, "million USD"),
    )
    return [each for each in found if each]


def _of_loss(
    rule: Rule, loss: Fractiles | None, level: Level | None, bins: list[float] | None, unit: str
) -> Reason | None:
    """Return what one loss stands for, None where no method estimates it."""
    if loss is None or level is None or bins is None:
        return None
    found = at(rule, loss.p50, level, LEVEL_EDGES, unit)
    assert found.limit is not None
    reached = sum(bins[BINS.index(found.limit) :])
    return found.model_copy(update={"chance": min(reached, 1.0)})
