"""The composition root of ingest: the only place where its parts are made and joined."""

import asyncio

from fastapi import FastAPI

from services.ingest.assets import api as assets
from services.ingest.assets.seed import Seeder
from services.ingest.assets.use import Assets
from services.ingest.catalogue import CatalogueLoader
from services.ingest.hazards import api as hazards
from services.ingest.hazards.lifecycle import LifeCycle
from services.ingest.hazards.use import HazardCommands
from services.ingest.housekeeping import sweeps
from services.ingest.observations import api as observations
from services.ingest.payloads import api as payloads
from services.ingest.payloads.intake import Intake
from services.ingest.settings import IngestSettings
from services.ingest.sources import api as source_routes
from services.ingest.sources.poll import Poller
from services.ingest.sources.watch import Watch
from services.ingest.sources.websocket import Listener
from services.ingest.subjects import subjects
from shared import app, auth
from shared.app import Worker
from shared.bus import open_bus
from shared.database import Database
from shared.housekeeping import Housekeeper
from shared.http import Client
from shared.outbox import Relay

AGENT = "Qalqan/1.0 (+https://csc-ca.org; coalition of sustainable cities of Central Asia)"


def create(settings: IngestSettings) -> FastAPI:
    """Return the application of ingest."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    client = Client(agent=AGENT, allow_private=settings.allow_private_sources)
    stopping, arrived = asyncio.Event(), asyncio.Event()
    read_principal = auth.reader(settings.service_public_key, "ingest")
    sources, rules = settings.sources, settings.rules
    taken = subjects(settings)
    intake = Intake(database, settings, taken, arrived)
    workers: list[Worker] = [
        Relay(database, bus),
        intake,
        LifeCycle(database, rules),
        Poller(database, client, sources, arrived, settings.max_body_bytes),
        Listener(database, sources, arrived, allow_private=settings.allow_private_sources),
        Watch(database, sources),
        Housekeeper(database, *sweeps(settings)),
    ]
    if settings.load_assets:
        workers.append(Seeder(database, settings.data_dir))
    if settings.load_catalogue:
        offered = asyncio.Event()
        workers += [
            CatalogueLoader(database, settings, offered),
            Intake(database, settings, taken, offered, "catalogue"),
        ]
    return app.create(
        settings,
        package="services.ingest",
        title="Qalqan ingest",
        description="Sources, hazard events merged across networks, observations, and the "
        "asset registry.",
        database=database,
        bus=bus,
        routers=[
            hazards.router(database, HazardCommands(database, rules)),
            observations.router(database, sources),
            source_routes.router(database, sources),
            payloads.router(
                database,
                sources={source.name: source for source in sources},
                intake=intake,
                arrived=arrived,
                outcomes=[word for one in dict.fromkeys(taken.values()) for word in one.outcomes],
            ),
            assets.router(Assets(database)),
        ],
        workers=workers,
        stopping=stopping,
        read_principal=read_principal,
        closing=[client],
        bulk=["/v1/sources", "/v1/assets"],
    )
