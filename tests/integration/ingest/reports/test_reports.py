"""Hazards that a duty officer declares: the way of everything that is sent, and no other."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from shared.policy import ANONYMOUS, EVERY_CITY, Principal, Scope
from tests.support.ingest import Ingest, drain, intake_of

SCOPES = frozenset({Scope.READ, Scope.PUBLISH})
AIDA = Principal("osh duty", "osh", "KG", SCOPES, key="k1", person="Aida")
BEK = Principal("osh relief", "osh", "KG", SCOPES, key="k2", person="Bek")
READER = Principal("osh reader", "osh", "KG", frozenset({Scope.READ}), key="k3")
DUSHANBE = Principal("dushanbe duty", "dushanbe", "TJ", SCOPES, key="k4", person="Rustam")
HEAD = Principal("head", EVERY_CITY, None, SCOPES | {Scope.ADMIN}, key="k0", person="Head")
MUDFLOW: dict[str, Any] = {
    "kind": "mudflow",
    "longitude": 72.79,
    "latitude": 40.49,
    "radius_km": 1.5,
    "begins": (datetime.now(UTC) - timedelta(hours=1)).isoformat(),
    "level": "severe",
    "language": "ru",
    "text": "Сель сошёл на улицу Навои.",
    "place": "Ош, улица Навои",
    "contact": "+996 555 000000",
}


async def declare(
    ingest: Ingest, by: Principal = AIDA, /, *, once: str = "", **changes: Any
) -> httpx.Response:
    """Declare a mudflow in Osh."""
    sent = {} if by == ANONYMOUS else ingest.headers(by)
    if once:
        sent["idempotency-key"] = once
    return await ingest.client.post("/v1/reports", json=MUDFLOW | changes, headers=sent)


async def declared(ingest: Ingest, **changes: Any) -> dict[str, Any]:
    """Declare a mudflow and return its report once it is read."""
    answer = await declare(ingest, **changes)
    assert answer.status_code == 202, answer.text
    await drain(intake_of(ingest.database, ingest.settings))
    return await seen(ingest, answer.json()["id"])


async def seen(ingest: Ingest, id_: str, by: Principal = AIDA) -> dict[str, Any]:
    """Return a report as somebody sees it."""
    answer = await ingest.client.get(f"/v1/reports/{id_}", headers=ingest.headers(by))
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_a_report_is_a_hazard_with_a_receipt_and_says_whose_word_it_is(idle: Ingest) -> None:
    report = await declared(idle)
    receipt = await idle.receipt(report["receipt"], AIDA)
    assert receipt["about"]["new"] == [report["hazard"]]
    assert (receipt["source"], receipt["by"]["person"]) == ("duty-osh", "Aida")
    hazard = await idle.get(f"/v1/hazards/{report['hazard']}")
    assert (hazard["kind"], hazard["status"], hazard["severity"]["level"]) == (
        "mudflow",
        "ongoing",
        "severe",
    )
    assert hazard["detail"]["radius_km"] == 1.5
    (word,) = hazard["words"]
    assert (word["city"], word["source"], word["pushed"]) == ("osh", "duty-osh", True)
    (solution,) = hazard["source_solutions"]
    assert solution["note"] == MUDFLOW["text"]
    source = await idle.get("/v1/sources/duty-osh")
    assert (source["owner_city"], source["format"], source["health"]) == (
        "osh",
        "report",
        "unknown",
    )


async def test_whom_to_ask_is_told_to_the_city_alone(idle: Ingest) -> None:
    report = await declared(idle)
    assert (await seen(idle, report["id"], BEK))["contact"] == MUDFLOW["contact"]
    path = f"/v1/reports/{report['id']}"
    assert (await idle.client.get(path, headers=idle.headers(DUSHANBE))).status_code == 404
    listed = await idle.client.get("/v1/reports", headers=idle.headers(DUSHANBE))
    assert listed.json()["items"] == []
    assert MUDFLOW["contact"] not in (await idle.client.get("/v1/hazards")).text
    public = await idle.client.get(f"/v1/hazards/{report['hazard']}")
    assert MUDFLOW["text"] in public.text
    assert MUDFLOW["contact"] not in public.text
    assert "Aida" not in public.text


async def test_another_officer_of_the_city_ends_it_and_the_event_is_over(idle: Ingest) -> None:
    report = await declared(idle)
    path = f"/v1/reports/{report['id']}"
    ends = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
    body = {"ends": ends, "level": "minor"}
    without = await idle.client.patch(path, json=body, headers=idle.headers(BEK))
    assert without.status_code == 428
    read = await idle.client.get(path, headers=idle.headers(BEK))
    assert (read.headers["etag"], read.headers["cache-control"]) == ('"1"', "no-store")
    seen_first = idle.headers(BEK) | {"if-match": read.headers["etag"]}
    answer = await idle.client.patch(path, json=body, headers=seen_first)
    assert (answer.status_code, answer.json()["version"]) == (200, 2), answer.text
    assert (await idle.client.patch(path, json=body, headers=seen_first)).status_code == 412
    await drain(intake_of(idle.database, idle.settings))
    hazard = await idle.get(f"/v1/hazards/{report['hazard']}")
    assert (hazard["revision"], hazard["status"]) == (2, "past")
    assert hazard["severity"] | {"highest": "severe", "level": "minor"} == hazard["severity"]


async def test_a_report_that_is_taken_back_retracts_the_event_and_stays_so(idle: Ingest) -> None:
    report = await declared(idle)
    path = f"/v1/reports/{report['id']}"
    by = idle.headers(BEK)
    answer = await idle.client.post(f"{path}/cancel", json={"reason": "False call."}, headers=by)
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    await drain(intake_of(idle.database, idle.settings))
    assert (await idle.get(f"/v1/hazards/{report['hazard']}"))["status"] == "retracted"
    again = await idle.client.post(f"{path}/cancel", json={"reason": "x"}, headers=by)
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("by", "changes", "status", "says"),
    [
        (ANONYMOUS, {}, 401, ""),
        (READER, {}, 403, "publish"),
        (DUSHANBE, {"city": "osh"}, 403, "osh"),
        (HEAD, {"city": "osh"}, 202, "osh"),
        (AIDA, {"kind": "earthquake"}, 422, "networks"),
        (AIDA, {"latitude": 140.0}, 422, "latitude"),
        (AIDA, {"ends": "2020-01-01T00:00:00Z"}, 422, "before it begins"),
        (AIDA, {"begins": "2126-01-01T00:00:00Z"}, 422, "too far ahead"),
        (AIDA, {"begins": "1926-05-14T15:20:00Z"}, 422, "limit in years: 10"),
        (AIDA, {"text": "  "}, 422, "its length must be at least 1, not 0"),
        (AIDA, {"radius_km": None, "area": {"type": "Point"}}, 422, "neither Polygon"),
        (AIDA, {"area": {"type": "Polygon", "coordinates": []}}, 422, "not both"),
        (AIDA, {"value": 3.0}, 422, "measure"),
    ],
)
async def test_who_may_declare_what(
    idle: Ingest, by: Principal, changes: dict[str, Any], status: int, says: str
) -> None:
    answer = await declare(idle, by, **changes)
    assert answer.status_code == status, answer.text
    assert says in answer.text
    assert await idle.count("report") == (status == 202)


async def test_a_report_sent_twice_with_one_key_is_one(idle: Ingest) -> None:
    answers = [await declare(idle, once="first") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert (await idle.count("report"), await idle.count("payload")) == (1, 1)


async def test_nothing_is_declared_while_the_citys_reports_are_paused(idle: Ingest) -> None:
    await declared(idle)
    body = {"reason": "A drill without its sign."}
    path = "/v1/sources/duty-osh/pause"
    assert (await idle.client.post(path, json=body, headers=idle.headers(HEAD))).is_success
    assert (await declare(idle)).status_code == 409
    assert await idle.count("report") == 1


def around(longitude: float, latitude: float, half: float = 0.03) -> dict[str, Any]:
    """Return a flood that is declared on a square some 6 km wide."""
    west, east, south, north = longitude - half, longitude + half, latitude - half, latitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "kind": "flood",
        "longitude": longitude,
        "latitude": latitude,
        "radius_km": None,
        "area": {"type": "Polygon", "coordinates": [ring]},
    }


async def test_floods_declared_in_two_cities_are_two_and_on_common_ground_they_are_one(
    idle: Ingest,
) -> None:
    osh, namangan = around(72.8, 40.53), around(71.67, 41.0)
    reports = [await declared(idle, **osh)]
    for key, (city, country), place in (
        ("k5", ("namangan", "UZ"), namangan),
        ("k6", ("andijan", "UZ"), around(72.82, 40.53)),
    ):
        officer = Principal(f"{city} duty", city, country, SCOPES, key=key, person="Nodira")
        answer = await declare(idle, officer, **place)
        assert answer.status_code == 202, answer.text
        await drain(intake_of(idle.database, idle.settings))
        reports.append(await seen(idle, answer.json()["id"], officer))
    first, second, third = [report["hazard"] for report in reports]
    assert first != second
    assert first == third
    one, other = [await idle.get(f"/v1/hazards/{id_}") for id_ in (first, second)]
    assert one["bbox"] == pytest.approx([72.77, 40.5, 72.85, 40.56])
    assert other["bbox"] == pytest.approx([71.64, 40.97, 71.7, 41.03])
    assert (one["solutions"], other["solutions"]) == (2, 1)


async def test_a_flood_keeps_the_level_that_the_officer_gave(idle: Ingest) -> None:
    report = await declared(idle, kind="flood", level="moderate")
    hazard = await idle.get(f"/v1/hazards/{report['hazard']}")
    assert (hazard["kind"], hazard["severity"]["level"]) == ("flood", "moderate")


async def test_a_drill_is_an_event_of_its_own_that_says_what_it_is(idle: Ingest) -> None:
    real = await declared(idle)
    drill = await declared(idle, exercise=True)
    assert drill["exercise"]
    assert drill["hazard"] not in {None, real["hazard"]}
    played, stands = [await idle.get(f"/v1/hazards/{each['hazard']}") for each in (drill, real)]
    assert (played["exercise"], stands["exercise"]) == (True, False)
    assert played["preferred"]["source"] == "drill-osh"
    merge = {"absorb": drill["hazard"]}
    refused = await idle.post(f"/v1/hazards/{real['hazard']}/merge", merge)
    assert (refused.status_code, "drill" in refused.text) == (422, True)
    tied = {"cause": real["hazard"], "effect": drill["hazard"], "relation": "triggers"}
    tied |= {"id": drill["id"], "owner_city": "osh", "why": "The same rain."}
    refused = await idle.client.post("/v1/consequences", json=tied, headers=idle.headers(AIDA))
    assert (refused.status_code, "drill" in refused.text) == (422, True), refused.text


async def test_an_earthquake_is_declared_for_a_drill_alone_and_ended_again(idle: Ingest) -> None:
    quake: dict[str, Any] = {
        "kind": "earthquake",
        "magnitude": 6.4,
        "depth_km": 12.0,
        "radius_km": None,
    }
    assert (await declare(idle, **quake)).status_code == 422
    assert (await declare(idle, exercise=True, kind="earthquake")).status_code == 422
    report = await declared(idle, **quake, exercise=True)
    hazard = await idle.get(f"/v1/hazards/{report['hazard']}")
    assert (hazard["severity"]["value"], hazard["exercise"]) == (6.4, True)
    path = f"/v1/reports/{report['id']}/cancel"
    body = {"reason": "The drill is over."}
    ended = await idle.client.post(path, json=body, headers=idle.headers(BEK))
    assert ended.status_code == 200, ended.text
    await drain(intake_of(idle.database, idle.settings))
    assert (await idle.get(f"/v1/hazards/{report['hazard']}"))["status"] == "retracted"
