"""What other subjects may do with scenarios."""

from services.risk.scenarios.store import Published, read, save

__all__ = ["Published", "read", "save"]
