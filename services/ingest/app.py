"""The composition root of ingest: the only place where its parts are made and joined."""

import asyncio
from collections.abc import Mapping

from services.ingest import handle, readers
from services.ingest.assets import api as assets
from services.ingest.assets.seed import Seeder
from services.ingest.assets.use import Assets
from services.ingest.catalogue import CatalogueLoader
from services.ingest.consequences import api as consequences
from services.ingest.consequences.propose import Proposer
from services.ingest.consequences.use import Consequences
from services.ingest.hazard_types import api as hazard_types
from services.ingest.hazard_types.facts import kinds
from services.ingest.hazards import api as hazards
from services.ingest.hazards.lifecycle import LifeCycle
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.use import HazardCommands
from services.ingest.housekeeping import sweeps
from services.ingest.observations import api as observations
from services.ingest.observations import facts
from services.ingest.observations.book import Book
from services.ingest.observations.model import Station
from services.ingest.observations.register import Stations, Thresholds
from services.ingest.observations.seed import Seeder as StationSeeder
from services.ingest.payloads import api as payloads
from services.ingest.payloads.direct import Direct
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import Lane
from services.ingest.payloads.portions import Note, Portions
from services.ingest.payloads.space import Space
from services.ingest.payloads.use import Payloads
from services.ingest.reports import api as reports
from services.ingest.reports.use import Reports
from services.ingest.settings import IngestSettings
from services.ingest.sources import api as source_routes
from services.ingest.sources import declaring, signed
from services.ingest.sources.follower import Follower
from services.ingest.sources.lag import Lag
from services.ingest.sources.mqtt import Subscriber
from services.ingest.sources.permit import Permit
from services.ingest.sources.poll import Poller
from services.ingest.sources.reader import reader
from services.ingest.sources.registry import Ranks, Registry
from services.ingest.sources.trial import Trials
from services.ingest.sources.use import Sources
from services.ingest.sources.watch import Watch
from services.ingest.sources.webhooks import Webhooks
from services.ingest.sources.websocket import Listener
from services.ingest.subjects import observations as observed_by
from services.ingest.subjects import subjects
from services.ingest.warnings import api as warnings
from shared import app, auth
from shared.app import Worker
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
from shared.database import Database
from shared.housekeeping import Housekeeper
from shared.http import Client
from shared.instrumented import Instrumented
from shared.outbox import Relay

# With all else that a service imports: no payload waits for its reader.
readers.load()

AGENT = "Qalqan/1.0 (+https://csc-ca.org; coalition of sustainable cities of Central Asia)"


def create(settings: IngestSettings) -> Instrumented:
    """Return the application of ingest."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    client = Client(agent=AGENT, allow_private=settings.allow_private_sources)
    stopping, arrived = asyncio.Event(), asyncio.Event()
    read_principal = auth.reader(settings.service_public_key, "ingest")
    registry = Registry(
        database,
        settings.sources,
        exercise=settings.exercise,
        secrets=settings.source_secrets,
    )
    rules = rules_of(settings, registry)
    taken = subjects(settings, rules)
    observed = observed_by(settings, rules)
    book = Book(database, settings.known_stations)
    space = Space(settings.database_folder, settings.least_free_share)
    declared = Sources(database, registry, permit(settings, book.known))
    # What is played was published at another time.
    lag = Lag(database)
    live = intake(
        database,
        settings,
        registry,
        arrived,
        note=None if settings.exercise else lag.note,
        book=book,
    )
    workers: list[Worker] = [
        Relay(database, bus),
        Consumer("ingest", handle.TOPICS, bus, database, handle.handlers()),
        registry,
        lag,
        live,
        book,
        StationSeeder(
            database, facts.stations(settings.data_dir), facts.thresholds(settings.data_dir)
        ),
        LifeCycle(database, rules),
        Proposer(database, exercise=settings.exercise),
        Poller(
            database,
            client,
            registry,
            arrived,
            space,
            max_body_bytes=settings.max_body_bytes,
            secrets=settings.source_secrets,
        ),
        Follower(
            database, client, registry, arrived, space, max_body_bytes=settings.max_body_bytes
        ),
        Listener(database, registry, arrived, space, allow_private=settings.allow_private_sources),
        Subscriber(
            database,
            registry,
            arrived,
            space,
            secrets=settings.source_secrets,
            allow_private=settings.allow_private_sources,
        ),
        Watch(database, registry),
        Housekeeper(database, *sweeps(settings, rules)),
        Retention(bus),
    ]
    if settings.load_assets:
        workers.append(Seeder(database, settings.data_dir))
    if settings.load_catalogue:
        offered = asyncio.Event()
        workers += [
            CatalogueLoader(database, settings, offered),
            intake(database, settings, registry, offered, "catalogue"),
        ]
    return app.create(
        settings,
        package="services.ingest",
        title="Qalqan ingest",
        description="Sources, hazard events merged across networks, observations, warnings of "
        "authorities, and the asset registry.",
        database=database,
        bus=bus,
        routers=[
            # First: routes are tried in this order, and what is pushed is in a hurry.
            payloads.router(
                Payloads(
                    database,
                    sources=registry,
                    reader=reader(registry, book.known, settings.max_inflated_bytes),
                    subjects=taken,
                    direct=Direct(database, live),
                    arrived=arrived,
                    limits=settings.push_limits,
                    space=space,
                )
            ),
            hazards.router(database, HazardCommands(database, rules)),
            hazard_types.router(kinds(settings.data_dir)),
            consequences.router(database, Consequences(database, rules)),
            observations.router(
                database,
                registry.every,
                Stations(database, observed, registry.every, book.note),
                Thresholds(database, observed),
            ),
            warnings.router(database),
            source_routes.router(declared),
            declaring.router(
                declared,
                Trials(
                    database,
                    registry,
                    permit(settings, book.known),
                    client,
                    taken,
                    secrets=settings.source_secrets,
                    stations=book.known,
                    limits=settings.push_limits,
                ),
            ),
            signed.router(
                Webhooks(
                    database,
                    registry,
                    permit(settings, book.known),
                    arrived,
                    limits=settings.push_limits,
                    space=space,
                )
            ),
            reports.router(Reports(database, registry, arrived, settings.push_limits)),
            assets.router(Assets(database)),
        ],
        workers=workers,
        stopping=stopping,
        read_principal=read_principal,
        closing=[client],
        bulk=dict.fromkeys(("/v1/sources", "/v1/webhooks", "/v1/assets"), settings.max_body_bytes),
    )


def permit(settings: IngestSettings, stations: Mapping[str, Mapping[str, Station]]) -> Permit:
    """Return the rules for sources, which may name the known `stations`, by network and code."""
    return Permit(
        exercise=settings.exercise,
        allow_private=settings.allow_private_sources,
        secrets=settings.source_secrets,
        stations=stations,
        networks=settings.network_ranks,
    )


def rules_of(settings: IngestSettings, registry: Registry) -> Rules:
    """Return how hazard events are made, by the ranks of the sources as they stand."""
    return settings.rules(Ranks(registry, settings.network_ranks))


def intake(
    database: Database,
    settings: IngestSettings,
    registry: Registry,
    arrived: asyncio.Event,
    lane: Lane = "live",
    *,
    note: Note | None = None,
    book: Book | None = None,
) -> Intake:
    """Return the worker that reads the payloads of a lane."""
    known = book.known if book else settings.known_stations
    return Intake(
        database,
        reader(registry, known, settings.max_inflated_bytes),
        Portions(subjects(settings, rules_of(settings, registry)), note),
        arrived,
        lane,
        at_once=settings.chunk_items if lane == "live" else settings.catalogue_chunk_items,
    )
