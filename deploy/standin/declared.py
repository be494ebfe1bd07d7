"""What an office publishes of events that nobody measured: a GeoJSON of `data/timeline`.

Each event says that it is declared from published facts, what was published and what is a choice of
the exercise; the platform reads the file as any table whose columns its source declares.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import of_json
from deploy.standin.upstream import Passed, polled

FIELDS = ("id", "kind", "level", "begins", "ends", "updated", "place", "text")
PLACED = ("longitude", "latitude")
MAPPING = {
    "makes": "hazard",
    "columns": {f"properties.{name}": {"field": name} for name in (*FIELDS, *PLACED)}
    | {
        "properties.measured": {
            "field": "measured",
            "measure": "air temperature expected",
            "unit": "°C",
        }
    },
}


class Declared:
    """Events declared from published facts, each told when it begins and again when it ends."""

    def __init__(self, features: Sequence[Mapping[str, Any]], passed: Passed) -> None:
        self._features = features
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the collection."""
        return [Route("/declared/events.geojson", self._events)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return the one source of all events."""
        url = f"{base}/declared/events.geojson"
        return [polled("declared", "declared", url, format="table", mapping=MAPPING)]

    async def _events(self, request: Request) -> Response:
        told = published(self._features, self._passed())
        return of_json(request, {"type": "FeatureCollection", "features": told})


def load(path: Path) -> list[dict[str, Any]]:
    """Return the declared events of `data/timeline/declared.geojson`."""
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def published(features: Sequence[Mapping[str, Any]], passed_s: float) -> list[dict[str, Any]]:
    """Return the events that have begun, those with their end whose end has been told."""
    return [
        _told(each, over=_due(each, "ends_s", passed_s))
        for each in features
        if _due(each, "starts_s", passed_s)
    ]


def _due(feature: Mapping[str, Any], moment: str, passed_s: float) -> bool:
    at = feature["properties"][moment]
    return at is not None and passed_s >= at


def _told(feature: Mapping[str, Any], *, over: bool) -> dict[str, Any]:
    facts = feature["properties"]
    named = (*FIELDS, *PLACED, "measured")
    stated = {name: facts[name] for name in named if facts.get(name) is not None}
    if not over:
        stated.pop("ends", None)
    stated["updated"] = facts["ends" if over else "begins"]
    return {"type": "Feature", "geometry": feature["geometry"], "properties": stated}
