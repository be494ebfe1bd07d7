"""What a person found to be rubbish: it stays so, until somebody takes it up again."""

from typing import Any

import pytest

from shared.policy import Principal, Scope
from tests.support.feeds import collection, usgs
from tests.support.ingest import OPERATOR, Ingest, Running

WHY = {"reason": "A test message of the agency."}
BAD = collection(usgs(mag=None))
READER = Principal("reader", None, None, frozenset({Scope.READ}))
OSH = Principal("osh", "osh", "KG", frozenset({Scope.READ, Scope.PUBLISH}), key="k0", person="o")


async def quarantined(ingest: Ingest, body: bytes = BAD) -> str:
    """Push what cannot be used and return the path of its entry."""
    receipt = await ingest.take("usgs", body)
    return f"/v1/quarantine/{receipt['quarantined'][0]['id']}"


async def listed(ingest: Ingest, state: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ingest.get(f"/v1/quarantine?state={state}"))["items"]
    return found


async def counted(ingest: Ingest) -> int:
    """Return what the sources' health counts of them."""
    return int((await ingest.get("/v1/sources/usgs"))["quarantined"])


async def test_a_discarded_entry_says_by_whom_and_why_and_waits_for_nobody(idle: Ingest) -> None:
    entry = await quarantined(idle)
    assert await counted(idle) == 1
    answer = await idle.post(f"{entry}/discard", WHY)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["times"]) == ("discarded", 1)
    told = answer.json()["discarded"]
    assert told.pop("at") > answer.json()["last_at"]
    assert told == WHY | {"by_city": "coalition", "by_name": "operator", "by_key": None}
    assert await listed(idle, "discarded") == [answer.json()]
    assert await listed(idle, "open") == []
    assert (await idle.get("/v1/quarantine"))["items"] == [answer.json()]
    assert await counted(idle) == 0


async def test_the_same_item_once_more_stays_discarded_and_a_changed_one_is_another(
    idle: Ingest,
) -> None:
    entry = await quarantined(idle)
    decided = (await idle.post(f"{entry}/discard", WHY)).json()
    assert await quarantined(idle, BAD + b" ") == entry
    (known,) = await listed(idle, "discarded")
    assert (known["times"], known["discarded"]) == (2, decided["discarded"])
    assert await counted(idle) == 0
    changed = await quarantined(idle, collection(usgs(mag=None, place="Elsewhere")))
    assert changed != entry
    assert [f"/v1/quarantine/{each['id']}" for each in await listed(idle, "open")] == [changed]
    assert await counted(idle) == 1


async def test_a_retry_takes_a_discarded_entry_up_again(idle: Ingest) -> None:
    entry = await quarantined(idle)
    await idle.post(f"{entry}/discard", WHY)
    after = (await idle.post(f"{entry}/retry")).json()
    assert (after["state"], after["discarded"], after["reason"]) == (
        "open",
        None,
        "magnitude is missing",
    )
    assert await counted(idle) == 1
    assert await quarantined(idle, BAD + b" ") == entry
    assert [each["times"] for each in await listed(idle, "open")] == [3]
    assert (await idle.post(f"{entry}/discard", WHY)).status_code == 200


async def test_a_payload_of_no_use_as_a_whole_can_be_discarded(idle: Ingest) -> None:
    receipt = await idle.take("usgs", b"<html>502 Bad Gateway</html>")
    assert receipt["state"] == "failed"
    (whole,) = await listed(idle, "open")
    answer = await idle.post(f"/v1/quarantine/{whole['id']}/discard", WHY)
    assert (answer.json()["position"], answer.json()["state"]) == (-1, "discarded")


async def test_a_discard_is_done_once_for_each_idempotency_key(idle: Ingest) -> None:
    entry = await quarantined(idle)
    once = {"Idempotency-Key": "first"}
    first = await idle.post(f"{entry}/discard", WHY, **once)
    assert first.status_code == 200
    again = await idle.post(f"{entry}/discard", WHY, **once)
    assert (again.status_code, again.json()) == (200, first.json())
    # As it was answered then, though somebody has taken it up meanwhile.
    await idle.post(f"{entry}/retry")
    again = await idle.post(f"{entry}/discard", WHY, **once)
    assert (again.status_code, again.json()) == (200, first.json())
    assert len(await listed(idle, "open")) == 1
    other = await idle.post(f"{entry}/discard", {"reason": "Another."}, **once)
    assert (other.status_code, other.json()["title"]) == (
        409,
        "Idempotency-Key used for another request",
    )


async def test_what_is_decided_is_not_decided_again(idle: Ingest) -> None:
    entry = await quarantined(idle)
    await idle.post(f"{entry}/discard", WHY)
    again = await idle.post(f"{entry}/discard", {"reason": "Another."})
    assert again.status_code == 409
    assert again.json()["detail"] == "The entry is discarded already, by operator."
    (known,) = await listed(idle, "discarded")
    assert known["discarded"]["reason"] == WHY["reason"]


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "x" * 501}, {**WHY, "by": "me"}])
async def test_a_discard_needs_a_reason_and_nothing_else(
    idle: Ingest, body: dict[str, str]
) -> None:
    entry = await quarantined(idle)
    assert (await idle.post(f"{entry}/discard", body)).status_code == 422
    assert len(await listed(idle, "open")) == 1


async def test_who_may_retry_may_discard_and_nobody_else(ingests: Running) -> None:
    own = {"name": "osh-net", "kind": "push", "network": "osh", "owner_city": "osh"}
    usgs_net = {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]}
    idle = await ingests.start(stopped=True, sources=[own, usgs_net])
    shared = await quarantined(idle)
    receipt = await idle.take("osh-net", BAD, OSH)
    cities = f"/v1/quarantine/{receipt['quarantined'][0]['id']}"
    for entry, by, status in (
        (shared, READER, 403),
        (shared, OSH, 404),
        (shared, OPERATOR, 200),
        (cities, READER, 403),
        (cities, OSH, 200),
    ):
        answer = await idle.client.post(f"{entry}/discard", json=WHY, headers=idle.headers(by))
        assert answer.status_code == status, (entry, by.name, answer.text)
    unknown = "/v1/quarantine/00000000-0000-0000-0000-000000000000/discard"
    assert (await idle.post(unknown, WHY)).status_code == 404
