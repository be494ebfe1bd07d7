"""Every command of risk that there is, tried by others on what is Osh's."""

import httpx
from fastapi import FastAPI

from services.risk.app import create
from services.risk.assessments.api import router
from shared.answers import install_error_handlers
from shared.caller import install_caller
from shared.policy import ANONYMOUS, Principal
from tests.support.foreign import commands, tried
from tests.support.risk import Room, asset, city, hazard

CALCULATES = "POST /v1/calculators/"
"""Begins what is open to all: it keeps nothing of anybody's."""


async def test_no_principal_of_another_city_changes_a_record_of_osh(room: Room) -> None:
    await room.tell(city(), asset("school"), hazard())
    await room.work()
    callers: list[Principal] = [ANONYMOUS]
    app = FastAPI()
    install_error_handlers(app)
    install_caller(app, lambda _: callers[-1])
    app.include_router(
        router(room.database, room.exposures, room.settings.rules, room.assessor.warm)
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://risk") as client:
        (known,) = (await client.get("/v1/assessments")).json()["items"]

        async def replay(by: Principal | None) -> httpx.Response:
            callers.append(by or ANONYMOUS)
            return await client.post(f"/v1/assessments/{known['id']}/replay")

        tries = {"POST /v1/assessments/{assessment_id}/replay": replay}
        every = commands(create(room.settings).openapi())
        assert {each for each in every if not each.startswith(CALCULATES)} == set(tries)
        await tried(room.database, tries)
