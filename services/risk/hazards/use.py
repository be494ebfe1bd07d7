"""What other subjects may do with the hazards that are known."""

from collections.abc import Iterable
from uuid import UUID

from services.risk.hazards.store import GONE, lock_revisions, read, save, that_matter
from shared.contracts.events.hazard import HazardState
from shared.database import WriteSession

__all__ = ["GONE", "read", "save", "that_hold", "that_matter"]


async def that_hold(session: WriteSession, hazards: Iterable[HazardState]) -> set[UUID]:
    """Return which hazards are still in this revision; they stay so until the transaction ends."""
    read_before = {each.id: each.revision for each in hazards}
    now = await lock_revisions(session, read_before)
    return {id_ for id_, revision in read_before.items() if now.get(id_) == revision}
