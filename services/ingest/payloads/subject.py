"""What payloads are about: the only thing that this package knows of hazards and observations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from shared.contracts.events.hazard import Author

if TYPE_CHECKING:
    # What reads payloads apart needs no database, whose modules are half of its start.
    from shared.database import WriteSession
    from shared.writes import Writes


class Outcome(NamedTuple):
    """What became of an item."""

    word: str
    """One of its subject's outcomes."""
    about: str | None = None
    """Id or name of what it is about, for the receipt's lists; None: it is only counted."""


class Subject(Protocol):
    """Something that payloads report: it takes items of its own types."""

    outcomes: Sequence[str]
    """What can become of an item, in the order in which receipts count."""

    async def take(
        self, session: "WriteSession", items: Sequence[Any], *, now: datetime, by: Author | None
    ) -> Sequence[Outcome]:
        """Store what the items say, with its events, and return what became of each.

        `by` said it; None: it follows from what nobody said, such as readings that stayed away.
        """


@runtime_checkable
class Gathering(Subject, Protocol):
    """A subject that leaves what it changes to be sent with what others change."""

    begins: str
    """Statement without parameters that its transactions may begin with, for one trip less."""

    async def gather(
        self,
        session: "WriteSession",
        items: Sequence[Any],
        *,
        now: datetime,
        by: Author | None,
        writes: "Writes",
    ) -> Sequence[Outcome]:
        """Store as `take` does, but for what `writes` takes of it."""


Subjects = Mapping[type, Subject]
"""The subject of each type of item that readers yield."""
