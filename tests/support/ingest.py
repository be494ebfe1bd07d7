"""An ingest service in this process, on a real database, with a key for its API."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

import httpx
from joserfc.jwk import OKPKey
from sqlalchemy import text

from services.ingest.app import create, intake
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import ItemsOf, Lane, ReaderOf
from services.ingest.payloads.portions import Note
from services.ingest.settings import IngestSettings
from services.ingest.sources.registry import Registry
from shared.auth import new_key, sign
from shared.database import Database
from shared.policy import EVERY_CITY, Principal, Scope
from tests.support.documented import hooks

OPERATOR = Principal("operator", EVERY_CITY, None, frozenset({Scope.READ, Scope.PUBLISH}))
"""The sources of the tests are the coalition's, whose keys speak for them."""


@dataclass
class Ingest:
    """The service as its callers see it, and its database."""

    client: httpx.AsyncClient
    url: str
    settings: IngestSettings
    key: OKPKey
    stopped: bool
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = Database(self.url)

    def headers(self, principal: Principal = OPERATOR) -> dict[str, str]:
        """Return the service token of `principal`."""
        return token_of(self.key, principal)

    async def push(
        self,
        source: str,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        by: Principal = OPERATOR,
    ) -> str:
        """Push a payload and return its receipt id."""
        answer = await self.client.post(
            f"/v1/sources/{source}/payloads",
            content=body,
            headers=self.headers(by) | dict(headers or {}),
        )
        assert answer.status_code == 202, answer.text
        return str(answer.json()["receipt"])

    async def receipt(self, id_: str, by: Principal = OPERATOR) -> dict[str, Any]:
        """Return a receipt when it is done or failed."""
        async with asyncio.timeout(60):
            while True:
                answer = await self.client.get(f"/v1/receipts/{id_}", headers=self.headers(by))
                assert answer.status_code == 200, answer.text
                body: dict[str, Any] = answer.json()
                if body["state"] in {"done", "failed"}:
                    return body
                await asyncio.sleep(0.02)

    async def take(self, source: str, body: bytes, by: Principal = OPERATOR) -> dict[str, Any]:
        """Push a payload and return its finished receipt."""
        receipt = await self.push(source, body, by=by)
        if self.stopped:
            await drain(intake_of(self.database, self.settings))
        return await self.receipt(receipt, by)

    async def get(self, path: str) -> Any:
        """Return the JSON of a path read with the operator's key."""
        answer = await self.client.get(path, headers=self.headers())
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Post JSON with the operator's key."""
        return await self.client.post(path, json=body, headers=self.headers() | headers)

    async def count(self, table: str) -> int:
        """Return the rows of a table."""
        async with self.database.read() as session:
            return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


def token_of(key: OKPKey, principal: Principal = OPERATOR) -> dict[str, str]:
    """Return a header with the service token of `principal`."""
    token = sign(principal, key, "ingest", datetime.now(UTC))
    return {"authorization": f"Bearer {token}"}


def intake_of(
    database: Database, settings: IngestSettings, lane: Lane = "live", note: Note | None = None
) -> Intake:
    """Return an intake to be driven by hand."""
    registry = Registry(
        database,
        settings.sources,
        exercise=settings.exercise,
        secrets=settings.source_secrets,
    )
    return intake(database, settings, registry, asyncio.Event(), lane, note=note)


def reads_by(read: ItemsOf) -> ReaderOf:
    """Return what tells that every payload is read by one function."""

    async def reader(_: str) -> ItemsOf:
        return read

    return reader


async def drain(intake: Intake) -> None:
    """Read everything that waits."""
    while await intake.read_one():
        pass


class Running:
    """Services that are stopped when the block ends."""

    def __init__(self, service_database: Callable[[str], Awaitable[str]]) -> None:
        self._service_database = service_database
        self._contexts: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def start(self, *, stopped: bool = False, **values: Any) -> Ingest:
        """Start a service on a fresh database; `stopped`: its API only, without its workers."""
        key = new_key()
        url = await self._service_database("ingest")
        settings = IngestSettings.model_validate(
            {
                "database_url": url,
                "bus_url": "memory://",
                "service_public_key": json.dumps(key.as_dict(private=False)),
                "load_catalogue": False,
                "load_assets": False,
                "sources": [
                    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
                    {"name": "emsc", "kind": "push", "network": "emsc"},
                ],
            }
            | values
        )
        app = create(settings)
        if stopped:
            app.state.crew.stopping.set()
        lifespan = app.router.lifespan_context(app)
        await lifespan.__aenter__()
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url="http://ingest",
            event_hooks=hooks(app),
        )
        ingest = Ingest(client, url, settings, key, stopped)
        self._contexts.append((lifespan, ingest))
        return ingest

    async def __aexit__(self, *_: object) -> None:
        for lifespan, ingest in reversed(self._contexts):
            await ingest.client.aclose()
            await ingest.database.close()
            await lifespan.__aexit__(None, None, None)
