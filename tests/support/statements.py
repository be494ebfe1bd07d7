"""What a server was really asked, by its own log: SQLAlchemy, the driver and COPY alike."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tests.support.postgres import Cluster

_LOGGED = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*?)(?=\n\S|\Z)", re.DOTALL)
_ABOUT_TYPES = (
    "SELECT current_setting('jit')",
    "WITH RECURSIVE typeinfo_tree",
    "SELECT set_config('jit'",
)
"""What asyncpg asks once per connection about a type that is new to it."""


class Statements:
    """The statements of one database since `begin`, each on one line."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._start = 0

    def begin(self) -> None:
        """Forget what was asked so far."""
        self._start = len(self._cluster.log())

    def asked(self) -> list[str]:
        """Return what was asked, without what the driver asks once about types."""
        found = _LOGGED.findall(self._cluster.log()[self._start :])
        lines = [" ".join(statement.split()) for statement in found]
        return [line for line in lines if not any(about in line for about in _ABOUT_TYPES)]

    def commits(self) -> int:
        """Return how many transactions were committed."""
        return sum(line.startswith("COMMIT") or line.endswith("; COMMIT") for line in self.asked())


@asynccontextmanager
async def statements(cluster: Cluster, url: str) -> AsyncIterator[Statements]:
    """Let the server log what it is asked by connections to a database that are made from now on.

    Its database alone is logged: one at a time can be watched.
    """
    name = url.removeprefix("postgresql://postgres@/").split("?")[0]
    connection = await asyncpg.connect(cluster.url())
    try:
        await connection.execute(f"ALTER DATABASE {name} SET log_min_messages = log")
        await connection.execute(f"ALTER DATABASE {name} SET log_statement = 'all'")
    finally:
        await connection.close()
    watched = Statements(cluster)
    watched.begin()
    yield watched
