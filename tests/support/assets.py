"""The asset routes on a real ingest database, with callers of several mandates."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from fastapi import FastAPI

from services.ingest.assets import api
from services.ingest.assets.use import Assets
from shared import openapi
from shared.answers import install_error_handlers
from shared.auth import new_key, reader, sign
from shared.caller import install_caller
from shared.contracts.events import Event, parse
from shared.database import Database
from shared.policy import EVERY_CITY, Principal, Scope
from shared.representation import Representation
from tests.support.documented import hooks

KEY = new_key()
OPERATOR = Principal("operator", EVERY_CITY, None, frozenset(Scope))
OSH = Principal("osh", "osh", "KG", frozenset({Scope.READ, Scope.PUBLISH}))
DUSHANBE = Principal("dushanbe", "dushanbe", "TJ", frozenset({Scope.READ, Scope.PUBLISH}))
BISHKEK = Principal("bishkek", "bishkek", "KG", frozenset({Scope.READ}))


class Registry:
    """The asset registry as its callers see it, and its database."""

    def __init__(self, client: httpx.AsyncClient, database: Database) -> None:
        self.client = client
        self.database = database

    async def call(
        self,
        method: str,
        path: str,
        principal: Principal | None = OSH,
        *,
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send one request as `principal`; None: without a token."""
        sent = dict(headers or {})
        if principal:
            sent["Authorization"] = f"Bearer {sign(principal, KEY, 'ingest', datetime.now(UTC))}"
        return await self.client.request(method, path, headers=sent, **options)

    async def events(self) -> list[Event]:
        """Return every event in its order; nothing relays in these tests."""
        async with self.database.engine.connect() as connection:
            rows = await connection.exec_driver_sql("SELECT value FROM outbox ORDER BY id")
            return [parse(bytes(value)) for (value,) in rows]


@asynccontextmanager
async def running(url: str) -> AsyncIterator[Registry]:
    """Serve the asset routes alone, without workers."""
    database = Database(url)
    app = FastAPI(title="Assets alone")
    openapi.install(app)
    app.add_middleware(Representation)
    install_error_handlers(app)
    install_caller(app, reader(json.dumps(KEY.as_dict(private=False)), "ingest"))
    app.include_router(api.router(Assets(database)))
    transport = httpx.ASGITransport(app=app)
    try:
        async with httpx.AsyncClient(
            transport=transport, base_url="http://ingest.test", event_hooks=hooks(app)
        ) as client:
            yield Registry(client, database)
    finally:
        await database.close()
