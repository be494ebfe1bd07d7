"""What benchmarks draw from: places, earthquakes and words as they are, not spread evenly.

Facilities lie about the settlements that ship, as many as people live there; earthquakes are drawn
from the regional catalogue that ships, with its places, depths, magnitudes and times; names are
those of facilities that ship. What is drawn twice differs by a little, as two of a kind do.
"""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Array = NDArray[np.float64]
DATA = Path(__file__).parent.parent / "data"
SINCE = "1975"
"""From when on the catalogue has most of what happened."""
KM = 1 / 111.2
"""A kilometre in degrees of latitude."""
COUNTRIES = {
    "KZ": "Kazakhstan",
    "KG": "Kyrgyzstan",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "UZ": "Uzbekistan",
}
WINDS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
NEAR_KM = 8.0
"""Most by which an earthquake that is drawn twice is moved, km (one standard deviation)."""


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement."""

    name: str
    country: str
    longitude: float
    latitude: float
    people: float


@dataclass(frozen=True, slots=True)
class Quake:
    """An earthquake of the catalogue, or one like it."""

    at: datetime
    longitude: float
    latitude: float
    depth_km: float | None
    magnitude: float


@cache
def settlements() -> Sequence[Town]:
    """Return the settlements that ship."""
    with (DATA / "settlements.csv").open(encoding="utf-8", newline="") as file:
        return [
            Town(row["name"], row["country"], *(float(row[name]) for name in PLACE))
            for row in csv.DictReader(file)
        ]


PLACE = ("lon", "lat", "population")


@cache
def _catalogue() -> Sequence[Quake]:
    path = DATA / "catalogue.cc-by-sa.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [
            Quake(
                datetime.fromisoformat(row["time"]).astimezone(UTC),
                float(row["lon"]),
                float(row["lat"]),
                float(row["depth_km"]) if row["depth_km"] else None,
                float(row["magnitude"]),
            )
            for row in csv.DictReader(file)
            if row["time"] >= SINCE and row["time_precision"] == "second"
        ]


def quakes(number: int, seed: int) -> list[Quake]:
    """Return earthquakes as the catalogue has them, some hours and kilometres beside each."""
    random = np.random.default_rng(seed)
    known = _catalogue()
    found = []
    for index in random.integers(0, len(known), number).tolist():
        one, (east, north, hours) = known[index], random.normal(0, 1, 3).tolist()
        found.append(
            Quake(
                one.at + timedelta(hours=6 * hours),
                round(one.longitude + east * NEAR_KM * KM, 4),
                round(one.latitude + north * NEAR_KM * KM, 4),
                one.depth_km,
                one.magnitude,
            )
        )
    return found


def among_people(
    number: int, seed: int, *, about: tuple[float, float] | None = None, within: float = 3.0
) -> tuple[Array, Array, NDArray[np.int64]]:
    """Return longitudes and latitudes of facilities, and the settlement of each (its index).

    Parameters
    ----------
    about, within
        Only settlements so many degrees from a place (longitude, latitude).
    """
    random, towns = np.random.default_rng(seed), settlements()
    people = np.array([town.people for town in towns])
    if about:
        far = [max(abs(town.longitude - about[0]), abs(town.latitude - about[1])) for town in towns]
        people = np.where(np.array(far) <= within, people, 0)
    of = random.choice(len(towns), number, p=people / people.sum())
    # A town of 50,000 reaches a kilometre and a half from its middle, one of a million seven.
    wide = 1.5 * np.sqrt(people[of] / 50_000).clip(0.3, 5) * KM
    longitude = np.array([town.longitude for town in towns])[of] + random.normal(0, wide)
    latitude = np.array([town.latitude for town in towns])[of] + random.normal(0, wide)
    return longitude, latitude, of


def shares(number: int) -> Array:
    """Return shares of kinds of which few make up most, as classes of buildings do."""
    weights = 1 / np.arange(1, number + 1)
    return np.asarray(weights / weights.sum())


@cache
def _tree() -> cKDTree:
    return cKDTree([(town.longitude, town.latitude) for town in settlements()])


def places(longitude: Sequence[float], latitude: Sequence[float]) -> list[str]:
    """Return what feeds say of places: `12 km ENE of Murghob, Tajikistan`."""
    found = []
    _, nearest = _tree().query(np.column_stack((longitude, latitude)))
    for x, y, index in zip(longitude, latitude, np.asarray(nearest).tolist(), strict=True):
        town = settlements()[index]
        east = (x - town.longitude) * np.cos(np.radians(y)) / KM
        north = (y - town.latitude) / KM
        wind = WINDS[round(np.degrees(np.arctan2(east, north)) / 22.5) % len(WINDS)]
        country = COUNTRIES.get(town.country, town.country)
        found.append(f"{np.hypot(east, north):.0f} km {wind} of {town.name}, {country}")
    return found


@cache
def _names() -> Sequence[str]:
    found: list[str] = []
    for name in ("assets.odbl.csv", "assets.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            found += [row["name"] for row in csv.DictReader(file) if row["name"]]
    return found


def names(number: int) -> Iterator[str]:
    """Yield names of facilities that ship, again from the first when there are no more."""
    return islice(cycle(_names()), number)
