"""The bounds that questions of calculators declare: every array, word and mapping has one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bench.limits import LARGEST
from services.risk.calculators.api import MOST_IN_ALL
from services.risk.calculators.calculator import MOST_VALUES, Calculator
from services.risk.calculators.catalogue import CALCULATORS
from services.risk.settings import RiskSettings

FIELDS_OF_A_MAPPING = 100


def unbounded(node: Any, definitions: dict[str, Any], path: str) -> Iterator[str]:
    """Return where a schema has no bound, or one beyond the most values."""
    if "$ref" in node:
        node = definitions[node["$ref"].removeprefix("#/$defs/")]
    for choice in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        yield from unbounded(choice, definitions, path)
    match node.get("type"):
        case "array":
            if not 0 < node.get("maxItems", 0) <= MOST_VALUES:
                yield path
            yield from unbounded(node["items"], definitions, f"{path}/*")
        case "object" if "properties" not in node:
            if not 0 < node.get("maxProperties", 0) <= FIELDS_OF_A_MAPPING and path not in OPEN:
                yield path
            yield from unbounded(node["additionalProperties"], definitions, f"{path}/*")
        case "object":
            assert node["additionalProperties"] is False, path
            for name, field in node["properties"].items():
                yield from unbounded(field, definitions, f"{path}/{name}")


OPEN = {"inform/scorecards/*"}
"""Mappings whose keys are those of a list: what is not on it is refused."""


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda each: each.name)
def test_every_array_of_a_question_has_a_bound(calculator: Calculator[Any]) -> None:
    schema = calculator.question.model_json_schema()
    definitions = schema.pop("$defs", {})
    assert list(unbounded(schema, definitions, calculator.name)) == []


def test_the_largest_questions_of_every_calculator_are_measured() -> None:
    """What they cost is measured by hand, with `python -m bench.limits`."""
    assert set(LARGEST) == {each.name for each in CALCULATORS}


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda each: each.name)
def test_the_largest_questions_keep_the_bounds_of_all_together(
    calculator: Calculator[Any],
) -> None:
    for what, question in LARGEST[calculator.name]().items():
        body = json.dumps(question, separators=(",", ":")).encode()
        assert len(body) <= RiskSettings.model_fields["max_body_bytes"].default, what
        assert sum(map(body.count, (b",", b"[", b"{"))) <= MOST_IN_ALL, what
        calculator.question.model_validate_json(body)
