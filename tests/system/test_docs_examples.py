"""Every operation of the documentation works as its examples show it, with the printed key."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.support import tutorial
from tests.support.accounts import features
from tests.support.platform import ROOT, Platform, eventually

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

METHODS = ("post", "get", "put", "patch", "delete")
SILENCED = ("/v1/sources/{source}/pause", "/v1/sources/{source}/resume")
"""Last of all, in this order: nothing can be pushed in between."""
MADE_FIRST = (
    *("/v1/cities", "/v1/plans", "/v1/measures", "/v1/assets", "/v1/keys"),
    *("/v1/working-groups", "/v1/methods", "/v1/studies"),
)
"""Their POST examples store the records that the other operations' examples name."""
OF_THEIR_OWN = {
    ("get", "/feeds/stream"): "does not end; test_demo reads it",
    ("post", "/v1/alerts/{alert}/approve"): "in an exercise a rule approves at once",
    ("post", "/v1/alerts/{alert}/refuse"): "as above: nothing waits that could be refused",
    ("patch", "/v1/alerts/{alert}"): "as above: test_alert_edit writes into a draft",
    ("post", "/v1/webhooks/{source}"): "test_webhooks signs what it sends",
    ("post", "/v1/studies/{record_id}/transitions"): "it would stop what others name; test_studies",
    ("post", "/v1/sources/{source}/try"): "its body is whatever the source sends; test_trials",
    ("get", "/v1/stations/{id}/series/{quantity}"): "two names; test_register reads series",
    ("get", "/v1/certified-copies/{record_id}"): "test_depositary certifies copies",
    ("get", "/v1/certified-copies/{copy_id}/verify"): "as above",
    ("get", "/v1/certified-copies/{record_id}/transitions"): "as above",
    ("get", "/collections/planning-layers/items/{featureId}"): "test_planning_layers reads one",
    ("get", "/v1/deliveries/{delivery}"): "to a receiver; test_receivers_api",
    ("post", "/v1/deliveries/{delivery}/retry"): "as above",
    ("post", "/v1/receivers"): "its address is to resolve; test_receivers_api makes one",
    ("get", "/v1/receivers/{receiver}"): "as above",
    ("patch", "/v1/receivers/{receiver}"): "as above",
    ("get", "/v1/receivers/{receiver}/deliveries"): "as above",
    ("post", "/v1/receivers/{receiver}/pause"): "as above",
    ("post", "/v1/receivers/{receiver}/resume"): "as above",
    ("post", "/v1/receivers/{receiver}/retire"): "as above",
    ("post", "/v1/receivers/{receiver}/secret"): "as above",
    ("post", "/v1/receivers/{receiver}/test"): "as above",
    ("get", "/v1/situation-reports/{report}"): "kept in the morning; test_reports_kept",
    ("post", "/v1/policies"): "closes what other tests read; test_sovereignty makes some",
    ("get", "/v1/policies/{record_id}"): "as above",
    ("patch", "/v1/policies/{record_id}"): "as above",
    ("get", "/v1/policies/{record_id}/transitions"): "as above",
    ("post", "/v1/sources/{source}/retire"): "what it retires other tests push for",
    ("post", "/v1/sources/{source}/restore"): "its source is in use; test_declared restores one",
    ("post", "/v1/sources/{source}/secrets/{id}/end"): "test_webhooks ends one",
    ("post", "/v1/members/{city_id}/return"): "a city that left returns in test_membership",
    ("put", "/v1/depositary/instruments/{instrument_id}/scan"): "test_depositary shows one",
    ("post", "/v1/methods/{record_id}/transitions"): "retires it: nothing of it changes then",
    ("post", "/v1/disputes/{record_id}/confirmations"): "by a party; test_sovereignty does it",
    ("post", "/v1/studies/{record_id}/agreements"): "by a city; test_studies does it",
    ("post", "/v1/projects/{record_id}/agreements"): "as above",
    ("post", "/v1/methods/{record_id}/endorsements"): "as above",
    ("post", "/v1/meetings/{record_id}/positions"): "by a city that takes part; test_meetings",
    ("post", "/v1/meetings/{record_id}/replies"): "to a meeting that is scheduled; test_calendars",
    ("post", "/v1/decisions/{record_id}/positions"): "by a participant; test_decisions",
    ("get", "/v1/calendars/{token}.ics"): "its secret part is told once; test_calendars reads one",
    ("get", "/v1/attachments/{attachment_id}"): "of a record; test_attachments reads one",
    ("get", "/v1/attachments/{attachment_id}/content"): "as above",
    ("delete", "/v1/attachments/{attachment_id}"): "as above",
    ("post", "/v1/submissions"): "to a consultation that is open; test_trainings",
    ("get", "/v1/submissions/{record_id}"): "as above",
    ("get", "/v1/submissions/{record_id}/transitions"): "as above",
    ("post", "/v1/submissions/{record_id}/responses"): "as above",
    ("post", "/v1/forecasts"): "by a method that foretells; test_forecasts",
    ("get", "/v1/forecasts/{record_id}"): "as above",
    ("get", "/v1/forecasts/{record_id}/transitions"): "as above",
    ("get", "/v1/forecasts/{record_id}/versions"): "as above",
    ("get", "/v1/forecasts/{record_id}/versions/{number}"): "as above",
    ("post", "/v1/forecasts/{record_id}/verification"): "as above",
    ("post", "/v1/enrolments"): "in a training that is scheduled; test_trainings",
    ("get", "/v1/enrolments/{record_id}"): "as above",
    ("patch", "/v1/enrolments/{record_id}"): "as above",
    ("get", "/v1/enrolments/{record_id}/transitions"): "as above",
    ("post", "/v1/enrolments/{record_id}/certificates"): "as above",
    ("get", "/v1/training-certificates/{record_id}"): "as above",
    ("get", "/v1/training-certificates/{record_id}/transitions"): "as above",
    ("get", "/v1/training-certificates/{record_id}/verify"): "as above",
}
CHANGED = ("/transitions", "/certified-copies", "/withdrawal")
"""Steps of the Coalition's records, whose order their own tests walk."""
VERSIONED = ("put", "patch")
DECIDED = ("/retire", "/cancel")
"""Commands about the version of a record that was read."""
SURVIVOR, ABSORBED, WITHDRAWN, LED, FOLLOWED = 1, 2, 3, 4, 5
"""Numbers of the drill's earthquakes that the examples of merging, splitting, cancelling and of
what led to what act on."""


@dataclass(frozen=True)
class Operation:
    """One operation of the description."""

    method: str
    path: str
    described: Mapping[str, Any]

    @property
    def name(self) -> tuple[str, str]:
        return self.method, self.path


@pytest.fixture(scope="module")
def description(demo: Platform) -> dict[str, Any]:
    document: dict[str, Any] = demo.json("/openapi.json", key=False)
    return document


def resolved(description: Mapping[str, Any], value: Any) -> Any:
    """Return `value` or what it refers to."""
    while "$ref" in value:
        found: Any = description
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        value = found
    return value


def operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield what makes records first, then what reads, changes and ends them."""
    found = [
        Operation(method, path, item[method])
        for path, item in description["paths"].items()
        for method in METHODS
        if method in item
    ]
    ends = ("/retire", "/cancel", "/merge", "/split")

    def turn(one: Operation) -> tuple[int, int]:
        makes = one.method == "post" and one.path in MADE_FIRST
        last = one.method == "delete" or one.path.endswith(ends)
        place = MADE_FIRST.index(one.path) if makes else METHODS.index(one.method)
        if one.path in SILENCED:
            return 3, SILENCED.index(one.path)
        return (0 if makes else 2 if last else 1), place

    return iter(sorted(found, key=turn))


def example(description: Mapping[str, Any], value: Mapping[str, Any]) -> Any:
    """Return the first example of a media type or a parameter, None without one."""
    schema = resolved(description, value.get("schema", {}))
    for at in (value, schema):
        if "example" in at:
            return at["example"]
        if at.get("examples"):
            given = at["examples"]
            return given[0] if isinstance(given, list) else next(iter(given.values()))["value"]
    choices = [resolved(description, each) for each in schema.get("anyOf", ())]
    return next((each["examples"][0] for each in choices if each.get("examples")), None)


def first(demo: Platform, path: str) -> str:
    """Return the id of the first record of a list, once there is one.

    The demo's sources are asked one after the other: its first warning comes when all else may be
    there already.
    """

    def look() -> list[dict[str, Any]]:
        page = demo.json(path)
        found: list[dict[str, Any]] = page["features"] if "features" in page else page["items"]
        return found

    record = eventually(look, f"a record in {path}")[0]
    return str(record.get("id") or record.get("name"))


def hazards(demo: Platform) -> list[str]:
    """Return the ids of the earthquakes that stand for themselves: only one kind can be merged."""
    items = demo.json("/v1/hazards?kind=earthquake&limit=1000")["items"]
    return [item["id"] for item in items if item["status"] not in {"merged", "retracted"}]


def issued(demo: Platform) -> list[str]:
    """Return the identifiers of messages that were issued; drafts have none."""
    items = demo.json("/v1/alerts?limit=1000")["items"]
    return [item["identifier"] for item in items if item["identifier"]]


def standing(demo: Platform, hazard: str) -> list[str]:
    """Return the ids of a hazard's alerts whose messages stand."""
    items = demo.json(f"/v1/alerts?hazard={hazard}")["items"]
    return [item["id"] for item in items if item["state"] in {"issued", "updated"}]


def pushed(demo: Platform, number: int) -> dict[str, Any]:
    """Return the hazard of the drill's earthquake `number`, pushed if it is not there yet.

    What is merged, split and cancelled here is the test's own: the timeline goes on playing, and
    may withdraw or merge an earthquake of its own at any moment.
    """
    name = f"us:us{number:08d}"

    def look() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = demo.json(f"/v1/hazards?alias={name}")["items"]
        return found

    if not look():
        demo.json("/v1/sources/usgs/payloads", features(number, 1))
    return eventually(look, f"the hazard named {name}")[0]


def refused(demo: Platform) -> str:
    """Return the id of a quarantine entry of an earthquake that says nothing of its size.

    The timeline leaves nothing unread; each is of a name of its own, and so another entry.
    """
    document = features(0, 1)
    document["features"][0]["id"] = f"us{uuid4().hex[:8]}"
    document["features"][0]["properties"]["mag"] = None
    receipt = demo.json("/v1/sources/usgs/payloads", document)["receipt"]

    def look() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = demo.json(f"/v1/receipts/{receipt}")["quarantined"]
        return found

    return str(eventually(look, "it is quarantined")[0]["id"])


def named(demo: Platform, path: str, name: str) -> str:
    """Return what the parameter `name` of `path` may be on this platform, as it is now."""
    place, _, command = path.partition(f"/{{{name}}}")
    match place, command:
        case _, "/merge" | "/split":
            found = pushed(demo, SURVIVOR)["id"]
        case "/v1/alerts", "/cancel":
            found = eventually(lambda: standing(demo, pushed(demo, WITHDRAWN)["id"]), "its alert")[
                0
            ]
        case "/v1/reports", _:
            # Others of this demo are taken back by the tests that filed them.
            found = first(demo, "/v1/reports?state=standing")
        case "/v1/receipts", _:
            found = demo.json("/v1/sources/usgs/payloads", features(0, 1))["receipt"]
        case "/v1/quarantine", _:
            found = refused(demo)
        case "/v1/keys", _:
            found = demo.json("/v1/keys", {"name": "to revoke"})["id"]
        case "/v1/hazards" | "/hazards", _:
            found = eventually(lambda: hazards(demo), "an earthquake")[0]
        case "/assessments", _:
            found = first(demo, "/v1/assessments")
        case "/feeds/alerts", _:
            found = eventually(lambda: issued(demo), "an alert is issued")[0]
        case _:
            found = first(demo, place)
    return str(found)


def body_of(
    demo: Platform, description: Mapping[str, Any], operation: Operation, address: str
) -> tuple[bytes | None, dict[str, str]]:
    """Return the body that the example shows, or one made of this platform's own ids."""
    in_json = {"content-type": "application/json"}
    if operation.path.endswith("/payloads"):
        return json.dumps(features(0, 1)).encode(), in_json
    if operation.path.endswith("/merge"):
        return json.dumps({"absorb": pushed(demo, ABSORBED)["id"]}).encode(), in_json
    if operation.path.endswith("/split"):
        name = {"source": "us", "source_id": f"us{ABSORBED:08d}"}
        return json.dumps({"aliases": [name]}).encode(), in_json
    content = resolved(description, operation.described.get("requestBody", {})).get("content", {})
    if operation.name == ("post", "/v1/consequences"):
        shown = example(description, content["application/json"])
        pair = {"cause": pushed(demo, LED)["id"], "effect": pushed(demo, FOLLOWED)["id"]}
        return json.dumps(shown | pair).encode(), in_json
    for media_type, shown in content.items():
        given = example(description, shown)
        assert given is not None, f"no example: {operation.name}"
        body = given if isinstance(given, str) else json.dumps(given)
        return body.encode(), {"content-type": media_type}
    return (b"" if operation.method == "post" else None), {}


def address_of(demo: Platform, description: Mapping[str, Any], operation: Operation) -> str:
    address, query = operation.path, list[tuple[str, Any]]()
    for given in operation.described.get("parameters", ()):
        parameter = resolved(description, given)
        shown = example(description, parameter)
        if parameter["in"] == "path":
            value = named(demo, operation.path, parameter["name"]) if shown is None else shown
            address = re.sub(rf"\{{{parameter['name']}\}}", str(value), address)
        elif parameter["in"] == "query" and parameter.get("required"):
            query.append((parameter["name"], shown))
    return f"{address}?{urlencode(query)}" if query else address


def tag(demo: Platform, record: str) -> str:
    """Return what If-Match takes: the record's ETag, or where more than it changes its version."""
    _, headers, answer = demo.request(record)
    if headers["etag"].startswith("W/"):
        return f'"{json.loads(answer)["version"]}"'
    return headers["etag"]


def test_every_operation_answers_its_example_as_documented(
    demo: Platform, description: dict[str, Any]
) -> None:
    eventually(lambda: issued(demo), "an alert is issued")
    failed: list[str] = []
    for operation in operations(description):
        if operation.name in OF_THEIR_OWN:
            continue
        walked = not operation.path.startswith(MADE_FIRST)
        if walked and operation.method == "post" and operation.path.endswith(CHANGED):
            continue
        address = address_of(demo, description, operation)
        body, headers = body_of(demo, description, operation, address)
        if operation.method in VERSIONED or operation.path.endswith(DECIDED):
            record = address.rpartition("/")[0] if operation.path.endswith(DECIDED) else address
            headers["if-match"] = tag(demo, record)
        status, _, answer = demo.request(
            address, body, method=operation.method.upper(), headers=headers
        )
        documented = {code for code in operation.described["responses"] if code < "300"}
        if str(status) not in documented:
            told = answer.decode(errors="replace")[:300]
            failed.append(f"{operation.method} {address}: {status} {told}")
    assert failed == []


def test_a_refused_request_is_answered_with_a_problem_that_names_the_fix(demo: Platform) -> None:
    status, headers, body = demo.request("/v1/plans", {"owner_city": "osh"})
    assert status == 422
    assert headers["content-type"] == "application/problem+json"
    assert {error["pointer"] for error in json.loads(body)["errors"]} >= {"#/title"}
    status, _, body = demo.request(f"/v1/plans/{uuid4()}")
    assert (status, json.loads(body)["type"].rpartition("/")[2]) == (404, "not-found")


def test_head_answers_as_get_without_the_body(demo: Platform) -> None:
    for path in ("/v1/cities", "/v1/alerts", "/collections/hazards/items", "/feeds/alerts.atom"):
        status, headers, body = demo.request(path, method="HEAD", key=False)
        assert (status, body) == (200, b""), path
        assert headers["content-type"] == demo.request(path, key=False)[1]["content-type"]


def test_answers_forbid_browsers_to_guess_to_frame_or_to_load_from_elsewhere(
    demo: Platform,
) -> None:
    for path in ("/", "/?f=html", "/docs", "/collections", "/v1/cities", "/nowhere"):
        _, headers, _ = demo.request(path, key=False)
        assert headers["x-content-type-options"] == "nosniff", path
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in policy, path
        assert "http" not in policy, path


def test_other_web_sites_may_read_what_is_public_and_what_a_key_reads_is_not_shared(
    demo: Platform,
) -> None:
    elsewhere = {"origin": "https://city.example"}
    _, public, _ = demo.request("/collections/cities/items", key=False, headers=elsewhere)
    assert public["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in public
    assert "private" not in public.get("cache-control", "")
    _, keyed, _ = demo.request("/collections/assets/items")
    assert keyed["cache-control"].startswith("private")
    assert "X-API-Key" in keyed["vary"]


TO_BE_FILLED = "IDENTIFIER"
"""Stands for what a reader has found before."""


def curls() -> Iterator[tuple[str, list[str]]]:
    """Yield the words of every curl that README and guides quote, but of streams without an end."""
    for document in tutorial.QUOTED:
        for line in tutorial.typed(ROOT / document):
            words = shlex.split(line, comments=True)
            if words[:1] == ["curl"] and "-N" not in words and TO_BE_FILLED not in line:
                yield document, words[1:]


@pytest.mark.parametrize(("document", "words"), list(curls()))
def test_a_curl_that_a_document_quotes_works(
    demo: Platform, document: str, words: list[str]
) -> None:
    [address] = [each for each in words if each.startswith("http://127.0.0.1:8000")]
    path = address.removeprefix("http://127.0.0.1:8000")
    body = json.loads(words[words.index("-d") + 1]) if "-d" in words else None
    status, _, _ = demo.request(path, body, key=False)
    # The one in the guide to errors shows one.
    assert status == (400 if document.endswith("errors.md") else 200), path
