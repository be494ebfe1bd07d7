"""The play of `./qalqan demo`: which upstream publishes what, and when."""

from datetime import datetime, timedelta
from pathlib import Path

from deploy.standin import declared, series, timeline, warning
from deploy.standin.declared import Declared
from deploy.standin.firms import Firms
from deploy.standin.gauges import Gauges
from deploy.standin.gdacs import Gdacs
from deploy.standin.openaq import OpenAq
from deploy.standin.openmeteo import COMES_AND_GOES, IS_TAKEN_BACK, OpenMeteo, Place
from deploy.standin.series import Play
from deploy.standin.server import TimelineServer
from deploy.standin.warning import NationalWarning

HOURS_PER_SECOND = timedelta(hours=2)
"""A day of smog passes in 12 s, so that its rise, its fall and its end are seen in a minute."""
DAYS_OF_FIRE_PER_SECOND = timedelta(days=1.5)
"""A summer of fires passes in 81 s."""


def server(data: Path) -> TimelineServer:
    """Return the upstreams as `data` has them: earthquakes, air, levels, fires, warnings."""
    quakes = timeline.load(data / "timeline")
    quakes += timeline.encore(data / "catalogue.usgs.csv.gz", quakes)
    found = TimelineServer(timeline.Stage(quakes))
    found.join(
        OpenAq(
            {
                "8684": _hours(data, "dushanbe", "8684", "2022-01-03", "2022-01-08", starts_s=3.0),
                "8870": _hours(data, "ashgabat", "8870", "2022-01-01", "2022-01-03", starts_s=4.0),
            },
            found.passed,
        ),
        Gauges(
            [
                Play(
                    series.load(
                        data / "observations" / "ishim_2024.csv",
                        station,
                        _day("2024-04-01"),
                        _day("2024-05-01"),
                    ),
                    starts_s=5.0,
                    per_second=4 * HOURS_PER_SECOND,
                )
                for station in ("petropavlovsk-borki", "dolmatovo")
            ],
            found.passed,
        ),
        Gdacs(found.passed),
        OpenMeteo(
            [
                Place("namangan", 71.67257, 40.9983, COMES_AND_GOES),
                Place("osh", 72.7985, 40.52828, IS_TAKEN_BACK),
            ],
            found.passed,
        ),
        Declared(declared.load(data / "timeline" / "declared.geojson"), found.passed),
        Firms(_fires(data, starts_s=6.0), found.passed),
        NationalWarning(warning.load(data / "timeline" / "warning.json"), found.passed),
    )
    return found


def _fires(data: Path, *, starts_s: float) -> Play:
    values = series.every(data / "observations" / "fires_2023.csv")
    return Play(values, starts_s, DAYS_OF_FIRE_PER_SECOND)


def _hours(data: Path, city: str, station: str, since: str, until: str, *, starts_s: float) -> Play:
    path = data / "observations" / f"pm25_{city}_2022.csv"
    values = series.load(path, station, _day(since), _day(until))
    return Play(values, starts_s, HOURS_PER_SECOND)


def _day(date: str) -> datetime:
    return datetime.fromisoformat(f"{date}T00:00:00+05:00")
