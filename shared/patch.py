"""PATCH as a JSON merge patch (RFC 7396): what is absent stays, null clears."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.errors import Invalid, faults

M = TypeVar("M", bound=BaseModel)


def merged(current: M, changes: BaseModel) -> M:
    """Return `current` with the fields that `changes` sets, held to the rules of its class.

    Raises
    ------
    Invalid
        When the result breaks them, e.g. null for a field that must be there.
    """
    fields = _patched(current.model_dump(), changes.model_dump(exclude_unset=True))
    try:
        return type(current).model_validate(fields)
    except ValidationError as error:
        wrong = [{**item, "loc": ("body", *item["loc"])} for item in error.errors()]
        raise Invalid(errors=faults(wrong)) from error


def _patched(current: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Merge objects one level deep, such as texts by language; a null there removes the member."""
    fields = dict(current)
    for name, value in changes.items():
        before = fields.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            kept = {key: item for key, item in before.items() if key not in value}
            added = {key: item for key, item in value.items() if item is not None}
            fields[name] = kept | added
        else:
            fields[name] = value
    return fields
