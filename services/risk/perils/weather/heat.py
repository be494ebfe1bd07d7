"""Heat: the level of the air temperature, and deaths where a city's optimum and rates are known.

Pure. A temperature alone is no heat stress: humidity, sun and wind, which the UTCI counts, are not
part of what sources state of a hazard. The calculator `heat` takes them.
"""

from collections.abc import Sequence

from services.risk.exposure.cells import Cells
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Footprint, fractiles, stated
from services.risk.perils.weather.peril import DEGREES_OF_DANGER, Weather, WeatherPeril
from services.risk.perils.weather.scale import DEGREES, Scale
from services.risk.rules import Rules
from services.risk.science import heat
from shared.contracts.events.assessment import Losses, Method, PopulationSummary
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState

UNKNOWN = (
    "health effects of heat are not assessable: neither the temperature of least mortality nor the "
    "daily deaths of the city are known"
)
NO_VALUE = "health effects of heat are not assessable: no air temperature is stated"
ESTIMATED = (
    "deaths of one day whose maximum is the temperature stated: optimum {optimum:g} C and "
    "{deaths:g} deaths a day ({basis})"
)
TRANSFERRED = (
    "the risk per degree is transferred from other cities (3.2 %, 90 % interval 0.9 to 7 %), not "
    "fitted to the city's own deaths"
)


class HeatPeril(WeatherPeril):
    """Heat and whom it reaches."""

    METHOD = DEGREES_OF_DANGER

    def __init__(self) -> None:
        super().__init__("heat")

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return the one of the air temperature."""
        return [Scale.of(Rule.HEAT, ("air-temperature",), DEGREES, rules.heat.limits_c)]

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        found = super().methods(hazard, rules)
        return [*found, *stated([heat.DEATHS])] if rules.heat.cities else found

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people in its reach, and the deaths of a day where the rates are known."""
        assert isinstance(footprint, Weather)
        summary, said = super().people(footprint, cells, city, rules)
        known = rules.heat.cities.get(city.id)
        if known is None or summary is None:
            return summary, [*said, UNKNOWN]
        if footprint.value is None:
            return summary, [*said, NO_VALUE]
        share = summary.exposed[0].people / summary.population
        found = heat.excess_deaths(
            [footprint.value],
            [known.deaths_a_day * share],
            known.optimum_c,
            beta=known.beta,
            interval=known.interval,
        )
        told = ESTIMATED.format(
            optimum=known.optimum_c, deaths=known.deaths_a_day, basis=known.basis
        )
        losses = Losses(fatalities=fractiles(found.p05, found.deaths, found.p95))
        return (
            summary.model_copy(update={"losses": losses}),
            [*said, told, *([TRANSFERRED] if found.transferred else [])],
        )
