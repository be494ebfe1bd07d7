"""A payload all the way to signed alerts: the services' own code in a row, without bus and HTTP.

What a service leaves in its outbox is handed to the handlers of the next one, as the bus would.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from sqlalchemy import text

from services.gateway.alerts.cap import atom
from services.gateway.alerts.cap import store as published
from services.gateway.alerts.cap.document import NAMESPACE
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.policy import Policy
from services.ingest.assets import centres
from shared.contracts.events import parse
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentState
from shared.contracts.events.asset import AssetState
from shared.contracts.events.city import CityRegistered, CityState
from shared.contracts.events.warning import WarningStated
from shared.database import Database
from shared.policy import ANONYMOUS
from tests.support.alerts import COMPOSER, WORDS, founders, hand
from tests.support.gateway import project, signing_folder
from tests.support.ingest import Running
from tests.support.risk import Room
from tests.support.signatures import verify

CAP = {"c": NAMESPACE}
PEOPLE = 300_000
"""Of each city: the founders' file has names and places only."""


@dataclass(frozen=True)
class Told:
    """What came of a payload."""

    receipt: Mapping[str, Any]
    hazards: Sequence[Mapping[str, Any]]
    """As `/v1/hazards` lists them."""
    assessments: Mapping[str, AssessmentState]
    """By city."""
    alerts: Mapping[str, etree._Element]
    """The newest CAP message of each city, its signature verified."""
    sent: Sequence[tuple[str, str, str]]
    """City, type and hazard of every message, in their order."""
    feed: etree._Element
    """The Atom feed of alerts, with the warnings of others."""


def cities() -> list[CityState]:
    """Return the founding cities with people."""
    return [city.model_copy(update={"population": PEOPLE}) for city in founders()]


async def told(
    service_database: Callable[[str], Awaitable[str]],
    source: Mapping[str, Any],
    payload: bytes,
    assets: Sequence[AssetState] = (),
    *,
    later: Sequence[bytes] = (),
    places: Sequence[CityState] | None = None,
) -> Told:
    """Push a payload of a source in an exercise, and return what cities hear of it.

    `later` are payloads that follow, each when all has been said of the one before; `places` stand
    for the founding cities.
    """
    known = cities() if places is None else places
    room = Room(await service_database("risk"))
    database = Database(await service_database("gateway"))
    completed: dict[str, AssessmentState] = {}
    try:
        async with Running(service_database) as running:
            ingest = await running.start(stopped=True, exercise=True, sources=[dict(source)])
            await room.tell(*known, *assets)
            async with ingest.database.write() as session:
                for city in known:
                    await centres.save(session, city)
            stated = assessed = 0
            for body in (payload, *later):
                receipt = await ingest.take(str(source["name"]), body)
                events = (await _outbox(ingest.database))[stated:]
                stated += len(events)
                warnings = [event for event in events if isinstance(event, WarningStated)]
                await room.tell(*(event.data for event in events if event not in warnings))
                await project(database, *warnings)
                await room.work()
                results = (await room.events())[assessed:]
                assessed += len(results)
                completed |= {
                    event.data.city: event.data
                    for event in results
                    if isinstance(event, AssessmentCompleted)
                }
                alerts = await _alerts(database, known, results)
            hazards = (await ingest.get("/v1/hazards"))["items"]
        sent = await _sent(database)
        feed = await _feed(database)
    finally:
        await room.close()
        await database.close()
    return Told(receipt, hazards, completed, alerts, sent, feed)


async def _feed(database: Database) -> etree._Element:
    long_ago = datetime(1900, 1, 1, tzinfo=UTC)
    async with database.read() as session:
        found = await published.entries(
            session, ANONYMOUS, published.Wanted(), kept_since=long_ago, cursor=None, limit=100
        )
    return etree.fromstring(atom.feed(found.items, "https://data.example.org", "/feeds", None))


async def _sent(database: Database) -> list[tuple[str, str, str]]:
    async with database.read() as session:
        rows = await session.execute(
            text("SELECT city, msg_type, basis->>'hazard' FROM alert_message ORDER BY position")
        )
        return [(city, kind, hazard) for city, kind, hazard in rows]


async def _alerts(
    database: Database, known: Sequence[CityState], assessed: Sequence[Any]
) -> dict[str, etree._Element]:
    folder = signing_folder()
    signer = Signer(folder / "key.pem", folder / "cert.pem")
    handlers = handle.handlers(Policy(), WORDS)
    now = datetime.now(UTC)
    async with database.write() as session:
        for city in known:
            registered = CityRegistered.of(city, subject=city.id, version=1, time=now)
            await hand(handlers, session, registered)
        for event in assessed:
            await hand(handlers, session, event)
    await Issuer(database, signer, COMPOSER, exercise=True).issue_waiting()
    async with database.read() as session:
        rows = await session.execute(text("SELECT city, xml FROM alert_message ORDER BY position"))
        documents = {row.city: row.xml for row in rows}
    for document in documents.values():
        verify(document, signer.certificate())
    return {city: etree.fromstring(document) for city, document in documents.items()}


async def _outbox(database: Database) -> list[Any]:
    async with database.read() as session:
        rows = await session.scalars(
            text("SELECT value FROM outbox WHERE topic IN ('hazards', 'warnings') ORDER BY id")
        )
        return [parse(value) for value in rows]
