"""Composition root of the plans service."""

import asyncio

from services.plans import codes
from services.plans.assessments import handle as assessments
from services.plans.attachments import api as attachments
from services.plans.attachments.use import Attachments
from services.plans.calendars import api as calendars
from services.plans.cities import api as cities
from services.plans.cities.founders import Founders
from services.plans.cities.use import Cities
from services.plans.decisions import api as decisions
from services.plans.decisions.use import agree
from services.plans.depositary import api as depositary
from services.plans.depositary import declaration
from services.plans.depositary.signer import CopySigner
from services.plans.depositary.use import Depositary
from services.plans.emerging_risks import api as emerging_risks
from services.plans.groups import api as groups
from services.plans.groups import dormancy
from services.plans.measures import api as measures
from services.plans.measures.use import Measures, delay
from services.plans.meetings import api as meetings
from services.plans.membership import api as membership
from services.plans.membership import members
from services.plans.notices import api as notices
from services.plans.people import api as people
from services.plans.people import pressures
from services.plans.plans import api as plans
from services.plans.plans.use import Plans
from services.plans.progress import api as progress
from services.plans.reports import api as reports
from services.plans.reports.use import Reports
from services.plans.reviews import api as reviews
from services.plans.reviews import handle as known
from services.plans.scorecards import api as scorecards
from services.plans.search import api as search
from services.plans.settings import PlansSettings
from services.plans.sovereignty import api as sovereignty
from services.plans.studies import api as studies
from services.plans.studies.computed import Computed
from services.plans.tasks import api as tasks
from services.plans.tasks.reminders import remind
from shared import app, commands
from shared.auth import reader
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
from shared.contracts.hazard_types import profiles
from shared.database import Database
from shared.housekeeping import Housekeeper
from shared.instrumented import Instrumented
from shared.outbox import Relay

SCAN_BYTES = 32 * 1024 * 1024
"""Of a scan of an instrument."""
ATTACHMENT_BYTES = 10 * 1024 * 1024
"""Of a file of a record."""


def create(settings: PlansSettings) -> Instrumented:
    """Return the plans service, built but not started."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    read_principal = reader(settings.service_public_key, "plans")
    hazard_codes = profiles(settings.data_dir / "hazard_types.csv")
    text = declaration.read(settings.data_dir / "declaration.json")
    shipped = pressures.read(settings.data_dir / "pressures.csv")
    signer = CopySigner(settings.depositary_key_path)
    register, exercise = Cities(database), settings.exercise
    return app.create(
        settings,
        package="services.plans",
        title="Qalqan plans",
        description="The Coalition, its cities, action plans and measures.",
        database=database,
        bus=bus,
        routers=[
            cities.router(register),
            members.router(register),
            plans.router(Plans(database, exercise=exercise)),
            measures.router(Measures(database, hazard_codes, exercise=exercise)),
            progress.router(database, exercise=exercise),
            membership.router(database, register, exercise=exercise),
            depositary.router(
                database, Depositary(database, signer, exercise=exercise), text, exercise=exercise
            ),
            sovereignty.router(database, exercise=exercise),
            emerging_risks.router(database, exercise=exercise),
            studies.router(database, exercise=exercise),
            reviews.router(database, exercise=exercise),
            scorecards.router(database, exercise=exercise),
            people.router(database, register, shipped, exercise=exercise),
            codes.router(),
            reports.router(Reports(database, register, shipped, exercise=exercise)),
            search.router(database),
            attachments.router(Attachments(database, exercise=exercise)),
            groups.router(database, exercise=exercise),
            calendars.router(database, exercise=exercise),
            meetings.router(database, signer, exercise=exercise),
            decisions.router(database, exercise=exercise),
            tasks.router(database, exercise=exercise),
            notices.router(database),
        ],
        workers=[
            Relay(database, bus),
            Founders(database, settings.data_dir / "cities.json"),
            declaration.Deposit(database, text),
            Computed(database),
            Consumer(
                "plans",
                (*assessments.TOPICS, *known.TOPICS),
                bus,
                database,
                {**assessments.HANDLERS, **known.HANDLERS},
            ),
            Housekeeper(database, commands.forget, dormancy.rest, agree, remind, delay),
            Retention(bus),
        ],
        stopping=asyncio.Event(),
        read_principal=read_principal,
        bulk={
            "/v1/depositary": min(settings.max_body_bytes, SCAN_BYTES),
            "/v1/attachments": min(settings.max_body_bytes, ATTACHMENT_BYTES),
        },
    )
