"""Consequences over HTTP: on both sides of them, whose they are, and what rules propose."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import text

from services.ingest.consequences.propose import Proposer
from shared.contracts.events import parse
from shared.policy import Principal
from tests.support.decisions import (
    DUSHANBE,
    OSH,
    START,
    collection,
    feature,
    merged,
    two_hazards,
)
from tests.support.ingest import Ingest, drain, intake_of

WHY = "Seen on site"


async def stated(
    ingest: Ingest, cause: str, effect: str, by: Principal = OSH, **more: Any
) -> httpx.Response:
    body = {"cause": cause, "effect": effect, "why": WHY, "owner_city": by.city, **more}
    return await ingest.client.post("/v1/consequences", json=body, headers=ingest.headers(by))


async def moved(ingest: Ingest, id_: str, to: str, by: Principal = OSH) -> httpx.Response:
    return await ingest.client.post(
        f"/v1/consequences/{id_}/transitions",
        json={"to": to, "why": f"{to} by {by.city}"},
        headers=ingest.headers(by),
    )


async def sides(ingest: Ingest, cause: str, effect: str) -> tuple[list[str], list[str]]:
    """Return what the cause says it led to and the effect says led to it."""
    one, other = [await ingest.get(f"/v1/hazards/{id_}") for id_ in (cause, effect)]
    return one["led_to"], other["triggered_by"]


async def test_both_events_show_what_is_stated_and_no_more_once_it_is_taken_back(
    idle: Ingest,
) -> None:
    one, two = await two_hazards(idle)
    made = await stated(idle, one, two)
    assert made.status_code == 201, made.text
    assert (made.headers["etag"], made.json()["transitions"]) == ('"1"', ["withdrawn"])
    assert await sides(idle, one, two) == ([two], [one])
    shown = await idle.get(f"/v1/hazards/{two}")
    assert (shown["revision"], shown["by"]["city"]) == (2, "osh")
    taken = await moved(idle, made.json()["id"], "withdrawn")
    assert (taken.status_code, taken.json()["status"]) == (200, "withdrawn")
    assert await sides(idle, one, two) == ([], [])
    path = f"/v1/consequences/{made.json()['id']}/transitions"
    steps = (await idle.get(path))["items"]
    assert [(step["after"], step["city"], step["why"]) for step in steps] == [
        ("stated", "osh", WHY),
        ("withdrawn", "osh", "withdrawn by osh"),
    ]
    assert (await idle.client.get(path)).status_code == 401
    async with idle.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id OFFSET 2"))
        types = [parse(bytes(value)).type.removeprefix("org.csc-ca.") for value in rows]
    observed = ["hazard.observed.v1"] * 2
    assert types == [*observed, "consequence.stated.v1", *observed, "consequence.withdrawn.v1"]


async def test_circles_strangers_and_what_did_not_happen_are_refused(idle: Ingest) -> None:
    far = [feature("us", str(code), latitude=38.0 + 3 * code) for code in range(3)]
    one, two, three = (await idle.take("usgs", collection(*far)))["about"]["new"]
    assert (await stated(idle, one, two)).status_code == 201
    assert (await stated(idle, two, three, DUSHANBE)).status_code == 201
    circle = await stated(idle, three, one)
    assert (circle.status_code, "its own cause" in circle.json()["detail"]) == (409, True)
    assert (await stated(idle, one, one)).status_code == 422
    assert (await stated(idle, one, str(uuid4()))).status_code == 422
    again = await stated(idle, one, two)
    assert again.status_code == 409
    # Each city has its own word, and the events stay related while one of them holds it.
    theirs = await stated(idle, one, two, DUSHANBE)
    assert theirs.status_code == 201
    assert (await moved(idle, theirs.json()["id"], "withdrawn")).status_code == 403
    assert (await moved(idle, theirs.json()["id"], "withdrawn", DUSHANBE)).status_code == 200
    assert await sides(idle, one, two) == ([two], [one])
    listed = (await idle.get(f"/v1/consequences?hazard={two}&status=stated"))["items"]
    assert {(each["cause"], each["effect"]) for each in listed} == {(one, two), (two, three)}
    gone = feature("us", "9", latitude=52.0)
    (lost,) = (await idle.take("usgs", collection(gone)))["about"]["new"]
    deleted = gone | {"properties": {"status": "deleted", "net": "us", "code": "9"}}
    await idle.take("usgs", collection(deleted))
    refused = await stated(idle, one, lost)
    assert (refused.status_code, "did not happen" in refused.json()["detail"]) == (409, True)


async def test_an_event_that_absorbs_another_inherits_what_led_to_it(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    before = feature("us", "2", seconds=-7200)
    (cause,) = (await idle.take("usgs", collection(before)))["about"]["new"]
    assert (await stated(idle, cause, two)).status_code == 201
    assert (await merged(idle, one, two)).status_code == 200
    assert (await idle.get(f"/v1/hazards/{one}"))["triggered_by"] == [cause]
    listed = (await idle.get(f"/v1/consequences?hazard={one}"))["items"]
    assert [each["effect"] for each in listed] == [two]
    circle = await stated(idle, one, cause)
    assert circle.status_code == 409, "by its new name it still follows from the cause"
    assert (await moved(idle, listed[0]["id"], "withdrawn")).status_code == 200
    assert (await idle.get(f"/v1/hazards/{one}"))["triggered_by"] == []


async def declared(ingest: Ingest, kind: str, begins: datetime, *, exercise: bool = False) -> str:
    report = {
        "exercise": exercise,
        "kind": kind,
        "longitude": 72.9,
        "latitude": 40.6,
        "begins": begins.isoformat(),
        "language": "en",
        "text": "Declared for a test.",
    }
    answer = await ingest.client.post("/v1/reports", json=report, headers=ingest.headers(OSH))
    assert answer.status_code == 202, answer.text
    await drain(intake_of(ingest.database, ingest.settings))
    found = (await ingest.get(f"/v1/hazards?kind={kind}"))["items"]
    return str(found[0]["id"])


async def test_a_rule_proposes_once_and_a_person_confirms_or_refuses(idle: Ingest) -> None:
    strong = collection(feature("us", "1", magnitude=6.1), feature("us", "2", latitude=45.0))
    quake, _ = (await idle.take("usgs", strong))["about"]["new"]
    slide = await declared(idle, "landslide", START + timedelta(hours=3))
    outage = await declared(idle, "outage", START + timedelta(hours=4))
    # What is drilled follows from nothing real.
    await declared(idle, "landslide", START + timedelta(hours=5), exercise=True)
    proposer, now = Proposer(idle.database, exercise=False), START + timedelta(days=1)
    assert await proposer.look(now) == 2
    assert await proposer.look(now) == 0
    listed = (await idle.get("/v1/consequences?status=proposed"))["items"]
    found = {each["effect"]: each for each in listed}
    assert set(found) == {slide, outage}
    assert {each["owner_city"] for each in listed} == {"coalition"}
    assert found[slide]["rule"] == "earthquake-slope"
    assert await sides(idle, quake, slide) == ([], []), "a proposal holds nothing"
    assert (await stated(idle, quake, slide)).status_code == 409, "it waits to be decided"
    confirmed = await moved(idle, found[slide]["id"], "stated", DUSHANBE)
    assert (confirmed.status_code, confirmed.json()["owner_city"]) == (200, "dushanbe")
    refused = await moved(idle, found[outage]["id"], "refused")
    assert (refused.status_code, refused.json()["transitions"]) == (200, ["stated"])
    assert await sides(idle, quake, slide) == ([slide], [quake])
    assert await proposer.look(now) == 0
    assert await proposer.look(datetime.now(UTC) + timedelta(days=400)) == 0
