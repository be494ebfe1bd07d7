"""Composition root of the plans service."""

import asyncio

from fastapi import FastAPI

from services.plans import handle
from services.plans.cities import api as cities
from services.plans.cities.founders import Founders
from services.plans.hazard_types import read
from services.plans.measures import api as measures
from services.plans.plans import api as plans
from services.plans.schema import idempotency
from services.plans.settings import PlansSettings
from shared import app, idempotent
from shared.auth import reader
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
from shared.database import Database
from shared.housekeeping import Housekeeper
from shared.outbox import Relay


def create(settings: PlansSettings) -> FastAPI:
    """Return the plans service, built but not started."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    read_principal = reader(settings.service_public_key, "plans")
    hazard_codes = read(settings.data_dir / "hazard_types.csv")
    return app.create(
        settings,
        package="services.plans",
        title="Qalqan plans",
        description="The Coalition, its cities, action plans and measures.",
        database=database,
        bus=bus,
        routers=[
            cities.router(database, read_principal),
            plans.router(database, read_principal, exercise=settings.exercise),
            measures.router(database, read_principal, hazard_codes, exercise=settings.exercise),
        ],
        workers=[
            Relay(database, bus),
            Founders(database, settings.data_dir / "cities.json"),
            Consumer("plans", handle.TOPICS, bus, database, handle.HANDLERS),
            Housekeeper(database, idempotent.forgetting(idempotency)),
            Retention(bus),
        ],
        stopping=asyncio.Event(),
    )
