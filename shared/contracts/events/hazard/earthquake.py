"""What is known of an earthquake: its preferred solution."""

from typing import Literal

from shared.contracts.events.envelope import Fact


class Earthquake(Fact):
    """Location and size as the preferred solution has them."""

    kind: Literal["earthquake"] = "earthquake"
    depth_km: float | None = None
    magnitude: float
    magnitude_type: str | None = None
    rake: float | None = None
    """Degrees, of the preferred moment tensor where one is known."""
    horizontal_error_km: float | None = None
    depth_error_km: float | None = None
    magnitude_error: float | None = None
