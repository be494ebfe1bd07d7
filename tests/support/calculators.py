"""The calculators over HTTP in this process, and their answers and refusals."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.risk.calculators.api import router
from shared.answers import install_error_handlers

AS_JSON = {"content-type": "application/json"}


@cache
def application() -> FastAPI:
    """Return an application that has the calculators alone, which keep nothing."""
    app = FastAPI()
    install_error_handlers(app)
    app.include_router(router())
    return app


@asynccontextmanager
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Open a client of the calculators."""
    transport = httpx.ASGITransport(app=application())
    async with httpx.AsyncClient(transport=transport, base_url="http://risk") as opened:
        yield opened


@pytest.fixture
async def calculators_client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of the calculators."""
    async with client() as opened:
        yield opened


async def calculated(client: httpx.AsyncClient, name: str, body: dict[str, Any]) -> Any:
    """Return the answer to a body that is answered."""
    answer = await client.post(f"/v1/calculators/{name}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def refused(client: httpx.AsyncClient, name: str, body: dict[str, Any] | str) -> Any:
    """Return the errors of a body that is refused."""
    sent = {"content": body, "headers": AS_JSON} if isinstance(body, str) else {"json": body}
    answer = await client.post(f"/v1/calculators/{name}", **sent)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["errors"]


def method_ids(answer: dict[str, Any]) -> set[str]:
    """Return the ids of an answer's methods, each of which has a version and a citation."""
    assert all(one["version"] and one["citation"] for one in answer["methods"])
    return {one["id"] for one in answer["methods"]}
