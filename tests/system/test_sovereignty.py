"""What a city keeps to itself is nowhere for others to read or to change (declaration, Art. 2)."""

import itertools
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from tests.support.platform import Platform, eventually
from tests.support.sse import Listener

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

KINDS = ("assets", "plans", "measures")
OBSERVING = ("stations", "thresholds")
CLASSES = ("coalition", "national", "internal")
MARK = f"kupiya{uuid4().hex[:12]}"
"""Part of the name of everything that is not public."""
CODE = uuid4().hex[:12]
"""Of stations: addresses name it, and answers the addresses."""
NOT_READ = {"/feeds/stream", "/feeds/signing-certificate.pem"}
"""Read by a test of its own; without records."""
PERIOD = {"begins": "2026-01-01", "ends": "2026-12-31"}
MAY_BE_EMPTY = {"warnings", "reports", "certified-copies", "accessions", "partners"} | {
    "consequences",
    "people-metrics",
    "consents",
    "initiatives",
    "policies",
    "submissions",
    "calendars",
}
"""Nobody warned, joined or certified in the demo unless the examples of the documentation did."""


@dataclass
class Kept:
    """Records of Osh by classification, and everything an address may name."""

    osh: str
    """Key of the city that owns the records."""
    dushanbe: str
    """Key of another city, of another country, with every scope but admin."""
    cursor: int
    """End of the change feed before the first of the records."""
    records: dict[tuple[str, str], str] = field(default_factory=dict)
    """Id by kind and classification."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """What each parameter of a path stands for."""
    public: str = ""
    """Name of a public asset, stored last."""


def issue(demo: Platform, city: str, country: str) -> str:
    body = {
        "name": f"{city} {uuid4()}",
        "city": city,
        "country": country,
        "person": f"officer@{city}.example",
        "scopes": ["read", "publish", "plan", "approve"],
        "per_minute": 60000,
    }
    return str(demo.json("/v1/keys", body)["key"])


def secret(classification: str) -> str:
    return f"{MARK} {classification}"


def asset(name: str, classification: str, longitude: float) -> dict[str, Any]:
    return {
        "source": "osh-register",
        "source_id": name,
        "owner_city": "osh",
        "classification": classification,
        "country": "KG",
        "system": "HEALTH",
        "subtype": "hospital",
        "name": name,
        "longitude": longitude,
        "latitude": 40.53,
        "taxonomy": "URMM-LC",
        "criticality": 5,
    }


def plan(classification: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "classification": classification,
        "title": {"en": secret(classification)},
        "period_start": "2026-01-01",
        "period_end": "2030-12-31",
    }


def measure(classification: str, plan_id: str, asset_id: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "classification": classification,
        "plan": plan_id,
        "title": {"en": secret(classification)},
        "drr": True,
        "cca": False,
        "hazards": ["GH0101"],
        "assets": [asset_id],
    }


def station(classification: str) -> dict[str, Any]:
    return {
        "source": "osh-gauges",
        "code": f"{CODE}-{classification}",
        "owner_city": "osh",
        "classification": classification,
        "name": secret(classification),
        "longitude": 72.8,
        "latitude": 40.53,
    }


def threshold(classification: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "station": f"osh-gauges:{CODE}-{classification}",
        "quantity": "water-level",
        "opens": 900,
        "closes": 880,
        "basis": secret(classification),
    }


def of_the_coalition(plan_id: str) -> dict[str, dict[str, Any]]:
    """Return a record of Osh by path that the Coalition reads, and nobody without a key."""
    told, about = secret("coalition"), f"plan:{plan_id}"
    values = [
        {"party": party, "value": "12", "unit": "facilities", "provenance": told}
        for party in ("osh", "dushanbe")
    ]
    texts: dict[str, dict[str, Any]] = {
        "mandates": {
            "organisation": told,
            "legal_basis": "Order of this test",
            "functions": ["registers facilities"],
            "valid_from": "2026-01-01",
        },
        "reservations": {"about": about, "text": {"en": told}},
        "comment-windows": {
            "about": about,
            "opens": "2026-11-01T00:00:00Z",
            "closes": "2099-11-20T00:00:00Z",
        },
        "disputes": {"parties": ["osh", "dushanbe"], "about": about, "values": values},
        "emerging-risks": {
            "title": {"en": told},
            "responsible": "Nobody of this test",
            "evidence": [{"said": told, "on": "2026-01-01"}],
            "review_on": "2099-01-01",
        },
        "projects": {"title": {"en": told}, "cities": ["osh"], **PERIOD},
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def of_osh_alone() -> dict[str, dict[str, Any]]:
    """Return a record by path that nobody but Osh reads yet."""
    told, facility = secret("internal"), f"asset:{uuid4()}"
    texts: dict[str, dict[str, Any]] = {
        "studies": {"title": {"en": told}, "cities": ["osh"], **PERIOD},
        "reviews": {"subject": "EWS", "city": "osh", "overview": {"en": told}},
        "inspections": {
            "about": facility,
            "system": "WATER",
            "on": "2025-05-14",
            "method": told,
            "condition": 3,
        },
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def of_its_work() -> dict[str, dict[str, Any]]:
    """Return, in the order in which one names the other, what a group of Osh does together."""
    group, told = str(uuid4()), secret("coalition")
    title, cities = {"en": told}, ["osh", "dushanbe"]
    gathers: dict[str, Any] = {
        "title": title,
        "mode": "online",
        "time_zone": "Asia/Bishkek",
        "begins": "2099-03-10T10:00:00+06:00",
        "ends": "2099-03-10T12:00:00+06:00",
        "organiser": told,
        "cities": cities,
        "languages": ["ru"],
        "group": group,
    }
    texts: dict[str, dict[str, Any]] = {
        "working-groups": {
            "id": group,
            "kind": "technical",
            "scope": "multi_city",
            "themes": ["DRR"],
            "name": title,
            "cities": cities,
        },
        "group-members": {
            "group": group,
            "role": "chair",
            "organisation": told,
            "category": "health",
        },
        "meetings": {**gathers, "type": "session"},
        "trainings": {**gathers, "objectives": title, "level": "basic"},
        "consultations": {
            "about": f"working_group:{group}",
            "title": title,
            "audience": "parties",
            "opens": "2098-11-01T00:00:00Z",
            "closes": "2099-11-20T00:00:00Z",
            "languages": ["ru"],
        },
        "decisions": {
            "type": "information",
            "procedure": "consensus",
            "title": title,
            "text": title,
            "participants": cities,
            "group": group,
        },
        "action-items": {"title": title, "assignee": told, "due": "2099-01-01", "group": group},
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def quake() -> dict[str, Any]:
    """Return a strong earthquake under Osh, so that its facilities head every list."""
    now = int(time.time() * 1000)
    code = uuid4().hex[:10]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"us{code}",
                "geometry": {"type": "Point", "coordinates": [72.8, 40.5, 10.0]},
                "properties": {
                    "mag": 6.9,
                    "magType": "mww",
                    "place": "Osh, Kyrgyzstan",
                    "time": now,
                    "updated": now,
                    "status": "reviewed",
                    "type": "earthquake",
                    "net": "us",
                    "code": code,
                    "ids": f",us{code},",
                    "sources": ",us,",
                    "types": ",origin,",
                },
            }
        ],
    }


def await_feature(demo: Platform, key: str, asset_id: str) -> None:
    """Wait until the gateway's own copy has the asset: before, nothing can leak from it."""
    address = f"/collections/assets/items/{asset_id}"
    headers = {"x-api-key": key}
    eventually(
        lambda: demo.request(address, key=False, headers=headers)[0] == 200,
        "the asset is in its collection",
    )


def assessed(demo: Platform, hazard: str, kept: Kept) -> str | None:
    """Return the city's standing assessment once it has all the records.

    The first is made with what has reached risk by then, and replaced as more arrives.
    """
    headers = {"x-api-key": kept.osh}
    address = f"/v1/assessments?hazard={hazard}&city=osh"
    for standing in demo.json(address, key=False, headers=headers)["items"]:
        text = read(demo, f"/v1/assessments/{standing['id']}/assets", kept.osh)
        if all(name in text for name in (*map(secret, CLASSES), kept.public)):
            return str(standing["id"])
    return None


@pytest.fixture(scope="module")
def kept(demo: Platform) -> Kept:
    end = demo.json("/feeds/changes?limit=1000&after=0")
    while not end["at_end"]:
        end = demo.json(f"/feeds/changes?limit=1000&after={end['next']}")
    found = Kept(issue(demo, "osh", "KG"), issue(demo, "dushanbe", "TJ"), end["next"])
    as_osh: dict[str, Any] = {"key": False, "headers": {"x-api-key": found.osh}}
    for place, kind in enumerate(CLASSES):
        stored = demo.json("/v1/assets", asset(secret(kind), kind, 72.79 + place / 1000), **as_osh)
        drafted = demo.json("/v1/plans", plan(kind), **as_osh)
        asset_id = stored["items"][0]["id"]
        proposed = demo.json("/v1/measures", measure(kind, drafted["id"], asset_id), **as_osh)
        found.records |= {
            ("assets", kind): asset_id,
            ("plans", kind): drafted["id"],
            ("measures", kind): proposed["id"],
            ("stations", kind): named(demo.json("/v1/stations", station(kind), **as_osh)),
            ("thresholds", kind): demo.json("/v1/thresholds", threshold(kind), **as_osh)["id"],
        }
    together = of_the_coalition(found.records["plans", "coalition"]) | of_its_work()
    for path, record in together.items():
        found.records[path, "coalition"] = demo.json(f"/v1/{path}", record)["id"]
    for path, record in of_osh_alone().items():
        found.records[path, "internal"] = demo.json(f"/v1/{path}", record)["id"]
    receipt = demo.json("/v1/sources/usgs/payloads", quake())["receipt"]
    done = eventually(
        lambda: got if (got := demo.json(f"/v1/receipts/{receipt}"))["state"] == "done" else None,
        "the earthquake is read",
    )
    hazard = str((done["about"]["new"] + done["about"]["revised"])[0])
    alert = eventually(
        lambda: [
            each
            for each in demo.json(f"/v1/alerts?hazard={hazard}&city=osh", **as_osh)["items"]
            if each["cap"]
        ],
        "the alert is issued",
    )[0]
    found.public = f"open {uuid4()}"
    opened = demo.json("/v1/assets", asset(found.public, "public", 72.81), **as_osh)
    for stored in (opened["items"][0]["id"], *(found.records["assets", kind] for kind in CLASSES)):
        await_feature(demo, found.osh, stored)
    assessment = eventually(
        lambda: assessed(demo, hazard, found), "all the records are in the city's assessment"
    )
    found.names = {
        "asset_id": [found.records["assets", kind] for kind in CLASSES],
        "plan_id": [found.records["plans", kind] for kind in CLASSES],
        "measure_id": [found.records["measures", kind] for kind in CLASSES],
        "stations/{id}": [found.records["stations", kind] for kind in CLASSES],
        "thresholds/{id}": [found.records["thresholds", kind] for kind in CLASSES],
        "quantity": ["water-level"],
        "hazard-types/{code}": ["earthquake"],
        "city_id": ["osh"],
        **{f"{path}/{{record_id}}": [found.records[path, "internal"]] for path in of_osh_alone()},
        "hazards/{id}": [hazard],
        "receipts/{id}": [receipt],
        "assessment_id": [assessment],
        "alert": [alert["id"]],
        "name": [alert["identifier"]],
        "number": ["1"],
        "source": ["usgs"],
        "key": [each["id"] for each in demo.json("/v1/keys?limit=1000")["items"]],
        "cities/items/{featureId}": ["osh"],
        "hazards/items/{featureId}": [hazard],
        "assets/items/{featureId}": [found.records["assets", kind] for kind in CLASSES],
        "assessments/items/{featureId}": [assessment],
        "alerts/items/{featureId}": [alert["id"]],
    }
    return found


def named(record: dict[str, Any]) -> str:
    """Return what addresses call a record; of a station: its network and code."""
    if {"source", "code"} <= record.keys():
        return f"{record['source']}:{record['code']}"
    return str(record.get("id") or record["name"])


def values(demo: Platform, kept: Kept, path: str, name: str) -> list[str]:
    """Return what a parameter may be: as told, or the first records of the list it chooses from."""
    up_to = path[: path.index(f"{{{name}}}")] + f"{{{name}}}"
    for known, ids in kept.names.items():
        if known == name or up_to.endswith(known):
            return ids
    place = up_to.partition("{")[0].rstrip("/")
    if made := kept.records.get((place.removeprefix("/v1/"), "coalition")):
        return [made]
    page = demo.json(f"{place}?limit=3")
    found = [named(each) for each in page.get("items", page.get("features"))]
    assert found or MAY_BE_EMPTY & {*path.split("/")}, path
    return found


def addresses(demo: Platform, kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield every path of the description and each address it stands for."""
    for path, item in demo.json("/openapi.json", key=False)["paths"].items():
        if "get" not in item or path in NOT_READ:
            continue
        names = re.findall(r"\{(\w+)\}", path)
        choices = [values(demo, kept, path, name) for name in names]
        for chosen in itertools.product(*choices):
            address = path
            for name, value in zip(names, chosen, strict=True):
                address = address.replace(f"{{{name}}}", value)
            yield path, address


def read(demo: Platform, address: str, key: str | None) -> str:
    """Return all pages at an address, as text."""
    headers = {"x-api-key": key} if key else {}
    limits = {"/items": 10000, "alerts.atom": 100}
    limit = next((most for end, most in limits.items() if address.endswith(end)), 1000)
    pages = []
    status, _, body = demo.request(f"{address}?limit={limit}", key=False, headers=headers)
    if status == 400:
        status, _, body = demo.request(address, key=False, headers=headers)
    pages.append(body.decode())
    while status == 200 and body.startswith(b"{"):
        page = json.loads(body)
        follows = page.get("next")
        if not follows or page.get("at_end"):
            break
        name = "after" if isinstance(follows, int) else "cursor"
        url = f"{address}?limit={limit}&{name}={follows}"
        status, _, body = demo.request(url, key=False, headers=headers)
        pages.append(body.decode())
    return "".join(pages)


def test_the_owner_reads_its_records_wherever_records_are(demo: Platform, kept: Kept) -> None:
    shown = {path for path, at in addresses(demo, kept) if MARK in read(demo, at, kept.osh)}
    assert {
        "/collections/assets/items",
        "/collections/assets/items/{featureId}",
        "/feeds/changes",
        "/v1/assessments/{assessment_id}/assets",
        *(f"/v1/{kind}" for kind in (*KINDS, *OBSERVING, *of_its_work())),
        *(f"/v1/{kind}/{{id}}" for kind in OBSERVING),
        *(f"/v1/{kind}/{{{kind[:-1]}_id}}" for kind in KINDS),
        "/v1/plans/{plan_id}/versions",
        "/v1/plans/{plan_id}/versions/{number}",
    } <= shown


def test_no_other_city_reads_what_is_national_or_internal(demo: Platform, kept: Kept) -> None:
    told = {at: read(demo, at, kept.dushanbe) for _, at in addresses(demo, kept)}
    for kind in ("national", "internal"):
        assert [at for at, text in told.items() if secret(kind) in text] == []
    assert any(secret("coalition") in text for text in told.values())


def test_nobody_without_a_key_reads_what_is_not_public(demo: Platform, kept: Kept) -> None:
    told = {at: read(demo, at, None) for _, at in addresses(demo, kept)}
    assert [at for at, text in told.items() if MARK in text] == []
    assert any(kept.public in text for text in told.values())


@pytest.mark.parametrize("reader", ["dushanbe", None])
def test_the_stream_tells_others_only_what_they_may_read(
    demo: Platform, kept: Kept, reader: str | None
) -> None:
    listener = Listener(
        f"{demo.running.gateway}/feeds/stream?after={kept.cursor}",
        key=kept.dushanbe if reader else None,
    )
    listener.connect()

    def heard() -> str:
        return json.dumps([event for _, event in list(listener.events)])

    eventually(lambda: kept.public in heard(), "the record stored last arrives")
    listener.drop()
    for kind in CLASSES:
        allowed = reader is not None and kind == "coalition"
        assert (secret(kind) in heard()) is allowed, kind


@pytest.mark.parametrize("classification", CLASSES)
@pytest.mark.parametrize("kind", KINDS)
def test_another_city_cannot_change_a_record(
    demo: Platform, kept: Kept, kind: str, classification: str
) -> None:
    record = kept.records[kind, classification]
    changes: dict[str, Any] = {"classification": "public"}
    commands = [("PATCH", f"/v1/{kind}/{record}", changes, {"if-match": '"1"'})]
    if kind == "assets":
        commands.append(("POST", f"/v1/assets/{record}/retire", {}, {}))
    else:
        to = "consultation" if kind == "plans" else "planned"
        commands.append(("POST", f"/v1/{kind}/{record}/transitions", {"to": to}, {}))
    for method, address, body, headers in commands:
        status, _, answer = demo.request(
            address,
            body,
            method=method,
            key=False,
            headers={"x-api-key": kept.dushanbe, **headers},
        )
        # What it may not even read is not there for it.
        expected = (403, "outside-mandate") if classification == "coalition" else (404, "not-found")
        assert (status, json.loads(answer)["type"].rpartition("/")[2]) == expected, address
        assert secret("internal") not in answer.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_another_city_cannot_write_in_the_name_of_the_owner(
    demo: Platform, kept: Kept, kind: str
) -> None:
    bodies = {
        "assets": asset(f"forged {uuid4()}", "public", 72.8),
        "plans": plan("public"),
        "measures": {**measure("public", "", ""), "plan": None, "assets": []},
    }
    headers = {"x-api-key": kept.dushanbe}
    status, _, answer = demo.request(f"/v1/{kind}", bodies[kind], key=False, headers=headers)
    assert (status, json.loads(answer)["type"].rpartition("/")[2]) == (403, "outside-mandate")


@pytest.mark.parametrize("classification", CLASSES)
def test_another_city_cannot_take_an_asset_over_by_its_name_at_the_source(
    demo: Platform, kept: Kept, classification: str
) -> None:
    own = {"owner_city": "dushanbe", "name": f"open {uuid4()}", "country": "TJ", "latitude": 38.56}
    body = asset(secret(classification), "internal", 68.78) | own
    as_dushanbe: dict[str, Any] = {"key": False, "headers": {"x-api-key": kept.dushanbe}}
    stored = demo.json("/v1/assets", body, **as_dushanbe)
    assert stored["items"][0]["id"] != kept.records["assets", classification]
    address = f"/v1/assets/{kept.records['assets', classification]}"
    still = demo.json(address, key=False, headers={"x-api-key": kept.osh})
    assert (still["owner_city"], still["name"]) == ("osh", secret(classification))
    demo.json(f"/v1/assets/{stored['items'][0]['id']}/retire", {}, **as_dushanbe)


@pytest.mark.parametrize("owner", ["osh", "coalition", "dushanbe"])
def test_another_city_cannot_put_a_facility_where_it_would_count(
    demo: Platform, kept: Kept, owner: str
) -> None:
    body = asset(f"forged {uuid4()}", "public", 72.8) | {"owner_city": owner, "city": "osh"}
    if owner == "osh":
        body["city"] = "dushanbe"
    key = kept.osh if owner == "osh" else kept.dushanbe
    status, _, answer = demo.request("/v1/assets", body, key=False, headers={"x-api-key": key})
    assert (status, json.loads(answer)["type"].rpartition("/")[2]) == (403, "outside-mandate")


def test_another_city_cannot_cancel_an_alert_of_the_owner(demo: Platform, kept: Kept) -> None:
    status, _, answer = demo.request(
        f"/v1/alerts/{kept.names['alert'][0]}/cancel",
        {"reason": "not ours to withdraw"},
        key=False,
        headers={"x-api-key": kept.dushanbe},
    )
    assert (status, json.loads(answer)["type"].rpartition("/")[2]) == (403, "outside-mandate")


def test_what_a_plan_said_while_it_was_internal_stays_internal_when_it_opens(
    demo: Platform, kept: Kept
) -> None:
    as_osh: dict[str, Any] = {"key": False, "headers": {"x-api-key": kept.osh}}
    drafted = demo.json("/v1/plans", plan("internal"), **as_osh)
    address = f"/v1/plans/{drafted['id']}"
    opened = {"classification": "coalition", "title": {"en": "Open plan"}}
    headers = {"x-api-key": kept.osh, "if-match": '"1"'}
    demo.json(address, opened, method="PATCH", key=False, headers=headers)
    as_dushanbe = {"x-api-key": kept.dushanbe}
    versions = demo.json(f"{address}/versions", key=False, headers=as_dushanbe)["items"]
    assert [version["version"] for version in versions] == [2]
    status, _, _ = demo.request(f"{address}/versions/1", key=False, headers=as_dushanbe)
    assert status == 404
    assert len(demo.json(f"{address}/versions", **as_osh)["items"]) == 2
