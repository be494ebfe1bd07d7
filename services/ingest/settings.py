"""Settings of ingest."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator

from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.observations import facts
from services.ingest.observations.model import Station
from services.ingest.sources.defaults import CATALOGUE, DEFAULT_SOURCES
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Source
from shared.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


class IngestSettings(Settings):
    """What an installation may change about its intake."""

    data_dir: Path = ROOT / "data"
    """Folder of the tables that ship: catalogues, facilities."""
    sources: tuple[Source, ...] = DEFAULT_SOURCES
    """Upstreams, as a JSON list; replaces the built-in list as a whole."""
    stations: tuple[Station, ...] = ()
    """Stations whose values come by code only, as a JSON list; beside those that ship."""
    forecasts_kept_days: float = Field(default=30.0, gt=0)
    """Time for which forecasts are kept that a newer one has replaced."""
    allow_private_sources: bool = False
    """True: sources may lie in private networks, as a national server or a rehearsal may."""
    network_ranks: Mapping[str, int] = Field(default_factory=lambda: dict(DEFAULT_RANKS))
    """Network → rank of its solutions, lower is preferred; replaces the built-in table."""
    ongoing_days: float = Field(default=30.0, gt=0)
    """Age up to which an event counts as ongoing."""
    chunk_items: int = Field(default=200, ge=1, le=5000)
    """Items of a payload that are stored in one transaction."""
    max_inflated_bytes: int = Field(default=256 * 1024 * 1024, gt=0)
    """Size of a compressed payload when inflated."""
    payloads_kept_days: float = Field(default=90.0, gt=0)
    """Time for which raw payloads are kept; receipts stay."""
    catalogue_chunk_items: int = Field(default=2000, ge=1, le=10_000)
    """The same for catalogues, whose rows hardly meet."""
    load_assets: bool = True
    """Register the shipped facilities at the first start, in the background."""
    load_catalogue: bool = True
    """Load the regional catalogue at the first start, in the background."""
    announce_per_second: float = Field(default=500.0, gt=0, le=10_000)
    """Pace at which catalogue events go out on the bus, behind everything that is live."""

    @field_validator("sources")
    @classmethod
    def _distinct(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        names = [source.name for source in sources]
        if len(names) != len(set(names)):
            raise ValueError("two sources have the same name")
        if CATALOGUE.name in names:
            raise ValueError(f"{CATALOGUE.name!r} names the shipped catalogues, not a source")
        if conflict := Mandates(sources).conflict():
            raise ValueError(conflict)
        return sources

    @model_validator(mode="after")
    def _knows_its_stations(self) -> Self:
        for source in self.sources:
            known = self.known_stations.get(source.network, {})
            if source.station is not None and source.station not in known:
                raise ValueError(
                    f"the station {source.station!r} of source {source.name!r} is not known; "
                    "add it to STATIONS"
                )
        return self

    @cached_property
    def known_stations(self) -> Mapping[str, Mapping[str, Station]]:
        """Stations by network and code, those of the installation over those that ship."""
        known: dict[str, dict[str, Station]] = {}
        for station in (*facts.stations(self.data_dir), *self.stations):
            known.setdefault(station.source, {})[station.code] = station
        return known

    @property
    def rules(self) -> Rules:
        """Return how hazard events are made."""
        return Rules(self.network_ranks, self.exercise, timedelta(days=self.ongoing_days))
