"""What is known of an episode of polluted air."""

from datetime import datetime
from typing import Literal

from shared.contracts.events.envelope import Fact

Pollutant = Literal["pm2.5", "pm10", "no2", "o3", "so2", "co"]


class AirQuality(Fact):
    """Concentrations at one place over the episode, as measured or forecast there."""

    kind: Literal["air-quality"] = "air-quality"
    pollutant: Pollutant
    station: str
    name: str
    measured: bool = False
    """False: a model expects it, and nobody has measured any hour of it."""
    concentration_ug_m3: float
    """Mean of the last hour; the highest expected where nothing is measured."""
    mean_24h_ug_m3: float | None = None
    """Mean of the last 24 hours, null where fewer than 18 of them are known; the highest expected
    where nothing is measured."""
    highest_ug_m3: float
    """Highest mean of an hour since the episode began."""
    threshold_ug_m3: float
    """The city's threshold of the hourly mean that opened the episode."""
    hours: int
    """Hours with a value since the episode began."""
    read_at: datetime
    """End of the last hour; of the highest expected one where nothing is measured."""
