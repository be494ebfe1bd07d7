"""Weather on a city: who and what it reaches, and the level of what was measured of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.risk.perils import levels
from services.risk.perils.general import GeneralPeril
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Footprint, Measure, Places
from services.risk.perils.weather.scale import Scale
from services.risk.rules import Rules
from shared.contracts.events.assessment import Method, PopulationSummary, Reason, SystemSummary
from shared.contracts.events.hazard import HazardState

DEGREES_OF_DANGER = Method(
    id="kazhydromet-degrees",
    version="1",
    citation="Kazhydromet, map of warnings, degrees of danger of wind and temperature "
    "(kazhydromet.kz/ru/meteoalert); our colours for them are a judgement",
)
ONE_VALUE = (
    "one value, {value:g} {unit} ({measure}), stands for all that the hazard reaches: how "
    "uncertain it is, and how it differs from place to place, is not known"
)


@dataclass(frozen=True, slots=True)
class Weather(Footprint):
    """The reach of the weather and what was measured of it."""

    scale: Scale | None
    """By which its value counts; None: nothing was stated that a rule knows."""
    value: float | None
    """In the unit of the scale."""


class WeatherPeril(GeneralPeril):
    """One kind of weather; a kind states its scales and the method they are from."""

    METHOD: Method

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return the scales of the kind; of a value the first that knows it counts."""
        raise NotImplementedError

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return [*super().methods(hazard, rules), self.METHOD]

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return which places lie in its reach, and what was measured there."""
        found = super().footprint(hazard, places, rules)
        for scale in self.scales(rules):
            value = scale.value_of(hazard)
            if value is not None:
                return _measured(found, scale, value)
        return Weather(found.measures, found.warnings, found.inside, None, None)

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return the level of what was measured, never green; what it does has no method."""
        assert isinstance(here, Weather)
        unknown = super().reasons(here, systems, population, rules)
        if here.scale is None or here.value is None:
            return [levels.missing(Rule.NOT_MEASURED), *unknown]
        return [here.scale.reason(here.value), *unknown]


def _measured(found: Footprint, scale: Scale, value: float) -> Weather:
    """Return the reach with the value at all places inside."""
    name = scale.measures[0]
    said = [*found.warnings, ONE_VALUE.format(value=value, unit=scale.unit, measure=name)]
    if found.inside is None:
        return Weather(found.measures, said, None, scale, value)
    column = np.where(found.inside, value, np.nan)
    measure = Measure(name, scale.unit, np.column_stack([column] * 3))
    return Weather([*found.measures, measure], said, found.inside, scale, value)
