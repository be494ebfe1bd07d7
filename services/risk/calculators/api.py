"""Routes of the calculators: parse, compute and encode in a thread, answer ready bytes."""

from collections.abc import Awaitable, Callable
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
from shared.routes import Routes

MOST_IN_ALL = 300_000
"""Values of a question, all arrays together: 40,000 sites of four fields. Parsing takes 60 bytes
of memory for each, so that a body of a few megabytes could ask for hundreds."""
MOST_ERRORS = 20
"""Errors of a body that are listed; a wrong unit would list every site."""
COMPONENTS = "#/components/schemas/"
MARKS = ("[key]", "[one]", "[many]")


def router() -> APIRouter:
    """Return the routes under `/v1/calculators`, open to all: they keep nothing."""
    routes = Routes(prefix="/v1/calculators", tags=["calculators"])
    places, apart = Places(), Places(at_once=1)
    for calculator in CALCULATORS:
        routes.add_api_route(
            f"/{calculator.name}",
            _endpoint(calculator, apart if calculator.slow else places),
            methods=["POST"],
            summary=calculator.summary,
            operation_id=_operation_id(calculator.name),
            description=_description(calculator),
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


def _operation_id(name: str) -> str:
    return f"calculate{_pascal(name)}"


def _pascal(name: str) -> str:
    return "".join(word.title() for word in name.split("-"))


def _description(calculator: Calculator[Any]) -> str:
    """Return what a calculator gives, and its bounds."""
    return (
        f"Results: {', '.join(f'`{name}`' for name in calculator.results)}, with the methods they "
        "come from and warnings. Nothing is kept, and no key is needed. A field that is wrong is "
        f"named by its JSON pointer with its limit; a body has at most {MOST_IN_ALL:,} values."
    )


def _request_body(calculator: Calculator[Any]) -> dict[str, Any]:
    """Return OpenAPI's request body: it is parsed here, so FastAPI does not know it."""
    name = _pascal(calculator.name)
    schema = calculator.question.model_json_schema(ref_template=f"{COMPONENTS}{name}{{model}}")
    parts = {f"{name}{part}": each for part, each in schema.pop("$defs", {}).items()}
    schema = {"$ref": f"{COMPONENTS}{name}Question", "$defs": {f"{name}Question": schema, **parts}}
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
    return {
        200: {
            "description": "The results with methods and warnings",
            "content": {"application/json": {"schema": schema}},
        },
    }
