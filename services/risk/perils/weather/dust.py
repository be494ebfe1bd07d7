"""Dust and sand in the air: the level of how far one sees, of the gusts, or of the particles. Pure.

The index of polluted air, whose breakpoints these are, is the air-quality peril's.
"""

from collections.abc import Sequence

from services.risk.perils.levels import RISING, Rule
from services.risk.perils.weather.peril import WeatherPeril
from services.risk.perils.weather.scale import METRES, METRES_A_SECOND, MICROGRAMS, WIND, Scale
from services.risk.rules import Rules
from shared.contracts.events.assessment import Method


class DustPeril(WeatherPeril):
    """Dust storms and whom they reach."""

    METHOD = Method(
        id="dust-storm-grades",
        version="1",
        citation="UNDRR, ISC (2021): Hazard information profile MH0015, dust storm or sandstorm, "
        "with the grades of ICAO (2009); US EPA, 40 CFR 58 appendix G as of May 2024, for PM10; "
        "our colours are a judgement",
    )

    def __init__(self) -> None:
        super().__init__("dust")

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return those of visibility, gusts and particles."""
        own = rules.dust
        sight = list(zip(RISING[1:], own.visibility_m, strict=True))
        return [
            Scale(Rule.DUST_SIGHT, ("visibility",), METRES, sight, below=True, reached=False),
            Scale.of(Rule.DUST_WIND, WIND, METRES_A_SECOND, own.wind_m_s),
            Scale.of(Rule.DUST_PM10, ("pm10",), MICROGRAMS, own.pm10_ug_m3),
        ]
