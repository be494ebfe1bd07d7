"""The routes that every kind of record has: make, list, read, change, move, history."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel

from services.plans import order as orders
from services.plans.answers import CHANGE, MOVE, NEW, NO_NUL, OwnerFilter, shown
from services.plans.history import Transition
from services.plans.kind import Filter
from services.plans.many_route import install_many
from services.plans.order import Order
from services.plans.record import RecordFilter
from services.plans.recorded import Records, Step
from services.plans.search.words import Saying
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.errors import Invalid, NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.preconditions import IfMatch
from shared.refusals import refuses

StatusFilter = Annotated[
    str | None,
    Query(max_length=100, pattern=NO_NUL, description="Its state; several by comma."),
]
AboutFilter = Annotated[
    str | None,
    Query(max_length=100, pattern=NO_NUL, description="The object it is about, `kind:id`."),
]

Number = Annotated[
    int, Path(ge=1, le=2**31 - 1, examples=[1], description="Number of the version.")
]


def _typed(function: Callable[..., Any], name: str, **types: Any) -> Callable[..., Any]:
    """Give a route its name and the classes of its parameters, from which it is described."""
    function.__annotations__.update(types)
    function.__name__ = name
    return function


def _filtered(
    function: Callable[..., Any], filters: Mapping[str, Filter], without: Sequence[str]
) -> Callable[..., Any]:
    """Give a list the query parameters of its kind, in place of `asked`."""
    plain = inspect.signature(function)
    kept = [
        one
        for one in plain.parameters.values()
        if one.kind is not inspect.Parameter.VAR_KEYWORD and one.name not in without
    ]
    added = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=each.annotation
        )
        for name, each in filters.items()
    ]
    vars(function)["__signature__"] = plain.replace(parameters=[*kept, *added])
    return function


def install(
    routes: APIRouter,
    records: Records,
    *,
    singular: str,
    plural: str,
    example: str,
    new: type[BaseModel] | None,
    changes: type[BaseModel] | None = None,
    step: type[Step] | None = None,
    many: bool = False,
) -> None:
    """Add the routes of a kind; without `changes` or `step` it has none of those.

    Parameters
    ----------
    singular, plural
        As operations are named: `accession`, `accessions`.
    example
        Id of the example that the documentation makes.
    many
        Whether up to 1,000 can be made in one request.
    """
    kind = records.kind
    path, said = kind.path.removeprefix(routes.prefix), singular.replace("_", " ")
    one = f"{path}/{{record_id}}"
    identified = Annotated[UUID, Path(examples=[example], description=f"Id of the {said}.")]

    @refuses(*NEW, Invalid)
    async def make(body: Any, asked: Asked) -> Response:
        require(asked.by, kind.scope)
        return await records.make(asked, body)

    async def listed(
        principal: Caller,
        owner_city: OwnerFilter = None,
        status: StatusFilter = None,
        about: AboutFilter = None,
        words: Any = None,
        order: Any = Order(),
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
        **asked: Any,
    ) -> Any:
        states = status.split(",") if status is not None else ()
        said = [kind.filters[name].ways(asked[name]) for name in asked if asked[name] is not None]
        wanted = RecordFilter(owner_city, states, about, said, words, order)
        return await records.page(principal, wanted, cursor=cursor, limit=limit)

    @refuses(NotFound)
    async def read(record_id: Any, principal: Caller) -> Response:
        return shown(await records.one(principal, record_id))

    @refuses(*CHANGE)
    async def change(
        record_id: Any, body: Any, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        require(principal, kind.scope)
        return shown(await records.change(principal, record_id, body, if_match))

    @refuses(*MOVE)
    async def move(
        record_id: Any, body: Any, asked: Asked, _known: Known, if_match: IfMatch = None
    ) -> Response:
        require(asked.by, kind.scope)
        return await records.move(asked, record_id, body, if_match)

    @refuses(NotFound)
    async def steps(
        record_id: Any, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        return await records.steps(principal, record_id, cursor=cursor, limit=limit)

    @refuses(NotFound)
    async def versions(
        record_id: Any, principal: Caller, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Any:
        return await records.versions(principal, record_id, cursor=cursor, limit=limit)

    @refuses(NotFound)
    async def version(record_id: Any, number: Number, principal: Caller) -> Any:
        return await records.version(principal, record_id, number)

    def add(method: str, where: str, do: Callable[..., Any], text: str, **options: Any) -> None:
        options.setdefault("description", text + ".")
        routes.add_api_route(where, do, methods=[method], summary=text, **options)

    view = {"response_model": kind.shown}
    listing = _typed(
        listed, f"list_{plural}", order=Annotated[Order, Depends(orders.asked(kind.dated))]
    )
    if kind.found:
        _typed(listing, listing.__name__, words=Saying)
    article = "an" if said[0] in "aeiou" else "a"
    described = (kind.fields.__doc__ or "").partition("\n")[0]
    if new is not None:
        add(
            "POST",
            path,
            _typed(make, f"make_{singular}", body=new),
            f"Record {article} {said}",
            status_code=201,
            description=described,
            **view,
        )
    if new is not None and many:
        install_many(routes, records, f"{path}/bulk", new, plural=plural, scope=kind.scope)
    add(
        "GET",
        path,
        _filtered(listing, kind.filters, without=() if kind.found else ("words",)),
        f"The {plural.replace('_', ' ')} you may read",
        response_model=Page[kind.shown],  # type: ignore[name-defined]  # a class known at run time
        description="The oldest first, in the order of their records, or as `sort` says.",
    )
    add("GET", one, _typed(read, f"get_{singular}", record_id=identified), f"One {said}", **view)
    if changes is not None:
        typed = _typed(change, f"change_{singular}", record_id=identified, body=changes)
        text = "Replace the fields that the body names, as of the version that If-Match names."
        add("PATCH", one, typed, f"Change some of {article} {said}", description=text, **view)
    if step is not None:
        typed = _typed(move, f"move_{singular}", record_id=identified, body=step)
        text = "A step that its state does not have names those it has."
        add(
            "POST",
            f"{one}/transitions",
            typed,
            f"Move {article} {said} to its next state",
            description=text,
            **view,
        )
    add(
        "GET",
        f"{one}/transitions",
        _typed(steps, f"list_{singular}_transitions", record_id=identified),
        f"Who changed {article} {said}, when and why",
    )
    if kind.versioned:
        add(
            "GET",
            f"{one}/versions",
            _typed(versions, f"list_{singular}_versions", record_id=identified),
            f"The versions of {article} {said}, newest first",
            response_model=Page[kind.shown],  # type: ignore[name-defined]  # as above
            description="Each as it was, for those who might read it when it was made.",
        )
        add(
            "GET",
            f"{one}/versions/{{number}}",
            _typed(version, f"get_{singular}_version", record_id=identified),
            f"One version of {article} {said}, as it was",
            **view,
        )
