"""The merged API description: valid, complete, and made of fresh exports."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from openapi_spec_validator import validate

from deploy import openapi as export
from services.gateway.app import create
from services.gateway.edge.openapi import EXPORTS, TAGS, exported, is_public
from services.gateway.edge.proxy import TABLE
from shared.openapi.schemas import operations, reached
from tests.support.gateway import settings_of


@pytest.fixture(scope="module")
def merged() -> dict[str, Any]:
    return create(settings_of("postgresql://localhost/none")).openapi()


@pytest.mark.parametrize("service", export.SERVICES)
def test_an_exported_document_is_what_the_service_describes_now(service: str) -> None:
    stored = json.loads((EXPORTS / f"{service}.json").read_text())
    assert stored == json.loads(export.document(service)), "run: python -m deploy.openapi"


def test_the_merged_document_is_valid_openapi_3_1(merged: dict[str, Any]) -> None:
    assert merged["openapi"].startswith("3.1")
    validate(merged)


def test_every_operation_of_every_service_is_in_the_merged_document(merged: dict[str, Any]) -> None:
    for service, document in exported().items():
        for path, item in document["paths"].items():
            if path.startswith("/v1/"):
                assert set(item) <= set(merged["paths"][path]), (service, path)


def test_every_documented_operation_of_a_service_has_its_way_through_the_proxy() -> None:
    for service, document in exported().items():
        for path in document["paths"]:
            if not path.startswith("/v1/"):
                continue
            found = [
                proxied.service
                for proxied in TABLE
                if path == proxied.prefix or path.startswith(proxied.prefix + "/")
            ]
            assert found == [service], path


def test_operations_have_names_of_their_own(merged: dict[str, Any]) -> None:
    names = [
        operation["operationId"]
        for item in merged["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    ]
    assert len(names) == len(set(names))


def test_what_needs_a_key_says_so(merged: dict[str, Any]) -> None:
    assert merged["components"]["securitySchemes"]["ApiKey"]["name"] == "X-API-Key"
    for path, item in merged["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                assert ({} in operation["security"]) == is_public(method, path), (method, path)
    assert not is_public("post", "/v1/hazards/{id}/split")
    assert not is_public("get", "/v1/keys")
    assert is_public("get", "/v1/hazards/{id}")


@cache
def documents() -> dict[str, dict[str, Any]]:
    """Return what the gateway and every service describe."""
    return {**exported(), "gateway": create(settings_of("postgresql://localhost/none")).openapi()}


def schemas(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema in a part of a document, not what is an example of one."""
    if isinstance(value, list):
        for item in value:
            yield from schemas(item)
    if isinstance(value, dict):
        yield value
        for key, item in value.items():
            if key in {"properties", "patternProperties"}:
                for each in item.values():
                    yield from schemas(each)
            elif key not in {"examples", "example", "enum", "const", "default"}:
                yield from schemas(item)


def answers(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what operations answer, and the components that only answers refer to."""
    asked = reached(
        found,
        [
            part
            for _, _, operation in operations(found)
            for part in (operation.get("requestBody", {}), operation.get("parameters", []))
        ],
    )
    for _, _, operation in operations(found):
        yield from operation["responses"].values()
    for name, schema in found["components"]["schemas"].items():
        if name not in asked:
            yield schema


@pytest.mark.parametrize("name", [*export.SERVICES, "gateway"])
def test_schemas_have_no_titles_and_only_plain_defaults(name: str) -> None:
    """Generators take titles for names, and write defaults into sources."""
    found = documents()[name]
    for schema in schemas({"paths": found["paths"], "components": found["components"]}):
        assert not isinstance(schema.get("title"), str), schema
        if "default" in schema:
            assert schema["type"] in {"string", "integer", "number", "boolean"}, schema
            assert "format" not in schema, schema


@pytest.mark.parametrize("name", [*export.SERVICES, "gateway"])
def test_answers_have_schemas_and_no_defaults(name: str) -> None:
    found = documents()[name]
    for answer in answers(found):
        for schema in schemas(answer):
            assert "default" not in schema, schema
        for each in answer.get("content", {}).values():
            assert each.get("schema"), answer


@pytest.mark.parametrize("name", [*export.SERVICES, "gateway"])
def test_components_have_plain_names_and_marks_of_their_kind(name: str) -> None:
    found = documents()[name]
    for each in schemas(found["components"]["schemas"]):
        for branch in each["oneOf"] if "discriminator" in each else ():
            target = found["components"]["schemas"][branch["$ref"].rpartition("/")[2]]
            assert each["discriminator"]["propertyName"] in target["required"], branch
    for kind, items in found["components"].items():
        for each in items:
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", each), (kind, each)


@pytest.mark.parametrize("name", [*export.SERVICES, "gateway"])
def test_every_operation_is_named_told_and_refuses_with_problems(name: str) -> None:
    found = documents()[name]
    assert "HTTPValidationError" not in json.dumps(found)
    for method, path, operation in operations(found):
        where = (method, path)
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", operation["operationId"]), where
        assert operation["summary"], where
        assert operation["description"], where
        parameters = [
            found["components"]["parameters"][each["$ref"].rpartition("/")[2]]
            if "$ref" in each
            else each
            for each in operation.get("parameters", ())
        ]
        assert all(each["description"] for each in parameters), where
        seen = {each["name"]: each.get("required", False) for each in parameters}
        assert seen.get("If-Match", False) == ("428" in operation["responses"]), where
        for status, response in operation["responses"].items():
            if int(status) < 400 or path.startswith("/health/"):
                continue
            known = found["components"]["responses"][response["$ref"].rpartition("/")[2]]
            assert list(known["content"]) == ["application/problem+json"], (where, status)


def test_tags_are_in_an_order_and_told(merged: dict[str, Any]) -> None:
    assert [tag["name"] for tag in merged["tags"]] == list(TAGS)
    assert all(tag["description"] for tag in merged["tags"])
    used = {tag for _, _, operation in operations(merged) for tag in operation["tags"]}
    assert used == set(TAGS)


def test_calculators_need_no_key(merged: dict[str, Any]) -> None:
    for _, path, operation in operations(merged):
        if path.startswith("/v1/calculators/"):
            assert {} in operation["security"], path
