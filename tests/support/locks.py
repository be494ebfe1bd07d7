"""A statement that locks rows reads nothing else (ADR 0007): held for every one a test executes."""

import re
from typing import Any

from sqlalchemy import Select, Table, event
from sqlalchemy.engine import Engine
from sqlalchemy.sql import visitors

LOCKS = re.compile(r"\bFOR\s+(NO\s+KEY\s+UPDATE|UPDATE|KEY\s+SHARE|SHARE)\b", re.IGNORECASE)
WAITS_NOT = re.compile(r"\b(SKIP\s+LOCKED|NOWAIT)\b", re.IGNORECASE)
READS = re.compile(r"\b(JOIN|FROM\s+(?!unnest\b))", re.IGNORECASE)


class LockedReadError(AssertionError):
    """A statement that may wait for a lock reads other rows too, as they were before it waited."""


def refuse(statement: Any) -> None:
    """Raise LockedReadError for a SELECT that may wait for rows and reads others."""
    if not isinstance(statement, Select) or (lock := statement._for_update_arg) is None:
        return
    if lock.skip_locked or lock.nowait:
        return
    sources = statement.get_final_froms()
    parts = (*statement._where_criteria, *statement._raw_columns)
    inner = [each for part in parts for each in visitors.iterate(part) if isinstance(each, Select)]
    if len(sources) != 1 or not isinstance(sources[0], Table) or inner:
        raise LockedReadError(f"lock first, read afterwards (ADR 0007): {statement}")


def refuse_text(sql: str) -> None:
    """Raise LockedReadError for SQL text that does so; parameters as a table are no rows.

    Each statement of a function sees what is committed when it begins, like one sent by itself.
    """
    if "plpgsql" in sql:
        for statement in sql.replace("plpgsql", "").split(";"):
            refuse_text(statement)
        return
    if LOCKS.search(sql) and not WAITS_NOT.search(sql) and len(READS.findall(sql)) > 1:
        raise LockedReadError(f"lock first, read afterwards (ADR 0007): {sql}")


def _before(_connection: Any, statement: Any, *_: Any) -> None:
    refuse(statement)


def watch() -> None:
    """Refuse such statements on every engine of this process from now on."""
    event.listen(Engine, "before_execute", _before)
