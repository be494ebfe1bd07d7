"""What events of other services mean for ingest."""

from collections.abc import Mapping

from services.ingest.assets import centres
from shared import restrictions
from shared.contracts.events import Event
from shared.contracts.events.city import (
    CityRegistered,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.database import WriteSession
from shared.handlers import Handler

TOPICS = ("cities", "policy")


def handlers() -> Mapping[type[Event], Handler]:
    """Return what ingest does with each event."""

    async def on_city(session: WriteSession, event: Event) -> None:
        await centres.save(session, event.data)

    cities = (CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn)
    return {**dict.fromkeys(cities, on_city), **restrictions.HANDLERS}
