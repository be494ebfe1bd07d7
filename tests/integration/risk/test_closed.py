"""What a city has closed is nowhere in risk for others: its assessments, at every address."""

import json
from datetime import UTC, datetime

import httpx

from services.risk.app import create
from services.risk.settings import RiskSettings
from shared.auth import new_key, sign
from shared.policy import Principal
from tests.support.closing import OTHERS, OWNER, addresses, answers, moved
from tests.support.risk import Room, asset, city, hazard

MARK = "School of this test alone"


async def test_a_withdrawn_consent_leaves_no_trace_of_an_assessment_at_any_address(
    room: Room,
) -> None:
    await room.tell(city("osh"), asset(MARK, classification="public"), hazard())
    await room.work()
    key = new_key()
    public = json.dumps(key.as_dict(private=False))
    url = {"database_url": room.settings.database_url, "bus_url": "memory://"}
    app = create(RiskSettings.model_validate(url | {"service_public_key": public}))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://risk") as client:

        async def call(address: str, by: Principal | None) -> httpx.Response:
            token = sign(by, key, "risk", datetime.now(UTC)) if by else None
            headers = {"authorization": f"Bearer {token}"} if token else {}
            return await client.get(address, headers=headers)

        document = (await client.get("/openapi.json")).json()
        mine = (await call("/v1/assessments", OWNER)).json()["items"]
        known = mine[0]["id"]
        every = [*addresses(document, {"assessment_id": known, "run_id": known}, {})]
        every += ["/v1/assessments?city=osh", f"/v1/assessments?hazard={mine[0]['hazard']}"]
        shown = await answers(call, every)
        assert all(known in text or MARK in text for _, text in shown.values()), shown
        assert any(MARK in text for _, text in shown.values())

        # Facilities that are closed close what names them.
        for version, dataset in ((2, "assets"), (4, "assessments")):
            await moved(room.database, version, "internal", dataset)
            for (name, address), (status, text) in (await answers(call, every)).items():
                one = f"/{known}" in address
                assert status == (404 if one else 200), (name, address)
                assert MARK not in text
                assert one or json.loads(text)["items"] == []
            assert (await call(f"/v1/assessments/{known}", OWNER)).status_code == 200
            for by in filter(None, OTHERS.values()):
                token = sign(by, key, "risk", datetime.now(UTC))
                headers = {"authorization": f"Bearer {token}"}
                answer = await client.post(f"/v1/assessments/{known}/replay", headers=headers)
                assert answer.status_code in {403, 404}, answer.text
            await moved(room.database, version + 1, "public", dataset)
            assert await answers(call, every) == shown, "granted again it is there again"
