"""What a city has closed is nowhere in ingest for others: every address, as if it never was."""

from typing import Any
from uuid import uuid4

import httpx

from services.ingest.handle import handlers
from shared.contracts.events.city import CityRegistered
from shared.policy import Principal
from tests.support.closing import OTHERS, OWNER, addresses, answers, moved
from tests.support.ingest import Ingest
from tests.support.risk import city, event_of
from tests.support.withheld import asset

MARK = "Clinic of this test alone"
QUERIES = {"/v1/stations/{id}/series/{quantity}": "?interval=PT1H"}


async def test_a_withdrawn_consent_leaves_no_trace_of_a_facility_at_any_address(
    idle: Ingest,
) -> None:
    async def call(address: str, by: Principal | None) -> httpx.Response:
        return await idle.client.get(address, headers=idle.headers(by) if by else {})

    async with idle.database.write() as session:
        await handlers()[CityRegistered](session, event_of(city("osh")))
    body = asset(MARK, "public", 72.8)
    stranger = str(uuid4())
    document = (await idle.client.get("/openapi.json")).json()
    values = {"source": "usgs", "quantity": "water-level", "code": "GH0101"}

    def every(asset_id: str) -> list[str]:
        named = values | {"id": asset_id, "asset_id": asset_id}
        return [*addresses(document, named, QUERIES), f"/v1/assets?q={MARK[:6]}&city=osh"]

    before = await answers(call, every(stranger))
    made = await idle.client.post("/v1/assets?far=accept", json=[body], headers=idle.headers(OWNER))
    assert made.status_code == 200, made.text
    facility = made.json()["items"][0]["id"]
    shown = await answers(call, every(facility))
    seen = {address for (_, address), (_, text) in shown.items() if MARK in text}
    assert {"/v1/assets", f"/v1/assets/{facility}"} <= seen
    assert _coverage(shown) != _coverage(before), "it is counted"
    assert len(every(facility)) > 30

    await moved(idle.database, 2, "internal", "assets")
    closed = await answers(call, every(facility))
    for name, address in closed:
        now, never = closed[name, address], before[name, address.replace(facility, stranger)]
        assert now == (never[0], never[1].replace(stranger, facility)), (name, address)
    path = f"/v1/assets/{facility}"
    assert MARK in (await call(path, OWNER)).text
    for by in filter(None, OTHERS.values()):
        held: dict[str, Any] = {"headers": idle.headers(by) | {"if-match": "*"}}
        changed = await idle.client.patch(path, json={"name": "Forged"}, **held)
        retired = await idle.client.post(f"{path}/retire", **held)
        assert (changed.status_code, retired.status_code) == (404, 404)

    await moved(idle.database, 3, "public", "assets")
    assert await answers(call, every(facility)) == shown, "granted again it is there again"


def _coverage(told: dict[tuple[str, str], tuple[int, str]]) -> str:
    return told["nobody", "/v1/coverage"][1]
