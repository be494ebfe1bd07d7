"""Commands through a real application and database: done once per key, by whoever may."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from sqlalchemy import func, select, text

from shared.answers import install_error_handlers
from shared.caller import Caller, Known, install_caller
from shared.commands import KEPT, Asked, forget, idempotency_table
from shared.database import Database, new_metadata
from shared.errors import Conflict
from shared.policy import ANONYMOUS, Principal

IDEMPOTENCY = idempotency_table(new_metadata())


class Thing(BaseModel):
    version: int = 1
    name: str


def caller(request: Request) -> Principal:
    name = request.headers.get("x-name")
    return Principal(name, "osh", key=request.headers.get("x-key")) if name else ANONYMOUS


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with database.engine.begin() as connection:
        await connection.run_sync(IDEMPOTENCY.create)
    app = FastAPI()
    install_error_handlers(app)
    install_caller(app, caller)

    async def do(body: Thing, asked: Asked) -> Response:
        async with database.write() as session:
            if done := await asked.first_answer(session):
                return done
            await session.execute(
                text("INSERT INTO effect (subject, version) VALUES (:name, 1)"),
                {"name": f"{body.name} by {asked.by.name}".replace("\0", "")},
            )
            if body.name == "refused":
                raise Conflict("entry-resolved")
            return await asked.answer(session, body, 201, "/things/a")

    app.post("/things")(do)
    app.put("/things")(do)

    @app.get("/me")
    async def me(principal: Caller) -> str:
        return principal.name

    @app.get("/known")
    async def known(principal: Known) -> str:
        return principal.name

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


async def test_two_keys_of_one_name_do_not_answer_for_each_other(
    client: httpx.AsyncClient,
) -> None:
    once = {"x-name": "osh", "Idempotency-Key": "k"}
    for number, key in enumerate(("one", "two")):
        answer = await client.post(
            "/things", json={"name": f"n{number}"}, headers=once | {"x-key": key}
        )
        assert answer.status_code == 201, answer.text


async def send(
    client: httpx.AsyncClient, name: str, key: str | None = None, **options: Any
) -> httpx.Response:
    headers = {"x-name": options.get("by", "osh")} | ({"Idempotency-Key": key} if key else {})
    return await client.request(
        options.get("method", "POST"), "/things", json={"name": name}, headers=headers
    )


async def effects(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(text("SELECT subject FROM effect ORDER BY id")))


async def test_a_repeated_command_is_done_once_and_answered_alike(
    client: httpx.AsyncClient, database: Database
) -> None:
    answers = [await send(client, "a", "k") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == {"name": "a", "version": 1} for answer in answers)
    assert {answer.headers["etag"] for answer in answers} == {'"1"'}
    assert {answer.headers["location"] for answer in answers} == {"/things/a"}
    assert await effects(database) == ["a by osh"]


@pytest.mark.parametrize("name", ["a", "nul \0", "\u202eRTL", "e\u0301", "\U0001f30b"])
async def test_a_repeated_answer_is_the_first_to_the_byte(
    client: httpx.AsyncClient, name: str
) -> None:
    first, again = [await send(client, name, "k") for _ in range(2)]
    assert first.status_code == 201, first.text
    assert first.content == again.content


async def test_a_key_with_another_query_is_refused(client: httpx.AsyncClient) -> None:
    headers = {"x-name": "osh", "Idempotency-Key": "k"}
    for query, status in (("far=keep", 201), ("far=keep", 201), ("far=refuse", 409), ("", 409)):
        answer = await client.post(f"/things?{query}", json={"name": "a"}, headers=headers)
        assert answer.status_code == status, (query, answer.text)


async def test_twins_at_the_same_time_are_done_once(
    client: httpx.AsyncClient, database: Database
) -> None:
    answers = await asyncio.gather(*(send(client, "a", "k") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert await effects(database) == ["a by osh"]


async def test_without_a_key_every_command_is_done(
    client: httpx.AsyncClient, database: Database
) -> None:
    await send(client, "a")
    await send(client, "a")
    assert await effects(database) == ["a by osh"] * 2


async def test_a_key_is_of_one_principal_and_one_route(
    client: httpx.AsyncClient, database: Database
) -> None:
    await send(client, "a", "k")
    await send(client, "b", "k", by="dushanbe")
    await send(client, "c", "k", method="PUT")
    assert await effects(database) == ["a by osh", "b by dushanbe", "c by osh"]


async def test_a_key_with_another_body_is_refused(
    client: httpx.AsyncClient, database: Database
) -> None:
    await send(client, "a", "k")
    refused = await send(client, "b", "k")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("/idempotency-conflict")
    assert await effects(database) == ["a by osh"]


async def test_a_command_that_was_refused_may_be_repeated(
    client: httpx.AsyncClient, database: Database
) -> None:
    assert (await send(client, "refused", "k")).status_code == 409
    assert await effects(database) == []
    assert (await send(client, "a", "k")).status_code == 201


@pytest.mark.parametrize("key", ["", "k" * 201])
async def test_a_key_that_cannot_be_kept_whole_is_refused(
    client: httpx.AsyncClient, key: str
) -> None:
    headers = {"x-name": "osh", "Idempotency-Key": key}
    answer = await client.post("/things", json={"name": "a"}, headers=headers)
    assert answer.status_code == 422


async def test_answers_are_forgotten_after_a_week(
    client: httpx.AsyncClient, database: Database
) -> None:
    await send(client, "a", "k")
    for after, left in ((KEPT - timedelta(minutes=1), 1), (KEPT + timedelta(minutes=1), 0)):
        async with database.write() as session:
            await forget(session, datetime.now(UTC) + after)
            assert await session.scalar(select(func.count()).select_from(IDEMPOTENCY)) == left


async def test_a_route_knows_its_caller_and_may_ask_for_a_key(client: httpx.AsyncClient) -> None:
    named = {"x-name": "osh"}
    assert (await client.get("/me")).json() == "anonymous"
    assert (await client.get("/me", headers=named)).json() == "osh"
    assert (await client.get("/known")).status_code == 401
    assert (await client.get("/known", headers=named)).json() == "osh"
