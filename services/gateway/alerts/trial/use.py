"""What people do to test alerts: one function and one transaction each."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from fastapi import Response

from services.gateway.alerts import cities
from services.gateway.alerts.cap import area
from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.trial import model, store
from services.gateway.alerts.trial.model import Trial
from services.gateway.alerts.trial.views import Order, TrialView, view
from services.gateway.push.deliveries.queue import queue
from services.gateway.push.receivers.model import Told
from services.gateway.reads import trials
from shared import outbox
from shared.access import may
from shared.commands import Command, refuse_foreign
from shared.contracts.events.alert import AlertTestIssued, AlertTestState
from shared.contracts.events.city import CityState
from shared.database import Database
from shared.errors import Invalid, NotFound
from shared.paging import Page
from shared.policy import Classification, Principal
from shared.writes import Writes


@dataclass(frozen=True, slots=True)
class Reading:
    """A test alert with its city."""

    trial: Trial
    city: CityState


class Trials:
    """The use cases of test alerts over HTTP."""

    def __init__(self, database: Database, signer: Signer, composer: Composer) -> None:
        self._database = database
        self._signer = signer
        self._composer = composer

    async def issue(self, asked: Command, order: Order) -> Response:
        """Compose, sign and send a test alert of a city.

        Raises
        ------
        Invalid
            When the city is not known here.
        OutsideMandate
            When it is not the caller's.
        RateLimited
            When the city has sent all that it may in an hour.
        """
        now = datetime.now(UTC)
        async with self._database.read() as session:
            city = await cities.find(session, order.city)
        if city is None:
            raise Invalid.field("#/city", "no-city", city=order.city)
        trial = self._made(city, order, asked.by, now)
        refuse_foreign(asked.by, trial.told, "alert")
        xml = await asyncio.to_thread(self._signed, trial, city)
        event = AlertTestIssued.of(trial.told, subject=trial.id, version=1, time=now)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            model.refuse_many(await store.latest(session, city.id), now)
            await trials.keep(session, trial.told, _kept(trial, xml), area.rings(city))
            writes = Writes()
            await queue(session, writes, _pushed(trial.told, now))
            outbox.gather(session, writes, [event])
            await writes.send(session)
            place = f"/v1/alerts/test/{trial.id}"
            return await asked.answer(session, view(trial, asked.by), 201, place)

    async def page(
        self, principal: Principal, city: str | None, *, cursor: str | None, limit: int
    ) -> Page[TrialView]:
        """Return test alerts, the newest first."""
        async with self._database.read() as session:
            found = await store.page(session, principal, city, cursor=cursor, limit=limit)
        return found.page(lambda trial: view(trial, principal))

    async def one(self, principal: Principal, trial: UUID) -> TrialView:
        """Return a test alert.

        Raises
        ------
        NotFound
            When there is none, or none for this principal.
        """
        return view((await self.read(principal, trial)).trial, principal)

    async def read(self, principal: Principal, trial: UUID) -> Reading:
        """Return a test alert with its city, or raise as `one` does."""
        async with self._database.read() as session:
            found = await store.find(session, trial)
            city = await cities.find(session, found.told.city) if found else None
        if found is None or city is None or not may(principal, "read", found.told):
            raise NotFound("no-alert")
        return Reading(found, city)

    def _made(self, city: CityState, order: Order, by: Principal, now: datetime) -> Trial:
        sender, id_ = self._composer.sender, uuid4()
        sent = now.replace(microsecond=0)
        told = AlertTestState(
            owner_city=city.id,
            owner_country=city.country,
            classification=Classification.PUBLIC,
            exercise=True,
            id=id_,
            city=city.id,
            headline=cap.headlines_of_test(city, self._composer.words),
            identifier=sender.identifier(city.id, id_, 1),
            sent=sent,
            expires=sent + timedelta(minutes=order.minutes),
        )
        return Trial(told, sender.address(city.id), by.name, area.polygons(city))

    def _signed(self, trial: Trial, city: CityState) -> bytes:
        home = self._composer.public_url.rstrip("/")
        web = f"{home}/alerts/{trial.id}" if home else None
        return self._signer.sign(cap.of_test(trial, city, words=self._composer.words, web=web))


def _pushed(told: AlertTestState, now: datetime) -> Told:
    """Return what decides to whom a test is sent: who has asked for tests."""
    return Told(
        subject=told.id,
        alert=told.id,
        type="alert.test",
        identifier=told.identifier,
        city=told.city,
        kind=None,
        level=None,
        status="Test",
        owner_city=told.owner_city,
        owner_country=told.owner_country,
        classification=told.classification,
        issued_at=now,
        expires=told.expires,
    )


def _kept(trial: Trial, xml: bytes) -> trials.Signed:
    etag = f'"{hashlib.sha256(xml).hexdigest()[:32]}"'
    return trials.Signed(trial.sender, trial.issued_by, trial.area, xml, etag)
