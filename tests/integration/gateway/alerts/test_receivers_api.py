"""Receivers over HTTP: whose they are, where they may be, what is told of them and to whom."""

import asyncio

from tests.support.alert_gateway import REASON, Gateway, draft
from tests.support.receivers import inbox, verified

DESK = {"name": "Duty desk", "statuses": ["Actual", "Test"]}


async def until_sent(gateway: Gateway, path: str, key: dict[str, str], number: int = 1) -> list:  # type: ignore[type-arg] # of JSON
    """Wait until so many deliveries are received."""
    while True:
        items: list = (await gateway.get(path, key))["items"]  # type: ignore[type-arg] # of JSON
        if [each["state"] for each in items].count("delivered") == number:
            return items


async def refused(private: Gateway, admin: dict[str, str], officer: dict[str, str]) -> None:
    """Try what makes no receiver."""
    desk = DESK | {"url": "http://127.0.0.1:9/"}
    foreign = desk | {"owner_city": "dushanbe"}
    for body, key in ((foreign, admin), (desk, officer)):
        answer = await private.client.post("/v1/receivers", json=body, headers=key)
        assert answer.status_code == 403
    faulty: list[dict[str, object]] = [{"url": "ftp://a/"}, {"statuses": []}, {"kinds": ["x"]}]
    faulty.append({"cities": ["osh", "nowhere"]})
    for wrong in faulty:
        answer = await private.client.post("/v1/receivers", json=desk | wrong, headers=admin)
        assert answer.status_code == 422
    absent = "/v1/receivers/00000000-0000-4000-8000-000000000001"
    assert (await private.client.patch(absent, json={}, headers=admin)).status_code == 404


async def test_a_desk_is_told_and_who_issued_sees_that_it_was(private: Gateway) -> None:
    admin, officer = await private.key("osh", "admin"), await private.key("osh", "approve")
    other = await private.key("dushanbe", "admin")
    client = private.client
    await refused(private, admin, officer)
    async with inbox() as box:
        answer = await client.post("/v1/receivers", json=DESK | {"url": box.url}, headers=admin)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        assert made["owner_city"] == "osh"
        path = f"/v1/receivers/{made['id']}"
        twice = await client.post("/v1/receivers", json=DESK | {"url": box.url}, headers=admin)
        assert twice.status_code == 409
        read = await client.get(path, headers=admin)
        assert "secret" not in read.json()
        for wrong in (other, officer):
            assert (await client.get(path, headers=wrong)).status_code in {403, 404}

        tried = await client.post(f"{path}/test", headers=admin)
        assert tried.status_code == 202
        await until_sent(private, f"{path}/deliveries", admin)
        assert verified(box.got[0], made["secret"])
        assert b'"type":"receiver.test"' in box.got[0].body

        alert = await draft(private)
        assert (await private.tell(alert, "approve", officer)).status_code == 200
        await private.issued(alert)
        of_alert = f"/v1/alerts/{alert}/deliveries"
        (sent,) = await until_sent(private, of_alert, officer)
        assert (sent["receiver_name"], sent["status"], sent["attempts"]) == ("Duty desk", 204, 1)
        assert 0 <= sent["seconds"] < 60
        assert "error" not in sent
        assert (await private.get(of_alert, other))["items"] == []
        assert (await client.get(of_alert)).status_code == 401
        done = await client.post(f"/v1/deliveries/{sent['id']}/retry", headers=admin)
        assert done.status_code == 409

        await client.post("/desk/sign-in", data={"key": officer["x-api-key"]})
        page = (await client.get(f"/desk/alerts/{alert}?lang=en")).text
        assert "Duty desk (osh)" in page
        assert "received" in page.partition('id="deliveries"')[2]
        client.cookies.clear()

        await client.post(f"{path}/pause", json=REASON, headers=admin)
        test = await client.post("/v1/alerts/test", json={"city": "osh"}, headers=officer)
        (waits,) = (await private.get(f"/v1/alerts/{test.json()['id']}/deliveries", officer))[
            "items"
        ]
        assert waits["state"] == "waiting"
        resumed = await client.post(f"{path}/resume", headers=admin)
        assert resumed.json()["state"] == "active"
        again = await client.post(f"/v1/deliveries/{waits['id']}/retry", headers=admin)
        assert again.status_code == 200, again.text
        await until_sent(private, f"{path}/deliveries", admin, 3)
        listed = "/v1/deliveries?state="
        assert len((await private.get(f"{listed}delivered", admin))["items"]) == 3
        assert (await private.get(f"{listed}failed", admin))["items"] == []
        assert (await private.get("/v1/deliveries", other))["items"] == []
        one = await private.get(f"/v1/deliveries/{waits['id']}", admin)
        assert (one["state"], one["error"], one["due_at"]) == ("delivered", None, None)
        moved = await client.patch(path, json={"level": "red"}, headers=admin | {"If-Match": "*"})
        assert moved.json()["level"] == "red"
        retired = await client.post(f"{path}/retire", json=REASON, headers=admin)
        assert retired.json()["state"] == "retired"
        assert (await client.post(f"{path}/resume", headers=admin)).status_code == 409


async def test_of_receivers_that_move_to_one_address_at_once_one_does(private: Gateway) -> None:
    admin, client = await private.key("osh", "admin"), private.client
    paths = []
    for number in range(5):
        body = DESK | {"url": f"http://127.0.0.1:9/{number}"}
        made = await client.post("/v1/receivers", json=body, headers=admin)
        paths.append(f"/v1/receivers/{made.json()['id']}")
    seen = admin | {"if-match": '"1"'}
    same = {"url": "http://127.0.0.1:9/same"}
    moves = (client.patch(path, json=same, headers=seen) for path in paths)
    codes = sorted(moved.status_code for moved in await asyncio.gather(*moves))
    assert codes == [200, 409, 409, 409, 409]
    unknown = await client.patch(paths[0], json={"cities": ["nowhere"]}, headers=admin)
    assert unknown.status_code == 428
    unknown = await client.patch(
        paths[0], json={"cities": ["nowhere"]}, headers=admin | {"if-match": "*"}
    )
    assert (unknown.status_code, "#/cities/0" in unknown.text) == (422, True)


async def test_a_secret_is_shown_once_however_often_it_is_asked_for(private: Gateway) -> None:
    admin = await private.key("osh", "admin")
    once = admin | {"Idempotency-Key": "receivers-once"}
    desk = DESK | {"url": "http://127.0.0.1:9/once"}
    made, again = [
        await private.client.post("/v1/receivers", json=desk, headers=once) for _ in range(2)
    ]
    assert (made.status_code, again.status_code) == (201, 409)
    path = f"/v1/receivers/{made.json()['id']}"
    assert again.json()["made"] == path
    assert "secret" not in again.json()
    renewed, twice = [await private.client.post(f"{path}/secret", headers=once) for _ in range(2)]
    assert (renewed.status_code, twice.status_code) == (200, 409)
    assert (await private.get(path, admin))["version"] == 2, "it was renewed once"
