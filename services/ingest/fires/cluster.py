"""Which detections are one fire: those that a chain of near ones joins. Pure.

Two detections join where their pixels lie within `APART_KM` of each other and they are at most
`SILENCE` apart in time. Being joined by a chain is symmetric and transitive: the fires follow from
the set of detections alone, in whatever order and portions they come.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from math import cos, radians

from services.ingest.fires.model import (
    KM_OF_A_DEGREE,
    Detection,
    Key,
    block_of,
    blocks_within,
)

__all__ = ["APART_KM", "REACH_KM", "SILENCE", "block_of", "fires", "joins"]

APART_KM = 1.5
"""Between the edges of two pixels. A judgement, in the range of those who track fires by these
detections (Chen and others 2022, doi:10.1038/s41597-022-01343-0, join within 1 km and more)."""
SILENCE = timedelta(hours=48)
"""Four satellites pass eight times a day, and cloud hides a fire for a day or two. A judgement; the
same tracking waits for five days, after which two fires of stubble on one field would be one."""
REACH_KM = 12.0
"""Between the middles of two pixels that join, at most: those of MODIS are 4.8 km wide at the edge
of its scan, and damaged rows that are wider are refused."""


def joins(one: Detection, other: Detection) -> bool:
    """Say whether two detections are of one fire."""
    if abs(one.at - other.at) > SILENCE:
        return False
    east = abs(one.longitude - other.longitude)
    east = min(east, 360 - east) * KM_OF_A_DEGREE
    east *= cos(radians((one.latitude + other.latitude) / 2))
    north = abs(one.latitude - other.latitude) * KM_OF_A_DEGREE
    east = max(0.0, east - (one.scan_km + other.scan_km) / 2)
    north = max(0.0, north - (one.track_km + other.track_km) / 2)
    return east * east + north * north <= APART_KM * APART_KM


class _Groups:
    """Disjoint sets of detections (union-find)."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def root(self, key: Key) -> Key:
        above = self._above.setdefault(key, key)
        while above != self._above[above]:
            self._above[key] = above = self._above[above]
        return above

    def join(self, one: Key, other: Key) -> None:
        one, other = self.root(one), self.root(other)
        # The earliest stands for all.
        self._above[max(one, other)] = min(one, other)


def fires(
    known: Mapping[str, Iterable[Detection]], new: Iterable[Detection]
) -> list[list[Detection]]:
    """Return the fires that known ones and new detections make, each in the order of time.

    `known` are whole fires by name: what they hold is not compared with each other again.
    """
    groups = _Groups()
    everything: dict[Key, Detection] = {}
    blocks: dict[int, list[Detection]] = {}
    for members in known.values():
        first: Key | None = None
        for one in members:
            everything[one.key] = one
            blocks.setdefault(one.block, []).append(one)
            first = one.key if first is None else first
            groups.join(first, one.key)
    for one in new:
        if one.key in everything:
            continue
        everything[one.key] = one
        groups.root(one.key)
        for block in blocks_within(one, REACH_KM):
            for other in blocks.get(block, ()):
                if joins(one, other):
                    groups.join(one.key, other.key)
        blocks.setdefault(one.block, []).append(one)
    found: dict[Key, list[Detection]] = {}
    for key in sorted(everything):
        found.setdefault(groups.root(key), []).append(everything[key])
    return list(found.values())
