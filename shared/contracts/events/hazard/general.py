"""What is known of a hazard whose kind has no facts of its own."""

from shared.contracts.events.envelope import Fact
from shared.contracts.events.hazard.kind import GeneralKind
from shared.contracts.events.hazard.severity import SeverityLevel


class General(Fact):
    """What a source can say of any hazard: how severe it is, what was measured, how far it reaches.

    Its area, where one is known, is the geometry of the event.
    """

    kind: GeneralKind
    level: SeverityLevel = "unknown"
    """How severe it is in itself, as the source states it or its reader classes it."""
    measure: str | None = None
    """What `value` counts, such as `hail size` or `wind gust`."""
    value: float | None = None
    unit: str | None = None
    radius_km: float | None = None
    """How far it reaches around its point, as the source states it; null: not known."""
