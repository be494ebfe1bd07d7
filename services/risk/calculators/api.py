"""Routes of the calculators: parse, compute and encode in a thread, answer ready bytes."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from services.risk.calculators.calculator import Calculator, Q
from services.risk.calculators.catalogue import CALCULATORS
from services.risk.calculators.places import Places
from services.risk.science.limits import ScienceError
from shared.errors import Fault, Invalid, TooLarge

MOST_IN_ALL = 300_000
"""Values of a question, all arrays together: 40,000 sites of four fields. Parsing takes 60 bytes
of memory for each, so that a body of a few megabytes could ask for hundreds."""
MOST_ERRORS = 20
"""Errors of a body that are listed; a wrong unit would list every site."""
MARKS = ("[key]", "[one]", "[many]")


def router() -> APIRouter:
    """Return the routes under `/v1/calculators`, open to all: they keep nothing."""
    routes = APIRouter(prefix="/v1/calculators", tags=["calculators"])
    places, apart = Places(), Places(at_once=1)
    for calculator in CALCULATORS:
        routes.add_api_route(
            f"/{calculator.name}",
            _endpoint(calculator, apart if calculator.slow else places),
            methods=["POST"],
            summary=calculator.summary,
            operation_id=f"calculate_{calculator.name.replace('-', '_')}",
            response_class=Response,
            responses=_responses(calculator),
            openapi_extra={"requestBody": _request_body(calculator)},
        )
    return routes


def _endpoint(
    calculator: Calculator[Q], places: Places
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        # Read before a place is taken, so that who sends slowly holds none; `Bounded` bounds it.
        body = await request.body()
        content = await places.run(partial(calculate, calculator, body), request.receive)
        return Response(content, media_type="application/json")

    return answer


def calculate(calculator: Calculator[Q], body: bytes) -> bytes:
    """Return the encoded answer to a body.

    Raises
    ------
    RequestValidationError, Invalid
        Naming the field that is wrong.
    TooLarge
        When it holds more values than are parsed.
    """
    # Of a body no more values can come than it has commas and brackets.
    if sum(map(body.count, (b",", b"[", b"{"))) > MOST_IN_ALL:
        raise TooLarge("too-many-values", limit=MOST_IN_ALL)
    try:
        return calculator.answer(calculator.question.model_validate_json(body)).encode()
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise RequestValidationError(
            [{**each, "loc": _location(each["loc"])} for each in found[:MOST_ERRORS]]
        ) from error
    except ScienceError as error:
        field = calculator.pointers.get(error.field, error.field)
        wrong = Fault(f"#/{field}", error.text, {"limit": error.limit})
        raise Invalid(error.text, errors=[wrong]) from error


def _location(parts: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return where in the body an error is, without pydantic's marks of a key or a union."""
    return ("body", *(part for part in parts if part not in MARKS))


def _request_body(calculator: Calculator[Any]) -> dict[str, Any]:
    """Return OpenAPI's request body: it is parsed here, so FastAPI does not know it."""
    schema = calculator.question.model_json_schema()
    schema = _inlined(schema, schema.pop("$defs", {}))
    examples = {name: {"value": value} for name, value in calculator.examples.items()}
    content = {"application/json": {"schema": schema, "examples": examples}}
    return {"required": True, "content": content}


def _responses(calculator: Calculator[Any]) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI's responses."""
    method: dict[str, Any] = {name: {"type": "string"} for name in ("id", "version", "citation")}
    method["url"] = {"type": ["string", "null"]}
    properties = {
        "results": {
            "type": "object",
            "properties": {
                name: {"description": text} for name, text in calculator.results.items()
            },
        },
        "methods": {"type": "array", "items": {"type": "object", "properties": method}},
        "warnings": {"type": "array", "items": {"type": "string"}},
    }
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    refused = {"application/problem+json": {"schema": {"type": "object"}}}
    return {
        200: {
            "description": "The results with methods and warnings",
            "content": {"application/json": {"schema": schema}},
        },
        413: {"description": f"The body has over {MOST_IN_ALL:,} values", "content": refused},
        422: {
            "description": "A field is wrong; `errors` name it (JSON pointer) and its limit",
            "content": refused,
        },
        503: {"description": "Too many calculations wait; `Retry-After`", "content": refused},
    }


def _inlined(node: Any, definitions: Mapping[str, Any]) -> Any:
    """Return a schema with its references written out: they would not resolve in the document."""
    if isinstance(node, list):
        return [_inlined(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].removeprefix("#/$defs/")]
        rest = {name: value for name, value in node.items() if name != "$ref"}
        return _inlined({**target, **rest}, definitions)
    return {name: _inlined(value, definitions) for name, value in node.items()}
