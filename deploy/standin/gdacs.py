"""What GDACS answers of a flood: its centroid and what is affected, episode by episode.

No capture of a flood with its footprint exists for a member city, so that this one is invented: the
source says so, and with it every event made from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import of_json
from deploy.standin.upstream import Passed, polled

EVENT = 9000001
"""Beyond the numbers that GDACS gives."""
BEGAN = datetime(2024, 4, 13, tzinfo=UTC)
NOTE = (
    "The area is invented for the exercise: no capture of the footprint of this flood exists. "
    "The levels of the gauge at Petropavlovsk are real."
)
VALLEY = (
    (69.020, 54.780),
    (69.100, 54.800),
    (69.130, 54.860),
    (69.120, 54.920),
    (69.160, 54.970),
    (69.080, 54.980),
    (69.040, 54.900),
    (69.000, 54.840),
    (69.020, 54.780),
)
"""The valley of the Ishim west of Petropavlovsk, roughly; longitude and latitude."""
CENTROID = (69.08, 54.88)


@dataclass(frozen=True, slots=True)
class Episode:
    """One stage of the event and when it is published."""

    offset_s: float
    alert: str
    score: float
    until: datetime
    current: bool


EPISODES = (
    Episode(6.0, "Orange", 1.6, BEGAN + timedelta(days=5), current=True),
    Episode(28.0, "Red", 2.4, BEGAN + timedelta(days=7), current=True),
    Episode(52.0, "Orange", 1.2, BEGAN + timedelta(days=11), current=True),
    Episode(76.0, "Green", 0.4, BEGAN + timedelta(days=14), current=False),
)


class Gdacs:
    """The geometry of one flood, as `/gdacsapi/api/polygons/getgeometry` gives it."""

    def __init__(self, passed: Passed) -> None:
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the event's geometry."""
        return [Route("/gdacs/gdacsapi/api/polygons/getgeometry", self._geometry)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return the source of the one event."""
        query = f"eventtype=FL&eventid={EVENT}"
        url = f"{base}/gdacs/gdacsapi/api/polygons/getgeometry?{query}"
        return [polled("gdacs-flood", "gdacs", url, networks=["*"], format="gdacs", note=NOTE)]

    async def _geometry(self, request: Request) -> Response:
        passed = self._passed()
        told = [number for number, each in enumerate(EPISODES, 1) if each.offset_s <= passed]
        if not told:
            return Response(status_code=204)
        return of_json(request, geometry(told[-1]))


def geometry(number: int) -> dict[str, Any]:
    """Return the features of one episode: where it is, and what it affects."""
    affected = {"type": "Polygon", "coordinates": [[list(corner) for corner in VALLEY]]}
    centroid = {"type": "Point", "coordinates": list(CENTROID)}
    return {
        "type": "FeatureCollection",
        "features": [
            _feature(number, centroid, "Point_Centroid"),
            _feature(number, affected, "Poly_Affected"),
        ],
    }


def _feature(number: int, geometry: dict[str, Any], of: str) -> dict[str, Any]:
    episode = EPISODES[number - 1]
    modified = BEGAN + timedelta(days=2 * number)
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "eventtype": "FL",
            "eventid": EVENT,
            "episodeid": number,
            "eventname": "",
            "glide": "",
            "name": "Flood in Kazakhstan",
            "description": "Flood in Kazakhstan",
            "alertlevel": max((each.alert for each in EPISODES[:number]), key=_RANK.index),
            "alertscore": max(each.score for each in EPISODES[:number]),
            "episodealertlevel": episode.alert,
            "episodealertscore": episode.score,
            "istemporary": "false",
            "iscurrent": str(episode.current).lower(),
            "country": "Kazakhstan",
            "iso3": "KAZ",
            "fromdate": _iso(BEGAN),
            "todate": _iso(episode.until),
            "datemodified": _iso(modified),
            "source": "GLOFAS",
            "sourceid": "",
            "polygonlabel": "Centroid" if of == "Point_Centroid" else "Affected area",
            "Class": of,
            "severitydata": {
                "severity": 0.0,
                "severitytext": "Magnitude 0 ",
                "severityunit": "",
            },
        },
    }


_RANK = ("Green", "Orange", "Red")


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S")
