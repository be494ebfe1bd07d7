"""A plans service in this process on a real database, with callers of several mandates."""

import json
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from services.plans.app import create
from services.plans.cities import views as cities
from services.plans.measures import views as measures
from services.plans.plans import views as plans
from services.plans.settings import PlansSettings
from shared.auth import new_key, sign
from shared.contracts.events import Event, parse
from shared.database import Database
from shared.outbox import Relay
from shared.policy import EVERY_CITY, Principal, Scope
from tests.support.documented import hooks

ROOT = Path(__file__).resolve().parents[2]
KEY = new_key()
OPERATOR = Principal("operator", EVERY_CITY, None, frozenset(Scope))
OSH = Principal("osh planner", "osh", "KG", frozenset({Scope.READ, Scope.PLAN}))
DUSHANBE = Principal("dushanbe planner", "dushanbe", "TJ", frozenset({Scope.READ, Scope.PLAN}))
READER = Principal("osh reader", "osh", "KG", frozenset({Scope.READ}))

# The examples of the documentation, which tests look into as into any other JSON.
KHUJAND: dict[str, Any] = cities.KHUJAND
PLAN: dict[str, Any] = plans.EXAMPLE
MEASURE: dict[str, Any] = measures.EXAMPLE
PLAN_PATH = f"/v1/plans/{PLAN['id']}"
MEASURE_PATH = f"/v1/measures/{MEASURE['id']}"


class Plans:
    """The service as its callers see it, and its database."""

    def __init__(self, client: httpx.AsyncClient, database: Database) -> None:
        self.client = client
        self.database = database

    async def call(
        self,
        method: str,
        path: str,
        principal: Principal | None = OPERATOR,
        *,
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send one request as `principal`; None: without a token."""
        sent = dict(headers or {})
        if principal:
            sent["Authorization"] = f"Bearer {sign(principal, KEY, 'plans', datetime.now(UTC))}"
        return await self.client.request(method, path, headers=sent, **options)

    async def made(self, path: str, body: dict[str, Any], principal: Principal = OPERATOR) -> Any:
        """Create something and return it."""
        response = await self.call("POST", path, principal, json=body)
        assert response.status_code == 201, response.text
        return response.json()

    async def events(self, subject: str) -> list[Event]:
        """Return the events about `subject` in their order; nothing relays in these tests."""
        async with self.database.engine.connect() as connection:
            rows = await connection.exec_driver_sql("SELECT value FROM outbox ORDER BY id")
            return [event for (value,) in rows if (event := parse(bytes(value))).subject == subject]


def settings_of(url: str, **changes: Any) -> PlansSettings:
    """Return settings on a memory bus."""
    values: dict[str, Any] = {
        "database_url": SecretStr(url),
        "bus_url": SecretStr("memory://"),
        "depositary_key_path": Path(tempfile.mkdtemp()) / "depositary.pem",
        "service_public_key": json.dumps(KEY.as_dict(private=False)),
    }
    return PlansSettings(**values | changes)


IDLE: defaultdict[str, list[FastAPI]] = defaultdict(list)
"""Applications that no test uses, by their settings: making one's routes takes 0.3 s."""


@asynccontextmanager
async def _lent(url: str, **changes: Any) -> AsyncIterator[FastAPI]:
    """Lend an application on the database at `url`, of which it keeps nothing afterwards."""
    idle = IDLE[repr(sorted(changes.items()))]
    app = idle.pop() if idle else create(settings_of(url, **changes))
    inner = database_of(app)
    Database.__init__(inner, url)
    try:
        yield app
    finally:
        await inner.close()
        idle.append(app)


def database_of(app: FastAPI) -> Database:
    """Return the one database that all rooms of an application have."""
    [relay] = [worker for worker in app.state.crew.workers if isinstance(worker, Relay)]
    return relay.database


@asynccontextmanager
async def running(url: str, **changes: Any) -> AsyncIterator[Plans]:
    database = Database(url)
    try:
        async with (
            _lent(url, **changes) as app,
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app),
                base_url="http://plans.test",
                event_hooks=hooks(app),
            ) as client,
        ):
            yield Plans(client, database)
    finally:
        await database.close()


async def planned(plans: Plans, **changes: Any) -> Any:
    """Draft the example plan with the example measure in it."""
    await plans.made("/v1/plans", PLAN, OSH)
    return await plans.made("/v1/measures", {**MEASURE, **changes}, OSH)


async def moved(plans: Plans, path: str, *states: str, principal: Principal = OSH) -> Any:
    """Move a plan or measure through states and return it in the last."""
    for state in states:
        response = await plans.call(
            "POST", f"{path}/transitions", principal, json={"to": state, "note": f"to {state}"}
        )
        assert response.status_code == 200, response.text
    return response.json()


async def changed(
    plans: Plans, path: str, principal: Principal = OSH, **changes: Any
) -> httpx.Response:
    """Change a plan or measure, whatever its version."""
    return await plans.call("PATCH", path, principal, json=changes, headers={"If-Match": "*"})
