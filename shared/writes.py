"""Changes of several rooms that the database is asked for as one statement, and texts in one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from shared.database import WriteSession, driver

REMEMBERED = 256
"""Texts: of each number of rows there is one."""

_PLACE = re.compile(r"\$(\d+)")


class Writes:
    """Changes that a transaction gathers, and sends together.

    That is one trip for all of them, for which two processes wake in turn. None of them sees what
    another does, so each is of rows that no other touches; the database makes them in an order of
    its own, but for those that name another. Whoever gathers looks at nothing that they change.
    """

    def __init__(self) -> None:
        self._changes: list[tuple[str, str, int]] = []
        self._values: list[Any] = []

    def add(self, name: str, change: str, *values: Any) -> None:
        """Gather a change that has `values` at its places $1, $2 and so on.

        Those that are gathered after it read under `name` what it returns.
        """
        self._changes.append((name, change, len(values)))
        self._values += values

    async def send(self, session: WriteSession) -> str:
        """Make what is gathered; returns what the last change did, such as `INSERT 0 1`."""
        if not self._changes:
            return ""
        statement = _together(tuple(self._changes))
        done: str = await driver(session).execute(statement, *self._values)
        return done


@lru_cache(REMEMBERED)
def _together(changes: tuple[tuple[str, str, int], ...]) -> str:
    """Return one statement, in which the places of each change follow those of the ones before."""
    before, parts = 0, []
    for _, change, places in changes:
        parts.append(moved(change, before))
        before += places
    *rest, last = parts
    named = ", ".join(
        f"{name} AS ({part})" for (name, *_), part in zip(changes, rest, strict=False)
    )
    return f"WITH {named} {last}" if named else last


def moved(statement: str, by: int) -> str:
    """Return a statement whose places are so much further on."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + by}", statement)


def literals(values: Iterable[str]) -> str:
    """Return texts as they stand in a statement that goes with BEGIN and has no parameters.

    Raises ValueError for a character that no text of the database has, and that ends a statement.
    """
    texts = [value.replace("'", "''") for value in values]
    if any("\0" in each for each in texts):
        raise ValueError("a text with a null character")
    # The server takes a backslash as it is: connections have `standard_conforming_strings` on.
    return ", ".join(f"'{each}'" for each in texts)
