"""What partners sign: taken in without a key, once, and by no secret that has ended."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from services.ingest.sources import signing
from shared.webhooks import sign
from tests.integration.ingest.sources.test_declared import GAUGES, OFFICER, OSH
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, drain, intake_of

BODY = collection(usgs(net="osh-gauge", ids="", sources="") | {"id": "o1"})


async def secret_of(ingest: Ingest) -> tuple[str, str]:
    """Return id and secret of a new secret of the gauges of Osh."""
    answer = await ingest.client.post("/v1/sources/osh-gauges/secrets", headers=ingest.headers(OSH))
    assert answer.status_code == 201, answer.text
    return answer.json()["id"], answer.json()["secret"]


@pytest.fixture
async def gauges(idle: Ingest) -> Ingest:
    """A service with a source of Osh."""
    made = await idle.client.post("/v1/sources", json=GAUGES, headers=idle.headers(OSH))
    assert made.status_code == 201
    return idle


async def send(
    ingest: Ingest,
    secret: str,
    *,
    id_: str = "msg_1",
    body: bytes = BODY,
    source: str = "osh-gauges",
    late: float = 0,
) -> httpx.Response:
    """Send a signed message."""
    timestamp = str(int((datetime.now(UTC) - timedelta(seconds=late)).timestamp()))
    signature = sign(secret, f"{id_}.{timestamp}.".encode() + body)
    headers = {
        "webhook-id": id_,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
        "content-type": "application/json",
    }
    return await ingest.client.post(f"/v1/webhooks/{source}", content=body, headers=headers)


async def test_a_signed_message_is_a_payload_of_the_sources_owner(gauges: Ingest) -> None:
    _, secret = await secret_of(gauges)
    answer = await send(gauges, secret)
    assert answer.status_code == 202, answer.text
    await drain(intake_of(gauges.database, gauges.settings))
    receipt = await gauges.receipt(answer.json()["receipt"], OSH)
    assert (receipt["counts"]["new"], receipt["source"]) == (1, "osh-gauges")
    by = receipt["by"]
    assert (by["city"], by["pushed"], by["person"]) == ("osh", True, "Aida")
    assert by["key_name"] == "webhook of osh-gauges"


async def test_a_message_that_is_repeated_is_the_same_one(gauges: Ingest) -> None:
    _, secret = await secret_of(gauges)
    answers = await asyncio.gather(*(send(gauges, secret) for _ in range(3)))
    assert {answer.json()["receipt"] for answer in answers} == {answers[0].json()["receipt"]}
    assert await gauges.count("payload") == 1
    other = await send(gauges, secret, body=BODY + b" ")
    assert (other.status_code, "another message" in other.text) == (409, True)


async def test_what_is_not_signed_just_now_by_a_secret_of_the_source_is_refused(
    gauges: Ingest,
) -> None:
    _, secret = await secret_of(gauges)
    refused = [
        await send(gauges, "whsec_" + "A" * 32),
        await send(gauges, secret, late=400),
        await send(gauges, secret, source="usgs"),
        await send(gauges, secret, source="nosuch"),
    ]
    assert [answer.status_code for answer in refused] == [401] * 4
    # A stranger is not told which sources there are.
    assert len({answer.json()["detail"] for answer in refused}) == 1
    bare = await gauges.client.post("/v1/webhooks/osh-gauges", content=BODY)
    assert bare.status_code == 422
    assert await gauges.count("payload") == 0


async def test_a_secret_is_replaced_by_a_second_one_and_shown_once(gauges: Ingest) -> None:
    old_id, old = await secret_of(gauges)
    _, new = await secret_of(gauges)
    path, by = "/v1/sources/osh-gauges/secrets", gauges.headers(OSH)
    assert (await gauges.client.post(path, headers=by)).status_code == 409
    assert (await send(gauges, old, id_="a")).status_code == 202
    assert (await send(gauges, new, id_="b")).status_code == 202
    ended = await gauges.client.post(f"{path}/{old_id}/end", headers=by)
    assert ended.status_code == 200
    assert (await send(gauges, old, id_="c")).status_code == 401
    assert (await send(gauges, new, id_="c")).status_code == 202
    listed = await gauges.client.get(path, headers=by)
    assert [one["secret"] for one in listed.json()["items"]] == [None, None]
    assert old not in listed.text
    assert (await gauges.client.get(path, headers=gauges.headers(OFFICER))).status_code == 403


async def test_ids_are_forgotten_after_their_time(gauges: Ingest) -> None:
    _, secret = await secret_of(gauges)
    await send(gauges, secret)
    async with gauges.database.write() as session:
        assert await signing.forget(session, datetime.now(UTC)) == 0
        assert await signing.forget(session, datetime.now(UTC) + timedelta(days=4)) == 1
