"""What several rooms read, that the database is asked for as one statement."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

import asyncpg

from shared.writes import moved

T = TypeVar("T")
REMEMBERED = 16
"""Statements that are made of those of rooms: few go together."""

Rows = Sequence[Iterable[Any]]
"""Rows with their columns in the order of the statement."""


class Answer(Generic[T]):
    """What a room makes of its rows, once they have come."""

    def __init__(self, read: Callable[[Rows], T]) -> None:
        self._read = read
        self._found: list[T] = []

    def come(self, rows: Rows) -> None:
        """Take the rows."""
        self._found = [self._read(rows)]

    def __call__(self) -> T:
        """Return what they say, once they have come."""
        [found] = self._found
        return found


class Reads:
    """Statements that are gathered, and sent together: one trip, and all of one moment.

    A trip wakes two processes in turn, and takes either longer than such a statement itself.
    """

    def __init__(self) -> None:
        self._statements: list[tuple[str, int]] = []
        self._values: list[Any] = []
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
        [row] = await connection.fetch(_together(tuple(self._statements)), *self._values)
        for answer, rows in zip(self._answers, row, strict=True):
            answer.come(rows)


@lru_cache(REMEMBERED)
def _together(statements: tuple[tuple[str, int], ...]) -> str:
    """Return one statement with a column for each, of all of its rows."""
    before, columns = 0, []
    for statement, places in statements:
        columns.append(f"ARRAY(SELECT each FROM ({moved(statement, before)}) AS each)")  # noqa: S608 - of ours
        before += places
    return f"SELECT {', '.join(columns)}"
