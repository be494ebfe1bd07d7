"""Past earthquakes as hazards of the platform."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from shared.contracts.events.hazard import HazardState
from tests.backtest.effects import Effect
from tests.support.hazards import earthquake


def hazard_of(effect: Effect) -> HazardState:
    """Return the state of an earthquake whose magnitude is known."""
    assert effect.magnitude is not None
    began = datetime(effect.year, 1, 1, tzinfo=UTC)
    return earthquake(
        id=uuid5(NAMESPACE_URL, f"{effect.source}:{effect.source_id}"),
        first_seen_at=began,
        updated_at=began,
        origin_time=began,
        longitude=effect.longitude,
        latitude=effect.latitude,
        magnitude=effect.magnitude,
        magnitude_type=effect.magnitude_type,
        depth_km=effect.depth_km,
    )
