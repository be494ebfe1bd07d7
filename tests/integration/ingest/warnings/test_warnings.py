"""Warnings pushed over HTTP, on a real PostgreSQL: threads, duplicates, hazards, bytes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.ingest.assets import centres
from services.ingest.warnings import store
from tests.support.alerts import founders
from tests.support.ingest import Ingest, Running
from tests.support.warnings import SENT, SOURCE, cap, facts, triple

HOUR = timedelta(hours=1)
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
async def met(ingests: Running) -> Ingest:
    ingest = await ingests.start(stopped=True, sources=[SOURCE])
    await know_cities(ingest)
    return ingest


async def know_cities(ingest: Ingest) -> None:
    async with ingest.database.write() as session:
        for city in founders():
            await centres.save(session, city)


async def listed(ingest: Ingest, query: str = "") -> list[dict[str, Any]]:
    return list((await ingest.get(f"/v1/warnings?{query}"))["items"])


async def hazards(ingest: Ingest) -> list[dict[str, Any]]:
    return list((await ingest.get("/v1/hazards"))["items"])


async def test_a_warning_becomes_a_hazard_and_its_bytes_stay(met: Ingest) -> None:
    document = cap(sent=NOW, expires=NOW + 6 * HOUR)
    assert facts(await met.take("met", document)) == ({"warned": 1}, [])
    [one] = await listed(met, "city=petropavlovsk&active=true&language=ru&kind=blizzard")
    [hazard] = await hazards(met)
    assert one["hazard"] == hazard["id"]
    assert one["cities"] == ["petropavlovsk"]
    assert (hazard["kind"], hazard["severity"]["level"]) == ("blizzard", "severe")
    assert hazard["geometry"]["type"] == "Area"
    assert hazard["place"] == "Северо-Казахстанская область"
    answer = await met.client.get(f"/v1/warnings/{one['id']}/cap")
    assert answer.content == document
    assert answer.headers["content-type"] == "application/cap+xml"
    again = {"if-none-match": answer.headers["etag"]}
    assert (await met.client.get(f"/v1/warnings/{one['id']}/cap", headers=again)).status_code == 304
    detail = await met.get(f"/v1/warnings/{one['id']}")
    assert detail["infos"][0]["areas"][0]["name"] == "Северо-Казахстанская область"
    assert (detail["edition"], detail["signature"]["verdict"]) == ("1.2", "unsigned")


async def test_the_same_message_twice_changes_nothing_and_another_content_is_counted(
    met: Ingest,
) -> None:
    document = cap(sent=NOW)
    await met.take("met", document)
    assert facts(await met.take("met", document + b"\n")) == ({"unchanged": 1}, [])
    assert facts(await met.take("met", cap(sent=NOW, severity="Minor"))) == ({"altered": 1}, [])
    [one] = await listed(met)
    assert (one["severity"], one["version"]) == ("severe", 1)
    assert (await met.get(f"/v1/warnings/{one['id']}"))["altered"] == 1
    assert await met.count("warning") == await met.count("hazard") == 1


async def test_a_cancel_and_an_update_that_come_before_their_alert_end_as_if_in_order(
    met: Ingest,
) -> None:
    alert = cap("A", sent=NOW - 3 * HOUR, expires=NOW + 20 * HOUR)
    update = cap(
        "B",
        sent=NOW - 2 * HOUR,
        msg_type="Update",
        references=[triple("A", NOW - 3 * HOUR)],
        expires=NOW + 10 * HOUR,
    )
    cancel = cap(
        "C",
        sent=NOW - HOUR,
        msg_type="Cancel",
        references=[triple("A", NOW - 3 * HOUR), triple("B", NOW - 2 * HOUR)],
        infos="",
    )
    assert facts(await met.take("met", cancel)) == ({"kept": 1}, [])
    await met.take("met", update)
    await met.take("met", alert)
    states = {one["identifier"]: one for one in await listed(met)}
    assert {name: one["state"] for name, one in states.items()} == {
        "A": "cancelled",
        "B": "cancelled",
        "C": "issued",
    }
    assert len({one["thread"] for one in states.values()}) == 1
    assert states["A"]["followed_by"] == states["B"]["followed_by"] == states["C"]["id"]
    found = await hazards(met)
    [hazard] = [one for one in found if one["status"] != "merged"]
    assert hazard["status"] == "past"
    assert hazard["ends"] == (NOW - HOUR).isoformat().replace("+00:00", "Z")


async def test_a_cancel_whose_reference_has_another_time_cancels_what_it_names(
    met: Ingest,
) -> None:
    await met.take("met", cap("A", sent=NOW - 2 * HOUR, expires=NOW + 20 * HOUR))
    wrong = [triple("A", NOW - 2 * HOUR + timedelta(seconds=7))]
    document = cap("B", sent=NOW - HOUR, msg_type="Cancel", references=wrong, infos="")
    await met.take("met", document)
    states = {one["identifier"]: one for one in await listed(met)}
    assert (states["A"]["state"], states["A"]["followed_by"]) == ("cancelled", states["B"]["id"])
    assert "was sent at" in states["B"]["flaws"][0]
    assert facts(await met.take("met", document + b"\n")) == ({"unchanged": 1}, [])


@pytest.mark.parametrize("identifier", ["B", "A"])
async def test_a_cancel_whose_reference_has_another_time_waits_for_what_it_names(
    met: Ingest, identifier: str
) -> None:
    """Some services give a message and what cancels it one identifier."""
    wrong = [triple("A", NOW - 2 * HOUR + timedelta(seconds=7))]
    cancel = cap(identifier, sent=NOW - HOUR, msg_type="Cancel", references=wrong, infos="")
    await met.take("met", cancel)
    await met.take("met", cap("A", sent=NOW - 3 * HOUR, status="Test"))
    await met.take("met", cap("A", sent=NOW - 2 * HOUR, expires=NOW + 20 * HOUR))
    found = {(one["msg_type"], one["status"]): one for one in await listed(met)}
    alert, cancelled = found["Alert", "Actual"], found["Cancel", "Actual"]
    assert found["Alert", "Test"]["state"] == "issued"
    assert (alert["state"], alert["followed_by"]) == ("cancelled", cancelled["id"])
    assert alert["thread"] == cancelled["thread"]
    assert (cancelled["version"], len(cancelled["flaws"])) == (2, 1)
    assert cancelled["references"] == [f"duty@met.example,A,{(NOW - 2 * HOUR).isoformat()}"]
    assert [one["status"] for one in await hazards(met)] == ["past"]
    assert facts(await met.take("met", cancel + b"\n")) == ({"unchanged": 1}, [])


async def test_a_reference_of_another_time_names_nothing_that_was_sent_after_it(
    met: Ingest,
) -> None:
    wrong = [triple("A", NOW - 2 * HOUR)]
    await met.take("met", cap("B", sent=NOW - HOUR, msg_type="Cancel", references=wrong, infos=""))
    await met.take("met", cap("A", sent=NOW))
    states = {one["identifier"]: one for one in await listed(met)}
    assert (states["A"]["state"], states["B"]["flaws"]) == ("issued", [])


async def test_a_ground_with_latitude_and_longitude_exchanged_is_where_its_city_is(
    met: Ingest,
) -> None:
    turned = "68.5,54.5 69.9,54.5 69.9,55.3 68.5,55.3 68.5,54.5"
    await met.take("met", cap("A", sent=NOW, polygon=turned))
    [one] = await listed(met)
    assert (one["cities"], one["cities_by"]) == (["petropavlovsk"], "ground")
    assert "exchanged" in one["flaws"][0]
    [hazard] = await hazards(met)
    assert [68.5, 54.5] in hazard["geometry"]["polygons"][0][0]


async def test_an_update_may_shorten_both_time_and_ground(met: Ingest) -> None:
    await met.take("met", cap("A", sent=NOW - HOUR, expires=NOW + 20 * HOUR))
    smaller = "54.8,69.0 54.8,69.3 55.0,69.3 55.0,69.0 54.8,69.0"
    update = cap(
        "B",
        sent=NOW,
        msg_type="Update",
        references=[triple("A", NOW - HOUR)],
        expires=NOW + 2 * HOUR,
        polygon=smaller,
    )
    assert facts(await met.take("met", update)) == ({"joined": 1}, [])
    [hazard] = await hazards(met)
    assert hazard["ends"] == (NOW + 2 * HOUR).isoformat().replace("+00:00", "Z")
    assert hazard["bbox"] == [69.0, 54.8, 69.3, 55.0]
    assert hazard["revision"] == 2


async def test_an_update_to_all_clear_ends_the_hazard_at_once(met: Ingest) -> None:
    await met.take("met", cap("A", sent=NOW - 2 * HOUR))
    clear = cap(
        "B",
        sent=NOW - HOUR,
        msg_type="Update",
        references=[triple("A", NOW - 2 * HOUR)],
        infos=cap()
        .decode()
        .partition("<info>")[2]
        .partition("</alert>")[0]
        .join(("<info>", ""))
        .replace("<urgency>", "<responseType>AllClear</responseType><urgency>"),
    )
    await met.take("met", clear)
    [hazard] = await hazards(met)
    assert hazard["status"] == "past"


async def test_what_was_called_off_before_it_began_never_happened(met: Ingest) -> None:
    await met.take("met", cap("A", sent=NOW - 2 * HOUR, onset=NOW + 5 * HOUR))
    cancel = cap("B", sent=NOW - HOUR, msg_type="Cancel", references=[triple("A", NOW - 2 * HOUR)])
    await met.take("met", cancel)
    [hazard] = await hazards(met)
    assert hazard["status"] == "retracted"


@pytest.mark.parametrize("status", ["Test", "Exercise", "System", "Draft"])
async def test_what_is_not_actual_is_kept_and_touches_nothing_real(
    met: Ingest, status: str
) -> None:
    await met.take("met", cap("A", sent=NOW - HOUR))
    about = [triple("A", NOW - HOUR)]
    cancel = cap("B", sent=NOW, status=status, msg_type="Cancel", references=about)
    assert facts(await met.take("met", cancel)) == ({"kept": 1}, [])
    await met.take("met", cap("C", sent=NOW, status=status, polygon="1,1 1,2 2,2 1,1"))
    states = {one["identifier"]: one for one in await listed(met)}
    assert states["A"]["state"] == "issued"
    assert states["C"]["no_hazard"] == f"its status is {status}"
    assert states["C"]["exercise"] is True
    [hazard] = await hazards(met)
    assert hazard["status"] == "ongoing"


async def test_what_is_for_some_is_seen_by_its_city_alone_and_becomes_no_event(
    met: Ingest,
) -> None:
    await met.take("met", cap(sent=NOW, scope="Restricted"))
    assert await hazards(met) == []
    assert (await met.client.get("/v1/warnings")).json()["items"] == []
    [one] = await listed(met)
    assert "its scope is Restricted" in one["no_hazard"]
    assert (await met.client.get(f"/v1/warnings/{one['id']}")).status_code == 404
    assert (await met.client.get(f"/v1/warnings/{one['id']}/cap")).status_code == 404


@pytest.mark.parametrize(
    ("event", "area", "polygon", "why", "by"),
    [
        ("Туман", "Петропавловск", None, "no kind of hazard stands for 'Туман'", "name"),
        ("Метель", "Область Абай", None, "where it is cannot be told", "country"),
        ("Землетрясение", "г. Петропавловск", None, "told by the networks", "name"),
    ],
)
async def test_what_is_of_no_event_says_why_and_whom_it_concerns(
    met: Ingest, event: str, area: str, polygon: str | None, why: str, by: str
) -> None:
    await met.take("met", cap(sent=NOW, event=event, area=area, polygon=polygon))
    assert await hazards(met) == []
    [one] = await listed(met, "city=petropavlovsk")
    assert why in one["no_hazard"]
    assert one["cities_by"] == by


async def test_a_city_by_its_exact_name_places_a_warning(met: Ingest) -> None:
    await met.take("met", cap(sent=NOW, area="г. Петропавловск", polygon=None))
    [hazard] = await hazards(met)
    assert hazard["geometry"]["type"] == "Point"
    assert (await listed(met, "city=osh")) == []


async def test_two_hazards_of_one_message_are_two_events(met: Ingest) -> None:
    await met.take("met", cap(sent=NOW, event="Сильный дождь, сель"))
    assert {each["kind"] for each in await hazards(met)} == {"storm", "mudflow"}


async def test_what_runs_out_stays_and_says_so(met: Ingest) -> None:
    await met.take("met", cap(sent=NOW - 3 * HOUR, expires=NOW + HOUR))
    async with met.database.write() as session:
        assert await store.expire(session, NOW + 2 * HOUR, 10) == 1
        assert await store.expire(session, NOW + 2 * HOUR, 10) == 0
    [one] = await listed(met, "active=false")
    assert (one["state"], one["version"]) == ("expired", 2)
    assert await listed(met, "active=true") == []


async def test_another_network_neither_cancels_nor_replaces(ingests: Running) -> None:
    other = SOURCE | {"name": "city", "network": "city"}
    ingest = await ingests.start(stopped=True, sources=[SOURCE, other])
    await ingest.take("met", cap("A", sent=NOW - HOUR))
    forged = cap("B", sent=NOW, msg_type="Cancel", references=[triple("A", NOW - HOUR)])
    await ingest.take("city", forged)
    await ingest.take("city", cap("A", sent=NOW - HOUR, severity="Minor"))
    states = {(one["network"], one["identifier"]): one["state"] for one in await listed(ingest)}
    assert states["met", "A"] == "issued"
    assert len(states) == 3


async def test_pages_go_on_where_they_ended(met: Ingest) -> None:
    for number in range(5):
        await met.take("met", cap(f"A{number}", sent=SENT + number * HOUR))
    first = await met.get("/v1/warnings?limit=3")
    second = await met.get(f"/v1/warnings?limit=3&cursor={first['next']}")
    names = [one["identifier"] for one in (*first["items"], *second["items"])]
    assert names == ["A4", "A3", "A2", "A1", "A0"]
    assert second["next"] is None
