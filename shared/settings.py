"""Settings every service has; read once from the environment in `__main__` and passed down."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The same variable names in every process, because each service is its own process."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: SecretStr
    """PostgreSQL database of this service, `postgresql://user:password@host/name`."""
    bus_url: SecretStr
    """`postgresql://…/bus`, `kafka://[user:password@]host:9092[?mechanism=…&tls=true&ca=FILE]`
    (SASL and TLS: `shared.bus.kafka_client.Address`) or, for tests, `memory://`."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_level: str = "INFO"
    log_format: str = Field(default="json", pattern="^(json|text)$")
    stop_after: float = Field(default=10.0, gt=0, le=300)
    """Seconds granted to requests and workers in flight when the process is told to stop."""
    max_body_bytes: int = Field(default=64 * 1024 * 1024, gt=0)
    """Of a file, a payload or a calculation, as it is sent."""
    max_command_bytes: int = Field(default=1024 * 1024, gt=0)
    """Of every other body; a boundary of 5,000 vertices takes 300 kB."""
    service_public_key: str = ""
    """JWK (Ed25519, public part, JSON text) that verifies tokens between services."""
    exercise: bool = False
    """True: everything that enters is marked as an exercise, and so is all derived from it."""
    parent_pipe: int | None = None
    """File descriptor whose end-of-file means that the launcher died: stop."""
    otel_exporter_otlp_endpoint: str = ""
    """OTLP/HTTP collector for traces; empty: spans are kept for logs only."""
