"""Every answer that reads says how many Parties take part in it, and none who left (Art. 2)."""

import json

import pytest
from pydantic import SecretStr

from services.gateway import parties
from services.gateway.parties import FIELD, Parties
from services.gateway.settings import GatewaySettings
from shared.auth import new_key
from shared.database import Database
from tests.support.closing import consent
from tests.support.fake_service import Fake
from tests.support.gateway import asset, city, project, running, served, settings_of

ALL = "assets=2, plans=2, measures=2, assessments=2, of=2"
FEWER = "assets=1, plans=2, measures=2, assessments=1, of=2"
"""An assessment is made of facilities, so that who closes these takes no part in it."""
ASSETS = "/collections/assets/items"
ASIDE = ("/feeds/stream", "/health/")
"""What does not end, and what is of no Party."""


def _before(behind: str, url: str) -> GatewaySettings:
    """Return the settings of a gateway before services that answer everything."""
    services = dict.fromkeys(("ingest_url", "risk_url", "plans_url"), behind)
    signing = SecretStr(json.dumps(new_key().as_dict(private=True)))
    return settings_of(url, service_private_key=signing, **services)


async def test_every_answer_says_how_many_take_part(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parties, "SECONDS", 0.0)  # The test is another process of the gateway.
    members = [city(name, status="member") for name in ("osh", "namangan")]
    await project(database, *members, city("khujand", status="registered"), asset())
    async with served(Fake().app) as behind, running(_before(behind, database.url)) as client:
        paths = (await client.get("/openapi.json")).json()["paths"]
        reads = [at for at, said in paths.items() if "get" in said and "{" not in at]
        exports = [at for at in reads if not at.startswith(ASIDE)] + ["/", "/cities/osh", ASSETS]
        before = {at: answer for at in exports if (answer := await client.get(at)).is_success}
        told = {"/feeds/changes", "/feeds/alerts.atom", "/collections/hazards/items"}
        assert told | {"/v1/assets", "/v1/plans", "/v1/measures", "/v1/assessments"} <= {*before}
        assert {at: answer.headers[FIELD] for at, answer in before.items()} == dict.fromkeys(
            before, ALL
        )
        page = before[ASSETS].json()
        assert (page["numberReturned"], page["parties"]) == (1, {"taking_part": 2, "of": 2})

        await project(database, consent(1, "internal", "assets"))
        for at in before:
            assert (await client.get(at)).headers[FIELD] == FEWER, at
        again = await client.get(ASSETS, headers={"If-None-Match": before[ASSETS].headers["etag"]})
        assert (again.status_code, again.headers[FIELD]) == (200, FEWER)
        page = again.json()
        assert (page["features"], page["parties"]) == ([], {"taking_part": 1, "of": 2})
        hazards = (await client.get("/collections/hazards/items")).json()
        assert hazards["parties"] == {"taking_part": 2, "of": 2}, "nobody closes hazards"


async def test_it_is_counted_again_once_something_moved_and_not_for_every_answer(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parties, "SECONDS", 3600.0)
    counting = Parties(database)
    await project(database, city(status="member"))
    first = await counting.counted()
    assert first is not None
    assert first is await counting.counted()
    assert first.share("assessments") == {"taking_part": 1, "of": 1}
    await project(database, consent(1, "national", "assets"))
    second = await counting.counted()
    assert second is not None
    assert second.share("assessments") == {"taking_part": 0, "of": 1}
    await project(database, consent(2, "coalition", "assets"))
    third = await counting.counted()
    assert third is not None
    assert third.share("assets") == {"taking_part": 1, "of": 1}
