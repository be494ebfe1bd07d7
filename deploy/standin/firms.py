"""What NASA FIRMS answers: the active fires of an area, as a CSV of VIIRS."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import conditional
from deploy.standin.series import Play, Value
from deploy.standin.upstream import Passed, polled

PATH = "/firms/api/area/csv/VIIRS_NOAA20_NRT/68,38,74,42/5"
COLUMNS = (
    *("latitude", "longitude", "bright_ti4", "scan", "track", "acq_date", "acq_time"),
    *("satellite", "instrument", "confidence", "version", "bright_ti5", "frp", "daynight"),
)


class Firms:
    """Pixels with heat around Osh and Namangan in the summer of 2023, pass by pass."""

    def __init__(self, play: Play, passed: Passed) -> None:
        self._play = play
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the area."""
        return [Route(PATH, self._area)]

    def sources(self, base: str) -> Sequence[dict[str, object]]:
        """Return the source of the area."""
        return [polled("firms", "firms", f"{base}{PATH}", format="firms")]

    async def _area(self, request: Request) -> Response:
        published = self._play.published(self._passed())
        return conditional(request, table(published), "text/csv; charset=utf-8")


def table(values: Sequence[Value]) -> bytes:
    """Return pixels as the service writes them."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(_pixel(value) for value in values)
    return text.getvalue().encode()


def _pixel(value: Value) -> dict[str, str]:
    seen, at = value.columns, value.at.astimezone(UTC)
    return {
        "latitude": seen["latitude"],
        "longitude": seen["longitude"],
        "bright_ti4": seen["brightness_k"],
        "scan": seen["scan_km"],
        "track": seen["track_km"],
        "acq_date": f"{at:%Y-%m-%d}",
        "acq_time": f"{at:%H%M}",
        "satellite": seen["satellite"],
        "instrument": "VIIRS",
        "confidence": seen["confidence"],
        "version": "2.0NRT",
        "bright_ti5": seen["brightness_t31_k"],
        "frp": seen["frp_mw"],
        "daynight": seen["daynight"],
    }
