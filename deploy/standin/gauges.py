"""What a water authority publishes of its posts: a table of levels, as a CSV."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import conditional
from deploy.standin.series import Play, Value
from deploy.standin.upstream import Passed, polled

COLUMNS = ("station", "time", "level_cm", "danger_cm")


class Gauges:
    """Levels of the Ishim in the flood of April 2024, bulletin by bulletin."""

    def __init__(self, plays: Sequence[Play], passed: Passed) -> None:
        self._plays = plays
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the table."""
        return [Route("/kazhydromet/levels.csv", self._levels)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return the one source of all posts."""
        url = f"{base}/kazhydromet/levels.csv"
        return [polled("kazhydromet-levels", "kazhydromet", url, format="stations-csv")]

    async def _levels(self, request: Request) -> Response:
        passed = self._passed()
        published = [value for play in self._plays for value in play.published(passed)]
        return conditional(request, table(published), "text/csv; charset=utf-8")


def table(values: Sequence[Value]) -> bytes:
    """Return rows as the authority writes them."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    rows.writeheader()
    rows.writerows(value.columns for value in sorted(values, key=lambda value: value.at))
    return text.getvalue().encode()
