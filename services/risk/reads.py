"""What several rooms read, that the database is asked for as one statement."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import asyncpg

from shared.writes import moved

T = TypeVar("T")
BY_KEYS = "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off"
"""What a transaction begins with that finds all it asks for by keys, and so in one way: the server
plans a statement with an array anew each time, 0.3 ms for what then takes 0.1."""
REMEMBERED = 16
"""Statements that are made of those of rooms: few go together."""

Rows = Sequence[Iterable[Any]]
"""Rows with their columns in the order of the statement."""


class Answer(Generic[T]):
    """What a room makes of its rows, once they have come."""

    def __init__(self, read: Callable[[Rows], T]) -> None:
        self._read = read
        self._rows: list[Rows] = []
        self._found: list[T] = []

    def come(self, rows: Rows) -> None:
        """Take the rows, which nobody looks at until they are asked for."""
        self._rows = [rows]

    def __call__(self) -> T:
        """Return what they say, once they have come."""
        if not self._found:
            [rows] = self._rows
            self._found.append(self._read(rows))
        return self._found[0]


class Reads:
    """Statements that are gathered, and sent together: one trip, and all of one moment.

    A trip wakes two processes in turn, and takes either longer than such a statement itself.
    """

    def __init__(self, tables: str = "", *values: Any) -> None:
        """`tables` are those that the statements name beside the database's own (WITH)."""
        self._tables = tables
        self._statements: list[tuple[str, int]] = []
        self._values: list[Any] = list(values)
        self._before = len(values)
        self._answers: list[Answer[Any]] = []

    def add(self, read: Callable[[Rows], T], statement: str, *values: Any) -> Answer[T]:
        """Gather a statement that has `values` at its places $1, $2 and so on."""
        answer = Answer(read)
        self._statements.append((statement, len(values)))
        self._values += values
        self._answers.append(answer)
        return answer

    async def send(self, connection: asyncpg.Connection) -> None:
        """Have all answers come."""
        statement = _together(self._tables, self._before, tuple(self._statements))
        [row] = await connection.fetch(statement, *self._values)
        for answer, rows in zip(self._answers, row, strict=True):
            answer.come(rows)


def of_hazards(wanted: Iterable[UUID]) -> Reads:
    """Return what gathers statements about hazards, which name them as the table `wanted`."""
    return Reads("WITH wanted AS (SELECT unnest($1::uuid[]) AS hazard)", list(wanted))


@lru_cache(REMEMBERED)
def _together(tables: str, before: int, statements: tuple[tuple[str, int], ...]) -> str:
    """Return one statement with a column for each, of all of its rows."""
    columns = []
    for statement, places in statements:
        columns.append(f"ARRAY(SELECT each FROM ({moved(statement, before)}) AS each)")  # noqa: S608 - of ours
        before += places
    return f"{tables} SELECT {', '.join(columns)}"
