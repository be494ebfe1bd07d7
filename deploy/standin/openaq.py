"""What the OpenAQ API answers: the hours of a sensor (`/v3/sensors/{id}/hours`)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import of_json
from deploy.standin.series import Play, Value
from deploy.standin.upstream import Passed, polled

HOUR = timedelta(hours=1)
LIMIT = 100
"""Hours of one answer, the newest, as the parameter `limit` of the API."""


class OpenAq:
    """Hourly fine dust of stations, as measured in January 2022."""

    def __init__(self, stations: Mapping[str, Play], passed: Passed) -> None:
        self._stations = stations
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of a sensor's hours."""
        return [Route("/openaq/v3/sensors/{sensor}/hours", self._hours)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return one source for each station: an answer does not name the station it is of."""
        return [
            polled(
                f"openaq-{station}",
                "openaq",
                f"{base}/openaq/v3/sensors/{station}/hours?limit={LIMIT}",
                format="openaq",
                station=station,
            )
            for station in self._stations
        ]

    async def _hours(self, request: Request) -> Response:
        play = self._stations.get(request.path_params["sensor"])
        if play is None:
            return Response("Sensor not found", status_code=404, media_type="text/plain")
        published = play.published(self._passed())[-LIMIT:]
        return of_json(request, document([hour(value) for value in published]))


def document(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return an answer as the API wraps it."""
    meta = {"name": "openaq-api", "website": "/", "page": 1, "limit": LIMIT, "found": len(results)}
    return {"meta": meta, "results": list(results)}


def hour(value: Value) -> dict[str, Any]:
    """Return one hour; a row's time is its beginning."""
    concentration = float(value.columns["pm25_ug_m3"])
    span = {"datetimeFrom": _moment(value.at), "datetimeTo": _moment(value.at + HOUR)}
    return {
        "period": {"label": "1hour", "interval": "01:00:00", **span},
        "value": concentration,
        "parameter": {"id": 2, "name": "pm25", "units": "µg/m³", "displayName": None},
        "coordinates": None,
        "summary": None,
        "coverage": {"expectedCount": 1, "observedCount": 1, "percentComplete": 100, **span},
    }


def _moment(time: datetime) -> dict[str, str]:
    return {"utc": time.astimezone(UTC).isoformat(), "local": time.isoformat()}
