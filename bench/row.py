"""A row of the table in docs/performance.md: what a benchmark tells of itself, as a line of JSON.

What it measures, what it is held to and what it was before stand in `bench/rows.toml`: a benchmark
knows its figures and nothing of the page.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

BEGINNING = '{"row": '
AIMS = Path(__file__).parent / "rows.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """What a benchmark found of one thing."""

    row: str
    """Its name in `rows.toml`."""
    ours: str
    peer: str = ""
    """What the peer, or the limit of the machine, took in the same run."""
    wall: float | None = None
    """Ours beside the peer's by the clock."""
    cpu: float | None = None
    """The same by processor time."""
    value: float | None = None
    """Ours alone, in the unit of its goal."""

    def figure(self, ratio: float | None) -> str:
        """Return a ratio with as many digits as say something."""
        return "" if ratio is None else f"{ratio:.{2 if ratio < 1 else int(ratio < 20)}f}"


def ratio(one: float, other: float) -> float | None:
    """Return how often one figure holds another; of what no clock told there is no ratio.

    The system counts the processor time of other processes in hundredths of a second: of a small
    run that may be none.
    """
    return one / other if one > 0 and other > 0 else None


def shown(one: float, other: float) -> str:
    """Return their ratio for people, or a dash."""
    found = ratio(one, other)
    return "–" if found is None else f"{found:.{2 if found < 1 else int(found < 20)}f}"


def tell(name: str, ours: str, peer: str = "", **figures: float | None) -> None:
    """Print a row, for whoever makes the table.

    Parameters
    ----------
    figures
        `wall`, `cpu` and `value` of the row.
    """
    found = asdict(Row(name, ours, peer, **figures)).items()
    said = {key: value for key, value in found if value not in (None, "")}
    print(json.dumps(said, ensure_ascii=False), flush=True)


def told(printed: str) -> tuple[str, list[Row]]:
    """Return what a benchmark printed for people, and the rows that it told."""
    lines = printed.splitlines()
    rows = [Row(**json.loads(line)) for line in lines if line.startswith(BEGINNING)]
    return "\n".join(line for line in lines if not line.startswith(BEGINNING)), rows


@dataclass(frozen=True, slots=True)
class Aim:
    """What a row is of, what it is held to, and what it was."""

    what: str
    goal: str = ""
    least: Mapping[str, float] = field(default_factory=dict)
    """Figures of a row that are to be at least so much."""
    most: Mapping[str, float] = field(default_factory=dict)
    before: str = ""
    why: str = ""
    """Heading of the page under which is said where its time goes."""

    @classmethod
    def read(cls) -> dict[str, Self]:
        """Return the aims by the names of their rows, in the order of the table."""
        return {
            name: cls(**each)
            for name, each in tomllib.loads(AIMS.read_text(encoding="utf-8")).items()
        }

    def held(self, row: Row) -> str:
        """Return the goal as the table has it: where it is missed, with what says why."""
        if not self.missed(row):
            return self.goal
        link = self.why.lower().replace(",", "").replace(" ", "-")
        return f"**missed:** {self.goal}" + (f" ([why](#{link}))" if link else "")

    def missed(self, row: Row) -> bool:
        """Return whether a figure is not what it is held to, or was not measured."""
        return any(self._misses(row))

    def _misses(self, row: Row) -> Iterator[bool]:
        for name, bound in self.least.items():
            found: Any = getattr(row, name)
            yield found is None or found < bound
        for name, bound in self.most.items():
            found = getattr(row, name)
            yield found is None or found > bound


HEAD = """\
| what | command | ours | beside it | by wall | by processor | goal | before |
|---|---|---|---|---|---|---|---|"""


def table(rows: Mapping[str, tuple[str, Row]]) -> str:
    """Return the table of all rows there are, each with the part that told it; misses are bold.

    Raises
    ------
    KeyError
        When a row has no aim in `rows.toml`.
    """
    lines = [HEAD]
    aims = Aim.read()
    if unknown := rows.keys() - aims.keys():
        raise KeyError(f"rows that rows.toml does not know: {', '.join(sorted(unknown))}")
    for name, aim in aims.items():
        if name not in rows:
            continue
        part, row = rows[name]
        cells = (aim.what, f"`./qalqan bench {part}`", row.ours, row.peer)
        ratios = (row.figure(row.wall), row.figure(row.cpu))
        lines.append(f"| {' | '.join((*cells, *ratios, aim.held(row), aim.before))} |")
    return "\n".join(lines)
