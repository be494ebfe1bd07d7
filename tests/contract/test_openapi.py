"""The merged API description: valid, complete, and made of fresh exports."""

import json
from typing import Any

import pytest
from openapi_spec_validator import validate

from deploy import openapi as export
from services.gateway.app import create
from services.gateway.edge.openapi import EXPORTS, exported, is_public
from services.gateway.edge.proxy import TABLE
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
