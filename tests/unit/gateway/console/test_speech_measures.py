"""What measures are called on pages."""

from collections.abc import Iterator
from typing import get_args

import pytest

from services.gateway.console.speech import Speech, messages
from services.risk.perils import PERILS, general, wildfire
from services.risk.perils.air_quality import DAY, INDEX
from services.risk.perils.weather.peril import WeatherPeril
from services.risk.rules import Rules
from shared.contracts.events.hazard.air_quality import Pollutant
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS

SHAKING = ("mmi", "msk64", "pga", "pgv")


def measures() -> Iterator[str]:
    yield from (*SHAKING, INDEX, "depth", "flood-probability", general.INSIDE)
    yield from (wildfire.DISTANCE, wildfire.NEAR, wildfire.AROUND)
    for peril in PERILS.values():
        if isinstance(peril, WeatherPeril):
            yield from (name for scale in peril.scales(Rules()) for name in scale.measures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_of_a_peril_has_a_name_in_every_language(language: Language) -> None:
    speech = Speech(language, WORDS)
    assert {name for name in measures() if f"measure-{name}" not in messages(language)} == {"pm10"}
    for pollutant in get_args(Pollutant):
        assert speech.measure(pollutant) != pollutant
        assert speech.measure(pollutant) in speech.measure(f"{pollutant}{DAY}")
