"""What a payload would become, without effect."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from shared.policy import Principal, Scope
from tests.integration.ingest.sources.test_declared import ADMIN, GAUGES, OFFICER, OSH
from tests.integration.ingest.sources.test_sources import Upstream, upstream
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, Running

__all__ = ["upstream"]

DUSHANBE = Principal("dushanbe", "dushanbe", "TJ", frozenset({Scope.READ, Scope.PUBLISH}))
BEGAN = datetime.now(UTC) - timedelta(hours=1)
TABLE: dict[str, Any] = GAUGES | {
    "name": "osh-mudflows",
    "network": "osh-mudflow",
    "format": "table",
    "mapping": {
        "makes": "hazard",
        "zone": "UTC",
        "fixed": {"kind": "mudflow"},
        "columns": {
            "Дата": {"field": "begins", "format": "%d.%m.%Y %H:%M"},
            "Долгота": {"field": "longitude"},
            "Широта": {"field": "latitude"},
        },
    },
}
ROWS = f"Дата;Долгота;Широта;Подпись\n{BEGAN:%d.%m.%Y %H:%M};72,79;40,49;А.\nвчера;72,79;40,49;Б.\n"


async def trial(
    ingest: Ingest, source: str, body: bytes = b"", by: Principal = ADMIN
) -> httpx.Response:
    """Try a payload on a source."""
    return await ingest.client.post(
        f"/v1/sources/{source}/try", content=body, headers=ingest.headers(by)
    )


async def kept(ingest: Ingest) -> list[int]:
    """Return how much there is of what a payload leaves."""
    tables = ("payload", "hazard", "solution", "alias", "outbox", "quarantine", "revision")
    return [await ingest.count(table) for table in tables]


async def test_each_item_says_what_it_would_become_and_nothing_is_kept(idle: Ingest) -> None:
    await idle.take("usgs", collection(usgs()))
    before = await kept(idle)
    body = collection(
        usgs(),
        usgs(mag=5.0, updated=1_700_000_000_000),
        usgs(ids=",us2,", time=1_500_000_000_000) | {"id": "us2"},
        usgs(mag="x") | {"id": "us3"},
    )
    answer = await trial(idle, "usgs", body)
    assert answer.status_code == 200, answer.text
    tried = answer.json()
    assert [item["outcome"] for item in tried["items"]] == [
        "unchanged",
        "revised",
        "new",
        "quarantined",
    ]
    assert tried["items"][3]["reason"]
    assert (tried["read"], tried["fetched"], tried["columns"]) == (4, False, None)
    assert await kept(idle) == before


async def test_a_table_is_tried_before_its_source_is_there(idle: Ingest) -> None:
    answer = await idle.client.post(
        "/v1/sources/try",
        json={"source": TABLE, "payload": ROWS},
        headers=idle.headers(OSH),
    )
    assert answer.status_code == 200, answer.text
    tried = answer.json()
    assert tried["counts"] == {"new": 1, "quarantined": 1}
    assert [(one["name"], one["field"]) for one in tried["columns"]] == [
        ("Дата", "begins"),
        ("Долгота", "longitude"),
        ("Широта", "latitude"),
        ("Подпись", None),
    ]
    assert "'вчера'" in tried["items"][1]["reason"]
    assert (await idle.client.get("/v1/sources/osh-mudflows")).status_code == 404
    made = await idle.client.post("/v1/sources", json=TABLE, headers=idle.headers(OSH))
    assert made.status_code == 201, made.text
    receipt = await idle.take("osh-mudflows", ROWS.encode("cp1251"), OSH)
    assert (receipt["counts"]["new"], receipt["counts"]["quarantined"]) == (1, 1)


async def test_an_empty_trial_asks_the_source_once(ingests: Running, upstream: Upstream) -> None:
    url = f"http://127.0.0.1:{upstream.port}/feed"
    source = {"name": "usgs", "kind": "poll", "network": "us", "networks": ["*"], "url": url}
    idle = await ingests.start(stopped=True, sources=[source], allow_private_sources=True)
    upstream.answer = lambda: (200, {}, collection(usgs()))
    tried = (await trial(idle, "usgs")).json()
    assert (tried["fetched"], tried["counts"], len(upstream.asked)) == (True, {"new": 1}, 1)
    upstream.answer = lambda: (503, {}, b"")
    answer = await trial(idle, "usgs")
    assert (answer.status_code, "HTTP 503" in answer.text) == (422, True)
    assert (await trial(idle, "usgs", by=OFFICER)).status_code == 403
    assert len(upstream.asked) == 2


@pytest.mark.parametrize(
    ("source", "by", "status"),
    [
        ("usgs", OSH, 403),
        ("osh-gauges", DUSHANBE, 403),
        ("osh-gauges", OFFICER, 200),
        ("nosuch", ADMIN, 404),
    ],
)
async def test_who_may_push_may_try(idle: Ingest, source: str, by: Principal, status: int) -> None:
    await idle.client.post("/v1/sources", json=GAUGES, headers=idle.headers(OSH))
    assert (await trial(idle, source, b"{}", by)).status_code == status


async def test_a_payload_of_no_use_says_why_as_a_whole(idle: Ingest) -> None:
    tried = (await trial(idle, "usgs", b"<html/>")).json()
    assert (tried["read"], "a page of HTML" in tried["reason"]) == (0, True)
    needs = await trial(idle, "usgs")
    assert (needs.status_code, "send a payload" in needs.text) == (422, True)
