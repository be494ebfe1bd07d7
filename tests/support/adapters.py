"""What FastAPI makes of each parameter and body of each route, made once in a process.

Hundreds of tests build a service of their own, which spent most of its processor time on parameters
and types that had not changed: 19 tests of measures took 32 s and take 18 with the adapters alone.
What is made is the same.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from inspect import Parameter
from typing import Annotated, Any, get_args, get_origin

from fastapi import params
from fastapi._compat import v2
from fastapi.dependencies import utils
from pydantic import ConfigDict, TypeAdapter
from pydantic.fields import FieldInfo

Analysis = Callable[..., utils.ParamDetails]


def remember() -> None:
    """Hand out for the same type, by identity, and the same field what was made before."""
    adapters: dict[object, TypeAdapter[Any]] = {}

    def adapter(of: Any, *, config: ConfigDict | None = None) -> TypeAdapter[Any]:
        """Return the adapter of an annotated type."""
        key = (of.__origin__, *(_told(each) for each in of.__metadata__), repr(config))
        try:
            found = adapters.get(key)
        except TypeError:
            return TypeAdapter(of, config=config)
        if found is None:
            found = adapters[key] = TypeAdapter(of, config=config)
        return found

    vars(v2)["TypeAdapter"] = adapter
    vars(utils)["analyze_param"] = partial(_analysed, utils.analyze_param, {})


def _analysed(
    analyse: Analysis,
    known: dict[object, utils.ParamDetails],
    *,
    param_name: str,
    annotation: Any,
    value: Any,
    path_param_names: set[str],
) -> utils.ParamDetails:
    """Return what a parameter is: of one in the path, the query or a header, as found before.

    Bodies and what depends on others are looked at each time.
    """

    def anew() -> utils.ParamDetails:
        return analyse(
            param_name=param_name,
            annotation=annotation,
            value=value,
            path_param_names=path_param_names,
        )

    said = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    if not any(isinstance(each, params.Param) for each in said) or isinstance(value, FieldInfo):
        return anew()
    given = value is not Parameter.empty
    key = (
        param_name,
        param_name in path_param_names,
        annotation.__origin__,
        *map(_whole, said),
        *((type(value), repr(value)) if given else ()),
    )
    try:
        found = known.get(key)
    except TypeError:
        return anew()
    if found is None:
        found = known[key] = anew()
    return replace(found)


def _told(metadata: object) -> object:
    """Return what tells one piece of metadata from another: itself, or all it says."""
    return repr(metadata) if isinstance(metadata, FieldInfo) else metadata


def _whole(metadata: object) -> object:
    """Return all that a piece of metadata says; of itself a parameter shows its default alone."""
    if not isinstance(metadata, FieldInfo):
        return metadata
    slots = [getattr(metadata, name, None) for name in FieldInfo.__slots__]
    return type(metadata), repr(slots), repr(vars(metadata))
