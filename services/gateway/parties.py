"""How many Parties take part in what leaves the platform, and never which (declaration, Art. 2).

Said in a field of every answer that reads, and in pages of features, which are kept as files. What
is closed to others is not in what they read, by `shared.access`; here it is only counted.
"""

import asyncio
from collections.abc import Collection, Sequence
from time import monotonic
from typing import Final, get_args

import structlog
from sqlalchemy import and_, func, select

from services.gateway.reads.cities import PARTIES
from services.gateway.reads.cities import table as city
from services.gateway.schema import restriction
from shared.database import Database, ReadSession
from shared.driver import retryable
from shared.policy import Dataset
from shared.restrictions import DERIVED

FIELD: Final = "Parties-Taking-Part"
SECONDS = 1.0
"""What another process of the gateway has taken in is counted no later; what this one has, once it
is committed."""
WITHIN_SECONDS = 1.0
"""In which the count is here; else the answer goes without it."""
REST_SECONDS = 5.0
"""For so long nothing is asked, once that failed."""

Field = tuple[bytes, bytes]
log = structlog.get_logger()


class Counted:
    """How many members share each dataset with all others.

    Parameters
    ----------
    closed
        Of each member the datasets that it keeps from others.
    """

    def __init__(self, closed: Sequence[Collection[str]]) -> None:
        self.of = len(closed)
        self.taking_part = {
            dataset: sum(set(each).isdisjoint(DERIVED.get(dataset, (dataset,))) for each in closed)
            for dataset in get_args(Dataset)
        }
        said = ", ".join(f"{name}={n}" for name, n in (self.taking_part | {"of": self.of}).items())
        self.fields: list[Field] = [(FIELD.lower().encode(), said.encode())]
        """A dictionary of RFC 9651: of each dataset how many, and of how many members."""

    def share(self, dataset: str | None) -> dict[str, int]:
        """Return how many take part in a collection; what is of no dataset nobody closes."""
        return {"taking_part": self.taking_part.get(dataset or "", self.of), "of": self.of}


class Parties:
    """Counts them, again when a city closes or opens something, joins or leaves."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._moved = database.watch(PARTIES)
        self._counted: Counted | None = None
        self._until = 0.0
        self._finding = asyncio.Lock()

    async def fields(self) -> Sequence[Field]:
        """Return the field of an answer; none where the database does not say."""
        counted = await self.counted()
        return counted.fields if counted else ()

    async def share(self, dataset: str | None) -> dict[str, int] | None:
        """Return how many take part in a collection, None where the database does not say."""
        counted = await self.counted()
        return counted.share(dataset) if counted else None

    async def counted(self) -> Counted | None:
        """Return how many take part as it is now, None where the database does not say."""
        if not self._stands():
            async with self._finding:
                if not self._stands():
                    await self._find()
        return self._counted

    def _stands(self) -> bool:
        return monotonic() < self._until and not self._moved.is_set()

    async def _find(self) -> None:
        self._moved.clear()
        self._counted, begun = None, monotonic()
        self._until = begun + REST_SECONDS
        try:
            async with asyncio.timeout(WITHIN_SECONDS), self._database.read() as session:
                self._counted = Counted(await _closed(session))
        except Exception as error:  # retryable() knows the many faces of a lost database
            if not (isinstance(error, TimeoutError) or retryable(error)):
                raise
            log.warning("parties not counted", error=repr(error))
        else:
            self._until = begun + SECONDS


async def _closed(session: ReadSession) -> list[Collection[str]]:
    """Return of each member the datasets that some other Parties may not read."""
    kept = and_(
        restriction.c.owner_city == city.c.id,
        restriction.c.openness.not_in(("public", "coalition")),
    )
    statement = (
        select(func.array_remove(func.array_agg(restriction.c.dataset), None))
        .select_from(city.outerjoin(restriction, kept))
        .where(city.c.status == "member")
        .group_by(city.c.id)
    )
    return list(await session.scalars(statement))
