"""A gateway in this process on a real database, and the facts other services would state."""

import asyncio
import atexit
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from uuid import UUID, uuid5

import httpx
import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from services.gateway.app import create
from services.gateway.edge.keys.model import new_key
from services.gateway.reads import handle
from services.gateway.settings import GatewaySettings
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    Intensity,
    Level,
    Method,
    Reason,
    SystemSummary,
)
from shared.contracts.events.asset import AssetRegistered, AssetState, System
from shared.contracts.events.city import CityRegistered, CityState
from shared.contracts.events.hazard import HazardObserved, HazardState
from shared.database import Database
from tests.support.documented import hooks
from tests.support.hazards import earthquake

NAMESPACE = UUID("00000000-0000-4000-8000-000000000001")
NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
BASE = "http://gateway.test"


@cache
def signing_folder() -> Path:
    """Return where the CAP key of this test run is, made once: RSA keys are slow."""
    folder = Path(mkdtemp(prefix="qalqan-signing-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def settings_of(url: str, **changes: Any) -> GatewaySettings:
    """Return settings for tests: memory bus, generous limits, a first key."""
    values: dict[str, Any] = {
        "database_url": SecretStr(url),
        "bus_url": SecretStr("memory://"),
        "bootstrap_key": SecretStr(new_key()),
        "anonymous_per_minute": 100_000,
        "key_per_minute": 60_000,
        "key_cached_seconds": 0,
        "service_private_key": SecretStr(""),
        "alert_domain": "csc-ca.org",
        "signing_key_path": signing_folder() / "key.pem",
        "signing_cert_path": signing_folder() / "cert.pem",
    }
    return GatewaySettings(**values | changes)


@asynccontextmanager
async def running(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    """Run the gateway's lifespan and hand out a client that sends no key by itself."""
    app = create(settings)
    async with app.router.lifespan_context(app), client_of(app) as client:
        # Ready means: the first key is stored.
        while (await client.get("/health/ready")).status_code != 200:
            pass
        yield client


def client_of(app: FastAPI) -> httpx.AsyncClient:
    """Return a client of an application in this process."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=BASE, event_hooks=hooks(app)
    )


@asynccontextmanager
async def served(app: FastAPI, port: int = 0) -> AsyncIterator[str]:
    """Serve `app` on a loopback port."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_config=None, timeout_graceful_shutdown=1)
    )
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody when it has started
        await asyncio.sleep(0.01)
    found = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{found}"
    finally:
        server.should_exit = True
        await task


async def project(database: Database, *events: Event) -> None:
    """Hand events to the projection handlers, as the consumer would."""
    handlers = handle.handlers()
    async with database.write() as session:
        for batched, run in groupby(events, lambda event: handlers[type(event)]):
            await batched.handler(session, list(run))


def city(name: str = "osh", **changes: Any) -> CityRegistered:
    """Return the registration of a city."""
    values: dict[str, Any] = {
        "id": name,
        "version": 1,
        "owner_city": name,
        "owner_country": changes.get("country", "KG"),
        "names": {"en": name.title(), "ru": name.title()},
        "country": "KG",
        "timezone": "Asia/Bishkek",
        "languages": ["ky", "ru"],
        "longitude": 72.79,
        "latitude": 40.53,
    }
    state = CityState(**values | changes)
    return CityRegistered.of(state, subject=state.id, version=state.version, time=NOW)


def hazard_state(name: str = "us1", **changes: Any) -> HazardState:
    """Return the state of an earthquake near Murghob."""
    values: dict[str, Any] = {
        "id": uuid5(NAMESPACE, name),
        "name": name,
        "status": "past",
        "origin_time": datetime(2015, 12, 7, 7, 50, 5, tzinfo=UTC),
        "longitude": 72.78,
        "latitude": 38.21,
        "depth_km": 22.0,
        "magnitude": 7.2,
        "magnitude_type": "mww",
        "review": "reviewed",
        "first_seen_at": NOW,
        "updated_at": NOW,
    }
    return earthquake(**values | changes)


def hazard(name: str = "us1", **changes: Any) -> HazardObserved:
    """Return the observation of a hazard."""
    state = hazard_state(name, **changes)
    return HazardObserved.of(state, subject=state.id, version=state.revision, time=NOW)


def asset(name: str = "a1", **changes: Any) -> AssetRegistered:
    """Return the registration of a facility."""
    values: dict[str, Any] = {
        "id": uuid5(NAMESPACE, name),
        "version": 1,
        "owner_city": "osh",
        "owner_country": changes.get("country", "KG"),
        "city": "osh",
        "country": "KG",
        "system": System.HEALTH,
        "subtype": "hospital",
        "name": name,
        "longitude": 72.8,
        "latitude": 40.5,
        "source": "test",
        "source_id": name,
        "licence": "CC0-1.0",
    }
    state = AssetState(**values | changes)
    return AssetRegistered.of(state, subject=state.id, version=state.version, time=NOW)


def reason(level: Level) -> Reason:
    """Return a rule that stands for a level: the function of the city's hospitals."""
    if level == "not-assessable":
        return Reason(rule="general.no-method", level=level)
    limits = {"green": 0.9, "yellow": 0.9, "orange": 0.75, "red": 0.5}
    return Reason(
        rule="systems.functionality",
        level=level,
        value=0.95 if level == "green" else limits[level] - 0.16,
        limit=limits[level],
        unit="1",
        system=System.HEALTH,
    )


def assessment(name: str = "r1", **changes: Any) -> AssessmentCompleted:
    """Return an assessment of the Murghob earthquake for Osh."""
    event = hazard_state()
    values: dict[str, Any] = {
        "id": uuid5(NAMESPACE, name),
        "version": 1,
        "owner_city": "osh",
        "owner_country": "KG",
        "hazard": event.id,
        "hazard_revision": 1,
        "city": "osh",
        "city_names": {"en": "Osh"},
        "status": "completed",
        "computed_at": NOW + timedelta(minutes=1),
        "hazard_state": event,
        "distance_km": 260,
        "footprint": [
            Intensity(measure=measure, unit=unit, p05=0.1, p50=0.2, p95=0.3)
            for measure, unit in (("pga", "g"), ("pgv", "cm/s"), ("mmi", "degree"))
        ],
        "level": "yellow",
        "systems": [SystemSummary(system=System.HEALTH, coverage="none", assets=0, assessed=0)],
        "worst": [],
        "methods": [Method(id="BSSA14", version="1", citation="Boore et al. 2014")],
        "inputs_hash": "0" * 64,
        "seed": 1,
    }
    values |= changes
    state = AssessmentState(**{"because": [reason(values["level"])]} | values)
    return AssessmentCompleted.of(
        state, subject=state.id, version=state.version, time=NOW, key=state.hazard
    )
