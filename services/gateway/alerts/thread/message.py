"""Messages of alert threads: what has gone out, each once. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.contracts.events.assessment import AssessmentState

MessageType = Literal["Alert", "Update", "Cancel"]


@dataclass(frozen=True, slots=True)
class Message:
    """One CAP message, immutable once issued."""

    id: UUID
    number: int
    """1 for the thread's Alert, then one more for each Update or Cancel."""
    identifier: str
    sender: str
    msg_type: MessageType
    sent: datetime
    expires: datetime
    basis: AssessmentState
    headline: dict[str, str]
    approved_by: str
    reference: str
    """The triple `sender,identifier,sent` by which later messages refer to it, as in its XML."""
    refers_to: str = ""
    """Those of the earlier messages that had not run out when it was sent, with spaces between."""
    area: Sequence[str] = ()
    """Its polygons as in its XML."""
    edited: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What a person wrote of its texts, by language and name of the part."""

    @property
    def anticipatory(self) -> bool:
        """Say whether it is of what has not begun, so that people act on a forecast."""
        return anticipatory(self.msg_type, self.basis)


def anticipatory(msg_type: MessageType, basis: AssessmentState) -> bool:
    """Say whether a message of an assessment rests on a forecast, which a Cancel takes back."""
    return msg_type != "Cancel" and basis.hazard_state.phase == "forecast"
