"""A detection: one pixel in which a satellite saw heat."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import cos, floor, radians
from typing import Literal, NamedTuple, Self

Confidence = Literal["low", "nominal", "high"]
Instrument = Literal["MODIS", "VIIRS"]
NADIR_KM: Mapping[Instrument, float] = {"MODIS": 1.0, "VIIRS": 0.375}
"""Side of a pixel below the satellite."""
KM_OF_A_DEGREE = 111.195
"""Of a great circle on the sphere of radius 6371.0 km."""
BLOCKS = 3600
"""Blocks of 0.1 degrees around the globe: in which neighbours are looked for."""
PLACES = 36_000
"""Places of 0.01 degrees around the globe, about 1 km: in which heat that stays is told."""


class Key(NamedTuple):
    """What makes two rows of a feed the same detection; sorts by time, then place."""

    at: datetime
    satellite: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """A pixel of one pass of one satellite."""

    network: str
    satellite: str
    instrument: Instrument
    at: datetime
    longitude: float
    latitude: float
    scan_km: float
    """Width of the pixel along the scan, about east to west."""
    track_km: float
    """Its length along the track, about north to south."""
    confidence: Confidence
    frp_mw: float | None
    type: int | None = None
    """1 volcano, 2 other static source on land, 3 offshore, 0 presumed vegetation; only the
    archive of standard quality knows it."""
    note: str | None = None

    @property
    def key(self) -> Key:
        """What makes it the same as another one."""
        return Key(self.at, self.satellite, self.latitude, self.longitude)

    @property
    def label(self) -> str:
        """What a person can find it by; the name of the fire that it is the first of."""
        place = f"{self.latitude:.5f}{self.longitude:+.5f}"
        return f"{self.at:%Y%m%dT%H%M}-{self.satellite}-{place}"

    @property
    def networks(self) -> Collection[str]:
        """The network in whose name it begins or joins a fire."""
        return (self.network,)

    @property
    def vegetation(self) -> bool:
        """Say whether it may be a wildfire, as far as its source knows."""
        return self.type in {None, 0}

    @property
    def block(self) -> int:
        """The block of 0.1 degrees in which it lies."""
        return block_of(floor(self.longitude * 10), floor(self.latitude * 10))

    @property
    def place(self) -> int:
        """The place of 0.01 degrees in which it lies."""
        return place_of(floor(self.longitude * 100), floor(self.latitude * 100))

    def noted(self, note: str) -> Self:
        """Return it with what its source says of all that it sends."""
        return replace(self, note=note)


def block_of(column: int, row: int) -> int:
    """Return the number of a block, columns around the globe."""
    return (row + BLOCKS) * BLOCKS + column % BLOCKS


def place_of(column: int, row: int) -> int:
    """Return the number of a place, columns around the globe."""
    return (row + PLACES) * PLACES + column % PLACES


def blocks_within(detection: Detection, km: float) -> set[int]:
    """Return the blocks that anything within `km` of a detection may lie in."""
    north = km / KM_OF_A_DEGREE
    east = north / max(cos(radians(detection.latitude)), 0.01)
    x, y = detection.longitude, detection.latitude
    return {
        block_of(column, row)
        for column in range(floor((x - east) * 10), floor((x + east) * 10) + 1)
        for row in range(floor((y - north) * 10), floor((y + north) * 10) + 1)
    }


def places_around(place: int) -> set[int]:
    """Return a place and the eight around it."""
    row, column = divmod(place, PLACES)
    return {
        place_of(column + east, row - PLACES + north) for east in (-1, 0, 1) for north in (-1, 0, 1)
    }
