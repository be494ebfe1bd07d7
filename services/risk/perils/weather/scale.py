"""From one measured value of the weather to a level. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from services.risk.perils import levels
from services.risk.perils.levels import RISING, Rule
from shared.contracts.events.assessment import Level, Reason
from shared.contracts.events.hazard import General, HazardState

WIND = ("wind-gust", "wind-speed", "wind")
METRES_A_SECOND: Mapping[str, float] = MappingProxyType({"m/s": 1.0, "km/h": 1 / 3.6})
METRES: Mapping[str, float] = MappingProxyType({"m": 1.0, "km": 1000.0})
DEGREES: Mapping[str, float] = MappingProxyType({"degC": 1.0, "C": 1.0, "°C": 1.0})
MICROGRAMS: Mapping[str, float] = MappingProxyType({"ug/m3": 1.0, "µg/m3": 1.0, "µg/m³": 1.0})


@dataclass(frozen=True, slots=True)
class Scale:
    """The limits of one quantity, for one rule."""

    rule: Rule
    measures: Sequence[str]
    """What the quantity is called, words joined by hyphens."""
    units: Mapping[str, float]
    """Units it may be stated in, by what makes them the first one."""
    steps: Sequence[tuple[Level, float]]
    """Levels with where they begin, the mildest first."""
    below: bool = False
    """Low values are the hazard."""
    reached: bool = True
    """Whether a value that is the limit has reached it."""

    @classmethod
    def of(
        cls,
        rule: Rule,
        measures: Sequence[str],
        units: Mapping[str, float],
        limits: Sequence[float],
    ) -> Self:
        """Return a scale of yellow, orange and red, of a hazard whose high values are worse."""
        return cls(rule, measures, units, list(zip(RISING[1:], limits, strict=True)))

    @property
    def unit(self) -> str:
        """The unit of limits and reasons."""
        return next(iter(self.units))

    def value_of(self, hazard: HazardState) -> float | None:
        """Return the quantity that a hazard states, in `unit`; None: it states none, or another."""
        detail = hazard.detail
        if not isinstance(detail, General) or detail.value is None or detail.measure is None:
            return None
        name = "-".join(detail.measure.lower().replace("_", " ").replace("-", " ").split())
        factor = self.units.get(detail.unit or "")
        return None if factor is None or name not in self.measures else detail.value * factor

    def reason(self, value: float) -> Reason:
        """Return the level of a value with its limit.

        Short of all limits it is `not-assessable`, not green: what it does there was not counted.
        """
        found = [each for each in self.steps if self._passes(value, each[1])]
        level, limit = found[-1] if found else (levels.NOT_ASSESSABLE, self.steps[0][1])
        return Reason(rule=self.rule, level=level, value=value, limit=limit, unit=self.unit)

    def _passes(self, value: float, limit: float) -> bool:
        if self.reached and value == limit:
            return True
        return value < limit if self.below else value > limit
