"""A test alert is sent at once, is told to who asks for tests, and is never taken for real."""

import asyncio
from typing import Any

from lxml import etree

from services.gateway.alerts.trial.model import OF_A_CITY
from tests.integration.gateway.alerts.test_alert_desk import signed_in
from tests.support.alert_gateway import CAP, Gateway
from tests.support.signatures import verify

ASKED = {"city": "osh", "minutes": 30}


async def sent(gateway: Gateway, key: dict[str, str], **headers: str) -> dict[str, Any]:
    answer = await gateway.client.post("/v1/alerts/test", json=ASKED, headers=key | headers)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/v1/alerts/test/{found['id']}"
    return found


async def changes(gateway: Gateway, query: str) -> list[str]:
    page = await gateway.get(f"/feeds/changes?{query}")
    return [each["event"]["type"] for each in page["items"]]


async def appended(gateway: Gateway) -> list[str]:
    """Wait until the test is in the change feed."""
    async with asyncio.timeout(30):
        while True:
            if told := await changes(gateway, "type=alerttest"):
                return told
            await asyncio.sleep(0.05)


async def test_a_test_is_signed_and_listed_where_tests_are_asked_for_and_nowhere_else(
    gateway: Gateway,
) -> None:
    key = await gateway.key("osh", "approve")
    test = await sent(gateway, key, **{"Idempotency-Key": "one"})
    assert (await sent(gateway, key, **{"Idempotency-Key": "one"}))["id"] == test["id"]
    assert (test["status"], test["issued_by"].split()[0]) == ("Test", "officer")
    xml = (await gateway.client.get(test["cap"])).content
    verify(xml, (await gateway.client.get("/feeds/signing-certificate.pem")).content)
    root = etree.fromstring(xml)
    assert root.findtext("c:status", namespaces=CAP) == "Test"
    assert [each.text for each in root.iterfind("c:info/c:language", CAP)] == ["ky", "ru", "en"]

    atom = [etree.fromstring((await gateway.client.get(each)).content) for each in (
        "/feeds/alerts.atom", "/feeds/alerts.atom?status=Actual", "/feeds/alerts.atom?status=Test",
        "/feeds/alerts.atom?status=Test&city=dushanbe",
    )]  # fmt: skip
    assert [len(feed.findall("{*}entry")) for feed in atom] == [0, 0, 1, 0]
    assert len({feed.findtext("{*}id") for feed in atom}) == 3
    assert atom[2].findtext("{*}entry/c:status", namespaces=CAP) == "Test"

    assert (await gateway.get("/v1/alerts"))["items"] == []
    assert (await gateway.get("/collections/alerts/items"))["features"] == []
    (feature,) = (await gateway.get("/collections/alert-tests/items?city=osh"))["features"]
    assert (feature["properties"]["status"], feature["properties"]["exercise"]) == ("Test", True)
    assert (await gateway.get("/v1/alerts/test"))["items"] == [test | {"issued_by": "person"}]
    assert await appended(gateway) == ["org.csc-ca.alerttest.issued.v1"]
    assert await changes(gateway, "type=alert") == await changes(gateway, "city=osh") == []
    assert await changes(gateway, "type=alerttest&exercise=false") == []

    page = (await gateway.client.get(f"/alerts/{test['id']}?f=html&lang=en")).text
    assert '<p class="test"><strong>TEST</strong></p>' in page
    headline = test["headline"]["en"]
    for path in ("/?f=html&lang=en", "/hazards?f=html", "/cities/osh?f=html&lang=en"):
        assert headline not in (await gateway.client.get(path)).text


async def test_a_test_is_its_citys_own_officers_and_there_are_few(gateway: Gateway) -> None:
    for city, scope in (("dushanbe", "approve"), ("osh", "publish")):
        key = await gateway.key(city, scope)
        refused = await gateway.client.post("/v1/alerts/test", json=ASKED, headers=key)
        assert refused.status_code == 403
    key = await gateway.key("osh", "approve")
    for wrong in ({"city": "atlantis"}, ASKED | {"minutes": 61}, ASKED | {"text": "Run!"}):
        answer = await gateway.client.post("/v1/alerts/test", json=wrong, headers=key)
        assert answer.status_code == 422
    both = [sent(gateway, key) for _ in range(OF_A_CITY)]
    await asyncio.gather(*both)
    spent = await gateway.client.post("/v1/alerts/test", json=ASKED, headers=key)
    assert spent.status_code == 429
    assert 3500 < int(spent.headers["retry-after"]) <= 3600


async def test_the_desk_shows_the_tests_of_the_city(gateway: Gateway) -> None:
    test = await sent(gateway, await gateway.key("osh", "approve"))
    client = await signed_in(gateway, "read")
    page = (await client.get("/desk/alerts?lang=en")).text
    assert f"/alerts/{test['id']}" in page
    assert 'action="/desk/alerts/test' not in page, "who may not send one is shown no form"
