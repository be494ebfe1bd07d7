"""What people ask of deliveries: who got an alert, once more, and whether a receiver answers."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from fastapi import Response

from services.gateway.alerts import told
from services.gateway.push.deliveries import store
from services.gateway.push.deliveries.model import GIVE_UP, TEST, State
from services.gateway.push.deliveries.queue import DELIVERIES, queue_test
from services.gateway.push.deliveries.store import Shown
from services.gateway.push.deliveries.views import AlertDelivery, DeliveryView, of_alert, view
from services.gateway.push.receivers import store as receivers
from services.gateway.push.receivers.use import own
from shared.auth import require
from shared.commands import Command
from shared.database import Database, bring
from shared.errors import Conflict, IllegalTransition, NotFound
from shared.paging import Page
from shared.policy import Principal, Scope


class Deliveries:
    """The use cases of deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_alert(
        self, by: Principal, alert: UUID, *, cursor: str | None, limit: int
    ) -> Page[AlertDelivery]:
        """Return the deliveries of an alert, the newest first.

        Who acts for the alert's city reads all of them; others those to their own receivers.

        Raises
        ------
        NotFound
            When there is no such alert, or none for this principal.
        """
        async with self._database.read() as session:
            if not await told.readable(session, by, alert):
                raise NotFound("no-alert")
            found = await store.of_alert(session, by, alert, cursor=cursor, limit=limit)
        return found.page(of_alert)

    async def of_receiver(
        self, by: Principal, receiver: UUID, *, cursor: str | None, limit: int
    ) -> Page[DeliveryView]:
        """Return the deliveries to a receiver of the mandate, the newest first.

        Raises
        ------
        NotFound
            When there is no such receiver.
        """
        require(by, Scope.ADMIN)
        async with self._database.read() as session:
            own(by, await receivers.find(session, receiver), receiver)
            found = await store.of_receiver(session, receiver, cursor=cursor, limit=limit)
        return found.page(view)

    async def page(
        self, by: Principal, state: State | None, *, cursor: str | None, limit: int
    ) -> Page[DeliveryView]:
        """Return the deliveries to receivers of the mandate, the newest first."""
        require(by, Scope.ADMIN)
        async with self._database.read() as session:
            found = await store.page(session, by, state, cursor=cursor, limit=limit)
        return found.page(view)

    async def one(self, by: Principal, name: UUID) -> DeliveryView:
        """Return a delivery to a receiver of the mandate.

        Raises
        ------
        NotFound
            When there is none.
        """
        require(by, Scope.ADMIN)
        async with self._database.read() as session:
            return view(_own(await store.find(session, by, name), name))

    async def retry(self, asked: Command, name: UUID) -> Response:
        """Send at once what failed or waits, for twelve hours more.

        Raises
        ------
        NotFound
            When there is no such delivery in the mandate.
        IllegalTransition
            When it was delivered, or its receiver is retired.
        Conflict
            When a later message of the thread has gone out: the order stands.
        """
        require(asked.by, Scope.ADMIN)
        now = datetime.now(UTC)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            await store.lock(
                session, _own(await store.find(session, asked.by, name), name).delivery
            )
            found = _own(await store.find(session, asked.by, name), name).delivery
            receiver = await receivers.find(session, found.receiver)
            if found.state == "delivered":
                raise IllegalTransition("delivery-done")
            if receiver is None or receiver.state == "retired":
                raise IllegalTransition("receiver-state", state="retired")
            if await store.overtaken(session, found):
                raise Conflict("delivery-overtaken")
            await store.resend(session, found, now, now + GIVE_UP)
            bring(session, DELIVERIES)
            shown = _own(await store.find(session, asked.by, name), name)
            return await asked.answer(session, view(shown))

    async def test(self, asked: Command, receiver: UUID) -> Response:
        """Send a receiver what tells nothing; while one waits another is the same one.

        Raises
        ------
        NotFound
            When there is no such receiver in the mandate.
        IllegalTransition
            When it is paused or retired.
        """
        require(asked.by, Scope.ADMIN)
        now, subject = datetime.now(UTC), uuid4()
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found = own(asked.by, await receivers.locked(session, receiver), receiver)
            if found.state != "active":
                raise IllegalTransition("receiver-state", state=found.state)
            shown = await store.trial_of(session, receiver, TEST)
            if shown is None:
                made = await queue_test(session, found, subject, now)
                shown = await store.find(session, asked.by, made)
            answer = view(_own(shown, receiver))
            return await asked.answer(session, answer, 202, f"/v1/deliveries/{answer.id}")


def _own(shown: Shown | None, name: UUID) -> Shown:
    if shown is None:
        raise NotFound("no-record", kind="delivery", id=name)
    return shown
