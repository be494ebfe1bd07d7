"""Composing the next message of a thread: what is shown before approval is what is sent after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.words.catalogue import Catalogue
from shared.contracts.events.city import CityState


@dataclass(frozen=True, slots=True)
class Composer:
    """What all messages of this installation have in common."""

    sender: Sender
    words: Catalogue
    public_warning_cities: Collection[str] = ()
    """Cities that hold the function of public warning."""
    public_url: str = ""

    def message(
        self, alert: Alert, city: CityState, earlier: Sequence[Message], now: datetime
    ) -> Message:
        """Return the next message of the thread, as it would be sent `now`."""
        return cap.message_of(alert, city, earlier, now, sender=self.sender, words=self.words)

    def document(
        self, alert: Alert, message: Message, city: CityState, earlier: Sequence[Message]
    ) -> etree._Element:
        """Return the message as an `alert` element that is not signed yet."""
        home = self.public_url.rstrip("/")
        return cap.document(
            message,
            city,
            earlier,
            words=self.words,
            public=city.id in self.public_warning_cities,
            web=f"{home}/alerts/{alert.id}" if home else None,
            reason=alert.reason if message.msg_type == "Cancel" else None,
        )
