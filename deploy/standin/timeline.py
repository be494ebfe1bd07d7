"""The bundled timeline of real events, and what of it has been published at a moment."""

import csv
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Item:
    """One thing an upstream server publishes: a solution, a revision of one, or a deletion."""

    offset_s: float
    """Seconds after the curtain rises."""
    server: Literal["usgs", "emsc"]
    kind: Literal["item", "retraction"]
    network: str
    source_id: str
    ids: tuple[str, ...]
    time: datetime
    longitude: float
    latitude: float
    depth_km: float | None
    magnitude: float
    magnitude_type: str | None
    place: str | None
    status: str
    updated: datetime


def load(folder: Path) -> list[Item]:
    """Read every `*.jsonl` of `folder`, in the order of publication."""
    items: list[Item] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            items.append(
                Item(
                    offset_s=row["offset_s"],
                    server=row["server"],
                    kind=row["kind"],
                    network=row["network"],
                    source_id=row["source_id"],
                    ids=tuple(row["ids"]),
                    time=datetime.fromisoformat(row["time"]),
                    longitude=row["lon"],
                    latitude=row["lat"],
                    depth_km=row["depth_km"],
                    magnitude=row["magnitude"],
                    magnitude_type=row["magnitude_type"],
                    place=row["place"],
                    status=row["status"],
                    updated=datetime.fromisoformat(row["updated"]),
                )
            )
    return sorted(items, key=lambda item: item.offset_s)


ENCORE_SECONDS = 60.0
ENCORE_MAGNITUDE = 5.0
"""Weaker earthquakes make the encore: real ones that hardly anybody felt."""


def encore(catalogue: Path, play: Sequence[Item]) -> list[Item]:
    """Return small real earthquakes that follow the play, one a minute, in the order they happened.

    A stream that is opened when the play is over is then not silent. `catalogue` is the bundled
    USGS catalogue (`data/catalogue.usgs.csv.gz`).
    """
    over = max((item.offset_s for item in play), default=0.0)
    known = {name for item in play for name in item.ids}
    with gzip.open(catalogue, "rt", encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if float(row["magnitude"]) < ENCORE_MAGNITUDE and row["source_id"] not in known
        ]
    return [
        Item(
            offset_s=over + number * ENCORE_SECONDS,
            server="usgs",
            kind="item",
            network="us",
            source_id=row["source_id"],
            ids=(row["source_id"],),
            time=datetime.fromisoformat(row["time"]),
            longitude=float(row["lon"]),
            latitude=float(row["lat"]),
            depth_km=float(row["depth_km"]) if row["depth_km"] else None,
            magnitude=float(row["magnitude"]),
            magnitude_type=row["magnitude_type"] or None,
            place=None,
            status=row["status"],
            updated=datetime.fromisoformat(row["updated"]),
        )
        for number, row in enumerate(rows, 1)
    ]


class Stage:
    """The timeline as it plays.

    The curtain rises at the first request for news, so that a slow start of the services loses
    nothing of it.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._began: float | None = None

    def begin(self, now: float) -> None:
        """Raise the curtain, once; `now` is a monotonic time in seconds."""
        if self._began is None:
            self._began = now

    def passed(self, now: float) -> float:
        """Return the seconds since the curtain rose, below 0 while it is down."""
        return -1.0 if self._began is None else now - self._began

    def published(self, now: float) -> list[Item]:
        """Return what has been published by `now`, oldest first."""
        passed = self.passed(now)
        return [item for item in self._items if item.offset_s <= passed]

    def standing(self, server: str, now: float) -> tuple[list[Item], list[Item]]:
        """Return `server`'s latest solutions that stand, and those it has deleted."""
        latest: dict[str, Item] = {}
        for item in self.published(now):
            if item.server == server:
                latest[item.source_id] = item
        replaced = {
            other
            for item in latest.values()
            for other in item.ids
            if other != item.source_id and other in latest
        }
        # After a change of identity the old id is answered with the event that bears the new one.
        kept = [item for name, item in latest.items() if name not in replaced]
        return (
            [item for item in kept if item.kind == "item"],
            [item for item in kept if item.kind == "retraction"],
        )
