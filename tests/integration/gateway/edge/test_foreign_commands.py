"""Every command of the gateway's own: tried by others on what is Osh's, and without a key."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.policy import Policy
from services.gateway.app import create
from services.gateway.edge.openapi import is_public
from services.gateway.edge.proxy import TABLE
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from shared.policy import Principal
from tests.support.alerts import WORDS, completed, founder, hand, strong
from tests.support.foreign import OTHERS, commands, tried
from tests.support.gateway import running, settings_of

ELSEWHERE = tuple(proxied.prefix for proxied in TABLE)
"""Paths that other services answer; their commands are tried there."""
RECORDS = (
    *("alert_thread", "alert_message", "alert_test", "alert_city", "api_key"),
    *("receiver", "delivery"),
)
SEEN = {"If-Match": '"1"'}
REASON = {"reason": "not ours to decide"}


async def test_no_principal_of_another_city_changes_a_record_of_osh(
    url: str, database: Database
) -> None:
    settings = settings_of(url, allow_private_receivers=True)
    first = {"x-api-key": settings.bootstrap_key.get_secret_value()}
    handlers = handle.handlers(Policy(horizon=timedelta(days=36500)), WORDS)
    known = CityRegistered.of(founder("osh"), subject="osh", version=1, time=datetime.now(UTC))
    async with running(settings) as client:
        async with database.write() as session:
            await hand(handlers, session, known)
            event = completed(strong("osh"))
            await hand(handlers, session, event)
        (alert,) = (await client.get("/v1/alerts", headers=first)).json()["items"]
        keys: dict[str | None, dict[str, str]] = {None: {}}
        for each in OTHERS.values():
            if each:
                keys[each.name] = await _issued(client, first, each)
        own = {"name": "osh", "city": "osh", "country": "KG", "person": "a@osh.example"}
        made = await client.post("/v1/keys", json=own | {"scopes": ["admin"]}, headers=first)
        body = own | {"scopes": ["approve"]}

        def call(method: str, path: str, *, json: object = None) -> Any:
            async def by(principal: Principal | None) -> httpx.Response:
                key = keys[principal.name if principal else None]
                return await client.request(method, path, json=json, headers=key | SEEN)

            return by

        # Nobody listens there: what is sent waits.
        desk = {"name": "Desk", "url": "http://127.0.0.1:9/", "owner_city": "osh"}
        received = (await client.post("/v1/receivers", json=desk, headers=first)).json()
        paused = f"/v1/receivers/{received['id']}"
        tested = await client.post(f"{paused}/test", headers=first)
        await client.post(f"{paused}/pause", json=REASON, headers=first)
        again = f"/v1/deliveries/{tested.json()['id']}/retry"
        await _settled(database)

        path = f"/v1/alerts/{alert['id']}"
        tries = {
            "POST /v1/alerts/{alert}/approve": call("POST", f"{path}/approve"),
            "POST /v1/alerts/{alert}/refuse": call("POST", f"{path}/refuse", json=REASON),
            "POST /v1/alerts/{alert}/cancel": call("POST", f"{path}/cancel", json=REASON),
            "PATCH /v1/alerts/{alert}": call(
                "PATCH", path, json={"language": "ru", "headline": "Not ours"}
            ),
            "POST /v1/alerts/test": call("POST", "/v1/alerts/test", json={"city": "osh"}),
            "POST /v1/receivers": call("POST", "/v1/receivers", json=desk | {"name": "Ours"}),
            "PATCH /v1/receivers/{receiver}": call("PATCH", paused, json={"level": "red"}),
            **{
                f"POST /v1/receivers/{{receiver}}/{act}": call(
                    "POST", f"{paused}/{act}", json=REASON
                )
                for act in ("pause", "resume", "retire", "secret", "test")
            },
            "POST /v1/deliveries/{delivery}/retry": call("POST", again),
            "POST /v1/keys": call("POST", "/v1/keys", json=body),
            "DELETE /v1/keys/{key}": call("DELETE", f"/v1/keys/{made.json()['id']}"),
        }
        every = commands((await client.get("/openapi.json")).json())
        assert {each for each in every if not each.split()[1].startswith(ELSEWHERE)} == set(tries)
        await tried(database, tries, tables=RECORDS)


async def _settled(database: Database) -> None:
    """Wait until what was in hand when its receiver was paused has come to nothing.

    The row is locked, so that whoever was about to take it has it in hand or never will.
    """
    in_hand = True
    while in_hand:
        async with database.write() as session:
            held = text("SELECT leased_until FROM delivery FOR UPDATE")
            in_hand = (await session.execute(held)).scalar_one() is not None


async def _issued(
    client: httpx.AsyncClient, first: dict[str, str], principal: Principal
) -> dict[str, str]:
    body = {
        "name": principal.name,
        "person": principal.person,
        "city": principal.city,
        "country": principal.country,
        "scopes": sorted(principal.scopes),
    }
    answer = await client.post("/v1/keys", json=body, headers=first)
    assert answer.status_code == 201, answer.text
    return {"x-api-key": answer.json()["key"]}


@pytest.mark.parametrize("content", [b"{", b'{"faulty": true}', b"\xff"])
async def test_without_a_key_no_body_is_judged_where_one_is_needed(
    url: str, content: bytes
) -> None:
    settings = settings_of(url)
    document = create(settings).openapi()
    async with running(settings) as client:
        for path, item in document["paths"].items():
            for method in item.keys() & {"get", "post", "put", "patch", "delete"}:
                if is_public(method, path) or path.startswith("/v1/calculators/"):
                    continue
                address = re.sub(r"\{\w+\}", str(uuid4()), path)
                answer = await client.request(
                    method,
                    address,
                    content=None if method == "get" else content,
                    headers={"content-type": "application/json"},
                )
                assert answer.status_code == 401, (method, path, answer.text)
