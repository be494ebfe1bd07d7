"""Who may speak for whom: keys for sources, sources for names."""

from typing import Any

import pytest

from shared.policy import Principal, Scope
from tests.support.feeds import MURGHOB, collection, usgs
from tests.support.ingest import Ingest, Running

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
OSH = Principal("osh operator", "osh", "KG", PUBLISH)
DUSHANBE = Principal("dushanbe operator", "dushanbe", "TJ", PUBLISH)
SOURCES = [
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
