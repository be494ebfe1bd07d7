"""What Osh keeps to itself on a running platform, and how others look for it."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.support.platform import Platform, eventually
from tests.support.withheld import (
    CLASSES,
    asset,
    measure,
    of_its_work,
    of_osh_alone,
    of_the_coalition,
    open_to_all,
    plan,
    quake,
    secret,
    station,
    threshold,
)


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


def keep(demo: Platform) -> Kept:
    """Store a record of each kind and classification, and an earthquake that reaches them."""
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
        about = f"about=plan:{drafted['id']}&name={kind}.txt"
        paper = {"x-api-key": found.osh, "content-type": "text/plain"}
        said = secret(kind).encode()
        attached = demo.json(f"/v1/attachments?{about}", said, key=False, headers=paper)
        found.records |= {
            ("attachments", kind): attached["id"],
            ("assets", kind): asset_id,
            ("plans", kind): drafted["id"],
            ("measures", kind): proposed["id"],
            ("stations", kind): named(demo.json("/v1/stations", station(kind), **as_osh)),
            ("thresholds", kind): demo.json("/v1/thresholds", threshold(kind), **as_osh)["id"],
        }
    open_to_members = (found.records[kind, "coalition"] for kind in ("plans", "measures"))
    together = of_the_coalition(*open_to_members) | of_its_work()
    for path, record in together.items():
        found.records[path, "coalition"] = demo.json(f"/v1/{path}", record)["id"]
    for path, record in open_to_all().items():
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
        "attachment_id": [found.records["attachments", kind] for kind in CLASSES],
        "stations/{id}": [found.records["stations", kind] for kind in CLASSES],
        "thresholds/{id}": [found.records["thresholds", kind] for kind in CLASSES],
        "quantity": ["water-level"],
        "hazard-types/{code}": ["earthquake"],
        "city_id": ["osh"],
        "framework": ["SENDAI", "SDG"],
        **{f"{path}/{{record_id}}": [found.records[path, "internal"]] for path in of_osh_alone()},
        "hazards/{id}": [hazard],
        "receipts/{id}": [receipt],
        "assessment_id": [assessment],
        "alert": [alert["id"]],
        "name": [alert["identifier"]],
        "number": ["1"],
        "source": ["usgs"],
        "key": [each["id"] for each in demo.json("/v1/keys?limit=1000")["items"]],
        "cities/{city}": ["osh"],
        "hazards/{hazard}": [hazard],
        "assessments/{assessment}": [assessment],
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


def read(demo: Platform, address: str, key: str | None) -> str:
    """Return all pages at an address, as text."""
    headers = {"x-api-key": key} if key else {}
    limits = {"/items": 10000, "alerts.atom": 100}
    limit = next((most for end, most in limits.items() if address.endswith(end)), 1000)
    pages, first = [], f"{address}{'&' if '?' in address else '?'}limit={limit}"
    status, _, body = demo.request(first, key=False, headers=headers)
    if status == 400:
        status, _, body = demo.request(address, key=False, headers=headers)
    pages.append(body.decode())
    while status == 200 and body.startswith(b"{"):
        page = json.loads(body)
        follows = page.get("next")
        if not follows or page.get("at_end"):
            break
        name = "after" if isinstance(follows, int) else "cursor"
        url = f"{first}&{name}={follows}"
        status, _, body = demo.request(url, key=False, headers=headers)
        pages.append(body.decode())
    return "".join(pages)
