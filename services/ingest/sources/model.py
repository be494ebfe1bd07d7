"""A source: where hazards are reported, and how often we may ask. Configuration, not code."""

from datetime import datetime, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.ingest.readers import Format
from shared.policy import COALITION, Classification

BACK_OFF_MAX = 1800.0
"""Longest that a failing source is left alone, seconds."""

UPDATED_AFTER = "{updatedafter}"
"""In a URL: replaced by the time of the last success less the overlap (FDSN `updatedafter`)."""

FDSN = "/fdsnws/"
"""In a URL: a web service of the FDSN."""


EVERY_NETWORK = "*"
NETWORK_MAX = 64


class Source(BaseModel):
    """An upstream, as the setting SOURCES lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    kind: Literal["poll", "websocket", "push"]
    """`push`: nothing is fetched; payloads come over HTTP. They may for every source."""
    network: str
    """Whose solutions they are where the format does not say, lower case. The owner of the source
    owns the names of the network."""
    networks: tuple[str, ...] = ()
    """Others whose names it may state; `*`: every one that no source of another owner declares, as
    aggregators do."""
    pushers: tuple[str, ...] = ()
    """Cities whose keys may push for it beside the owner's."""
    format: Format | None = None
    """How its payloads are read; null: their content decides."""
    follows: bool = False
    """Whether the detail of each event that it lists with a ShakeMap or with people's reports is
    fetched too, and those files with it (USGS GeoJSON)."""
    station: str | None = None
    """Code of the station that all of it is of, for formats that do not say."""
    protocol: Literal["http", "fdsn"] | None = None
    """What its answers mean beside the rules of HTTP; null: `fdsn` where the URL says so."""
    url: str | None = None
    interval_seconds: float = Field(default=60.0, gt=0)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    overlap_seconds: float = Field(default=7200.0, ge=0)
    stale_after_seconds: float = Field(default=600.0, gt=0)
    attribution: str | None = None
    note: str | None = None
    """What a reader must know of all that comes from it, such as that it is invented."""
    owner_city: str = COALITION
    owner_country: str | None = None
    classification: Classification = Classification.PUBLIC

    @model_validator(mode="after")
    def _has_url(self) -> Self:
        if self.kind != "push" and not self.url:
            raise ValueError(f"source {self.name!r} of kind {self.kind!r} needs a url")
        return self

    @model_validator(mode="after")
    def _speaks_for_somebody(self) -> Self:
        for network in (self.network, *self.networks):
            if network != network.lower() or not 0 < len(network) <= NETWORK_MAX:
                raise ValueError(
                    f"source {self.name!r}: the network {network!r} must be 1 to {NETWORK_MAX} "
                    "characters in lower case"
                )
        if self.network == EVERY_NETWORK:
            raise ValueError(f"source {self.name!r}: * belongs into networks, not into network")
        if self.aggregates and (self.owner_city != COALITION or self.pushers):
            raise ValueError(
                f"source {self.name!r} states every network (*): it must be the coalition's and "
                "have no pushers; list the networks instead"
            )
        return self

    @property
    def aggregates(self) -> bool:
        """Say whether it states names of every network."""
        return EVERY_NETWORK in self.networks

    @property
    def declared(self) -> frozenset[str]:
        """Return the networks that it names as those of its owner."""
        return frozenset({self.network, *self.networks} - {EVERY_NETWORK})

    @property
    def speaks_fdsn(self) -> bool:
        """Say whether it answers as the web services of the FDSN do."""
        return self.protocol == "fdsn" or (self.protocol is None and FDSN in (self.url or ""))


def address(source: Source, last_success_at: datetime | None, now: datetime) -> str:
    """Return the URL to fetch now; a first query reaches back ten overlaps."""
    assert source.url is not None
    overlap = timedelta(seconds=source.overlap_seconds)
    since = last_success_at - overlap if last_success_at else now - 10 * overlap
    return source.url.replace(UPDATED_AFTER, since.strftime("%Y-%m-%dT%H:%M:%S"))
