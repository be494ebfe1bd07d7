"""Who may speak for whom: keys for sources, sources for names."""

from typing import Any

import pytest
from sqlalchemy import text

from shared.policy import Principal, Scope
from tests.support.feeds import MURGHOB, collection, usgs
from tests.support.ingest import OPERATOR, Ingest, Running

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
OSH = Principal("osh operator", "osh", "KG", PUBLISH)
DUSHANBE = Principal("dushanbe operator", "dushanbe", "TJ", PUBLISH)
SOURCES: list[dict[str, Any]] = [
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
    {"name": "osh-net", "kind": "push", "network": "osh", "owner_city": "osh"},
    {"name": "dushanbe-net", "kind": "push", "network": "dus", "owner_city": "dushanbe"},
    {"name": "shared", "kind": "push", "network": "shared", "pushers": ["osh"]},
]


@pytest.fixture
async def idle(ingests: Running) -> Ingest:
    """A service with a source of the coalition and one of each of two cities."""
    return await ingests.start(stopped=True, sources=SOURCES)


def named(network: str, **changes: Any) -> dict[str, Any]:
    """Return the Murghob earthquake under a name of another network."""
    return usgs(net=network, ids="", sources="", **changes) | {"id": f"{network}1"}


@pytest.mark.parametrize(
    ("source", "principal", "status"),
    [
        ("usgs", OSH, 403),
        ("usgs", DUSHANBE, 403),
        ("osh-net", OSH, 202),
        ("osh-net", DUSHANBE, 403),
        ("dushanbe-net", OSH, 403),
        ("shared", OSH, 202),
        ("shared", DUSHANBE, 403),
    ],
)
async def test_a_key_speaks_for_sources_of_its_city_and_those_that_name_it(
    idle: Ingest, source: str, principal: Principal, status: int
) -> None:
    answer = await idle.client.post(
        f"/v1/sources/{source}/payloads", content=b"{}", headers=idle.headers(principal)
    )
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["title"] == "Outside your mandate"
        assert "among its pushers" in answer.json()["detail"]


@pytest.mark.parametrize(
    "changes",
    [{"status": "deleted"}, {"mag": 5.0, "status": "reviewed"}, {"type": "quarry blast"}],
)
async def test_a_citys_source_changes_no_event_of_the_network_that_named_it(
    idle: Ingest, changes: dict[str, Any]
) -> None:
    first = await idle.take("usgs", collection(usgs()))
    (hazard,) = first["about"]["new"]
    forged = collection(usgs(updated=1_700_000_000_000, **changes))
    receipt = await idle.take("osh-net", forged, OSH)
    assert receipt["counts"]["quarantined"] == receipt["read"] == 1
    assert "belongs to source usgs" in receipt["quarantined"][0]["reason"]
    after = await idle.get(f"/v1/hazards/{hazard}")
    assert (after["revision"], after["status"], after["magnitude"]) == (1, "past", 7.2)


async def test_a_citys_source_cannot_tie_its_own_name_to_another_owners(idle: Ingest) -> None:
    await idle.take("usgs", collection(usgs()))
    tied = usgs(net="osh", ids=f",osh1,{MURGHOB},", sources=",osh,us,", time=0) | {"id": "osh1"}
    receipt = await idle.take("osh-net", collection(tied), OSH)
    assert "network 'us'" in receipt["quarantined"][0]["reason"]
    assert await idle.count("hazard") == 1


async def test_a_citys_own_names_are_its_own_even_to_an_aggregator(idle: Ingest) -> None:
    first = await idle.take("osh-net", collection(named("osh")), OSH)
    (hazard,) = first["about"]["new"]
    receipt = await idle.take("usgs", collection(named("osh", status="deleted")))
    assert "belongs to source osh-net of osh" in receipt["quarantined"][0]["reason"]
    assert (await idle.get(f"/v1/hazards/{hazard}"))["status"] == "past"
    own = await idle.take("osh-net", collection(named("osh", status="deleted")), OSH)
    assert own["about"]["revised"] == [hazard]


async def test_a_source_that_is_not_for_the_caller_is_404_and_not_listed(ingests: Running) -> None:
    hidden = {**SOURCES[1], "classification": "internal"}
    idle = await ingests.start(stopped=True, sources=[SOURCES[0], hidden])
    answer = await idle.client.post(
        "/v1/sources/osh-net/payloads", content=b"{}", headers=idle.headers(DUSHANBE)
    )
    assert (answer.status_code, answer.json()["sources"]) == (404, ["usgs"])


async def bad_of(ingest: Ingest, principal: Principal, source: str) -> tuple[str, str]:
    """Push an item that cannot be used; return its receipt and its quarantine entry."""
    receipt = await ingest.take(source, collection(named("dus", mag=None)), principal)
    return receipt["receipt"], receipt["quarantined"][0]["id"]


READER = Principal("reader", "osh", "KG", frozenset({Scope.READ}))
ADMIN_OF_OSH = Principal("osh admin", "osh", "KG", frozenset(Scope))
NO_CITY = Principal("nobody", None, None, PUBLISH)
MINISTRY = Principal("ministry", None, "TJ", PUBLISH)
COLLEAGUE = Principal("another key", "dushanbe", "TJ", PUBLISH)


@pytest.mark.parametrize(
    ("principal", "allowed"),
    [
        (OSH, False),
        (READER, False),
        (ADMIN_OF_OSH, False),
        (NO_CITY, False),
        (MINISTRY, False),
        (DUSHANBE, True),
        (COLLEAGUE, True),
        (OPERATOR, True),
    ],
)
async def test_what_a_city_pushed_is_seen_and_retried_by_that_city(
    idle: Ingest, principal: Principal, allowed: bool
) -> None:
    receipt, entry = await bad_of(idle, DUSHANBE, "dushanbe-net")
    headers = idle.headers(principal)
    seen = await idle.client.get(f"/v1/receipts/{receipt}", headers=headers)
    listed = await idle.client.get("/v1/quarantine", headers=headers)
    filtered = await idle.client.get("/v1/quarantine?source=dushanbe-net", headers=headers)
    again = await idle.client.post(f"/v1/quarantine/{entry}/retry", headers=headers)
    shown = [[each["id"] for each in page.json()["items"]] for page in (listed, filtered)]
    if allowed:
        assert (seen.status_code, shown) == (200, [[entry], [entry]])
        assert (again.status_code, again.json()["times"]) == (200, 2)
        assert seen.json()["by"]["city"] == "dushanbe"
    else:
        assert (seen.status_code, shown) == (404, [[], []])
        assert again.status_code == (403 if principal == READER else 404)
        assert again.text.count("dushanbe") == 0


async def test_the_same_bytes_of_two_cities_have_a_receipt_for_each(ingests: Running) -> None:
    shared = {"name": "shared", "kind": "push", "network": "dus", "pushers": ["osh", "dushanbe"]}
    idle = await ingests.start(stopped=True, sources=[shared])
    theirs, entry = await bad_of(idle, DUSHANBE, "shared")
    ours, own_entry = await bad_of(idle, OSH, "shared")
    assert (ours, own_entry) != (theirs, entry)
    listed = await idle.client.get("/v1/quarantine", headers=idle.headers(DUSHANBE))
    assert [each["id"] for each in listed.json()["items"]] == [entry]


async def test_a_receipt_shows_the_key_and_a_revision_only_the_source_and_its_city(
    idle: Ingest,
) -> None:
    key = Principal("osh operator", "osh", "KG", PUBLISH, key="7f9c", person="a@osh.example")
    receipt = await idle.take("osh-net", collection(named("osh")), key)
    assert receipt["by"] == {
        "city": "osh",
        "pushed": True,
        "key_id": "7f9c",
        "key_name": "osh operator",
        "person": "a@osh.example",
    }
    (hazard,) = receipt["about"]["new"]
    public = await idle.client.get(f"/v1/hazards/{hazard}")
    author = {"city": "osh", "source": "osh-net", "pushed": True, "person": None}
    told = public.json()
    (by,) = [revision["by"] for revision in told["revisions"]]
    assert by == author | {"at": told["first_seen_at"]}
    assert told["words"] == [by]
    assert told["source_solutions"][0]["stated_by"] == by
    assert "osh operator" not in public.text
    assert "a@osh.example" not in public.text
    assert "7f9c" not in public.text
    await idle.take("osh-net", collection(named("osh", status="deleted")), key)
    (solution,) = (await idle.get(f"/v1/hazards/{hazard}"))["source_solutions"]
    assert solution["withdrawn_by"] == author | {"at": solution["withdrawn_by"]["at"]}
    assert solution["withdrawn_by"]["at"] > by["at"]


async def test_another_networks_push_is_the_author_of_the_revision_it_makes(idle: Ingest) -> None:
    (hazard,) = (await idle.take("usgs", collection(usgs())))["about"]["new"]
    joined = await idle.take("osh-net", collection(named("osh", status="automatic")), OSH)
    assert joined["about"]["merged"] == [hazard]
    found = await idle.get(f"/v1/hazards/{hazard}")
    assert [(each["by"]["city"], each["by"]["source"]) for each in found["revisions"]] == [
        ("coalition", "usgs"),
        ("osh", "osh-net"),
    ]
    stated = {each["source"]: each["stated_by"]["city"] for each in found["source_solutions"]}
    assert stated == {"us": "coalition", "osh": "osh"}


async def test_what_is_read_after_all_is_said_by_who_sent_it(idle: Ingest) -> None:
    await idle.take("osh-net", collection(named("osh")), OSH)
    async with idle.database.write() as session:
        await session.execute(
            text(
                """
                INSERT INTO quarantine (id, source, payload_id, position, item, reason, content,
                    times, first_at, last_at, state)
                SELECT gen_random_uuid(), source, id, 0, 'osh1', 'an old bug', '', 1, now(), now(),
                    'open'
                FROM payload
                """
            )
        )
        await session.execute(text("TRUNCATE hazard, alias, solution, revision CASCADE"))
    (entry,) = (await idle.get("/v1/quarantine"))["items"]
    after = (await idle.post(f"/v1/quarantine/{entry['id']}/retry")).json()
    by = (await idle.get(f"/v1/hazards/{after['became']}"))["by"]
    assert (by["city"], by["source"], by["pushed"]) == ("osh", "osh-net", True)
