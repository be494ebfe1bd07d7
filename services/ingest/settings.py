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
from services.ingest.payloads.model import Limits
from services.ingest.sources.defaults import CATALOGUE, DEFAULT_SOURCES
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Secret, Source
from shared.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


class IngestSettings(Settings):
    """What an installation may change about its intake."""

    data_dir: Path = ROOT / "data"
    """Folder of the tables that ship: catalogues, facilities."""
    sources: tuple[Source, ...] = DEFAULT_SOURCES
    """Upstreams that an installation begins with, as a JSON list; replaces the built-in list as a
    whole. What was changed over the API stays as it was changed."""
    source_secrets: Mapping[str, Secret] = Field(default_factory=dict)
    """Keys that upstreams gave to us by the names that sources use for them, as a JSON object:
    `{"openaq": {"value": "…", "hosts": ["api.openaq.org"]}}`. Each is sent to its hosts only."""
    stations: tuple[Station, ...] = ()
    """Stations whose values come by code only, as a JSON list; beside those that ship."""
    observations_kept_years: int = Field(default=100, ge=1)
    """Whole years of values that are kept before this one; older ones are dropped."""
    warning_certificates: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """CAP sender → SHA-256 fingerprints of the certificates that are known to be its own."""
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
    max_inflated_bytes: int = Field(default=64 * 1024 * 1024, gt=0)
    """Size of what a source answers, inflated."""
    max_push_bytes: int = Field(default=16 * 1024 * 1024, gt=0)
    """Size of what is pushed, inflated: 20,000 earthquakes of the USGS."""
    push_bytes_per_day: int = Field(default=512 * 1024 * 1024, gt=0)
    """Bytes, as they are sent, that one key may push for one source in a day of UTC: 370 kB a
    minute."""
    push_items_per_day: int = Field(default=1_000_000, gt=0)
    """Items that one key may push for one source in a day of UTC: 700 a minute."""
    push_waiting_payloads: int = Field(default=2000, gt=0)
    """Payloads that a city has pushed for one source and that wait to be read, at which its next
    one is refused."""
    push_waiting_bytes: int = Field(default=256 * 1024 * 1024, gt=0)
    """The same in bytes, as they are sent."""
    database_folder: Path | None = None
    """Folder on the disk of the database, where it is on this machine: its free space is watched.
    None: the database says so itself when it is full."""
    least_free_share: float = Field(default=0.1, ge=0, lt=1)
    """Share of that disk below which nothing is taken in, and 5 GiB at the most."""
    payloads_kept_days: float = Field(default=90.0, gt=0)
    """Time for which raw payloads are kept."""
    payloads_kept_bytes: int = Field(default=4 * 1024**3, gt=0)
    """Raw payloads of a source that are kept, the newest of them."""
    links_kept_days: float = Field(default=90.0, gt=0)
    """Time for which it is known which documents that feeds link were fetched."""
    receipts_kept_days: float = Field(default=400.0, gt=0)
    """Time for which receipts are kept."""
    quarantine_kept_days: float = Field(default=90.0, gt=0)
    """Time for which an entry of the quarantine is kept after it last came."""
    quarantine_kept_entries: int = Field(default=10_000, gt=0)
    """Entries of a source that are kept, those that came last."""
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
    def push_limits(self) -> Limits:
        """Return what may be pushed."""
        return Limits(
            self.max_push_bytes,
            self.push_bytes_per_day,
            self.push_items_per_day,
            self.push_waiting_payloads,
            self.push_waiting_bytes,
        )

    def rules(self, ranks: Mapping[str, int] | None = None) -> Rules:
        """Return how hazard events are made, by the ranks of sources where they are told."""
        return Rules(
            self.network_ranks if ranks is None else ranks,
            self.exercise,
            timedelta(days=self.ongoing_days),
        )
