"""Alerts are pushed to agencies: signed, in order, once more until received, and to nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from services.gateway.alerts.cap.sign import Signer
from services.gateway.push.deliveries import store
from services.gateway.push.deliveries.queue import DELIVERIES, queue_test
from services.gateway.push.deliveries.send import Deliverer
from services.gateway.push.receivers import store as receivers
from services.gateway.push.receivers.model import Receiver
from services.gateway.push.receivers.seal import Seal
from services.gateway.push.receivers.use import Receivers
from services.gateway.push.receivers.views import GivenReceiver, NewReceiver
from shared.commands import Command
from shared.database import Database
from shared.http import Client
from shared.policy import EVERY_CITY, Principal, Scope
from tests.support.alert_room import Room
from tests.support.gateway import signing_folder
from tests.support.receivers import Inbox, inbox, verified

FIRST = Principal("first", EVERY_CITY, scopes=frozenset({Scope.ADMIN}))
COMMAND = Command(FIRST, "POST /v1/receivers", None, b"")


class Post:
    """The receivers of a database, and who sends to them."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.database: Database = room.database
        self.seal = Seal(Signer(signing_folder() / "key.pem", signing_folder() / "cert.pem"))
        self.receivers = Receivers(room.database, self.seal, allow_private=True)
        self.clients: list[Client] = []
        self.deliverer = self.another()

    def another(self, *, allow_private: bool = True) -> Deliverer:
        self.clients.append(Client(agent="test", allow_private=allow_private))
        return Deliverer(self.database, self.clients[-1], self.seal)

    async def receiver(self, at: Inbox, **wants: Any) -> GivenReceiver:
        body = {"name": "Duty desk", "url": at.url, "owner_city": "osh", "statuses": ["Exercise"]}
        return await self.receivers.make(COMMAND, NewReceiver.model_validate(body | wants))

    async def told(self, city: str = "osh", **changes: Any) -> None:
        """Issue a message; of an exercise, which a rule approves."""
        await self.room.assess(city, exercise=True, **changes)
        assert await self.room.issuer.issue_waiting() == 1

    async def send(self, by: Deliverer | None = None) -> None:
        sender = by or self.deliverer
        await sender.turn()
        await sender.landed(30)

    async def later(self) -> None:
        """Let the time come of all that waits, and the process die that had it in hand."""
        async with self.database.write() as session:
            for change in (
                "UPDATE delivery SET due_at = now() - interval '1 s', leased_until = NULL",
                "UPDATE receiver SET rests_until = NULL",
            ):
                await session.execute(text(change))

    async def rests(self, name: GivenReceiver) -> None:
        """Let a receiver that rests do so for long, however slow the machine is."""
        assert (await self.known(name)).rests_until is not None
        async with self.database.write() as session:
            change = "UPDATE receiver SET rests_until = now() + interval '1 h' WHERE id = :id"
            await session.execute(text(change), {"id": name.id})

    async def states(self) -> list[tuple[Any, ...]]:
        """Return type, state, attempts and status of each delivery, the first first."""
        columns = "type, state, attempts, status"
        async with self.database.read() as session:
            rows = await session.execute(text(f"SELECT {columns} FROM delivery ORDER BY position"))
            return [tuple(row) for row in rows]

    async def known(self, name: GivenReceiver) -> Receiver:
        async with self.database.read() as session:
            found = await receivers.find(session, name.id)
        assert found is not None
        return found


@pytest.fixture
async def post(room: Room) -> AsyncIterator[Post]:
    post = Post(room)
    yield post
    for client in post.clients:
        await client.close()


async def test_an_alert_is_pushed_byte_for_byte_signed_and_to_who_takes_it(post: Post) -> None:
    async with inbox() as cap, inbox() as envelope, inbox() as other:
        wanted = await post.receiver(cap)
        await post.receiver(envelope, form="json", cities=["osh"], level="yellow")
        await post.receiver(other, statuses=["Actual"])
        woken = post.database.watch(DELIVERIES)
        await post.told()
        assert woken.is_set(), "nobody waits for a look"
        await post.send()
        (got,) = cap.got
        assert verified(got, wanted.secret)
        assert not verified(got, "whsec_" + "A" * 32)
        assert got.headers["content-type"] == "application/cap+xml"
        async with post.database.read() as session:
            assert got.body == bytes(await session.scalar(text("SELECT xml FROM alert_message")))
        body = json.loads(envelope.got[0].body)
        assert body["type"] == "alert.issued"
        told = body["data"]["properties"]
        assert (told["city"], told["status"], told["level"]) == ("osh", "Exercise", "orange")
        assert told["facilities"][0]["name"] == "Osh Regional Hospital"
        longitude, latitude = body["data"]["geometry"]["coordinates"][0][0][0]
        assert (round(longitude), round(latitude)) == (73, 40)
        assert other.got == []
        assert await post.states() == [("alert.issued", "delivered", 1, 204)] * 2
        async with post.database.read() as session:
            assert len(await store.latencies(session, 9)) == 2


async def test_while_a_secret_is_changed_both_verify(post: Post) -> None:
    async with inbox() as box:
        first = await post.receiver(box)
        second = await post.receivers.renew(COMMAND, first.id)
        await post.told()
        await post.send()
        assert verified(box.got[0], first.secret)
        assert verified(box.got[0], second.secret)
        async with post.database.write() as session:
            await session.execute(text("UPDATE receiver SET before_until = now()"))
        await post.told(version=2, level="red")
        await post.send()
        assert not verified(box.got[1], first.secret)
        assert verified(box.got[1], second.secret)


async def test_what_is_not_received_is_sent_again_under_its_id_and_in_its_order(
    post: Post,
) -> None:
    async with inbox() as box:
        made = await post.receiver(box)
        box.answers = ["500 Broken", "302 Found\r\nlocation: http://127.0.0.1:9/"]
        await post.told()
        await post.send()
        assert (await post.known(made)).failures == 1
        await post.rests(made)
        await post.told(version=2, level="red")
        await post.send()
        assert len(box.got) == 1, "it rests"
        await post.later()
        await post.send()
        assert len(box.got) == 2, "the Update waits for its Alert"
        assert await post.states() == [
            ("alert.issued", "waiting", 2, 302),
            ("alert.updated", "waiting", 0, None),
        ]
        await post.later()
        await post.send()
        await post.send()
        assert [state for _, state, _, _ in await post.states()] == ["delivered"] * 2
        assert len({got.id for got in box.got[:3]}) == 1
        assert box.got[3].id != box.got[0].id
        assert (await post.known(made)).failures == 0


async def test_410_pauses_and_retry_after_is_waited_for(post: Post) -> None:
    async with inbox() as gone, inbox() as busy:
        ended = await post.receiver(gone)
        asking = await post.receiver(busy)
        gone.answers, busy.answers = ["410 Gone"], ["429 Slow\r\nretry-after: 600"]
        await post.told()
        await post.send()
        found = await post.known(ended)
        assert (found.state, found.version) == ("paused", 2)
        rest = (await post.known(asking)).rests_until
        assert rest is not None
        assert timedelta(seconds=590) < rest - datetime.now(UTC) <= timedelta(seconds=600)
        assert sorted(await post.states()) == [
            ("alert.issued", "failed", 1, 410),
            ("alert.issued", "waiting", 1, 429),
        ]
        await post.told(version=2, level="red")
        assert [each[0] for each in await post.states()].count("alert.updated") == 2
        async with post.database.write() as session:
            await session.execute(text("UPDATE delivery SET until = now()"))
        await post.send()
        assert {state for _, state, _, _ in await post.states()} == {"failed"}


async def test_a_slow_receiver_holds_up_no_other(post: Post) -> None:
    async with inbox() as slow, inbox() as fast:
        slow.held = asyncio.Event()
        await post.receiver(slow)
        await post.receiver(fast)
        await post.told()
        await post.deliverer.turn()
        async with asyncio.timeout(30):
            while ("alert.issued", "delivered", 1, 204) not in await post.states():
                pass
            await post.told("dushanbe")
            await post.deliverer.turn()
            while len(fast.got) < 2 or len(slow.got) < 2:  # noqa: ASYNC110 - a socket tells nobody
                await asyncio.sleep(0)
        slow.held.set()
        await post.deliverer.landed(30)
        assert [state for _, state, _, _ in await post.states()] == ["delivered"] * 4


async def test_who_dies_between_answer_and_note_leaves_it_to_the_next(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with inbox() as box:
        await post.receiver(box)
        await post.told()
        with monkeypatch.context() as dying:

            async def die(*_: object) -> str:
                raise asyncio.CancelledError

            dying.setattr(store, "settle", die)
            await post.send()
        assert await post.states() == [("alert.issued", "waiting", 1, None)]
        another = post.another()
        await post.send(another)
        assert len(box.got) == 1, "it is in hand"
        await post.later()
        await post.send(another)
        assert await post.states() == [("alert.issued", "delivered", 2, 204)]
        assert box.got[0].id == box.got[1].id
        assert box.got[0].body == box.got[1].body


async def test_two_processes_send_a_message_once(post: Post) -> None:
    async with inbox() as box:
        made = await post.receiver(box)
        async with post.database.write() as session:
            for number in range(6):
                subject = UUID(int=number)
                now = datetime.now(UTC)
                await queue_test(session, await post.known(made), subject, now)
        both = (post.deliverer, post.another())
        for _ in range(3):
            await asyncio.gather(*(post.send(each) for each in both))
        assert len(box.got) == len({got.id for got in box.got}) == 6


async def test_nothing_is_sent_into_a_private_network_unless_it_is_allowed(post: Post) -> None:
    async with inbox() as box:
        await post.receiver(box)
        await post.told()
        await post.send(post.another(allow_private=False))
        assert box.got == []
        assert await post.states() == [("alert.issued", "waiting", 1, None)]
