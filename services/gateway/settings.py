"""Settings of the gateway; read once from the environment in `__main__`."""

from ipaddress import ip_network
from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from services.gateway.alerts.cap.sender import SAMPLE_DOMAIN
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import SeverityLevel
from shared.settings import Settings


class GatewaySettings(Settings):
    """What the one public door needs besides the common settings."""

    public_url: str = ""
    """Where clients reach the gateway, `https://data.example.org`; empty: as the request came."""
    security_contact: str = ""
    """URI in `/.well-known/security.txt` of who is told of a weakness; empty: the mailbox
    `security` of `alert_domain`."""
    ingest_url: str = "http://127.0.0.1:8001"
    risk_url: str = "http://127.0.0.1:8002"
    plans_url: str = "http://127.0.0.1:8003"

    trusted_proxies: str = ""
    """Addresses and networks, separated by commas, of the proxies in front of this process: the
    client is whom their X-Forwarded-For names. From anywhere else the field is ignored."""

    bootstrap_key: SecretStr = SecretStr("")
    """Plain key that is made valid at start, with every scope and the mandate of every city."""
    service_private_key: SecretStr = SecretStr("")
    """JWK (Ed25519, JSON text) that signs tokens to services; empty: they see anonymous calls."""

    anonymous_per_minute: int = Field(default=1200, ge=1)
    """Requests a client address may make without a key."""
    key_per_minute: int = Field(default=12_000, ge=1)
    """Requests a new key may make unless its issuer says otherwise."""
    key_cached_seconds: float = Field(default=4.0, ge=0, le=300)
    """How long a key is believed without asking the database: a revocation elsewhere takes this,
    and for an open stream `stream_keep_alive_seconds` more."""

    session_hours: float = Field(default=12.0, gt=0, le=24)
    """How long a browser stays signed in: a shift."""

    upstream_concurrency: int = Field(default=32, ge=1)
    """Requests in flight to one upstream; further ones wait for `upstream_wait_seconds`."""
    upstream_wait_seconds: float = Field(default=2.0, gt=0)
    upstream_failures: int = Field(default=5, ge=1)
    """Failures in a row that open an upstream's circuit breaker."""
    upstream_rest_seconds: float = Field(default=1.0, gt=0)
    """How long an open breaker refuses before it lets one request try, and another when that has
    failed: a service that was killed is back in 1 to 2 s, and refused for no more than this."""
    max_body_seconds: float = Field(default=120.0, gt=0)
    """In which a file, a payload or a calculation is to be here whole; 64 MiB take 4.5 Mbit/s."""
    max_command_seconds: float = Field(default=20.0, gt=0)
    """In which every other body is."""
    held_bytes: int = Field(default=512 * 1024 * 1024, gt=0)
    """Of all bodies together on their way to upstreams, and answers on their way to clients."""
    held_per_caller_bytes: int = Field(default=128 * 1024 * 1024, gt=0)
    """The same of one key or, without a key, of one address."""

    signing_key_path: Path = Path("signing.key.pem")
    """Private key (PEM) of the CAP signature; made at first start where absent."""
    signing_cert_path: Path = Path("signing.cert.pem")
    """Its certificate (PEM)."""

    alert_domain: str = Field(
        default=SAMPLE_DOMAIN,
        max_length=100,
        pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z]$",
    )
    """Domain of the installation, which the sender and the identifiers of alerts are built from;
    in the documentation domain that stands here only exercises are issued."""
    alert_level: Level = "yellow"
    """Level of an assessment from which an alert is drafted."""
    alert_mmi: float = Field(default=4.0, ge=1, le=12)
    """Median intensity in a city from which a green event gets an advisory as well."""
    alert_msk64: float = Field(default=5.0, ge=1, le=12)
    """The same on the macroseismic scale of the region's own model."""
    alert_severity: SeverityLevel = "severe"
    """Severity of a hazard that lasts from which a city is told, whatever its impact."""
    alert_horizon_hours: float = Field(default=72.0, gt=0)
    """What ended longer ago gets no alert, and a draft so old is dropped; not in an exercise."""
    public_warning_cities: tuple[str, ...] = ()
    """Cities (JSON list of ids) that recorded the mandate `public_warning`: their CAP messages have
    the scope Public, all others Restricted."""

    allow_private_receivers: bool = False
    """True: alerts may be sent into private networks and over plain http, as to a server of a city
    beside this one."""

    feed_kept_days: int = Field(default=90, ge=31)
    """How long the change feed keeps an event; who reads less often starts from the collections."""
    journal_kept_days: int = Field(default=400, ge=1)
    ended_keys_kept_days: int = Field(default=30, ge=1)
    """How long a key that was revoked or has expired is still listed."""
    situation_reports_kept_days: int = Field(default=400, ge=1)
    """How long the situation report of a day is kept."""
    stream_clients: int = Field(default=10_000, ge=1)
    """Open streams; a quarter of the places is kept for keys."""
    stream_per_caller: int = Field(default=20, ge=1)
    """Open streams of one key or, without a key, of one address."""
    stream_queue: int = Field(default=512, ge=1)
    """Frames that may wait for one client of the stream before it is dropped."""
    stream_life_seconds: float = Field(default=600.0, gt=0, le=600)
    """How long one connection of the stream lives before the client is to reconnect."""
    stream_keep_alive_seconds: float = Field(default=5.0, gt=0)

    @property
    def services(self) -> dict[str, str]:
        """Return the addresses of the services behind, by their names."""
        return {"ingest": self.ingest_url, "risk": self.risk_url, "plans": self.plans_url}

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, text: str) -> str:
        """Refuse what is no address: `*` would let every client choose its own."""
        for proxy in filter(None, (part.strip() for part in text.split(","))):
            ip_network(proxy)
        return text
