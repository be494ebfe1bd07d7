"""One database of one service: visible write and read transactions.

Read and write sessions are different types, so that the type checker stops a write in a read path.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import monotonic
from typing import Any, NewType

import asyncpg
from pydantic_core import to_json
from sqlalchemy import ExceptionContext, MetaData, event, text
from sqlalchemy.exc import DisconnectionError, InvalidatePoolError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import greenlet_spawn

from shared.driver import (
    FULL,
    IN_USE,
    SILENT,
    DatabaseAwayError,
    cause_of,
    disk_full,
    retryable,
)
from shared.engine import AsyncConnection, AsyncEngine, create_async_engine

ReadSession = NewType("ReadSession", AsyncConnection)
"""A connection inside a READ ONLY transaction, or lent for one statement (`Database.look`)."""
WriteSession = NewType("WriteSession", ReadSession)
"""A connection inside a read-write transaction, or lent for one changing statement
(`Database.write_at_once`); it may be used wherever a read may."""

POOL_SIZE = 5
POOL_OVERFLOW = 5
POOL_TIMEOUT_SECONDS = 5.0
POOL_KEPT, UNUSED_SECONDS = 3, 30.0
"""Unused for so long, all but these are closed, each a process of 4 to 6 MB: workers open five at
once at the start. Of those that stay, statements are prepared when a quiet hour ends."""
CHECK_SECONDS = 2.0
"""In which a database that is ready answers."""
FULL_SECONDS = 30.0
"""For so long a write that met a full disk says that the database is not ready."""
QUEUE = {"autovacuum_vacuum_scale_factor": "0", "autovacuum_vacuum_threshold": "1000"}
"""Storage of a table that is emptied all the time: dead rows are to be used again before it has
grown, as one that once held 100,000 is scanned whole ever after."""
WAKES = "wakes"
"""In a connection's `info`: of what its transaction brings work, and so whom its commit wakes."""
FIRST = "first"
"""In a connection's `info`: what its transaction began with, beside BEGIN."""
BEGUN = "begun"
"""In a connection's `info`: what the last statement did that its transaction began with."""
ENDS = "ends"
"""In a connection's `info`: what its transaction ends with."""
AT_ONCE = "at once"
"""In a connection's `info`: that it is in no transaction but those of its single statements."""
EMITTED = "outbox"
"""What a transaction brings that adds events to the outbox."""

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def new_metadata() -> MetaData:
    """Return metadata that names constraints alike in every deployment (Alembic needs it)."""
    return MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def async_url(url: str) -> str:
    """Return `url` with the asyncpg driver named, as SQLAlchemy wants it."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+asyncpg://" + url.removeprefix(prefix)
    return url


def _json(value: Any) -> str:
    # What is no number is refused by PostgreSQL, and not kept as if nothing had been known.
    return to_json(value, inf_nan_mode="constants").decode()


class Database:
    """A pool of connections to one database, handed out as transactions only.

    Parameters
    ----------
    planned_once
        PostgreSQL plans each statement once, whatever its values, where it would plan it anew each
        time. That is for statements whose plan no value changes.
    """

    def __init__(self, url: str, *, planned_once: bool = False) -> None:
        self.url = url
        self._watchers: defaultdict[str, list[asyncio.Event]] = defaultdict(list)
        self.emitted = self.watch(EMITTED)
        """Set after each commit of events; the outbox relay waits on it and clears it."""
        # Transactions are begun and ended here, on the driver: so they are whole whichever way a
        # statement goes, and SQLAlchemy's own BEGIN and COMMIT took 0.3 ms each. Said of the engine
        # and not of each connection that is lent, of which it took a third of the time.
        self._untouched: AsyncEngine = create_async_engine(
            async_url(url),
            isolation_level="AUTOCOMMIT",
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_timeout=POOL_TIMEOUT_SECONDS,
            # The connection used last has its statements prepared, and its pages at hand.
            pool_use_lifo=True,
            # Python's own took 0.5 ms for a document of 16 kB, this one takes 0.1.
            json_serializer=_json,
            connect_args={
                "server_settings": {
                    "timezone": "UTC",
                    "idle_in_transaction_session_timeout": "30000",
                    # By default too; `writes.literals` relies on it.
                    "standard_conforming_strings": "on",
                }
                | ({"plan_cache_mode": "force_generic_plan"} if planned_once else {}),
                "timeout": 5,
            },
        )
        # Instead of `pool_pre_ping`, whose three round trips each transaction would pay (1.5 ms).
        event.listen(self._untouched.sync_engine, "checkout", self._lent)
        event.listen(self._untouched.sync_engine, "checkin", self._returned)
        event.listen(self._untouched.sync_engine, "handle_error", self._failed)
        self.engine = self._untouched.execution_options(isolation_level="READ COMMITTED")
        """For who begins and ends transactions by SQLAlchemy's own means."""
        self._full_at: float | None = None
        self._unused: dict[asyncpg.Connection, float] = {}  # since when, the longest first

    def _lent(self, connection: Any, _record: object, _proxy: object) -> None:
        """Let the pool open a new connection where this one is closed; all, where not by us."""
        lent = connection.driver_connection
        ours = self._unused.pop(lent, None) is None
        if lent.is_closed():
            raise DisconnectionError if ours else InvalidatePoolError

    def _returned(self, connection: Any, _record: object) -> None:
        """Close what nobody has used for long, but for some; the one used last is lent first."""
        now = monotonic()
        # One that was closed for what went wrong on it says nothing about the others.
        if connection is not None and not connection.driver_connection.is_closed():
            self._unused[connection.driver_connection] = now
        for unused, since in list(self._unused.items())[:-POOL_KEPT]:
            if now - since > UNUSED_SECONDS:
                del self._unused[unused]
                unused.terminate()

    def _failed(self, context: ExceptionContext) -> None:
        self._note_full(context.sqlalchemy_exception or context.original_exception)

    def _note_full(self, error: BaseException) -> None:
        if disk_full(error):
            self._full_at = monotonic()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection; whatever keeps it away becomes DatabaseAwayError."""
        with _away():
            connection = await self._untouched.connect()
        try:
            yield connection
        finally:
            # Not as a task, as SQLAlchemy's own context does: what it gives back is in no
            # transaction that it knows of, so that there is nothing to be waited for on the way.
            await connection.close()

    @asynccontextmanager
    async def direct(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend the driver's connection, on which each statement is a transaction of its own.

        Whatever goes wrong, nobody gets the connection after that.
        """
        with _away():
            # Without SQLAlchemy's own about it, which takes a third of a millisecond of who slept.
            pooled = await self.engine.raw_connection()
        lent = pooled.driver_connection
        assert isinstance(lent, asyncpg.Connection)
        try:
            yield lent
        except BaseException as error:
            lent.terminate()
            self._note_full(error)
            raise
        finally:
            # Where it is one too many the pool closes it, which is to be waited for.
            await greenlet_spawn(pooled.close)

    @asynccontextmanager
    async def _transaction(self, begin: str, end: str) -> AsyncIterator[AsyncConnection]:
        async with self._connection() as connection:
            lent = _driver_of(connection)
            connection.info[ENDS] = end
            try:
                connection.info[BEGUN] = await lent.execute(begin)
                yield connection
                await _end(lent, connection.info[ENDS])
            except BaseException as error:
                self._note_full(error)
                await _roll_back(lent)
                raise

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection of which each statement is a transaction; what fails closes it."""
        async with self._connection() as connection:
            # Now, as SQLAlchemy does not tell it of a connection that was lost.
            lent = _driver_of(connection)
            try:
                yield connection
            except BaseException as error:
                lent.terminate()
                self._note_full(error)
                raise

    @asynccontextmanager
    async def write_at_once(self) -> AsyncIterator[WriteSession]:
        """Lend a connection for one changing statement, which is a transaction by itself.

        BEGIN and COMMIT are two trips more. It may read before that; what it reads may have moved.
        """
        wakes: set[str] = set()
        async with self._alone() as connection:
            info = connection.info
            info.update({WAKES: wakes, FIRST: (), AT_ONCE: True})
            try:
                yield WriteSession(ReadSession(connection))
            finally:
                del info[AT_ONCE]
        self._wake(wakes)

    @asynccontextmanager
    async def write(self, *first: str) -> AsyncIterator[WriteSession]:
        """Open a transaction that commits when the block ends and rolls back when it raises.

        `first` are statements without parameters that go with BEGIN, for no trip of their own.
        """
        async with self._transaction("; ".join(("BEGIN", *first)), "COMMIT") as connection:
            wakes: set[str] = set()
            connection.info[WAKES] = wakes
            connection.info[FIRST] = first
            yield WriteSession(ReadSession(connection))
        self._wake(wakes)

    def _wake(self, wakes: Iterable[str]) -> None:
        """Wake whom a commit brings work."""
        self._full_at = None
        for subject in wakes:
            for watcher in self._watchers[subject]:
                watcher.set()

    def watch(self, subject: str) -> asyncio.Event:
        """Return an event of the caller's own, set after each commit that brings work of `subject`.

        The caller clears it. See `bring`.
        """
        watcher = asyncio.Event()
        self._watchers[subject].append(watcher)
        return watcher

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadSession]:
        """Open a read-only transaction with one snapshot for all its statements."""
        async with self._transaction(_READ, "ROLLBACK") as connection:
            yield ReadSession(connection)

    @asynccontextmanager
    async def look(self) -> AsyncIterator[ReadSession]:
        """Lend a connection for one reading statement, which is of one moment by itself.

        For what workers look at over and over, nearly always in vain: BEGIN and ROLLBACK are two
        trips more, each of which wakes both sides. What fails ends as in `direct`. That it only
        reads is not said to the server: the types say so, and `tests/contract/test_looks.py`.
        """
        async with self._alone() as connection:
            yield ReadSession(connection)

    async def check(self) -> None:
        """Raise DatabaseAwayError, with the cause, unless it answers and takes what is written."""
        if self._full_at is not None and monotonic() - self._full_at < FULL_SECONDS:
            raise DatabaseAwayError(FULL)
        try:
            async with asyncio.timeout(CHECK_SECONDS), self._connection() as connection:
                await connection.execute(text("SELECT 1"))
        except TimeoutError as error:
            raise DatabaseAwayError(IN_USE if self._all_in_use() else SILENT) from error

    def _all_in_use(self) -> bool:
        pool = self.engine.pool
        return isinstance(pool, AsyncAdaptedQueuePool) and (
            pool.checkedout() >= POOL_SIZE + POOL_OVERFLOW
        )

    async def close(self) -> None:
        """Close every pooled connection."""
        await self.engine.dispose()


@contextmanager
def _away() -> Iterator[None]:
    """Make DatabaseAwayError of whatever keeps a connection away."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseAwayError(IN_USE) from error
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error):
            raise
        raise DatabaseAwayError(cause_of(error)) from error


def bring(session: WriteSession, subject: str) -> None:
    """Note that the transaction brings work to who watches `subject`, for when it commits."""
    session.info[WAKES].add(subject)


def spare_the_wait(session: WriteSession) -> None:
    """Commit without a wait for the disk, unless events go out: who asks does anew what is lost."""
    if EMITTED not in session.info[WAKES]:
        session.info[ENDS] = "SET LOCAL synchronous_commit = off; COMMIT"


def began_with(session: WriteSession, beginning: str) -> bool:
    """Say whether a transaction began with a statement, said by its text or the begin of it."""
    return any(each.startswith(beginning) for each in session.info[FIRST])


def begun(session: WriteSession) -> str:
    """Return what the last statement did that a transaction began with, such as `INSERT 0 1`."""
    did: str = session.info[BEGUN]
    return did


def driver(session: ReadSession) -> asyncpg.Connection:
    """Return the driver's connection, in the session's transaction but for `write_at_once`.

    It prepares a text once per connection and takes 0.1 ms for a statement, of which SQLAlchemy
    makes 0.3. JSON columns take JSON text, and give what `json.loads` makes of it: cast them where
    that is not wanted.
    """
    found = _driver_of(session)
    # On a connection of another origin each statement would commit by itself.
    assert AT_ONCE in session.info or found.is_in_transaction()
    return found


def _driver_of(connection: AsyncConnection) -> asyncpg.Connection:
    assert connection.sync_connection is not None
    found = connection.sync_connection.connection.driver_connection
    assert isinstance(found, asyncpg.Connection)
    return found


async def _end(lent: asyncpg.Connection, command: str) -> None:
    """Send COMMIT or ROLLBACK.

    Raises
    ------
    asyncpg.InFailedSQLTransactionError
        When a statement had failed: the server then answers COMMIT with the word ROLLBACK and no
        more, and the change would be lost silently.
    """
    if await lent.execute(command) != command.rpartition("; ")[2]:
        raise asyncpg.InFailedSQLTransactionError("a statement of the transaction had failed")


async def _roll_back(lent: asyncpg.Connection) -> None:
    """End a transaction that failed; a connection on which that fails as well is closed."""
    try:
        await lent.execute("ROLLBACK")
    except Exception:  # noqa: BLE001 - what matters is what failed before
        lent.terminate()
    except BaseException:
        lent.terminate()
        raise
