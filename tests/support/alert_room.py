"""The alerts of one database without a bus: events are handed over, the workers asked in turn."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from lxml import etree
from sqlalchemy import text

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import authority, handle, store
from services.gateway.alerts.thread.expire import Expirer
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events import Event, parse
from shared.contracts.events.alert import AlertState
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from tests.support.alerts import COMPOSER, WORDS, completed, founder, hand, strong
from tests.support.gateway import signing_folder

CAP = {"c": cap.NAMESPACE}
HOUR = timedelta(hours=1)


class Room:
    """The alerts of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        signer = Signer(signing_folder() / "key.pem", signing_folder() / "cert.pem")
        self.issuer = Issuer(database, signer, COMPOSER)
        self.expirer = Expirer(database, HOUR, WORDS)
        # A century, as the assessments of these tests are of a fixed day.
        self.handlers = handle.handlers(Policy(horizon=timedelta(days=36500)), WORDS)

    async def know(self, *names: str) -> None:
        for name in names:
            state = founder(name)
            await self.on(CityRegistered.of(state, subject=name, version=1, time=datetime.now(UTC)))

    async def on(self, event: Event) -> None:
        async with self.database.write() as session:
            await hand(self.handlers, session, event)

    async def assess(self, city: str = "osh", version: int = 1, **changes: Any) -> AssessmentState:
        state = strong(city, version=version, **changes)
        await self.on(completed(state))
        return state

    async def approve(self, by: str = "officer") -> None:
        async with self.database.write() as session:
            alert = await store.locked(session, (await self.only()).id)
            assert alert
            await store.save(session, authority.approve(alert, by, datetime.now(UTC)))

    async def only(self) -> Alert:
        alerts = await self.all()
        assert len(alerts) == 1
        return alerts[0]

    async def all(self) -> list[Alert]:
        async with self.database.read() as session:
            ids = await session.scalars(text("SELECT id FROM alert_thread ORDER BY number"))
            found = [await store.find(session, id_) for id_ in ids]
        return [alert for alert in found if alert]

    async def documents(self) -> list[etree._Element]:
        async with self.database.read() as session:
            found = await session.scalars(text("SELECT xml FROM alert_message ORDER BY position"))
            return [etree.fromstring(xml) for xml in found]

    async def events(self) -> list[tuple[str, AlertState]]:
        async with self.database.read() as session:
            values = list(await session.scalars(text("SELECT value FROM outbox ORDER BY id")))
        parsed = [parse(value) for value in values]
        return [(event.type.split(".")[3], event.data) for event in parsed]

    async def feature(self, alert: UUID) -> Mapping[str, Any]:
        async with self.database.read() as session:
            found = await session.scalar(
                text("SELECT feature FROM alert WHERE id = :id"), {"id": str(alert)}
            )
        feature: dict[str, Any] = json.loads(found) if found else {}
        return feature
