"""Writing the journal and reading it: one function and one transaction each."""

from services.gateway.edge.journal import store
from services.gateway.edge.journal.model import Asked, Came
from services.gateway.edge.journal.store import Wanted
from services.gateway.edge.journal.views import LineView
from shared.database import Database
from shared.paging import Page
from shared.policy import Principal


class Journal:
    """The journal of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, line: Asked) -> int:
        """Write down what is asked for, and return the number of the line."""
        async with self._database.write() as session:
            return await store.add(session, line)

    async def finish(self, number: int, came: Came) -> None:
        """Write down what came of it."""
        async with self._database.write() as session:
            await store.close(session, number, came)

    async def page(
        self, by: Principal, wanted: Wanted, *, cursor: str | None, limit: int
    ) -> Page[LineView]:
        """Return the lines that concern the cities that `by` acts for, the newest first."""
        async with self._database.read() as session:
            found = await store.page(session, by, wanted, cursor=cursor, limit=limit)
        return found.page(lambda line: line)
