"""An entry of a feed that links a document."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document that a feed names, and when the feed says that it was last changed."""

    network: str
    url: str
    """Absolute, or relative to where the feed was fetched."""
    stated_at: datetime
    integrity: str | None = None
    """What its bytes must hash to, `sha512:` and base64, where who names it says so."""

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return self.url

    @property
    def networks(self) -> Collection[str]:
        """The network of its source."""
        return (self.network,)

    def noted(self, _note: str) -> Self:
        """Return it as it is: what it leads to is read with the note."""
        return self
