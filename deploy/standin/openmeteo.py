"""What Open-Meteo answers: an hourly forecast of the air of one place, made anew as it plays.

No capture of a forecast exists for a member city, so that these values are invented: the source
says so, and with it every event made from them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import of_json
from deploy.standin.upstream import Passed, polled

HOUR = timedelta(hours=1)
HOURS = 72
"""Of one answer: from a day ago to two days ahead."""
CLEAN, FOUL = 18.0, 118.0
NOTE = (
    "The values are invented for the exercise: no capture of a forecast of this city's air exists."
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the model: when it is published, and the hours of foul air in it."""

    offset_s: float
    """Seconds after the curtain rose, at the soonest."""
    begins_h: int
    """Hours after the hour in which the curtain rose."""
    ends_h: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place whose air is forecast."""

    station: str
    longitude: float
    latitude: float
    runs: Sequence[Run]


COMES_AND_GOES = (Run(9.0, 3, 14), Run(34.0, -1, 11), Run(66.0, -9, -1))
"""Foul air is expected in three hours; it came sooner than expected; it has gone. Not in two: an
hour may end between the asking and the telling, and its mean begins an hour before the air does."""
IS_TAKEN_BACK = (Run(12.0, 3, 15), Run(48.0, 0, 0))
"""Foul air is expected in three hours; the next run no longer expects it."""


class OpenMeteo:
    """The air-quality forecast of some places."""

    def __init__(
        self,
        places: Sequence[Place],
        passed: Passed,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._places = {place.station: place for place in places}
        self._passed = passed
        self._now = now
        self._hour: datetime | None = None
        self._told: dict[str, tuple[int, float]] = {}
        """By place: how many runs are published, and when the last of them was first fetched."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the forecast."""
        return [Route("/openmeteo/v1/air-quality", self._forecast)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return a source for each place."""
        return [
            polled(
                f"openmeteo-air-{place.station}",
                "openmeteo",
                f"{base}/openmeteo/v1/air-quality?latitude={place.latitude}"
                f"&longitude={place.longitude}&hourly=pm2_5",
                format="openmeteo",
                note=NOTE,
            )
            for place in self._places.values()
        ]

    async def _forecast(self, request: Request) -> Response:
        passed = self._passed()
        self._hour = self._hour or self._now().replace(minute=0, second=0, microsecond=0)
        place = next(
            (
                each
                for each in self._places.values()
                if request.query_params.get("latitude") == str(each.latitude)
                and request.query_params.get("longitude") == str(each.longitude)
            ),
            None,
        )
        if place is None:
            return of_json(request, {"error": True, "reason": "No data for this place."})
        return of_json(request, forecast(place, self._hour, self._run(place, passed)))

    def _run(self, place: Place, passed: float) -> Run | None:
        """Return the run that is published now, None before the first.

        None is skipped, however late somebody asks: the next one follows after as long as was meant
        between the two.
        """
        number, since = self._told.get(place.station, (0, 0.0))
        if number < len(place.runs):
            due = place.runs[number].offset_s
            if number:
                due = max(due, since + due - place.runs[number - 1].offset_s)
            if passed >= due:
                number, since = number + 1, passed
                self._told[place.station] = (number, since)
        return place.runs[number - 1] if number else None


def forecast(place: Place, hour: datetime, run: Run | None) -> dict[str, Any]:
    """Return the answer for one place; without a run the air stays clean."""
    offsets = range(-24, HOURS - 24)
    foul = range(run.begins_h, run.ends_h) if run else range(0)
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "generationtime_ms": 0.27,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "timezone_abbreviation": "GMT",
        "elevation": 400.0,
        "hourly_units": {"time": "iso8601", "pm2_5": "μg/m³"},
        "hourly": {
            "time": [f"{hour + offset * HOUR:%Y-%m-%dT%H:%M}" for offset in offsets],
            "pm2_5": [FOUL if offset in foul else CLEAN for offset in offsets],
        },
    }
