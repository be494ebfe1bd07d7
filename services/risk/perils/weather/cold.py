"""Cold: the level of the air temperature. Pure."""

from collections.abc import Sequence

from services.risk.exposure.cells import Cells
from services.risk.perils.levels import RISING, Rule
from services.risk.perils.peril import Footprint
from services.risk.perils.weather.peril import DEGREES_OF_DANGER, WeatherPeril
from services.risk.perils.weather.scale import DEGREES, Scale
from services.risk.rules import Rules
from shared.contracts.events.assessment import PopulationSummary
from shared.contracts.events.city import CityState

UNKNOWN = (
    "health effects of cold are not assessable: no relation of cold and deaths is known for the "
    "city, and a study of Astana found no significant one"
)


class ColdPeril(WeatherPeril):
    """Cold and whom it reaches."""

    METHOD = DEGREES_OF_DANGER

    def __init__(self) -> None:
        super().__init__("cold")

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return the one of the air temperature, of which low values are worse."""
        steps = list(zip(RISING[1:], rules.cold.limits_c, strict=True))
        return [Scale(Rule.COLD, ("air-temperature",), DEGREES, steps, below=True)]

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return the people in its reach; of their health nothing is known."""
        summary, said = super().people(footprint, cells, city, rules)
        return summary, [*said, UNKNOWN]
