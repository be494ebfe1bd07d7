"""Looking for records of every kind."""

from services.plans.search import store
from services.plans.search.query import Wanted
from services.plans.search.store import Narrowed
from services.plans.search.views import Hits
from shared.database import Database
from shared.policy import Principal


class Search:
    """The search of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, by: Principal, question: str, narrowed: Narrowed, *, cursor: str | None, limit: int
    ) -> Hits:
        """Return what `by` may read and the question finds, best first."""
        wanted = Wanted.of(question)
        if not wanted.words:
            return Hits(items=[], found=0, complete=True)
        async with self._database.read() as session:
            found, number = await store.page(
                session, by, wanted, narrowed, cursor=cursor, limit=limit
            )
        return Hits.of(found, number, wanted)
