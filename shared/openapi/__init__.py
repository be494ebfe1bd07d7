"""The OpenAPI document of an application: what FastAPI makes of its routes, and what it omits.

Each operation states the problems its route refuses with and those that follow from the form of its
requests, as `application/problem+json`; what may be unchanged answers 304. Names are short and
their own, schemas have no titles (generators take them for names, and they repeat), and no schema
of an answer has a default, which says nothing there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from shared.errors import (
    PROBLEM,
    TYPES,
    BadRequest,
    Internal,
    Invalid,
    PreconditionRequired,
    Problem,
    StorageFull,
    TooLarge,
    Unavailable,
    UnknownParameter,
    UnsupportedMedia,
    VersionConflict,
)
from shared.openapi.schemas import Document, operations, referred, tidy
from shared.refusals import by_status, stated

CALCULATORS = "/v1/calculators/"
"""Commands under it keep nothing."""
PROBLEM_TYPES = "x-problem-types"
"""Extension of a response: the ends of the `type` of its problems."""
PROBLEM_SCHEMA: Document = {
    "type": "object",
    "description": "A refusal (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": f"`{TYPES}` and its kind."},
        "title": {"type": "string", "description": "What all of its kind are called."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong here, and how to mend it."},
        "instance": {"type": "string", "description": "The path that was asked."},
        "errors": {
            "type": "array",
            "description": "What is wrong, field by field.",
            "items": {"$ref": "#/components/schemas/ProblemField"},
        },
    },
}
PROBLEM_FIELD: Document = {
    "type": "object",
    "required": ["detail", "pointer"],
    "properties": {
        "detail": {"type": "string", "description": "What is wrong with it."},
        "pointer": {
            "type": "string",
            "description": "JSON Pointer of a field (`#/name`), or a parameter (`?name`).",
        },
    },
}
IF_NONE_MATCH: Document = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "Entity tags the caller holds: 304 when one is still the current one.",
    "schema": {"type": "string"},
}
NOT_MODIFIED: Document = {
    "description": "It is what the caller holds",
    "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
}
ETAG: Document = {
    "description": "Entity tag of this version, for If-None-Match and If-Match.",
    "schema": {"type": "string"},
}
_PLAIN = {"title", "description", "examples", "example", "type"}
"""What a schema of a text says without refusing any."""


def operation_id(route: APIRoute) -> str:
    """Return the name of an operation: its function's, such as `listAlerts`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.title() for word in rest)


def install(app: FastAPI) -> None:
    """Let `app` describe itself so."""
    made: list[Document] = []

    def described() -> Document:
        if not made:
            made.append(document(app))
        return made[0]

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def document(app: FastAPI) -> Document:
    """Return the document of `app`."""
    found = _hoisted(FastAPI.openapi(app))
    routes = {
        (method.lower(), context.path_format): context
        for context in iter_route_contexts(app.routes)
        if isinstance(context.original_route, APIRoute)
        for method in context.methods or ()
    }
    for method, path, operation in operations(found):
        dependant = routes[method, path].dependant
        assert dependant
        _drop_framework(operation)
        if path.startswith("/health/"):
            refuse(operation, [UnknownParameter])
            continue
        refuse(operation, stated(dependant) | set(_by_form(operation)))
        if method != "get" and not path.startswith(CALCULATORS):
            refuse(operation, [StorageFull])
        if method == "get":
            unchanged(operation)
    complete(found)
    return tidy(found)


def refuse(operation: Document, kinds: Iterable[type[Problem]]) -> None:
    """State that an operation refuses with problems of these kinds, beside those it states."""
    responses = operation["responses"]
    for status, alike in by_status(kinds).items():
        known = responses.get(str(status), {}).get("$ref", "").rpartition("/")[2]
        names = {*known.split("Or"), *map(_name, alike)} - {""}
        responses[str(status)] = {"$ref": f"#/components/responses/{'Or'.join(sorted(names))}"}
    operation["responses"] = dict(sorted(responses.items()))
    if any(kind is PreconditionRequired for kind in kinds):
        for parameter in operation.get("parameters", ()):
            if parameter.get("name") == "If-Match":
                parameter["required"] = True


def unchanged(operation: Document) -> None:
    """State that a reading operation compares entity tags."""
    answer = operation["responses"]["200"]
    if "text/event-stream" in answer.get("content", {}):
        return
    answer.setdefault("headers", {})["ETag"] = {"$ref": "#/components/headers/ETag"}
    parameters = operation.setdefault("parameters", [])
    parameters.append(dict(IF_NONE_MATCH))
    operation["responses"]["304"] = {"$ref": "#/components/responses/NotModified"}
    operation["responses"] = dict(sorted(operation["responses"].items()))


def complete(found: Document) -> None:
    """Add the components that `refuse` and `unchanged` refer to."""
    components = found.setdefault("components", {})
    responses = components.setdefault("responses", {})
    known = {_name(kind): kind for kind in kinds_of(Problem)}
    used = {name for name in referred(found, "#/components/responses/") if name not in responses}
    for name in sorted(used - {"NotModified"}):
        responses[name] = _response([known[part] for part in name.split("Or")])
    if "NotModified" in used:
        responses["NotModified"] = NOT_MODIFIED
        components.setdefault("headers", {})["ETag"] = ETAG
    if responses:
        schemas = components.setdefault("schemas", {})
        schemas |= {"Problem": PROBLEM_SCHEMA, "ProblemField": PROBLEM_FIELD}


def kinds_of(kind: type[Problem]) -> Iterator[type[Problem]]:
    """Yield every kind of problem below one."""
    for below in kind.__subclasses__():
        yield below
        yield from kinds_of(below)


def _name(kind: type[Problem]) -> str:
    return "".join(word.title() for word in kind.code.split("-"))


def _response(kinds: list[type[Problem]]) -> Document:
    lines = [f"`{kind.code}`: {_first_line(kind)}" for kind in kinds]
    return {
        "description": "\n\n".join(lines),
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        PROBLEM_TYPES: [kind.code for kind in kinds],
    }


def _first_line(kind: type[Problem]) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _drop_framework(operation: Document) -> None:
    """Drop the refusal that FastAPI states, which is never sent."""
    content = operation["responses"].get("422", {}).get("content", {})
    if "application/json" in content:
        del operation["responses"]["422"]


def _by_form(operation: Mapping[str, Any]) -> Iterator[type[Problem]]:
    """Yield what any operation with such parameters, or such a body, may refuse with."""
    yield UnknownParameter
    yield Unavailable
    yield Internal
    for parameter in operation.get("parameters", ()):
        if parameter["in"] != "query" and not _takes_any_text(parameter["schema"]):
            yield Invalid
        if parameter["name"] == "If-Match":
            yield VersionConflict
    if body := operation.get("requestBody"):
        yield BadRequest
        yield TooLarge
        yield Invalid
        if "*/*" not in body["content"]:
            yield UnsupportedMedia


def _takes_any_text(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" and set(schema) <= _PLAIN


def _hoisted(found: Document) -> Document:
    """Return the document with the definitions that lie in schemas of bodies as components.

    A body that is parsed by its route brings its definitions along, under names of its own.
    """
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for _, _, operation in operations(found):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            schemas |= media.get("schema", {}).pop("$defs", {})
    return found
