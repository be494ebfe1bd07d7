"""Real series of stations, played faster than they happened: `data/observations`."""

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Value:
    """One row: the time it is of, and its columns as written."""

    at: datetime
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Play:
    """A series of one station, and how fast it is told."""

    values: Sequence[Value]
    starts_s: float
    """Seconds after the curtain rises at which the first value is published."""
    per_second: timedelta
    """How much of the series' own time passes in a second of the play."""

    def published(self, passed_s: float) -> Sequence[Value]:
        """Return the values that have been published, oldest first."""
        if passed_s < self.starts_s or not self.values:
            return ()
        until = self.values[0].at + (passed_s - self.starts_s) * self.per_second
        return self.values[: bisect_right([value.at for value in self.values], until)]


def load(path: Path, station: str, since: datetime, until: datetime) -> list[Value]:
    """Return a station's values of a period, oldest first."""
    return [
        value
        for value in every(path)
        if value.columns["station"] == station and since <= value.at <= until
    ]


def every(path: Path) -> list[Value]:
    """Return all values of a table, oldest first."""
    with path.open(encoding="utf-8", newline="") as file:
        values = [Value(datetime.fromisoformat(row["time"]), row) for row in csv.DictReader(file)]
    return sorted(values, key=lambda value: value.at)
