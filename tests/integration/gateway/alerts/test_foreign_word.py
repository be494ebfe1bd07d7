"""From what another city does to an event to the alert that waits: the services' code in a row."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from services.gateway.alerts.thread import authority, store
from services.gateway.alerts.thread.model import Pending, State
from shared.contracts.events import parse
from shared.database import Database
from shared.errors import PolicyDenied
from shared.policy import Principal, Scope
from tests.support.alert_room import Room as Alerts
from tests.support.chain import cities
from tests.support.feeds import collection, usgs
from tests.support.ingest import OPERATOR, Ingest, Running
from tests.support.risk import Room as Risk

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
DUSHANBE = Principal("d", "dushanbe", "TJ", PUBLISH, person="d@dushanbe.example")


def quake(code: str, magnitude: float, seconds: int = 0) -> dict[str, Any]:
    """Return an earthquake under Osh, of today."""
    now = int(datetime.now(UTC).timestamp()) * 1000
    body = usgs(mag=magnitude, time=now + seconds * 1000, ids="", sources="", code=code)
    place = {"type": "Point", "coordinates": [72.8, 40.5, 10.0]}
    return body | {"id": f"us{code}", "geometry": place}


async def outbox(database: Database, after: int) -> list[Any]:
    async with database.read() as session:
        rows = await session.scalars(
            text("SELECT value FROM outbox WHERE id > :after ORDER BY id"), {"after": after}
        )
        return [parse(bytes(value)) for value in rows]


class Chain:
    """Ingest, risk and the gateway's alerts; `flow` hands on what each left in its outbox."""

    def __init__(self, ingest: Ingest, risk: Risk, alerts: Alerts) -> None:
        self.ingest, self.risk, self.alerts = ingest, risk, alerts
        self._heard = self._assessed = 0

    async def flow(self) -> None:
        stated = await outbox(self.ingest.database, self._heard)
        self._heard += len(stated)
        await self.risk.tell(*(event.data for event in stated))
        await self.risk.work()
        assessed = await outbox(self.risk.database, self._assessed)
        self._assessed += len(assessed)
        for event in assessed:
            if event.data.city == "osh":
                await self.alerts.on(event)
        await self.alerts.issuer.issue_waiting()


async def test_a_merge_by_another_city_ends_no_alert_and_its_persons_are_known_at_the_end(
    service_database: Callable[[str], Awaitable[str]], room: Alerts
) -> None:
    async with Running(service_database) as running:
        ingest = await running.start(stopped=True)
        risk = Risk(await service_database("risk"))
        try:
            await risk.tell(*cities())
            chain = Chain(ingest, risk, room)
            pusher = replace(OPERATOR, person="operator")
            strong, weak = quake("1", 7.4), quake("2", 5.0, seconds=40)
            receipt = await ingest.take("usgs", collection(strong, weak), pusher)
            alerted, other = receipt["about"]["new"]
            await chain.flow()
            (draft,) = [each for each in await room.all() if str(each.hazard) == alerted]
            with pytest.raises(PolicyDenied):
                authority.approve(draft, "first key", datetime.now(UTC), "operator")
            approved = authority.approve(draft, "officer", datetime.now(UTC), "o@osh.example")
            async with room.database.write() as session:
                await store.save(session, approved)
            await chain.flow()
            answer = await ingest.client.post(
                f"/v1/hazards/{other}/merge",
                json={"absorb": alerted},
                headers=ingest.headers(DUSHANBE),
            )
            assert (answer.status_code, answer.json()["id"]) == (200, other)
            await chain.flow()
        finally:
            await risk.close()
    (held,) = [each for each in await room.all() if str(each.hazard) == alerted]
    assert (held.state, held.pending, held.next_type) == (
        State.ISSUED,
        Pending.APPROVAL,
        "Cancel",
    )
    assert authority.person_needed(held) == "foreign"
    assert held.reason == "hazard merged"
    assert held.persons == {"operator", "d@dushanbe.example"}
    assert [root.findtext("{*}msgType") for root in await room.documents()] == ["Alert"]
