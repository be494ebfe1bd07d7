"""The composition root of risk: the only place where its parts are made."""

import asyncio

import shared.app
from services.risk import handle
from services.risk.assessments import api as assessments
from services.risk.assessments import run_api as runs
from services.risk.assessments.reserve import Reserve
from services.risk.assessments.worker import Assessor
from services.risk.calculators import api as calculators
from services.risk.exposure.cache import Exposures
from services.risk.exposure.use import forget_models
from services.risk.settings import RiskSettings
from shared.auth import reader
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
from shared.database import Database
from shared.housekeeping import Housekeeper
from shared.instrumented import Instrumented
from shared.outbox import Relay


def create(settings: RiskSettings) -> Instrumented:
    """Return the application of risk."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    exposures = Exposures(database, settings.exposure_bytes)
    assessor = Assessor(database, settings, exposures)
    read_principal = reader(settings.service_public_key, "risk")
    return shared.app.create(
        settings,
        package="services.risk",
        title="Qalqan risk",
        description="Impact of hazards on the cities' facilities and people, with uncertainty.",
        database=database,
        bus=bus,
        routers=[
            assessments.router(database, exposures, settings.rules, assessor.warm),
            runs.router(database),
            calculators.router(),
        ],
        workers=[
            Relay(database, bus),
            Consumer("risk", handle.TOPICS, bus, database, handle.handlers(settings.rules)),
            assessor,
            Reserve(database, settings, assessor.full),
            Housekeeper(database, forget_models),
            Retention(bus),
        ],
        stopping=asyncio.Event(),
        read_principal=read_principal,
        bulk={"/v1/calculators": settings.max_body_bytes},
    )
