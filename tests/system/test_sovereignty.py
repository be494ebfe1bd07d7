"""What a city keeps to itself others do not change, nor act in its name (declaration, Art. 2)."""

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.support.kept import Kept
from tests.support.platform import Platform
from tests.support.withheld import CLASSES, KINDS, asset, measure, plan, secret

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]


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
