"""What other subjects may do with the hazards that are known."""

from services.risk.hazards.store import GONE, gather, lock, read, save, that_hold, that_matter

__all__ = ["GONE", "gather", "lock", "read", "save", "that_hold", "that_matter"]
