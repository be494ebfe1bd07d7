"""Bodies of sources."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.ingest.payloads.views import Pause
from services.ingest.readers import Format
from services.ingest.readers.mapping import FieldName, TableMapping
from services.ingest.sources.model import Auth, Host, Kind, Prose, Source, Topic
from shared.languages import Text
from shared.moments import Moment
from shared.policy import Classification

Shown = Literal["fresh", "stale", "silent", "waiting", "paused", "retired", "unknown"]
City = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Network = Annotated[str, StringConstraints(pattern=r"^[a-z0-9*][a-z0-9._-]{0,63}$")]
EXAMPLE: dict[str, Any] = {
    "name": "osh-gauges",
    "kind": "poll",
    "network": "osh-hydromet",
    "owner_city": "osh",
    "owner_country": "KG",
    "format": "stations-csv",
    "url": "https://hydromet.example/osh/levels.csv",
    "interval_seconds": 600,
    "stale_after_seconds": 7200,
    "attribution": "Osh hydromet",
    "licence": "CC-BY-4.0",
}


class NewPause(BaseModel):
    """Why a source is to be silenced, and until when."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"reason": "Its clock is wrong; the agency was told."}]},
    )

    reason: Annotated[Text, StringConstraints(min_length=1, max_length=500)]
    """Everybody who may read the source reads it."""
    until: Moment | None = None
    """When the pause ends by itself; null: when somebody resumes the source."""


class NewSource(Source):
    """A source to be asked, listened to, or pushed for from now on."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    network: Network
    networks: tuple[Network, ...] = Field(default=(), max_length=200)
    pushers: tuple[City, ...] = Field(default=(), max_length=100)
    owner_city: City = "coalition"
    owner_country: str | None = Field(default=None, pattern="^[A-Z]{2}$")

    @property
    def source(self) -> Source:
        """Return it as a source."""
        return Source.model_validate(self.model_dump())


class SourceChanges(BaseModel):
    """What is to be different (JSON merge patch): what is left out stays, null clears."""

    model_config = ConfigDict(
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"interval_seconds": 300}]},
    )

    kind: Kind | None = None
    network: Network | None = None
    networks: tuple[Network, ...] | None = Field(default=None, max_length=200)
    pushers: tuple[City, ...] | None = Field(default=None, max_length=100)
    format: Format | None = None
    mapping: TableMapping | None = None
    follows: bool | None = None
    topics: tuple[Topic, ...] | None = Field(default=None, max_length=50)
    hosts: tuple[Host, ...] | None = Field(default=None, max_length=20)
    station: Annotated[Text, StringConstraints(max_length=128)] | None = None
    protocol: Literal["http", "fdsn"] | None = None
    url: str | None = None
    auth: Auth | None = None
    interval_seconds: float | None = None
    timeout_seconds: float | None = None
    overlap_seconds: float | None = None
    stale_after_seconds: float | None = None
    rank: int | None = None
    exercise: bool | None = None
    attribution: Prose | None = None
    licence: Prose | None = None
    note: Prose | None = None
    owner_city: City | None = None
    owner_country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    classification: Classification | None = None


class SourceChange(BaseModel):
    """Who changed what of a source."""

    version: int
    """The version that came of it."""
    act: Literal["created", "changed", "retired", "restored"]
    changes: dict[str, Any]
    """Of each field the value before and after; of a new source what it is."""
    by_city: str
    by_name: str
    """Name of the key; `SOURCES`: the setting, or a release."""
    by_key: str | None
    at: datetime


class SourceView(BaseModel):
    """A source, how healthy it is and what came from it."""

    name: str
    version: int
    """What If-Match of a change takes; health changes nothing of it."""
    kind: Kind
    network: str
    networks: tuple[str, ...]
    """Others whose names it may state; `*`: every one that no source of another owner declares."""
    owner_city: str
    """Whose keys may push for it, and who owns the names of its networks."""
    owner_country: str | None
    classification: Classification
    pushers: tuple[str, ...]
    """Cities whose keys may push for it beside the owner's."""
    format: Format | None
    """How its payloads are read; null: their content decides."""
    mapping: TableMapping | None
    follows: bool
    """Whether the files of events that it lists are fetched too, such as a ShakeMap's."""
    station: str | None
    url: str | None
    auth: Auth | None
    """Which secret of the installation it is asked with, never the secret."""
    interval_seconds: float | None
    """Of polling; None where nothing is polled."""
    timeout_seconds: float | None
    stale_after_seconds: float | None
    rank: int | None
    """Trust, lower is preferred; null: the rank of its network."""
    exercise: bool
    attribution: str | None
    licence: str | None
    note: str | None
    seeded: bool
    """It is as the setting or the release has it, and follows that; nobody has changed it here."""
    retired_at: datetime | None
    """It is out of use since then; its networks stay its owner's."""
    health: Shown
    """`stale`: it has not answered for longer than it may; `silent`: it never has, although it was
    asked for that long; `waiting`: the installation lacks the secret that it is asked with, `pause`
    says what to set; `paused`: nothing of it is taken in, see `pause`; `retired`: it is out of use;
    `unknown`: it was not asked for that long yet, or it only receives pushes."""
    pause: Pause | None = None
    """Why nothing of it is taken in, by whose decision and until when; what it waits for."""
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_news_at: datetime | None = None
    silent_since: datetime | None = None
    """Where it is stale or silent: when it last answered, or might first have."""
    lag_seconds: float | None = None
    """From the publication of the newest that it said to its receipt; null: it says no times."""
    last_error: str | None = None
    last_error_at: datetime | None = None
    failures: int = 0
    """Since it last answered."""
    errors: int = 0
    """Requests of all time that it did not answer as it should."""
    payloads: int | None = None
    """Different payloads received, pushed ones included; null: the caller asked for no counts."""
    quarantined: int | None = None
    """Open quarantine entries; null likewise."""


class NewTrial(BaseModel):
    """A source that is not there yet, and what it might send."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "source": {
                        "name": "osh-mudflows",
                        "kind": "push",
                        "network": "osh-mudflow",
                        "owner_city": "osh",
                        "format": "table",
                        "mapping": {
                            "makes": "hazard",
                            "zone": "Asia/Bishkek",
                            "fixed": {"kind": "mudflow"},
                            "columns": {
                                "Дата": {"field": "begins", "format": "%d.%m.%Y %H:%M"},
                                "Долгота": {"field": "longitude"},
                                "Широта": {"field": "latitude"},
                            },
                        },
                    },
                    "payload": "Дата;Долгота;Широта\n14.05.2026 15:20;72,79;40,49\n",
                }
            ]
        },
    )

    source: NewSource
    payload: str | None = Field(default=None, max_length=16 * 1024 * 1024)
    """Null: the source is asked once."""


class TriedItem(BaseModel):
    """What an item would become."""

    item: str
    outcome: str
    """As receipts have it, or `quarantined`."""
    reason: str | None
    """Why it would be quarantined."""
    read: str
    """What was read of it, for a person to compare; of a quarantined one its content."""


class TriedColumn(BaseModel):
    """How a column of a table was read."""

    name: str
    field: FieldName | None
    """Null: nobody declared it, and nothing is read of it."""
    examples: list[str]
    """Its first cells; none where the table lacks the column."""


class Trial(BaseModel):
    """What a payload would become; nothing of it is kept."""

    fetched: bool
    """The source was asked for it."""
    size_bytes: int
    reason: str | None
    """Why it cannot be used as a whole."""
    read: int
    """Items that it holds."""
    shown: int
    """Of them, the first: those whose outcome is told."""
    counts: dict[str, int]
    """Of those, by outcome."""
    items: list[TriedItem]
    columns: list[TriedColumn] | None
    """Of a table whose columns the source declares."""


class SigningSecret(BaseModel):
    """A secret that a partner signs with."""

    id: UUID
    created_at: datetime
    ends_at: datetime | None
    """Since when nothing more is taken that is signed with it."""
    by_name: str
    """Name of the key that gave it."""
    person: str | None
    """Who answers for what is signed with it: that person does not approve what follows."""
    secret: str | None = None
    """Shown once, in the answer that gives it."""
