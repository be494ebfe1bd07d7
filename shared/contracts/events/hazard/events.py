"""What ingest states of hazard events."""

from typing import ClassVar, Literal

from shared.contracts.events.envelope import Event
from shared.contracts.events.hazard.state import HazardState


class _HazardEvent(Event):
    topic: ClassVar[str] = "hazards"
    origin: ClassVar[str] = "/ingest"
    data: HazardState


class HazardObserved(_HazardEvent):
    """A hazard event is new, or its preferred solution or names changed."""

    type: Literal["org.csc-ca.hazard.observed.v1"] = "org.csc-ca.hazard.observed.v1"


class HazardMerged(_HazardEvent):
    """The event turned out to be another one, named in `merged_into`."""

    type: Literal["org.csc-ca.hazard.merged.v1"] = "org.csc-ca.hazard.merged.v1"


class HazardSplit(_HazardEvent):
    """The event was taken out of another one and stands by itself (again)."""

    type: Literal["org.csc-ca.hazard.split.v1"] = "org.csc-ca.hazard.split.v1"


class HazardRetracted(_HazardEvent):
    """Every network has withdrawn it: it did not happen. The record stays."""

    type: Literal["org.csc-ca.hazard.retracted.v1"] = "org.csc-ca.hazard.retracted.v1"
