"""What is known of a wildfire: what satellites saw burn, or how a source rates it."""

from datetime import datetime
from typing import Literal

from shared.contracts.events.envelope import Fact


class Wildfire(Fact):
    """A fire of vegetation. Its perimeter, where one is known, is the geometry of the event.

    Satellites see heat, not fire: what burns between two passes or under cloud is not counted.
    """

    kind: Literal["wildfire"] = "wildfire"
    detections: int | None = None
    """Pixels with heat that satellites saw; null: it is not known from satellites."""
    area_km2: float | None = None
    """Ground under these pixels, or burnt as a source states it. A pixel counts whole, however
    small the fire in it, and as large as below the satellite; the perimeter holds all of it."""
    frp_mw: float | None = None
    """Fire radiative power, summed over the pixels of the last pass that saw it."""
    highest_frp_mw: float | None = None
    """The same of the pass with the highest sum."""
    last_seen_at: datetime | None = None
    """When a satellite last saw heat; it counts as over some time after that."""
    satellites: list[str] = []
    """Which saw it, by their codes: `N` Suomi NPP, `N20`, `N21`, `T` Terra, `A` Aqua."""
    alert: Literal["green", "orange", "red"] | None = None
    """The source's own rating of the impact, as GDACS has it."""
    episode: str | None = None
    """The source's number of this stage of the event."""
