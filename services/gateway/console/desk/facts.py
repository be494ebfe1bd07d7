"""What a form says of a facility, and what of it is to be changed. Pure.

A form brings what was registered when it was made (`was`), so that only what the person changed is
sent: what somebody else changed meanwhile stays.
"""

import json
from collections.abc import Mapping
from typing import Any

from shared.contracts.events.asset import System
from shared.errors import BadRequest
from shared.policy import Classification

TEXT, NUMBER, LIST = "text", "number", "list"
FIELDS: Mapping[str, str] = {
    "latitude": NUMBER,
    "longitude": NUMBER,
    "name": TEXT,
    "name_local": TEXT,
    "system": TEXT,
    "subtype": TEXT,
    "city": TEXT,
    "country": TEXT,
    "classification": TEXT,
    "taxonomy": TEXT,
    "taxonomy_basis": TEXT,
    "criticality": NUMBER,
    "capacity": NUMBER,
    "capacity_unit": TEXT,
    "backup_autonomy_h": NUMBER,
    "vs30_m_s": NUMBER,
    "licence": TEXT,
    "also": LIST,
}
"""What a change of a facility may name, and how it is written in a form."""
LABELS: Mapping[str, str] = {
    "name_local": "name-local",
    "subtype": "kind-of",
    "taxonomy": "class",
    "taxonomy_basis": "basis",
    "capacity_unit": "capacity-unit",
    "backup_autonomy_h": "backup",
    "vs30_m_s": "vs30",
}
"""Words for fields that are called otherwise; the others are called as their fields."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "system": tuple(each.value for each in System),
    "classification": tuple(each.value for each in Classification),
    "taxonomy_basis": ("assumed", "declared", "inspected"),
}
"""Fields of which one of few is chosen."""

Written = Mapping[str, str]


def written(asset: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a facility as a form holds them; nothing where it has none."""
    return {name: _text(asset[name]) for name in FIELDS}


def given(form: Written) -> dict[str, str]:
    """Return the fields of a facility that a form brings, with line ends as we write them."""
    return {name: form[name].replace("\r\n", "\n") for name in FIELDS if name in form}


def before(form: Written) -> Written:
    """Return what was registered when the form was made.

    Raises
    ------
    BadRequest
        When the form does not say.
    """
    try:
        found = json.loads(form.get("was", ""))
    except ValueError:
        raise BadRequest("no-form") from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise BadRequest("no-form")
    return found


def edits(was: Written, now: Written) -> dict[str, str]:
    """Return the fields that a person changed."""
    return {name: value for name, value in now.items() if value != was.get(name, "")}


def body(edited: Written) -> dict[str, object]:
    """Return what is asked of the register: numbers as such, nothing as null.

    What is no number stays as it was written: the register says what is wrong with it.
    """
    return {name: _value(FIELDS[name], value) for name, value in edited.items()}


def degrees(values: Written) -> tuple[float, float] | None:
    """Return longitude and latitude, None where they are no place of a map."""
    try:
        longitude, latitude = (float(_point(values[name])) for name in ("longitude", "latitude"))
    except ValueError:
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 85 else None


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _value(kind: str, text: str) -> object:
    if kind == LIST:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if not text:
        return None
    if kind == NUMBER:
        try:
            number = float(_point(text))
        except ValueError:
            return text
        return int(number) if number.is_integer() else number
    return text


def _point(text: str) -> str:
    """Return a number with the decimal point of programs; people write a comma as well."""
    return text.strip().replace(",", ".") if text.count(",") == 1 else text.strip()
