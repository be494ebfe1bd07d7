"""Routes of a subject: each is made when it is first asked for, and refuses what it does not take.

FastAPI makes of each parameter and answer a validator, 1,567 in plans: a sixth of the processor
time of a start, most of it for what nobody asks that day. And it makes each anew, with what an
application adds, when its router is included. Here routes are as they will be from the beginning,
and an application takes them over as they are.
"""

import json
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import Match, compile_path, get_name
from starlette.types import Scope

from shared.digits import whole
from shared.errors import Fault, UnknownParameter
from shared.media import refuse_other_media
from shared.openapi import operation_id
from shared.problems import say

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class _Body(Request):
    """A request whose JSON is refused field by field, for the digits of a number too."""

    async def json(self) -> Any:
        """Return the document of the body."""
        try:
            return await super().json()
        except ValueError:
            # What is no JSON is refused here once more.
            return json.loads(await self.body(), parse_int=whole)


class Route(APIRoute):
    """A route that knows its path and methods, and makes the rest of itself on demand."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self.path = path
        self.endpoint = endpoint
        self.name = options.get("name") or get_name(endpoint)
        self.methods = {method.upper() for method in options.get("methods") or ("GET",)}
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self._make = partial(super().__init__, path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def read(request: Request) -> Response:
            return await answer(_Body(request.scope, request.receive))

        return answer if self.body_field is None else read

    def __getattr__(self, name: str) -> Any:
        """Make what is not there yet; Python asks here only then."""
        make = self.__dict__.pop("_make", None)
        if make is None:
            raise AttributeError(name)
        try:
            make()
        except BaseException:
            # Who asks next is told the same.
            self._make = make
            raise
        return getattr(self, name)


class Alone(Route):
    """A route whose path has no other method: 405 to all else, also where an id may stand.

    `GET /v1/measures/bulk` would be read as the measure whose id is `bulk`. It has to be added
    before the route with the id.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take every method of the path; `handle` refuses those that are not its own."""
        match, child = super().matches(scope)
        return Match.FULL if match == Match.PARTIAL else match, child


class Routes(APIRouter):
    """A router whose routes are made on demand."""

    def __init__(self, *, route_class: type[Route] = Route, **options: Any) -> None:
        super().__init__(
            route_class=route_class,
            dependencies=[Depends(refuse_unknown_parameters), Depends(refuse_other_media)],
            generate_unique_id_function=operation_id,
            **options,
        )

    def post_alone(self, path: str, **options: Any) -> Callable[[Endpoint], Endpoint]:
        """Add a POST whose path has no other method."""

        def add(endpoint: Endpoint) -> Endpoint:
            self.add_api_route(
                path, endpoint, methods=["POST"], route_class_override=Alone, **options
            )
            return endpoint

        return add


async def refuse_unknown_parameters(request: Request) -> None:
    """Answer 400 when a query parameter is not one the operation declares (OGC Features 7.5)."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    known = _query_parameters(route.dependant)
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise UnknownParameter(
            "unknown-parameters",
            unknown=", ".join(unknown),
            known=", ".join(sorted(known)) or "–",
            errors=[Fault(f"?{name}", say("unknown-parameter")) for name in unknown],
        )


def _query_parameters(dependant: Dependant) -> set[str]:
    """Return the names that an operation and its dependencies take from the query."""
    known: set[str] = set()
    for field in dependant.query_params:
        annotation = field.field_info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            known |= {item.alias or name for name, item in annotation.model_fields.items()}
        else:
            known.add(field.alias)
    return known.union(*map(_query_parameters, dependant.dependencies))
