"""Whether the database has room for more, where that can be known."""

from pathlib import Path
from shutil import disk_usage
from time import monotonic

ENOUGH_BYTES = 5 * 1024**3
"""On a large disk a tenth is more than anybody needs in reserve."""
FULL_SECONDS = 30.0
"""How long a database counts as full after it has said so itself."""


class Space:
    """The free space of the disk that the database lies on.

    The rest is kept for what must still be written: what was received before, the write-ahead log,
    and what other services make of it.
    """

    def __init__(self, folder: Path | None, least_share: float) -> None:
        self._folder = folder
        self._least_share = least_share
        self._full_until = 0.0

    def full(self) -> bool:
        """Say whether nothing more may be taken in."""
        if monotonic() < self._full_until:
            return True
        if self._folder is None:
            return False
        try:
            disk = disk_usage(self._folder)
        except OSError:
            return False  # not on this machine after all
        return disk.free < min(self._least_share * disk.total, ENOUGH_BYTES)

    def refused(self) -> None:
        """Note that the database itself found no room."""
        self._full_until = monotonic() + FULL_SECONDS

    def notice(self) -> str | None:
        """Return what whoever runs the service must know."""
        if not self.full():
            return None
        return "the disk of the database is nearly full: pushes are refused, sources are not asked"
