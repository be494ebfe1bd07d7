"""A source: where hazards are reported, and how often we may ask. A row, not code."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self
from urllib.parse import parse_qsl, quote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints, model_validator

from services.ingest.readers import Format
from services.ingest.readers.mapping import TableMapping
from shared.languages import Text
from shared.policy import COALITION, Classification
from shared.problems import MisfitError

BACK_OFF_MAX = 1800.0
"""Longest that a failing source is left alone, seconds."""

UPDATED_AFTER = "{updatedafter}"
"""In a URL: replaced by the time of the last success less the overlap (FDSN `updatedafter`)."""

FDSN = "/fdsnws/"
"""In a URL: a web service of the FDSN."""


EVERY_NETWORK = "*"
NETWORK_MAX = 64
DUTY = "duty-"
"""What the names of the sources begin with under which cities' duty officers report."""
PLACE = "{secret}"
"""In a URL: replaced by the secret that `auth` names."""
Kind = Literal["poll", "websocket", "mqtt", "push"]
SCHEMES: Mapping[str, tuple[str, ...]] = {
    "poll": ("http", "https"),
    "websocket": ("ws", "wss"),
    "mqtt": ("mqtt", "mqtts"),
}
TELLTALE = {
    *("access_token", "api_key", "api-key", "apikey", "app_id", "appid", "auth", "client_secret"),
    *("key", "map_key", "password", "secret", "sig", "signature", "subscription-key", "token"),
}
"""Parameters of a URL whose values are secrets in the APIs that we know of."""

Host = Annotated[str, StringConstraints(pattern=r"^([a-z0-9.-]{1,253}|\*)$")]
Topic = Annotated[
    str,
    StringConstraints(
        pattern=r"^(([^/+#\x00]*|\+)/)*([^/+#\x00]*|\+|#)$", min_length=1, max_length=500
    ),
]
"""A filter of MQTT: `+` is any one level, `#` at the end all that are left."""
Prose = Annotated[Text, StringConstraints(min_length=1, max_length=500)]


class Secret(BaseModel):
    """A key that an upstream gave to us, and where it may be sent: nowhere else, whoever asks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: SecretStr
    hosts: tuple[str, ...] = Field(min_length=1)
    """Names of hosts, lower case: a source of anybody could otherwise send it to its own server."""


class Auth(BaseModel):
    """How a source is told who asks: the name of a secret of the installation, never the secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secret: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    """Its name in the setting SOURCE_SECRETS."""
    header: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9-]{0,63}$")
    """Field of the request that carries it, such as `X-API-Key`; null: the URL holds `{secret}`, or
    a broker takes it as `user:password`."""
    prefix: str = Field(default="", pattern=r"^[A-Za-z]{0,20} ?$")
    """What stands before it in that field, such as `Bearer `."""


class Source(BaseModel):
    """An upstream, as its row has it and the setting SOURCES lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    kind: Kind
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
    mapping: TableMapping | None = None
    """Of the format `table`: what its columns hold."""
    follows: bool = False
    """Whether the detail of each event that it lists with a ShakeMap or with people's reports is
    fetched too, and those files with it (USGS GeoJSON)."""
    topics: tuple[Topic, ...] = Field(default=(), max_length=50)
    """Of kind `mqtt`: what is subscribed to."""
    hosts: tuple[Host, ...] = Field(default=(), max_length=20)
    """Servers beside its own to which what it names may lead us; `*`: to every public one."""
    station: str | None = None
    """Code of the station that all of it is of, for formats that do not say."""
    protocol: Literal["http", "fdsn"] | None = None
    """What its answers mean beside the rules of HTTP; null: `fdsn` where the URL says so."""
    url: str | None = Field(default=None, max_length=2000)
    auth: Auth | None = None
    interval_seconds: float = Field(default=60.0, gt=0, le=31 * 86_400)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    overlap_seconds: float = Field(default=7200.0, ge=0, le=366 * 86_400)
    stale_after_seconds: float = Field(default=600.0, gt=0, le=366 * 86_400)
    rank: int | None = Field(default=None, ge=0, le=100)
    """Trust: of solutions of one event those of a lower rank are preferred. Null: the rank that
    NETWORK_RANKS gives to the network."""
    exercise: bool = False
    """What comes of it is played: an installation that runs no exercise does not take it in."""
    attribution: Prose | None = None
    licence: Prose | None = None
    """Under which its data may be passed on, an SPDX identifier where there is one."""
    note: Prose | None = None
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
    def _names_its_columns(self) -> Self:
        if (self.format == "table") != (self.mapping is not None):
            raise MisfitError("source-mapping-alone")
        return self

    @model_validator(mode="after")
    def _names_its_topics(self) -> Self:
        if (self.kind == "mqtt") != bool(self.topics):
            raise MisfitError("source-topics-alone")
        return self

    @model_validator(mode="after")
    def _hides_its_secrets(self) -> Self:
        if self.url is None:
            if self.auth is not None:
                raise MisfitError("source-auth-unused")
            return self
        try:
            parts = urlsplit(self.url)
            port_is_one = parts.port is None or parts.port > 0
        except ValueError:
            raise MisfitError("source-url-unreadable") from None
        schemes = SCHEMES.get(self.kind, tuple(one for each in SCHEMES.values() for one in each))
        if parts.scheme not in schemes or not parts.hostname or not port_is_one:
            raise MisfitError("source-url-scheme", schemes=", ".join(schemes))
        if parts.username is not None or parts.password is not None:
            raise MisfitError("source-url-secret", found="user:password@")
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            if name.lower() in TELLTALE and value != PLACE:
                raise MisfitError("source-url-secret", found=name)
        held = PLACE in self.url
        # A broker takes it as user and password.
        headed = self.auth is not None and self.auth.header is not None
        if headed if self.kind == "mqtt" else held != (self.auth is not None and not headed):
            raise MisfitError("source-auth-place")
        if self.auth is not None and self.kind not in {"poll", "mqtt"}:
            raise MisfitError("source-auth-unused")
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


class NoSecretError(LookupError):
    """The installation has no secret to ask a source with."""


def credentials(source: Source, secrets: Mapping[str, Secret]) -> str | None:
    """Return the secret that a source is asked with; None: it needs none.

    Raises
    ------
    NoSecretError
        When the installation has none of the name, or it may not be sent to the source's host.
    """
    if source.auth is None:
        return None
    name = source.auth.secret
    secret = secrets.get(name)
    if secret is None:
        raise NoSecretError(f"the secret {name!r} is not set: add it to SOURCE_SECRETS")
    host = urlsplit(source.url or "").hostname
    if host not in secret.hosts:
        raise NoSecretError(f"the secret {name!r} may not be sent to {host}: see SOURCE_SECRETS")
    return secret.value.get_secret_value()


def with_secret(url: str, secret: str | None) -> str:
    """Return a URL with the secret in its place, escaped."""
    return url if secret is None else url.replace(PLACE, quote(secret, safe=""))


def address(source: Source, last_success_at: datetime | None, now: datetime) -> str:
    """Return the URL to fetch now; a first query reaches back ten overlaps."""
    assert source.url is not None
    overlap = timedelta(seconds=source.overlap_seconds)
    since = last_success_at - overlap if last_success_at else now - 10 * overlap
    return source.url.replace(UPDATED_AFTER, since.strftime("%Y-%m-%dT%H:%M:%S"))
