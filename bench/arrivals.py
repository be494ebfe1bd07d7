"""Items on their way to a listener: what is sent, who listens, and how long it took.

Both the platform and `bench.prototype` are sent the same items, and their streams are read alike.
"""

import json
import random
import statistics
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPException
from typing import Any, Self

from tests.support import usgs
from tests.support.platform import Platform, eventually

OSH = (72.80, 40.53)
PATIENCE = 300.0
"""Seconds, in which even a machine that much else wants has done it."""


def quake(number: int, at: datetime, *, near: bool) -> dict[str, Any]:
    """Return a feature of the USGS summary feed: near Osh, or in the Pacific out of all reach."""
    longitude, latitude = OSH if near else (-150.0, -20.0)
    spread = random.Random(number)
    degrees = 0.3 if near else 15
    return usgs.feature(
        number,
        at,
        place=f"{number % 40} km ENE of Kara-Suu, Kyrgyzstan",
        magnitude=round(5 + spread.random(), 1),
        longitude=longitude + spread.uniform(-degrees, degrees),
        latitude=latitude + spread.uniform(-degrees, degrees),
    )


class Watch:
    """Listens to a stream and notes when each USGS id arrived."""

    def __init__(self, url: str) -> None:
        self.hazards: dict[str, float] = {}
        self.assessments: dict[str, float] = {}
        self._names: dict[str, str] = {}
        self._early: dict[str, float] = {}
        threading.Thread(target=self._read, args=(url,), daemon=True).start()

    def _read(self, url: str) -> None:
        # Who waits for what does not come says so, when the platform has ended.
        with (
            suppress(OSError, HTTPException),
            urllib.request.urlopen(url, timeout=600) as stream,
        ):
            for raw in stream:
                if raw.startswith(b"data:"):
                    self._note(json.loads(raw[5:]), time.perf_counter())

    def _note(self, event: dict[str, Any], now: float) -> None:
        if event["type"] == "FeatureCollection":  # what the prototype hands on
            self.hazards.setdefault(event["features"][0]["id"], now)
        elif ".hazard.observed." in event["type"]:
            name = event["data"]["preferred"]["source_id"]
            self._names[event["subject"]] = name
            self.hazards.setdefault(name, now)
            if event["subject"] in self._early:
                self.assessments.setdefault(name, self._early[event["subject"]])
        elif ".assessment.completed." in event["type"]:
            # There is no order across topics: it may come before its hazard.
            hazard = event["data"]["hazard"]
            self._early.setdefault(hazard, now)
            if name := self._names.get(hazard):
                self.assessments.setdefault(name, self._early[hazard])


@dataclass(frozen=True, slots=True)
class Waits:
    """How long a number of items took, ms."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> Self:
        """Return the percentiles of some times."""
        ordered = sorted(seconds)
        high = ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
        return cls(statistics.median(ordered) * 1000, high * 1000)

    def __str__(self) -> str:
        return f"{self.p50:8.1f} / {self.p99:8.1f}"

    def words(self) -> str:
        """Return it for the table of the page."""
        return f"{self.p50:.0f} / {self.p99:.0f} ms"


@dataclass(frozen=True, slots=True)
class Way:
    """A way of items to a listener: through the platform, or through the prototype."""

    platform: Platform
    """Who sends, with its key."""
    address: str
    watch: Watch
    assesses: bool
    """Whether what an item does to a city follows it."""
    sent: dict[str, float] = field(default_factory=dict)

    def send(self, number: int, at: datetime, *, near: bool) -> str:
        """Send an item and return its name."""
        item = quake(number, at, near=near)
        self.sent[item["id"]] = time.perf_counter()
        self.platform.json(self.address, usgs.payload([item]))
        return str(item["id"])

    def arrived(self, name: str) -> None:
        """Wait until an item is at the listener."""
        eventually(lambda: name in self.watch.hazards, "the item", PATIENCE, 0.005)

    def settled(self, name: str) -> None:
        """Wait until an item and what follows from it are at the listener."""
        self.arrived(name)
        if self.assesses:
            eventually(partial(self.watch.assessments.get, name), "what follows", PATIENCE, 0.005)

    def hazards(self) -> Waits:
        """Return how long the items sent took to the listener, and begin anew."""
        eventually(lambda: self.sent.keys() <= self.watch.hazards.keys(), "all items", PATIENCE)
        found = Waits.of([self.watch.hazards[name] - at for name, at in self.sent.items()])
        self.sent.clear()
        return found

    def assessments(self) -> Waits:
        """Return how long they took until the first assessment of each."""
        seen = self.watch.assessments
        eventually(lambda: self.sent.keys() <= seen.keys(), "all assessments", PATIENCE)
        return Waits.of([seen[name] - at for name, at in self.sent.items()])


def times(first: int, count: int, days: int = 20) -> list[tuple[int, datetime]]:
    """Return numbers of items and when their earthquakes were: an hour apart, so that no two merge.

    The first was so many days ago. At minutes of their own, so that none merges with one of
    another measurement.
    """
    began = datetime.now(UTC) - timedelta(days=days)
    began = began.replace(minute=20 + first // 1_000_000 % 40, second=0)
    return [(first + nth, began + timedelta(hours=nth)) for nth in range(count)]
