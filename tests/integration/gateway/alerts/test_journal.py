"""The journal: each command of a key has a line, read by the cities that it concerns."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from services.gateway.edge.journal import store
from services.gateway.edge.journal.tables import journal
from shared.housekeeping import BATCH
from tests.support.alert_gateway import Gateway, draft


async def lines(gateway: Gateway, key: dict[str, str], **query: str) -> list[dict[str, Any]]:
    """Return what a key reads of the journal, the issuing of keys left out."""
    answer = await gateway.client.get("/v1/journal", params=query, headers=key)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return [each for each in found if each["room"] != "keys"]


async def test_who_did_what_is_read_by_the_cities_that_it_concerns(gateway: Gateway) -> None:
    alert = await draft(gateway)
    own = await gateway.key("osh", "read", "approve", name="duty", person="Aida")
    foreign = await gateway.key("dushanbe", "read", "approve", name="far", person="Rustam")
    assert (await gateway.tell(alert, "cancel", foreign)).status_code == 404
    once = {"Idempotency-Key": "once"}
    for _ in range(2):
        assert (await gateway.tell(alert, "approve", own, **once)).status_code == 200
    head = {"x-api-key": gateway.first_key}
    await gateway.issued(alert)
    assert (await gateway.tell(alert, "cancel", head)).status_code == 200
    cancelled, approved = await lines(gateway, own)
    assert approved["name"].startswith("duty (key ")
    assert (approved["person"], approved["act"]) == ("aida", "approve")
    assert (approved["room"], approved["subject"], approved["about"]) == ("alerts", alert, "osh")
    assert (approved["done"], approved["status"], approved["reason"]) == (True, 200, None)
    assert (cancelled["city"], cancelled["name"]) == ("coalition", None)
    assert cancelled["reason"] == "False detection"
    (refused,) = await lines(gateway, foreign)
    assert (refused["done"], refused["status"], refused["person"]) == (False, 404, "rustam")
    assert [each["act"] for each in await lines(gateway, head)] == ["cancel", "approve", "cancel"]
    for person in ("Aida", "duty"):
        assert len(await lines(gateway, head, person=person)) == 1
    assert await lines(gateway, own, person="operator") == []
    later = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    assert await lines(gateway, head, since=later) == []
    assert (await gateway.client.get("/v1/journal")).status_code == 401

    first = (await gateway.client.get("/v1/journal?limit=1", headers=head)).json()
    following = {"limit": "1", "cursor": first["next"]}
    (second,) = await lines(gateway, head, **following)
    assert second["number"] < first["items"][0]["number"]

    page = await gateway.client.get("/desk/journal", headers=own)
    assert page.status_code == 200, page.text
    assert re.search(r"aida.*approve.*osh", page.text, re.DOTALL)
    assert "rustam" not in page.text
    file = await gateway.client.get("/desk/journal.csv", headers=own)
    assert file.headers["content-type"].startswith("text/csv")
    assert file.text.count("aida") == 1

    old = datetime.now(UTC) - timedelta(days=500)
    async with gateway.database.write() as session:
        await session.execute(update(journal).values(at=old))
        assert await store.forget(session, datetime.now(UTC), BATCH)
    assert await lines(gateway, head) == []
