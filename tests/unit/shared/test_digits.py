"""A number of any digits is refused with its field, and not the document around it."""

import io
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

from services.ingest.sheets.features import read
from shared.answers import install_error_handlers
from shared.digits import whole
from shared.routes import Routes
from tests.support.readings import collection, feature


class Body(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)

    count: int = 0
    size: float = 0.0
    share: Annotated[float, Field(ge=0, le=1)] = 0.0
    sizes: list[float] = []


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app, routes = FastAPI(), Routes()

    @routes.post("/")
    async def take(body: Body) -> int:
        return len(str(body.count))

    app.include_router(routes)
    install_error_handlers(app)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ('{"count": HERE}', "#/count"),
        ('{"size": -HERE}', "#/size"),
        ('{"share": HERE}', "#/share"),
        ('{"sizes": [1, HERE]}', "#/sizes/1"),
        ('{"size": 1e999}', "#/size"),
        ('{"size": NaN}', "#/size"),
    ],
)
async def test_a_number_of_too_many_digits_is_refused_with_its_field(
    client: httpx.AsyncClient, body: str, pointer: str
) -> None:
    sent = body.replace("HERE", "1" * 5000)
    answer = await client.post("/", content=sent, headers={"content-type": "application/json"})
    assert (answer.status_code, [one["pointer"] for one in answer.json()["errors"]]) == (
        422,
        [pointer],
    )


async def test_what_is_no_json_is_told_by_its_place(client: httpx.AsyncClient) -> None:
    fields = {"content-type": "application/json"}
    answer = await client.post("/", content='{"count": 1,}', headers=fields)
    assert answer.json()["errors"][0]["pointer"] == "#/12"
    assert (await client.post("/", json={"count": 10**4})).text == "5"


@pytest.mark.parametrize("digits", [350, 4000, 5000])
def test_a_feature_of_too_many_digits_is_a_row_of_its_own(digits: int) -> None:
    number = "-" + "1" * digits
    assert whole(number) == float("-inf")
    body = collection(feature(), feature(mag="HERE")).replace(b'"HERE"', number.encode())
    rows = list(read(io.BytesIO(body)).rows)
    assert len(rows) == 2
