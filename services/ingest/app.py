"""The composition root of ingest: the only place where its parts are made and joined."""

import asyncio

from fastapi import FastAPI

from services.ingest import handle
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
from services.ingest.payloads.model import Lane
from services.ingest.payloads.space import Space
from services.ingest.payloads.subject import Subjects
from services.ingest.payloads.use import Payloads
from services.ingest.settings import IngestSettings
from services.ingest.sources import api as source_routes
from services.ingest.sources.follow import Follower
from services.ingest.sources.poll import Poller
from services.ingest.sources.read import PayloadReader
from services.ingest.sources.use import Sources
from services.ingest.sources.watch import Watch
from services.ingest.sources.websocket import Listener
from services.ingest.subjects import subjects
from shared import app, auth
from shared.app import Worker
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
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
    space = Space(settings.database_folder, settings.least_free_share)
    workers: list[Worker] = [
        Relay(database, bus),
        Consumer("ingest", handle.TOPICS, bus, database, handle.handlers()),
        intake(database, settings, taken, arrived),
        LifeCycle(database, rules),
        Poller(database, client, sources, arrived, space, max_body_bytes=settings.max_body_bytes),
        Follower(database, client, sources, arrived, space, max_body_bytes=settings.max_body_bytes),
        Listener(database, sources, arrived, space, allow_private=settings.allow_private_sources),
        Watch(database, sources),
        Housekeeper(database, *sweeps(settings)),
        Retention(bus),
    ]
    if settings.load_assets:
        workers.append(Seeder(database, settings.data_dir))
    if settings.load_catalogue:
        offered = asyncio.Event()
        workers += [
            CatalogueLoader(database, settings, offered),
            intake(database, settings, taken, offered, "catalogue"),
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
            source_routes.router(Sources(database, sources)),
            payloads.router(
                Payloads(
                    database,
                    sources={source.name: source for source in sources},
                    read=reader(settings).items,
                    subjects=taken,
                    arrived=arrived,
                    limits=settings.push_limits,
                    space=space,
                )
            ),
            assets.router(Assets(database)),
        ],
        workers=workers,
        stopping=stopping,
        read_principal=read_principal,
        closing=[client],
        bulk=dict.fromkeys(("/v1/sources", "/v1/assets"), settings.max_body_bytes),
    )


def reader(settings: IngestSettings) -> PayloadReader:
    """Return what reads payloads."""
    return PayloadReader(settings.sources, settings.known_stations, settings.max_inflated_bytes)


def intake(
    database: Database,
    settings: IngestSettings,
    taken: Subjects,
    arrived: asyncio.Event,
    lane: Lane = "live",
) -> Intake:
    """Return the worker that reads the payloads of a lane."""
    at_once = settings.chunk_items if lane == "live" else settings.catalogue_chunk_items
    return Intake(database, reader(settings).items, taken, arrived, lane, at_once=at_once)
