"""The load of a drill: earthquakes of two networks, their revisions and retractions, over HTTP."""

import random
import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from typing import Any

from bench.ledger import Stated
from tests.support import usgs
from tests.support.platform import Platform, eventually

PLACES = ((72.80, 40.53), (68.78, 38.56), (58.38, 37.95), (71.67, 41.00), (69.15, 54.87))
"""Reference points of the five cities."""
HOURS = 480
"""Quakes of one place are an hour apart, so that no two merge."""
AT_ONCE = 3
REVISED, RETRACTED = 0.5, 0.1
"""Chances that a step revises, or retracts, a quake instead of stating new ones."""


class Load:
    """States earthquakes one step after another, each again until it is accepted."""

    def __init__(self, platform: Platform, seed: int, pace: float) -> None:
        self.platform = platform
        self.stated: dict[str, Stated] = {}
        self._dice = random.Random(seed)
        self._pace = pace
        self._began = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(
            days=20
        )
        self._next = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._failure: BaseException | None = None
        self.refused: Counter[str] = Counter()
        self.accepted = 0

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Send what is under way and no more."""
        self._stop.set()
        self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            self._send_all()
        except BaseException as failure:  # noqa: BLE001 - a drill without load shows nothing
            self._failure = failure

    def _send_all(self) -> None:
        while not self._stop.wait(self._dice.expovariate(1 / self._pace)):
            if self._next >= HOURS * len(PLACES) - AT_ONCE:
                return
            self._step()

    def _step(self) -> None:
        alive = [name for name, quake in self.stated.items() if not quake.retracted]
        what = self._dice.random()
        if alive and what < RETRACTED:
            self._say([self._retracted(self._dice.choice(alive[-50:]))])
        elif alive and what < RETRACTED + REVISED:
            self._say([self._revised(self._dice.choice(alive[-50:]))])
        else:
            fresh = [self._fresh() for _ in range(AT_ONCE)]
            self._say(fresh)
            # The other network tells of one of them half a minute later, a little elsewhere.
            self._send("emsc", _emsc(fresh[0]))
            name = str(fresh[0]["id"])
            told = self.stated[name]
            self.stated[name] = replace(told, seconded=told.magnitude)

    def _fresh(self) -> dict[str, Any]:
        number = self._next
        self._next += 1
        name = f"us{number:08d}"
        self.stated[name] = Stated(1, round(self._dice.uniform(4.8, 6.8), 1), retracted=False)
        return self._feature(name)

    def _revised(self, name: str) -> dict[str, Any]:
        known = self.stated[name]
        moved = round(known.magnitude + self._dice.choice((-0.4, -0.1, 0.1, 0.4)), 1)
        self.stated[name] = replace(known, version=known.version + 1, magnitude=moved)
        return self._feature(name)

    def _retracted(self, name: str) -> dict[str, Any]:
        known = self.stated[name]
        self.stated[name] = replace(known, version=known.version + 1, retracted=True)
        return self._feature(name)

    def _feature(self, name: str) -> dict[str, Any]:
        number, quake = int(name[2:]), self.stated[name]
        longitude, latitude = PLACES[number // HOURS]
        place = random.Random(number)
        return usgs.feature(
            number,
            self._began + (number % HOURS) * timedelta(hours=1),
            magnitude=quake.magnitude,
            longitude=longitude + place.uniform(-0.4, 0.4),
            latitude=latitude + place.uniform(-0.4, 0.4),
            updated=timedelta(seconds=quake.version),
            status="deleted" if quake.retracted else "reviewed",
        )

    def _say(self, features: list[dict[str, Any]]) -> None:
        self._send("usgs", usgs.payload(features))

    def _send(self, source: str, body: dict[str, Any]) -> None:
        def accepted() -> bool:
            try:
                status, _, _ = self.platform.request(f"/v1/sources/{source}/payloads", body)
            except (OSError, HTTPException, AssertionError):
                self.refused["no connection"] += 1
                return False
            if status != 202:
                self.refused[str(status)] += 1
            return status == 202

        eventually(accepted, f"a payload of {source} is accepted", 300, 0.2)
        self.accepted += 1


def _emsc(feature: dict[str, Any]) -> dict[str, Any]:
    """Return the same earthquake as EMSC tells it, once and for all in its first words."""
    longitude, latitude, depth = feature["geometry"]["coordinates"]
    said = feature["properties"]
    at = datetime.fromtimestamp(said["time"] / 1000 + 2, UTC).isoformat().replace("+00:00", "Z")
    name = f"20261128_{said['code'][-7:]}"
    return {
        "type": "FeatureCollection",
        "metadata": {},
        "features": [
            {
                "type": "Feature",
                "id": name,
                "geometry": {
                    "type": "Point",
                    "coordinates": [longitude + 0.02, latitude, -depth],
                },
                "properties": {
                    "source_id": said["code"],
                    "source_catalog": "EMSC-RTS",
                    "lastupdate": at,
                    "time": at,
                    "flynn_region": "DRILL",
                    "lat": latitude,
                    "lon": longitude + 0.02,
                    "depth": depth,
                    "evtype": "ke",
                    "auth": "EMSC",
                    "mag": said["mag"],
                    "magtype": "mb",
                    "unid": name,
                },
            }
        ],
    }
