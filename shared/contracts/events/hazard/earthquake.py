"""What is known of an earthquake: its preferred solution."""

from typing import Literal, Self

from pydantic import Field, model_validator

from shared.contracts.events.envelope import Fact
from shared.contracts.events.hazard.shakemap import ShakeMap

MOST_OBSERVED = 1000
"""Places at which shaking was recorded or felt, of one earthquake."""


class Observed(Fact):
    """Shaking as it was at one place: a record, or an intensity that people's reports make."""

    place: str = Field(max_length=100)
    """Code of the station, or of the area whose reports were gathered."""
    longitude: float = Field(ge=-180, le=180)
    latitude: float = Field(ge=-90, le=90)
    measure: Literal["pga", "pgv", "mmi"]
    value: float = Field(gt=0)
    """Of `pga` in g, of `pgv` in cm/s, of `mmi` in degrees from 1 to 10."""

    @model_validator(mode="after")
    def _is_a_degree(self) -> Self:
        if self.measure == "mmi" and not 1 <= self.value <= 10:
            raise ValueError("an intensity is 1 to 10")
        return self


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
    observed: list[Observed] = Field(default=[], max_length=MOST_OBSERVED)
    """What was recorded and felt; risk conditions the shaking on it."""
    shakemap: ShakeMap | None = None
    """Shaking as a network has mapped it, where the map stands for this solution; inside it, risk
    takes it for its own footprint."""
