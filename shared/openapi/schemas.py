"""Schemas and names of an OpenAPI document, such as readers and generators of clients take them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Document = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_TEXTS = ("string", "integer", "number", "boolean")


def operations(found: Mapping[str, Any]) -> Iterator[tuple[str, str, Document]]:
    """Yield method, path and operation of a document."""
    for path, item in found["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def tidy(found: Document) -> Document:
    """Return the document with plain names and without what is no use to its readers."""
    schemas = found.get("components", {}).get("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    names = {name: re.sub(r"[^A-Za-z0-9]", "", name) for name in schemas}
    assert len(set(names.values())) == len(names), "two schemas of one name"
    found = renamed(found, {f"#/components/schemas/{old}": new for old, new in names.items()})
    schemas = found.get("components", {}).get("schemas", {})
    if schemas:
        found["components"]["schemas"] = {names[old]: schema for old, schema in schemas.items()}
    asked = reached(found, (body for body in _bodies(found)))
    for name, schema in found.get("components", {}).get("schemas", {}).items():
        _polish(schema, asked=name in asked)
        if name not in asked:
            _require_marks(schema)
    for _, _, operation in operations(found):
        for parameter in operation.get("parameters", ()):
            if "schema" in parameter:
                parameter["schema"] = _of_parameter(parameter["schema"])
        _polish_content(operation.get("requestBody", {}), asked=True)
        for response in operation["responses"].values():
            _polish_content(response, asked=False)
    return found


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a part of a document with its references led to where `names` says."""
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: renamed(item, names) for key, item in value.items()}
    if isinstance(reference := found.get("$ref"), str) and reference in names:
        found["$ref"] = f"{reference.rpartition('/')[0]}/{names[reference]}"
    mapping = found.get("mapping")
    if isinstance(mapping, dict) and isinstance(found.get("propertyName"), str):
        # Of a discriminator; a field or an example of ours may have the same name.
        found["mapping"] = {
            key: f"{item.rpartition('/')[0]}/{names[item]}" if item in names else item
            for key, item in mapping.items()
        }
    return found


def referred(value: Any, head: str) -> set[str]:
    """Return the names below `head` that a part of a document refers to."""
    if isinstance(value, list):
        return set().union(*(referred(item, head) for item in value))
    if not isinstance(value, dict):
        return set()
    reference = value.get("$ref")
    own = (
        {reference[len(head) :]}
        if isinstance(reference, str) and reference[: len(head)] == head
        else set()
    )
    return own.union(*(referred(item, head) for item in value.values()))


def _bodies(found: Mapping[str, Any]) -> Iterator[Any]:
    for _, _, operation in operations(found):
        yield operation.get("requestBody", {})
        yield operation.get("parameters", [])


def reached(found: Mapping[str, Any], parts: Iterable[Any]) -> set[str]:
    """Return the schemas that these parts of a document refer to, however indirectly."""
    schemas = found.get("components", {}).get("schemas", {})
    reached: set[str] = set()
    waiting = list(parts)
    while waiting:
        new = referred(waiting.pop(), "#/components/schemas/") - reached
        reached |= new
        waiting += [schemas[name] for name in new]
    return reached


def _of_parameter(schema: Document) -> Document:
    """Return the schema of a parameter: it is sent or left out, and its description is its own."""
    _polish(schema, asked=True)
    rest = {key: value for key, value in schema.items() if key not in {"anyOf", "description"}}
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    found: Document = {"anyOf": kinds} if kinds else {}
    return (kinds[0] if len(kinds) == 1 else found) | rest


def _polish_content(holder: Document, *, asked: bool) -> None:
    for media in holder.get("content", {}).values():
        _polish(media.get("schema", {}), asked=asked)


def _polish(schema: Any, *, asked: bool) -> None:
    """Take titles out of a schema, and defaults that say nothing or that generators stumble on.

    Of what is asked a default remains where it is a plain value of a plain type; written into
    sources by generators, others do not compile (a date, an object, one of several types).
    """
    if isinstance(schema, list):
        for item in schema:
            _polish(item, asked=asked)
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("title"), str):
        del schema["title"]
    if "default" in schema and not (asked and _plain_default(schema)):
        _tell_default(schema, asked=asked)
    for key, value in schema.items():
        match key:
            case "properties" | "patternProperties" | "$defs":
                for item in value.values():
                    _polish(item, asked=asked)
            case "examples" | "example" | "enum" | "const" | "default":
                pass
            case _:
                _polish(value, asked=asked)


def _require_marks(schema: Document) -> None:
    """Require what tells an answer's kind: it is always there, and readers choose a type by it."""
    marks = {name for name, each in schema.get("properties", {}).items() if "const" in each}
    if missing := sorted(marks - set(schema.get("required", ()))):
        schema["required"] = [*missing, *schema.get("required", ())]


def _plain_default(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") in _TEXTS and "format" not in schema


def _tell_default(schema: Document, *, asked: bool) -> None:
    """Take a default out of a schema; of what is asked its description says it instead."""
    default = schema.pop("default")
    if asked and isinstance(default, str | int | float):
        told = f"Without it: `{default}`."
        schema["description"] = f"{schema.get('description', '')} {told}".strip()
