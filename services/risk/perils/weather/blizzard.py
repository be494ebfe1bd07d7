"""Blizzards: the level of the wind, or of how far one sees in the snow. Pure."""

from collections.abc import Sequence

from services.risk.perils.levels import Rule
from services.risk.perils.weather.peril import WeatherPeril
from services.risk.perils.weather.scale import METRES, METRES_A_SECOND, WIND, Scale
from services.risk.rules import Rules
from shared.contracts.events.assessment import Method


class BlizzardPeril(WeatherPeril):
    """Wind with snow and whom it reaches."""

    METHOD = Method(
        id="blizzard-criteria",
        version="1",
        citation="Kazhydromet, map of warnings, degrees of danger of wind "
        "(kazhydromet.kz/ru/meteoalert); strong blizzard of Russia's hydromet service: mean wind "
        "of 15 m/s and visibility of 500 m or less for 12 hours; our colours are a judgement",
    )

    def __init__(self) -> None:
        super().__init__("blizzard")

    def scales(self, rules: Rules) -> Sequence[Scale]:
        """Return those of wind and visibility."""
        own = rules.blizzard
        return [
            Scale.of(Rule.BLIZZARD_WIND, WIND, METRES_A_SECOND, own.wind_m_s),
            Scale(
                Rule.BLIZZARD_SIGHT,
                ("visibility",),
                METRES,
                [("orange", own.orange_visibility_m)],
                below=True,
            ),
        ]
