"""A source: where earthquakes are reported, and how often we may ask. Configuration, not code."""

from datetime import datetime, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.policy import COALITION, Classification

UPDATED_AFTER = "{updatedafter}"
"""In a URL: replaced by the time of the last success less the overlap (FDSN `updatedafter`)."""


class Source(BaseModel):
    """An upstream, as the setting SOURCES lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    kind: Literal["poll", "websocket", "push"]
    """`push`: nothing is fetched; payloads come over HTTP. They may for every source."""
    network: str = Field(min_length=1, max_length=64)
    """Whose solutions they are where the format does not say, lower case."""
    url: str | None = None
    interval_seconds: float = Field(default=60.0, gt=0)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    overlap_seconds: float = Field(default=7200.0, ge=0)
    stale_after_seconds: float = Field(default=600.0, gt=0)
    attribution: str | None = None
    owner_city: str = COALITION
    owner_country: str | None = None
    classification: Classification = Classification.PUBLIC

    @model_validator(mode="after")
    def _has_url(self) -> Self:
        if self.kind != "push" and not self.url:
            raise ValueError(f"source {self.name!r} of kind {self.kind!r} needs a url")
        return self


_USGS = "https://earthquake.usgs.gov"
_EMSC = "www.seismicportal.eu"
_USGS_CREDIT = "U.S. Geological Survey (public domain)"
_EMSC_CREDIT = "EMSC-CSEM, free with acknowledgement"

DEFAULT_SOURCES: tuple[Source, ...] = (
    Source(
        name="usgs",
        kind="poll",
        network="us",
        url=f"{_USGS}/earthquakes/feed/v1.0/summary/all_hour.geojson",
        attribution=_USGS_CREDIT,
    ),
    Source(
        name="usgs-day",
        kind="poll",
        network="us",
        url=f"{_USGS}/earthquakes/feed/v1.0/summary/all_day.geojson",
        interval_seconds=900,
        stale_after_seconds=3600,
        attribution=_USGS_CREDIT,
    ),
    # Revisions and deletions of older events, which the summary feeds no longer hold; the region
    # is the member states with the seismic zones around them.
    Source(
        name="usgs-fdsn",
        kind="poll",
        network="us",
        url=f"{_USGS}/fdsnws/event/1/query?format=geojson&includedeleted=true&limit=20000"
        "&minlatitude=32&maxlatitude=58&minlongitude=45&maxlongitude=90"
        f"&updatedafter={UPDATED_AFTER}",
        interval_seconds=300,
        stale_after_seconds=1800,
        attribution=_USGS_CREDIT,
    ),
    Source(
        name="emsc",
        kind="websocket",
        network="emsc",
        url=f"wss://{_EMSC}/standing_order/websocket",
        attribution=_EMSC_CREDIT,
    ),
    Source(
        name="emsc-fdsn",
        kind="poll",
        network="emsc",
        url=f"https://{_EMSC}/fdsnws/event/1/query?format=json&limit=1000"
        "&minlat=32&maxlat=58&minlon=45&maxlon=90"
        f"&updatedafter={UPDATED_AFTER}",
        interval_seconds=300,
        stale_after_seconds=1800,
        attribution=_EMSC_CREDIT,
    ),
)


def address(source: Source, last_success_at: datetime | None, now: datetime) -> str:
    """Return the URL to fetch now; a first query reaches back ten overlaps."""
    assert source.url is not None
    overlap = timedelta(seconds=source.overlap_seconds)
    since = last_success_at - overlap if last_success_at else now - 10 * overlap
    return source.url.replace(UPDATED_AFTER, since.strftime("%Y-%m-%dT%H:%M:%S"))
