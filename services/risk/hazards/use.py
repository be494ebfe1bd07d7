"""What other subjects may do with the hazards that are known."""

from services.risk.hazards.store import GONE, lock_revision, read, save, that_matter
from shared.contracts.events.hazard import HazardState
from shared.database import WriteSession

__all__ = ["GONE", "holds", "read", "save", "that_matter"]


async def holds(session: WriteSession, hazard: HazardState) -> bool:
    """Say whether a hazard is still in this revision; it stays so until the transaction ends."""
    return await lock_revision(session, hazard.id) == hazard.revision
