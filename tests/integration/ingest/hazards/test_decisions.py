"""What operators decide about events over HTTP: merges and splits, proposals, who said what."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from shared.contracts.events import parse
from shared.contracts.events.hazard import HazardState
from shared.policy import Principal, Scope
from tests.support.decisions import DUSHANBE, OSH, asks, collection, feature, merged, two_hazards
from tests.support.ingest import OPERATOR, Ingest, Running


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
    body = {"aliases": [{"source": "nc", "source_id": "nc1"}], "reason": "Two shocks."}
    answer = await idle.client.post(
        f"/v1/hazards/{one}/split", json=body, headers=idle.headers(OSH)
    )
    assert {each["by"]["city"] for each in answer.json().values()} == {"osh"}


async def unrelated(ingest: Ingest) -> tuple[str, str]:
    """Return a strong event and a weak one of another day, far away."""
    weak = feature("us", "2", seconds=-86_400, longitude=58.4, latitude=37.9, magnitude=4.8)
    strong = feature("us", "1", magnitude=7.4)
    receipt = await ingest.take("usgs", collection(strong, weak))
    first, second = receipt["about"]["new"]
    return str(first), str(second)


async def test_one_city_alone_cannot_merge_what_lies_too_far_apart(idle: Ingest) -> None:
    strong, weak = await unrelated(idle)
    events = await idle.count("outbox")
    for _ in range(2):
        answer = await asks(idle, OSH, weak, strong)
        assert answer.status_code == 202
        proposed = answer.json()
    assert proposed["status"] == "proposed"
    assert (proposed["apart_seconds"], proposed["seconds_max"]) == (86_400, 168)
    assert proposed["apart_km"] == pytest.approx(1278, abs=10)
    assert proposed["km_max"] == pytest.approx(1050)
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
