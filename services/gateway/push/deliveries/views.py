"""Bodies of the API of deliveries."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from services.gateway.push.deliveries.model import State
from services.gateway.push.deliveries.store import Shown


class AlertDelivery(BaseModel):
    """A message of an alert on its way to a receiver: who got it, and when."""

    id: UUID
    """The `webhook-id` that the receiver sees, the same for each attempt."""
    receiver: UUID
    receiver_name: str
    owner_city: str
    """Whose receiver it is."""
    type: str
    """`alert.issued`, `alert.updated`, `alert.cancelled`, `alert.test`, `receiver.test`."""
    alert: UUID | None
    """The thread, or the test alert; null: it only tries the receiver."""
    identifier: str | None
    """Of the CAP message."""
    state: State
    """`failed`: it is not sent again by itself."""
    attempts: int
    status: int | None
    """HTTP status of the last answer; null: there was none."""
    issued_at: datetime
    tried_at: datetime | None
    delivered_at: datetime | None
    seconds: float | None
    """From the issue of the message to its receipt."""


class DeliveryView(AlertDelivery):
    """A delivery, as who acts for the owner of its receiver reads it."""

    error: str | None
    """What came of the last attempt, where it came to nothing."""
    due_at: datetime | None
    """When it is tried again; null where it is not."""
    until: datetime
    """After which it is not sent any more."""


def of_alert(shown: Shown) -> AlertDelivery:
    """Return a delivery as who acts for the alert's city reads it: without address and error."""
    return AlertDelivery(**_fields(shown))


def view(shown: Shown) -> DeliveryView:
    """Return a delivery as the owner of its receiver reads it."""
    sent = shown.delivery
    waits = sent.state == "waiting"
    return DeliveryView(
        **_fields(shown),
        error=sent.error,
        due_at=sent.due_at if waits else None,
        until=sent.until,
    )


def _fields(shown: Shown) -> dict[str, object]:
    sent = shown.delivery
    taken = (sent.delivered_at - sent.issued_at).total_seconds() if sent.delivered_at else None
    return {
        "id": sent.id,
        "receiver": sent.receiver,
        "receiver_name": shown.receiver_name,
        "owner_city": shown.owner_city,
        "type": sent.type,
        "alert": sent.alert if sent.identifier else None,
        "identifier": sent.identifier,
        "state": sent.state,
        "attempts": sent.attempts,
        "status": sent.status,
        "issued_at": sent.issued_at,
        "tried_at": sent.tried_at,
        "delivered_at": sent.delivered_at,
        "seconds": taken,
    }
