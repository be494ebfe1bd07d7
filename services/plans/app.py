"""Composition root of the plans service."""

import asyncio

from fastapi import FastAPI

from services.plans.assessments import handle
from services.plans.cities import api as cities
from services.plans.cities.founders import Founders
from services.plans.cities.use import Cities
from services.plans.hazard_types import read
from services.plans.measures import api as measures
from services.plans.measures.use import Measures
from services.plans.plans import api as plans
from services.plans.plans.use import Plans
from services.plans.settings import PlansSettings
from shared import app, commands
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
            cities.router(Cities(database)),
            plans.router(Plans(database, exercise=settings.exercise)),
            measures.router(Measures(database, hazard_codes, exercise=settings.exercise)),
        ],
        workers=[
            Relay(database, bus),
            Founders(database, settings.data_dir / "cities.json"),
            Consumer("plans", handle.TOPICS, bus, database, handle.HANDLERS),
            Housekeeper(database, commands.forget),
            Retention(bus),
        ],
        stopping=asyncio.Event(),
        read_principal=read_principal,
    )
