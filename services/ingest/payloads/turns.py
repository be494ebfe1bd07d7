"""Whose turn it is among the lines that wait: pure."""

from collections.abc import Iterable

from services.ingest.payloads.model import Line


class Turns:
    """Gives turns round and round, so that a long line delays no other by more than its turn.

    What is polled and what is pushed take turns, however many lines there are of either; polls are
    first where both are new.
    """

    def __init__(self) -> None:
        self._count = 0
        self._of_kind: dict[bool, int] = {}
        self._of_line: dict[Line, int] = {}

    def order(self, lines: Iterable[Line]) -> list[Line]:
        """Return the lines in the order in which they are to have their turns."""
        return sorted(lines, key=self._waited)

    def take(self, line: Line) -> None:
        """Note that a line has its turn."""
        self._count += 1
        self._of_kind[line.pushed] = self._of_line[line] = self._count

    def _waited(self, line: Line) -> tuple[int, bool, int]:
        return self._of_kind.get(line.pushed, 0), line.pushed, self._of_line.get(line, 0)
