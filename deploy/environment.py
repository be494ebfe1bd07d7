"""What each service is told through its environment, by the launcher and by commands beside it."""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from deploy.broker import broker_url
from deploy.home import Home
from deploy.ports import LOOPBACK
from deploy.postgres import BUS, Postgres


def bus_url(role: str, postgres: Postgres, *, kafka: bool, port: int) -> str:
    """Return BUS_URL for a role: PostgreSQL, our broker at `port`, or the one of KAFKA_URL."""
    if not kafka:
        return postgres.url(BUS, role)
    return os.environ.get("KAFKA_URL") or broker_url(port, role, postgres.passwords())


def compiled(home: Home) -> dict[str, str]:
    """Return where compiled code is kept, which Numba reads as it is imported."""
    return {"NUMBA_CACHE_DIR": os.environ.get("NUMBA_CACHE_DIR", str(home.folder / "numba"))}


def environment_of(
    name: str, home: Home, urls: Mapping[str, str], *, database: str, bus: str
) -> dict[str, str]:
    """Return the variables of a service; `urls` are the addresses of all of them."""
    secrets = home.secrets()
    environment = (
        os.environ
        | {
            "HOST": LOOPBACK,
            "DATABASE_URL": database,
            "BUS_URL": bus,
            "PORT": str(urlsplit(urls[name]).port),
            "LOG_FORMAT": os.environ.get("LOG_FORMAT", "text"),
            "SERVICE_PUBLIC_KEY": secrets.service_public_key,
            "EXERCISE": str(home.mode != "live").lower(),
        }
        | compiled(home)
    )
    if name == "gateway":
        # The others have no door of their own: limits and keys are the gateway's.
        environment |= {
            "HOST": os.environ.get("HOST", LOOPBACK),
            "BOOTSTRAP_KEY": secrets.first_key,
            "SERVICE_PRIVATE_KEY": secrets.service_private_key,
            "SIGNING_KEY_PATH": str(home.signing / "key.pem"),
            "SIGNING_CERT_PATH": str(home.signing / "certificate.pem"),
            "PUBLIC_URL": os.environ.get("PUBLIC_URL", urls["gateway"]),
        } | {f"{other.upper()}_URL": url for other, url in urls.items()}
    if name == "plans":
        environment["DEPOSITARY_KEY_PATH"] = str(home.signing / "depositary.pem")
    if name == "ingest":
        # It watches the room that is left where the database keeps its files.
        environment["DATABASE_FOLDER"] = str(home.postgres)
    return environment
