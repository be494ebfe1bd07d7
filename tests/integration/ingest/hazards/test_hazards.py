"""Hazard events over HTTP: lists, histories, operators' merges and splits."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.ingest.hazards.settle import Neighbourhood, settle
from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.hazards.take import Hazards
from shared.contracts.events import parse
from shared.contracts.events.hazard import Earthquake, HazardState, Point
from shared.migrate import drift
from shared.policy import Principal, Scope
from tests.support.ingest import OPERATOR, Ingest, Running

START = datetime(2026, 2, 1, tzinfo=UTC)
NOW = START + timedelta(days=1)


def feature(
    network: str,
    code: str,
    *,
    seconds: float = 0,
    longitude: float = 72.8,
    latitude: float = 40.5,
    magnitude: float = 5.0,
    updated: int = 1,
) -> dict[str, Any]:
    origin_ms = int(START.timestamp() * 1000 + seconds * 1000)
    return {
        "type": "Feature",
        "id": f"{network}{code}",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude, 10]},
        "properties": {
            "mag": magnitude,
            "time": origin_ms,
            "updated": origin_ms + updated * 60_000,
            "status": "automatic",
            "net": network,
            "code": code,
            "type": "earthquake",
        },
    }


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


async def two_hazards(ingest: Ingest) -> tuple[str, str]:
    """Return two events far apart, of `us` and of `nc`."""
    far = feature("nc", "1", latitude=44.0)
    receipt = await ingest.take("usgs", collection(feature("us", "1"), far))
    first, second = receipt["about"]["new"]
    return str(first), str(second)


async def merged(ingest: Ingest, into: str, absorb: str, **headers: str) -> httpx.Response:
    return await ingest.post(f"/v1/hazards/{into}/merge", {"absorb": absorb}, **headers)


async def test_the_migrated_schema_is_the_declared_one(idle: Ingest) -> None:
    assert await drift(idle.url, "services.ingest") == []


async def test_lists_page_through_everything_newest_first(idle: Ingest) -> None:
    quakes = [feature("us", str(n), seconds=60 * n, latitude=30 + n) for n in range(25)]
    await idle.take("usgs", collection(*quakes))
    seen: list[str] = []
    cursor = ""
    while True:
        page = await idle.get(f"/v1/hazards?limit=10{cursor}")
        seen += [hazard["begins"] for hazard in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == 25
    assert seen == sorted(seen, reverse=True)


async def test_lists_are_filtered(idle: Ingest) -> None:
    await idle.take(
        "usgs",
        collection(
            feature("us", "1", seconds=0, longitude=72.8, magnitude=5.0),
            feature("us", "2", seconds=3600, longitude=-175.0, magnitude=6.5),
            feature("us", "3", seconds=7200, longitude=178.0, magnitude=4.0),
        ),
    )

    async def found(query: str) -> list[str]:
        page = await idle.get(f"/v1/hazards?{query}")
        return sorted(hazard["preferred"]["source_id"] for hazard in page["items"])

    assert await found("min_magnitude=4.5") == ["us1", "us2"]
    assert await found("starttime=2026-02-01T00:30:00Z") == ["us2", "us3"]
    assert await found("endtime=2026-02-01T00:30:00Z") == ["us1"]
    assert await found("starttime=2026-02-01T00:59:60Z") == ["us2", "us3"]
    assert await found("limit=99999999999999999999") == ["us1", "us2", "us3"]
    assert await found("bbox=70,38,75,42") == ["us1"]
    assert await found("bbox=170,-90,-170,90") == ["us2", "us3"]
    assert await found("alias=us:us3") == ["us3"]
    assert await found("status=retracted") == []


async def test_a_wrong_filter_is_400_and_names_itself(idle: Ingest) -> None:
    for query in ("bbox=1,2,3", "bbox=0,50,10,40", "alias=x", "cursor=!", "nosuch=1", "limit=0"):
        answer = await idle.client.get(f"/v1/hazards?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["pointer"] == f"?{query.partition('=')[0]}"


async def test_hazards_are_public(idle: Ingest) -> None:
    one, _ = await two_hazards(idle)
    assert (await idle.client.get(f"/v1/hazards/{one}")).status_code == 200
    answer = await idle.client.get("/v1/hazards/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 404


async def test_a_merge_is_recorded_on_both_events(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    answer = await merged(idle, one, two)
    assert answer.status_code == 200, answer.text
    survivor, absorbed = await idle.get(f"/v1/hazards/{one}"), await idle.get(f"/v1/hazards/{two}")
    assert survivor["merged_from"] == [two]
    assert (absorbed["status"], absorbed["merged_into"]) == ("merged", one)
    listed = await idle.get("/v1/hazards")
    assert [hazard["id"] for hazard in listed["items"]] == [one]
    assert len((await idle.get("/v1/hazards?status=merged"))["items"]) == 1


async def test_a_merge_emits_the_end_of_one_and_a_revision_of_the_other(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    await merged(idle, one, two)
    async with idle.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id OFFSET 2"))
        events = [parse(bytes(value)) for value in rows]
    assert {(event.type, event.subject, event.version) for event in events} == {
        ("org.csc-ca.hazard.merged.v1", two, 2),
        ("org.csc-ca.hazard.observed.v1", one, 2),
    }


async def test_a_merge_and_a_split_show_the_city_that_decided_them(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    await merged(idle, one, two)
    decided = {"city": "coalition", "source": None, "pushed": False, "person": None}
    for hazard in (one, two):
        found = await idle.get(f"/v1/hazards/{hazard}")
        assert found["by"] == decided | {"at": found["updated_at"]}
    body = {"aliases": [{"source": "nc", "source_id": "nc1"}]}
    answer = await idle.client.post(
        f"/v1/hazards/{one}/split", json=body, headers=idle.headers(OSH)
    )
    assert {each["by"]["city"] for each in answer.json().values()} == {"osh"}


PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
OSH = Principal("osh operator", "osh", "KG", PUBLISH)
DUSHANBE = Principal("dushanbe operator", "dushanbe", "TJ", PUBLISH)


async def unrelated(ingest: Ingest) -> tuple[str, str]:
    """Return a strong event and a weak one of another day, far away."""
    weak = feature("us", "2", seconds=-86_400, longitude=58.4, latitude=37.9, magnitude=4.8)
    strong = feature("us", "1", magnitude=7.4)
    receipt = await ingest.take("usgs", collection(strong, weak))
    first, second = receipt["about"]["new"]
    return str(first), str(second)


async def asks(ingest: Ingest, by: Principal, into: str, absorb: str) -> httpx.Response:
    return await ingest.client.post(
        f"/v1/hazards/{into}/merge", json={"absorb": absorb}, headers=ingest.headers(by)
    )


async def test_one_city_alone_cannot_merge_what_lies_too_far_apart(idle: Ingest) -> None:
    strong, weak = await unrelated(idle)
    events = await idle.count("outbox")
    for _ in range(2):
        answer = await asks(idle, OSH, weak, strong)
        assert answer.status_code == 202
        proposed = answer.json()
    assert proposed["status"] == "proposed"
    assert (proposed["apart_seconds"], proposed["seconds_max"]) == (86_400, 160)
    assert proposed["apart_km"] == pytest.approx(1278, abs=10)
    assert proposed["km_max"] == pytest.approx(1000)
    assert await idle.count("outbox") == events
    for hazard in (strong, weak):
        found = await idle.get(f"/v1/hazards/{hazard}")
        assert (found["revision"], found["status"]) == (1, "past")
        assert [each["city"] for each in found["merge_proposals"]] == ["osh"]


async def test_a_second_city_confirms_the_merge_that_another_proposed(idle: Ingest) -> None:
    strong, weak = await unrelated(idle)
    await asks(idle, OSH, weak, strong)
    answer = await asks(idle, DUSHANBE, weak, strong)
    assert (answer.status_code, answer.json()["merged_from"]) == (200, [strong])
    assert answer.json()["by"]["city"] == "dushanbe"
    assert (await idle.get(f"/v1/hazards/{strong}"))["merged_into"] == weak
    assert await idle.count("merge_proposal") == 0


async def kept_words(ingest: Ingest, hazard: str) -> list[tuple[str, str | None, str | None]]:
    """Return city, source and person of the words that the service keeps of an event."""
    async with ingest.database.read() as session:
        state = await session.scalar(
            text("SELECT CAST(state AS text) FROM hazard WHERE id = :id"), {"id": hazard}
        )
    words = HazardState.model_validate_json(state).words
    return [(word.city, word.source, word.person) for word in words]


async def test_all_who_had_a_hand_in_an_event_are_kept_and_only_services_hear_their_persons(
    ingests: Running,
) -> None:
    networks = [("osh-net", "osh"), ("dus-net", "dushanbe")]
    pushed = [
        {"name": name, "kind": "push", "network": city, "owner_city": city}
        for name, city in networks
    ]
    usgs = {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]}
    idle = await ingests.start(stopped=True, sources=[usgs, *pushed])
    a, b, c = (replace(OSH, person=f"{each}@osh.example") for each in "abc")
    d = replace(DUSHANBE, person="d@dus.example")
    receipt = await idle.take("osh-net", collection(feature("osh", "1")), a)
    (first,) = receipt["about"]["new"]
    far = feature("osh", "2", seconds=-86_400, longitude=58.4, latitude=37.9)
    (second,) = (await idle.take("osh-net", collection(far), b))["about"]["new"]
    await idle.take("dus-net", collection(feature("dushanbe", "1", seconds=1)), d)
    assert (await asks(idle, d, first, second)).status_code == 202
    assert (await asks(idle, c, first, second)).status_code == 200
    every = [
        ("osh", "osh-net", "a@osh.example"),
        ("osh", "osh-net", "b@osh.example"),
        ("dushanbe", "dus-net", "d@dus.example"),
        ("dushanbe", None, "d@dus.example"),
        ("osh", None, "c@osh.example"),
    ]
    assert await kept_words(idle, first) == every
    assert {each[2] for each in await kept_words(idle, second)} == {
        "b@osh.example",
        "c@osh.example",
        "d@dus.example",
    }
    async with idle.database.read() as session:
        values = list(await session.scalars(text("SELECT value FROM outbox ORDER BY id")))
    told = parse(bytes(values[-1]))
    assert {word.person for word in told.data.words} >= {"c@osh.example", "d@dus.example"}
    assert b"@" not in told.encode()
    public = await idle.client.get(f"/v1/hazards/{first}", headers=idle.headers(a))
    assert [(each["city"], each["source"]) for each in public.json()["words"]] == [
        each[:2] for each in every
    ]
    assert "@" not in public.text


async def test_who_stated_a_name_stays_its_author_when_it_is_split_off(idle: Ingest) -> None:
    pusher = replace(OPERATOR, person="a@osh.example")
    both = collection(feature("us", "1"), feature("nc", "1", seconds=2))
    (one,) = (await idle.take("usgs", both, pusher))["about"]["new"]
    body = {"aliases": [{"source": "nc", "source_id": "nc1"}]}
    other = replace(OSH, person="b@osh.example")
    answer = await idle.client.post(
        f"/v1/hazards/{one}/split", json=body, headers=idle.headers(other)
    )
    separated = answer.json()["separated"]["id"]
    for hazard in (one, separated):
        assert await kept_words(idle, hazard) == [
            ("coalition", "usgs", "a@osh.example"),
            ("osh", None, "b@osh.example"),
        ]


async def test_a_proposal_lapses_after_a_week(idle: Ingest) -> None:
    strong, weak = await unrelated(idle)
    await asks(idle, OSH, weak, strong)
    async with idle.database.write() as session:
        await session.execute(text("UPDATE merge_proposal SET at = at - interval '8 days'"))
    assert (await idle.get(f"/v1/hazards/{weak}"))["merge_proposals"] == []
    assert (await asks(idle, DUSHANBE, weak, strong)).status_code == 202


async def test_who_administers_the_installation_merges_what_lies_apart(idle: Ingest) -> None:
    strong, weak = await unrelated(idle)
    admin_of_osh = Principal("osh admin", "osh", "KG", frozenset(Scope))
    assert (await asks(idle, admin_of_osh, weak, strong)).status_code == 202
    first_key = Principal("first", "*", None, frozenset(Scope))
    assert (await asks(idle, first_key, weak, strong)).status_code == 200


async def test_one_city_merges_what_the_rules_narrowly_miss(idle: Ingest) -> None:
    far = feature("nc", "1", seconds=40, latitude=44.0)
    receipt = await idle.take("usgs", collection(feature("us", "1"), far))
    one, two = receipt["about"]["new"]
    assert (await asks(idle, OSH, one, two)).status_code == 200


async def test_a_split_undoes_a_merge_under_the_old_id(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    await merged(idle, one, two)
    body = {"aliases": [{"source": "nc", "source_id": "nc1"}]}
    answer = await idle.post(f"/v1/hazards/{one}/split", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["separated"]["id"] == two
    assert answer.json()["separated"]["merged_into"] is None
    assert answer.json()["remaining"]["merged_from"] == []
    revisions = (await idle.get(f"/v1/hazards/{two}"))["revisions"]
    assert [revision["status"] for revision in revisions] == ["past", "merged", "past"]


async def test_a_split_is_not_undone_by_the_next_version(idle: Ingest) -> None:
    quakes = [feature("us", "1"), feature("nc", "1", seconds=2)]
    receipt = await idle.take("usgs", collection(*quakes))
    body = {"aliases": [{"source": "us", "source_id": "us1"}]}
    answer = await idle.post(f"/v1/hazards/{receipt['about']['new'][0]}/split", body)
    # The preferred solution leaves; the event keeps the rest all the same.
    assert answer.json()["remaining"]["preferred"]["source"] == "nc"
    assert answer.json()["separated"]["preferred"]["source"] == "us"
    later = feature("nc", "1", seconds=1, updated=5, magnitude=5.1)
    await idle.take("usgs", collection(later))
    assert len((await idle.get("/v1/hazards"))["items"]) == 2


async def test_a_merge_is_not_undone_by_the_next_version(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    await merged(idle, one, two)
    await idle.take("usgs", collection(feature("nc", "1", latitude=45, updated=9, magnitude=5.4)))
    assert len((await idle.get("/v1/hazards"))["items"]) == 1


async def test_a_repeated_command_answers_as_the_first_time(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    first = await merged(idle, one, two, **{"Idempotency-Key": "k1"})
    again = await merged(idle, one, two, **{"Idempotency-Key": "k1"})
    assert again.status_code == 200
    assert again.json() == first.json()
    other = await merged(idle, one, one, **{"Idempotency-Key": "k1"})
    assert other.status_code == 409


async def test_commands_that_make_no_sense_are_refused(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    assert (await merged(idle, one, one)).status_code == 422
    nowhere = "00000000-0000-0000-0000-000000000000"
    assert (await merged(idle, one, nowhere)).status_code == 422
    assert (await merged(idle, nowhere, one)).status_code == 404
    path = f"/v1/hazards/{one}/split"
    everything = {"aliases": [{"source": "us", "source_id": "us1"}]}
    assert (await idle.post(path, everything)).status_code == 422
    foreign = {"aliases": [{"source": "nc", "source_id": "nc1"}]}
    answer = await idle.post(path, foreign)
    assert answer.json()["errors"][0]["pointer"] == "#/aliases/0"
    await merged(idle, one, two)
    assert (await merged(idle, two, one)).status_code == 409


async def test_a_command_based_on_an_old_revision_is_refused(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    assert (await merged(idle, one, two, **{"If-Match": '"7"'})).status_code == 412
    assert (await merged(idle, one, two, **{"If-Match": '"1"'})).status_code == 200


async def test_a_command_needs_the_scope(idle: Ingest) -> None:
    one, two = await two_hazards(idle)
    reader = Principal("reader", "osh", "KG", frozenset({Scope.READ}))
    answer = await idle.client.post(
        f"/v1/hazards/{one}/merge", json={"absorb": two}, headers=idle.headers(reader)
    )
    assert answer.status_code == 403


async def test_the_database_settles_as_the_rules_alone_do(ingests: Running) -> None:
    """The neighbourhood that is loaded is enough: the result equals that of the whole world."""
    chance = random.Random(7)
    ingest = await ingests.start(stopped=True)
    known = Neighbourhood()
    rules = ingest.settings.rules
    for _ in range(120):
        items = _reports(chance)
        settlement = settle(known, items, rules=rules, now=NOW)
        known.records |= {record.name: record for record in settlement.records}
        known.owners |= settlement.owners
        known.hazards |= {change.after.id: change.after for change in settlement.changes}
        async with ingest.database.write() as session:
            await Hazards(rules).take(session, items, now=NOW)
    async with ingest.database.read() as session:
        rows = await session.execute(text("SELECT source, source_id, hazard_id FROM alias"))
        owners = {Name(source, code): owner for source, code, owner in rows}
        states = await session.scalars(text("SELECT CAST(state AS text) FROM hazard"))
        stored = [HazardState.model_validate_json(state) for state in states]
    assert owners == known.owners
    assert {state.id: state for state in stored} == {
        id_: hazard.state for id_, hazard in known.hazards.items()
    }


def _reports(chance: random.Random) -> list[Solution | Retraction]:
    """Return a batch about a dense sequence of shocks, names and times drawn to collide."""
    items: dict[Name, Solution | Retraction] = {}
    for _ in range(chance.randrange(1, 8)):
        number = chance.randrange(40)
        network = chance.choice(["us", "emsc", "kndc"])
        name = Name(network, str(number))
        updated_at = START + timedelta(minutes=chance.randrange(600))
        if chance.random() < 0.1:
            items[name] = Retraction(name, updated_at, "deleted")
            continue
        link = Name(chance.choice(["us", "gcmt"]), str(number))
        begins = START + timedelta(seconds=9 * number + chance.choice([0, 3, 8]))
        items[name] = Solution(
            name=name,
            updated_at=updated_at,
            kind="earthquake",
            begins=begins,
            ends=begins,
            geometry=Point(longitude=72.8, latitude=40.5 + chance.choice([0.0, 0.2, 0.6])),
            detail=Earthquake(depth_km=10.0, magnitude=chance.choice([4.8, 5.0, 5.5])),
            place=None,
            review=chance.choice(["automatic", "reviewed"]),
            links=frozenset({link} - {name}) if chance.random() < 0.1 else frozenset(),
            lists_all=chance.random() < 0.3,
        )
    return list(items.values())
