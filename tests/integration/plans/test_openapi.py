"""The document of the API: every operation has examples, and the examples work when sent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from openapi_spec_validator import validate

from services.plans.app import create
from services.plans.settings import PlansSettings
from shared.auth import sign
from shared.contracts.hazard_types import profiles
from tests.support.plans import KEY, OPERATOR, OSH, Plans, settings_of

METHODS = ("post", "get", "put", "patch")
PUBLIC = [
    ("GET", "/v1/coalition"),
    ("GET", "/v1/cities"),
    ("POST", "/v1/cities"),
    ("GET", "/v1/plans"),
    ("POST", "/v1/plans"),
    ("GET", "/v1/measures"),
    ("POST", "/v1/measures"),
    ("GET", "/v1/measures/{measure_id}/transitions"),
    ("POST", "/v1/measures/{measure_id}/transitions"),
]


def document() -> dict[str, Any]:
    """Return the OpenAPI document of the service as it ships."""
    return create(settings_of("postgresql://localhost/none")).openapi()


def resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference to a component."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return whole["components"]["schemas"][name] if name else schema


def enums(node: Any) -> Iterator[list[str]]:
    """Return every list of allowed values in the document."""
    if isinstance(node, dict):
        if isinstance(node.get("enum"), list):
            yield [str(value) for value in node["enum"]]
        for inner in node.values():
            yield from enums(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from enums(inner)


OF_A_CITY = ("/confirmations", "/agreements", "/endorsements")
"""Ends of commands that a city says for itself."""


def test_the_document_is_valid_and_has_the_public_face() -> None:
    whole = document()
    validate(whole)
    for method, path in PUBLIC:
        assert method.lower() in whole["paths"][path], f"{method} {path}"
    assert "not an international treaty" in whole["info"]["description"]
    words = [word for values in enums(whole["components"]) for word in values]
    assert "adopted" in words
    assert not [word for word in words if "oblig" in word or "rank" in word]


SPOKEN = ("/confirmations", "/positions")
"""Ends of paths at which a city speaks in its own name."""
AFTERWARDS = (*SPOKEN, "/replies", "/v1/submissions", "/responses")
"""Ends of paths that need a record which has been moved."""


LIES_AHEAD = (
    "/v1/comment-windows/{record_id}/transitions",
    "/v1/forecasts/{record_id}/verification",
)
"""A window closes, and a forecast is verified, when its time is over, which no example waits for;
tests of windows do."""
OF_THE_HELD = ("/v1/enrolments", "/v1/training-certificates/")
"""Paths that need a training which is under way or held: its own tests walk them."""


def turn(path: str, method: str) -> int:
    """Return the place of an operation among those of other kinds."""
    if method == "post" and path.startswith("/v1/group-members/"):
        # A seat replies before it ends.
        return 5
    if method == "post" and path.endswith(("/transitions", *AFTERWARDS)):
        return 3 + path.endswith(AFTERWARDS)
    return {"post": 0, "put": 1, "patch": 2, "get": 6}[method]


async def test_the_example_of_every_operation_works_when_sent(plans: Plans) -> None:
    whole = document()
    paths = {
        path: item
        for path, item in whole["paths"].items()
        # The secret part of an address is told once: its own test reads one.
        if path.startswith("/v1/") and "{token}" not in path and not path.startswith(OF_THE_HELD)
    }
    sent = 0
    # Made, changed, moved, then read; plans before measures, as a reader of the documentation goes.
    for path, method in sorted(
        ((path, method) for path, item in paths.items() for method in METHODS if method in item),
        key=lambda pair: (turn(*pair), pair[0].count("/")),
    ):
        operation, where, headers = paths[path][method], path, {}
        asked: dict[str, str] = {}
        for parameter in operation.get("parameters", []):
            example = parameter.get("examples") or parameter["schema"].get("examples") or [""]
            value = str(next(iter(example)))
            if parameter["in"] == "path":
                assert value, f"{method} {path}: {parameter['name']} has no example"
                where = where.replace(f"{{{parameter['name']}}}", value)
            elif parameter["in"] == "query" and value:
                asked[parameter["name"]] = value
            elif parameter["in"] == "header" and value:
                headers[parameter["name"]] = value
        body: dict[str, Any] = {}
        for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
            if media_type == "application/json":
                body = {"json": resolved(media["schema"], whole)["examples"][0]}
            elif "example" in media:
                headers["content-type"], body = media_type, {"content": media["example"]}
        by = OSH if path.endswith((*OF_A_CITY, *SPOKEN)) else OPERATOR
        response = await plans.call(
            method.upper(), where, by, headers=headers, params=asked, **body
        )
        done = response.status_code < 300 or (path in LIES_AHEAD and response.status_code == 409)
        assert done, f"{method} {where}: {response.text}"
        sent += 1
    assert sent == sum(method in item for item in paths.values() for method in METHODS)


def test_the_shipped_hazard_codes_hold_those_of_the_specification() -> None:
    codes = profiles()
    assert {"GH0101", "GH0303", "MH0501", "MH0604", "TL0309", "EN0103"} <= codes


async def test_a_token_for_another_service_is_refused(plans: Plans) -> None:
    token = sign(OPERATOR, KEY, "ingest", datetime.now(UTC))
    response = await plans.client.get("/v1/plans", headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 401


def test_settings_point_at_the_shipped_data() -> None:
    folder = PlansSettings.model_fields["data_dir"].default
    assert (folder / "cities.json").is_file()
