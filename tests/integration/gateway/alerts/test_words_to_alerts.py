"""From what was pushed or decided of an event to the alert: the services' code in a row."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.gateway.alerts.thread import authority, store
from services.gateway.alerts.thread.model import Alert, Pending, State
from shared.contracts.events import parse
from shared.database import Database
from shared.errors import PolicyDenied
from shared.policy import Principal, Scope
from tests.support.alert_room import Room as Alerts
from tests.support.chain import cities
from tests.support.feeds import collection, usgs
from tests.support.ingest import OPERATOR, Ingest, Running
from tests.support.risk import Room as Risk

ServiceDatabase = Callable[[str], Awaitable[str]]
PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
DUSHANBE = Principal("d", "dushanbe", "TJ", PUBLISH, person="d@dushanbe.example")
OSH = Principal("o", "osh", "KG", PUBLISH, person="a@osh.example")
PETROPAVLOVSK = Principal("p", "petropavlovsk", "KZ", PUBLISH, person="a@petropavlovsk.example")
OPERATED = replace(OPERATOR, person="operator")
BEGAN = int(datetime.now(UTC).timestamp()) * 1000
"""The same for every test and revision: another time would be another earthquake."""
SOURCES: list[dict[str, Any]] = [
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
    {"name": "osh-net", "kind": "push", "network": "osh", "owner_city": "osh"},
    {
        "name": "kazhydromet",
        "kind": "push",
        "network": "kazhydromet",
        "owner_city": "petropavlovsk",
    },
]


def quake(code: str, magnitude: float, seconds: int = 0, **facts: Any) -> dict[str, Any]:
    """Return an earthquake under Osh, of today."""
    changed = {"time": BEGAN + seconds * 1000, "ids": "", "sources": "", **facts}
    body = usgs(mag=magnitude, code=code, **changed)
    place = {"type": "Point", "coordinates": [72.8, 40.5, 10.0]}
    return body | {"id": f"{facts.get('net', 'us')}{code}", "geometry": place}


def of_osh(magnitude: float, version: int, **facts: Any) -> bytes:
    """Return a version of an earthquake as Osh's own network has it."""
    return collection(quake("1", magnitude, net="osh", updated=BEGAN + version, **facts))


def gauge(level_cm: int, minutes_ago: int) -> bytes:
    """Return a reading of Petropavlovsk's gauge, whose danger level is 980 cm."""
    at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    header = "station,time,level_cm,danger_cm"
    return f"{header}\npetropavlovsk-borki,{at.isoformat()},{level_cm},980".encode()


async def outbox(database: Database, after: int) -> list[Any]:
    async with database.read() as session:
        rows = await session.scalars(
            text("SELECT value FROM outbox WHERE id > :after ORDER BY id"), {"after": after}
        )
        return [parse(bytes(value)) for value in rows]


class Chain:
    """Ingest, risk and the gateway's alerts of a city; what each left in its outbox goes on."""

    def __init__(self, ingest: Ingest, risk: Risk, alerts: Alerts, city: str) -> None:
        self.ingest, self.risk, self.alerts, self.city = ingest, risk, alerts, city
        self._heard = self._assessed = 0

    async def push(self, source: str, body: bytes, by: Principal) -> dict[str, Any]:
        """Push a payload and return its receipt when all has been said of it."""
        receipt = await self.ingest.take(source, body, by)
        await self.flow()
        return receipt

    async def merge(self, survivor: str, absorb: str, by: Principal) -> None:
        """Let a person merge two events."""
        answer = await self.ingest.client.post(
            f"/v1/hazards/{survivor}/merge",
            json={"absorb": absorb},
            headers=self.ingest.headers(by),
        )
        assert (answer.status_code, answer.json()["id"]) == (200, survivor)
        await self.flow()

    async def flow(self) -> None:
        stated = await outbox(self.ingest.database, self._heard)
        self._heard += len(stated)
        await self.risk.tell(*(event.data for event in stated))
        await self.risk.work()
        assessed = await outbox(self.risk.database, self._assessed)
        self._assessed += len(assessed)
        for event in assessed:
            if event.data.city == self.city:
                await self.alerts.on(event)
        await self.alerts.issuer.issue_waiting()

    async def alert(self, hazard: str) -> Alert:
        (found,) = [each for each in await self.alerts.all() if str(each.hazard) == hazard]
        return found

    async def decide(self, hazard: str, decide: Callable[[Alert], Alert]) -> None:
        """Let a person decide about what waits."""
        async with self.alerts.database.write() as session:
            await store.save(session, decide(await self.alert(hazard)))
        await self.flow()

    async def types(self) -> list[str | None]:
        return [root.findtext("{*}msgType") for root in await self.alerts.documents()]


@asynccontextmanager
async def chain(
    service_database: ServiceDatabase, room: Alerts, city: str = "osh"
) -> AsyncIterator[Chain]:
    async with Running(service_database) as running:
        ingest = await running.start(stopped=True, sources=SOURCES)
        risk = Risk(await service_database("risk"))
        try:
            await risk.tell(*cities())
            yield Chain(ingest, risk, room, city)
        finally:
            await risk.close()


def approved(alert: Alert) -> Alert:
    return authority.approve(alert, "officer", datetime.now(UTC), "officer@city.example")


def refused(alert: Alert) -> Alert:
    return authority.refuse(alert, "officer", "the network is wrong", datetime.now(UTC))


async def test_a_merge_by_another_city_ends_no_alert_and_its_persons_are_known_at_the_end(
    service_database: ServiceDatabase, room: Alerts
) -> None:
    async with chain(service_database, room) as osh:
        strong, weak = quake("1", 7.4), quake("2", 5.0, seconds=40)
        receipt = await osh.push("usgs", collection(strong, weak), OPERATED)
        alerted, other = receipt["about"]["new"]
        with pytest.raises(PolicyDenied):
            authority.approve(await osh.alert(alerted), "first key", datetime.now(UTC), "operator")
        await osh.decide(alerted, approved)
        await osh.merge(other, alerted, DUSHANBE)
        held = await osh.alert(alerted)
        assert (held.state, held.pending, held.next_type) == (
            State.ISSUED,
            Pending.APPROVAL,
            "Cancel",
        )
        assert authority.person_needed(held) == "decided"
        assert held.reason == "hazard merged"
        assert held.persons == {"operator", "d@dushanbe.example"}
        assert await osh.types() == ["Alert"]


async def test_a_merge_by_a_person_of_the_alerts_city_ends_it_whatever_was_pushed(
    service_database: ServiceDatabase, room: Alerts
) -> None:
    async with chain(service_database, room) as osh:
        receipt = await osh.push(
            "usgs", collection(quake("1", 7.4), quake("2", 5.0, seconds=40)), OPERATED
        )
        alerted, other = receipt["about"]["new"]
        await osh.decide(alerted, approved)
        stronger = quake("1", 7.7, updated=BEGAN + 60_000)
        await osh.push("usgs", collection(stronger), OPERATED)
        assert [word.pushed for word in (await osh.alert(alerted)).words] == [True]
        await osh.merge(other, alerted, OSH)
        assert (await osh.alert(alerted)).state is State.CANCELLED
        assert await osh.types() == ["Alert", "Update", "Cancel"]


@pytest.mark.parametrize(
    ("magnitude", "status", "follows"),
    [(5.2, "reviewed", "Update"), (7.4, "deleted", "Cancel")],
)
async def test_what_the_citys_own_network_pushes_lowers_and_ends_when_a_person_lets_it(
    service_database: ServiceDatabase,
    room: Alerts,
    magnitude: float,
    status: str,
    follows: str,
) -> None:
    async with chain(service_database, room) as osh:
        receipt = await osh.push("osh-net", of_osh(7.4, 1, status="reviewed"), OSH)
        (hazard,) = receipt["about"]["new"]
        await osh.decide(hazard, approved)
        assert await osh.types() == ["Alert"]
        await osh.push("osh-net", of_osh(magnitude, 2, status=status), OSH)
        held = await osh.alert(hazard)
        assert (held.pending, held.next_type) == (Pending.APPROVAL, follows)
        assert authority.person_needed(held) == "pushed"
        assert await osh.types() == ["Alert"]
        with pytest.raises(PolicyDenied):
            authority.approve(held, "a key of the pusher's", datetime.now(UTC), OSH.person)
        await osh.decide(hazard, approved)
        assert await osh.types() == ["Alert", follows]


async def test_a_refusal_keeps_the_alert_that_its_own_network_retracted(
    service_database: ServiceDatabase, room: Alerts
) -> None:
    async with chain(service_database, room) as osh:
        receipt = await osh.push("osh-net", of_osh(7.4, 1, status="reviewed"), OSH)
        (hazard,) = receipt["about"]["new"]
        await osh.decide(hazard, approved)
        await osh.push("osh-net", of_osh(7.4, 2, status="deleted"), OSH)
        await osh.decide(hazard, refused)
        kept = await osh.alert(hazard)
        assert (kept.state, kept.pending, kept.refused_by) == (State.ISSUED, None, "officer")
        assert await osh.types() == ["Alert"]


async def test_the_all_clear_of_a_citys_gauge_waits_and_its_next_flood_takes_it_back(
    service_database: ServiceDatabase, room: Alerts
) -> None:
    await room.know("petropavlovsk")
    async with chain(service_database, room, "petropavlovsk") as city:
        receipt = await city.push("kazhydromet", gauge(1298, 180), PETROPAVLOVSK)
        (hazard,) = receipt["about"]["new"]
        await city.decide(hazard, approved)
        await city.push("kazhydromet", gauge(900, 120), PETROPAVLOVSK)
        held = await city.alert(hazard)
        assert (held.pending, authority.person_needed(held)) == (Pending.APPROVAL, "pushed")
        assert (held.basis.hazard_state.phase, held.told.hazard_state.phase) == ("past", "ongoing")
        await city.push("kazhydromet", gauge(1298, 60), PETROPAVLOVSK)
        assert (await city.alert(hazard)).pending is None
        await city.push("kazhydromet", gauge(900, 30), PETROPAVLOVSK)
        await city.decide(hazard, approved)
        assert await city.types() == ["Alert", "Update"]
        assert (await city.alert(hazard)).told.hazard_state.phase == "past"
