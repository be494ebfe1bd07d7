"""What asyncpg meets where a database is away, and its addresses.

Apart from the pool, for who needs no more: SQLAlchemy is 20 MB and a quarter of a second.
"""

import errno

import asyncpg

# SQLSTATE classes: 08 connection, 40 rollback (serialization, deadlock), 53 resources,
# 57P operator intervention (shutdown, crash, cannot connect now), 55P03 lock not available,
# 25006 read-only, as a standby answers during a fail-over.
_PASSING = ("08", "40", "53", "57P", "55P03", "25006")
IN_USE = "every connection to it is in use"
SILENT = "it does not answer in time"
FULL = "its disk is full"
_CAUSES = {
    "25006": "it is read-only",
    "53300": "it has no connection left",
    "57P01": "it was told to stop",
    "57P02": "it restarts after a crash",
    "57P03": "it is starting or stopping",
}


class DatabaseAwayError(ConnectionError):
    """The database gives no connection now; its text is the cause. The call may be repeated."""


def plain_url(url: str) -> str:
    """Return `url` without a driver, as asyncpg itself wants it."""
    return url.replace("postgresql+asyncpg://", "postgresql://", 1)


def _met(error: BaseException) -> BaseException:
    """Return what the driver met: SQLAlchemy's error holds it in `orig`."""
    found = getattr(error, "orig", None)
    return (found.__cause__ or found) if isinstance(found, BaseException) else error


def disk_full(error: BaseException) -> bool:
    """Say whether there was no room to write, in the database or here."""
    met = _met(error)
    if isinstance(met, OSError):
        return met.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(met, asyncpg.DiskFullError)


def cause_of(error: BaseException) -> str:
    """Return in a few words why the database, or what else is meant, cannot be used."""
    met = _met(error)
    cause = type(met).__name__
    match met:
        case DatabaseAwayError():
            cause = str(met)
        case _ if disk_full(met):
            cause = FULL
        case TimeoutError():
            cause = SILENT
        case asyncpg.PostgresError():
            cause = _CAUSES.get(str(met.sqlstate), cause)
        case OSError():
            cause = f"it cannot be reached ({cause})"
    return cause


def retryable(error: BaseException) -> bool:
    """Say whether repeating the whole transaction can succeed (connection, deadlock, restart)."""
    if getattr(error, "connection_invalidated", False):
        return True
    if isinstance(error, BaseExceptionGroup):
        return all(map(retryable, error.exceptions))
    met = _met(error)
    if isinstance(met, asyncpg.InvalidCachedStatementError):
        return True
    if isinstance(met, asyncpg.PostgresError):
        return str(met.sqlstate).startswith(_PASSING)
    return isinstance(
        met,
        ConnectionError
        | TimeoutError
        | OSError
        | asyncpg.InterfaceError
        # Seen when a server was killed in the middle of a statement.
        | asyncpg.InternalClientError,
    )
