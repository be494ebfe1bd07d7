"""Every command of ingest that there is, tried by others on what is Osh's."""

from functools import partial

import httpx

from services.ingest.observations.views import STATION, THRESHOLD
from shared.policy import Principal, Scope
from tests.support.feeds import collection, usgs
from tests.support.foreign import commands, tried
from tests.support.ingest import Ingest, Running

OSH = Principal("osh", "osh", "KG", frozenset({Scope.READ, Scope.PUBLISH}), key="k0", person="osh")
ASSET = {
    "source": "osh-register",
    "source_id": "1",
    "owner_city": "osh",
    "classification": "public",
    "country": "KG",
    "system": "HEALTH",
    "subtype": "hospital",
    "name": "Hospital",
    "longitude": 72.8,
    "latitude": 40.53,
    "criticality": 5,
}
CSV = "source_id,system,subtype,name,longitude,latitude\n2,HEALTH,hospital,X,72.8,40.5\n"
REPORT = {
    "kind": "mudflow",
    "longitude": 72.79,
    "latitude": 40.49,
    "begins": "2026-05-14T15:20:00+06:00",
    "language": "en",
    "text": "A mudflow.",
}
DECIDED = {"merge_proposal", "hazard", "revision", "alias", "decision", "outbox", "idempotency"}
"""What members decide about events of the coalition, which are no city's own records."""


async def ask(
    ingest: Ingest,
    method: str,
    path: str,
    by: Principal | None,
    *,
    json: object = None,
    content: str | bytes | None = None,
    **headers: str,
) -> httpx.Response:
    token = ingest.headers(by) if by else {}
    return await ingest.client.request(
        method, path, json=json, content=content, headers=token | headers
    )


async def test_no_principal_of_another_city_changes_a_record_of_osh(ingests: Running) -> None:
    usgs_net = {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]}
    own = {"name": "osh-net", "kind": "push", "network": "osh", "owner_city": "osh"}
    idle = await ingests.start(stopped=True, sources=[usgs_net, own])
    named = usgs(net="osh", ids="", sources="")
    broken = usgs(net="osh", ids="", sources="", mag=None) | {"id": "osh2"}
    receipt = await idle.take("osh-net", collection(named | {"id": "osh1"}, broken), OSH)
    (hazard,) = receipt["about"]["new"]
    far = await idle.take("usgs", collection(usgs(time=0, ids="", sources="")))
    (other,) = far["about"]["new"]
    entry = receipt["quarantined"][0]["id"]
    stored = await ask(idle, "POST", "/v1/assets", OSH, json=ASSET)
    asset = f"/v1/assets/{stored.json()['items'][0]['id']}"
    declared = await ask(idle, "POST", "/v1/reports", OSH, json=REPORT)
    report = f"/v1/reports/{declared.json()['id']}"
    unsigned = {"webhook-id": "1", "webhook-timestamp": "1", "webhook-signature": "v1,x"}
    gone = collection(named | {"id": "osh1", "properties": {"status": "deleted"}})
    query = "owner_city=osh&source=osh-register&country=KG"
    csv = {"content-type": "text/csv"}
    seen = {"If-Match": '"1"'}
    name = {"source": "osh", "source_id": "osh1"}
    request = partial(ask, idle)
    tries = {
        "POST /v1/sources/{source}/payloads": lambda by: request(
            "POST", "/v1/sources/osh-net/payloads", by, content=gone
        ),
        "POST /v1/sources/{source}/pause": lambda by: request(
            "POST", "/v1/sources/osh-net/pause", by, json={"reason": "Forged"}
        ),
        "POST /v1/sources/{source}/resume": lambda by: request(
            "POST", "/v1/sources/osh-net/resume", by
        ),
        "POST /v1/sources": lambda by: request(
            "POST", "/v1/sources", by, json=own | {"name": "osh-forged", "network": "forged"}
        ),
        "PATCH /v1/sources/{source}": lambda by: request(
            "PATCH", "/v1/sources/osh-net", by, json={"note": "Forged"}, **seen
        ),
        "POST /v1/sources/{source}/retire": lambda by: request(
            "POST", "/v1/sources/osh-net/retire", by
        ),
        "POST /v1/sources/{source}/restore": lambda by: request(
            "POST", "/v1/sources/osh-net/restore", by
        ),
        "POST /v1/sources/try": lambda by: request(
            "POST", "/v1/sources/try", by, json={"source": own, "payload": "{}"}
        ),
        "POST /v1/sources/{source}/try": lambda by: request(
            "POST", "/v1/sources/osh-net/try", by, content=gone
        ),
        "POST /v1/sources/{source}/secrets": lambda by: request(
            "POST", "/v1/sources/osh-net/secrets", by
        ),
        "POST /v1/sources/{source}/secrets/{id}/end": lambda by: request(
            "POST", f"/v1/sources/osh-net/secrets/{entry}/end", by
        ),
        "POST /v1/webhooks/{source}": lambda by: request(
            "POST", "/v1/webhooks/osh-net", by, content=gone, **unsigned
        ),
        "POST /v1/reports": lambda by: request(
            "POST", "/v1/reports", by, json=REPORT | {"city": "osh"}
        ),
        "PATCH /v1/reports/{id}": lambda by: request(
            "PATCH", report, by, json={"level": "minor"}, **seen
        ),
        "POST /v1/reports/{id}/cancel": lambda by: request(
            "POST", f"{report}/cancel", by, json={"reason": "Forged"}
        ),
        "POST /v1/quarantine/{id}/retry": lambda by: request(
            "POST", f"/v1/quarantine/{entry}/retry", by
        ),
        "POST /v1/quarantine/{id}/discard": lambda by: request(
            "POST", f"/v1/quarantine/{entry}/discard", by, json={"reason": "Forged"}
        ),
        "POST /v1/assets": lambda by: request(
            "POST", "/v1/assets", by, json=ASSET | {"name": "Forged"}
        ),
        "POST /v1/assets/import": lambda by: request(
            "POST", f"/v1/assets/import?{query}", by, content=CSV, **csv
        ),
        "PATCH /v1/assets/{asset_id}": lambda by: request(
            "PATCH", asset, by, json={"criticality": 1}, **seen
        ),
        "POST /v1/assets/{asset_id}/retire": lambda by: request(
            "POST", f"{asset}/retire", by, **seen
        ),
    }
    station = {**STATION, "source": "osh", "code": "s-1", "owner_city": "osh", "city": "osh"}
    known = await ask(idle, "POST", "/v1/stations", OSH, json=station)
    assert known.status_code == 201, known.text
    limit = {**THRESHOLD, "owner_city": "osh", "city": "osh"}
    kept = await ask(idle, "POST", "/v1/thresholds", OSH, json=limit)
    assert kept.status_code == 201, kept.text
    tries |= {
        "POST /v1/stations": lambda by: request(
            "POST", "/v1/stations", by, json=station | {"code": "s-2"}
        ),
        "PATCH /v1/stations/{id}": lambda by: request(
            "PATCH", "/v1/stations/osh:s-1", by, json={"name": "Forged"}, **seen
        ),
        "POST /v1/thresholds": lambda by: request("POST", "/v1/thresholds", by, json=limit),
        "PATCH /v1/thresholds/{id}": lambda by: request(
            "PATCH", f"/v1/thresholds/{kept.json()['id']}", by, json={"active": False}, **seen
        ),
    }
    led = {"cause": other, "effect": hazard, "why": "Seen", "owner_city": "osh"}
    said = await ask(idle, "POST", "/v1/consequences", OSH, json=led)
    assert said.status_code == 201, said.text
    taken = f"/v1/consequences/{said.json()['id']}/transitions"
    tries |= {
        "POST /v1/consequences": lambda by: request("POST", "/v1/consequences", by, json=led),
        "POST /v1/consequences/{id}/transitions": lambda by: request(
            "POST", taken, by, json={"to": "withdrawn", "why": "Forged"}
        ),
    }
    # A merge of what lies apart is a proposal, a split any member's: neither touches what is
    # Osh's own, and what follows from them for its alerts waits for a person of Osh.
    decisions = {
        "POST /v1/hazards/{id}/split": lambda by: request(
            "POST", f"/v1/hazards/{hazard}/split", by, json={"aliases": [name]}
        ),
        "POST /v1/hazards/{id}/merge": lambda by: request(
            "POST", f"/v1/hazards/{other}/merge", by, json={"absorb": hazard}
        ),
    }
    document = (await idle.client.get("/openapi.json")).json()
    assert tries.keys() | decisions.keys() == commands(document)
    allowed = {"POST /v1/assets/import": {200}, "POST /v1/webhooks/{source}": {401}}
    await tried(idle.database, tries, allowed=allowed)
    allowed = {"POST /v1/hazards/{id}/merge": {200, 202}, "POST /v1/hazards/{id}/split": {422}}
    await tried(idle.database, decisions, beside=DECIDED, allowed=allowed)
