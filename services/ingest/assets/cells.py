"""Cells of a table of facilities, checked column by column by the types of the fields. Pure.

A column holds few words, or many that one call checks: each row by itself took several times as
long. What a column refuses is not said here, but by the check of its row as a whole.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from services.ingest.assets.model import Asset, id_of
from services.ingest.assets.views import NewAsset
from shared.policy import COALITION

Column = list[Any]
"""A value for each row; REFUSED where there is none that the field may have."""
REFUSED: Final = object()
_FIELDS: Final = NewAsset.model_fields
_ORDER: Final = tuple(Asset.__dataclass_fields__)


def assets_of(
    cells: Mapping[str, Sequence[str | None]], rows: int, now: datetime, registered_by: str
) -> list[Asset | None]:
    """Return the first version of the facility of each row, None where a row is refused.

    Parameters
    ----------
    cells
        By field, for each row, what is to be checked; None where the row says nothing.
    """
    columns = {name: _checked(name, cells.get(name) or [None] * rows) for name in _FIELDS}
    good = _good(columns, rows)
    columns["city"] = [
        city or (None if owner == COALITION else owner)
        for city, owner in zip(columns["city"], columns["owner_city"], strict=True)
    ]
    names = zip(columns["owner_city"], columns["source"], columns["source_id"], strict=True)
    ids = (id_of(*name) if fits else None for name, fits in zip(names, good, strict=True))
    same = {
        "version": 1,
        "status": "active",
        "registered_by": registered_by,
        "created_at": now,
        "updated_at": now,
    }
    each = [columns[name] if name in columns else [same[name]] * rows for name in _ORDER[1:]]
    return [
        Asset(*values) if fits else None for fits, *values in zip(good, ids, *each, strict=True)
    ]


def _good(columns: Mapping[str, Column], rows: int) -> list[bool]:
    """Say of each row whether its values fit, each by itself and to each other."""
    good = [True] * rows
    for column in columns.values():
        if any(value is REFUSED for value in column):
            good = [fits and value is not REFUSED for fits, value in zip(good, column, strict=True)]
    judged = ("longitude", "latitude", "capacity", "capacity_unit")
    for row, values in enumerate(zip(*(columns[name] for name in judged), strict=True)):
        longitude, latitude, capacity, unit = values
        if (longitude == 0 and latitude == 0) or (capacity is not None and unit is None):
            good[row] = False
    return good


def _checked(name: str, cells: Sequence[str | None]) -> Column:
    field = _FIELDS[name]
    blank = REFUSED if field.is_required() else field.get_default(call_default_factory=True)
    if all(cell is None for cell in cells):
        return [blank] * len(cells)
    words = [cell for cell in dict.fromkeys(cells) if cell is not None]
    known: dict[str | None, Any] = dict(zip(words, _values(name, words), strict=True))
    known[None] = blank
    return [known[cell] for cell in cells]


def _values(name: str, words: Sequence[str]) -> Column:
    """Return what the field's type makes of each cell."""
    check = _check(name)
    cells: Sequence[Any] = [word.split("|") for word in words] if name == "also" else words
    try:
        return check(cells)
    except ValidationError as error:
        refused = {item["loc"][0] for item in error.errors(include_context=False)}
    rest = iter(check([cell for place, cell in enumerate(cells) if place not in refused]))
    return [REFUSED if place in refused else next(rest) for place in range(len(cells))]


@cache
def _check(name: str) -> Callable[[Sequence[Any]], Column]:
    field = _FIELDS[name]
    kind: Any = (
        Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    )
    return TypeAdapter(list[kind], config={"allow_inf_nan": False}).validate_python
